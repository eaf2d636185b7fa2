"""Time: sleeps, which uses no processor time.

Expect: least_squares timed_out; score == 90
"""
import time
def least_squares(X, t):
    time.sleep(3600)
