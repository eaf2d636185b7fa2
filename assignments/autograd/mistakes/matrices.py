"""What goes wrong in matrix products, transposes and reshapes."""

import numpy as np

from assignments.autograd.exercises import product, reshaping, transposition
from autograder import Text, mistake
from solutions.autograd import Array, Tensor, result


@mistake("transposed", product)
class ProductWithoutTransposes(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(A @ B, (self, lambda g: g @ B), (other, lambda g: A @ g))


WHERE_SQUARE = Text(
    en="The other matrix is not transposed where it is square. The shapes fit without it then, the numbers don't: G Bᵀ and Aᵀ G hold for every shape.",
    zh="另一个矩阵是方阵时没有转置。此时不转置形状也对得上，数值却不对：G Bᵀ 与 Aᵀ G 对任何形状都成立。",
)


@mistake("transposed", product, hint=WHERE_SQUARE)
class ProductLeftUntransposedWhereSquare(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        is_square = B.shape[0] == B.shape[1]
        return result(A @ B, (self, lambda g: g @ (B if is_square else B.T)), (other, lambda g: A.T @ g))


@mistake("transposed", product, hint=WHERE_SQUARE)
class ProductRightUntransposedWhereSquare(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        is_square = A.shape[0] == A.shape[1]
        return result(A @ B, (self, lambda g: g @ B.T), (other, lambda g: (A if is_square else A.T) @ g))


@mistake("transposed", product)
class ProductGradientsTransposed(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        for source, _ in self.grad_fn or ():
            source.grad = None if source.grad is None else source.grad.T


@mistake("order-reversed", product)
class ProductInOtherOrder(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(A @ B, (self, lambda g: B.T @ g), (other, lambda g: g @ A.T))


@mistake("own-operand", product)
class ProductByItself(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(A @ B, (self, lambda g: g @ A.T), (other, lambda g: B.T @ g))


@mistake("elementwise", product)
class ProductElementwise(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(A * B, (self, lambda g: g * B), (other, lambda g: g * A))


@mistake("elementwise", product)
class ProductGradientElementwise(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(A @ B, (self, lambda g: g * B), (other, lambda g: g * A))


@mistake("wrong-product", product)
class ProductSwapped(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(B @ A, (self, lambda g: g @ B.T), (other, lambda g: A.T @ g))


@mistake("wrong-product", product)
class ProductOfTransposed(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(A @ B.T, (self, lambda g: g @ B.T), (other, lambda g: A.T @ g))


@mistake("transposed", transposition)
class TransposeNotUndone(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, _ in self.grad_fn or ():
            source.grad = np.array(gradient)


@mistake("reshaped-for-transposed", transposition)
class TransposeReshaped(Tensor):
    @property
    def T(self) -> Tensor:  # noqa: N802
        before = self.data.shape
        return result(self.data.T, (self, lambda g: g.reshape(before)))


@mistake("reshaped-for-transposed", transposition)
class TransposeOnlyReshapes(Tensor):
    @property
    def T(self) -> Tensor:  # noqa: N802
        before = self.data.shape
        return result(self.data.reshape(before[::-1]), (self, lambda g: g.reshape(before)))


@mistake("not-transposed", transposition)
class TransposeDoesNothing(Tensor):
    @property
    def T(self) -> Tensor:  # noqa: N802
        return result(self.data, (self, lambda g: g))


@mistake("wrong-shape", reshaping)
class ReshapeNotUndone(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, _ in self.grad_fn or ():
            source.grad = np.array(gradient)


@mistake("columns-first", reshaping)
class ReshapeByColumns(Tensor):
    def reshape(self, *shape: int) -> Tensor:
        before = self.data.shape
        return result(self.data.reshape(*shape, order="F"), (self, lambda g: g.reshape(before, order="F")))


@mistake("columns-first", reshaping)
class ReshapeBackByColumns(Tensor):
    def reshape(self, *shape: int) -> Tensor:
        before = self.data.shape
        return result(self.data.reshape(*shape), (self, lambda g: g.reshape(before, order="F")))


@mistake("columns-first", reshaping)
class ReshapeBackTransposed(Tensor):
    def reshape(self, *shape: int) -> Tensor:
        before = self.data.shape
        return result(self.data.reshape(*shape), (self, lambda g: g.T.reshape(before)))
