"""Crash: reads address zero.

Expect: least_squares died; score == 90
"""
import ctypes
def least_squares(X, t):
    ctypes.string_at(0)
