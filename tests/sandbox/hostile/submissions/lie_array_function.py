"""Lies: an array that takes over numpy's functions.

Expect: least_squares wrong|wrong_shape; score == 90
"""
class Override(np.ndarray):
    def __array_function__(self, function, types, arguments, options):
        return True
    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        return np.True_
    @property
    def shape(self):
        return (3,)
    @property
    def dtype(self):
        return np.dtype("f8")
def least_squares(X, t):
    return np.full(X.shape[1], -1.0).view(Override)
