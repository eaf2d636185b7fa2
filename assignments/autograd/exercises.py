"""A tensor that records what is computed with it, and finds every gradient by itself (topic 14).

Each operation is asked by itself: one result, backward from there with a random upstream gradient. What the
operations do together is asked in `Tensor.backward` (with sums and products only) and, with all of them, in
random programs.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assignments.autograd.graphs import leaves, nested, program
from autograder.script import is_none, raises, snapshot
from autograder.spec import Assignment, Case, Rng, case, exercise, probe
from autograder.text import Text

Array = NDArray[np.float64]
Shape = tuple[int, ...]
Outputs = dict[str, Any]

GRADED_BY_OPERAND = {"value": 1, "left": 1, "right": 1, "broadcast": 2, "numbers": 1}
SAME_SHAPES: tuple[Shape, ...] = ((2, 3), (1,), (4,))
BROADCASTS: tuple[tuple[Shape, Shape], ...] = (  # the square ones show a sum over the wrong axis
    ((2, 3), (3,)),
    ((3, 1), (1, 4)),
    ((), (2, 3)),
    ((3, 3), (3, 1)),
    ((3,), (3, 3)),
    ((2, 1, 3), (4, 1)),
)
DEPTH = 200
DOUBLINGS = 40  # nodes; as many as 2⁴⁰ paths lead through them


def mixed(rng: Rng, shape: Shape) -> Array:
    """Entries of both signs, away from zero and from one another."""
    return np.asarray(rng.choice((-1.0, 1.0), shape) * rng.uniform(0.6, 2.2, shape))


def positive(rng: Rng, shape: Shape) -> Array:
    """Entries above zero."""
    return np.asarray(rng.uniform(0.6, 2.4, shape))


def operands(rng: Rng) -> Iterator[Case]:
    """Two tensors of one shape, of shapes that are broadcast, and a tensor with a number on either side."""
    yield case(a=mixed(rng, (2, 3)), b=mixed(rng, (2, 3)))
    yield case(a=mixed(rng, (3, 1)), b=mixed(rng, (4,)))
    for shape in SAME_SHAPES:
        yield case(a=mixed(rng, shape), b=mixed(rng, shape), g=mixed(rng, shape))
    yield case(a=mixed(rng, (2,)), b=mixed(rng, (2,)), later=mixed(rng, (2,)), g=mixed(rng, (2,)))
    for one, other in BROADCASTS:
        shape = np.broadcast_shapes(one, other)
        yield case(a=mixed(rng, one), b=mixed(rng, other), g=mixed(rng, shape))
    yield case(a=mixed(rng, (3, 2)), after=float(rng.uniform(1.3, 2.6)), g=mixed(rng, (3, 2)))
    yield case(before=float(rng.uniform(1.3, 2.6)), a=mixed(rng, (3, 2)), g=mixed(rng, (3, 2)))
    yield case(a=mixed(rng, (2,)), after=3, g=mixed(rng, (2,)))
    yield case(before=3, a=mixed(rng, (2,)), g=mixed(rng, (2,)))


def entries(draw: Callable[[Rng, Shape], Array], *, ill: Callable[[Rng], Array] | None = None) -> Any:
    """Cases of an operation on one tensor; `ill` draws the entries of the probe."""

    def cases(rng: Rng) -> Iterator[Case]:
        yield case(x=draw(rng, (2, 3)))
        for shape in ((3, 2), (5,), (), (1, 1)):
            yield case(x=draw(rng, shape), g=mixed(rng, shape))
        yield case(x=draw(rng, (2,)), later=draw(rng, (2,)), g=mixed(rng, (2,)))
        if ill is not None:
            yield probe(x=ill(rng), g=mixed(rng, (5,)))

    return cases


def wide(rng: Rng) -> Array:
    """Entries from 1 to 10³: no step of a difference quotient fits them all."""
    return np.asarray(np.array([1.0, 2.0, 10.0, 1e2, 1e3]) * rng.uniform(0.8, 1.2, 5))


def moderate(rng: Rng) -> Array:
    """Entries where no right formula loses a digit."""
    return np.array([-1.8, -0.9, 0.2, 1.1, 1.9]) * rng.uniform(0.9, 1.1, 5)


def matrices(rng: Rng) -> Iterator[Case]:
    """Matrices with three different sizes, with sizes of one, and square ones."""
    yield case(a=mixed(rng, (2, 3)), b=mixed(rng, (3, 4)))
    yield case(a=mixed(rng, (3, 3)), b=mixed(rng, (3, 3)))
    for n, k, m in ((2, 3, 4), (3, 2, 1), (1, 1, 1), (1, 4, 2), (3, 3, 3)):
        yield case(a=mixed(rng, (n, k)), b=mixed(rng, (k, m)), g=mixed(rng, (n, m)))
    yield case(a=mixed(rng, (2, 2)), b=mixed(rng, (2, 2)), later=mixed(rng, (2, 2)), g=mixed(rng, (2, 2)))


def unary(m: Any, d: Any, operation: Callable[[Any], Any]) -> Outputs:
    """The value of an operation on one tensor, or the gradient with a given upstream gradient."""
    if not hasattr(d, "g"):
        x = m.Tensor(d.x)
        return {"value": operation(x).data, "value:input": x.data}
    x = m.Tensor(d.x, True)
    result = operation(x)
    if hasattr(d, "later"):
        operation(m.Tensor(d.later, True))
    result.backward(d.g)
    return {"gradient": snapshot(x.grad)}


def binary(m: Any, d: Any, operation: Callable[[Any, Any], Any]) -> Outputs:
    """The value of an operation on two operands, or the gradients with a given upstream gradient."""
    if not hasattr(d, "g"):
        return {"value": operation(m.Tensor(d.a), m.Tensor(d.b)).data}
    a, b = m.Tensor(d.a, True), m.Tensor(d.b, True)
    result = operation(a, b)
    if hasattr(d, "later"):
        operation(m.Tensor(d.later, True), m.Tensor(d.later, True))
    result.backward(d.g)
    return {"left": snapshot(a.grad), "right": snapshot(b.grad)}


def elementwise(m: Any, d: Any, operation: Callable[[Any, Any], Any]) -> Outputs:
    """The same, of an operation that broadcasts, and takes numbers on either side."""
    if hasattr(d, "before") or hasattr(d, "after"):
        return with_number(m, d, operation)
    outputs = binary(m, d, operation)
    if "left" in outputs and d.a.shape != d.b.shape:
        return {f"broadcast:{name}": each for name, each in outputs.items()}
    return outputs


def with_number(m: Any, d: Any, operation: Callable[[Any, Any], Any]) -> Outputs:
    """The value and the gradient of an operation on a tensor and a number."""
    a = m.Tensor(d.a, True)
    result = operation(d.before, a) if hasattr(d, "before") else operation(a, d.after)
    result.backward(d.g)
    return {"numbers:value": result.data, "numbers:gradient": snapshot(a.grad)}


def data(rng: Rng) -> Iterator[Case]:
    """Arrays, a float, an int."""
    yield case(x=mixed(rng, (2, 3)))
    for x in (mixed(rng, (3,)), mixed(rng, ()), float(rng.uniform(1.1, 3.3)), 3):
        yield case(x=x)


@exercise(name="Tensor.__init__", points={"data": 2, "attributes": 1}, topics=(14,), cases=data)
def construction(m: Any, d: Any) -> Any:
    """A tensor made of numbers | 用数值创建张量"""
    x, wanted = m.Tensor(d.x), m.Tensor(d.x, True)
    return {
        "data": x.data,
        "data:wanted": wanted.data,
        "data:shape": x.data.shape,
        "attributes:requires_grad": x.requires_grad,
        "attributes:wanted": wanted.requires_grad,
    }


def pairs(rng: Rng) -> Iterator[Case]:
    """Two small tensors, of which both, one or none require a gradient; a sum, and a product."""
    for left, right in ((True, False), (False, True), (True, True), (False, False)):
        yield case(a=mixed(rng, (2,)), b=mixed(rng, (2,)), left=left, right=right)


def results_of(m: Any, d: Any) -> tuple[Any, ...]:
    """The operands, their sum, a product on top of it, a sum with a number."""
    a, b = m.Tensor(d.a, d.left), m.Tensor(d.b, d.right)
    total = a + b
    return a, b, total, total * b, a + 2.5


@exercise(name="Tensor.requires_grad", points=3, topics=(14,), cases=pairs)
def requires_grad(m: Any, d: Any) -> Any:
    """Whether a gradient is wanted: so it is for a result when it is for one of its inputs | 是否需要梯度：只要有一个输入需要，结果就需要"""
    return {f"value:{i}": each.requires_grad for i, each in enumerate(results_of(m, d))}


@exercise(name="Tensor.is_leaf", points=2, topics=(14,), cases=pairs)
def is_leaf(m: Any, d: Any) -> Any:
    """Whether a tensor is a leaf of the graph | 是否为计算图的叶子节点"""
    return {f"value:{i}": each.is_leaf for i, each in enumerate(results_of(m, d))}


@exercise(name="Tensor.grad_fn", points=2, topics=(14,), cases=pairs)
def grad_fn(m: Any, d: Any) -> Any:
    """None for a leaf, something for any other tensor | 叶子节点为 None，其余不为 None"""
    return {f"value:{i}": is_none(each.grad_fn) for i, each in enumerate(results_of(m, d))}


def pairs_with_gradient(rng: Rng) -> Iterator[Case]:
    """Pairs that a gradient flows back to."""
    for each in pairs(rng):
        if each.inputs["left"] or each.inputs["right"]:
            yield each.model_copy(update={"inputs": each.inputs | {"g": mixed(rng, (2,))}})
    yield case(x=mixed(rng, (2, 3)), g=mixed(rng, (2, 3)))


@exercise(name="Tensor.grad", points=3, topics=(14,), cases=pairs_with_gradient)
def grad(m: Any, d: Any) -> Any:
    """None before backward; after it, only leaves that require one have a gradient | backward 之前为 None；之后只有需要梯度的叶子节点才有梯度"""
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


@exercise(name="Tensor.__add__", points=GRADED_BY_OPERAND, topics=(14,), cases=operands)
def addition(m: Any, d: Any) -> Any:
    """a + b, with tensors and numbers | 加法 a + b，支持张量和数"""
    return elementwise(m, d, lambda a, b: a + b)


@exercise(name="Tensor.__sub__", points=GRADED_BY_OPERAND, topics=(14,), cases=operands)
def subtraction(m: Any, d: Any) -> Any:
    """a − b, with tensors and numbers | 减法 a − b，支持张量和数"""
    return elementwise(m, d, lambda a, b: a - b)


@exercise(name="Tensor.__mul__", points=GRADED_BY_OPERAND, topics=(14,), cases=operands)
def multiplication(m: Any, d: Any) -> Any:
    """a · b elementwise, with tensors and numbers | 逐元素乘法 a · b，支持张量和数"""
    return elementwise(m, d, lambda a, b: a * b)


@exercise(name="Tensor.__truediv__", points=GRADED_BY_OPERAND, topics=(14,), cases=operands)
def division(m: Any, d: Any) -> Any:
    """a / b elementwise, with tensors and numbers | 逐元素除法 a / b，支持张量和数"""
    return elementwise(m, d, lambda a, b: a / b)


@exercise(name="Tensor.__neg__", points={"value": 1, "gradient": 1}, topics=(14,), cases=entries(mixed))
def negation(m: Any, d: Any) -> Any:
    """The opposite −x | 取负 −x"""
    return unary(m, d, lambda x: -x)


def powers(rng: Rng) -> Iterator[Case]:
    """Whole powers of any numbers, others of positive ones, and zeros with exponents from 1 upwards."""
    yield case(x=mixed(rng, (2, 3)), p=3)
    yield case(x=positive(rng, (4,)), p=2.5)
    yield case(x=mixed(rng, ()), p=-1)
    for shape, p in (((3, 2), 3), ((4,), 2), ((), 5), ((2, 2), -1), ((3,), -2)):
        yield case(x=mixed(rng, shape), p=p, g=mixed(rng, shape))
    for p in (2.5, 0.5):
        yield case(x=positive(rng, (3,)), p=p, g=mixed(rng, (3,)))
    yield case(x=mixed(rng, (2,)), p=3, later=mixed(rng, (2,)), g=mixed(rng, (2,)))
    yield probe(x=wide(rng), p=-1, g=mixed(rng, (5,)))
    for p in (1, 2):
        yield case(x=np.array([0.0, 1.5, 0.0]) * mixed(rng, (3,)), p=p, g=mixed(rng, (3,)), part="zero")


@exercise(name="Tensor.__pow__", points={"value": 1, "gradient": 2, "zero": 1}, topics=(14,), cases=powers)
def power(m: Any, d: Any) -> Any:
    """x to the power of a number | x 的数次幂"""
    outputs = unary(m, d, lambda x: x**d.p)
    return {"zero": outputs["gradient"]} if hasattr(d, "g") and not d.x.all() else outputs


@exercise(name="Tensor.__matmul__", points={"value": 2, "left": 2, "right": 2}, topics=(14,), cases=matrices)
def product(m: Any, d: Any) -> Any:
    """The product of two matrices | 两个矩阵的乘积"""
    return binary(m, d, lambda a, b: a @ b)


def rearrangements(*shapes: Shape) -> Any:
    """Cases of one tensor, with upstream gradients of another shape."""

    def cases(rng: Rng) -> Iterator[Case]:
        yield case(x=mixed(rng, shapes[0]))
        for shape in shapes:
            yield case(x=mixed(rng, shape), g=mixed(rng, shape[::-1]))

    return cases


@exercise(
    name="Tensor.T",
    points={"value": 1, "gradient": 1},
    topics=(14,),
    cases=rearrangements((2, 3), (4, 1), (3, 3), (1, 1)),
)
def transposition(m: Any, d: Any) -> Any:
    """The transpose of a matrix | 矩阵的转置"""
    return unary(m, d, lambda x: x.T)


def shapes(rng: Rng) -> Iterator[Case]:
    """A new shape of two axes, or one row of everything."""
    yield case(x=mixed(rng, (3, 4)), to=[2, 6])
    yield case(x=mixed(rng, (2, 3)), to=[-1])
    for before, to, after in (
        ((4, 3), [2, 6], (2, 6)), ((2, 3), [-1], (6,)), ((6,), [2, 3], (2, 3)), ((3, 3), [9], (9,)), ((2, 3), [3, 2], (3, 2)),
    ):  # fmt: skip
        yield case(x=mixed(rng, before), to=to, g=mixed(rng, after))


@exercise(name="Tensor.reshape", points={"value": 1, "gradient": 1}, topics=(14,), cases=shapes)
def reshaping(m: Any, d: Any) -> Any:
    """The same numbers in another shape | 数值不变，改变形状"""
    return unary(m, d, lambda x: x.reshape(*d.to))


def sums(rng: Rng) -> Iterator[Case]:
    """Over all entries, and along each axis of several shapes, the square ones included."""
    yield case(x=mixed(rng, (2, 3)))
    yield case(x=mixed(rng, (2, 3)), axis=0)
    yield case(x=mixed(rng, (2, 3, 4)), axis=1)
    for shape in ((2, 3), (4,), (1, 1)):
        yield case(x=mixed(rng, shape), g=mixed(rng, ()))
    for shape, axis in (((2, 3), 0), ((2, 3), 1), ((3, 3), 1), ((3, 3), 0), ((2, 3, 2), 1), ((4,), 0), ((3, 4, 2), -1)):
        yield case(x=mixed(rng, shape), axis=axis, g=mixed(rng, tuple(np.delete(shape, axis))))


@exercise(name="Tensor.sum", points={"value": 2, "gradient": 2, "axis": 2}, topics=(14,), cases=sums)
def summation(m: Any, d: Any) -> Any:
    """The sum of all entries, or along one axis | 全部元素之和，或沿一个轴求和"""
    if not hasattr(d, "axis"):
        return unary(m, d, lambda x: x.sum())
    outputs = unary(m, d, lambda x: x.sum(d.axis))
    return {"axis": outputs["gradient"]} if hasattr(d, "g") else outputs


def means(rng: Rng) -> Iterator[Case]:
    """Shapes whose sizes all differ, and a single entry."""
    yield case(x=mixed(rng, (2, 3)))
    yield case(x=mixed(rng, (5,)))
    for shape in ((2, 3), (7,), (1, 1), (3, 3)):
        yield case(x=mixed(rng, shape), g=mixed(rng, ()))


@exercise(name="Tensor.mean", points={"value": 1, "gradient": 2}, topics=(14,), cases=means)
def averaging(m: Any, d: Any) -> Any:
    """The mean of all entries | 全部元素的平均值"""
    return unary(m, d, lambda x: x.mean())


FUNCTION = {"value": 1, "gradient": 2}


@exercise(name="Tensor.exp", points=FUNCTION, topics=(14,), cases=entries(mixed, ill=moderate))
def exponential(m: Any, d: Any) -> Any:
    """The exponential function | 指数函数"""
    return unary(m, d, lambda x: x.exp())


@exercise(name="Tensor.log", points=FUNCTION, topics=(14,), cases=entries(positive, ill=wide))
def logarithm(m: Any, d: Any) -> Any:
    """The natural logarithm | 自然对数"""
    return unary(m, d, lambda x: x.log())


@exercise(name="Tensor.tanh", points=FUNCTION, topics=(14,), cases=entries(mixed, ill=moderate))
def hyperbolic_tangent(m: Any, d: Any) -> Any:
    """The hyperbolic tangent | 双曲正切"""
    return unary(m, d, lambda x: x.tanh())


@exercise(name="Tensor.sigmoid", points=FUNCTION, topics=(14, 8), cases=entries(mixed, ill=moderate))
def logistic(m: Any, d: Any) -> Any:
    """The logistic function | sigmoid 函数"""
    return unary(m, d, lambda x: x.sigmoid())


def leaves_with_gradient(rng: Rng) -> Iterator[Case]:
    """One tensor with upstream gradients."""
    for shape in ((2, 3), (4,), ()):
        yield case(x=mixed(rng, shape), g=mixed(rng, shape), h=mixed(rng, shape))


@exercise(
    name="Tensor.detach",
    points={"value": 1, "attributes": 1, "gradient": 1},
    topics=(14,),
    cases=leaves_with_gradient,
)
def detaching(m: Any, d: Any) -> Any:
    """The same numbers, out of the graph | 数值相同，但脱离计算图"""
    x = m.Tensor(d.x, True)
    inner = x + 1.5
    apart = inner.detach()
    (apart + inner * 2 + x).backward(d.g)
    return {
        "value": apart.data,
        "attributes:requires_grad": apart.requires_grad,
        "attributes:is_leaf": apart.is_leaf,
        "attributes:grad_fn": is_none(apart.grad_fn),
        "gradient": snapshot(x.grad),
    }


@exercise(name="Tensor.zero_grad", points=2, topics=(14,), cases=leaves_with_gradient)
def clearing(m: Any, d: Any) -> Any:
    """grad is None again | grad 重新变为 None"""
    x = m.Tensor(d.x, True)
    (x + 1.5).backward(d.g)
    x.zero_grad()
    cleared = is_none(x.grad)
    (x + 2.5).backward(d.h)
    return {"value:cleared": cleared, "value:again": snapshot(x.grad), "value:data": x.data}


def from_one_entry(m: Any, d: Any) -> Outputs:
    """No upstream gradient is needed where there is one entry only."""
    x = m.Tensor(d.x, True)
    (x * 3).backward()
    return {"scalar": snapshot(x.grad)}


def from_many(m: Any, d: Any) -> Outputs:
    """An upstream gradient, through two operations."""
    x, w = m.Tensor(d.x, True), m.Tensor(d.w, True)
    (x * w + x * 2).backward(d.g)
    return {"upstream:x": snapshot(x.grad), "upstream:w": snapshot(w.grad)}


def used_twice(m: Any, d: Any) -> Outputs:
    """A leaf on both sides of one operation, and once more."""
    x, w = m.Tensor(d.x, True), m.Tensor(d.w, True)
    (x + x + x).backward(d.g)
    (w * w).backward(d.g)
    return {"reuse:sum": snapshot(x.grad), "reuse:product": snapshot(w.grad)}


def diamond(m: Any, d: Any) -> Outputs:
    """Two paths of different lengths meet again, and what lies before them waits for both."""
    x = m.Tensor(d.x, True)
    before = x * 2
    (before * 3 + before * before).backward(d.g)
    return {"paths": snapshot(x.grad)}


def long_way_first(m: Any, d: Any) -> Outputs:
    """The short path is the left operand once, the right one once."""
    x, w = m.Tensor(d.x, True), m.Tensor(d.w, True)
    one, other = x * w, w * 2
    ((one * 3 + other) * 2 + one).backward(d.g)
    (other + (other * 3 + w) * 2).backward(d.g)
    return {"paths:x": snapshot(x.grad), "paths:w": snapshot(w.grad)}


def diamonds(m: Any, d: Any) -> Outputs:
    """Three diamonds on top of each other."""
    x = m.Tensor(d.x, True)
    r = x * 2
    for _ in range(3):
        r = r * 2 + r * r * 0.1
    r.backward(d.g)
    return {"paths": snapshot(x.grad)}


def same_graph_again(m: Any, d: Any) -> Outputs:
    """A second call on the same graph adds the same again."""
    x, w = m.Tensor(d.x, True), m.Tensor(d.w, True)
    result = x * w * 2
    result.backward(d.g)
    once = snapshot(x.grad)
    result.backward(d.g)
    return {"again:once": once, "again:x": snapshot(x.grad), "again:w": snapshot(w.grad)}


def another_graph(m: Any, d: Any) -> Outputs:
    """A second graph over the same leaf, made before the first goes back; a leaf that only one of them uses."""
    x, w = m.Tensor(d.x, True), m.Tensor(d.w, True)
    first, second = x + w, x * 3
    first.backward(d.g)
    second.backward(d.g)
    return {"again:x": snapshot(x.grad), "again:w": snapshot(w.grad)}


def leaf_itself(m: Any, d: Any) -> Outputs:
    """Back from a leaf there is no way to go: what arrives there stays, twice."""
    x = m.Tensor(d.x, True)
    x.backward(d.g)
    x.backward(d.g)
    return {"again": snapshot(x.grad)}


def refused(m: Any, d: Any) -> Outputs:
    """Without an upstream gradient there is nothing to begin with."""
    return {"refusal": raises((m.Tensor(d.x, True) * 2).backward)}


def chain(m: Any, d: Any) -> Outputs:
    """Two hundred operations, one after another."""
    x, w = m.Tensor(d.x, True), m.Tensor(d.w, True)
    r = x
    for _ in range(DEPTH // 2):
        r = r * 0.99 + w
    r.backward(d.g)
    return {"depth:x": snapshot(x.grad), "depth:w": snapshot(w.grad)}


def doublings(m: Any, d: Any) -> Outputs:
    """Few nodes, and more paths through them than anyone can walk."""
    x = m.Tensor(d.x, True)
    r = x
    for _ in range(DOUBLINGS):
        r = r + r
    r.backward(d.g)
    return {"depth": snapshot(x.grad)}


GRAPHS: dict[str, Callable[[Any, Any], Outputs]] = {
    each.__name__: each
    for each in (
        from_one_entry, from_many, used_twice, diamond, long_way_first, diamonds, same_graph_again, another_graph,
        leaf_itself, refused, chain, doublings,
    )
}  # fmt: skip


def walks(rng: Rng) -> Iterator[Case]:
    """Each graph once; what needs no upstream gradient in several shapes of one entry."""
    yield case(graph="diamond", x=mixed(rng, (2,)), g=mixed(rng, (2,)))
    for graph in ("used_twice", "from_many", "same_graph_again", "another_graph", "long_way_first"):
        yield case(graph=graph, x=mixed(rng, (2, 3)), w=mixed(rng, (2, 3)), g=mixed(rng, (2, 3)))
    yield case(graph="used_twice", x=mixed(rng, ()), w=mixed(rng, ()), g=mixed(rng, ()))
    yield case(graph="leaf_itself", x=mixed(rng, (3,)), g=mixed(rng, (3,)))
    yield case(graph="diamonds", x=mixed(rng, (3,)), g=mixed(rng, (3,)))
    for shape in ((), (1,), (1, 1)):
        yield case(graph="from_one_entry", x=mixed(rng, shape))
    for shape in ((2, 3), (2,)):
        yield case(graph="refused", x=mixed(rng, shape))
    yield case(graph="chain", x=mixed(rng, (2,)), w=mixed(rng, (2,)), g=mixed(rng, (2,)))
    yield case(graph="doublings", x=mixed(rng, (2,)), g=mixed(rng, (2,)))


@exercise(
    name="Tensor.backward",
    points={"scalar": 2, "upstream": 2, "reuse": 2, "paths": 2, "again": 3, "refusal": 1, "depth": 1},
    topics=(14,),
    cases=walks,
    call_s=0.02,  # of which the chain may take two hundred
)
def backward(m: Any, d: Any) -> Any:
    """Back through the graph, once through every node, adding up in the leaves | 沿计算图反向传播，每个节点只走一次，在叶子处累加"""
    return GRAPHS[d.graph](m, d)


CELL = """h1 = (W_h @ prev_h.T + W_x @ x.T).tanh()
h2 = (W_h @ h1 + W_x @ x.T).tanh()
total = h2.sum()"""


def programs(rng: Rng) -> Iterator[Case]:
    """The lecture's two examples, and random programs by what they are made of, the smallest first."""
    for lines in ("y = x + 2", "y = x + 2\nz = y * y * 2", "y = x + 2\nz = y * y * 2\nout = z.mean()"):
        shape = () if "out" in lines else (2, 2)
        yield case(program=lines, x=np.ones((2, 2)), g=np.ones(shape), known=True)
    for length in (6, 7):
        arrays = leaves(rng)
        for lines in nested(program(rng, arrays, length)):
            used = {name for line in lines for name in line.used}
            inputs = {name: array for name, array in arrays.items() if name in used}
            yield case(program="\n".join(map(str, lines)), **inputs, g=mixed(rng, lines[-1].made.shape))
    cell = {"W_h": mixed(rng, (4, 4)), "prev_h": mixed(rng, (1, 4)), "W_x": mixed(rng, (4, 3)), "x": mixed(rng, (1, 3))}
    yield case(program=CELL, **{name: 0.4 * array for name, array in cell.items()}, g=np.ones(()))


OPERATIONS = (
    addition, subtraction, multiplication, division, negation, power, product, transposition, reshaping,
    summation, averaging, exponential, logarithm, hyperbolic_tangent, logistic, detaching,
)  # fmt: skip


@exercise(
    name="Tensor",
    points={"values": 2, "gradients": 4, "attributes": 2},
    topics=(14,),
    cases=programs,
    needs=(construction, requires_grad, is_leaf, grad_fn, grad, *OPERATIONS, backward),
    call_s=0.5,
)
def expressions(m: Any, d: Any) -> Any:
    """Whole programs, the lecture's example and its recurrent cell | 完整的程序，以及课程中的例子和循环单元"""
    inputs = {name: m.Tensor(array, True) for name, array in vars(d).items() if name not in ("program", "g")}
    made: dict[str, Any] = {}
    for line in d.program.splitlines():
        name, _, expression = line.partition(" = ")
        made[name] = eval(expression, {"__builtins__": {}}, inputs | made)  # our own text, on recorders
    last = made[name]
    last.backward(d.g)
    return {
        **{f"values:{name}": each.data for name, each in made.items()},
        **{f"gradients:{name}": snapshot(each.grad) for name, each in inputs.items()},
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
