"""Crash: a syntax error that claims a line and a column which no text has.

Expect: least_squares raised; score == 90
"""
def least_squares(X, t):
    raise SyntaxError("invalid syntax", (least_squares.__code__.co_filename, -5, "x", "x"))
