"""Crash: the exceptions that usually end a program.

Expect: least_squares raised; score == 90
"""
def least_squares(X, t):
    raise SystemExit(0)
