"""Output: a traceback of many thousand lines.

Expect: least_squares raised|died; score == 90
"""
import sys
def least_squares(X, t):
    sys.setrecursionlimit(50_000)
    return _down(20_000)
def _down(depth):
    return _down(depth - 1) if depth else 1 / 0
