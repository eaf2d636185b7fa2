"""Training: zigzag, momentum, overfitting, early stopping (topics 15-17)."""

import numpy as np
from bowls import FLAT, contours, descent, trail
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from numpy.typing import NDArray
from paper import BLUE, GREEN, GREY, INK, ORANGE, RED, save

Array = NDArray[np.float64]

SAMPLES = np.array([[0.35, 1.0], [-0.35, 1.0]])
WEIGHTS = np.array([1.0, 1.0])
ERRORS = [0.90, 0.62, 0.47, 0.40, 0.36, 0.36, 0.38, 0.37, 0.43, 0.50]


def linear_path(size: int, rate: float, epochs: int) -> Array:
    """The weights of a linear neuron over two noiseless samples, one update every `size` of them."""
    path = [np.array([-1.9, 1.35])]
    for _ in range(epochs):
        for start in range(0, 2, size):
            X = SAMPLES[start : start + size]
            path.append(path[-1] + rate * X.T @ (X @ (WEIGHTS - path[-1])))
    return np.array(path)


def online_against_batch() -> None:
    """Online updates jump to each sample's line in turn; full batch crosses the contours squarely."""
    figure, row = plt.subplots(1, 2, figsize=(11, 3.2), sharey=True)
    for axes, size, rate, color in ((row[0], 1, 0.85, BLUE), (row[1], 2, 0.45, ORANGE)):
        contours(
            axes,
            SAMPLES.T @ SAMPLES,
            (3.4, 1.5),
            WEIGHTS,
            np.array([0.03, 0.12, 0.27, 0.48, 0.75, 1.08, 1.47]),
        )
        for x in SAMPLES:
            w1 = np.array([-2.4, 2.6])
            axes.plot(w1, (x @ WEIGHTS - x[0] * w1) / x[1], color=GREY, linewidth=1.2, linestyle="--")
        trail(axes, linear_path(size, rate, 6), color, "o" if size == 1 else "s")
        axes.plot(*WEIGHTS, "*", color=GREEN, markersize=15, zorder=5)
        axes.set(aspect="equal", xlim=(-2.3, 2.3), ylim=(-0.1, 2.1), xlabel="$w_1$", ylabel="$w_2$")
        axes.set_title(rf"$\mathit{{size}} = {size}$", color=color)
    save(figure, "training", "zigzag")


def momentum() -> None:
    """Twelve steps in a flat bowl, plain and with momentum ½."""
    figure, row = plt.subplots(1, 2, figsize=(11, 2.9), sharey=True)
    start, rate, steps = np.array([-3.6, 1.1]), 0.2, 12
    path, velocity = [start], np.zeros(2)
    for _ in range(steps):
        velocity = 0.5 * velocity - rate * FLAT @ path[-1]
        path.append(path[-1] + velocity)
    for axes, walk, color, share in (
        (row[0], descent(FLAT, start, rate, steps), BLUE, 0),
        (row[1], np.array(path), ORANGE, 0.5),
    ):
        contours(axes, FLAT, (4.2, 1.5), np.zeros(2), np.array([0.25, 1, 2.25, 4, 6.25, 9]))
        trail(axes, walk, color)
        axes.plot(0, 0, "*", color=GREEN, markersize=15, zorder=5)
        axes.set(aspect="equal", xlabel="$w_1$", ylabel="$w_2$", title=rf"$\mu = {share}$")
    save(figure, "training", "momentum")


def noisy_sine() -> tuple[Array, Array, Array, Array]:
    """Ten training points and forty validation points of sin(πx) with noise."""
    rng = np.random.default_rng(7)
    x, more = np.linspace(-1, 1, 10), rng.uniform(-1, 1, 40)
    noise, other = rng.normal(0, 0.22, 10), rng.normal(0, 0.22, 40)
    return x, np.sin(np.pi * x) + noise, more, np.sin(np.pi * more) + other


def fit_panel(axes: Axes, degree: int, color: str) -> None:
    """One polynomial fit over the true curve and the ten points."""
    x, t, _, _ = noisy_sine()
    fine = np.linspace(-1.04, 1.04, 301)
    axes.plot(fine, np.sin(np.pi * fine), color=GREEN, linewidth=1.5, linestyle="--")
    axes.plot(fine, np.polyval(np.polyfit(x, t, degree), fine), color=color)
    axes.plot(x, t, "o", color=INK, markersize=5)
    axes.set(ylim=(-2, 2), xlabel="$x$", title=f"$d = {degree}$")


def overfitting() -> None:
    """Degrees 1, 3 and 9 on ten points, and the two errors by degree."""
    figure, row = plt.subplots(1, 4, figsize=(13, 3.2))
    for axes, degree, color in zip(row[:3], (1, 3, 9), (BLUE, BLUE, RED), strict=True):
        fit_panel(axes, degree, color)
    x, t, more, wanted = noisy_sine()
    fits = [np.polyfit(x, t, degree) for degree in range(10)]
    for inputs, targets, color, marker in ((x, t, INK, "o"), (more, wanted, ORANGE, "s")):
        error = [float(((np.polyval(fit, inputs) - targets) ** 2).mean() / 2) for fit in fits]
        row[3].semilogy(range(10), np.maximum(error, 1e-4), color=color, marker=marker, markersize=5)
    row[3].set(xlabel="$d$", ylabel="$E/n$", xticks=range(0, 10, 3), ylim=(8e-5, 30))
    figure.tight_layout(w_pad=1)
    save(figure, "training", "overfitting")


def early_stopping() -> None:
    """A validation error with a tie and a rise: best index 4, stop at 7 with patience 3."""
    figure, axes = plt.subplots(figsize=(7.2, 3.2))
    axes.plot(ERRORS[:8], color=BLUE, marker="o")
    axes.plot(range(7, 10), ERRORS[7:], color=GREY, marker="o", linestyle="--")
    axes.plot(4, ERRORS[4], "*", color=GREEN, markersize=20, zorder=5)
    for waited, epoch in enumerate((5, 6, 7), 1):
        axes.annotate(
            str(waited),
            (epoch, ERRORS[epoch]),
            xytext=(-5, 9),
            textcoords="offset points",
            ha="center",
            color=RED,
        )
    axes.axvline(7, color=RED, linewidth=1.2, linestyle="--")
    axes.axhline(ERRORS[4], color=GREEN, linewidth=0.9, linestyle=":")
    axes.set(xlabel="$k$", ylabel="$E$", xticks=range(10), ylim=(0.25, 0.95))
    save(figure, "training", "early_stopping")


def draw() -> None:
    """All figures of this module."""
    for figure in (online_against_batch, momentum, overfitting, early_stopping):
        figure()
