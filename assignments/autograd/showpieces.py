"""What there is to see when everything is right: a curve, and the slope that came by itself."""

from typing import Any

from autograder import curves


@curves(x=(-3, 3))
def by_itself(m: Any, d: Any) -> Any:
    """x·tanh(x), and the slope that your Tensor found by itself | x·tanh(x)，以及你的 Tensor 自己求出的斜率"""
    x = m.Tensor(d.x, requires_grad=True)
    y = x * x.tanh()
    y.sum().backward()
    return {"y": y.data, "dy/dx": x.grad}
