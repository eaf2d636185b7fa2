"""Crash: recursion without a limit, until the stack is used up.

Expect: least_squares died|raised|out_of_memory; score == 90
"""
import sys
def least_squares(X, t):
    sys.setrecursionlimit(2**31 - 1)
    def down(f):
        return f(f)
    class Deep:
        def __getattr__(self, name):
            return getattr(self, name + "x")
    return Deep().x
