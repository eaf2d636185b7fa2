"""Stealing: names that are numbers, classes or modules where functions are asked for, in the calls of others too.

Expect: predict raised|bad_answer|wrong; squared_error raised|bad_answer|wrong; score <= 60
"""
predict = 5.0
batch_gradient = type("batch_gradient", (), {"__init__": lambda self, *a: None})
delta_rule = np
def squared_error(w, X, t): return float(predict(w, X).sum())
def batch_delta(w, X, t, rate): return -rate * batch_gradient(w, X, t)
def online_pass(w, X, t, rates): return delta_rule(w, X[0], t[0], rates[0])
