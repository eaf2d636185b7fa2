"""What goes wrong where numpy repeats an operand."""

import numpy as np

from assignments.autograd.exercises import addition, division, multiplication
from assignments.autograd.mistakes.common import BROADCASTING, everywhere
from autograder import Text
from solutions.autograd import Array, Tensor, inputs_first, unbroadcast


class BroadcastKept(Tensor):
    @staticmethod
    def ones(like: Array) -> tuple[int, ...]:
        return tuple(axis for axis, size in enumerate(like.shape) if size == 1)

    def stretched_summed(self, g: Array, like: Array) -> Array:
        return g.sum(axis=self.ones(like), keepdims=True)

    def fitted(self, g: Array, _: Array) -> Array:
        return g

    def is_spared(self, operand: Tensor, result: Tensor) -> bool:
        """Whether the gradient of an operand is summed back as it should."""
        return False

    def backward(self, gradient: Array | None = None) -> None:
        arrived: dict[Tensor, Array] = {self: np.asarray(gradient)}
        for tensor in reversed(inputs_first(self)):
            g = arrived.pop(tensor)
            if tensor.grad_fn is None:
                tensor.grad = g if tensor.grad is None else tensor.grad + g
            for source, pullback in tensor.grad_fn or ():
                part, like = pullback(g), source.data
                part = unbroadcast(part, like.shape) if self.is_spared(source, tensor) else self.fitted(part, like)
                arrived[source] = arrived[source] + part if source in arrived else part


class OneKept(BroadcastKept):
    left: Tensor | None = None

    def with_left(self, result: Tensor) -> Tensor:
        vars(result)["left"] = self
        return result

    def __add__(self, other: Tensor | float) -> Tensor:
        return self.with_left(super().__add__(other))

    def __sub__(self, other: Tensor | float) -> Tensor:
        return self.with_left(super().__sub__(other))

    def __mul__(self, other: Tensor | float) -> Tensor:
        return self.with_left(super().__mul__(other))

    def __truediv__(self, other: Tensor | float) -> Tensor:
        return self.with_left(super().__truediv__(other))


class LeftKept(OneKept):
    def is_spared(self, operand: Tensor, result: Tensor) -> bool:
        return operand is not vars(result).get("left")


class RightKept(OneKept):
    def is_spared(self, operand: Tensor, result: Tensor) -> bool:
        return operand is vars(result).get("left")


class StretchedAxesKept(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        return g.sum(axis=tuple(range(g.ndim - like.ndim)))


class OneStretchedAxisOnly(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        g = g.sum(axis=tuple(range(g.ndim - like.ndim)))
        return g.sum(axis=like.shape.index(1), keepdims=True) if 1 in like.shape else g


class OneAddedAxisOnly(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        g = g.sum(axis=0) if g.ndim > like.ndim else g
        return self.stretched_summed(g, like)


class AddedAxesKept(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        return g.sum(axis=tuple(g.ndim - like.ndim + axis for axis in self.ones(like)), keepdims=True)


class LastAxesSummed(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        while g.ndim > like.ndim:
            g = g.sum(axis=-1)
        return self.stretched_summed(g, like)


class BroadcastAveraged(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        g = g.mean(axis=tuple(range(g.ndim - like.ndim)))
        return g.mean(axis=self.ones(like), keepdims=True)


class StretchedAxesAveraged(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        g = g.sum(axis=tuple(range(g.ndim - like.ndim)))
        return g.mean(axis=self.ones(like), keepdims=True)


class FirstOfBroadcast(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        while g.ndim > like.ndim:
            g = g[0]
        return g[tuple(slice(1) if size == 1 else slice(None) for size in like.shape)]


class FirstOfStretched(FirstOfBroadcast):
    def fitted(self, g: Array, like: Array) -> Array:
        return super().fitted(g.sum(axis=tuple(range(g.ndim - like.ndim))), like)


class StretchedAxesMiscounted(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        return self.stretched_summed(g, like)


class AddedAxesLeftAsOnes(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        g = g.sum(axis=tuple(range(g.ndim - like.ndim)), keepdims=True)
        return self.stretched_summed(g, like)


class AddedAxesLeftAsOnesOnZeros(AddedAxesLeftAsOnes):
    def backward(self, gradient: Array | None = None) -> None:
        for leaf in inputs_first(self):
            leaf.grad = np.zeros_like(leaf.data) if leaf.grad is None and leaf.grad_fn is None else leaf.grad
        super().backward(gradient)


class FirstOfAdded(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        while g.ndim > like.ndim:
            g = g[0]
        return self.stretched_summed(g, like)


class FirstOfOneAdded(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        return self.stretched_summed(g[0] if g.ndim > like.ndim else g, like)


class FirstOfOneAddedOnly(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        return g[0] if g.ndim > like.ndim else g


class FirstRow(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        return g if g.shape == like.shape else g[0]


class CutToSize(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        return np.resize(g, like.shape)


class TotalForAll(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        return g if g.shape == like.shape else np.full(like.shape, g.sum())


class FirstAxesSummed(BroadcastKept):
    def fitted(self, g: Array, like: Array) -> Array:
        while g.shape != like.shape and g.ndim:
            g = g.sum(axis=0)
        return g


MISCOUNTED = everywhere("unbroadcast-missing", StretchedAxesMiscounted, *BROADCASTING)
LEFT_AS_ONES = everywhere("unbroadcast-missing", AddedAxesLeftAsOnes, *BROADCASTING)
LEFT_AS_ONES_ON_ZEROS = everywhere("unbroadcast-missing", AddedAxesLeftAsOnesOnZeros, *BROADCASTING)
FIRST_OF_ADDED = everywhere("one-sample-only", FirstOfAdded, *BROADCASTING)
BROADCAST_KEPT = everywhere("unbroadcast-missing", BroadcastKept, *BROADCASTING)
LEFT_KEPT = everywhere("unbroadcast-missing", LeftKept, *BROADCASTING)
RIGHT_KEPT = everywhere("unbroadcast-missing", RightKept, addition, multiplication, division)
STRETCHED_KEPT = everywhere("unbroadcast-missing", StretchedAxesKept, *BROADCASTING)
ONE_STRETCHED_ONLY = everywhere("unbroadcast-missing", OneStretchedAxisOnly, *BROADCASTING)
ONE_ADDED_ONLY = everywhere("unbroadcast-missing", OneAddedAxisOnly, *BROADCASTING)
ADDED_KEPT = everywhere("unbroadcast-missing", AddedAxesKept, *BROADCASTING)
LAST_AXES = everywhere("wrong-axis", LastAxesSummed, *BROADCASTING)
AVERAGED = everywhere("mean-for-sum", BroadcastAveraged, *BROADCASTING)
STRETCHED_AVERAGED = everywhere("mean-for-sum", StretchedAxesAveraged, *BROADCASTING)
FIRST_ONLY = everywhere("one-sample-only", FirstOfBroadcast, *BROADCASTING)
FIRST_OF_STRETCHED = everywhere("one-sample-only", FirstOfStretched, *BROADCASTING)
FIRST_OF_ONE_ADDED = everywhere("one-sample-only", FirstOfOneAdded, *BROADCASTING)
FIRST_OF_ONE_ADDED_ONLY = everywhere("one-sample-only", FirstOfOneAddedOnly, *BROADCASTING)
FIRST_ROW = everywhere("one-sample-only", FirstRow, *BROADCASTING)
TOTAL_FOR_ALL = everywhere("wrong-axis", TotalForAll, *BROADCASTING, hint=Text(
    en="Everything is added up to one number, where shapes differ. Summed are only the axes that broadcasting added or stretched.",
    zh="形状不同时，把全部元素加成了一个数。应当只沿广播新增或拉伸的轴求和。",
))  # fmt: skip
FIRST_AXES = everywhere("wrong-axis", FirstAxesSummed, *BROADCASTING)
CUT_TO_SIZE = everywhere("one-sample-only", CutToSize, *BROADCASTING, hint=Text(
    en="The gradient is cut to size: as many of its entries are kept as there is room for, and the others are lost. Broadcasting uses an entry many times, and all of its gradients add up.",
    zh="梯度被截成了所需的大小：放得下的元素留下，其余的丢掉了。广播会多次使用同一个元素，所有梯度要加起来。",
))  # fmt: skip
