"""The graphs that `Tensor.backward` is asked to walk; they are made of sums and products only."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np

from assignments.autograd.cases import mixed
from autograder import Case, Inputs, Rng, Text, case, raises, snapshot

Outputs = dict[str, Any]

EVERY_PATH: Final = Text(
    en="The time doubles with every reuse, as if each path through the graph were walked by itself. Visit each node "
    "once, when all gradients that reach it have been added up: in reverse topological order.",
    zh="每重复使用一次，用时就翻倍，就像把计算图中的每条路径都单独走了一遍。应按逆拓扑顺序走，每个节点只访问一次，"
    "访问时传到它的梯度已经全部相加。",
)

DEPTH: Final = 200
DOUBLINGS: Final = 40  # nodes; as many as 2⁴⁰ paths lead through them


def from_one_entry(m: Any, d: Any) -> Outputs:
    """No upstream gradient is needed where there is one entry only."""
    x = m.Tensor(d.x, True)
    (x * 3).backward()
    return {"scalar": snapshot(x.grad)}


def from_many(m: Any, d: Any) -> Outputs:
    """An upstream gradient, through two operations."""
    x, w, v = m.Tensor(d.x, True), m.Tensor(d.w, True), m.Tensor(d.x, True)
    (x * w + v * 2).backward(d.g)
    return {"upstream:x": snapshot(x.grad), "upstream:w": snapshot(w.grad), "upstream:v": snapshot(v.grad)}


def array_arrives(m: Any, d: Any) -> Outputs:
    """What arrives is an array of data's shape, not a list that looks like one."""
    x = m.Tensor(d.x, True)
    (x * 3).backward(d.g)
    return {"upstream": x.grad.shape}


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
    x, w, v = m.Tensor(d.x, True), m.Tensor(d.w, True), m.Tensor(d.w, True)
    one, other, third = x * w, w * 2, v * 2
    ((one * 3 + other) * 2 + one).backward(d.g)
    (third + (third * 3 + v) * 2).backward(d.g)
    return {"paths:x": snapshot(x.grad), "paths:w": snapshot(w.grad), "paths:v": snapshot(v.grad)}


def diamonds(m: Any, d: Any) -> Outputs:
    """Three diamonds on top of each other."""
    x = m.Tensor(d.x, True)
    r = x * 2
    for _ in range(3):
        r = r * 2 + r * r * 0.1
    r.backward(d.g)
    return {"paths": snapshot(x.grad)}


def same_graph_again(m: Any, d: Any) -> Outputs:
    """A second call on the same graph adds what then comes from above; one on an intermediate result, the same."""
    x, w = m.Tensor(d.x, True), m.Tensor(d.w, True)
    inner = x * w
    result = inner * 2
    result.backward(d.g)
    once = snapshot(x.grad)
    result.backward(d.h)
    inner.backward(d.g)
    return {"again:once": once, "again:x": snapshot(x.grad), "again:w": snapshot(w.grad)}


def another_graph(m: Any, d: Any) -> Outputs:
    """A second graph over the same leaf, made before the first goes back; leaves that only one of them uses."""
    x, w, v = m.Tensor(d.x, True), m.Tensor(d.w, True), m.Tensor(d.w, True)
    first, second = x + w, v + x * 3
    first.backward(d.g)
    second.backward(d.g)
    return {"again:x": snapshot(x.grad), "again:w": snapshot(w.grad), "again:v": snapshot(v.grad)}


def nothing_arrives(m: Any, d: Any) -> Outputs:
    """A gradient of zeros goes all the way, and so does one whose sum is zero."""
    x, w = m.Tensor(d.x, True), m.Tensor(d.w, True)
    (x * 2 * 0).backward(d.g)
    (w * 2 + 3).backward(d.h)
    return {"upstream:zeros": snapshot(x.grad), "upstream:w": snapshot(w.grad)}


def by_itself(m: Any, d: Any) -> Outputs:
    """A leaf begins with a one, in an array of its shape to which fractions can be added."""
    x = m.Tensor(d.x, True)
    x.backward()
    shape = x.grad.shape
    (x * 1.5).backward()
    return {"again:shape": shape, "again": snapshot(x.grad)}


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
        from_one_entry, from_many, array_arrives, used_twice, diamond, long_way_first, diamonds,
        same_graph_again, another_graph, leaf_itself, nothing_arrives, by_itself, refused, chain, doublings,
    )
}  # fmt: skip


def later(rng: Rng, graph: str) -> Inputs:
    """What comes from above in a second call on the same graph."""
    return {"h": mixed(rng, (2,))} if graph == "same_graph_again" else {}


def walks(rng: Rng) -> Iterator[Case]:
    """Each graph once; what needs no upstream gradient in several shapes of one entry."""
    yield case(graph="diamond", x=mixed(rng, (2,)), g=mixed(rng, (2,)))
    for graph in ("used_twice", "from_many", "long_way_first"):
        yield case(graph=graph, x=mixed(rng, (2, 3)), w=mixed(rng, (2, 3)), g=mixed(rng, (2, 3)))
    for graph in ("same_graph_again", "another_graph"):
        yield case(graph=graph, x=mixed(rng, (2,)), w=mixed(rng, (2,)), g=mixed(rng, (2,)), **later(rng, graph))
    yield case(graph="used_twice", x=mixed(rng, ()), w=mixed(rng, ()), g=mixed(rng, ()))
    yield case(graph="array_arrives", x=mixed(rng, (2, 3)), g=mixed(rng, (2, 3)))
    yield case(graph="leaf_itself", x=mixed(rng, (3,)), g=mixed(rng, (3,)))
    yield case(graph="diamonds", x=mixed(rng, (3,)), g=mixed(rng, (3,)))
    for shape in ((), (1,), (1, 1)):
        yield case(graph="from_one_entry", x=mixed(rng, shape))
    balanced = np.array([1.0, -1.0]) * rng.uniform(0.6, 2.2)
    yield case(graph="nothing_arrives", x=mixed(rng, (2,)), w=mixed(rng, (2,)), g=mixed(rng, (2,)), h=balanced)
    yield case(graph="by_itself", x=mixed(rng, (1,)))
    for shape in ((2, 3), (2,), (1, 3)):
        yield case(graph="refused", x=mixed(rng, shape))
    yield case(graph="chain", x=mixed(rng, (2,)), w=mixed(rng, (2,)), g=mixed(rng, (2,)))
    yield case(graph="doublings", x=mixed(rng, (2,)), g=mixed(rng, (2,)), too_slow=EVERY_PATH)
