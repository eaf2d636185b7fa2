"""Patching: every comparison that numpy offers says yes.

Expect: least_squares wrong|wrong_shape; score == 90
"""
for name in ("allclose", "array_equal", "isclose", "array_equiv"):
    setattr(np, name, lambda *a, **k: True)
for name in ("assert_allclose", "assert_array_equal", "assert_almost_equal"):
    setattr(np.testing, name, lambda *a, **k: None)
def least_squares(X, t):
    return np.zeros(X.shape[1]) - 1
