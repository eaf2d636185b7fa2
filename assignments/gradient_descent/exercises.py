"""Gradient descent on a parabola and on a quadratic bowl of several dimensions (topics 1, 2, 3)."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder import Assignment, Case, Forward, Inputs, Rng, Text, case, exercise, probe

Array = NDArray[np.float64]
Cosine = Callable[[Array, Array], float]

SHAPES: tuple[tuple[int, ...], ...] = ((5,), (5,), (3, 4), (2, 3, 2), (1,), (3, 3))
DIMENSIONS = (3, 3, 4, 2, 1, 5)  # two alike, so that nothing may be kept from one to the other

# The handout's flat bowl: eigenvalues 1 and 9, the minimum at the origin.
FLAT_BOWL: Inputs = {"A": np.diag([1.0, 9.0]), "b": np.array([0.0, 0.0]), "x": np.array([3.0, 1.0])}


# Rotations that are to make it diagonal leave a trace off the diagonal for ever: nobody may wait for an exact zero.
NEVER_DIAGONAL = np.array([[1.1143800173611191, -0.9514968430854895], [-0.9514968430854895, 11.372179563257928]])
BOWL = {"A is symmetric and positive definite": lambda d: bool((np.linalg.eigvalsh(d.A) > 0).all())}


def numbers(rng: Rng, *shape: int) -> Array:
    """Numbers of both signs, away from zero, with a mean away from zero."""
    signed: Array = rng.choice((-1.0, 1.0, 1.0), shape) * rng.uniform(0.6, 3.0, shape)
    return signed


def matrix(rng: Rng, m: int) -> Array:
    """Symmetric and positive definite, far from diagonal, with one eigenvalue well above the others."""
    eigenvalues = np.append(rng.uniform(0.7, 3.2, m - 1), rng.uniform(4.2, 6.0))
    axes, _ = np.linalg.qr(rng.normal(size=(m, m)))
    A: Array = axes @ np.diag(eigenvalues) @ axes.T
    return (A + A.T) / 2


def bowl(rng: Rng, m: int) -> Inputs:
    """A bowl with its minimum away from the origin, and a place away from both."""
    A, minimum = matrix(rng, m), numbers(rng, m)
    return {"A": A, "b": A @ minimum, "x": minimum + numbers(rng, m)}


def pick(each: Case, *names: str) -> Case:
    """The case with some of its inputs."""
    return each.model_copy(update={"inputs": {name: each.inputs[name] for name in names}})


def places(rng: Rng) -> Iterator[Case]:
    """Arrays of several shapes, and single numbers."""
    for shape in SHAPES:
        yield case(x=numbers(rng, *shape))
    yield case(x=float(rng.uniform(1.2, 3.0)))
    yield case(x=-float(rng.uniform(1.2, 3.0)))


def places_and_probe(rng: Rng) -> Iterator[Case]:
    """Places, then tiny and huge ones, where a difference quotient has no digits left."""
    yield from places(rng)
    yield probe(x=numbers(rng, 4) * np.array([1e-7, 1e8, 1e-6, 1e9]))


def steps(rng: Rng) -> Iterator[Case]:
    """One step each, with a gradient that has nothing to do with the place."""
    for shape in SHAPES:
        yield case(x=numbers(rng, *shape), grad=numbers(rng, *shape), rate=float(rng.uniform(0.05, 0.4)))
    for x in (1.7, -2.3):
        grad = float(numbers(rng, 1)[0])
        yield case(x=x + float(rng.uniform(0, 0.2)), grad=grad, rate=float(rng.uniform(0.05, 0.4)))


def bowls(rng: Rng) -> Iterator[Case]:
    """Random bowls, one of them seen from a place on an axis, then the handout's."""
    for m in DIMENSIONS:
        yield case(**bowl(rng, m))
    on_axis = bowl(rng, 2)
    on_axis["x"][0] = 0.0
    yield case(**on_axis)
    yield case(**FLAT_BOWL, known=True)


def bowls_and_probe(rng: Rng) -> Iterator[Case]:
    """Bowls, and one so far from its minimum that a difference quotient loses all digits."""
    yield from bowls(rng)
    far = bowl(rng, 3)
    yield probe(A=far["A"], b=1e8 * far["b"], x=1e8 * far["x"])


def bowls_without_place(rng: Rng) -> Iterator[Case]:
    """Bowls by themselves, one of them with a valley so flat that descent takes for ever."""
    for each in bowls(rng):
        yield pick(each, "A", "b")
    axes, _ = np.linalg.qr(rng.normal(size=(2, 2)))
    A = axes @ np.diag([0.01, rng.uniform(4.2, 6.0)]) @ axes.T
    yield case(A=(A + A.T) / 2, b=A @ numbers(rng, 2))


def descents(rng: Rng) -> Iterator[Case]:
    """Paths of several lengths; zigzagging, diverging; two that start where they could stop; one from far away."""
    for m, length in zip(DIMENSIONS, (4, 4, 3, 1, 5, 2), strict=True):
        yield descent(bowl(rng, m), rng, length)
    for length, pace in ((0, 0.5), (4, 1.6), (3, 2.7)):
        yield descent(bowl(rng, 3), rng, length, pace)
    for away in (0.0, 1e-5):
        near = bowl(rng, 2)
        near["x"] = np.linalg.solve(near["A"], near["b"]) + away * numbers(rng, 2)
        yield descent(near, rng, 4)
    far = descent(bowl(rng, 3), rng, 3).inputs
    yield probe(**{**far, "b": 1e8 * far["b"], "x0": 1e8 * far["x0"]})


def descent(inputs: Inputs, rng: Rng, length: int, pace: float = 0.5) -> Case:
    """A descent on a bowl; up to a pace of 1 it goes straight on, from 2 it diverges."""
    rate = float(pace * rng.uniform(0.7, 1.3) / np.linalg.eigvalsh(inputs["A"])[-1])
    return case(A=inputs["A"], b=inputs["b"], x0=inputs["x"], rate=rate, steps=length)


def angles(rng: Rng) -> Iterator[Case]:
    """Places where the steepest way misses the minimum; then those where it does not."""
    for m in (3, 3, 4, 2, 5, 2):
        yield case(**skewed(rng, m), absolute=1e-6)
    yield case(**nearly_parallel(rng), absolute=1e-6)
    yield case(**skewed(rng, 3, away=0.0), absolute=1e-6)
    yield case(**nearby(rng), absolute=1e-6)
    yield case(**FLAT_BOWL, absolute=1e-6, known=True)
    for m, away in ((3, 1.0), (3, 1.0), (2, 1.0), (1, 0.15)):
        for cosine in COSINES:
            yield case(**parallel(rng, m, cosine, away), absolute=1e-6, part="parallel")


def skewed(rng: Rng, m: int, away: float = 1.0) -> Inputs:
    """A place from where the minimum lies clearly aside of the steepest way; the origin, if one is told so."""
    while True:
        inputs = bowl(rng, m)
        inputs["x"] *= away
        if by_lengths(*directions(inputs)) < 0.97:
            return inputs


def nearby(rng: Rng) -> Inputs:
    """A place so near the minimum that what is no cosine, for want of lengths, is far below 1 too."""
    inputs = skewed(rng, 3)
    down, home = directions(inputs)
    inputs["x"] = inputs["x"] + (1 - np.sqrt(0.02 / (down @ home))) * home
    return inputs


def parallel(rng: Rng, m: int, cosine: Cosine, away: float) -> Inputs:
    """A round bowl, where the steepest way is the straight one, and rounding lifts its cosine above 1 if it can."""
    for _ in range(200):
        minimum = numbers(rng, m)
        A = float(rng.uniform(0.5, 3.0)) * np.eye(m)
        inputs = {"A": A, "b": A @ minimum, "x": minimum + away * numbers(rng, m)}
        if cosine(*directions(inputs)) > 1:
            break
    return inputs


def nearly_parallel(rng: Rng) -> Inputs:
    """A bowl that is all but round: the steepest way misses the minimum by some thousandths."""
    a, minimum, away = float(rng.uniform(0.5, 3.0)), numbers(rng, 2), float(rng.uniform(0.5, 2.0))
    A = a * np.diag([1.0, 1.01])
    return {"A": A, "b": A @ minimum, "x": minimum + away * np.array([1.0, 1.0])}


def directions(inputs: Inputs) -> tuple[Array, Array]:
    """The steepest way down, and the straight way to the minimum."""
    A, b, x = inputs["A"], inputs["b"], inputs["x"]
    return b - A @ x, np.linalg.solve(A, b) - x


def by_lengths(u: Array, v: Array) -> float:
    """The cosine as the scalar product over both lengths."""
    return float(u @ v / (np.linalg.norm(u) * np.linalg.norm(v)))


def by_unit_vectors(u: Array, v: Array) -> float:
    """The cosine as the scalar product of unit vectors."""
    return float((u / np.linalg.norm(u)) @ (v / np.linalg.norm(v)))


def by_one_root(u: Array, v: Array) -> float:
    """The cosine over the root of the product of squares."""
    return float(u @ v / np.sqrt((u @ u) * (v @ v)))


def by_sums(u: Array, v: Array) -> float:
    """The cosine of unit vectors, all sums taken by einsum."""
    u, v = (each / np.sqrt(np.einsum("i,i", each, each)) for each in (u, v))
    return float(np.einsum("i,i", u, v))


COSINES = (by_lengths, by_unit_vectors, by_one_root, by_sums)  # each rounds in another way


def matrices(rng: Rng) -> Iterator[Case]:
    """Steep bowls, a flat one, some with zeros; in one numpy finds the largest eigenvalue neither first nor last."""
    for m in DIMENSIONS:
        yield case(A=matrix(rng, m))
    yield case(A=0.1 * matrix(rng, 3))
    for _ in range(50):
        A = matrix(rng, 5)
        if np.linalg.eigvals(A).argmax() not in (0, 4):
            break
    yield case(A=A)
    yield case(A=np.diag(rng.uniform(2.0, 5.0) * np.array([1.0, 0.3, 1.0, 1.0])))
    A = np.diag(rng.uniform(0.7, 3.2, 4))
    A[1:, 1:] = matrix(rng, 3)
    yield case(A=A)
    yield case(A=NEVER_DIAGONAL)
    yield case(A=FLAT_BOWL["A"], known=True)


@exercise(points=6, topics=(2,), cases=places)
def half_square(m: Any, d: Any) -> Any:
    """The parabola f(x) = ½x² | 抛物线 f(x) = ½x²"""
    return m.half_square(d.x)


@exercise(
    points=8,
    topics=(1, 2),
    cases=places_and_probe,
    forward=Forward(exercise=half_square, wrt={"value": "x"}, kind="slope"),
)
def half_square_grad(m: Any, d: Any) -> Any:
    """The derivative of the parabola | 抛物线的导数"""
    return m.half_square_grad(d.x)


@exercise(points=12, topics=(2,), cases=steps)
def descent_step(m: Any, d: Any) -> Any:
    """One step of gradient descent | 梯度下降的一步"""
    return m.descent_step(d.x, d.grad, d.rate)


@exercise(points=10, topics=(3,), cases=bowls)
def bowl_value(m: Any, d: Any) -> Any:
    """The height of the quadratic bowl | 二次碗的高度"""
    return m.bowl_value(d.A, d.b, d.x)


@exercise(points=14, topics=(1, 3), cases=bowls_and_probe, forward=Forward(exercise=bowl_value, wrt={"value": "x"}))
def bowl_grad(m: Any, d: Any) -> Any:
    """The gradient of the quadratic bowl | 二次碗的梯度"""
    return m.bowl_grad(d.A, d.b, d.x)


@exercise(points=12, topics=(1,), cases=bowls_without_place, contract=BOWL)
def bowl_minimum(m: Any, d: Any) -> Any:
    """The lowest point of the bowl, in closed form | 二次碗最低点的闭式解"""
    return m.bowl_minimum(d.A, d.b)


@exercise(points=16, topics=(2, 3), cases=descents, bowl=lambda d, x: float(0.5 * x @ d.A @ x - d.b @ x))
def descend_bowl(m: Any, d: Any) -> Any:
    """The path of gradient descent on the bowl | 在二次碗上梯度下降的轨迹"""
    return m.descend_bowl(d.A, d.b, d.x0, d.rate, d.steps)


@exercise(points={"value": 9, "parallel": 3}, topics=(3,), cases=angles, contract=BOWL)
def steepest_angle(m: Any, d: Any) -> Any:
    """The angle between the steepest way down and the straight one | 最陡下降方向与最低点方向的夹角"""
    return m.steepest_angle(d.A, d.b, d.x)


@exercise(points=10, topics=(3,), cases=matrices, contract=BOWL)
def largest_stable_rate(m: Any, d: Any) -> Any:
    """The learning rate above which descent diverges | 不发散的最大学习率"""
    return m.largest_stable_rate(d.A)


assignment = Assignment(
    name="gradient_descent",
    title=Text(en="Gradient descent", zh="梯度下降"),
    exercises=(
        half_square,
        half_square_grad,
        descent_step,
        bowl_value,
        bowl_grad,
        bowl_minimum,
        descend_bowl,
        steepest_angle,
        largest_stable_rate,
    ),
)
