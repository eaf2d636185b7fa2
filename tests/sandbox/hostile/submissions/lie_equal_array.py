"""Lies: an array that is equal to everything.

Expect: least_squares wrong|wrong_shape; score == 90
"""
class Equal(np.ndarray):
    def __eq__(self, other):
        return np.ones(self.shape, bool)
    def __ne__(self, other):
        return np.zeros(self.shape, bool)
    __le__ = __lt__ = __ge__ = __gt__ = __eq__
    __hash__ = None
    def all(self, *a, **k):
        return True
    def __abs__(self):
        return self * 0
def least_squares(X, t):
    return np.full(X.shape[1], -7.0).view(Equal)
