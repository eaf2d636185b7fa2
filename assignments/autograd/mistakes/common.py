"""What can go wrong in any operation: the upstream gradient is ignored, a gradient gets lost."""

import numpy as np

from assignments.autograd.exercises import (
    OPERATIONS,
    addition,
    backward,
    clearing,
    detaching,
    division,
    expressions,
    grad,
    multiplication,
    product,
    subtraction,
    summation,
)
from autograder import Exercise, Mistake, Text, mistake
from solutions.autograd import Array, Tensor, inputs_first, unbroadcast

BROADCASTING = (addition, subtraction, multiplication, division)
WITH_GRADIENT = OPERATIONS[:-1]


def everywhere(slug: str, wrong: type[Tensor], *exercises: Exercise, hint: Text | None = None) -> tuple[Mistake, ...]:
    """The same mistake in several exercises."""
    return tuple(mistake(slug, each, hint=hint)(wrong) for each in exercises)


class UpstreamMissing(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(None if gradient is None else np.ones_like(self.data))


class UpstreamSummed(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(None if gradient is None else np.full_like(self.data, gradient.sum()))


class NothingArrives(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            super().backward()


class ZeroArrives(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(None if gradient is None else np.zeros_like(self.data))


class OneOperandLost(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        next(each for each in inputs_first(self) if each.grad is not None).grad = None


class OtherOperandLost(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        [each for each in inputs_first(self) if each.grad is not None][-1].grad = None


class OneOperandZero(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        leaf = next(each for each in inputs_first(self) if each.grad is not None)
        leaf.grad = np.zeros_like(leaf.data)


class OtherOperandZero(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        leaf = [each for each in inputs_first(self) if each.grad is not None][-1]
        leaf.grad = np.zeros_like(leaf.data)


class LastOperandRecorded(Tensor):
    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value[-1:] if name == "grad_fn" and isinstance(value, list) else value)


class FirstOperandRecorded(Tensor):
    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value[:1] if name == "grad_fn" and isinstance(value, list) else value)


class LastShareStays(Tensor):
    order = 1

    def backward(self, gradient: Array | None = None) -> None:
        arrived: dict[Tensor, Array] = {self: np.asarray(gradient)}
        for tensor in reversed(inputs_first(self)):
            if tensor.grad_fn is None:
                tensor.grad = arrived[tensor]
            for source, pullback in (tensor.grad_fn or [])[:: self.order]:
                arrived[source] = unbroadcast(pullback(arrived[tensor]), source.data.shape)


class FirstShareStays(LastShareStays):
    order = -1


class UpstreamMissingAtOne(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(None if self.data.size == 1 else gradient)


class DataArrives(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(None if gradient is None and self.data.size > 1 else self.data)


class SignFlipped(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(None if gradient is None else -gradient)


UPSTREAM_MISSING = everywhere("upstream-missing", UpstreamMissing, *WITH_GRADIENT, detaching, clearing)
UPSTREAM_SUMMED = everywhere("upstream-summed", UpstreamSummed, *BROADCASTING, summation)
STAYS_NONE = Text(
    en="A gradient stays None. Does a result record every operand that needs a gradient, also where the other one needs none, and does each of them get its share on the way back?",
    zh="有一个梯度仍是 None。运算结果有没有记下每个需要梯度的操作数（另一个不需要时也要记）？反向传播时它们是否都得到了自己的一份？",
)
NOTHING_ARRIVES = everywhere("path-lost", NothingArrives, *WITH_GRADIENT, clearing, hint=STAYS_NONE)
ZERO_ARRIVES = everywhere("path-lost", ZeroArrives, *WITH_GRADIENT)
ONE_LOST = everywhere("path-lost", OneOperandLost, *BROADCASTING, product, hint=STAYS_NONE)
OTHER_LOST = everywhere("path-lost", OtherOperandLost, *BROADCASTING, product, hint=STAYS_NONE)
ONE_ZERO = everywhere("path-lost", OneOperandZero, *BROADCASTING, product)
OTHER_ZERO = everywhere("path-lost", OtherOperandZero, *BROADCASTING, product)
LAST_RECORDED = everywhere("path-lost", LastOperandRecorded, *BROADCASTING, product, hint=STAYS_NONE)
FIRST_RECORDED = everywhere("path-lost", FirstOperandRecorded, *BROADCASTING, product, hint=STAYS_NONE)
LAST_STAYS = everywhere("overwrites", LastShareStays, *BROADCASTING, product)
FIRST_STAYS = everywhere("overwrites", FirstShareStays, *BROADCASTING, product)
DATA_ARRIVES = everywhere("data-for-gradient", DataArrives, *OPERATIONS, clearing)
SIGN = everywhere("sign", SignFlipped, *(each for each in WITH_GRADIENT if each is not addition))
UPSTREAM_MISSING_ON_THE_WAY = everywhere("upstream-missing", UpstreamMissing, backward, expressions, hint=Text(
    en="The gradient that backward is given is not used: the numbers are those for ones. The way back begins with it, and each input's share is the local derivative times what arrives.",
    zh="没有用到传给 backward 的梯度：结果是把它当作全 1 时的。回传从它开始，每个输入分到的是局部导数乘以传到的梯度。",
))  # fmt: skip
UPSTREAM_MISSING_AT_ONE = everywhere("upstream-missing", UpstreamMissingAtOne, backward, hint=Text(
    en="From a tensor of one entry, backward goes back with a 1, whatever gradient it is given. The 1 is only for where none is given.",
    zh="从只有一个元素的张量出发时，无论传入什么 gradient，backward 都从 1 开始。只有没有传入时才是 1。",
))  # fmt: skip
UPSTREAM_SUMMED_ON_THE_WAY = everywhere("upstream-summed", UpstreamSummed, backward)
NOTHING_ARRIVES_ON_THE_WAY = everywhere("path-lost", NothingArrives, grad, backward, expressions)
DATA_ARRIVES_ON_THE_WAY = everywhere("data-for-gradient", DataArrives, backward, expressions)
SIGN_ON_THE_WAY = everywhere("sign", SignFlipped, backward)
