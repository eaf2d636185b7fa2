"""Time: one arithmetic operation that takes for ever.

Expect: least_squares timed_out|out_of_memory|raised; score == 90
"""
def least_squares(X, t):
    return 7 ** (7 ** 12) % 10
