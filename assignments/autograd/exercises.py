"""A tensor that records what is computed with it, and finds every gradient by itself (topic 14).

Each operation is asked by itself: one result, backward from there with a random upstream gradient. What the
operations do together is asked in `Tensor.backward` (with sums and products only) and, with all of them, in
random programs.
"""

from functools import partial
from typing import Any

import numpy as np

from assignments.autograd.cases import (
    ABOVE_ZERO,
    data,
    entries,
    leaves_with_gradient,
    matrices,
    means,
    mixed,
    moderate,
    operands,
    pairs,
    pairs_with_gradient,
    positive,
    powers,
    programs,
    rearrangements,
    shapes,
    sums,
    wide,
)
from assignments.autograd.scripts import binary, elementwise, unary, within
from assignments.autograd.walks import GRAPHS, walks
from autograder import Assignment, Delivered, Text, exercise, is_none, snapshot


def arrived(m: Any, d: Any) -> Any:
    """What backward hands on to an operand of a result, of the gradient that it is given there."""
    leaf = m.Tensor(d.g, True)
    (leaf + 1.0).backward(d.g)  # from other numbers than the gradient, which they could be taken for
    return snapshot(leaf.grad)


def has_shape_of_result(d: Any) -> bool:
    """Whether backward is given a gradient of the shape of what the operands are broadcast to."""
    operands = [getattr(d, name).shape for name in ("a", "b") if hasattr(d, name)]
    return not hasattr(d, "g") or bool(d.g.shape == np.broadcast_shapes(*operands))


SHAPED = {"gradient has the shape of data": has_shape_of_result}
HANDED_DOWN = Delivered(by="Tensor.backward", upstream="g", script=arrived)
GRADED_BY_OPERAND = {"value": 1, "left": 1, "right": 1, "broadcast": 2, "numbers": 1}
BY_OPERAND = {
    "left": "the gradient of the left operand, or of one on both sides | 左操作数（或同时在两边的操作数）的梯度",
    "right": "the gradient of the right operand | 右操作数的梯度",
    "broadcast": "gradients of operands that were broadcast | 被广播的操作数的梯度",
    "numbers": "constant operands | 常数操作数",
}
BY_MATRIX = {name: BY_OPERAND[name] for name in ("left", "right")} | {"constants": BY_OPERAND["numbers"]}
ATTRIBUTES = {"attributes": "the attributes | 属性"}

differentiable = partial(exercise, topics=(14,), delivered=HANDED_DOWN)
of_two_operands = partial(
    differentiable, points=GRADED_BY_OPERAND, part_titles=BY_OPERAND, cases=operands, contract=SHAPED
)


@exercise(name="Tensor.__init__", points={"data": 2, "attributes": 1}, part_titles=ATTRIBUTES, topics=(14,), cases=data)
def construction(m: Any, d: Any) -> Any:
    """A tensor made of numbers | 用数值创建张量"""
    if hasattr(d, "whole"):
        return {"data": m.Tensor(d.whole).data ** -1}  # which numpy refuses for integers
    x, wanted = m.Tensor(d.x), m.Tensor(d.x, True)
    return {
        "data": x.data,
        "data:wanted": wanted.data,
        "data:shape": x.data.shape,
        "attributes:requires_grad": x.requires_grad,
        "attributes:wanted": wanted.requires_grad,
        "attributes:is_leaf": wanted.is_leaf,  # the handout gives the rest: by itself, it earns nothing
    }


def results_of(m: Any, d: Any) -> tuple[Any, ...]:
    """The operands, their sum, a product on top of it, a sum with a number."""
    a, b = m.Tensor(d.a, d.left), m.Tensor(d.b, d.right)
    total = a + b
    return a, b, total, total * b, a + 2.5


@exercise(name="Tensor.requires_grad", points=3, topics=(14,), cases=pairs)
def requires_grad(m: Any, d: Any) -> Any:
    """Whether a gradient is wanted: for a result, if for an input | 是否需要梯度：有一个输入需要，结果就需要"""
    return {f"value:{i}": each.requires_grad for i, each in enumerate(results_of(m, d))}


@exercise(name="Tensor.is_leaf", points=2, topics=(14,), cases=pairs)
def is_leaf(m: Any, d: Any) -> Any:
    """Whether a tensor is a leaf of the graph | 是否为计算图的叶子节点"""
    return {f"value:{i}": each.is_leaf for i, each in enumerate(results_of(m, d))}


@exercise(name="Tensor.grad_fn", points=2, topics=(14,), cases=pairs)
def grad_fn(m: Any, d: Any) -> Any:
    """None for a leaf, something for any other tensor | 叶子节点为 None，其余不为 None"""
    return {f"value:{i}": is_none(each.grad_fn) for i, each in enumerate(results_of(m, d))}


@exercise(name="Tensor.grad", points=3, topics=(14,), cases=pairs_with_gradient)
def grad(m: Any, d: Any) -> Any:
    """After backward, for leaves that require it; else None | backward 之后，需要梯度的叶子节点才有；否则为 None"""
    if hasattr(d, "x"):
        x = m.Tensor(d.x, True)
        (x + 1.5).backward(d.g)
        return {"value": x.grad.shape}
    a, b = m.Tensor(d.a, d.left), m.Tensor(d.b, d.right)
    inner = a + b
    outer = inner + 1.5
    before = {f"value:before{i}": is_none(each.grad) for i, each in enumerate((a, b, inner, outer))}
    outer.backward(d.g)
    after = {f"value:after{i}": is_none(each.grad) for i, each in enumerate((a, b, inner, outer))}
    return before | after


@of_two_operands(name="Tensor.__add__")
def addition(m: Any, d: Any) -> Any:
    """a + b, with tensors and numbers | 加法 a + b，支持张量和数"""
    return elementwise(m, d, lambda a, b: a + b)


@of_two_operands(name="Tensor.__sub__")
def subtraction(m: Any, d: Any) -> Any:
    """a − b, with tensors and numbers | 减法 a − b，支持张量和数"""
    return elementwise(m, d, lambda a, b: a - b)


@of_two_operands(name="Tensor.__mul__")
def multiplication(m: Any, d: Any) -> Any:
    """a · b elementwise, with tensors and numbers | 逐元素乘法 a · b，支持张量和数"""
    return elementwise(m, d, lambda a, b: a * b)


@of_two_operands(name="Tensor.__truediv__")
def division(m: Any, d: Any) -> Any:
    """a / b elementwise, with tensors and numbers | 逐元素除法 a / b，支持张量和数"""
    return elementwise(m, d, lambda a, b: a / b)


@differentiable(name="Tensor.__neg__", points={"value": 1, "gradient": 1}, cases=entries(mixed))
def negation(m: Any, d: Any) -> Any:
    """The opposite −a | 取负 −a"""
    return unary(m, d, lambda a: -a)


@differentiable(
    name="Tensor.__pow__",
    points={"value": 1, "gradient": 2, "zero": 1},
    part_titles={"zero": "the gradient where the base is 0 | 底数为 0 处的梯度"},
    cases=powers,
)
def power(m: Any, d: Any) -> Any:
    """a to the power of a number | a 的数次幂"""
    outputs = unary(m, d, lambda a: a**d.p)
    return {"zero": outputs["gradient"]} if hasattr(d, "g") and not d.a.all() else outputs


@differentiable(
    name="Tensor.__matmul__",
    points={"value": 2, "left": 2, "right": 1, "constants": 1},
    part_titles=BY_MATRIX,
    cases=matrices,
)
def product(m: Any, d: Any) -> Any:
    """The product of two matrices | 两个矩阵的乘积"""
    outputs = binary(m, d, lambda a, b: a @ b)
    return within("constants", outputs) if hasattr(d, "only") else outputs


@differentiable(
    name="Tensor.T", points={"value": 1, "gradient": 1}, cases=rearrangements((2, 3), (4, 1), (3, 3), (2, 2), (1, 1))
)
def transposition(m: Any, d: Any) -> Any:
    """The transpose of a matrix | 矩阵的转置"""
    return unary(m, d, lambda a: a.T)


@differentiable(name="Tensor.reshape", points={"value": 1, "gradient": 1}, cases=shapes)
def reshaping(m: Any, d: Any) -> Any:
    """The same numbers in another shape | 数值不变，改变形状"""
    return unary(m, d, lambda a: a.reshape(*d.to))


@differentiable(
    name="Tensor.sum",
    points={"value": 2, "gradient": 2, "axis": 2},
    part_titles={
        "gradient": "the gradient of a sum of all entries | 全部求和的梯度",
        "axis": "the gradient of a sum along an axis | 沿一个轴求和的梯度",
    },
    cases=sums,
)
def summation(m: Any, d: Any) -> Any:
    """The sum of all entries, or along one axis | 全部元素之和，或沿一个轴求和"""
    if not hasattr(d, "axis"):
        return unary(m, d, lambda a: a.sum())
    outputs = unary(m, d, lambda a: a.sum(d.axis))
    return {"axis": outputs["gradient"]} if hasattr(d, "g") else outputs


@differentiable(name="Tensor.mean", points={"value": 1, "gradient": 2}, cases=means)
def averaging(m: Any, d: Any) -> Any:
    """The mean of all entries | 全部元素的平均值"""
    return unary(m, d, lambda a: a.mean())


FUNCTION = {"value": 1, "gradient": 2}


@differentiable(name="Tensor.exp", points=FUNCTION, cases=entries(mixed, far=(-25.0, 25.0), ill=moderate))
def exponential(m: Any, d: Any) -> Any:
    """The exponential function | 指数函数"""
    return unary(m, d, lambda a: a.exp())


@differentiable(
    name="Tensor.log", points=FUNCTION, cases=entries(positive, ladder=ABOVE_ZERO, far=(1e-9, 1e9), ill=wide)
)
def logarithm(m: Any, d: Any) -> Any:
    """The natural logarithm | 自然对数"""
    return unary(m, d, lambda a: a.log())


@differentiable(name="Tensor.tanh", points=FUNCTION, cases=entries(mixed, ill=moderate))
def hyperbolic_tangent(m: Any, d: Any) -> Any:
    """The hyperbolic tangent | 双曲正切"""
    return unary(m, d, lambda a: a.tanh())


@differentiable(
    name="Tensor.sigmoid", points=FUNCTION, topics=(14, 8), cases=entries(mixed, far=(-12.0, 12.0), ill=moderate)
)
def logistic(m: Any, d: Any) -> Any:
    """The logistic function | sigmoid 函数"""
    return unary(m, d, lambda a: a.sigmoid())


@exercise(
    name="Tensor.detach",
    points={"value": 1, "attributes": 1, "gradient": 1},
    part_titles=ATTRIBUTES | {"gradient": "the gradient in the graph that it is detached from | 原计算图里的梯度"},
    topics=(14,),
    cases=leaves_with_gradient,
)
def detaching(m: Any, d: Any) -> Any:
    """The same numbers, out of the graph | 数值相同，但脱离计算图"""
    x = m.Tensor(d.x, True)
    inner = x + m.Tensor(d.h, True)
    apart = inner.detach()
    (apart + m.Tensor(d.h, True)).backward(d.g)
    inner.backward(d.h)
    return {
        "value": apart.data,
        "attributes:requires_grad": apart.requires_grad,
        "attributes:of leaf": x.detach().requires_grad,
        "attributes:is_leaf": apart.is_leaf,
        "attributes:grad_fn": is_none(apart.grad_fn),
        "attributes:of origin": x.requires_grad,
        "attributes:grad": is_none(x.detach().grad),
        "gradient": snapshot(x.grad),
    }


@exercise(name="Tensor.zero_grad", points=2, topics=(14,), cases=leaves_with_gradient)
def clearing(m: Any, d: Any) -> Any:
    """grad is None again | grad 重新变为 None"""
    x = m.Tensor(d.x, True)
    x.zero_grad()
    (x + m.Tensor(d.g, True)).backward(d.g)
    x.zero_grad()
    cleared = is_none(x.grad)
    result = x + m.Tensor(d.h, True)
    result.backward(d.h)
    result.zero_grad()
    return {"value:cleared": cleared, "value:again": snapshot(x.grad), "value:data": x.data}


@exercise(
    name="Tensor.backward",
    points={"scalar": 2, "upstream": 2, "reuse": 2, "paths": 2, "again": 3, "refusal": 1, "depth": 1},
    part_titles={
        "scalar": "backward() from a single entry | 从单个元素开始的 backward()",
        "upstream": "a gradient handed to backward | 传给 backward 的梯度",
        "reuse": "a value used several times | 同一个值用多次",
        "paths": "paths that part and meet again | 分开后又汇合的路径",
        "again": "backward called again | 再次调用 backward",
        "refusal": "an exception where the gradient is lacking | 缺少梯度时抛出异常",
        "depth": "graphs with many nodes | 节点很多的计算图",
    },
    topics=(14,),
    cases=walks,
    call_s=0.0015,  # of which the chain may take two hundred; right code takes a fiftieth of that
)
def backward(m: Any, d: Any) -> Any:
    """Back through the graph, adding up in the leaves | 沿计算图反向传播，在叶子处累加"""
    return GRAPHS[d.graph](m, d)


OPERATIONS = (
    addition, subtraction, multiplication, division, negation, power, product, transposition, reshaping,
    summation, averaging, exponential, logarithm, hyperbolic_tangent, logistic, detaching,
)  # fmt: skip


NO_TENSORS = ("program", "g", "calls")
CONSTANT = "c"  # the leaf that needs no gradient, in programs that have one


@exercise(
    name="Tensor",
    points={"values": 2, "gradients": 4, "attributes": 2},
    part_titles=ATTRIBUTES | {"values": "the values | 函数值", "gradients": "the gradients | 梯度"},
    topics=(14,),
    cases=programs,
    call_s=0.05,
)
def expressions(m: Any, d: Any) -> Any:
    """Whole programs, the lecture's example and its recurrent cell | 完整的程序，以及课程中的例子和循环单元"""
    arrays = {name: array for name, array in vars(d).items() if name not in NO_TENSORS}
    inputs = {name: m.Tensor(array, name != CONSTANT) for name, array in arrays.items()}
    made: dict[str, Any] = {}
    for line in d.program.splitlines():
        name, _, expression = line.partition(" = ")
        made[name] = eval(expression, {"__builtins__": {}}, inputs | made)  # our own text, on recorders
    recorded: dict[str, Any] = {}
    for name, each in made.items() if CONSTANT in inputs else ():
        recorded |= {f"attributes:{name}": each.requires_grad, f"attributes:leaf {name}": each.is_leaf}
    values = {name: snapshot(each.data) for name, each in made.items()}
    if not hasattr(d, "g"):
        return recorded or {f"values:{name}": value for name, value in values.items()}
    *_, last = made.values()
    for _ in range(getattr(d, "calls", 1)):
        last.backward(d.g)
    return recorded | {
        **{f"attributes:change of {name}": each.data - values[name] for name, each in made.items()},
        **{f"gradients:{name}": snapshot(each.grad) for name, each in inputs.items() if name != CONSTANT},
        **{f"attributes:{name}": is_none(each.grad) for name, each in inputs.items() if name == CONSTANT},
        "attributes:grad": is_none(last.grad),
        "attributes:grad_fn": is_none(last.grad_fn),
        "attributes:is_leaf": last.is_leaf,
        "attributes:requires_grad": last.requires_grad,
    }


assignment = Assignment(
    name="autograd",
    title=Text(en="Autograd", zh="自动求导"),
    exercises=(
        construction, requires_grad, is_leaf, grad_fn, grad,
        *OPERATIONS, clearing, backward, expressions,
    ),
)  # fmt: skip
