"""Arrays: not a number, everywhere.

Expect: least_squares wrong; batch_gradient wrong; score <= 75
"""
def least_squares(X, t):
    return np.full(X.shape[1], np.nan)
def batch_gradient(w, X, t):
    return np.full(X.shape[1], np.inf)
