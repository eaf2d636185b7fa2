"""Mutation: every answer of a shape is one and the same array.

Expect: least_squares partial; score <= 97.5
"""
_least_squares, _kept = least_squares, {}
def least_squares(X, t):
    result = _least_squares(X, t)
    shared = _kept.setdefault(result.shape, result)
    shared[:] = result
    return shared
