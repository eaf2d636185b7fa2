"""Linear neuron as a class; the functions are thin covers over it, and results are tuples."""

from dataclasses import dataclass

import numpy as np


@dataclass
class Neuron:
    """A weight vector with what it can do."""

    w: np.ndarray

    def output(self, X):
        """Column vector arithmetic, flattened at the end."""
        return (X @ self.w[:, None]).ravel()

    def error(self, X, t):
        """Half the squared norm of the residual."""
        return np.linalg.norm(t - self.output(X)) ** 2 / 2

    def gradient(self, X, t):
        """Row vector times matrix."""
        return (self.output(X) - t) @ X

    def moved(self, change):
        """A neuron beside this one."""
        return Neuron(self.w + change)


def predict(w, X):
    """The neuron's output."""
    return Neuron(w).output(X)


def squared_error(w, X, t):
    """The neuron's error."""
    return Neuron(w).error(X, t)


def delta_rule(w, x, t, rate):
    """A batch of one."""
    return tuple(-rate * Neuron(w).gradient(x.reshape(1, -1), np.atleast_1d(t)))


def online_pass(w, X, t, rates):
    """A tuple of weight vectors."""
    neurons = [Neuron(w)]
    for x, target, rate in zip(X, t, rates, strict=True):
        neurons.append(neurons[-1].moved(delta_rule(neurons[-1].w, x, target, rate)))
    return tuple(neuron.w for neuron in neurons)


def batch_gradient(w, X, t):
    """The neuron's gradient."""
    return Neuron(w).gradient(X, t)


def batch_delta(w, X, t, rate):
    """Downhill."""
    return tuple((-rate * batch_gradient(w, X, t)).tolist())


def train_batch(w, X, t, rate, steps):
    """Neuron after neuron."""
    neuron = Neuron(w)
    for _ in range(steps):
        neuron = neuron.moved(np.array(batch_delta(neuron.w, X, t, rate)))
    return neuron.w


def least_squares(X, t):
    """By Cholesky on the normal equations."""
    L = np.linalg.cholesky(X.T @ X)
    return np.linalg.solve(L.T, np.linalg.solve(L, X.T @ t))
