"""Linear neuron in one-liners: einsum and friends."""

import numpy as np


def predict(w, X):
    """Contract the features."""
    return np.einsum("nm,m->n", X, w)


def squared_error(w, X, t):
    """Contract the residual with itself."""
    return np.einsum("n,n->", t - X @ w, t - X @ w) * 0.5


def delta_rule(w, x, t, rate):
    """The error is one number."""
    return np.multiply(rate * (t - np.inner(w, x)), x)


def online_pass(w, X, t, rates):
    """Fold over the samples."""
    w = np.array(w)
    return np.stack([w, *(w := w + delta_rule(w, *sample) for sample in zip(X, t, rates, strict=True))])


def batch_gradient(w, X, t):
    """Both contractions at once."""
    return np.einsum("nm,nk,k->m", X, X, w) - np.einsum("nm,n->m", X, t)


def batch_delta(w, X, t, rate):
    """Contract the samples."""
    return rate * np.einsum("nm,n->m", X, t - predict(w, X))


def train_batch(w, X, t, rate, steps):
    """The update is affine: w -> M w + c."""
    M = np.eye(len(w)) - rate * np.einsum("nm,nk->mk", X, X)
    c = rate * np.einsum("nm,n->m", X, t)
    for _ in range(steps):
        w = np.einsum("mk,k->m", M, w) + c
    return w


def least_squares(X, t):
    """By QR."""
    Q, R = np.linalg.qr(X)
    return np.linalg.solve(R, np.einsum("nm,n->m", Q, t))
