"""Backpropagation by closures: each forward leaves behind the function that goes back."""

from functools import reduce

import numpy as np


class Linear:
    """Affine map."""

    def __init__(self, W, b):
        """Parameters; no gradient yet."""
        self.W, self.b = W, b
        self.dW, self.db = np.zeros_like(W), np.zeros_like(b)

    def forward(self, x):
        """Close over x and W."""
        W = self.W

        def back(dy):
            self.dW = np.einsum("ni,nj->ij", x, dy)
            self.db = np.einsum("nj->j", dy)
            return np.einsum("nj,ij->ni", dy, W)

        self.backward = back
        return np.einsum("ni,ij->nj", x, W) + self.b


class Sigmoid:
    """By the hyperbolic tangent."""

    def forward(self, x):
        """Close over tanh(x/2)."""
        th = np.tanh(x / 2)
        self.backward = lambda dy: dy * (1 + th) * (1 - th) / 4
        return (1 + th) / 2


class SquaredError:
    """Half the squared distance."""

    def forward(self, y, t):
        """Close over both."""
        self.backward = lambda: np.subtract(y, t)
        return np.linalg.norm(y - t) ** 2 / 2


class Network:
    """Folds over its layers."""

    def __init__(self, layers):
        """Keep them."""
        self.layers = layers

    def forward(self, x):
        """Fold from the left."""
        return reduce(lambda value, layer: layer.forward(value), self.layers, x)

    def backward(self, dy):
        """Fold from the right."""
        return reduce(lambda value, layer: layer.backward(value), reversed(self.layers), dy)

    def step(self, rate):
        """Set new parameters by name."""
        for layer in filter(lambda layer: isinstance(layer, Linear), self.layers):
            for name in ("W", "b"):
                setattr(layer, name, getattr(layer, name) - rate * getattr(layer, "d" + name))


def train_step(network, x, t, rate):
    """Network and loss, there and back."""
    loss = SquaredError()
    error = loss.forward(network.forward(x), t)
    network.backward(loss.backward())
    network.step(rate)
    return float(error)


def collapse(W1, b1, W2, b2):
    """The bias as one more row of W1."""
    stacked = np.vstack([W1, b1]) @ W2
    return stacked[:-1], stacked[-1] + b2


def train_xor(seed):
    """A wide hidden layer, and a fixed number of iterations."""
    rng = np.random.default_rng(seed)
    network = Network(
        [
            Linear(rng.standard_normal((2, 32)) * 3, rng.standard_normal(32)),
            Sigmoid(),
            Linear(rng.standard_normal((32, 1)) * 0.1, np.zeros(1)),
            Sigmoid(),
        ]
    )
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    for _ in range(4000):
        train_step(network, x, np.array([[0.0], [1.0], [1.0], [0.0]]), 0.7)
    return network
