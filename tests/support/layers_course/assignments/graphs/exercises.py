"""Numbers that keep how they came about | 记得自己来历的数"""

from typing import Any

from autograder import away, one_of, operation, positive


@operation("Value", points={"value": 5, "gradient": 10}, a=away(), b=away())
def __add__(a: Any, b: Any) -> Any:
    """A sum | 和"""
    return a + b


@operation("Value", points={"value": 5, "gradient": 10}, a=away(), b=away())
def __mul__(a: Any, b: Any) -> Any:
    """A product | 乘积"""
    return a * b


@operation("Value", points={"value": 5, "gradient": 10}, a=positive(low=0.5, high=2.0), n=one_of(3, 2, -1))
def __pow__(a: Any, n: Any) -> Any:
    """A power | 幂"""
    return a**n


@operation("Value", programs=[lambda a: a.relu() * a], points={"value": 5, "gradient": 10}, a=away())
def relu(a: Any) -> Any:
    """Rectified | 线性整流"""
    return a.relu()


@operation("Value", points={"value": 2, "gradient": 3}, a=away(), b=away())
def __truediv__(a: Any, b: Any) -> Any:
    """A quotient | 商"""
    return a / b


@operation("Value", name="backward", points={"value": 5, "gradient": 10}, a=away(), b=away(), c=away())
def program(a: Any, b: Any, c: Any) -> Any:
    """A whole program | 一整个程序"""
    d = a * b + c
    e = d * d + a
    return (e * d + b).relu() + e * e


@operation(
    "Array",
    data="numbers",
    grad="slope",
    backward="back",
    leaf=lambda cls, value: cls(value, requires_grad=True),
    upstream=True,
    points={"value": 5, "gradient": 15},
    a=away("N", "D"),
    b=away("D", "M"),
)
def __matmul__(a: Any, b: Any) -> Any:
    """A product of matrices | 矩阵乘积"""
    return a @ b
