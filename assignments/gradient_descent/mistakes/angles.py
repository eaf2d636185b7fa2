"""What goes wrong with the angle of steepest descent (topic 3)."""

import numpy as np
from numpy.typing import NDArray

from assignments.gradient_descent.exercises import steepest_angle
from autograder import Text, drops, mistake, named, puts, returns
from solutions import gradient_descent as right

Array = NDArray[np.float64]
ANGLE_IN_DEGREES = named("degrees", steepest_angle, returns("float(np.degrees(right.steepest_angle(A, b, x)))"))


@mistake("arccos-missing", steepest_angle, hint=Text(
    en="This is minus the cosine of the angle. The angle itself takes one more step, and a minus less.",
    zh="这是夹角余弦的相反数。还差一步才得到角度，而且多了一个负号。",
))  # fmt: skip
def angle_is_negative_cosine(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(-cosine)


@mistake("arccos-missing", steepest_angle, hint=Text(
    en="This is 1 minus the cosine of the angle. Asked for is the angle itself, in radians.",
    zh="这是 1 减去夹角的余弦。题目要的是夹角本身（弧度）。",
))  # fmt: skip
def angle_is_one_minus_cosine(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(1 - cosine)


ANGLE_BY_ARCSINE = named("arcsin-for-arccos", steepest_angle, puts("np.arcsin", instead_of="np.arccos"))


@mistake("arcsin-for-arccos", steepest_angle)
def angle_by_arctangent(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(np.arctan(cosine))


ANGLE_IS_SINE = named("arcsin-for-arccos", steepest_angle, returns("float(np.sin(right.steepest_angle(A, b, x)))"), hint=Text(
    en="This is the sine of the angle. Asked for is the angle itself.",
    zh="这是夹角的正弦。题目要的是角度本身。",
))  # fmt: skip
ANGLE_UNCLIPPED = named("overflow", steepest_angle, puts("cosine", instead_of="np.clip(cosine, -1.0, 1.0)"))


@mistake("overflow", steepest_angle)
def angle_nowhere_parallel(A: Array, b: Array, x: Array) -> float:
    angle = right.steepest_angle(A, b, x)
    return angle if 1e-6 < angle < np.pi - 1e-6 else np.nan


@mistake("small-constant", steepest_angle, hint=Text(
    en="A small constant is added to the divisor. Near the minimum the lengths are as small as that, and the angle is far off. x is never the minimum itself, so nothing is divided by zero.",
    zh="除数里加了一个小常数。在最低点附近，两个长度和它差不多小，角度就差得很远。x 不会是最低点本身，所以不会除以零。",
))  # fmt: skip
def angle_over_a_little_more(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home) + 1e-8)
    return float(np.arccos(np.clip(cosine, -1.0, 1.0)))


@mistake("overflow", steepest_angle)
def angle_of_unit_vectors(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    return float(np.arccos(down / np.linalg.norm(down) @ (home / np.linalg.norm(home))))


ANGLE_TO_MINIMUM_AS_POINT = named(
    "point-for-direction", steepest_angle, puts("bowl_minimum(A, b)", instead_of="bowl_minimum(A, b) - x")
)


@mistake("point-for-direction", steepest_angle)
def angle_to_minimum_from_uphill(A: Array, b: Array, x: Array) -> float:
    up, home = A @ x - b, np.linalg.solve(A, b)
    cosine = up @ home / (np.linalg.norm(up) * np.linalg.norm(home))
    return float(np.arccos(np.clip(cosine, -1, 1)))


ANGLE_TO_ORIGIN = named("bias-missing", steepest_angle, puts("-x", instead_of="bowl_minimum(A, b) - x"), hint=Text(
    en="The minimum is taken to lie at the origin. It does so only for b = 0.",
    zh="把最小值点当成了原点。只有 b = 0 时才是这样。",
))  # fmt: skip
ANGLE_ON_CENTRED_BOWL = named("bias-missing", steepest_angle, returns("right.steepest_angle(A, 0 * b, x)"), hint=Text(
    en="b has no part in it: neither the gradient nor the minimum are those of ½ xᵀAx − bᵀx.",
    zh="没有用到 b：梯度和最小值点都不是 ½ xᵀAx − bᵀx 的。",
))  # fmt: skip
ANGLE_WITHOUT_DOWN = named("length-missing", steepest_angle, drops("np.linalg.norm(straight)"))
ANGLE_WITHOUT_HOME = named("length-missing", steepest_angle, drops("np.linalg.norm(steepest)"))
ANGLE_UNSCALED = named("length-missing", steepest_angle, drops("np.linalg.norm(steepest) * np.linalg.norm(straight)"))


@mistake("length-missing", steepest_angle)
def angle_without_squares(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    return float(np.arccos(np.clip(down @ home / ((down @ down) * (home @ home)), -1, 1)))


ANGLE_UNCLIPPED_WITHOUT_LENGTHS = named("length-missing", steepest_angle, returns("float(np.arccos((b - A @ x) @ (np.linalg.solve(A, b) - x)))"))  # fmt: skip


@mistake("two-dimensions-only", steepest_angle)
def angle_in_plane(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    return float(np.abs(np.arctan2(down[1], down[0]) - np.arctan2(home[1], home[0])))


@mistake("two-dimensions-only", steepest_angle)
def angle_in_plane_turned(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    turn = np.arctan2(down[1], down[0]) - np.arctan2(home[1], home[0])
    return float(np.abs((turn + np.pi) % (2 * np.pi) - np.pi))


@mistake("two-dimensions-only", steepest_angle)
def angle_in_plane_or_zero(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    if len(x) == 1:
        return 0.0
    turn = np.arctan2(down[1], down[0]) - np.arctan2(home[1], home[0])
    return float(np.abs((turn + np.pi) % (2 * np.pi) - np.pi))


ANGLE_UPHILL = named("sign", steepest_angle, returns("np.pi - right.steepest_angle(A, b, x)"), hint=Text(
    en="The angle is π minus the right one: one of the two directions, −∂f/∂x or x* − x, points the other way.",
    zh="得到的是 π 减去正确的角：−∂f/∂x 与 x* − x 两个方向之一反了。",
))  # fmt: skip


@mistake("arccos-missing", steepest_angle)
def angle_is_cosine(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(cosine)
