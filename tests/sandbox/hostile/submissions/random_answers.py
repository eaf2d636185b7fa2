"""Randomness: guesses.

Expect: least_squares wrong; score == 90
"""
import random
def least_squares(X, t):
    return np.array([random.gauss(0, 1) for _ in range(X.shape[1])])
