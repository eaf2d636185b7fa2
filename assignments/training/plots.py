"""What there is to look at in the notebook; each plot is drawn from the functions that are its parameters."""

from typing import Any

import numpy as np


def online_zigzags(train_linear: Any, rate: Any = (0.05, 1.2, 0.5)) -> None:
    """Your own updates on two samples: left after each sample, right after both.

    在两个样本上用你的函数更新：左图每个样本更新一次，右图两个样本一起更新。
    """
    import matplotlib.pyplot as plt

    X, t, start = np.array([[1.0, 0.3], [0.7, 0.9]]), np.array([1.0, 1.2]), np.array([-1.2, 2.2])
    best = np.linalg.solve(X, t)
    x, y = np.meshgrid(np.linspace(-1.5, 2, 80), np.linspace(-0.5, 2.5, 80))
    errors = 0.5 * sum((target - x * a - y * b) ** 2 for (a, b), target in zip(X, t, strict=True))
    _, axes = plt.subplots(1, 2, figsize=(10, 4), sharey=True)
    for axis, size in zip(axes, (1, 2), strict=True):
        path = train_linear(start, X, t, rate, 6, size, np.array([0, 1]))
        axis.contour(x, y, errors, levels=20, cmap="Greys")
        axis.plot(path[:, 0], path[:, 1], "o-", color="tab:blue", markersize=4, label=f"your path, $r = {rate:.2f}$")
        axis.plot(*best, "*", color="black", markersize=12, label="best")
        axis.set(xlabel="$w_1$", title=f"size = {size}", xlim=(-1.5, 2), ylim=(-0.5, 2.5))
    axes[0].set(ylabel="$w_2$")
    axes[0].legend()
    plt.show()


def fits_of_your_own(polynomial_features: Any, ridge_fit: Any) -> None:
    """Ten noisy points, fits of degree 9 with less and less of a penalty.

    十个带噪声的点，九次多项式拟合，正则化越来越弱。
    """
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(3)
    x = np.linspace(-1, 1, 10)
    t = np.sin(3 * x) + rng.normal(0, 0.15, 10)
    fine = np.linspace(-1, 1, 200)
    _, axes = plt.subplots(1, 3, figsize=(12, 3.5), sharey=True)
    for axis, strength in zip(axes, (1.0, 1e-3, 1e-9), strict=True):
        w = ridge_fit(polynomial_features(x, 9), t, strength)
        axis.plot(fine, np.sin(3 * fine), color="silver", label="truth")
        axis.plot(fine, polynomial_features(fine, 9) @ w, color="tab:blue", label="your fit")
        axis.plot(x, t, "o", color="black", markersize=4, label="points")
        axis.set(xlabel="$x$", title=f"$\\lambda = {strength:g}$", ylim=(-2, 2))
    axes[0].legend()
    plt.show()
