"""Patching: the builtins that all other code relies on.

Expect: least_squares died|raised|bad_answer|wrong|timed_out; score <= 90
"""
import builtins
def least_squares(X, t):
    for name in ("len", "isinstance", "type", "zip", "enumerate", "tuple", "getattr", "min", "max", "any", "all"):
        setattr(builtins, name, lambda *a, **k: True)
    return None
