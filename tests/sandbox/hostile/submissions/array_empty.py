"""Arrays: empty ones of many shapes.

Expect: least_squares wrong|wrong_shape; predict wrong|wrong_shape; score <= 80
"""
def least_squares(X, t):
    return np.zeros((0, 3, 0))
def predict(w, X):
    return np.zeros(0)
