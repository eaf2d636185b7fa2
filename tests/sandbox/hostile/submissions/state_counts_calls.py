"""State: right the first time only.

Expect: least_squares wrong|partial; score <= 95
"""
calls = 0
_least_squares = least_squares
def least_squares(X, t):
    global calls
    calls += 1
    return _least_squares(X, t) + (calls > 1)
