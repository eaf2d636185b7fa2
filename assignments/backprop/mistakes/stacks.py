"""What goes wrong with stacked layers: as one, and in learning XOR."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import collapse, train_xor
from autograder import Text, mistake, named, returns
from solutions import backprop as right

Array = NDArray[np.float64]
COLLAPSE_ELEMENTWISE = named("elementwise", collapse, returns("(W1 * W2, b1 * b2)"))
COLLAPSE_WEIGHTS_ELEMENTWISE = named("elementwise", collapse, returns("(W1 * W2, b1 @ W2 + b2)"))
COLLAPSE_SUM = named("sum-for-product", collapse, returns("(W1 + W2, b1 @ W2 + b2)"), hint=Text(
    en="The matrices are added. Multiply out (x W1 + b1) W2 + b2: what stands next to x?",
    zh="两个矩阵相加了。把 (x W1 + b1) W2 + b2 展开：与 x 相乘的是什么？",
))  # fmt: skip
COLLAPSE_BIASES_ADDED = named("b1-not-through", collapse, returns("(W1 @ W2, b1 + b2)"), hint=Text(
    en="`b1` is added as it is, but it passes through the second layer, too: multiply out (x W1 + b1) W2 + b2.",
    zh="`b1` 直接加上去了，但它也要经过第二层：把 (x W1 + b1) W2 + b2 展开看看。",
))  # fmt: skip
COLLAPSE_WITHOUT_FIRST_BIAS = named("b1-missing", collapse, returns("(W1 @ W2, b2)"), hint=Text(
    en="`b1` is missing from b. Multiply out (x W1 + b1) W2 + b2: everything that does not contain x belongs to b.",
    zh="b 里少了 `b1`。把 (x W1 + b1) W2 + b2 展开：不含 x 的各项都属于 b。",
))  # fmt: skip
EXCHANGED = Text(
    en="A matrix is used with rows and columns exchanged. W1 is (d_in, k) and W2 (k, d_out), as in (x W1 + b1) W2 + b2.",
    zh="矩阵的行和列用反了。W1 是 (d_in, k)，W2 是 (k, d_out)，正如 (x W1 + b1) W2 + b2 中那样。",
)

COLLAPSE_TRANSPOSED_WEIGHTS = named("transposed", collapse, returns("(W1 @ W2.T, W2 @ b1 + b2)"), hint=EXCHANGED)  # fmt: skip
COLLAPSE_WITH_SIGMOID = named("activation-added", collapse, returns("(1 / (1 + np.exp(-W1)) @ W2, 1 / (1 + np.exp(-b1)) @ W2 + b2)"))  # fmt: skip
XOR_UNDECIDED = named("not-learned", train_xor, returns("right.Network([right.Linear(np.zeros((2, 1)), np.zeros(1)), right.Sigmoid()])"))  # fmt: skip
XOR_IS_OR = named("another-function", train_xor, returns("right.Network([right.Linear(np.array([[20.0], [20.0]]), np.array([-10.0])), right.Sigmoid()])"))  # fmt: skip
XOR_IS_AND = named("another-function", train_xor, returns("right.Network([right.Linear(np.array([[20.0], [20.0]]), np.array([-30.0])), right.Sigmoid()])"))  # fmt: skip


@mistake("another-function", train_xor)
def xor_is_equality(seed: int) -> right.Network:
    hidden = right.Linear(np.full((2, 2), 20.0), np.array([-10.0, -30.0]))
    output = right.Linear(np.array([[-20.0], [20.0]]), np.array([10.0]))
    return right.Network([hidden, right.Sigmoid(), output, right.Sigmoid()])


@mistake("hard-coded", train_xor)
class RememberedNetwork(right.Network):
    def __init__(self, seed: int) -> None:
        super().__init__([])

    def forward(self, x: Array) -> Array:
        return np.array([[0.0], [1.0], [1.0], [0.0]])
