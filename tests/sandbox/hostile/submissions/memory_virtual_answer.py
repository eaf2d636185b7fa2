"""Memory: an answer of 8 TB that is one number in memory.

Expect: least_squares bad_answer; score == 90
"""
def least_squares(X, t):
    return np.broadcast_to(1.0, (10**6, 10**6))
