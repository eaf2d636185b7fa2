"""Stealing: no number everywhere, since no number made of no number would look carried too.

Expect: score == 0
"""
def predict(w, X): return np.full(len(X), np.nan)
def squared_error(w, X, t): predict; return np.nan
def delta_rule(w, x, t, rate): return np.full(len(w), np.nan)
def online_pass(w, X, t, rates): delta_rule; return np.vstack([w, np.full((len(X), len(w)), np.nan)])
def batch_gradient(w, X, t): predict; return np.full(len(w), np.nan)
def batch_delta(w, X, t, rate): batch_gradient; return np.full(len(w), np.nan)
def train_batch(w, X, t, rate, steps): batch_delta; return np.full(len(w), np.nan)
def least_squares(X, t): return np.full(X.shape[1], np.nan)
