"""What there is to look at in the notebook; each plot is drawn from the functions that are its parameters."""

from typing import Any

import numpy as np


def the_sigmoid_and_its_slope(sigmoid: Any, sigmoid_grad: Any) -> None:
    """Your sigmoid with three tangents from your slope; the slope over z, and over y.

    你写的 sigmoid，和用你写的斜率画出的三条切线；斜率随 z、随 y 的变化。
    """
    import matplotlib.pyplot as plt

    z = np.linspace(-8, 8, 200)
    _, (left, middle, right) = plt.subplots(1, 3, figsize=(12, 3.5))
    left.plot(z, sigmoid(z), color="tab:blue", label="your sigmoid")
    for touch in (-2.0, 0.0, 3.0):
        near = np.array([touch - 1.5, touch + 1.5])
        left.plot(
            near, sigmoid(touch) + sigmoid_grad(touch) * (near - touch), color="tab:orange", label=f"slope at {touch:g}"
        )
    left.set(xlabel="$z$", ylabel="$y$")
    left.legend(fontsize="small")
    middle.plot(z, sigmoid_grad(z), color="tab:orange")
    middle.set(xlabel="$z$", ylabel="$dy/dz$")
    right.plot(sigmoid(z), sigmoid_grad(z), color="tab:orange")
    right.set(xlabel="$y$", ylabel="$dy/dz$")
    plt.show()


def where_your_neuron_draws_the_line(predict: Any, error_grads: Any, rate: Any = (0.01, 3.0, 0.3)) -> None:
    """A hundred steps down your own gradient, and the line y = ½ that they end at.

    沿着你写的梯度下降一百步之后，y = ½ 的分界线落在哪里。
    """
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(1)
    X = np.concatenate([rng.normal((-1.0, -0.5), 0.8, (20, 2)), rng.normal((1.2, 1.0), 0.8, (20, 2))])
    t = np.repeat((0.0, 1.0), 20)
    w, b = np.zeros(2), 0.0
    for _ in range(100):
        dw, db = error_grads(w, b, X, t)
        w, b = w - rate * np.asarray(dw), b - rate * float(db)
    x, y = np.meshgrid(np.linspace(-4, 4, 80), np.linspace(-4, 4, 80))
    surface = np.reshape(predict(w, b, np.column_stack([x.ravel(), y.ravel()])), x.shape)
    figure, axis = plt.subplots(figsize=(5, 4))
    shades = axis.contourf(x, y, surface, levels=np.linspace(0, 1, 11), cmap="RdBu", alpha=0.6)
    figure.colorbar(shades, label="$y$")
    axis.contour(x, y, surface, levels=[0.5], colors="black")
    for label, colour in ((0, "darkred"), (1, "navy")):
        axis.scatter(*X[t == label].T, color=colour, edgecolors="white", label=f"$t = {label}$")
    axis.legend()
    axis.set(xlabel="$x_1$", ylabel="$x_2$")
    plt.show()
