"""The linear neuron in torch: forwards written down, gradients by torch.autograd (topics 4, 5, 6)."""

import torch

from autograder import Tensor, gradient


def predict(w: Tensor, X: Tensor) -> Tensor:
    """y = X w, (n,)."""
    return X @ w


def squared_error(w: Tensor, X: Tensor, t: Tensor) -> Tensor:
    """E = ½ Σ (t − y)²."""
    return 0.5 * ((t - predict(w, X)) ** 2).sum()


batch_gradient = gradient(squared_error, "w")


def batch_delta(w: Tensor, X: Tensor, t: Tensor, rate: float) -> Tensor:
    """The step against the gradient of the whole batch."""
    return -rate * batch_gradient(w, X, t)


def delta_rule(w: Tensor, x: Tensor, t: float, rate: float) -> Tensor:
    """The step of a batch of one."""
    return batch_delta(w, x[None], torch.as_tensor([t], dtype=torch.float64), rate)


def online_pass(w: Tensor, X: Tensor, t: Tensor, rates: Tensor) -> Tensor:
    """The weights before and after each sample, (n + 1, m)."""
    path = [w]
    for x, target, rate in zip(X, t, rates, strict=True):
        path.append(path[-1] + delta_rule(path[-1], x, float(target), float(rate)))
    return torch.stack(path)


def train_batch(w: Tensor, X: Tensor, t: Tensor, rate: float, steps: int) -> Tensor:
    """The weights after so many batch steps."""
    for _ in range(steps):
        w = w + batch_delta(w, X, t, rate)
    return w


def least_squares(X: Tensor, t: Tensor) -> Tensor:
    """The weights at which the gradient is zero: one Newton step from zero, exact for a quadratic."""
    start = torch.zeros(X.shape[1], dtype=torch.float64)
    columns = torch.eye(X.shape[1], dtype=torch.float64)
    slope = batch_gradient(start, X, t)
    curvature = torch.stack([batch_gradient(column, X, t) - slope for column in columns])
    return torch.linalg.solve(curvature, -slope)
