"""What goes wrong in matrix products, transposes and reshapes."""

import numpy as np

from assignments.autograd.exercises import product, reshaping
from autograder import Text, mistake, named, returns
from solutions.autograd import Array, Tensor

WHERE_SQUARE = Text(
    en="The other matrix is not transposed where it is square. The shapes fit without it then, the numbers don't: G Bᵀ and Aᵀ G hold for every shape.",
    zh="另一个矩阵是方阵时没有转置。此时不转置形状也对得上，数值却不对：G Bᵀ 与 Aᵀ G 对任何形状都成立。",
)

PRODUCT_IN_OTHER_ORDER = named("order-reversed", product, returns("result(self.data @ other.data, (self, lambda g: other.data.T @ g), (other, lambda g: g @ self.data.T))"))  # fmt: skip
PRODUCT_BY_ITSELF = named("own-operand", product, returns("result(self.data @ other.data, (self, lambda g: g @ self.data.T), (other, lambda g: other.data.T @ g))"))  # fmt: skip
PRODUCT_GRADIENT_ELEMENTWISE = named("elementwise", product, returns("result(self.data @ other.data, (self, lambda g: g * other.data), (other, lambda g: g * self.data))"))  # fmt: skip
PRODUCT_SHARES_EXCHANGED = named("shares-exchanged", product, returns("result(self.data @ other.data, (other, lambda g: g @ other.data.T), (self, lambda g: self.data.T @ g))"), hint=Text(
    en="Each operand gets the other's share. ∂E/∂A = G Bᵀ belongs to A, and ∂E/∂B = Aᵀ G to B.",
    zh="两个操作数的梯度给反了：∂E/∂A = G Bᵀ 是 A 的，∂E/∂B = Aᵀ G 是 B 的。",
))  # fmt: skip
SHARE_TRANSPOSED = Text(
    en="The share of an operand is transposed: rows and columns are exchanged. ∂E/∂A has the shape of A, ∂E/∂B that of B: G Bᵀ and Aᵀ G.",
    zh="某个操作数的梯度行列对调了。∂E/∂A 与 A 同形，∂E/∂B 与 B 同形：分别是 G Bᵀ 和 Aᵀ G。",
)
LEFT_SHARE_TRANSPOSED = named("transposed", product, returns("result(self.data @ other.data, (self, lambda g: other.data @ g.T), (other, lambda g: self.data.T @ g))"), hint=SHARE_TRANSPOSED)  # fmt: skip
RIGHT_SHARE_TRANSPOSED = named("transposed", product, returns("result(self.data @ other.data, (self, lambda g: g @ other.data.T), (other, lambda g: g.T @ self.data))"), hint=SHARE_TRANSPOSED)  # fmt: skip
BOTH_SHARES_TRANSPOSED = named("transposed", product, returns("result(self.data @ other.data, (self, lambda g: other.data @ g.T), (other, lambda g: g.T @ self.data))"), hint=SHARE_TRANSPOSED)  # fmt: skip


NOT_RESHAPED = Text(
    en="The gradient is left in the shape of the result. The operand's gradient has the operand's shape: it is reshaped on its way back.",
    zh="梯度还保持着结果的形状。输入的梯度应与输入同形：往回传时要变回原来的形状。",
)
RESHAPE_GRADIENT_LEFT = named("not-reshaped", reshaping, returns("result(self.data.reshape(*shape), (self, lambda g: g))"), hint=NOT_RESHAPED)  # fmt: skip


@mistake("not-reshaped", reshaping, hint=NOT_RESHAPED)
class GradientInNewShape(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, _ in self.grad_fn or ():
            source.grad = np.array(gradient)
