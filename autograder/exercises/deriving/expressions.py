"""What objects that build a graph are compared with: an expression of torch that is differentiated as a whole."""

import operator
from collections.abc import Callable
from typing import Any, Final

OPERATORS: Final = ("add", "sub", "mul", "truediv", "pow", "matmul")  # each from both sides


class Expression:
    """A value, and how it came from others: every operator and method of a tensor gives the next one.

    Its gradient by its leaves, which a backward pass adds up in them, is that of the expression played again: by
    torch.autograd, or by finite differences where these are asked for.
    """

    def __init__(self, data: Any, **_: Any) -> None:
        """A leaf."""
        from autograder.exercises.differentiation import as_real

        self._value = as_real(data)
        self._gradient: Any = None
        self._function: Callable[..., Any] | None = None
        self._operands: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> Any:
        """A method of the value, or something that it has, as ``T``."""
        if name.startswith("_"):
            raise AttributeError(name)
        if callable(getattr(self._value, name)):
            return lambda *more, **named: applied(lambda one, *rest: getattr(one, name)(*rest, **named), self, *more)
        return applied(lambda one: getattr(one, name), self)

    def __neg__(self) -> "Expression":
        """Its negative."""
        return applied(operator.neg, self)

    def __getitem__(self, index: Any) -> "Expression":
        """Some of its entries."""
        return applied(lambda one: one[index], self)

    def backward(self, upstream: Any = None) -> None:
        """Adds the gradient of the sum of its entries, each times the one from above, to every leaf."""
        from autograder.exercises.differentiation import gradient_by_name

        leaves = list(self._leaves())
        names = [str(number) for number in range(len(leaves))]

        def total(**values: Any) -> Any:
            played = self._played(dict(zip(leaves, values.values(), strict=True)))
            return (played if upstream is None else played * upstream).sum()

        taken = gradient_by_name(total, {name: leaf._value for name, leaf in zip(names, leaves, strict=True)}, names)
        for leaf, found in zip(leaves, taken if isinstance(taken, tuple) else (taken,), strict=True):
            leaf._gradient = found if leaf._gradient is None else leaf._gradient + found

    def _leaves(self) -> "dict[Expression, None]":
        if self._function is None:
            return {self: None}
        operands = [each for each in self._operands if isinstance(each, Expression)]
        return {leaf: None for each in operands for leaf in each._leaves()}

    def _played(self, known: "dict[Expression, Any]") -> Any:
        """Its value for other values of its leaves; what occurs twice is played once."""
        if self not in known and self._function is not None:
            operands = [each._played(known) if isinstance(each, Expression) else each for each in self._operands]
            known[self] = self._function(*operands)
        return known[self]


def applied(function: Callable[..., Any], *operands: Any) -> Expression:
    """What a function of torch makes of expressions and numbers."""
    kind = next(type(each) for each in operands if isinstance(each, Expression))
    result = kind(function(*(each._value if isinstance(each, Expression) else each for each in operands)))
    result._function, result._operands = function, operands
    return result


def _from_both_sides(name: str) -> tuple[Callable[..., Expression], Callable[..., Expression]]:
    function = getattr(operator, name)
    return (lambda one, other: applied(function, one, other)), (lambda one, other: applied(function, other, one))


for _name in OPERATORS:
    _left, _right = _from_both_sides(_name)
    setattr(Expression, f"__{_name}__", _left)
    setattr(Expression, f"__r{_name}__", _right)


def expression_class(data: str, grad: str, backward: str) -> type[Expression]:
    """The class with the names that students use."""
    named = {
        data: property(lambda self: self._value),
        grad: property(lambda self: self._gradient),
        backward: Expression.backward,
    }
    return type("Expression", (Expression,), named)
