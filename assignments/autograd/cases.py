"""Inputs of the autograd exercises: entries of both signs, shapes whose sizes differ, and square ones."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assignments.autograd.graphs import dealt, leaves, nested, program
from autograder import Case, Rng, case, probe

Array = NDArray[np.float64]
Shape = tuple[int, ...]

BROADCASTS: tuple[tuple[Shape, Shape], ...] = (  # the square ones show a sum over the wrong axis
    ((2, 3), (3,)),
    ((3, 1), (1, 4)),
    ((), (2, 3)),
    ((3, 3), (3, 1)),
    ((3,), (3, 3)),
    ((2, 1, 3), (4, 1)),
    ((1, 1), (2, 3)),
    ((2, 3, 4), (1, 3, 1)),
    ((2, 3, 2), (2,)),
    ((2, 4), ()),
    ((3,), (1, 3)),  # as many entries, and yet another shape
    ((), (1,)),
    ((1,), (3,)),
)
RUNGS = np.array([0.05, 0.2, 0.6, 2.0, 5.5])  # of every size: no piece of a function is left out
BOTH_SIDES = np.concatenate((-RUNGS[::-1], [0.0], RUNGS))
ABOVE_ZERO = np.append(RUNGS, 50.0)
NOTHING = 1e-12  # what is left of a gradient where both operands' parts cancel
NEEDED = ("left", "right")  # which of two operands needs a gradient, where only one does

SUMMED: tuple[tuple[Shape, int], ...] = (
    ((2, 3), 0),
    ((2, 3), 1),
    ((3, 3), 1),
    ((3, 3), 0),
    ((2, 3, 2), 1),
    ((4,), 0),
    ((3, 4, 2), -1),
    ((2, 3, 4), -2),
)


def mixed(rng: Rng, shape: Shape) -> Array:
    """Entries of both signs, where there are two, away from zero and from one another."""
    signs = np.asarray(rng.choice((-1.0, 1.0), shape))
    signs.flat[0] *= -1.0 if signs.size > 1 and abs(signs.sum()) == signs.size else 1.0
    return np.asarray(signs * rng.uniform(0.6, 2.2, shape))


def with_zero(array: Array) -> Array:
    """The same with its first entry zero: nothing may be divided by that."""
    array.flat[0] = 0.0
    return array


def positive(rng: Rng, shape: Shape) -> Array:
    """Entries above zero."""
    return np.asarray(rng.uniform(0.6, 2.4, shape))


def climbed(rng: Rng, ladder: Array) -> Array:
    """An entry near each of a ladder's."""
    return np.asarray(ladder * rng.uniform(1.0, 1.1, ladder.shape))


def operands(rng: Rng) -> Iterator[Case]:
    """Two tensors of one shape, one with itself, broadcast shapes, one without a gradient; a number on either side."""
    yield case(a=mixed(rng, (2, 3)), b=mixed(rng, (2, 3)))
    yield case(a=mixed(rng, (3, 1)), b=mixed(rng, (4,)))
    yield case(a=mixed(rng, (2, 3)), b=mixed(rng, (2, 3)), g=mixed(rng, (2, 3)))
    yield case(a=with_zero(mixed(rng, (4,))), b=mixed(rng, (4,)), g=mixed(rng, (4,)))
    for n in (2, 3):
        yield case(a=mixed(rng, (n,)), b=mixed(rng, (n,)), later=mixed(rng, (n,)), g=mixed(rng, (n,)))
    yield case(a=mixed(rng, (2, 3)), g=mixed(rng, (2, 3)), absolute=NOTHING)
    for one, other in BROADCASTS:
        shape = np.broadcast_shapes(one, other)
        yield case(a=mixed(rng, one), b=mixed(rng, other), g=mixed(rng, shape))
    for only in NEEDED:
        yield case(a=mixed(rng, (3, 2)), b=mixed(rng, (3, 2)), g=mixed(rng, (3, 2)), only=only)
        yield case(a=mixed(rng, (4, 1)), b=mixed(rng, (3, 1, 2)), g=mixed(rng, (3, 4, 2)), only=only)
    for size in (float(rng.uniform(1.3, 2.6)), -float(rng.uniform(1.3, 2.6))):
        yield case(a=mixed(rng, (3, 2)), after=size, g=mixed(rng, (3, 2)))
        yield case(before=size, a=mixed(rng, (3, 2)), g=mixed(rng, (3, 2)))
    yield case(a=mixed(rng, (2,)), after=3, g=mixed(rng, (2,)))
    yield case(before=0, a=mixed(rng, (2,)), g=mixed(rng, (2,)))


def entries(
    draw: Callable[[Rng, Shape], Array],
    *,
    ladder: Array = BOTH_SIDES,
    far: Sequence[float] = (),
    ill: Callable[[Rng], Array] | None = None,
) -> Any:
    """Cases of an operation on one tensor, with entries near those of a ladder too; `ill` draws those of the probe.

    Of far entries the values are asked: nothing is cut off there.
    """

    def cases(rng: Rng) -> Iterator[Case]:
        yield case(a=draw(rng, (2, 3)))
        for shape in ((3, 2), (5,), (), (1, 1)):
            yield case(a=draw(rng, shape), g=mixed(rng, shape))
        for n in (2, 3):
            yield case(a=draw(rng, (n,)), later=draw(rng, (n,)), g=mixed(rng, (n,)))
        yield case(a=climbed(rng, ladder), g=mixed(rng, ladder.shape))
        if far:
            yield case(a=np.array(far))
        if ill is not None:
            yield probe(a=ill(rng), g=mixed(rng, (5,)))

    return cases


def wide(rng: Rng) -> Array:
    """Entries from 1 to 10³: no step of a difference quotient fits them all."""
    return np.asarray(np.array([1.0, 2.0, 10.0, 1e2, 1e3]) * rng.uniform(0.8, 1.2, 5))


def moderate(rng: Rng) -> Array:
    """Entries where no right formula loses a digit."""
    return np.array([-1.8, -0.9, 0.2, 1.1, 1.9]) * rng.uniform(0.9, 1.1, 5)


def matrices(rng: Rng) -> Iterator[Case]:
    """Square matrices, some with three different sizes, with sizes of one, one with itself; one without a gradient."""
    yield case(a=mixed(rng, (3, 3)), b=mixed(rng, (3, 3)))
    yield case(a=mixed(rng, (2, 3)), b=mixed(rng, (3, 4)))
    for n, k, m in ((2, 3, 4), (3, 2, 1), (1, 1, 1), (1, 4, 2), (3, 3, 3)):
        yield case(a=mixed(rng, (n, k)), b=mixed(rng, (k, m)), g=mixed(rng, (n, m)))
    yield case(a=mixed(rng, (3, 3)), g=mixed(rng, (3, 3)))
    for n in (2, 3):
        yield case(a=mixed(rng, (n, n)), b=mixed(rng, (n, n)), later=mixed(rng, (n, n)), g=mixed(rng, (n, n)))
    for only in NEEDED:
        yield case(a=mixed(rng, (2, 3)), b=mixed(rng, (3, 4)), g=mixed(rng, (2, 4)), only=only)


def data(rng: Rng) -> Iterator[Case]:
    """Arrays, a float, an int."""
    yield case(x=mixed(rng, (2, 3)))
    for x in (mixed(rng, (3,)), mixed(rng, ()), float(rng.uniform(1.1, 3.3)), 3):
        yield case(x=x)
    yield case(whole=2)


def pairs(rng: Rng) -> Iterator[Case]:
    """Two small tensors, of which both, one or none require a gradient; a sum, and a product."""
    for left, right in ((True, False), (False, True), (True, True), (False, False)):
        yield case(a=mixed(rng, (2,)), b=mixed(rng, (2,)), left=left, right=right)


def pairs_with_gradient(rng: Rng) -> Iterator[Case]:
    """Pairs that a gradient flows back to."""
    for each in pairs(rng):
        if each.inputs["left"] or each.inputs["right"]:
            yield each.model_copy(update={"inputs": each.inputs | {"g": mixed(rng, (2,))}})
    yield case(x=mixed(rng, (2, 3)), g=mixed(rng, (2, 3)))


def powers(rng: Rng) -> Iterator[Case]:
    """Whole powers of any numbers, others of positive ones, and zeros with exponents from 1 upwards."""
    yield case(a=mixed(rng, (2, 3)), p=3)
    yield case(a=positive(rng, (4,)), p=2.5)
    yield case(a=mixed(rng, ()), p=-1)
    yield case(a=mixed(rng, (3,)), p=0)
    yield case(a=2, p=-1)  # which numpy refuses to compute with integers
    whole: tuple[tuple[Shape, int], ...] = (
        ((3, 2), 3),
        ((4,), 2),
        ((), 5),
        ((2, 2), -1),
        ((3,), -2),
        ((3,), 0),
        ((2,), 1),
    )
    for shape, p in whole:
        yield case(a=mixed(rng, shape), p=p, g=mixed(rng, shape))
    for root in (2.5, 0.5, -1.5):
        yield case(a=positive(rng, (3,)), p=root, g=mixed(rng, (3,)))
    for n in (2, 3):
        yield case(a=mixed(rng, (n,)), p=3, later=mixed(rng, (n,)), g=mixed(rng, (n,)))
    yield probe(a=wide(rng), p=-1, g=mixed(rng, (5,)))
    for p in (1, 2):
        yield case(a=np.array([0.0, 1.5, 0.0]) * positive(rng, (3,)), p=p, g=mixed(rng, (3,)), part="zero")


def rearrangements(*shapes: Shape) -> Any:
    """Cases of one tensor, with upstream gradients of another shape."""

    def cases(rng: Rng) -> Iterator[Case]:
        yield case(a=mixed(rng, shapes[0]))
        for shape in shapes:
            yield case(a=mixed(rng, shape), g=mixed(rng, shape[::-1]))

    return cases


def shapes(rng: Rng) -> Iterator[Case]:
    """A new shape of two axes, or one row of everything."""
    yield case(a=mixed(rng, (3, 4)), to=[2, 6])
    yield case(a=mixed(rng, (2, 3)), to=[-1])
    for before, to, after in (
        ((4, 3), [2, 6], (2, 6)), ((2, 3), [-1], (6,)), ((6,), [2, 3], (2, 3)),
        ((3, 3), [9], (9,)), ((2, 3), [3, 2], (3, 2)), ((2, 3, 2), [4, -1], (4, 3)),
    ):  # fmt: skip
        yield case(a=mixed(rng, before), to=to, g=mixed(rng, after))


def sums(rng: Rng) -> Iterator[Case]:
    """Over all entries, and along each axis of several shapes, the square ones included."""
    yield case(a=mixed(rng, (2, 3)))
    yield case(a=mixed(rng, (2, 3)), axis=0)
    for axis in (0, 1, 2):
        yield case(a=mixed(rng, (2, 3, 4)), axis=axis)
    for shape in ((2, 3), (4,), (1, 1)):
        yield case(a=mixed(rng, shape), g=mixed(rng, ()))
    for summed, axis in SUMMED:
        yield case(a=mixed(rng, summed), axis=axis, g=mixed(rng, tuple(np.delete(summed, axis))))


def means(rng: Rng) -> Iterator[Case]:
    """Shapes whose sizes all differ, of up to three axes, and a single entry."""
    for alone in ((2, 3), (5,), (1, 1), ()):
        yield case(a=mixed(rng, alone))
    for shape in ((2, 3), (7,), (1, 1), (3, 3), (2, 3, 4)):
        yield case(a=mixed(rng, shape), g=mixed(rng, ()))


def leaves_with_gradient(rng: Rng) -> Iterator[Case]:
    """One tensor with upstream gradients."""
    for shape in ((2, 3), (4,), ()):
        yield case(x=mixed(rng, shape), g=mixed(rng, shape), h=mixed(rng, shape))


CELL = """h1 = (W_h @ prev_h.T + W_x @ x.T).tanh()
h2 = (W_h @ h1 + W_x @ x.T).tanh()
total = h2.sum()"""


# Every operation, of what needs no gradient.
ALL_CONSTANT = """v1 = c + 2.5
v2 = v1 - c
v3 = c * v1
v4 = v2 / 2
v5 = -c
v6 = c ** 2
v7 = c @ v1
v8 = c.T
v9 = c.reshape(4, 1)
v10 = c.sum(0)
v11 = c.sum()
v12 = c.mean()
v13 = c.exp()
v14 = v6.log()
v15 = c.tanh()
v16 = c.sigmoid()
v17 = c.detach()"""


# What is wrong with a function in some place is so in programs too, whatever the random ones come by.
ON_LADDERS = {
    "x.tanh()": BOTH_SIDES,
    "x.sigmoid()": BOTH_SIDES,
    "x.exp()": BOTH_SIDES / 2,
    "x.log()": ABOVE_ZERO,
    "x ** 2": BOTH_SIDES,
}

# What stretches: a number along several axes, of different lengths; a column along the second, a row along a new one.
STRETCHED = (
    "v1 = x * number\nv2 = v1.sum(1)",
    "v1 = x * number\nv2 = v1.T * number\nv3 = v2.sum(0)",
    "v1 = x * column\nv2 = v1 + row\nv3 = v2.sum(1)",
)

# Every operation of two operands, one of which is constant.
WITH_CONSTANT = [f"{a} {sign} {b}" for sign in "+-*/@" for a, b in (("c", "x"), ("x", "c"))]
PARTLY_CONSTANT = "\n".join(f"v{number} = {text}" for number, text in enumerate(WITH_CONSTANT))
PARTLY_CONSTANT += "\ntotal = " + " + ".join(f"v{number}" for number in range(len(WITH_CONSTANT)))

APPLIED = (
    *("{}.exp()", "{}.log()", "{}.tanh()", "{}.sigmoid()", "-{}", "{} ** 2", "{}.T", "{}.reshape(2, 2)"),
    *("{} ** 3", "{}.reshape(-1).reshape(2, 2)", "{}.sum()", "{}.sum(0)", "{}.sum(1)", "{}.mean()", "{}.sum(0).mean()"),
    *("{} - y", "{} * y", "{} / y", "{} @ y", "{} + 2", "{} - 2", "2 - {}", "{} * 2", "2 * {}", "{} / 2", "2 / {}"),
)
# Each operation beside another that is handed the same gradient, on either side: none may change it on its way.
OF_ONE = [each.format("x") for each in APPLIED]
SIDE_BY_SIDE = f"""v1 = {" + (".join(OF_ONE)} + y{")" * (len(OF_ONE) - 1)}
v2 = y + {" + ".join(OF_ONE)}
v3 = v1 + v2"""
# Each of a leaf of its own, to which it hands on what the next call adds to.
LEAVES = [f"x{number}" for number in range(len(APPLIED))]
OF_EACH = f"v1 = {' + '.join(each.format(leaf) for each, leaf in zip(APPLIED, LEAVES, strict=True))}"


def programs(rng: Rng) -> Iterator[Case]:
    """Programs with a way back, and before that without: what they compute is not lost where the way back stops."""
    for each in (*whole_programs(rng), *handed_on(rng)):
        yield each.model_copy(update={"inputs": {name: value for name, value in each.inputs.items() if name != "g"}})
        yield each
    yield Case(inputs={"program": ALL_CONSTANT, "c": mixed(rng, (2, 2))})
    partly = {"x": positive(rng, (2, 2)), "c": positive(rng, (2, 2)), "g": mixed(rng, (2, 2))}
    yield Case(inputs=partly | {"program": PARTLY_CONSTANT})


def whole_programs(rng: Rng) -> Iterator[Case]:
    """The lecture's two examples, each function by itself, and random programs in which every operation occurs.

    Of these, what a line builds on is shown where they fail.
    """
    for text in ("y = x + 2", "y = x + 2\nz = y * y * 2", "y = x + 2\nz = y * y * 2\nout = z.mean()"):
        shape = () if "out" in text else (2, 2)
        yield case(program=text, x=np.ones((2, 2)), g=np.ones(shape), known=True)
    for function, ladder in ON_LADDERS.items():
        yield case(program=f"v1 = {function}\nv2 = v1 * v1", x=climbed(rng, ladder), g=mixed(rng, ladder.shape))
    for kinds in dealt(rng):
        arrays = leaves(rng)
        whole = program(rng, arrays, kinds)
        for lines in nested(whole):
            used = {name for line in lines for name in line.used}
            inputs = {name: array for name, array in arrays.items() if name in used}
            made = {"program": "\n".join(map(str, lines)), "g": mixed(rng, lines[-1].made.shape)}
            yield Case(inputs=inputs | made, only_shown=lines != whole)
    cell = {"W_h": mixed(rng, (4, 4)), "prev_h": mixed(rng, (1, 4)), "W_x": mixed(rng, (4, 3)), "x": mixed(rng, (1, 3))}
    weak = {name: 0.4 * array for name, array in cell.items()}
    yield Case(inputs=weak | {"program": CELL, "g": np.ones(())})
    for text in STRETCHED:
        partners = {"number": mixed(rng, ()), "column": mixed(rng, (2, 1)), "row": mixed(rng, (3,))}
        chosen = {name: array for name, array in partners.items() if name in text}
        yield Case(inputs={**chosen, "program": text, "x": mixed(rng, (2, 3)), "g": mixed(rng, (2,))})


def handed_on(rng: Rng) -> Iterator[Case]:
    """Every operation where what it hands on is seen by others; where that fails, each by itself is shown."""
    both_ways = [text for each in OF_ONE for text in (f"v1 = {each} + y", f"v1 = y + {each}")]
    for calls, together, alone in ((1, SIDE_BY_SIDE, both_ways), (2, OF_EACH, both_ways[::2])):
        for text in (*alone, together):
            operands = {name: positive(rng, (2, 2)) for name in ("x", "y", *LEAVES) if re.search(rf"\b{name}\b", text)}
            told = {"program": text, "calls": calls, "g": mixed(rng, (2, 2))}
            yield Case(inputs=operands | told, only_shown=text != together)
