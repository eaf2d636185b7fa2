"""The quadratic bowl: its sections, its flatness, and the cashier's paths over it (topics 1-6 and 15)."""

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from numpy.typing import NDArray
from paper import BLUE, GREEN, GREY, INK, ORANGE, RED, save

Array = NDArray[np.float64]

LUNCHES = np.array([[5.0, 2, 4], [3, 3, 3], [0, 5, 1]])
TOTALS = np.array([1250.0, 900, 350])
PRICES = np.array([150.0, 50, 100])
GUESS = np.array([50.0, 50, 50])
RATES = (1 / 70, 1 / 12, 2 / 27)
FLAT = np.array([[1.0, 0], [0, 9]])


def descent(A: Array, x: Array, rate: float, steps: int) -> Array:
    """The path of gradient descent on ½ xᵀAx."""
    path = [x]
    for _ in range(steps):
        path.append(path[-1] - rate * A @ path[-1])
    return np.array(path)


def contours(axes: Axes, A: Array, extent: tuple[float, float], centre: Array, levels: Array) -> None:
    """Contour lines of ½ (x − centre)ᵀ A (x − centre) within ±extent of the centre."""
    u, v = np.meshgrid(np.linspace(-extent[0], extent[0], 161), np.linspace(-extent[1], extent[1], 161))
    height = (A[0, 0] * u**2 + 2 * A[0, 1] * u * v + A[1, 1] * v**2) / 2
    axes.contour(u + centre[0], v + centre[1], height, levels=levels, colors=GREY, linewidths=0.9)


def trail(axes: Axes, path: Array, color: str, marker: str = "o", label: str = "") -> None:
    """A path of points joined by lines."""
    axes.plot(path[:, 0], path[:, 1], color=color, marker=marker, markersize=5, linewidth=1.7, label=label)


def half_square() -> None:
    """Descent on ½x² with four rates: slow, in one step, swinging in, flying out."""
    figure, row = plt.subplots(1, 4, figsize=(11, 2.9), sharey=True)
    x = np.linspace(-4.2, 4.2, 101)
    for axes, rate, color in zip(row, (0.3, 1.0, 1.7, 2.1), (BLUE, GREEN, BLUE, RED), strict=True):
        walk = descent(np.eye(1), np.array([3.0]), rate, 6 if rate < 2 else 3)[:, 0]
        axes.plot(x, x**2 / 2, color=GREY)
        axes.plot(walk, walk**2 / 2, color=color, marker="o", markersize=5, linewidth=1.2)
        axes.set_title(f"$r = {rate}$", color=color)
        axes.set(xlabel="$x$", xticks=[-4, -2, 0, 2, 4])
    row[0].set_ylabel(r"$\frac{1}{2}x^2$", rotation=0, labelpad=14)
    save(figure, "gradient_descent", "rates")


def sections() -> None:
    """The bowl, its horizontal sections (ellipses) and its vertical sections (parabolas)."""
    figure = plt.figure(figsize=(11, 3.5))
    A = np.array([[1.0, 0.6], [0.6, 2.4]])
    radius, turn = np.meshgrid(np.linspace(0, 1, 9), np.linspace(0, 2 * np.pi, 49))
    eigenvalues, axes_of_bowl = np.linalg.eigh(A)
    stretch = eigenvalues[:, None, None] ** -0.5
    ring = stretch * radius * np.stack([np.cos(turn), np.sin(turn)])
    u, v = np.tensordot(axes_of_bowl, ring, 1)
    surface = figure.add_subplot(1, 3, 1, projection="3d")
    surface.plot_wireframe(u, v, radius**2 / 2, color=BLUE, linewidth=0.7, cstride=3, rstride=3)
    surface.set(xticks=[], yticks=[], zticks=[], xlabel="$x_1$", ylabel="$x_2$")
    surface.set_zlabel("$f$")
    surface.xaxis.labelpad = surface.yaxis.labelpad = surface.zaxis.labelpad = -12
    surface.view_init(28, -60)
    flat = figure.add_subplot(1, 3, 2)
    contours(flat, A, (1.2, 0.9), np.zeros(2), np.arange(1, 7) ** 2 / 72)
    flat.plot(0, 0, "*", color=GREEN, markersize=13)
    flat.set(aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    upright = figure.add_subplot(1, 3, 3)
    s = np.linspace(-1, 1, 101)
    looks = ((BLUE, r"$\lambda_{min}$"), (ORANGE, r"$\lambda_{max}$"))
    for direction, (color, name) in zip(axes_of_bowl.T, looks, strict=True):
        upright.plot(s, s**2 * (direction @ A @ direction) / 2, color=color, label=name)
        flat.plot(*np.outer(direction, [-0.85, 0.85]), color=color, linewidth=1.4, linestyle="--")
    upright.set(xlabel="$s$", ylabel="$f$")
    upright.legend(loc="upper center")
    figure.subplots_adjust(wspace=0.45)
    save(figure, "gradient_descent", "sections")


def flat_bowl() -> None:
    """Steepest direction (red) against the direction to the minimum (green), round and flat."""
    figure, row = plt.subplots(1, 2, figsize=(11, 3.4))
    point = np.array([3.0, 1.0])
    for axes, A in zip(row, (np.eye(2), FLAT), strict=True):
        contours(axes, A, (4.0, 1.7), np.zeros(2), np.array([0.25, 1, 2.25, 4, 6.25, 9]) * A[1, 1] ** 0.5 / 2)
        down = -A @ point / np.linalg.norm(A @ point)
        home = -point / np.linalg.norm(point)
        for direction, color, length in ((home, GREEN, 2.2), (down, RED, 1.35)):
            axes.annotate(
                "",
                point + length * direction,
                point,
                arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 2.4, "mutation_scale": 18},
            )
        angle = np.degrees(np.arccos(min(1.0, float(down @ home))))
        axes.set_title(rf"$\lambda_{{max}}/\lambda_{{min}} = {A[1, 1]:.0f}$,   $\theta = {angle:.1f}\degree$")
        axes.plot(*point, "o", color=INK)
        axes.plot(0, 0, "*", color=GREEN, markersize=15)
        axes.set(aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    save(figure, "gradient_descent", "flat_bowl")


def cashier_paths() -> tuple[Array, Array]:
    """The online path over the three lunches, and ten batch updates with rate 1/100."""
    online = [GUESS]
    for x, t, rate in zip(LUNCHES, TOTALS, RATES, strict=True):
        online.append(online[-1] + rate * x * (t - x @ online[-1]))
    H = LUNCHES.T @ LUNCHES
    return np.array(online), PRICES + descent(H, GUESS - PRICES, 0.01, 10)


def cashier() -> None:
    """The cashier's bowl cut across and upright, the two paths, and the error along them."""
    online, batch = cashier_paths()
    H = LUNCHES.T @ LUNCHES
    figure, (across, upright, over_time) = plt.subplots(1, 3, figsize=(12, 3.8), width_ratios=(1.25, 1, 1))
    contours(across, H[:2, :2], (130, 80), PRICES[:2], np.array([1, 4, 9, 16, 25, 36, 49]) * 3000.0)
    trail(across, online, BLUE)
    trail(across, batch, ORANGE, "s")
    across.plot(*PRICES[:2], "*", color=GREEN, markersize=15, zorder=5)
    for step, (x, y) in enumerate(online[:, :2]):
        across.annotate(
            str(step),
            (x, y),
            xytext=((-11, 5), (8, -12), (-3, 8), (8, 2))[step],
            textcoords="offset points",
            color=BLUE,
        )
    across.set(xlabel="$w_1$", ylabel="$w_2$", xlim=(30, 200), ylim=(-20, 130))
    prices = np.linspace(-10, 110, 121)
    upright.plot(prices, H[1, 1] * (prices - PRICES[1]) ** 2 / 2, color=GREY)
    upright.plot(PRICES[1], 0, "*", color=GREEN, markersize=15)
    upright.set(xlabel="$w_2$", ylabel="$E$", yticks=[0, 20000, 40000, 60000])
    for path, color, marker in ((online, BLUE, "o"), (batch, ORANGE, "s")):
        error = ((TOTALS - path @ LUNCHES.T) ** 2).sum(1) / 2
        over_time.semilogy(error, color=color, marker=marker, markersize=5)
    over_time.set(xlabel="$k$", ylabel="$E$", xticks=range(0, 11, 2))
    figure.tight_layout(w_pad=2)
    save(figure, "linear_neuron", "cashier")


def draw() -> None:
    """All figures of this module."""
    for figure in (half_square, sections, flat_bowl, cashier):
        figure()
