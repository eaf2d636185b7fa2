"""Gradient descent where every function leans on another one."""

import numpy as np


def half_square(x):
    """x times its own derivative, halved."""
    return x * half_square_grad(x) / 2


def half_square_grad(x):
    """The function is its own coordinate."""
    return x


def descent_step(x, grad, rate):
    """Against the gradient."""
    return x - rate * grad


def bowl_value(A, b, x):
    """The gradient at zero is -b, so f = x (f'(x) + f'(0)) / 2."""
    return x @ (bowl_grad(A, b, x) + bowl_grad(A, b, 0 * x)) / 2


def bowl_grad(A, b, x):
    """A x - b."""
    return A @ x - b


def bowl_minimum(A, b):
    """One Newton step from zero."""
    return np.linalg.solve(A, -bowl_grad(A, b, np.zeros_like(b)))


def descend_bowl(A, b, x0, rate, steps):
    """The path so far, and one more step; by a generator."""

    def points(x):
        for _ in range(steps):
            yield x
            x = descent_step(x, bowl_grad(A, b, x), rate)
        yield x

    return np.stack(list(points(x0)))


def steepest_angle(A, b, x):
    """Half angle by the tangent: exact even where the directions are parallel."""
    u = descent_step(0 * x, bowl_grad(A, b, x), 1)
    v = bowl_minimum(A, b) - x
    u = u / np.linalg.norm(u)
    v = v / np.linalg.norm(v)
    return 2 * np.arctan2(np.linalg.norm(u - v), np.linalg.norm(u + v))


def largest_stable_rate(A):
    """The largest eigenvalue is the spectral norm."""
    return 2 / np.linalg.norm(A, 2)
