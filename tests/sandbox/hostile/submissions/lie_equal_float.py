"""Lies: a float that is equal to everything, and less than everything.

Expect: squared_error wrong; score <= 90
"""
class Equal(float):
    def __eq__(self, other):
        return True
    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = float.__hash__
    def __sub__(self, other):
        return 0.0
    __rsub__ = __sub__
def squared_error(w, X, t):
    return Equal(-1.0)
