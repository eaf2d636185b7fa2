"""Logistic neuron made with np.vectorize and closures; lists of arrays and column vectors."""

import math

import numpy as np


def logit(w, b, X):
    """A column vector first, then flat."""
    return (X @ w.reshape(-1, 1) + b).reshape(-1)


def logit_grads(w, b, x):  # noqa: ARG001
    """A tuple from a generator."""
    return tuple(np.array(list(values)) for values in (x, w))


def _stable(z):
    try:
        return 1.0 / (1.0 + math.exp(-z))
    except OverflowError:
        return 0.0


def _slope(z):
    try:
        return math.exp(-z) / (1.0 + math.exp(-z)) ** 2
    except OverflowError:
        return 0.0


sigmoid = np.vectorize(_stable, otypes=[float])
sigmoid_grad = np.vectorize(_slope, otypes=[float])


def sigmoid_jacobian(z):
    """Rows of zeros but for one entry."""
    return [[sigmoid_grad(z[i]) if i == j else 0 for j in range(len(z))] for i in range(len(z))]


def chain(jacobian, upstream):
    """Dot product with each column."""
    return [np.dot(column, upstream) for column in np.transpose(jacobian)]


def _neuron(w, b):
    """The neuron's functions, closed over its parameters."""

    def forward(X):
        return sigmoid(logit(w, b, X))

    def backward(X, t):
        y = forward(X)
        return np.multiply(y - t, np.multiply(y, 1 - y))

    return forward, backward


def predict(w, b, X):
    """The forward closure."""
    forward, _ = _neuron(w, b)
    return forward(X)


def squared_error(w, b, X, t):
    """Sum of halves."""
    return sum(0.5 * e * e for e in t - predict(w, b, X))


def error_grads(w, b, X, t):
    """A list of both."""
    _, backward = _neuron(w, b)
    dz = backward(X, t)
    return [dz @ X, sum(dz)]


def input_grads(w, b, X, t):
    """A list of rows."""
    _, backward = _neuron(w, b)
    return [d * w for d in backward(X, t)]
