"""What there is to look at in the notebook; each plot is drawn from the functions that are its parameters."""

from typing import Any

import numpy as np


def the_xor_surface_of_your_network(train_xor: Any) -> None:
    """What your trained network answers everywhere between the four corners; black is the line y = ½.

    你训练好的网络在四个角之间处处给出的输出；黑线是 y = ½。
    """
    import matplotlib.pyplot as plt

    x, y = np.meshgrid(np.linspace(-0.5, 1.5, 80), np.linspace(-0.5, 1.5, 80))
    everywhere = np.column_stack([x.ravel(), y.ravel()])
    _, axes = plt.subplots(1, 3, figsize=(12, 3.6), sharey=True)
    for seed, axis in enumerate(axes):
        surface = np.reshape(train_xor(seed).forward(everywhere), x.shape)
        axis.contourf(x, y, surface, levels=np.linspace(0, 1, 11), cmap="RdBu", alpha=0.7)
        axis.contour(x, y, surface, levels=[0.5], colors="black")
        axis.scatter((0, 1), (0, 1), color="darkred", edgecolors="white", s=80, label="$t = 0$")
        axis.scatter((0, 1), (1, 0), color="navy", edgecolors="white", s=80, label="$t = 1$")
        axis.set(xlabel="$x_1$", title=f"seed {seed}")
    axes[0].set(ylabel="$x_2$")
    axes[0].legend(loc="center")
    plt.show()
