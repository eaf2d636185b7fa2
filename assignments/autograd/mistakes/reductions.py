"""What goes wrong in sums and means."""

import numpy as np

from assignments.autograd.exercises import averaging, summation
from autograder import mistake
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


@mistake("mean-for-sum", summation)
class SumAverages(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        y = super().sum(axis)
        return y * (y.data.size / self.data.size)


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


@mistake("wrong-axis", summation)
class SumAxisNotPutBack(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        shape = self.data.shape
        return result(self.data.sum(axis), (self, lambda g: np.broadcast_to(g, shape)))


@mistake("wrong-axis", summation)
class SumAxisPutBackFirst(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        shape = self.data.shape
        return result(
            self.data.sum(axis),
            (self, lambda g: np.broadcast_to(np.expand_dims(g, 0) if axis is not None else g, shape)),
        )


@mistake("wrong-axis", summation)
class SumAxisPutBackLast(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        shape = self.data.shape
        return result(
            self.data.sum(axis), (self, lambda g: np.broadcast_to(g[..., None] if axis is not None else g, shape))
        )


@mistake("wrong-axis", summation)
class SumAlongOtherAxis(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        return super().sum(None if axis is None else self.data.ndim - 1 - axis)


@mistake("wrong-axis", summation)
class SumOfEverything(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        return super().sum()


@mistake("axis-kept", summation)
class SumKeepsAxis(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        y = self.data.sum(axis, keepdims=axis is not None)
        return result(y, (self, lambda g: np.broadcast_to(g.reshape(y.shape), self.data.shape)))


@mistake("sum-for-mean", averaging)
class MeanGradientOfSum(Tensor):
    def mean(self) -> Tensor:
        shape = self.data.shape
        return result(self.data.mean(), (self, lambda g: np.broadcast_to(g, shape)))


@mistake("sum-for-mean", averaging)
class MeanIsSum(Tensor):
    def mean(self) -> Tensor:
        return self.sum()


@mistake("rows-for-entries", averaging)
class MeanDividedByRows(Tensor):
    def mean(self) -> Tensor:
        return self.sum() / len(self.data)


@mistake("rows-for-entries", averaging)
class MeanGradientDividedByRows(Tensor):
    def mean(self) -> Tensor:
        shape = self.data.shape
        return result(self.data.mean(), (self, lambda g: np.broadcast_to(g / shape[0], shape)))


@mistake("rows-for-entries", averaging)
class MeanGradientDividedByColumns(Tensor):
    def mean(self) -> Tensor:
        shape = self.data.shape
        return result(self.data.mean(), (self, lambda g: np.broadcast_to(g / shape[-1], shape)))


@mistake("divided-twice", averaging)
class MeanGradientDividedTwice(Tensor):
    def mean(self) -> Tensor:
        size, shape = self.data.size, self.data.shape
        return result(self.data.mean(), (self, lambda g: np.broadcast_to(g / size**2, shape)))


@mistake("input-for-ones", averaging)
class MeanGradientTimesInput(Tensor):
    def mean(self) -> Tensor:
        a = self.data
        return result(a.mean(), (self, lambda g: g * a / a.size))


@mistake("not-spread", averaging)
class MeanGradientNotSpread(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        leaf = inputs_first(self)[0]
        leaf.grad = np.asarray(gradient) / leaf.data.size


@mistake("along-an-axis", averaging)
class MeanOfColumns(Tensor):
    def mean(self) -> Tensor:
        return self.sum(0) / len(self.data)
