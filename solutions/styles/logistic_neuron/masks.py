"""Logistic neuron in place on buffers of its own; the sigmoid splits z with boolean masks."""

import numpy as np


def logit(w, b, X):
    """Add b in place."""
    z = np.matmul(X, w)
    z += b
    return z


def logit_grads(w, b, x):  # noqa: ARG001
    """Copies."""
    return np.copy(x), np.copy(w)


def sigmoid(z):
    """Positive and negative entries apart."""
    z = np.asarray(z, dtype=float)
    y = np.empty_like(z)
    up = z >= 0
    y[up] = 1 / (1 + np.exp(-z[up]))
    grown = np.exp(z[~up])
    y[~up] = grown / (1 + grown)
    return y


def sigmoid_grad(z):
    """e^-|z| / (1 + e^-|z|)^2: the slope is even, so the overflow never comes."""
    decay = np.exp(-np.abs(z))
    return decay / (1 + decay) ** 2


def sigmoid_jacobian(z):
    """Fill the diagonal of zeros."""
    J = np.zeros((z.size, z.size))
    np.fill_diagonal(J, sigmoid_grad(z))
    return J


def chain(jacobian, upstream):
    """Sum the rows, each scaled."""
    g = np.zeros(jacobian.shape[1])
    for row, scale in zip(jacobian, upstream, strict=True):
        g += scale * row
    return g


def predict(w, b, X):
    """Sigmoid of the logit."""
    return sigmoid(logit(w, b, X))


def squared_error(w, b, X, t):
    """Squares in place; a 0-d array."""
    e = predict(w, b, X)
    e -= t
    np.square(e, out=e)
    return np.asarray(e.sum() / 2)


def error_grads(w, b, X, t):
    """The bias as one more weight, its input always 1."""
    y = predict(w, b, X)
    dz = y - t
    dz *= y
    dz *= 1 - y
    extended = np.hstack([X, np.ones((len(X), 1))])
    g = extended.T @ dz
    return g[:-1], g[-1]


def input_grads(w, b, X, t):
    """Start from copies of w, scale the rows."""
    y = predict(w, b, X)
    G = np.tile(w, (len(X), 1))
    G *= ((y - t) * y * (1 - y)).reshape(-1, 1)
    return G
