"""Logistic neuron where every function stands on its own; the plain formula, overflow warning and all."""

import numpy as np


def logit(w, b, X):
    """z = b + sum of x w."""
    return b + np.sum(X * w, axis=1)


def logit_grads(w, b, x):  # noqa: ARG001
    """Each is the other's factor."""
    return [x, w]


def sigmoid(z):
    """The formula of the lecture."""
    return 1 / (1 + np.exp(-z))


def sigmoid_grad(z):
    """y (1 - y), with y written out."""
    return (1 / (1 + np.exp(-z))) * (1 - 1 / (1 + np.exp(-z)))


def sigmoid_jacobian(z):
    """The identity, scaled column by column."""
    y = 1 / (1 + np.exp(-z))
    return np.eye(len(z)) * (y * (1 - y))


def chain(jacobian, upstream):
    """Row vector times Jacobian."""
    return upstream @ jacobian


def predict(w, b, X):
    """All in one line."""
    return 1 / (1 + np.exp(-(X.dot(w) + b)))


def squared_error(w, b, X, t):
    """All in one line."""
    return 0.5 * np.sum((t - 1 / (1 + np.exp(-(X.dot(w) + b)))) ** 2)


def error_grads(w, b, X, t):
    """The formula of the lecture."""
    y = 1 / (1 + np.exp(-(X.dot(w) + b)))
    return -np.sum(X * (y * (1 - y) * (t - y))[:, None], axis=0), -np.sum(y * (1 - y) * (t - y))


def input_grads(w, b, X, t):
    """The same with w in the place of x."""
    y = 1 / (1 + np.exp(-(X.dot(w) + b)))
    return -w * (y * (1 - y) * (t - y))[:, None]
