"""What goes wrong with the path of gradient descent (topics 2, 3)."""

import numpy as np
from numpy.typing import NDArray

from assignments.gradient_descent.exercises import descend_bowl
from autograder import Text, mistake, named, returns
from solutions import gradient_descent as right

Array = NDArray[np.float64]

PATH_SHIFTED = named("shifted", descend_bowl, returns("right.descend_bowl(A, b, x0, rate, steps + 1)[1:]"), hint=Text(
    en="Everything is one step ahead: there are as many rows as asked for, but x0 is not the first.",
    zh="整体提前了一步：行数没错，但第一行不是 x0。",
))  # fmt: skip
PATH_WITHOUT_ROWS = named("x0-alone", descend_bowl, returns("right.descend_bowl(A, b, x0, rate, steps) if steps else x0"), hint=Text(
    en="Where `steps` is 0, x0 comes back as it is, with one axis. The path has a row for each of its points: its shape is (1, m) then.",
    zh="`steps` 为 0 时直接返回了 x0，只有一个轴。轨迹中每个点占一行，这时的形状应为 (1, m)。",
))  # fmt: skip
PATH_ENDS_WHERE_FLAT = named("stops-early", descend_bowl, returns("right.descend_bowl(A, b, x0, rate, 0 if np.linalg.norm(right.bowl_grad(A, b, x0)) < 1e-6 else steps)"), hint=Text(
    en="It stops once the gradient is small. All `steps` steps are asked for, and a row for each, however small they are.",
    zh="梯度一小就停了。无论步子多小，都要走满 `steps` 步，每步一行。",
))  # fmt: skip


@mistake("same-row", descend_bowl)
def path_of_last_row_after_start(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = right.descend_bowl(A, b, x0, rate, steps)
    path[1:] = path[-1]
    return path


@mistake("momentum-added", descend_bowl)
def path_with_momentum(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path, v = [x0], np.zeros_like(x0)
    for _ in range(steps):
        v = 0.9 * v - rate * (A @ path[-1] - b)
        path.append(path[-1] + v)
    return np.array(path)


@mistake("momentum-added", descend_bowl)
def path_with_less_momentum(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path, v = [x0], np.zeros_like(x0)
    for _ in range(steps):
        v = 0.5 * v - rate * (A @ path[-1] - b)
        path.append(path[-1] + v)
    return np.array(path)


@mistake("newton-step", descend_bowl)
def path_by_newton(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    home = np.linalg.solve(A, b)
    return np.array([home + (1 - rate) ** k * (x0 - home) for k in range(steps + 1)])


PATH_BY_FULL_NEWTON = named("newton-step", descend_bowl, returns("np.vstack([x0, np.tile(np.linalg.solve(A, b), (steps, 1))])"))  # fmt: skip


@mistake("normalised", descend_bowl)
def path_of_equal_steps(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for _ in range(steps):
        down = b - A @ path[-1]
        path.append(path[-1] + rate * down / np.linalg.norm(down))
    return np.array(path)


PATH_STOPPED_EARLY = named("stopped-early", descend_bowl, returns("np.array([x for path in [right.descend_bowl(A, b, x0, rate, steps)] for k, x in enumerate(path) if not k or np.linalg.norm(right.bowl_grad(A, b, path[k - 1])) >= 1e-9])"))  # fmt: skip
PATH_STOPPED_NEARBY = named("stopped-early", descend_bowl, returns("np.array([x for path in [right.descend_bowl(A, b, x0, rate, steps)] for k, x in enumerate(path) if not k or np.linalg.norm(right.bowl_grad(A, b, path[k - 1])) >= 1e-3])"))  # fmt: skip
PATH_STOPPED_AFTER_STEP = named("stopped-early", descend_bowl, returns("np.array([x for path in [right.descend_bowl(A, b, x0, rate, steps)] for k, x in enumerate(path) if k < 2 or np.linalg.norm(right.bowl_grad(A, b, path[k - 2])) >= 1e-9])"))  # fmt: skip
PATH_OF_ZEROS_AT_LAST = named("zeros-follow", descend_bowl, returns("np.array([x * (not k or np.linalg.norm(right.bowl_grad(A, b, path[k - 1])) >= 1e-6) for path in [right.descend_bowl(A, b, x0, rate, steps)] for k, x in enumerate(path)])"))  # fmt: skip
PATH_OF_ZEROS_NEARBY = named("zeros-follow", descend_bowl, returns("np.array([x * (not k or np.linalg.norm(right.bowl_grad(A, b, path[k - 1])) >= 1e-3) for path in [right.descend_bowl(A, b, x0, rate, steps)] for k, x in enumerate(path)])"))  # fmt: skip


@mistake("accumulates", descend_bowl)
def path_growing(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = vars(right).setdefault("path", [])
    path.extend(right.descend_bowl(A, b, x0, rate, steps))
    return np.array(path)


PATH_UPHILL_WITHOUT_RATE = named("sign", descend_bowl, returns("right.descend_bowl(A, b, x0, -1.0, steps)"), hint=Text(
    en="The steps go uphill, and the learning rate has no influence: each is −r times the gradient.",
    zh="每一步都朝上坡走，而且学习率没有起作用：一步应是 −r 乘以梯度。",
))  # fmt: skip
PATH_ON_PARABOLA = named("matrix-missing", descend_bowl, returns("right.descend_bowl(np.eye(len(b)), 0 * b, x0, rate, steps)"), hint=Text(
    en="This descends ½ xᵀx. A and b have no part in it.",
    zh="这是在 ½ xᵀx 上下降，没有用到 A 和 b。",
))  # fmt: skip
PATH_ON_ROUND_BOWL = named("matrix-missing", descend_bowl, returns("right.descend_bowl(np.eye(len(b)), b, x0, rate, steps)"))  # fmt: skip
