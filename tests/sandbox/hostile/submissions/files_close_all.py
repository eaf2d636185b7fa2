"""Descriptors: closes all of them, the channel included, and waits.

Expect: least_squares died; score == 90
"""
import os
import time
def least_squares(X, t):
    os.closerange(0, 1000)
    time.sleep(3600)
