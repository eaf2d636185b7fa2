"""What there is to look at in the notebook; each plot is drawn from the functions that are its parameters."""

from typing import Any

import numpy as np


def the_cashiers_bowl(squared_error: Any, online_pass: Any, train_batch: Any, rate: Any = (0.001, 0.03, 0.01)) -> None:
    """Blue: online, the three rates of the table. Orange: ten batch updates. Star: the truth.

    蓝色：用表中三个学习率做的在线学习。橙色：十次批量更新。星号：真实价格。
    """
    import matplotlib.pyplot as plt

    X = np.array([[5.0, 2.0, 4.0], [3.0, 3.0, 3.0], [0.0, 5.0, 1.0]])
    t = np.array([1250.0, 900.0, 350.0])
    start = np.array([50.0, 50.0, 50.0])
    online = online_pass(start, X, t, np.array([1 / 70, 1 / 12, 2 / 27]))
    batch = np.array([train_batch(start, X, t, rate, steps) for steps in range(11)])
    meat, vegetables = np.meshgrid(np.linspace(20, 220, 60), np.linspace(-20, 140, 60))
    errors = [squared_error(np.array([a, b, 100.0]), X, t) for a, b in zip(meat.flat, vegetables.flat, strict=True)]
    _, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    left.contour(meat, vegetables, np.reshape(errors, meat.shape), levels=15, cmap="Greys")
    left.plot(online[:, 0], online[:, 1], "o-", color="tab:blue", label="online")
    left.plot(batch[:, 0], batch[:, 1], ".-", color="tab:orange", label=f"batch, $r = {rate:.3f}$")
    left.plot(150, 50, "*", color="black", markersize=12, label="the prices")
    left.set(xlabel="$w_1$", ylabel="$w_2$", xlim=(20, 220), ylim=(-20, 140))
    left.legend(loc="lower left")
    right.semilogy([squared_error(w, X, t) for w in online], "o-", color="tab:blue", label="online")
    right.semilogy([squared_error(w, X, t) for w in batch], ".-", color="tab:orange", label="batch")
    right.set(xlabel="$k$", ylabel="$E$")
    right.legend()
    plt.show()
