"""What goes wrong in the attributes of a tensor, in detach and in zero_grad."""

import numpy as np

from assignments.autograd.exercises import clearing, construction, detaching, grad, grad_fn, is_leaf, requires_grad
from assignments.autograd.mistakes.common import everywhere
from autograder import Text, mistake, named, returns
from solutions.autograd import Array, Tensor, inputs_first


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
    @property
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


EVERYTHING_IS_LEAF = named("always-leaf", is_leaf, returns("True"))


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


LEAF_WHEN_REQUIRED = named("leaf-by-requirement", is_leaf, returns("self.requires_grad"))
LEAF_WHEN_NOT_REQUIRED = named("leaf-by-requirement", is_leaf, returns("not self.requires_grad"))
LEAF_WHEN_MADE_AND_REQUIRED = named("leaf-by-requirement", is_leaf, returns("self.grad_fn is None and self.requires_grad"))  # fmt: skip
LEAF_INVERTED = named("inverted", is_leaf, returns("self.grad_fn is not None"))


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


class GradOfAllResults(Tensor):
    end: int | None = None

    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        for each in inputs_first(self)[: self.end]:
            each.grad = np.zeros_like(each.data) if each.grad is None and each.grad_fn else each.grad


@mistake("grad-on-intermediates", grad)
class GradOfLastResult(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        self.grad = np.asarray(gradient)


@mistake("grad-on-intermediates", grad)
class GradOfInnerResults(GradOfAllResults):
    end = -1


GRAD_OF_ALL = everywhere("grad-on-intermediates", GradOfAllResults, grad)


@mistake("grad-on-constants", grad)
class GradOfConstants(Tensor):
    def __add__(self, other: Tensor | float) -> Tensor:
        y = super().__add__(other)
        operands = [self, other] if isinstance(other, Tensor) else [self]
        y.leaves = [leaf for each in operands for leaf in getattr(each, "leaves", [each])]  # type: ignore[attr-defined]
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


DETACHED_IS_ITSELF = named("still-in-graph", detaching, returns("self"))
DETACHED_IS_COPY = named("still-in-graph", detaching, returns("result(self.data, (self, lambda g: g))"))
DETACHED_REQUIRES = named("always-requires-grad", detaching, returns("Tensor(self.data, True)"), hint=Text(
    en="The detached tensor still requires a gradient. It is a leaf that needs none: no gradient goes back through it.",
    zh="detach 得到的张量仍然需要梯度。它应当是不需要梯度的叶子节点，梯度不会经过它往回传。",
))  # fmt: skip


@mistake("origin-detached", detaching, hint=Text(
    en="detach changes the tensor itself, which then requires no gradient any more. It has to make another one.",
    zh="detach 改动了原来的张量，它从此不再需要梯度；detach 应当另造一个张量。",
))  # fmt: skip
class DetachedItself(Tensor):
    def detach(self) -> Tensor:
        self.requires_grad = False
        return self


@mistake("function-kept", detaching, hint=Text(
    en="The detached tensor has the grad_fn of the one that it comes from. It is a leaf, and a leaf's is None.",
    zh="detach 得到的张量还带着原张量的 grad_fn。它应当是叶子节点，而叶子节点的 grad_fn 是 None。",
))  # fmt: skip
class DetachedWithFunction(Tensor):
    def detach(self) -> Tensor:
        y = super().detach()
        y.grad_fn = self.grad_fn
        return y


@mistake("detached-in-place", detaching)
class DetachedInPlace(Tensor):
    def detach(self) -> Tensor:
        self.requires_grad, self.grad_fn = False, None
        return self


DETACHED_ZEROS = named("data-missing", detaching, returns("Tensor(np.zeros_like(self.data))"))
GRADIENT_KEPT = named("gradient-kept", clearing, returns("None"), hint=Text(
    en="The gradient is not cleared: after zero_grad, grad still holds what came before. It is to be None again.",
    zh="梯度没有被清除：调用 zero_grad 之后，grad 里还是原来的值。它应当重新变为 None。",
))  # fmt: skip


@mistake("zeros-for-none", clearing)
class ClearedToZero(Tensor):
    def zero_grad(self) -> None:
        self.grad = np.zeros_like(self.data)


@mistake("data-cleared", clearing)
class DataCleared(Tensor):
    def zero_grad(self) -> None:
        self.grad = None
        self.data = np.zeros_like(self.data)
