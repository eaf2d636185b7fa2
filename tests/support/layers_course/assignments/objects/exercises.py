"""Layers that are objects | 作为对象的层"""

from typing import Any

from autograder import away, layer_class, positive


@layer_class(
    points={"forward": 10, "dx": 10, "dW": 10, "db": 10}, x=away("N", "D"), W=away("D", "M"), b=away("M"), topics=(1,)
)
def Linear(x: Any, *, W: Any, b: Any) -> Any:
    """Linear layer | 线性层"""
    return x @ W + b


@layer_class(points={"forward": 10, "dx": 10}, x=away(...), slope=positive(low=0.1, high=0.4), wrt=("x",))
def Leaky(x: Any, *, slope: Any) -> Any:
    """Leaky rectifier | 泄漏线性整流"""
    return x.clamp(min=0) + slope * x.clamp(max=0)


@layer_class(points={"forward": 10, "dx": 10}, x=away(..., high=2.0))
def Sigmoid(x: Any) -> Any:
    """Sigmoid layer | sigmoid 层"""
    return x.sigmoid()


@layer_class(upstream=False, points={"forward": 10, "dy": 10}, y=away("N", "K"), t=away("N", "K"), wrt=("y",))
def SquaredError(y: Any, t: Any) -> Any:
    """Squared error | 平方误差"""
    return 0.5 * ((y - t) ** 2).sum()
