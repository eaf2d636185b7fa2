"""Arrays: empty, with axes of thousand millions.

Expect: least_squares bad_answer; score == 90
"""
def least_squares(X, t):
    return np.zeros((0, 2**31))
