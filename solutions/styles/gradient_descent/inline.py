"""Gradient descent where every function stands on its own."""

import numpy as np


def half_square(x):
    """f(x) = x^2 / 2."""
    return np.square(x) / 2


def half_square_grad(x):
    """f'(x) = x; a copy."""
    return np.array(x, dtype=float)


def descent_step(x, grad, rate):
    """Against the gradient."""
    return np.subtract(x, np.multiply(rate, grad))


def bowl_value(A, b, x):
    """All in one line."""
    return 0.5 * np.dot(x, np.dot(A, x)) - np.dot(b, x)


def bowl_grad(A, b, x):
    """All in one line."""
    return np.dot(A, x) - b


def bowl_minimum(A, b):
    """By the inverse."""
    return np.linalg.inv(A).dot(b)


def descend_bowl(A, b, x0, rate, steps):
    """Fill the rows of an array."""
    path = np.zeros((steps + 1, len(x0)))
    path[0] = x0
    for k in range(steps):
        path[k + 1] = path[k] - rate * (np.dot(A, path[k]) - b)
    return path


def steepest_angle(A, b, x):
    """The cosine, kept within its bounds."""
    down = b - A @ x
    home = np.linalg.solve(A, b) - x
    cosine = np.dot(down, home) / np.sqrt(np.dot(down, down) * np.dot(home, home))
    return np.arccos(max(-1.0, min(1.0, cosine)))


def largest_stable_rate(A):
    """The largest eigenvalue of all."""
    return 2 / np.max(np.linalg.eigvals(A).real)
