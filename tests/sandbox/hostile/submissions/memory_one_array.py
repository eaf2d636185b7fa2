"""Memory: one array of 64 GiB.

Expect: least_squares out_of_memory; score == 90
"""
def least_squares(X, t):
    return np.ones(1 << 33)
