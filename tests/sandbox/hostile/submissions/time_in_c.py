"""Time: a single call into C that no signal handler in Python can interrupt.

Expect: least_squares timed_out; score == 90
"""
import re
def least_squares(X, t):
    re.match(r"(a+)+$", "a" * 64 + "b")
