"""Gradient descent in one-liners: einsum, accumulate, lambdas."""

from itertools import accumulate, repeat

import numpy as np

half_square = lambda x: np.multiply(0.5 * x, x)  # noqa: E731
half_square_grad = lambda x: np.positive(x)  # noqa: E731
descent_step = lambda x, grad, rate: x - np.multiply(rate, grad)  # noqa: E731


def bowl_value(A, b, x):
    """Two contractions."""
    return np.einsum("i,ij,j", x, A, x) / 2 - np.einsum("i,i", b, x)


def bowl_grad(A, b, x):
    """The symmetric part, to be safe."""
    return np.einsum("ij,j->i", (A + A.T) / 2, x) - b


def bowl_minimum(A, b):
    """By least squares."""
    return np.linalg.lstsq(A, b, rcond=None)[0]


def descend_bowl(A, b, x0, rate, steps):
    """Accumulate the steps."""
    return list(accumulate(repeat(None, steps), lambda x, _: x - rate * bowl_grad(A, b, x), initial=x0))


def steepest_angle(A, b, x):
    """The cosine from unit vectors, clipped."""
    u, v = (d / np.sqrt(np.einsum("i,i", d, d)) for d in (b - A @ x, bowl_minimum(A, b) - x))
    return np.arccos(np.clip(np.einsum("i,i", u, v), -1, 1))


def largest_stable_rate(A):
    """The singular values of a symmetric positive definite matrix are its eigenvalues."""
    return 2 * min(1 / np.linalg.svd(A, compute_uv=False))
