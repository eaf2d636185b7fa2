"""What is right for the scripts of training, in torch (topics 15, 16, 17)."""

import torch

from autograder import Tensor, gradient


def minibatches(order: Tensor, size: int) -> list[Tensor]:
    """Pieces of the given size, the last of what is left."""
    return list(torch.split(order, size))


def sgd_step(params: list[Tensor], grads: list[Tensor], rates: list[float]) -> list[Tensor]:
    """Each parameter against its gradient, at its own rate."""
    return [param - rate * grad for param, grad, rate in zip(params, grads, rates, strict=True)]


def momentum_step(w: Tensor, v: Tensor, grad: Tensor, rate: float, momentum: float) -> tuple[Tensor, Tensor]:
    """(w + v', v'), v' = μ v − r ∂E/∂w."""
    velocity = momentum * v - rate * grad
    return w + velocity, velocity


def squared_error(w: Tensor, X: Tensor, t: Tensor) -> Tensor:
    """E = ½ Σ (t − X w)²."""
    return 0.5 * ((t - X @ w) ** 2).sum()


def train_linear(w: Tensor, X: Tensor, t: Tensor, rate: float, epochs: int, size: int, order: Tensor) -> Tensor:
    """The weights before the first update and after each, (updates + 1, m)."""
    slope = gradient(squared_error, "w")
    path = [w]
    for rows in minibatches(order, size) * epochs:
        path.append(path[-1] - rate * slope(path[-1], X[rows], t[rows]))
    return torch.stack(path)


def early_stopping(errors: list[float], patience: int) -> int:
    """The first of the smallest errors up to where the last `patience` are no better than the best before them."""
    end = len(errors)
    for seen in range(len(errors), patience, -1):
        if min(errors[seen - patience : seen]) >= min(errors[: seen - patience]):
            end = seen
    return errors.index(min(errors[:end]))
