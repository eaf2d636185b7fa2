"""What there is to look at in the notebook; each plot is drawn from the functions that are its parameters."""

from typing import Any

import numpy as np


def a_curve_and_the_gradient_your_tensor_found(Tensor: Any) -> None:
    """Blue: x·tanh(x) + exp(−x²) by your Tensor. Orange: its gradient, also by your Tensor. Dots: differences.

    蓝色：用你的 Tensor 算出的 x·tanh(x) + exp(−x²)。橙色：也是它算出的梯度。黑点：差商。
    """
    import matplotlib.pyplot as plt

    x = Tensor(np.linspace(-3, 3, 121), requires_grad=True)
    y = x * x.tanh() + (-(x * x)).exp()
    y.sum().backward()
    _, axis = plt.subplots(figsize=(6, 4))
    axis.plot(x.data, y.data, color="tab:blue", label="$y$")
    axis.plot(x.data, x.grad, color="tab:orange", label="$dy/dx$")
    axis.plot(x.data[::6], np.gradient(y.data, x.data)[::6], ".", color="black", label="differences")
    axis.set(xlabel="$x$")
    axis.legend()
    plt.show()
