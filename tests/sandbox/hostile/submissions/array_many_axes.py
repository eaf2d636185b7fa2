"""Arrays: 7 axes of 7, where a picture of the corners of an array has a million numbers.

Expect: least_squares wrong|bad_answer|wrong_shape; score == 90
"""
def least_squares(X, t):
    return np.ones((5,) * 7, dtype=bool)
