"""Patching: the table by which the script's steps are performed.

Expect: least_squares died|bad_answer|wrong|raised|wrong_shape; score <= 90
"""
import sys
def least_squares(X, t):
    replay = sys.modules["inside.protocol.steps"]
    for name in list(replay._PERFORM):
        replay._PERFORM[name] = lambda stage, *operands: 0.0
    return 0.0
