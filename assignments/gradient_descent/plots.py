"""What there is to look at in the notebook; each plot is drawn from the functions that are its parameters."""

from typing import Any

import numpy as np


def down_the_parabola(half_square: Any, half_square_grad: Any, descent_step: Any, rate: Any = (0.05, 2.2, 0.3)) -> None:
    """Eight of your own steps on f(x) = ½x²: what happens at rate 1, above 1, above 2?

    在 f(x) = ½x² 上，用你写的函数走八步：学习率等于 1、大于 1、大于 2 时分别会怎样？
    """
    import matplotlib.pyplot as plt

    path = [3.0]
    for _ in range(8):
        path.append(descent_step(path[-1], half_square_grad(path[-1]), rate))
    x = np.linspace(-7, 7, 200)
    _, axis = plt.subplots(figsize=(6, 3.6))
    axis.plot(x, half_square(x), color="silver", label="$f(x)$")
    axis.plot(path, [half_square(each) for each in path], "o-", color="tab:blue", markersize=4, label="your steps")
    axis.plot(path[:1], [half_square(path[0])], "o", color="black", label="start")
    axis.set(xlabel="$x$", title=f"$r = {rate:.2f}$", xlim=(-7, 7), ylim=(-1, 24))
    axis.legend(loc="upper center")
    plt.show()


def the_bowl_and_your_path(bowl_value: Any, bowl_minimum: Any, descend_bowl: Any) -> None:
    """A flat bowl from above, with the path of your own descent at three rates.

    从上方看一只扁平的碗，以及三种学习率下你的下降路径。
    """
    import matplotlib.pyplot as plt

    A, b, start = np.array([[6.0, 1.0], [1.0, 1.0]]), np.array([3.0, 2.0]), np.array([-2.5, 4.5])
    x, y = np.meshgrid(np.linspace(-4, 4, 80), np.linspace(-1, 6, 80))
    heights = np.reshape([bowl_value(A, b, np.array(point)) for point in zip(x.flat, y.flat, strict=True)], x.shape)
    _, axes = plt.subplots(1, 3, figsize=(12, 4), sharey=True)
    for axis, rate in zip(axes, (0.05, 0.2, 0.31), strict=True):
        path = descend_bowl(A, b, start, rate, 25)
        axis.contour(x, y, heights, levels=20, cmap="Greys")
        axis.plot(path[:, 0], path[:, 1], "o-", color="tab:blue", markersize=3, label="your path")
        axis.plot(*bowl_minimum(A, b), "*", color="black", markersize=12, label="your minimum")
        axis.set(xlabel="$x_1$", title=f"$r = {rate}$", xlim=(-4, 4), ylim=(-1, 6))
    axes[0].set(ylabel="$x_2$")
    axes[0].legend(loc="upper left")
    plt.show()
