"""Networks whose parameters have names | 参数有名字的网络"""

from typing import Any

import torch

from autograder import away, dictionary, function, gradient_of, layer, one_of, positive, seeded, trajectory

PARAMS = dictionary(W=away("D", "M"), b=away("M"))


@layer(points={"forward": 10, "dx": 10, "dparams": 20}, x=away("N", "D"), params=PARAMS)
def dense(x: Any, params: Any) -> Any:
    """Dense layer | 全连接层"""
    return torch.tanh(0.3 * x @ params["W"] + 0.2 * params["b"])


@function(points={"loss": 5, "out": 5}, x=away("N", "D"), params=PARAMS, mode=one_of("train", "test"))
def network(x: Any, params: Any, mode: Any) -> Any:
    """Loss and outputs | 损失与输出"""
    out = x @ params["W"] + params["b"]
    value = (out**2).sum() if mode == "train" else out.sum()
    return {"loss": value, "out": {"mean": out.mean(0), "last": out[-1]}}


@function(points=5, x=away("N", "D"), params=PARAMS)
def error(x: Any, params: Any) -> Any:
    """Squared error | 平方误差"""
    return 0.5 * ((x @ params["W"] + params["b"]) ** 2).sum()


@gradient_of(error, "params", points={"W": 6, "b": 4})
def error_grads(x: Any, params: Any) -> Any:
    """Its gradients | 它的梯度"""


@trajectory(points=15, start="params", params=PARAMS, rate=positive(low=0.1, high=0.4), steps=one_of(3, 1, 0))
def decay(params: Any, rate: Any) -> Any:
    """Decay of all parameters | 所有参数的衰减"""
    return {key: value - rate * value for key, value in params.items()}


@layer(
    points={"forward": 5, "dx": 5},
    x=away("N", "D"),
    keep=positive(low=0.3, high=0.9),
    rng=seeded(),
    wrt=("x",),
    least={"N": 3, "D": 3},
    in_place=("x",),
)
def dropout(x: Any, keep: Any, rng: Any) -> Any:
    """Dropout | 随机失活"""
    return x * (torch.from_numpy(rng.random(x.shape)) < keep) / keep


@layer(points={"forward": 5, "dx": 5}, x=away(...), at_kinks=[{"x": torch.tensor([-1.0, 0.0, 2.0]).double().numpy()}])
def rectifier(x: Any) -> Any:
    """Rectified linear units | 线性整流"""
    return x.relu()
