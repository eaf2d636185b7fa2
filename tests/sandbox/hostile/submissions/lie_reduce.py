"""Lies: an object that would run code, were it ever unpickled.

Expect: least_squares bad_answer; score == 90
"""
import os
class Bomb:
    def __reduce__(self):
        return os.system, ("touch {{MARKER}}",)
    def __reduce_ex__(self, protocol):
        return self.__reduce__()
def least_squares(X, t):
    return Bomb()
