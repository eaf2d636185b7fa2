"""What goes wrong with stacked layers: as one, and in learning XOR."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import collapse, train_xor
from autograder import Text, mistake
from solutions import backprop as right

Array = NDArray[np.float64]


@mistake("elementwise", collapse)
def collapse_elementwise(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 * W2, b1 * b2


@mistake("elementwise", collapse)
def collapse_weights_elementwise(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 * W2, b1 @ W2 + b2


@mistake("sum-for-product", collapse, hint=Text(
    en="The matrices are added. Multiply out (x W1 + b1) W2 + b2: what stands next to x?",
    zh="两个矩阵相加了。把 (x W1 + b1) W2 + b2 展开：与 x 相乘的是什么？",
))  # fmt: skip
def collapse_sum(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 + W2, b1 @ W2 + b2


ONE_BIAS = Text(
    en="One of the two biases is missing from b. Multiply out (x W1 + b1) W2 + b2: everything that does not contain x belongs to b.",
    zh="b 里少了一个偏置。把 (x W1 + b1) W2 + b2 展开：不含 x 的各项都属于 b。",
)
EXCHANGED = Text(
    en="A matrix is used with rows and columns exchanged. W1 is (d_in, k) and W2 (k, d_out), as in (x W1 + b1) W2 + b2.",
    zh="矩阵的行和列用反了。W1 是 (d_in, k)，W2 是 (k, d_out)，正如 (x W1 + b1) W2 + b2 中那样。",
)


@mistake("bias-not-carried", collapse)
def collapse_adding_biases(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 @ W2, b1 + b2


@mistake("transposed", collapse, hint=EXCHANGED)
def collapse_transposed_weights(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 @ W2.T, W2 @ b1 + b2


@mistake("activation-added", collapse)
def collapse_with_sigmoid(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return 1 / (1 + np.exp(-W1)) @ W2, 1 / (1 + np.exp(-b1)) @ W2 + b2


@mistake("sign", collapse, hint=Text(
    en="A sign is wrong: nothing is subtracted in (x W1 + b1) W2 + b2.",
    zh="有一处符号错了：(x W1 + b1) W2 + b2 里没有减法。",
))  # fmt: skip
def collapse_subtracting(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return -(W1 @ W2), b1 @ W2 - b2


@mistake("not-learned", train_xor)
def xor_undecided(seed: int) -> right.Network:
    return right.Network([right.Linear(np.zeros((2, 1)), np.zeros(1)), right.Sigmoid()])


@mistake("another-function", train_xor)
def xor_is_or(seed: int) -> right.Network:
    return right.Network([right.Linear(np.array([[20.0], [20.0]]), np.array([-10.0])), right.Sigmoid()])


@mistake("another-function", train_xor)
def xor_is_and(seed: int) -> right.Network:
    return right.Network([right.Linear(np.array([[20.0], [20.0]]), np.array([-30.0])), right.Sigmoid()])


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
