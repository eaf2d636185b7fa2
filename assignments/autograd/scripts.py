"""How an operation is asked by itself: its value, and its gradients from an upstream gradient right there."""

from collections.abc import Callable
from typing import Any

from autograder import snapshot

Outputs = dict[str, Any]


def unary(m: Any, d: Any, operation: Callable[[Any], Any]) -> Outputs:
    """The value of an operation on one tensor, or the gradient with a given upstream gradient."""
    if not hasattr(d, "g"):
        a = m.Tensor(d.a)
        return {"value": operation(a).data, "value:change": a.data - d.a}
    a = m.Tensor(d.a, True)
    result = operation(a)
    if hasattr(d, "later"):
        operation(m.Tensor(d.later, True))
    result.backward(d.g)
    return {"gradient": snapshot(a.grad)}


def binary(m: Any, d: Any, operation: Callable[[Any, Any], Any]) -> Outputs:
    """The value of an operation on two operands, or the gradients with a given upstream gradient."""
    if not hasattr(d, "g"):
        return {"value": operation(m.Tensor(d.a), m.Tensor(d.b)).data}
    only = getattr(d, "only", None)
    a = m.Tensor(d.a, only != "right")
    if not hasattr(d, "b"):
        operation(a, a).backward(d.g)
        return {"left": snapshot(a.grad)}
    b = m.Tensor(d.b, only != "left")
    result = operation(a, b)
    if hasattr(d, "later"):
        operation(m.Tensor(d.later, True), m.Tensor(d.later, True))
    result.backward(d.g)
    gradients = {"left": a, "right": b}
    return {name: snapshot(each.grad) for name, each in gradients.items() if only in (None, name)}


def elementwise(m: Any, d: Any, operation: Callable[[Any, Any], Any]) -> Outputs:
    """The same, of an operation that broadcasts, and takes numbers, or tensors as constant as these, on either side."""
    if hasattr(d, "before") or hasattr(d, "after"):
        return with_number(m, d, operation)
    outputs = binary(m, d, operation)
    if "value" not in outputs and hasattr(d, "b") and d.a.shape != d.b.shape:
        return within("broadcast", outputs)
    return within("numbers", outputs) if hasattr(d, "only") else outputs


def within(part: str, outputs: Outputs) -> Outputs:
    """The same answers, counted for one part."""
    return {f"{part}:{name}": each for name, each in outputs.items()}


def with_number(m: Any, d: Any, operation: Callable[[Any, Any], Any]) -> Outputs:
    """The value and the gradient of an operation on a tensor and a number."""
    a = m.Tensor(d.a, True)
    result = operation(d.before, a) if hasattr(d, "before") else operation(a, d.after)
    result.backward(d.g)
    return {"numbers:value": result.data, "numbers:gradient": snapshot(a.grad)}
