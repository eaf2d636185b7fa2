"""What goes wrong in gradient_descent, and is no declared mistake because rules name it as truly."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from assignments.gradient_descent.exercises import (
    bowl_grad,
    bowl_minimum,
    bowl_value,
    descend_bowl,
    descent_step,
    half_square,
    half_square_grad,
    largest_stable_rate,
    steepest_angle,
)
from autograder import mistake, named, puts, returns
from solutions import gradient_descent as right
from tests.support.unplanted.slip import Slip

Array = NDArray[np.float64]


ANGLE_TO_PLACE = named("point-for-direction", steepest_angle, returns("float(np.arccos(np.clip((b - A @ x) @ x / (np.linalg.norm(b - A @ x) * np.linalg.norm(x)), -1, 1)))"))  # fmt: skip


@mistake("bias-missing", steepest_angle)
def angle_of_gradient_without_b(A: Array, b: Array, x: Array) -> float:
    down, home = -A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(np.arccos(np.clip(cosine, -1, 1)))


VALUE_QUADRATIC_WITHOUT_HALF = named("half-missing", bowl_value, returns("float(x @ A @ x)"))
VALUE_OF_DIAGONAL = named("diagonal-only", bowl_value, returns("float(0.5 * np.diag(A) @ x ** 2 - b @ x)"))
VALUE_MINUS_B = named("b-summed", bowl_value, returns("0.5 * x @ A @ x - b"))

MINIMUM_OF_SQUARE = named("matrix-twice", bowl_minimum, returns("np.linalg.solve(A @ A, b)"))

GRADIENT_ROW_SUMS = named("input-missing", bowl_grad, returns("A.sum(axis=1) - b"))
GRADIENT_OF_DIAGONAL = named("diagonal-only", bowl_grad, returns("np.diag(A) * x - b"))
GRADIENT_SUMMED = named("summed", bowl_grad, returns("(A @ x - b).sum()"))
GRADIENT_NORMALISED = named("normalised", bowl_grad, returns("(A @ x - b) / np.linalg.norm(A @ x - b)"))


MINIMUM_OF_DIAGONAL = named("diagonal-only", bowl_minimum, returns("b / np.diag(A)"))
MINIMUM_AT_ORIGIN = named("bias-missing", bowl_minimum, returns("np.zeros_like(b)"))
MINIMUM_WITH_SLIGHT_RIDGE = named("ridge-added", bowl_minimum, returns("np.linalg.solve(A + 1e-06 * np.eye(len(b)), b)"))  # fmt: skip

PATH_TOO_SHORT = named("one-step-short", descend_bowl, returns("right.descend_bowl(A, b, x0, rate, steps)[:-1]"))
PATH_OF_ONE_STEP = named("one-step-only", descend_bowl, returns("right.descend_bowl(A, b, x0, rate, min(steps, 1))"))
PATH_OF_START = named("same-row", descend_bowl, returns("np.tile(x0, (steps + 1, 1))"))


RATE_OF_DIAGONAL = named("entry-for-eigenvalue", largest_stable_rate, returns("float(2 / np.diag(A).max())"))

SQUARE_SUMMED = named("summed", half_square, returns("0.5 * np.sum(x ** 2)"))
SQUARE_FLOORED = named("integer-truncation", half_square, returns("x ** 2 // 2"))

SLOPE_HALVES = named("input-missing", half_square_grad, returns("np.full_like(x, 0.5)"))
SLOPE_IS_VALUE = named("value-for-gradient", half_square_grad, returns("right.half_square(x)"))
SLOPE_SIGN = named("absolute-value", half_square_grad, returns("np.sign(x)"))
SLOPE_SUMMED = named("summed", half_square_grad, returns("np.sum(x)"))
SLOPE_TRUNCATED = named("integer-truncation", half_square_grad, returns("np.trunc(x)"))

STEP_DIVIDED = named("rate-divided", descent_step, returns("x - grad / rate"))
STEP_ONLY_UPHILL = named("update-for-weights", descent_step, returns("rate * grad"))
STEP_EXCHANGED = named("arguments-exchanged", descent_step, returns("grad - rate * x"))
STEP_RATE_ON_PLACE = named("arguments-exchanged", descent_step, returns("rate * x - grad"))


STEP_WITHOUT_RATE = named("rate-missing", descent_step, puts("grad", instead_of="rate * grad"))
STEP_WITH_RATE_TWICE = named("rate-twice", descent_step, puts("rate ** 2", instead_of="rate"))


@mistake("updated-weights-used", descend_bowl)
def path_by_coordinates(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for _ in range(steps):
        x = path[-1].copy()
        for i in range(len(x)):
            x[i] -= rate * (A[i] @ x - b[i])
        path.append(x)
    return np.array(path)


PATH: Final = "return np.array(path)"
STEP: Final = "bowl_grad(A, b, path[-1]), rate"


@mistake("numerical-derivative", descend_bowl)
def path_by_differences(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    moves = 1e-6 * np.eye(len(x0))
    for _ in range(steps):
        x = path[-1]
        ups = [right.bowl_value(A, b, x + d) - right.bowl_value(A, b, x - d) for d in moves]
        path.append(x - rate * np.array(ups) / 2e-6)
    return np.array(path)


GRADIENT_BY_FORWARD_DIFFERENCE = named("numerical-derivative", bowl_grad, returns("np.array([(right.bowl_value(A, b, x + d) - right.bowl_value(A, b, x)) / 1e-5 for d in 1e-5 * np.eye(len(x))])"))  # fmt: skip


@mistake("numerical-derivative", bowl_grad)
def gradient_by_central_difference(A: Array, b: Array, x: Array) -> Array:
    heights = [[right.bowl_value(A, b, x + s * d) for s in (1, -1)] for d in 1e-5 * np.eye(len(x))]
    return np.array([(up - down) / 2e-5 for up, down in heights])


SLOPE_BY_FORWARD_DIFFERENCE = named("numerical-derivative", half_square_grad, returns("(right.half_square(x + 1e-05) - right.half_square(x)) / 1e-05"))  # fmt: skip


SLOPE_BY_CENTRAL_DIFFERENCE = named("numerical-derivative", half_square_grad, returns("(right.half_square(x + 1e-05) - right.half_square(x - 1e-05)) / 2e-05"))  # fmt: skip


SLIPS: Final = (
    *(
        Slip("descend_bowl", *each)
        for each in (
            (PATH, "return np.array(path)[1:]"),
            (PATH, "return path[-1]"),
            (PATH, "return np.tile(path[-1], (len(path), 1))"),
            (PATH, "return np.diff(path, axis=0)"),
            (PATH, "return np.vstack([path[:1], np.diff(path, axis=0)])"),
            (PATH, "return np.array(path)[::-1]"),
            (PATH, "return np.array(path).T"),
            ("range(steps)", "range(steps + 1)"),
            (STEP, "bowl_grad(A, b, x0), rate"),
            (STEP, "bowl_grad(A, b, path[-1]), -rate"),
            (STEP, "bowl_grad(A, b, path[-1]), 2 * rate"),
            (STEP, "bowl_grad(A, b, path[-1]), rate / 2"),
            (STEP, "bowl_grad(A, b, path[-1]), 1.0"),
            (STEP, "bowl_grad(A, b, path[-1]), rate**2"),
            (STEP, "bowl_grad(A, b, path[-1]), rate / len(path)"),
            (STEP, "bowl_grad(A, b, path[-1]), rate * 0.9 ** (len(path) - 1)"),
            (STEP, "bowl_grad(2 * A, b, path[-1]), rate"),
            (STEP, "bowl_grad(np.diag(np.diag(A)), b, path[-1]), rate"),
            (STEP, "bowl_grad(A, 0 * b, path[-1]), rate"),
            (STEP, "bowl_grad(A, -b, path[-1]), rate"),
        )
    ),
    Slip("bowl_value", "x @ A @ x", "x @ np.triu(A) @ x"),
    Slip("bowl_value", "float(0.5 * x @ A @ x - b @ x)", "float(0.5 * (x @ A @ x - b) @ x)"),
    Slip("bowl_grad", "A @ x - b\n", "A @ x - b @ x\n"),
    Slip("steepest_angle", "bowl_minimum(A, b) - x", "b - x"),
    Slip("descent_step", "rate * grad", "rate * np.mean(grad)"),
    Slip("descend_bowl", "path[-1]), rate))", "path[-1]), rate).round(3))"),
    Slip("descend_bowl", STEP, "np.clip(bowl_grad(A, b, path[-1]), -1, 1), rate"),
    Slip(
        "descend_bowl",
        "path = [x0]",
        "descent_step = lambda x, g, r: (x - r * g) - r * (A @ (x - r * g) - b)\n    path = [x0]",
    ),
    Slip("descent_step", "rate * grad", "rate * np.clip(grad, -5, 5)"),
    Slip("descent_step", "rate * grad", "np.clip(rate * grad, -1, 1)"),
    Slip("bowl_value", "- b @ x", "- (A @ b) @ x"),
    Slip("descend_bowl", STEP, "bowl_grad(A, b, path[-1]), rate * len(path)"),
    Slip(
        "steepest_angle",
        "(np.linalg.norm(steepest) * np.linalg.norm(straight))",
        "(np.sum(np.abs(steepest)) * np.sum(np.abs(straight)))",
    ),
)

VALUE_LINEAR_ONLY = named("quadratic-missing", bowl_value, puts("-b @ x", instead_of="0.5 * x @ A @ x - b @ x"))

MINIMUM_MULTIPLIED = named("inverse-missing", bowl_minimum, puts("A @ b", instead_of="np.linalg.solve(A, b)"))

PATH_FROM_START_EACH_TIME = named("stale-weights", descend_bowl, puts("path[0]", instead_of="path[-1]"))


@mistake("rate-changes", descend_bowl)
def path_with_rate_halved(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for k in range(steps):
        path.append(path[-1] - rate / 2**k * (A @ path[-1] - b))
    return np.array(path)


@mistake("rate-changes", descend_bowl)
def path_with_rate_over_time(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for k in range(steps):
        path.append(path[-1] - rate / (k + 1) * (A @ path[-1] - b))
    return np.array(path)


@mistake("rate-changes", descend_bowl)
def path_with_rate_decayed(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for k in range(steps):
        path.append(path[-1] - rate * 0.9**k * (A @ path[-1] - b))
    return np.array(path)


@mistake("rate-changes", descend_bowl)
def path_with_rate_decayed_slightly(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for k in range(steps):
        path.append(path[-1] - rate * 0.99**k * (A @ path[-1] - b))
    return np.array(path)


SQUARE_ABSOLUTE = named("absolute-value", half_square, puts("abs(x)", instead_of="x ** 2"))

SQUARE_CUBED = named("higher-power", half_square, puts("x ** 3", instead_of="x ** 2"))

SLOPE_ABSOLUTE = named("absolute-value", half_square_grad, puts("abs(x)", instead_of="x"))
