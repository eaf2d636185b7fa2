"""Forging: answers that hold no value, where one was asked for.

Expect: least_squares died; score == 90
"""
import sys
def least_squares(X, t):
    answers = sys.modules["inside.protocol.answers"]
    answers.write = lambda message: b"\x01\x00\x00" if type(message).__name__ == "Returned" else b"\x04" + bytes(4)
    return X
