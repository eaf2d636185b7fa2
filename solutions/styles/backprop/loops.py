"""Backpropagation by loops over samples, inputs and outputs; results are nested lists."""

import math
import random

import numpy as np


class Linear:
    """Sums, written out."""

    def __init__(self, W, b):
        """Copies."""
        self.W = W.copy()
        self.b = b.copy()

    def forward(self, x):
        """Sample by sample, unit by unit."""
        self.x = x
        d_in, d_out = self.W.shape
        y = []
        for row in x:
            outputs = []
            for j in range(d_out):
                total = self.b[j]
                for i in range(d_in):
                    total += row[i] * self.W[i, j]
                outputs.append(total)
            y.append(outputs)
        return y

    def backward(self, dy):
        """Every weight collects from every sample."""
        d_in, d_out = self.W.shape
        self.dW = np.zeros((d_in, d_out))
        self.db = np.zeros(d_out)
        dx = [[0.0] * d_in for _ in dy]
        for n in range(len(dy)):
            for j in range(d_out):
                self.db[j] += dy[n][j]
                for i in range(d_in):
                    self.dW[i, j] += self.x[n][i] * dy[n][j]
                    dx[n][i] += self.W[i, j] * dy[n][j]
        return dx


def map_nested(function, *values):
    """Apply a function to every number of nested lists."""
    if isinstance(values[0], list):
        return [map_nested(function, *parts) for parts in zip(*values, strict=True)]
    return function(*values)


def as_lists(x):
    """Nested lists of an array, a list of arrays or a number."""
    return np.asarray(x).tolist()


def logistic(x):
    """One number, safe on both sides."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else 1 - 1 / (1 + math.exp(x))


class Sigmoid:
    """Every number by itself."""

    def forward(self, x):
        """Keep the outputs."""
        self.y = map_nested(logistic, as_lists(x))
        return self.y

    def backward(self, dy):
        """Slope times upstream."""
        return map_nested(lambda y, d: y * (1 - y) * d, self.y, as_lists(dy))


class SquaredError:
    """Numbers in flat lists."""

    def forward(self, y, t):
        """Add up the squares."""
        self.y, self.t = as_lists(y), as_lists(t)
        return math.fsum((b - a) ** 2 for a, b in zip(np.ravel(self.y), np.ravel(self.t), strict=True)) / 2

    def backward(self):
        """Difference by difference."""
        return map_nested(lambda y, t: -(t - y), self.y, self.t)


class Network:
    """By index."""

    def __init__(self, layers):
        """Keep them."""
        self.layers = layers

    def forward(self, x):
        """Upwards."""
        for i in range(len(self.layers)):
            x = self.layers[i].forward(x)
        return x

    def backward(self, dy):
        """Downwards."""
        for i in range(len(self.layers) - 1, -1, -1):
            dy = self.layers[i].backward(dy)
        return dy

    def step(self, rate):
        """Weight by weight."""
        for layer in self.layers:
            if type(layer) is Linear:
                for j in range(layer.b.size):
                    layer.b[j] -= rate * layer.db[j]
                    for i in range(len(layer.W)):
                        layer.W[i][j] -= rate * layer.dW[i][j]


def train_step(network, x, t, rate):
    """Step by step."""
    y = network.forward(x)
    loss = SquaredError()
    error = loss.forward(y, t)
    dy = loss.backward()
    network.backward(dy)
    network.step(rate)
    return error


def collapse(W1, b1, W2, b2):
    """Sums over the units between."""
    d_in, k = W1.shape
    d_out = len(b2)
    W = [[sum(W1[i, h] * W2[h, j] for h in range(k)) for j in range(d_out)] for i in range(d_in)]
    b = [b2[j] + sum(b1[h] * W2[h, j] for h in range(k)) for j in range(d_out)]
    return W, b


def train_xor(seed):
    """Small network, many starts; each start gets a thousand iterations."""
    dice = random.Random(seed)
    x = [[0, 0], [0, 1], [1, 0], [1, 1]]
    t = [[0], [1], [1], [0]]
    while True:
        W1 = np.array([[dice.gauss(0, 2) for _ in range(3)] for _ in range(2)])
        W2 = np.array([[dice.gauss(0, 2)] for _ in range(3)])
        network = Network([Linear(W1, np.zeros(3)), Sigmoid(), Linear(W2, np.zeros(1)), Sigmoid()])
        for _ in range(1000):
            if train_step(network, x, t, 3.0) < 0.003:
                return network
