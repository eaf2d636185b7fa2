"""Gradient descent | 梯度下降"""

from __future__ import annotations  # so that no torch is loaded for them

from typing import TYPE_CHECKING, Any

import numpy as np

from autograder import Rng, away, case, drawn_by, function, gradient_of, one_of, positive, probe, trajectory

if TYPE_CHECKING:
    from collections.abc import Callable

    from autograder import Tensor

# The handout's flat bowl: eigenvalues 1 and 9, the minimum at the origin.
FLAT_BOWL: dict[str, Any] = {"A": np.diag([1.0, 9.0]), "b": np.array([0.0, 0.0]), "x": np.array([3.0, 1.0])}
# Rotations that are to make it diagonal leave a trace off the diagonal for ever: nobody may wait for an exact zero, nor
# for what is tiny beside the smallest entry, where that is zero.
NEVER_DIAGONAL = np.array([[1.1143800173611191, -0.9514968430854895], [-0.9514968430854895, 11.372179563257928]])
# Two alike, so that nothing may be kept from one to the other; single entries with all signs.
SIZES = [{"M": m} for m in (3, 3, 4, 2, 1, 1, 1, 5)]
BOWL = {"A is symmetric and positive definite": lambda d: bool((np.linalg.eigvalsh(d.A) > 0).all())}

SIGNS = np.array([-1.0, 1.0, 1.0])


def numbers(rng: Rng, *shape: int) -> Any:
    """Numbers of both signs, away from zero, with a mean away from zero."""
    return SIGNS[rng.integers(0, 3, shape)] * rng.uniform(0.6, 3.0, shape)


def far_apart(rng: Rng) -> Any:
    """Tiny and huge numbers, where a difference quotient has no digits left."""
    return numbers(rng, 4) * np.array([1e-7, 1e8, 1e-6, 1e9])


def turned(rng: Rng, *eigenvalues: float) -> Any:
    """A symmetric matrix of these eigenvalues, far from diagonal."""
    axes, _ = np.linalg.qr(rng.normal(size=(len(eigenvalues), len(eigenvalues))))
    A = axes @ np.diag(eigenvalues) @ axes.T
    return (A + A.T) / 2


def matrix(rng: Rng, M: int) -> Any:
    """Positive definite, with one eigenvalue well above the others."""
    return turned(rng, *rng.uniform(0.7, 3.2, M - 1), rng.uniform(4.2, 6.0))


def valley(rng: Rng) -> Any:
    """So flat a bowl that descent takes for ever."""
    return turned(rng, 0.01, rng.uniform(4.2, 6.0))


def long_bowl(rng: Rng) -> Any:
    """So long a bowl that some hundred steps of descent come near its minimum, and no nearer."""
    return turned(rng, 0.08, rng.uniform(4.2, 6.0))


def largest_between(rng: Rng) -> Any:
    """A matrix of which numpy finds the largest eigenvalue neither first nor last."""
    for _ in range(50):
        A = matrix(rng, 5)
        if np.linalg.eigvals(A).argmax() not in (0, 4):
            break
    return A


def with_zeros(first: float, rest: Any) -> Any:
    """A matrix with zeros beside its first entry."""
    A = np.diag([first] * (1 + len(rest)))
    A[1:, 1:] = rest
    return A


def round_bowl(rng: Rng, M: int) -> Any:
    """From everywhere on it, the steepest way is the straight one."""
    return rng.uniform(0.5, 3.0) * np.eye(M)


def tilt(rng: Rng, A: Any) -> Any:
    """A b with the minimum away from the origin."""
    return A @ numbers(rng, len(A))


def tiny_tilt(rng: Rng, A: Any) -> Any:
    """A b with a minimum that is tiny."""
    return 1e-9 * tilt(rng, A)


def minimum(_: Rng, A: Any, b: Any) -> Any:
    """A start where there is nothing to do."""
    return np.linalg.solve(A, b)


def all_but_there(rng: Rng, A: Any, b: Any) -> Any:
    """A start that is nearly the minimum."""
    return np.linalg.solve(A, b) + 1e-5 * numbers(rng, len(b))


def tiny(rng: Rng, b: Any) -> Any:
    """A place where everything is so small that no absolute limit may end the descent."""
    return 1e-9 * numbers(rng, len(b))


def aside(rng: Rng, A: Any, b: Any) -> Any:
    """A place away from the minimum, on either side of zero where it has several entries."""
    lowest = np.linalg.solve(A, b)
    for _ in range(50):
        x = lowest + numbers(rng, len(b))
        if x.min() < 0 < x.max():
            break
    return x


def on_axis(rng: Rng, A: Any, b: Any) -> Any:
    """A place of which one entry is zero."""
    return np.append(0.0, aside(rng, A, b)[1:])


def pace(low: float, high: float) -> Callable[..., float]:
    """A rate: up to 1 descent goes straight on, from 2 it diverges."""
    return lambda rng, A: float(rng.uniform(low, high) / np.linalg.eigvalsh(A)[-1])


def directions(A: Any, b: Any, x: Any) -> tuple[Any, Any]:
    """The steepest way down, and the straight way to the minimum."""
    return b - A @ x, np.linalg.solve(A, b) - x


def by_lengths(u: Any, v: Any) -> float:
    """The cosine as the scalar product over both lengths."""
    return float(u @ v / (np.linalg.norm(u) * np.linalg.norm(v)))


def by_unit_vectors(u: Any, v: Any) -> float:
    """The cosine as the scalar product of unit vectors."""
    return float((u / np.linalg.norm(u)) @ (v / np.linalg.norm(v)))


def by_one_root(u: Any, v: Any) -> float:
    """The cosine over the root of the product of squares."""
    return float(u @ v / np.sqrt((u @ u) * (v @ v)))


def by_sums(u: Any, v: Any) -> float:
    """The cosine of unit vectors, all sums taken by einsum."""
    u, v = (each / np.sqrt(np.einsum("i,i", each, each)) for each in (u, v))
    return float(np.einsum("i,i", u, v))


# Each rounds in another way; some are asked on one side of zero, some on the other.
COSINES = ((1.0, by_lengths), (-1.0, by_unit_vectors), (1.0, by_one_root), (-1.0, by_sums))


def skewed(rng: Rng, A: Any, b: Any) -> Any:
    """A place from where the minimum lies clearly aside of the steepest way."""
    for _ in range(200):
        x = aside(rng, A, b)
        if by_lengths(*directions(A, b, x)) < 0.97:
            break
    return x


def nearby(rng: Rng, A: Any, b: Any) -> Any:
    """A place so near the minimum that what is no cosine, for want of lengths, is far below 1 too."""
    x = skewed(rng, A, b)
    down, home = directions(A, b, x)
    return x + (1 - np.sqrt(0.02 / (down @ home))) * home


def very_near(rng: Rng, A: Any, b: Any) -> Any:
    """A place where both lengths are tiny, so that nothing may be added to them."""
    lowest = np.linalg.solve(A, b)
    return lowest + 1e-5 * (skewed(rng, A, b) - lowest)


def parallel(M: int, away: float, side: float, cosine: Callable[[Any, Any], float], steep: float = 1.0) -> Any:
    """A place on a round bowl, on one side, where rounding lifts the cosine above 1 if it can."""

    def place(rng: Rng, A: Any, b: Any) -> Any:
        for _ in range(200):
            x = np.linalg.solve(A, b) + away * numbers(rng, M)
            if cosine(*directions(A, b, x)) > 1:
                break
        return x

    drawn: dict[str, Any] = {
        "A": drawn_by(lambda rng: steep * round_bowl(rng, M)),
        "b": drawn_by(lambda rng, A: side * np.abs(tilt(rng, A))),
        "x": drawn_by(place),
    }
    return case(**drawn, absolute=5e-6, part="parallel")  # in degrees, the rounding of a cosine is 3e-6 at most


ABOVE, BELOW = positive(low=1.2, high=3.0), drawn_by(lambda rng: -rng.uniform(1.2, 3.0))
NUMBERS = [{"x": ABOVE}, {"x": BELOW}]
WITH_ZERO = {"x": np.array([0.0, 1.5, -2.0])}
NO_AXES = {"no axes": "an array of shape () | 形状为 () 的数组"}
WITHOUT_AXES = [case(x=np.array(x), part="no axes") for x in (2.5, -1.3, 0.4)]
AT_ZERO = {"x": np.array([0.0, 1.5, -2.0]), "grad": np.array([0.8, 0.0, -1.1]), "rate": 1.5}
ALL_ALIKE = 1.0 + np.eye(3)  # two of its eigenvalues are the same
ACROSS = np.array([[2.0, -1.0], [-1.0, 2.0]])  # steepest at right angles to a vector of ones
STEEP = [{"x": away(n), "grad": away(n, low=300.0, high=900.0)} for n in (3, 4)]  # beyond limits of clipped gradients


@function(
    points={"value": 5, "no axes": 1},
    part_titles=NO_AXES,
    topics=(2,),
    x=away(..., low=0.6, high=3.0),
    also=[*NUMBERS, *WITHOUT_AXES],
)
def half_square(x: Tensor) -> Tensor:
    """The parabola f(x) = ½x² | 抛物线 f(x) = ½x²"""
    return 0.5 * x**2


@gradient_of(
    half_square,
    "x",
    kind="slope",
    points={"value": 7, "no axes": 1},
    part_titles=NO_AXES | {"value": "the slope | 导数"},
    topics=(1, 2),
    also=[*NUMBERS, WITH_ZERO, probe(x=drawn_by(far_apart)), *WITHOUT_AXES],
)
def half_square_grad(x: Tensor) -> Tensor:  # type: ignore[empty-body]
    """The derivative of the parabola | 抛物线的导数"""


@function(
    points={"value": 11, "no axes": 1},
    part_titles=NO_AXES | {"value": "the step | 走一步"},
    topics=(2,),
    x=away(..., low=0.6, high=3.0),
    grad=away(..., low=0.6, high=3.0),
    rate=positive(low=0.05, high=0.4),
    also=[
        {"x": ABOVE, "grad": BELOW},
        {"x": BELOW, "grad": ABOVE},
        {"x": BELOW, "grad": BELOW},
        AT_ZERO,
        *STEEP,
        case(x=np.array(2.5), grad=np.array(-1.5), rate=0.2, part="no axes"),
        case(x=np.array(-1.3), grad=np.array(0.7), rate=0.3, part="no axes"),
        case(x=np.array(0.4), grad=np.array(1.2), rate=0.1, part="no axes"),
    ],
)
def descent_step(x: Tensor, grad: Tensor, rate: Tensor) -> Tensor:
    """One step of gradient descent | 梯度下降的一步"""
    return x - rate * grad


@function(
    points=10,
    topics=(3,),
    A=drawn_by(matrix, real=False),
    b=drawn_by(tilt),
    x=drawn_by(aside),
    sizes=SIZES,
    also=[{"x": drawn_by(on_axis)}],
    examples=[FLAT_BOWL],
)
def bowl_value(A: Tensor, b: Tensor, x: Tensor) -> Tensor:
    """The height of the quadratic bowl | 二次碗的高度"""
    return 0.5 * x @ A @ x - b @ x


@gradient_of(
    bowl_value,
    "x",
    points=14,
    topics=(1, 3),
    sizes=SIZES,
    also=[{"x": drawn_by(on_axis)}],
    examples=[FLAT_BOWL],
)
def bowl_grad(A: Tensor, b: Tensor, x: Tensor) -> Tensor:  # type: ignore[empty-body]
    """The gradient of the quadratic bowl | 二次碗的梯度"""


@function(
    points=12,
    topics=(1,),
    like=bowl_value,
    sizes=[*SIZES, {"M": 2}],
    also=[{"A": drawn_by(valley)}, {"A": drawn_by(long_bowl)}, {"A": ALL_ALIKE}],
    contract=BOWL,
    examples=[{"A": FLAT_BOWL["A"], "b": FLAT_BOWL["b"]}],
)
def bowl_minimum(A: Tensor, b: Tensor) -> Tensor:
    """The lowest point of the bowl, in closed form | 二次碗最低点的闭式解"""
    return A.inverse() @ b


@trajectory(
    points=16,
    topics=(2, 3),
    start="x0",
    path=True,
    like=bowl_value,
    x0=drawn_by(aside),
    rate=drawn_by(pace(0.35, 0.65)),
    steps=one_of(4, 2, 5, 1, 3, 2, 4, 3),
    sizes=SIZES,
    also=[
        {"steps": 0},
        {"steps": 4, "rate": drawn_by(pace(1.1, 1.9))},
        {"steps": 3, "rate": drawn_by(pace(2.1, 3.5))},
        {"steps": 4, "x0": drawn_by(minimum)},
        {"steps": 4, "x0": drawn_by(all_but_there)},
        {"steps": 4, "b": drawn_by(tiny_tilt), "x0": drawn_by(tiny)},
    ],
    probe=True,
    bowl=lambda d, x: float(0.5 * x @ d.A @ x - d.b @ x),
)
def descend_bowl(A: Tensor, b: Tensor, x0: Tensor, rate: Tensor) -> Tensor:
    """The path of gradient descent on the bowl | 在二次碗上梯度下降的轨迹"""
    return descent_step(x0, bowl_grad(A, b, x0), rate)


@function(
    points={"value": 9, "parallel": 3},
    part_titles={"value": "the angle | 夹角", "parallel": "parallel directions | 两个方向平行时"},
    topics=(3,),
    like=bowl_value,
    x=drawn_by(skewed),
    sizes=[{"M": m} for m in (3, 3, 4, 2, 5, 2)],
    absolute=1e-6,
    also=[
        {"A": drawn_by(lambda rng: rng.uniform(0.5, 3.0) * np.diag([1.0, 1.01])), "x": drawn_by(aside)},
        {"x": np.zeros(3)},
        {"x": drawn_by(nearby)},
        {"x": drawn_by(very_near)},
        {"A": drawn_by(valley)},
        *(parallel(m, away, *each) for m, away in ((3, 1.0), (3, 1.0), (2, 1.0), (1, 0.15)) for each in COSINES),
        parallel(3, 1.0, *COSINES[0], steep=0.01),  # so flat that no minimum is found by descent
        case(A=np.eye(3), b=np.zeros(3), x=np.ones(3), absolute=5e-6, part="parallel"),
    ],
    contract=BOWL,
    examples=[FLAT_BOWL],
)
def steepest_angle(A: Tensor, b: Tensor, x: Tensor) -> Tensor:
    """The angle between the steepest way down and the straight one | 最陡下降方向与最低点方向的夹角"""
    down, home = -bowl_grad(A, b, x), bowl_minimum(A, b) - x
    down, home = down / down.norm(), home / home.norm()
    return 2 * (home - down).norm().atan2((home + down).norm())  # exact where they are parallel


@function(
    points=10,
    topics=(3,),
    A=drawn_by(matrix),
    sizes=SIZES,
    also=[
        {"A": drawn_by(lambda rng: 0.02 * matrix(rng, 3))},
        {"A": drawn_by(lambda rng: turned(rng, 5.0, 4.99, rng.uniform(0.7, 3.2)))},
        {"A": ACROSS},
        {"A": drawn_by(largest_between)},
        {"A": drawn_by(lambda rng: np.diag(rng.uniform(2.0, 5.0) * np.array([1.0, 0.3, 1.0, 1.0])))},
        {"A": drawn_by(lambda rng: with_zeros(rng.uniform(0.7, 3.2), matrix(rng, 3)))},
        {"A": NEVER_DIAGONAL},
        {"A": with_zeros(1.5, NEVER_DIAGONAL)},
    ],
    contract=BOWL,
    examples=[{"A": FLAT_BOWL["A"]}],
)
def largest_stable_rate(A: Tensor) -> Tensor:
    """The learning rate above which descent diverges | 不发散的最大学习率"""
    return 2 / A.svd().S.max()
