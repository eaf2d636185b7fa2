"""Linear neuron where every function stands on its own."""

import numpy as np


def predict(w, X):
    """Weighted sums of the columns."""
    return (X * w).sum(axis=1)


def squared_error(w, X, t):
    """E = 1/2 sum (t - Xw)^2."""
    return ((t - X.dot(w)) ** 2).sum() / 2


def delta_rule(w, x, t, rate):
    """rate * error * input."""
    return rate * (t - (w * x).sum()) * x


def online_pass(w, X, t, rates):
    """Stack the weights as they come."""
    history = w.reshape(1, -1)
    for n in range(X.shape[0]):
        now = history[-1]
        now = now + rates[n] * X[n] * (t[n] - X[n].dot(now))
        history = np.vstack([history, now])
    return history


def batch_gradient(w, X, t):
    """Minus the sum of error times input."""
    return -((t - X.dot(w))[:, None] * X).sum(axis=0)


def batch_delta(w, X, t, rate):
    """Rate times the sum of error times input."""
    return rate * ((t - X.dot(w))[:, None] * X).sum(axis=0)


def train_batch(w, X, t, rate, steps):
    """A while loop."""
    w = w.copy()
    done = 0
    while done < steps:
        w += rate * X.T.dot(t - X.dot(w))
        done += 1
    return w


def least_squares(X, t):
    """By the pseudo-inverse."""
    return np.linalg.pinv(X) @ t
