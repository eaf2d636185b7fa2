"""Output: an exception with a message of 200 MB.

Expect: least_squares raised|out_of_memory; score == 90
"""
def least_squares(X, t):
    raise ValueError("x" * 200_000_000)
