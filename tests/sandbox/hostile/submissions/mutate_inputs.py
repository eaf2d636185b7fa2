"""Mutation: answers rightly and destroys what it was given.

Expect: least_squares partial; score <= 97.5
"""
_least_squares = least_squares
def least_squares(X, t):
    result = _least_squares(X, t)
    X[:] = 0
    t.resize(0, refcheck=False)
    return result
