"""Backpropagation where the layers are built from one another."""

import numpy as np


class Linear:
    """x W + b."""

    def __init__(self, W, b):
        """Keep them."""
        self.W, self.b = W, b

    def forward(self, x):
        """The affine map."""
        self.x = x
        return x @ self.W + self.b

    def backward(self, dy):
        """dW and db are linear maps of dy too, and so is dx."""
        self.dW = Linear(dy, 0).forward(self.x.T)
        self.db = Linear(dy, 0).forward(np.ones(len(dy)))
        return Linear(self.W.T, 0).forward(dy)


class Sigmoid:
    """Logistic function."""

    def forward(self, x):
        """Stable by logaddexp."""
        self.x = x
        return np.exp(-np.logaddexp(0, -x))

    def backward(self, dy):
        """Sigmoid of x times sigmoid of -x."""
        return dy * Sigmoid().forward(self.x) * Sigmoid().forward(-self.x)


class SquaredError:
    """Half the sum of squares."""

    def forward(self, y, t):
        """By way of the residual that backward returns."""
        self.y, self.t = y, t
        return np.sum(self.backward() ** 2) / 2

    def backward(self):
        """y - t."""
        return self.y - self.t


class Network:
    """A layer and the network of the rest."""

    def __init__(self, layers):
        """The head, and the tail as a network."""
        self.layers = layers
        self.head = layers[0] if layers else None
        self.tail = Network(layers[1:]) if layers else None

    def forward(self, x):
        """First the head."""
        return self.tail.forward(self.head.forward(x)) if self.layers else x

    def backward(self, dy):
        """First the tail."""
        return self.head.backward(self.tail.backward(dy)) if self.layers else dy

    def step(self, rate):
        """Head and tail."""
        if self.layers:
            if isinstance(self.head, Linear):
                self.head.W = self.head.W - rate * self.head.dW
                self.head.b = self.head.b - rate * self.head.db
            self.tail.step(rate)


def train_step(network, x, t, rate):
    """The loss makes the start of the backward pass."""
    loss = SquaredError()
    before = loss.forward(network.forward(x), t)
    network.backward(loss.backward())
    network.step(rate)
    return before


def collapse(W1, b1, W2, b2):
    """Send the first layer's parameters through the second."""
    network = Network([Linear(W1, b1), Linear(W2, b2)])
    b = network.forward(np.zeros((1, len(W1))))[0]
    return network.forward(np.eye(len(W1))) - b, b


def train_xor(seed):
    """Many hidden units, and a check at the end."""
    rng = np.random.RandomState(seed % 2**32)
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
    t = np.array([[0], [1], [1], [0]], dtype=float)
    network = Network(
        [
            Linear(rng.randn(2, 16), rng.randn(16)),
            Sigmoid(),
            Linear(rng.randn(16, 1), rng.randn(1)),
            Sigmoid(),
        ]
    )
    while np.max(np.abs(network.forward(x) - t)) > 0.08:
        train_step(network, x, t, 1.0)
    return network
