"""Crash: aborts.

Expect: least_squares died; score == 90
"""
import os
def least_squares(X, t):
    os.abort()
