"""Layers as objects."""

import numpy as np


class Linear:
    """y = x W + b."""

    def __init__(self, W, b):
        self.W = W
        self.b = b

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)
        return dout @ self.W.T


class Leaky:
    """x where it is positive, a fraction of it elsewhere."""

    def __init__(self, slope):
        self.slope = slope

    def forward(self, x):
        self.slopes = np.where(x > 0, 1.0, self.slope)
        return x * self.slopes

    def backward(self, dout):
        return dout * self.slopes


class Sigmoid:
    """1 / (1 + exp(-x))."""

    def forward(self, x):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, dout):
        return dout * self.y * (1 - self.y)


class SquaredError:
    """Half the sum of the squared errors."""

    def forward(self, y, t):
        self.error = y - t
        return 0.5 * (self.error**2).sum()

    def backward(self):
        return self.error
