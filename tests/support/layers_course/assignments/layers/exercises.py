"""Layers of networks | 网络的层"""

from typing import Any

import torch

from autograder import away, drawn_by, intermediate, labels, layer, loss, positive


@layer(
    points={"forward": 5, "dx": 4, "dw": 4, "db": 3},
    x=away("N", "D"),
    w=away("D", "M"),
    b=away("M"),
    also=[{"x": ("N", 2, 2), "w": (4, "M")}],
)
def affine(x: Any, w: Any, b: Any) -> Any:
    """Affine layer | 仿射层"""
    return x.flatten(1) @ w + b


@layer(points={"forward": 4, "dx": 9}, x=away(...))
def relu(x: Any) -> Any:
    """Rectified linear units | 线性整流"""
    return x.clamp(min=0)


@loss(points={"loss": 5, "dx": 10}, x=away("N", "C"), y=labels("N", "C"))
def softmax_loss(x: Any, y: Any) -> Any:
    """Softmax loss | softmax 损失"""
    return -x.log_softmax(1)[torch.arange(len(y)), y].mean()


@loss(points={"loss": 6, "dx": 9}, x=away("N", "C"), y=labels("N", "C"))
def svm_loss(x: Any, y: Any) -> Any:
    """Multiclass hinge loss | 多类合页损失"""
    margins = (x - x.gather(1, y[:, None]) + 1).clamp(min=0)
    return (margins.sum() - len(y)) / len(y)


@layer(
    points={"forward": 5, "dx": 6, "dgamma": 2, "dbeta": 2},
    x=away("N", "D"),
    gamma=away("D"),
    beta=away("D"),
    eps=positive(low=1e-3, high=1e-2),
    wrt=("x", "gamma", "beta"),
    least={"N": 3},
)
def batchnorm(x: Any, gamma: Any, beta: Any, eps: Any) -> Any:
    """Batch normalisation | 批归一化"""
    mean = intermediate(mean=x.mean(0))
    std = intermediate(std=((x - mean) ** 2).mean(0).add(eps).sqrt())
    return gamma * (x - mean) / std + beta


@layer(
    points={"forward": 5, "dx": 4, "dw": 4, "db": 2},
    sizes=[
        {"N": n, "C": c, "H": h, "F": f, "K": k}
        for n, c, h, f, k in ((2, 3, 5, 4, 3), (2, 3, 5, 4, 3), (3, 1, 4, 2, 3), (1, 2, 3, 1, 1))
    ],
    x=away("N", "C", "H", "H"),
    w=away("F", "C", "K", "K"),
    b=away("F"),
)
def conv(x: Any, w: Any, b: Any) -> Any:
    """Convolution, without padding, step by step | 卷积（无填充，步长为 1）"""
    return torch.conv2d(x, w, b)


@layer(
    points={"forward": 3, "dx": 8},
    x=away("N", "D"),
    mask=drawn_by(lambda rng, x: (rng.random(x.shape) < 0.6) * 1.0, real=False),
    keep=positive(low=0.3, high=0.9),
    wrt=("x",),
)
def dropout(x: Any, mask: Any, keep: Any) -> Any:
    """Inverted dropout with a given mask | 给定掩码的反向随机失活"""
    return x * mask / keep
