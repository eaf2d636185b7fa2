"""Logistic neuron by the hyperbolic tangent, with einsum and broadcasting."""

import numpy as np


def logit(w, b, X):
    """One contraction."""
    return np.einsum("ij,j", X, w) + b


def logit_grads(w, b, x):  # noqa: ARG001
    """z is bilinear in w and x."""
    return 1.0 * x, 1.0 * w


def sigmoid(z):
    """Half of 1 + tanh(z/2)."""
    return (1 + np.tanh(z / 2)) / 2


def sigmoid_grad(z):
    """A quarter of 1 - tanh^2(z/2)."""
    return (1 - np.tanh(z / 2) ** 2) / 4


def sigmoid_jacobian(z):
    """Slopes times the Kronecker delta."""
    return sigmoid_grad(z)[:, None] * np.identity(len(z))


def chain(jacobian, upstream):
    """Sum over i."""
    return np.einsum("ij,i->j", jacobian, upstream)


def predict(w, b, X):
    """Half of 1 + tanh(z/2), z inline."""
    return 0.5 + 0.5 * np.tanh(0.5 * (X @ w + b))


def squared_error(w, b, X, t):
    """The residual's dot product."""
    return np.vdot(t - predict(w, b, X), t - predict(w, b, X)) / 2


def error_grads(w, b, X, t):
    """Everything as one contraction over the samples."""
    z = logit(w, b, X)
    e = t - sigmoid(z)
    return (-np.einsum("ni,n,n->i", X, sigmoid_grad(z), e), -np.einsum("n,n->", sigmoid_grad(z), e))


def input_grads(w, b, X, t):
    """Everything as one outer product."""
    z = logit(w, b, X)
    return np.einsum("i,n->ni", w, sigmoid_grad(z) * (sigmoid(z) - t))
