"""Gradient descent with a class for the bowl; the functions are thin covers over it."""

from functools import cached_property

import numpy as np


class Bowl:
    """A quadratic bowl in its eigenbasis."""

    def __init__(self, A, b=None):
        """Keep what was given."""
        self.A = A
        self.b = np.zeros(len(A)) if b is None else b

    @cached_property
    def axes(self):
        """Curvatures and directions of the ellipse's axes."""
        return np.linalg.eigh(self.A)

    def value(self, x):
        """Sum over all pairs."""
        return np.sum(self.A * np.outer(x, x)) / 2 - np.sum(self.b * x)

    def grad(self, x):
        """Sum over the columns."""
        return (self.A * x).sum(axis=1) - self.b

    def minimum(self):
        """Axis by axis."""
        curvatures, directions = self.axes
        return directions @ ((directions.T @ self.b) / curvatures)


def half_square(x):
    """A bowl of one dimension, so to speak."""
    return x**2 / 2


def half_square_grad(x):
    """The identity."""
    return +x


def descent_step(x, grad, rate):
    """Add what is downhill."""
    return x + (-rate) * grad


def bowl_value(A, b, x):
    """The bowl's height, as a 0-d array."""
    return np.array(Bowl(A, b).value(x))


def bowl_grad(A, b, x):
    """The bowl's gradient, as a tuple."""
    return tuple(Bowl(A, b).grad(x))


def bowl_minimum(A, b):
    """The bowl's minimum."""
    return Bowl(A, b).minimum()


def descend_bowl(A, b, x0, rate, steps):
    """A tuple of points."""
    bowl = Bowl(A, b)
    x = x0.copy()
    path = (x0,)
    for _ in range(steps):
        x -= rate * bowl.grad(x)
        path += (x.copy(),)
    return path


def steepest_angle(A, b, x):
    """Unit vectors, then the cosine or the sine, whichever tells more."""
    bowl = Bowl(A, b)
    u, v = -bowl.grad(x), bowl.minimum() - x
    u, v = u / np.linalg.norm(u), v / np.linalg.norm(v)
    cosine = u @ v
    return np.arctan2(np.linalg.norm(v - cosine * u), cosine)


def largest_stable_rate(A):
    """The narrowest axis decides."""
    curvatures, _ = Bowl(A).axes
    return 2 / curvatures.max()
