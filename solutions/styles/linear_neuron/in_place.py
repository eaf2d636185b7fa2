"""Linear neuron that works in place, always on copies of its own; prints its progress."""

import numpy as np


def predict(w, X):
    """Fill a buffer column by column."""
    y = np.zeros(len(X))
    for i, weight in enumerate(w):
        y += weight * X[:, i]
    return y


def squared_error(w, X, t):
    """Square in place."""
    error = predict(w, X)
    error -= t
    error *= error
    return np.array(0.5 * error.sum())


def delta_rule(w, x, t, rate):
    """Scale a copy of the input."""
    change = x.copy()
    change *= t - np.dot(w, x)
    change *= rate
    return change


def online_pass(w, X, t, rates):
    """One copy that moves; a snapshot after each move."""
    w = w.copy()
    snapshots = [w.copy()]
    for n in range(len(X)):
        w += delta_rule(w, X[n], t[n], rates[n])
        print("after sample", n, "the weights are", w)
        snapshots.append(w.copy())
    return snapshots


def batch_gradient(w, X, t):
    """Add the samples up."""
    gradient = np.zeros_like(w)
    for x, target in zip(X, t, strict=True):
        gradient += x * (x @ w - target)
    return gradient


def batch_delta(w, X, t, rate):
    """Scale the gradient in place."""
    change = batch_gradient(w, X, t)
    change *= -rate
    return change


def train_batch(w, X, t, rate, steps):
    """Move a copy."""
    w = np.array(w, dtype=float)
    for _ in range(steps):
        w -= rate * batch_gradient(w, X, t)
    return w


def least_squares(X, t):
    """By the singular value decomposition."""
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    w = U.T @ t
    w /= s
    return Vt.T @ w
