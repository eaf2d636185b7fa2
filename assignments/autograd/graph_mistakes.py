"""What goes wrong in the attributes of a tensor and on the way back through the graph."""

# ruff: noqa: D101, D102  a mistake's hint is its description

import numpy as np

from assignments.autograd.exercises import (
    backward,
    clearing,
    construction,
    detaching,
    grad,
    grad_fn,
    is_leaf,
    requires_grad,
)
from assignments.autograd.operation_mistakes import (
    NothingArrives,
    SignFlipped,
    UpstreamMissing,
    UpstreamSummed,
    everywhere,
)
from autograder.spec import mistake
from solutions.autograd import Array, Tensor, inputs_first, result, unbroadcast


class RequiresByDefault(Tensor):
    def __init__(self, data: Array, requires_grad: bool = True) -> None:
        super().__init__(data, requires_grad)


class RequiresIgnored(Tensor):
    def __init__(self, data: Array, requires_grad: bool = False) -> None:
        super().__init__(data)


class RequiresAlways(Tensor):
    def __init__(self, data: Array, requires_grad: bool = False) -> None:
        super().__init__(data, True)


REQUIRES_BY_DEFAULT = everywhere("always-requires-grad", RequiresByDefault, construction)
REQUIRES_IGNORED = everywhere("requires-grad-lost", RequiresIgnored, construction)
REQUIRES_ALWAYS = everywhere("always-requires-grad", RequiresAlways, construction)


@mistake("always-requires-grad", requires_grad)
class ResultsAlwaysRequire(Tensor):
    @property  # type: ignore[override]
    def requires_grad(self) -> bool:
        return self.wanted or self.computed

    @requires_grad.setter
    def requires_grad(self, value: bool) -> None:
        self.wanted, self.computed = value, False

    def __add__(self, other: Tensor | float) -> Tensor:
        y = super().__add__(other)
        y.computed = True  # type: ignore[attr-defined]
        return y

    def __mul__(self, other: Tensor | float) -> Tensor:
        y = super().__mul__(other)
        y.computed = True  # type: ignore[attr-defined]
        return y


@mistake("always-requires-grad", requires_grad)
class EverythingRequires(Tensor):
    def __init__(self, data: Array, requires_grad: bool = False) -> None:
        super().__init__(data, True)


@mistake("requires-grad-lost", requires_grad)
class ResultsNeverRequire(Tensor):
    def __add__(self, other: Tensor | float) -> Tensor:
        return Tensor(super().__add__(other).data)

    def __mul__(self, other: Tensor | float) -> Tensor:
        return Tensor(super().__mul__(other).data)


@mistake("all-for-any", requires_grad)
class ResultsRequireWhenAllDo(Tensor):
    def __add__(self, other: Tensor | float) -> Tensor:
        wanted = self.requires_grad and isinstance(other, Tensor) and other.requires_grad
        return Tensor(super().__add__(other).data, wanted)

    def __mul__(self, other: Tensor | float) -> Tensor:
        wanted = self.requires_grad and isinstance(other, Tensor) and other.requires_grad
        return Tensor(super().__mul__(other).data, wanted)


@mistake("all-for-any", requires_grad)
class ResultsRequireWhenAllTensorsDo(Tensor):
    def __add__(self, other: Tensor | float) -> Tensor:
        wanted = self.requires_grad and (not isinstance(other, Tensor) or other.requires_grad)
        return Tensor(super().__add__(other).data, wanted)

    def __mul__(self, other: Tensor | float) -> Tensor:
        wanted = self.requires_grad and (not isinstance(other, Tensor) or other.requires_grad)
        return Tensor(super().__mul__(other).data, wanted)


@mistake("left-operand-only", requires_grad)
class ResultsRequireLikeLeft(Tensor):
    def __add__(self, other: Tensor | float) -> Tensor:
        return Tensor(super().__add__(other).data, self.requires_grad)

    def __mul__(self, other: Tensor | float) -> Tensor:
        return Tensor(super().__mul__(other).data, self.requires_grad)


@mistake("always-leaf", is_leaf)
class EverythingIsLeaf(Tensor):
    @property
    def is_leaf(self) -> bool:
        return True


@mistake("leaf-by-origin", is_leaf)
class OnlyMadeByHandIsLeaf(Tensor):
    made_by_hand = True

    @property
    def is_leaf(self) -> bool:
        return self.made_by_hand

    def __add__(self, other: Tensor | float) -> Tensor:
        y = super().__add__(other)
        y.made_by_hand = False  # type: ignore[attr-defined]
        return y

    def __mul__(self, other: Tensor | float) -> Tensor:
        y = super().__mul__(other)
        y.made_by_hand = False  # type: ignore[attr-defined]
        return y


@mistake("leaf-by-requirement", is_leaf)
class LeafWhenRequired(Tensor):
    @property
    def is_leaf(self) -> bool:
        return self.requires_grad


@mistake("leaf-by-requirement", is_leaf)
class LeafWhenNotRequired(Tensor):
    @property
    def is_leaf(self) -> bool:
        return not self.requires_grad


@mistake("leaf-by-requirement", is_leaf)
class LeafWhenMadeAndRequired(Tensor):
    @property
    def is_leaf(self) -> bool:
        return self.grad_fn is None and self.requires_grad


@mistake("inverted", is_leaf)
class LeafInverted(Tensor):
    @property
    def is_leaf(self) -> bool:
        return self.grad_fn is not None


@mistake("always-none", grad_fn)
class FunctionNeverKept(Tensor):
    def __add__(self, other: Tensor | float) -> Tensor:
        return Tensor(super().__add__(other).data, True)

    def __mul__(self, other: Tensor | float) -> Tensor:
        return Tensor(super().__mul__(other).data, True)


@mistake("kept-for-constants", grad_fn)
class FunctionAlwaysKept(Tensor):
    def __add__(self, other: Tensor | float) -> Tensor:
        y = super().__add__(other)
        y.grad_fn = y.grad_fn or []
        return y

    def __mul__(self, other: Tensor | float) -> Tensor:
        y = super().__mul__(other)
        y.grad_fn = y.grad_fn or []
        return y


@mistake("never-none", grad_fn)
class FunctionOfLeaves(Tensor):
    def __init__(self, data: Array, requires_grad: bool = False) -> None:
        super().__init__(data, requires_grad)
        self.grad_fn = []


@mistake("never-none", grad_fn)
class FunctionOfRequiringLeaves(Tensor):
    def __init__(self, data: Array, requires_grad: bool = False) -> None:
        super().__init__(data, requires_grad)
        self.grad_fn = [] if requires_grad else None


@mistake("grad-on-intermediates", grad)
class GradOfAllResults(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        for each in inputs_first(self):
            each.grad = np.zeros_like(each.data) if each.grad is None and each.grad_fn else each.grad


@mistake("grad-on-intermediates", grad)
class GradOfLastResult(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        self.grad = np.asarray(gradient)


@mistake("grad-on-intermediates", grad)
class GradOfInnerResults(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        for each in inputs_first(self)[:-1]:
            each.grad = np.zeros_like(each.data) if each.grad is None and each.grad_fn else each.grad


@mistake("grad-on-constants", grad)
class GradOfConstants(Tensor):
    def __add__(self, other: Tensor | float) -> Tensor:
        y = super().__add__(other)
        if isinstance(other, Tensor):
            y.leaves = [self, other]  # type: ignore[attr-defined]
        else:
            y.leaves = getattr(self, "leaves", [])  # type: ignore[attr-defined]
        return y

    def backward(self, gradient: Array | None = None) -> None:
        for each in self.leaves:  # type: ignore[attr-defined]
            each.grad = np.asarray(gradient)


@mistake("grad-on-constants", grad)
class GradOfEverything(Tensor):
    def __add__(self, other: Tensor | float) -> Tensor:
        y = super().__add__(other)
        y.others = [self, other]  # type: ignore[attr-defined]
        return y

    def backward(self, gradient: Array | None = None) -> None:
        self.grad = np.asarray(gradient)
        for each in getattr(self, "others", ()):
            if isinstance(each, Tensor):
                each.backward(gradient)


@mistake("zeros-for-none", grad)
class GradStartsAtZero(Tensor):
    def __init__(self, data: Array, requires_grad: bool = False) -> None:
        super().__init__(data, requires_grad)
        self.grad = np.zeros_like(self.data)


@mistake("zeros-for-none", grad)
class GradOfLeavesStartsAtZero(Tensor):
    def __init__(self, data: Array, requires_grad: bool = False) -> None:
        super().__init__(data, requires_grad)
        self.grad = np.zeros_like(self.data) if requires_grad else None


@mistake("still-in-graph", detaching)
class DetachedIsItself(Tensor):
    def detach(self) -> Tensor:
        return self


@mistake("still-in-graph", detaching)
class DetachedIsCopy(Tensor):
    def detach(self) -> Tensor:
        return result(self.data, (self, lambda g: g))


@mistake("always-requires-grad", detaching)
class DetachedRequires(Tensor):
    def detach(self) -> Tensor:
        return Tensor(self.data, True)


@mistake("detached-in-place", detaching)
class DetachedInPlace(Tensor):
    def detach(self) -> Tensor:
        self.requires_grad, self.grad_fn = False, None
        return self


@mistake("data-missing", detaching)
class DetachedZeros(Tensor):
    def detach(self) -> Tensor:
        return Tensor(np.zeros_like(self.data))


@mistake("zeros-for-none", clearing)
class ClearedToZero(Tensor):
    def zero_grad(self) -> None:
        self.grad = np.zeros_like(self.data)


@mistake("not-cleared", clearing)
class NothingCleared(Tensor):
    def zero_grad(self) -> None:
        pass


@mistake("data-cleared", clearing)
class DataCleared(Tensor):
    def zero_grad(self) -> None:
        self.grad = None
        self.data = np.zeros_like(self.data)


UPSTREAM_MISSING = everywhere("upstream-missing", UpstreamMissing, backward)
UPSTREAM_SUMMED = everywhere("upstream-summed", UpstreamSummed, backward)
NOTHING_ARRIVES = everywhere("path-lost", NothingArrives, grad, backward)
SIGN = everywhere("sign", SignFlipped, backward)


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


@mistake("overwrites", backward)
class OverwritesLeaves(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for each in inputs_first(self):
            each.grad = None
        super().backward(gradient)


@mistake("overwrites", backward)
class OverwritesOnReuse(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived = {self: gradient}
        for each in reversed(inputs_first(self)):
            for source, pullback in each.grad_fn or ():
                arrived[source] = unbroadcast(pullback(arrived[each]), source.data.shape)
            if each.grad_fn is None:
                each.grad = arrived[each] + (0.0 if each.grad is None else each.grad)
        return None


@mistake("overwrites", backward)
class OverwritesAlways(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived = {self: gradient}
        for each in reversed(inputs_first(self)):
            for source, pullback in each.grad_fn or ():
                arrived[source] = unbroadcast(pullback(arrived[each]), source.data.shape)
            if each.grad_fn is None:
                each.grad = arrived[each]
        return None


@mistake("stale-cache", backward)
class RemembersIntermediates(Tensor):
    remembered: Array | float = 0.0

    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        order: list[RemembersIntermediates] = inputs_first(self)  # type: ignore[assignment]
        self.remembered = gradient
        for each in reversed(order):
            for source, pullback in each.grad_fn or ():
                g = unbroadcast(pullback(np.asarray(each.remembered)), source.data.shape)
                source.remembered = source.remembered + g  # type: ignore[attr-defined]
        for each in order:
            each.grad = None if each.grad_fn else np.asarray(each.remembered)
        return None


@mistake("stale-cache", backward)
class RemembersEverything(Tensor):
    remembered: Array | float = 0.0

    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        order: list[RemembersEverything] = inputs_first(self)  # type: ignore[assignment]
        self.remembered = self.remembered + gradient
        for each in reversed(order):
            for source, pullback in each.grad_fn or ():
                g = unbroadcast(pullback(np.asarray(each.remembered)), source.data.shape)
                source.remembered = source.remembered + g  # type: ignore[attr-defined]
        for each in order:
            each.grad = None if each.grad_fn else np.asarray(each.remembered)
        return None


@mistake("shared-buffer", backward)
class SharesGradients(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived = {self: gradient}
        for each in reversed(inputs_first(self)):
            g = arrived.pop(each)
            for source, pullback in each.grad_fn or ():
                part = unbroadcast(pullback(g), source.data.shape) if source.grad_fn else pullback(g)
                arrived[source] = arrived[source] + part if source in arrived else part
            if each.grad_fn is None and each.grad is None:
                each.grad = g
            elif each.grad_fn is None:
                each.grad += g
        return None


@mistake("path-lost", backward)
class GoesDownAtOnce(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        visited: set[Tensor] = set()

        def go(tensor: Tensor) -> None:
            visited.add(tensor)
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
                if source not in visited:
                    go(source)

        go(self)
        for each in arrived:
            if each.grad_fn is None:
                each.grad = arrived[each] + (0.0 if each.grad is None else each.grad)
        return None


@mistake("path-lost", backward)
class GoesDownAfterAllInputs(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        visited: set[Tensor] = set()

        def go(tensor: Tensor) -> None:
            if tensor in visited:
                return
            visited.add(tensor)
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
            for source, _ in tensor.grad_fn or ():
                go(source)

        go(self)
        for each in arrived:
            if each.grad_fn is None:
                each.grad = arrived[each] + (0.0 if each.grad is None else each.grad)
        return None


@mistake("path-lost", backward)
class GoesByStack(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        stack, visited = [self], {self}
        tensor: Tensor
        while stack:
            tensor = stack.pop()
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
                if source not in visited:
                    visited.add(source)
                    stack.append(source)  # type: ignore[arg-type]
        for each in arrived:
            if each.grad_fn is None:
                each.grad = arrived[each] + (0.0 if each.grad is None else each.grad)
        return None


@mistake("path-lost", backward)
class GoesLevelByLevel(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        queue, visited = [self], {self}
        tensor: Tensor
        while queue:
            tensor = queue.pop(0)
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
                if source not in visited:
                    visited.add(source)
                    queue.append(source)  # type: ignore[arg-type]
        for each in arrived:
            if each.grad_fn is None:
                each.grad = arrived[each] + (0.0 if each.grad is None else each.grad)
        return None


@mistake("counted-twice", backward)
class GoesDownWithAllThatArrived(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        steps = [0]

        def go(tensor: Tensor) -> None:
            steps[0] += 1
            if steps[0] > 5000:
                raise RecursionError
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
                go(source)

        go(self)
        for each in arrived:
            if each.grad_fn is None:
                each.grad = arrived[each] + (0.0 if each.grad is None else each.grad)
        return None


@mistake("counted-twice", backward)
class VisitsAgain(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        order: list[Tensor] = []

        def go(tensor: Tensor) -> None:
            if len(order) > 5000:
                raise RecursionError
            for source, _ in tensor.grad_fn or ():
                go(source)
            order.append(tensor)

        go(self)
        for tensor in reversed(order):
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
        for each in arrived:
            if each.grad_fn is None:
                each.grad = arrived[each] + (0.0 if each.grad is None else each.grad)
        return None


@mistake("path-lost", backward)
class GoesForwards(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        for tensor in inputs_first(self):
            for source, pullback in tensor.grad_fn or ():
                g = pullback(arrived.get(tensor, np.zeros_like(tensor.data)))
                arrived[source] = arrived.get(source, 0.0) + g
        for each in arrived:
            if each.grad_fn is None:
                each.grad = arrived[each] + (0.0 if each.grad is None else each.grad)
        return None


@mistake("path-lost", backward)
class OrderedByLevel(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        order: list[Tensor] = [self]
        for tensor in order:
            for each, _ in tensor.grad_fn or ():
                if each not in order:
                    order.append(each)
        for tensor in order:
            if tensor.grad_fn is None:
                tensor.grad = arrived[tensor] + (0.0 if tensor.grad is None else tensor.grad)
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
        return None


@mistake("path-lost", backward)
class OrderedDownwards(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        order: list[Tensor] = [self]

        def go(tensor: Tensor) -> None:
            for each, _ in tensor.grad_fn or ():
                if each not in order:
                    order.append(each)
                    go(each)

        go(self)
        for tensor in order:
            if tensor.grad_fn is None:
                tensor.grad = arrived[tensor] + (0.0 if tensor.grad is None else tensor.grad)
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
        return None


@mistake("path-lost", backward)
class OrderedByStack(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        order: list[Tensor] = [self]
        stack: list[Tensor] = [self]
        while stack:
            for each, _ in stack.pop().grad_fn or ():
                if each not in order:
                    order.append(each)
                    stack.append(each)
        for tensor in order:
            if tensor.grad_fn is None:
                tensor.grad = arrived[tensor] + (0.0 if tensor.grad is None else tensor.grad)
            for source, pullback in tensor.grad_fn or ():
                arrived[source] = arrived.get(source, 0.0) + pullback(arrived[tensor])
        return None
