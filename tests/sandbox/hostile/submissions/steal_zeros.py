"""Stealing: nothing everywhere, where nothing made of nothing would look like the work of the other functions.

Expect: score == 0
"""
def predict(w, X): return np.zeros(len(X))
def squared_error(w, X, t): predict; return 0.0
def delta_rule(w, x, t, rate): return np.zeros(len(w))
def online_pass(w, X, t, rates): delta_rule; return np.array([w] * (len(X) + 1))
def batch_gradient(w, X, t): predict; return np.zeros(len(w))
def batch_delta(w, X, t, rate): batch_gradient; return np.zeros(len(w))
def train_batch(w, X, t, rate, steps): batch_delta; return w.copy()
def least_squares(X, t): return np.zeros(X.shape[1])
