"""The logistic neuron in torch: forwards written down, gradients by torch.autograd (topics 7, 8, 9)."""

import torch

from autograder import Tensor, gradient, jacobian, pullback


def logit(w: Tensor, b: float | Tensor, X: Tensor) -> Tensor:
    """z = b + X w, (n,), or a scalar for one sample."""
    return X @ w + b


logit_grads = gradient(logit, "w", "X")


def sigmoid(z: float | Tensor) -> Tensor:
    """y = 1 / (1 + e^(−z)), elementwise."""
    return torch.sigmoid(torch.as_tensor(z, dtype=torch.float64))


def sigmoid_grad(z: float | Tensor) -> Tensor:
    """dy/dz, elementwise: every y depends on its own z only."""
    slope: Tensor = pullback(sigmoid, "z")(torch.ones((), dtype=torch.float64), z)
    return slope


sigmoid_jacobian = jacobian(sigmoid)


def linear(jacobian: Tensor, x: Tensor) -> Tensor:
    """The map whose Jacobian is given everywhere."""
    return jacobian @ x


def chain(jacobian: Tensor, upstream: Tensor) -> Tensor:
    """The gradient that a linear map carries back."""
    somewhere = torch.zeros(jacobian.shape[1], dtype=torch.float64)
    carried: Tensor = pullback(linear, "x")(upstream, jacobian, somewhere)
    return carried


def predict(w: Tensor, b: float | Tensor, X: Tensor) -> Tensor:
    """The sigmoid of the logit, (n,)."""
    return sigmoid(logit(w, b, X))


def squared_error(w: Tensor, b: float | Tensor, X: Tensor, t: Tensor) -> Tensor:
    """E = ½ Σ (t − y)²."""
    return 0.5 * ((t - predict(w, b, X)) ** 2).sum()


error_grads = gradient(squared_error, "w", "b")
input_grads = gradient(squared_error, "X")
