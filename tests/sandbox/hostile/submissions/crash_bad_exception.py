"""Crash: an exception whose text, name and attributes raise exceptions.

Expect: least_squares raised|died; score == 90
"""
class Meta(type):
    @property
    def __name__(cls):
        raise RuntimeError("no name")
class Bad(Exception, metaclass=Meta):
    def __str__(self):
        raise KeyError("no text")
    __repr__ = __str__
def least_squares(X, t):
    raise Bad
