"""Memory: an answer of 400 MB, which would have to be kept by the grader.

Expect: least_squares bad_answer|out_of_memory; score == 90
"""
def least_squares(X, t):
    return np.zeros(50_000_000)
