"""Crash: leaves with exit code 0, as if all were well.

Expect: least_squares died; score == 90
"""
import os
def least_squares(X, t):
    os._exit(0)
