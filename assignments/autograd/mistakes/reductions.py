"""What goes wrong in sums and means."""

import numpy as np

from assignments.autograd.exercises import averaging, summation
from autograder import Text, mistake, named, returns
from solutions.autograd import Array, Tensor, inputs_first, result


@mistake("mean-for-sum", summation)
class SumGradientDivided(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        y = super().sum(axis)
        share = y.data.size / self.data.size
        return result(
            y.data,
            (self, lambda g: share * (np.expand_dims(g, axis) if axis is not None else g) * np.ones_like(self.data)),
        )


SUM_GRADIENT_OF_MEAN = named("mean-for-sum", summation, returns("result(self.data.sum(axis=axis), (self, lambda g: np.broadcast_to(g if axis is None else np.expand_dims(g, axis), self.data.shape) / self.data.size))"))  # fmt: skip
SUM_GRADIENT_TIMES_INPUT = named("factor-extra", summation, returns("result(self.data.sum(axis=axis), (self, lambda g: self.data * (g if axis is None else np.expand_dims(g, axis))))"), hint=Text(
    en="The share of an entry is multiplied by that entry. A sum changes by as much as what is added: its derivative is 1.",
    zh="每个元素的梯度都乘了这个元素本身。被加的数变化多少，和就变化多少：导数是 1。",
))  # fmt: skip


@mistake("not-spread", summation)
class SumGradientNotSpread(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, _ in self.grad_fn or ():
            source.grad = np.array(gradient)


@mistake("not-spread", summation)
class SumGradientAxisKept(Tensor):
    axis: int | None = None

    def sum(self, axis: int | None = None) -> Tensor:
        y = super().sum(axis)
        assert isinstance(y, SumGradientAxisKept)
        y.axis = axis
        return y

    def backward(self, gradient: Array | None = None) -> None:
        for source, _ in self.grad_fn or ():
            source.grad = np.array(gradient if self.axis is None else np.expand_dims(np.asarray(gradient), self.axis))


SUM_AXIS_NOT_PUT_BACK = named("wrong-axis", summation, returns("result(self.data.sum(axis), (self, lambda g: np.broadcast_to(g, self.data.shape)))"))  # fmt: skip
SUM_AXIS_PUT_BACK_FIRST = named("wrong-axis", summation, returns("result(self.data.sum(axis), (self, lambda g: np.broadcast_to(np.expand_dims(g, 0) if axis is not None else g, self.data.shape)))"))  # fmt: skip
SUM_AXIS_PUT_BACK_LAST = named("wrong-axis", summation, returns("result(self.data.sum(axis), (self, lambda g: np.broadcast_to(g[..., None] if axis is not None else g, self.data.shape)))"))  # fmt: skip
SUM_AXIS_REPEATED = named("wrong-axis", summation, returns("result(self.data.sum(axis), (self, lambda g: np.broadcast_to(np.repeat(g, self.data.shape[axis]).reshape(self.data.shape) if axis is not None else g, self.data.shape)))"))  # fmt: skip
SUM_ALONG_OTHER_AXIS = named("wrong-axis", summation, returns("right.Tensor.sum(self, None if axis is None else self.data.ndim - 1 - axis)"))  # fmt: skip
MEAN_GRADIENT_TIMES_INPUT = named("input-for-ones", averaging, returns("result(self.data.mean(), (self, lambda g: g * self.data / self.data.size))"))  # fmt: skip


@mistake("not-spread", averaging)
class MeanGradientNotSpread(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        leaf = inputs_first(self)[0]
        leaf.grad = np.asarray(gradient) / leaf.data.size


MEAN_BY_LENGTH = named("first-axis-only", averaging, returns("result(self.data.mean(), (self, lambda g: np.ones_like(self.data) * g / self.data.shape[0]))"), hint=Text(
    en="The gradient is divided by the length of the first axis, as by len(data) or data.shape[0], and not by the number of all entries, data.size.",
    zh="梯度除以的是第一个轴的长度（例如 len(data) 或 data.shape[0]），应除以元素的总数 data.size。",
))  # fmt: skip
MEAN_OF_COLUMNS = named("along-an-axis", averaging, returns("self.sum(0) / len(self.data)"))
