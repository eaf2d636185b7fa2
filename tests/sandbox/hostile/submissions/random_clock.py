"""Clocks: answers by the time of day.

Expect: least_squares wrong; score == 90
"""
import time
def least_squares(X, t):
    return np.full(X.shape[1], time.time_ns() % 1000 / 7)
