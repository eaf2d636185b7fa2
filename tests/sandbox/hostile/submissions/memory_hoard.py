"""Memory: takes piece after piece.

Expect: least_squares out_of_memory|raised|timed_out; score == 90
"""
def least_squares(X, t):
    hoard = []
    while True:
        hoard.append(bytearray(50 << 20))
