"""Arrays: of texts, dates, complex numbers, records and objects.

Expect: least_squares bad_answer; predict bad_answer; squared_error bad_answer; delta_rule bad_answer; online_pass bad_answer; score <= 40
"""
def least_squares(X, t):
    return np.array(["1.0"] * 3)
def predict(w, X):
    return np.array(["2020-01-01"] * len(X), dtype="datetime64[D]")
def squared_error(w, X, t):
    return 1 + 2j
def delta_rule(w, x, t, rate):
    return np.zeros(3, dtype=[("a", "f8"), ("b", "i4")])
def online_pass(w, X, t, rates):
    return np.array([object(), None, [1, 2]], dtype=object)
