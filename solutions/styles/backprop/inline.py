"""Backpropagation where nothing calls anything else of the assignment, and every formula is written out."""

import numpy as np


class Linear:
    """x W + b."""

    def __init__(self, W, b):
        """Parameters and empty gradients."""
        self.W = np.array(W)
        self.b = np.array(b)
        self.dW = None
        self.db = None

    def forward(self, x):
        """The product, then the bias."""
        self.input = np.array(x)
        return np.dot(x, self.W) + self.b

    def backward(self, dy):
        """The three products."""
        self.dW = np.dot(self.input.T, dy)
        self.db = np.sum(dy, axis=0)
        return np.dot(dy, self.W.T)


class Sigmoid:
    """The plain formula, overflow warning and all."""

    def forward(self, x):
        """1 / (1 + e^-x)."""
        self.output = 1 / (1 + np.exp(-x))
        return self.output

    def backward(self, dy):
        """y (1 - y) dy."""
        return self.output * (1 - self.output) * dy


class SquaredError:
    """E = 1/2 sum (t - y)^2."""

    def forward(self, y, t):
        """The value."""
        self.y = y
        self.t = t
        return 0.5 * np.sum((t - y) ** 2)

    def backward(self):
        """-(t - y)."""
        return -(self.t - self.y)


class Network:
    """A list of layers, told apart by what they have."""

    def __init__(self, layers):
        """Keep them."""
        self.layers = list(layers)

    def forward(self, x):
        """Every layer's formula, in place of its forward."""
        self.seen = [x]
        for layer in self.layers:
            if hasattr(layer, "W"):
                self.seen.append(np.dot(self.seen[-1], layer.W) + layer.b)
            else:
                self.seen.append(1 / (1 + np.exp(-self.seen[-1])))
        return self.seen[-1]

    def backward(self, dy):
        """Every layer's formula, in place of its backward."""
        for i in range(len(self.layers) - 1, -1, -1):
            layer = self.layers[i]
            if hasattr(layer, "W"):
                layer.dW = np.dot(self.seen[i].T, dy)
                layer.db = np.sum(dy, axis=0)
                dy = np.dot(dy, layer.W.T)
            else:
                dy = self.seen[i + 1] * (1 - self.seen[i + 1]) * dy
        return dy

    def step(self, rate):
        """New arrays."""
        for layer in self.layers:
            if hasattr(layer, "W"):
                layer.W = layer.W - rate * layer.dW
                layer.b = layer.b - rate * layer.db


def train_step(network, x, t, rate):
    """Forward, gradients and update, layer by layer by hand."""
    seen = [x]
    for layer in network.layers:
        if hasattr(layer, "W"):
            seen.append(np.dot(seen[-1], layer.W) + layer.b)
        else:
            seen.append(1 / (1 + np.exp(-seen[-1])))
    error = 0.5 * np.sum((t - seen[-1]) ** 2)
    dy = seen[-1] - t
    for i in range(len(network.layers) - 1, -1, -1):
        layer = network.layers[i]
        if hasattr(layer, "W"):
            layer.dW = np.dot(seen[i].T, dy)
            layer.db = np.sum(dy, axis=0)
            dy = np.dot(dy, layer.W.T)
            layer.W = layer.W - rate * layer.dW
            layer.b = layer.b - rate * layer.db
        else:
            dy = seen[i + 1] * (1 - seen[i + 1]) * dy
    return error


def collapse(W1, b1, W2, b2):
    """Multiply out (x W1 + b1) W2 + b2."""
    return [np.dot(W1, W2), np.dot(b1, W2) + b2]


def train_xor(seed):
    """Train bare matrices, and wrap them up at the end."""
    rng = np.random.default_rng(seed)
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    t = np.array([[0.0], [1.0], [1.0], [0.0]])
    W1, b1 = rng.normal(0, 2, (2, 10)), rng.normal(0, 1, 10)
    W2, b2 = rng.normal(0, 1, (10, 1)), np.zeros(1)
    for _ in range(8000):
        h = 1 / (1 + np.exp(-(x @ W1 + b1)))
        y = 1 / (1 + np.exp(-(h @ W2 + b2)))
        dz = (y - t) * y * (1 - y)
        dh = dz @ W2.T * h * (1 - h)
        W2 -= 1.0 * h.T @ dz
        b2 -= 1.0 * dz.sum(axis=0)
        W1 -= 1.0 * x.T @ dh
        b1 -= 1.0 * dh.sum(axis=0)
    return Network([Linear(W1, b1), Sigmoid(), Linear(W2, b2), Sigmoid()])
