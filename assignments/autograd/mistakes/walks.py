"""What goes wrong on the way back through the graph."""

import numpy as np

from assignments.autograd.exercises import backward, expressions
from assignments.autograd.mistakes.common import everywhere
from autograder import Text, mistake
from solutions.autograd import Array, Tensor, inputs_first, unbroadcast


@mistake("refusal-missing", backward)
class BeginsAnywhere(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(np.ones_like(self.data) if gradient is None else gradient)


@mistake("scalars-only", backward)
class RefusesOneEntryArrays(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None and self.data.ndim:
            raise ValueError
        super().backward(gradient)


class OverwritesOnReuse(Tensor):
    def ordered(self) -> list[Tensor]:
        return inputs_first(self)

    def kept(self, earlier: Array, later: Array) -> Array:
        return later

    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        for each in reversed(self.ordered()):
            for source, pullback in each.grad_fn or ():
                share = unbroadcast(pullback(arrived[each]), source.data.shape)
                arrived[source] = self.kept(arrived.get(source, share), share)
            if each.grad_fn is None:
                each.grad = arrived[each] + (0.0 if each.grad is None else each.grad)
        return None


class KeepsTheFirst(OverwritesOnReuse):
    def kept(self, earlier: Array, later: Array) -> Array:
        return earlier


class OverwritesInOtherOrder(OverwritesOnReuse):
    def ordered(self) -> list[Tensor]:
        found: dict[Tensor, None] = {}

        def go(tensor: Tensor) -> None:
            for source, _ in tensor.grad_fn or ():
                if source not in found:
                    go(source)
            found[tensor] = None

        go(self)
        return list(found)


OVERWRITES = everywhere("overwrites", OverwritesOnReuse, backward, expressions)
KEEPS_THE_FIRST = everywhere("overwrites", KeepsTheFirst, backward)
OVERWRITES_IN_OTHER_ORDER = everywhere("overwrites", OverwritesInOtherOrder, backward)


@mistake("path-lost", backward)
class TakesWhatComesFirst(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}

        def go(tensor: Tensor) -> None:
            for source, pullback in tensor.grad_fn or ():
                if source not in arrived:
                    arrived[source] = unbroadcast(pullback(arrived[tensor]), source.data.shape)
                    go(source)

        go(self)
        for each in arrived:
            if each.grad_fn is None:
                each.grad = arrived[each] + (0.0 if each.grad is None else each.grad)
        return None


OVERWRITTEN_BY_LATER = Text(
    en="A later backward replaces the gradient that an earlier one left in a leaf. It has to be added to that.",
    zh="再次调用 backward 时，叶子上原有的梯度被新的覆盖了，应当加到原有的上面。",
)


@mistake("overwrites", backward, hint=OVERWRITTEN_BY_LATER)
class BeginsAnewAtLeaves(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        self.grad = None
        super().backward(gradient)


@mistake("overwrites", backward, hint=OVERWRITTEN_BY_LATER)
class ClearsBeforehand(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for each in inputs_first(self):
            each.grad = None
        super().backward(gradient)


class Remembering(Tensor):
    remembered: Array | float = 0.0

    def begun(self, gradient: Array) -> Array | float:
        return gradient

    def kept(self) -> Array:
        return np.asarray(self.remembered)

    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None and self.data.size > 1:
            return super().backward()
        gradient = np.ones_like(self.data) if gradient is None else gradient
        order: list[Remembering] = inputs_first(self)  # type: ignore[assignment]
        self.remembered = self.begun(gradient)
        for each in reversed(order):
            for source, pullback in each.grad_fn or ():
                g = unbroadcast(pullback(np.asarray(each.remembered)), source.data.shape)
                source.remembered = source.remembered + g  # type: ignore[attr-defined]
        for each in order:
            each.grad = None if each.grad_fn else each.kept()
        return None


@mistake("stale-cache", backward)
class RemembersIntermediatesOnly(Remembering):
    def begun(self, gradient: Array) -> Array | float:
        return gradient if self.grad_fn else self.remembered + gradient


class RemembersEverything(Remembering):
    def begun(self, gradient: Array) -> Array | float:
        return self.remembered + gradient


class AddsWhatItRemembers(Remembering):
    def kept(self) -> Array:
        return np.asarray(self.remembered + (0.0 if self.grad is None else self.grad))


class AddsEverythingAnew(RemembersEverything, AddsWhatItRemembers): ...


MEMORIES = (Remembering, RemembersEverything, AddsWhatItRemembers, AddsEverythingAnew)
STALE = tuple(mistake("stale-cache", backward)(each) for each in MEMORIES)


@mistake("graph-freed", backward, hint=Text(
    en="After one backward the way back is gone: a second one on the same graph adds nothing. It is to add the same again.",
    zh="一次 backward 之后，回传的路就没了：对同一计算图再次调用时什么也没有加上，而应当再加一遍。",
))  # fmt: skip
class FreesTheGraph(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        order = inputs_first(self)
        super().backward(gradient)
        for each in order:
            each.grad_fn = None


class SharesGradients(Tensor):
    def begun_with(self, gradient: Array) -> Array:
        return gradient

    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: self.begun_with(gradient)}
        for each in reversed(inputs_first(self)):
            g = arrived.pop(each)
            for source, pullback in each.grad_fn or ():
                part = unbroadcast(pullback(g), source.data.shape) if source.grad_fn else pullback(g)
                arrived[source] = arrived[source] + part if source in arrived else part
            if each.grad_fn is None and each.grad is None:
                each.grad = g
            elif each.grad_fn is None and each.grad is not None:
                each.grad += g
        return None


SHARES = mistake("shared-buffer", backward)(SharesGradients)


@mistake("shared-buffer", backward)
class SharesCopies(SharesGradients):
    def begun_with(self, gradient: Array) -> Array:
        return gradient.copy()


class AddingInPlace(SharesGradients):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return Tensor.backward(self)
        arrived: dict[Tensor, Array] = {self: self.begun_with(gradient)}
        for each in reversed(inputs_first(self)):
            g = arrived.pop(each)
            for source, pullback in each.grad_fn or ():
                part = pullback(g)
                if source in arrived:
                    arrived[source] += part
                else:
                    arrived[source] = part
            if each.grad_fn is None:
                each.grad = g if each.grad is None else each.grad + g
        return None


ADDS_IN_PLACE = everywhere("shared-buffer", AddingInPlace, backward)


@mistake("shared-buffer", backward)
class AddsInPlaceToCopies(AddingInPlace):
    def begun_with(self, gradient: Array) -> Array:
        return gradient.copy()
