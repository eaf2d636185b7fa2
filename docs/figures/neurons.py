"""Neurons and networks: the sigmoid, forward and backward diagrams, XOR (topics 4, 8, 10-13)."""

from itertools import pairwise

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from numpy.typing import NDArray
from paper import BLUE, GREEN, INK, ORANGE, RED, arrow, box, canvas, save

Array = NDArray[np.float64]

CORNERS = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
PARITY = np.array([[0.0], [1], [1], [0]])


def sigmoid(z: Array) -> Array:
    """1/(1 + e^(−z)) for moderate z."""
    return 1 / (1 + np.exp(-z))


def sigmoid_and_slope() -> None:
    """The sigmoid with three tangents, and its slope over z and over y."""
    figure, (curve, over_z, over_y) = plt.subplots(1, 3, figsize=(12, 3.3))
    z, at = np.linspace(-7, 7, 201), np.array([-3.0, 0, 3])
    y, colors = sigmoid(at), (BLUE, ORANGE, GREEN)
    curve.plot(z, sigmoid(z), color=INK)
    over_z.plot(z, sigmoid(z) * (1 - sigmoid(z)), color=INK)
    over_y.plot(sigmoid(z), sigmoid(z) * (1 - sigmoid(z)), color=INK)
    for z0, y0, color in zip(at, y, colors, strict=True):
        slope, reach = y0 * (1 - y0), np.array([-1.7, 1.7])
        curve.plot(z0 + reach, y0 + slope * reach, color=color, linewidth=3)
        for axes, x, height in ((curve, z0, y0), (over_z, z0, slope), (over_y, y0, slope)):
            axes.plot(x, height, "o", color=color, markersize=8)
    curve.set(xlabel="$z$", ylabel="$y$", yticks=[0, 0.5, 1])
    for axes, name in ((over_z, "$z$"), (over_y, "$y$")):
        axes.set(xlabel=name, ylabel="$dy/dz$", yticks=[0, 0.125, 0.25], ylim=(-0.01, 0.27))
    figure.tight_layout(w_pad=2)
    save(figure, "logistic_neuron", "sigmoid")


def linear_diagram() -> None:
    """Three portions, three prices, one sum: the linear neuron on the first lunch."""
    figure, axes = canvas(7.6, 2.7)
    for row, (x, w) in enumerate(((5, 50), (2, 50), (4, 50))):
        height = 2.25 - 0.9 * row
        box(axes, (0.7, height), f"$x_{row + 1} = {x}$", size=(1.15, 0.6))
        arrow(
            axes,
            (1.3, height),
            (3.25, 1.35),
            color=BLUE,
            label=f"$w_{row + 1} = {w}$",
            shift=(-0.15, (0.3, 0.18, -0.3)[row]),
        )
    box(axes, (3.65, 1.35), r"$\Sigma$", size=(0.8, 0.8), fontsize=20)
    arrow(axes, (4.05, 1.35), (5.0, 1.35))
    box(axes, (5.65, 1.35), "$y = 550$", size=(1.3, 0.62))
    axes.text(5.65, 0.68, "$t = 1250$", ha="center", color=GREEN, fontsize=15)
    axes.text(5.65, 2.05, "$t - y = 700$", ha="center", color=ORANGE, fontsize=15)
    save(figure, "linear_neuron", "neuron")


def chain(axes: Axes, names: list[str], local: list[str], upstream: list[str]) -> None:
    """Boxes in a row: values flow right (blue), gradients flow left (red)."""
    for place, name in enumerate(names):
        x = 0.8 + 2.3 * place
        box(axes, (x, 1.3), name)
        if place:
            arrow(axes, (x - 1.83, 1.42), (x - 0.47, 1.42), color=BLUE, label=local[place - 1], shift=(0, 0.3))
            arrow(axes, (x - 0.47, 1.18), (x - 1.83, 1.18), color=RED, dashed=True)
        axes.text(x, 0.55, upstream[place], ha="center", va="center", color=RED, fontsize=15)


def logistic_diagram() -> None:
    """w → z → y → E with each local derivative above and each gradient below."""
    figure, axes = canvas(8.5, 2.3)
    chain(
        axes,
        [r"$\mathbf{w}, b$", "$z$", "$y$", "$E$"],
        [r"$\partial z/\partial w_i = x_i$", "$dy/dz = y(1-y)$", r"$\partial E/\partial y = -(t-y)$"],
        [r"$\partial E/\partial w_i$", r"$\partial E/\partial z$", r"$\partial E/\partial y$", "$1$"],
    )
    save(figure, "logistic_neuron", "chain")


def network_diagram() -> None:
    """Two layers forward (blue) and backward (red, dashed), the weight gradients branching off."""
    figure, axes = canvas(12.2, 3.5)
    names = ["$x$", r"$x W_1{+}b_1$", r"$\sigma$", r"$h W_2{+}b_2$", r"$\sigma$", "$E$"]
    values = ["$x$", "$a_1$", "$h$", "$a_2$", "$y$"]
    for place, name in enumerate(names):
        x = 0.75 + 2.15 * place
        box(axes, (x, 2.1), name, size=(1.3 if "W" in name else 0.8, 0.75), fontsize=15)
        if place:
            right = x - (0.65 if "W" in name else 0.4)
            left = x - 2.15 + (0.65 if "W" in names[place - 1] else 0.4)
            arrow(axes, (left, 2.25), (right, 2.25), color=BLUE, label=values[place - 1], shift=(0, 0.22))
            arrow(
                axes,
                (right, 1.95),
                (left, 1.95),
                color=RED,
                dashed=True,
                label=rf"$\partial E/\partial {values[place - 1][1:-1]}$",
                shift=(0, -0.3),
            )
        if "W" in name:
            layer = name.split("_")[1][0]
            arrow(axes, (x, 1.72), (x, 0.95), color=RED, dashed=True)
            gradients = rf"$\partial E/\partial W_{layer},\ \partial E/\partial b_{layer}$"
            axes.text(x, 0.68, gradients, ha="center", va="center", color=RED, fontsize=14)
    axes.text(11.5, 3.15, "$t$", ha="center", color=GREEN, fontsize=15)
    arrow(axes, (11.5, 3.05), (11.5, 2.52), color=GREEN)
    save(figure, "backprop", "network")


def train(hidden: int, rate: float, steps: int) -> tuple[list[Array], list[Array]]:
    """Weights and biases of a 2–hidden–1 network of sigmoids trained on XOR (hidden = 0: no hidden layer)."""
    rng = np.random.default_rng(4)
    sizes = [2, hidden, 1] if hidden else [2, 1]
    weights = [rng.normal(0, 1.5, shape) for shape in pairwise(sizes)]
    biases = [np.zeros(size) for size in sizes[1:]]
    for _ in range(steps):
        layers = [CORNERS]
        for W, b in zip(weights, biases, strict=True):
            layers.append(sigmoid(layers[-1] @ W + b))
        upstream = layers[-1] - PARITY
        for i in reversed(range(len(weights))):
            delta = upstream * layers[i + 1] * (1 - layers[i + 1])
            upstream = delta @ weights[i].T
            weights[i] = weights[i] - rate * layers[i].T @ delta
            biases[i] = biases[i] - rate * delta.sum(0)
    return weights, biases


def xor_surface() -> None:
    """What a network without a hidden layer and one with three hidden units make of XOR."""
    figure, row = plt.subplots(1, 2, figsize=(8.6, 3.7), layout="constrained")
    u, v = np.meshgrid(np.linspace(-0.4, 1.4, 91), np.linspace(-0.4, 1.4, 91))
    for axes, hidden in zip(row, (0, 3), strict=True):
        y = np.stack([u.ravel(), v.ravel()], 1)
        for W, b in zip(*train(hidden, 1.0, 6000), strict=True):
            y = sigmoid(y @ W + b)
        drawn = axes.contourf(u, v, y.reshape(u.shape), levels=np.linspace(0, 1, 12), cmap="RdYlBu_r")
        axes.contour(u, v, y.reshape(u.shape), levels=[0.5] if hidden else [], colors=INK, linewidths=1.5)
        for (x1, x2), target in zip(CORNERS, PARITY[:, 0], strict=True):
            axes.text(
                x1,
                x2,
                f"{target:.0f}",
                ha="center",
                va="center",
                fontsize=15,
                bbox={"boxstyle": "circle", "facecolor": "white", "edgecolor": INK},
            )
        axes.set(aspect="equal", xticks=[0, 1], yticks=[0, 1], xlabel="$x_1$", ylabel="$x_2$")
        axes.set_title("2 – 1" if not hidden else f"2 – {hidden} – 1")
    figure.colorbar(drawn, ax=row, ticks=[0, 0.5, 1], label="$y$")
    save(figure, "backprop", "xor")


def draw() -> None:
    """All figures of this module."""
    for figure in (sigmoid_and_slope, linear_diagram, logistic_diagram, network_diagram, xor_surface):
        figure()
