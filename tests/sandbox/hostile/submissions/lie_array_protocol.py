"""Lies: an object that is another array each time it is asked.

Expect: least_squares wrong|bad_answer|wrong_shape; score == 90
"""
class Changing:
    count = 0
    def __array__(self, dtype=None, copy=None):
        Changing.count += 1
        return np.full(3, float(Changing.count), dtype=dtype)
    def __eq__(self, other):
        return True
def least_squares(X, t):
    return Changing()
