"""The bowl that a path leads down, as it is cut by the plane of the path's first two numbers."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Height = Callable[[Any, NDArray[np.float64]], float]
ALIKE: Final = 1e-6  # relative: further from a parabola it is no bowl


def bowl_below(height: Height | None, inputs: dict[str, Any], path: NDArray[np.float64]) -> tuple[float, ...]:
    """Where the bowl is lowest, x and y, and its second derivatives xx, xy, yy; the other numbers are as at the end.

    Nothing without a height, for what is no path, and where the height is no quadratic function.

    >>> bowl_below(lambda d, p: p[0] ** 2 + 2 * (p[1] - 1) ** 2, {}, np.array([[3.0, 3.0], [1.0, 2.0]]))
    (0.0, 1.0, 2.0, 0.0, 4.0)
    """
    if height is None or path.ndim != 2 or path.shape[1] < 2 or not np.isfinite(path).all():
        return ()
    end, told = path[-1], SimpleNamespace(**inputs)
    step = float(np.ptp(path[:, :2], axis=0).max()) or 1.0

    def at(x: float, y: float) -> float:
        moved = end.copy()
        moved[:2] += step * np.array([x, y])
        return float(height(told, moved))

    here, right, left, up, down = at(0, 0), at(1, 0), at(-1, 0), at(0, 1), at(0, -1)
    xx, yy = right - 2 * here + left, up - 2 * here + down
    xy = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / 4
    slope = np.array([right - left, up - down]) / 2
    foretold = here + 2 * slope[0] + 2 * xx
    if not abs(at(2, 0) - foretold) <= ALIKE * max(abs(foretold), abs(here), abs(right)):
        return ()
    x, y = end[:2] - step * np.linalg.pinv([[xx, xy], [xy, yy]]) @ slope
    return tuple(float(each) for each in (x, y, xx / step**2, xy / step**2, yy / step**2))
