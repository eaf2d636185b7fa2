"""Gradient descent in torch: forwards written down, gradients by torch.autograd (topics 1, 2, 3)."""

import torch

from autograder import Tensor, gradient, pullback


def half_square(x: float | Tensor) -> Tensor:
    """f(x) = ½x², elementwise."""
    return 0.5 * torch.as_tensor(x, dtype=torch.float64) ** 2


def half_square_grad(x: float | Tensor) -> Tensor:
    """f'(x), elementwise."""
    slope: Tensor = pullback(half_square, "x")(torch.ones((), dtype=torch.float64), x)
    return slope


def descent_step(x: Tensor, grad: Tensor, rate: float) -> Tensor:
    """A step against the gradient."""
    return x - rate * grad


def bowl_value(A: Tensor, b: Tensor, x: Tensor) -> Tensor:
    """f(x) = ½ xᵀAx − bᵀx."""
    return 0.5 * x @ A @ x - b @ x


bowl_grad = gradient(bowl_value, "x")


def bowl_minimum(A: Tensor, b: Tensor) -> Tensor:
    """Where the gradient is zero: one Newton step from the origin, exact for a quadratic."""
    origin = torch.zeros_like(b)
    slope = bowl_grad(A, b, origin)
    curvature = torch.stack([bowl_grad(A, b, column) - slope for column in torch.eye(len(b), dtype=torch.float64)])
    minimum: Tensor = torch.linalg.solve(curvature, -slope)
    return minimum


def descend_bowl(A: Tensor, b: Tensor, x0: Tensor, rate: float, steps: int) -> Tensor:
    """The first point and the one after each step, (steps + 1, m)."""
    path = [x0]
    for _ in range(steps):
        path.append(descent_step(path[-1], bowl_grad(A, b, path[-1]), rate))
    return torch.stack(path)


def steepest_angle(A: Tensor, b: Tensor, x: Tensor) -> Tensor:
    """Between the two directions, by the half angle's tangent: exact where they are parallel."""
    down = -bowl_grad(A, b, x)
    home = bowl_minimum(A, b) - x
    down, home = down / torch.linalg.norm(down), home / torch.linalg.norm(home)
    return 2 * torch.atan2(torch.linalg.norm(home - down), torch.linalg.norm(home + down))


def largest_stable_rate(A: Tensor) -> Tensor:
    """2/λ_max."""
    rate: Tensor = 2 / torch.linalg.eigvalsh(A).max()
    return rate
