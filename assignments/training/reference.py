"""Training in torch: forwards written down, gradients by torch.autograd (topics 15, 16, 17, 18)."""

import torch

from autograder import Tensor, gradient, pullback


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


def _l2(w: Tensor, strength: float) -> Tensor:
    return 0.5 * strength * (w**2).sum()


def _l1(w: Tensor, strength: float) -> Tensor:
    return strength * w.abs().sum()


def l2_penalty(w: Tensor, strength: float) -> tuple[Tensor, Tensor]:
    """½ λ Σ w² and its gradient."""
    return _l2(w, strength), gradient(_l2, "w")(w, strength)


def l1_penalty(w: Tensor, strength: float) -> tuple[Tensor, Tensor]:
    """λ Σ |w| and its gradient, which autograd takes as 0 at 0."""
    return _l1(w, strength), gradient(_l1, "w")(w, strength)


def weight_decay_step(w: Tensor, grad: Tensor, rate: float, decay: float) -> Tensor:
    """A step against the gradient and that of an L2 penalty."""
    pull: Tensor = gradient(_l2, "w")(w, decay)
    return w - rate * (grad + pull)


def dropout_forward(x: Tensor, mask: Tensor, keep: float) -> Tensor:
    """x m / q."""
    return x * mask / keep


def dropout_backward(dy: Tensor, mask: Tensor, keep: float) -> Tensor:
    """The upstream gradient through the forward; where x stands does not matter, it is linear."""
    dx: Tensor = pullback(dropout_forward, "x")(dy, torch.zeros_like(dy), mask, keep)
    return dx


def early_stopping(errors: list[float], patience: int) -> int:
    """The first of the smallest errors up to where the last `patience` are no better than the best before them."""
    end = len(errors)
    for seen in range(len(errors), patience, -1):
        if min(errors[seen - patience : seen]) >= min(errors[: seen - patience]):
            end = seen
    return errors.index(min(errors[:end]))


def average_predictions(predictions: Tensor) -> Tensor:
    """The mean over the first axis."""
    return predictions.mean(dim=0)


def polynomial_features(x: Tensor, degree: int) -> Tensor:
    """Column k holds the k-th powers."""
    return torch.stack([x**power for power in range(degree + 1)], dim=1)


def _penalised_error(w: Tensor, Phi: Tensor, t: Tensor, strength: float) -> Tensor:
    return squared_error(w, Phi, t) + _l2(w, strength)


def ridge_fit(Phi: Tensor, t: Tensor, strength: float) -> Tensor:
    """Where the gradient is zero: one Newton step from zero, exact for a quadratic."""
    slope = gradient(_penalised_error, "w")
    start = torch.zeros(Phi.shape[1], dtype=torch.float64)
    at_start = slope(start, Phi, t, strength)
    columns = torch.eye(len(start), dtype=torch.float64)
    curvature = torch.stack([slope(column, Phi, t, strength) - at_start for column in columns])
    solved: Tensor = torch.linalg.solve(curvature, -at_start)
    return solved


def perturb_weights(w: Tensor, X: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """Every change is tried on the weights as they are by then, and kept if the error is strictly smaller."""
    for change in noise:
        if squared_error(w + change, X, t) < squared_error(w, X, t):
            w = w + change
    return w


def _reconstruction_error(W: Tensor, b: Tensor, c: Tensor, X: Tensor) -> Tensor:
    hidden = torch.sigmoid(X @ W + b)
    return 0.5 * ((hidden @ W.T + c - X) ** 2).sum()


autoencoder_grads = gradient(_reconstruction_error, "W", "b", "c")
