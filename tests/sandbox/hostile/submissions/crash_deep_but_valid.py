"""Crash: an expression that compiles, but whose tree is as deep as compilers bear, where the grader might walk it.

Expect: predict wrong; squared_error wrong; score <= 80
"""
def predict(w, X):
    return X @ w + 1
def squared_error(w, X, t):
    return predict(w, X).sum()
y = {{DEEP}}
