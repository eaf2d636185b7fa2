"""Logistic neuron where every function is built from the ones before it."""

import numpy as np


def logit(w, b, X):
    """z = X w + b."""
    return X @ w + b


def logit_grads(w, b, x):
    """At b = 0 the unit vectors give the weights; swapped, they give the inputs."""
    unit = np.eye(len(x))
    return logit(x, 0 * b, unit), logit(w, 0 * b, unit)


def sigmoid(z):
    """Smooth step, by the stable logarithm of 1 + e^-z."""
    return np.exp(-np.logaddexp(0, -z))


def sigmoid_grad(z):
    """1 - y is the sigmoid of -z."""
    return sigmoid(z) * sigmoid(-z)


def sigmoid_jacobian(z):
    """The slopes on the diagonal."""
    return np.diag(sigmoid_grad(z))


def chain(jacobian, upstream):
    """Transposed Jacobian times gradient."""
    return jacobian.T @ upstream


def predict(w, b, X):
    """Sigmoid of the logit."""
    return sigmoid(logit(w, b, X))


def squared_error(w, b, X, t):
    """Half the squared distance."""
    e = t - predict(w, b, X)
    return chain(e, e) / 2


def error_grads(w, b, X, t):
    """The slope at the logit, then the logit's own gradient, sample by sample."""
    dz = (predict(w, b, X) - t) * sigmoid_grad(logit(w, b, X))
    at_w = chain(np.array([logit_grads(w, b, x)[0] for x in X]), dz)
    return at_w, chain(np.ones_like(dz), dz)


def input_grads(w, b, X, t):
    """The chain rule twice: through the sigmoid layer, then through each logit."""
    dz = chain(sigmoid_jacobian(logit(w, b, X)), predict(w, b, X) - t)
    return np.array([logit_grads(w, b, x)[1] * d for x, d in zip(X, dz, strict=True)])
