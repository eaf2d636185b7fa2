"""Lies: objects whose number depends on who asks.

Expect: least_squares wrong|bad_answer; score == 90
"""
class Number:
    def __float__(self):
        return 1e300 * 1e300
    def __eq__(self, other):
        return True
    def __index__(self):
        return 2**70
def least_squares(X, t):
    return [Number() for _ in range(X.shape[1])]
