"""Arrays: numbers at the end of what there is, so that every sum overflows.

Expect: least_squares wrong; batch_gradient wrong; score <= 75
"""
def least_squares(X, t):
    return np.where(np.arange(X.shape[1]) % 2, 1e308, -1e308)
def batch_gradient(w, X, t):
    return np.full(X.shape[1], 5e-324)
