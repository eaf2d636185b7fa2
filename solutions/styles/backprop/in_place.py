"""Backpropagation that updates its own arrays in place."""

import numpy as np


class Linear:
    """Owns its parameters and its gradient buffers."""

    def __init__(self, W, b):
        """Copies, and buffers that are overwritten."""
        self.W = W.astype(np.float64)
        self.b = b.astype(np.float64)
        self.dW = np.zeros_like(self.W)
        self.db = np.zeros_like(self.b)

    def forward(self, x):
        """Add the bias in place."""
        self._x = x
        y = x @ self.W
        y += self.b
        return y

    def backward(self, dy):
        """Into the buffers."""
        np.matmul(self._x.T, dy, out=self.dW)
        np.sum(dy, axis=0, out=self.db)
        return np.matmul(dy, self.W.T)


class Sigmoid:
    """With boolean masks."""

    def forward(self, x):
        """Positive and negative entries apart."""
        y = np.zeros_like(x)
        positive = x > 0
        y[positive] = 1 / (1 + np.exp(-x[positive]))
        y[~positive] = np.exp(x[~positive])
        y[~positive] /= 1 + y[~positive]
        self._slope = y * (1 - y)
        return y

    def backward(self, dy):
        """Scale a copy."""
        dx = dy.copy()
        dx *= self._slope
        return dx


class SquaredError:
    """Owns its residual."""

    def forward(self, y, t):
        """A 0-d array."""
        self._residual = y.copy()
        self._residual -= t
        return np.asarray(np.dot(self._residual.ravel(), self._residual.ravel()) / 2)

    def backward(self):
        """A copy of the residual."""
        return self._residual.copy()


class Network:
    """Splits off the layers that learn."""

    def __init__(self, layers):
        """Layers, and those with parameters."""
        self.layers = layers
        self.learning = [layer for layer in layers if isinstance(layer, Linear)]

    def forward(self, x):
        """Each layer in turn."""
        out = x
        for layer in self.layers:
            out = layer.forward(out)
        return out

    def backward(self, dy):
        """Each layer in reverse."""
        for layer in self.layers[::-1]:
            dy = layer.backward(dy)
        return dy

    def step(self, rate):
        """In place; the layers own their arrays."""
        for layer in self.learning:
            layer.W -= rate * layer.dW
            layer.b -= rate * layer.db


def train_step(network, x, t, rate):
    """Print the error, too."""
    loss = SquaredError()
    error = loss.forward(network.forward(x), t)
    network.backward(loss.backward())
    network.step(rate)
    return error


def collapse(W1, b1, W2, b2):
    """Add the second bias in place."""
    b = W2.T @ b1
    b += b2
    return W1 @ W2, b


def train_xor(seed):
    """Restart from other weights until the answers are right."""
    np.random.seed(seed % (2**32))
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    t = np.logical_xor(x[:, :1], x[:, 1:]).astype(float)
    while True:
        network = Network(
            [
                Linear(np.random.uniform(-3, 3, (2, 5)), np.zeros(5)),
                Sigmoid(),
                Linear(np.random.uniform(-3, 3, (5, 1)), np.zeros(1)),
                Sigmoid(),
            ]
        )
        for iteration in range(1, 3001):
            error = train_step(network, x, t, 1.5)
            if iteration % 1000 == 0:
                print("iteration", iteration, "error", float(error))
        if np.all(np.abs(network.forward(x) - t) < 0.09):
            return network
