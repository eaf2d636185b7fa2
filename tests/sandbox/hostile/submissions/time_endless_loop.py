"""Time: never returns.

Expect: least_squares timed_out; score == 90
"""
def least_squares(X, t):
    while True:
        pass
