"""Linear neuron where every function leans on another one."""

import numpy as np


def predict(w, X):
    """y = X w."""
    return np.dot(X, w)


def squared_error(w, X, t):
    """Half of the residual's dot product with itself."""
    residual = predict(w, X) - t
    return 0.5 * residual.dot(residual)


def delta_rule(w, x, t, rate):
    """One sample is a batch of one row."""
    return batch_delta(w, x[np.newaxis, :], np.array([t]), rate)


def online_pass(w, X, t, rates):
    """A run of one-sample batches."""
    weights = np.empty((len(t) + 1, len(w)))
    weights[0] = w
    for k in range(len(t)):
        weights[k + 1] = train_batch(weights[k], X[k : k + 1], t[k : k + 1], rates[k], 1)
    return weights


def batch_gradient(w, X, t):
    """The residual, carried back through X."""
    return predict(predict(w, X) - t, X.T)


def batch_delta(w, X, t, rate):
    """Against the gradient."""
    return -rate * batch_gradient(w, X, t)


def train_batch(w, X, t, rate, steps):
    """Recursive by halves, so that many steps do not go deep."""
    if steps == 0:
        return w
    if steps == 1:
        return w + batch_delta(w, X, t, rate)
    halfway = train_batch(w, X, t, rate, steps // 2)
    return train_batch(halfway, X, t, rate, steps - steps // 2)


def least_squares(X, t):
    """One Newton step from zero: the error is quadratic."""
    start = np.zeros(X.shape[1])
    return -np.linalg.solve(X.T @ X, batch_gradient(start, X, t))
