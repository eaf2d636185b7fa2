"""Forging: kinds, categories and counts that do not exist.

Expect: least_squares died; score == 90
"""
import sys
def least_squares(X, t):
    sys.modules["inside.protocol.answers"].write = lambda message: b"\x02\x63" + b"\xff" * 40
    return X
