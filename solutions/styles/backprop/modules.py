"""Backpropagation with a class hierarchy: modules with parameters, caches as stacks, online XOR."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np


@dataclass
class Parameter:
    """A value and its gradient."""

    value: np.ndarray
    grad: np.ndarray | None = None


class Module(ABC):
    """Something with a forward and a backward."""

    def __init__(self):
        """No parameters, nothing seen."""
        self.parameters = {}
        self.cache = None

    @abstractmethod
    def forward(self, x):
        """Compute and remember."""

    @abstractmethod
    def backward(self, dy):
        """Carry back."""

    def __getattr__(self, name):
        """W and b are values of parameters, dW and db gradients."""
        parameters = self.__dict__.get("parameters", {})
        if name in parameters:
            return parameters[name].value
        if name[1:] in parameters and name.startswith("d"):
            return parameters[name[1:]].grad
        raise AttributeError(name)


class Linear(Module):
    """Affine map."""

    def __init__(self, W, b):
        """Two parameters."""
        super().__init__()
        self.parameters = {"W": Parameter(W), "b": Parameter(b)}

    def forward(self, x):
        """The bias is broadcast."""
        self.cache = (x, self.W)
        return np.add(np.matmul(x, self.W), self.b)

    def backward(self, dy):
        """Sum of outer products over the samples."""
        x, W = self.cache
        self.parameters["W"].grad = (x[:, :, None] * dy[:, None, :]).sum(axis=0)
        self.parameters["b"].grad = np.ones(dy.shape[0]) @ dy
        return (W @ dy.T).T


class Sigmoid(Module):
    """Logistic function by np.where."""

    def forward(self, x):
        """Both branches are computed; the overflow is thrown away."""
        with np.errstate(over="ignore", invalid="ignore"):
            self.cache = np.where(x < 0, np.exp(x) / (1 + np.exp(x)), 1 / (1 + np.exp(-x)))
        return self.cache

    def backward(self, dy):
        """y - y^2."""
        return (self.cache - self.cache**2) * dy


class SquaredError(Module):
    """Half the sum of squares."""

    def forward(self, y, t):
        """A numpy scalar."""
        self.cache = t - y
        return np.square(self.cache).sum() * 0.5

    def backward(self):
        """Downhill is towards t."""
        return np.negative(self.cache)


class Network(Module):
    """A module made of modules."""

    def __init__(self, layers):
        """Keep a tuple."""
        super().__init__()
        self.layers = tuple(layers)

    def forward(self, x):
        """Through all."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, dy):
        """Back through all."""
        for layer in reversed(self.layers):
            dy = layer.backward(dy)
        return dy

    def step(self, rate):
        """Every parameter of every layer."""
        for layer in self.layers:
            for parameter in layer.parameters.values():
                parameter.value = parameter.value - rate * parameter.grad


def train_step(network, x, t, rate):
    """The usual order."""
    criterion = SquaredError()
    error = criterion.forward(network.forward(x), t)
    network.backward(criterion.backward())
    network.step(rate)
    return error


def collapse(W1, b1, W2, b2):
    """One affine map after the other, in homogeneous coordinates."""

    def homogeneous(W, b):
        corner = np.append(np.zeros(len(W)), 1)[:, None]
        return np.hstack([np.vstack([W, b]), corner])

    product = homogeneous(W1, b1) @ homogeneous(W2, b2)
    return product[:-1, :-1], product[-1, :-1]


def train_xor(seed):
    """Online: one random row at a time, until all four are right."""
    rng = np.random.default_rng(seed)
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    t = np.array([[0.0], [1.0], [1.0], [0.0]])
    while True:
        hidden = Linear(rng.normal(size=(2, 8)) * 2, rng.normal(size=8))
        output = Linear(rng.normal(size=(8, 1)), np.zeros(1))
        network = Network([hidden, Sigmoid(), output, Sigmoid()])
        for _ in range(5000):
            for n in rng.permutation(4):
                train_step(network, x[n : n + 1], t[n : n + 1], 1.0)
            if np.abs(network.forward(x) - t).max() < 0.09:
                return network
