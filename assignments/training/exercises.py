"""Training | 训练"""

from __future__ import annotations  # so that no torch is loaded for them

from typing import TYPE_CHECKING, Any

import numpy as np

from assignments.training import cases
from autograder import (
    Rng,
    away,
    case,
    drawn_by,
    exercise,
    function,
    gradient,
    joined,
    lengths,
    loss,
    one_of,
    positive,
    probe,
    pullback,
    results,
)

if TYPE_CHECKING:
    from autograder import Tensor

POLYNOMIAL = np.linspace(-1.0, 1.0, 8)[:, None] ** np.arange(6)
IDLE_COLUMN = np.array([[1.0, 2.0, 0.0], [-3.0, 1.0, 0.0]])


@exercise(points=5, topics=(15,), cases=cases.orders)
def minibatches(m: Any, d: Any) -> Any:
    """The order of the samples, cut into mini-batches | 把样本顺序切成小批量"""
    batches = m.minibatches(d.order, d.size)
    return {"value:lengths": lengths(batches), "value:rows": joined(batches)}


@exercise(points=5, topics=(16,), cases=cases.parameters)
def sgd_step(m: Any, d: Any) -> Any:
    """A step of every parameter, each at its own rate | 每个参数各用各的学习率走一步"""
    new = m.sgd_step(d.params, d.grads, d.rates)
    new[0]
    return results(new, *(f"value:{number}" for number in range(len(d.params))))


@exercise(
    points={"weights": 4, "velocity": 3},
    part_titles={"weights": "the weights | 权重", "velocity": "the velocity | 速度"},
    topics=(16, 3),
    cases=cases.velocities,
)
def momentum_step(m: Any, d: Any) -> Any:
    """Steps with momentum, single and down a flat bowl | 带动量的更新：单步，以及在扁平的二次碗里连续几步"""
    w, v, grad = d.w, d.v, d.grad
    answers: dict[str, Any] = {}
    for step in range(d.steps):
        moved = results(m.momentum_step(w, v, grad, d.rate, d.momentum), "weights", "velocity")
        answers |= {f"{name}:{step}": value for name, value in moved.items()}
        if step + 1 < d.steps:
            w, v = d.zeros + moved["weights"], d.zeros + moved["velocity"]
            grad = d.A @ w - d.b
    return answers


@exercise(
    points={"mini-batch": 7, "online": 3, "full batch": 3},
    part_titles={"mini-batch": "mini-batches | 小批量", "online": "online | 在线", "full batch": "full batch | 全批量"},
    topics=(15, 16, 3),
    cases=cases.trainings,
    bowl=lambda d, w: float(0.5 * ((d.t - d.X @ w) ** 2).sum()),
    contract={"some epochs": lambda d: d.epochs > 0},
)
def train_linear(m: Any, d: Any) -> Any:
    """The path of a linear neuron's weights, by size of its batches | 线性神经元的权重轨迹：小批量、在线、全批量"""
    return m.train_linear(d.w, d.X, d.t, d.rate, d.epochs, d.size, d.order)


def partly_zero(rng: Rng) -> Any:
    """Weights of both signs, two of them exactly zero."""
    return rng.permutation([0.0, 0.0, *rng.uniform(0.4, 2.5, 2), *-rng.uniform(0.4, 2.5, 2)])


PENALISED: Any = {"w": away("M"), "strength": positive(low=0.2, high=3.0)}
ZEROS = {"w": drawn_by(partly_zero)}
NOTHING = case(w=np.zeros(3))
FAR_OUT = [ZEROS, NOTHING, {"w": away(4, low=300.0, high=900.0)}]


@loss(points={"value": 3, "gradient": 3}, topics=(17,), wrt=("w",), also=FAR_OUT, **PENALISED)
def l2_penalty(w: Tensor, strength: Tensor) -> Tensor:
    """The L2 penalty and its gradient | L2 惩罚项及其梯度"""
    return 0.5 * strength * (w**2).sum()


@loss(points={"value": 3, "gradient": 3}, topics=(17,), wrt=("w",), at_kinks=[ZEROS, {"w": np.zeros(3)}], **PENALISED)
def l1_penalty(w: Tensor, strength: Tensor) -> Tensor:
    """The L1 penalty and its gradient, 0 at 0 | L1 惩罚项及其梯度（在 0 处取 0）"""
    return strength * w.abs().sum()


@function(
    points=5,
    topics=(17,),
    w=away("M"),
    grad=away("M"),
    rate=positive(low=0.05, high=0.4),
    decay=positive(low=0.1, high=0.8),
    also=[
        *({"w": away(n), "grad": away(n, low=300.0, high=900.0)} for n in (3, 4)),
        {"w": away(3), "grad": np.array([0.0, 1.3, -0.8])},
        {"decay": 0.0},
    ],
)
def weight_decay_step(w: Tensor, grad: Tensor, rate: Tensor, decay: Tensor) -> Tensor:
    """A step with weight decay | 带权重衰减的一步"""
    return w - rate * (grad + gradient(l2_penalty, "w")(w, decay))


def masked(rng: Rng, x: Any) -> Any:
    """Zeros and ones, of each at least one where there is room; not the share that is kept on average."""
    return (rng.permutation(np.size(x)) % 3 != 1).astype(float).reshape(np.shape(x))


@function(points=5, topics=(17,), x=away(...), mask=drawn_by(masked), keep=one_of(0.8, 0.3, 0.5, 0.9, 0.35))
def dropout_forward(x: Tensor, mask: Tensor, keep: Tensor) -> Tensor:
    """Inverted dropout, forward | 反向缩放的 Dropout：前向"""
    return x * mask / keep


@function(
    points=5,
    topics=(17,),
    dy=away(...),
    mask=drawn_by(lambda rng, dy: masked(rng, dy)),
    keep=one_of(0.8, 0.3, 0.5, 0.9, 0.35),
    also=[case(dy=np.zeros((2, 3))), {"dy": away(4, low=300.0, high=900.0)}],
)
def dropout_backward(dy: Tensor, mask: Tensor, keep: Tensor) -> Tensor:
    """The gradient through the same mask | 梯度通过同一个掩码传回"""
    return pullback(dropout_forward, "x")(dy, dy, mask, keep)  # wherever x stands: it is linear


@exercise(points=8, topics=(17,), cases=cases.validation_errors)
def early_stopping(m: Any, d: Any) -> Any:
    """The best epoch before patience runs out | 耐心用完之前最好的一轮"""
    return m.early_stopping(d.errors, d.patience)


@function(
    points=3,
    topics=(17,),
    predictions=away("K", "N"),
    also=[{"predictions": shape} for shape in (("K", 3, 2), (2, "K"), (3, 2, 4))],
)
def average_predictions(predictions: Tensor) -> Tensor:
    """The mean of several models' predictions | 多个模型预测值的平均"""
    return predictions.mean(0)


@function(
    points=4,
    topics=(17,),
    x=away("N"),
    degree=one_of(3, 2, 3, 4, 3, 1, 0),
    sizes=[{"N": n} for n in (5, 7, 4, 1, 1, 1, 3)],
    also=[{"x": drawn_by(partly_zero)}],
)
def polynomial_features(x: Tensor, degree: int) -> Tensor:
    """The powers of x as columns | 以 x 的各次幂为列"""
    return x[:, None] ** x.new_tensor(range(degree + 1))


def full_rank(rng: Rng, N: int, M: int) -> Any:
    """Independent columns, so that leaving the penalty out has a name."""
    return cases.signed(rng, N, M) + (np.eye(N, M) if N > 1 else 0)


@function(
    points=7,
    topics=(17, 1),
    Phi=drawn_by(full_rank),
    t=away("N"),
    strength=positive(low=0.2, high=3.0),
    sizes=[{"N": n, "M": m} for n, m in ((7, 3), (5, 4), (3, 3), (6, 2), (1, 1), (1, 1), (1, 1))],
    also=[
        {"Phi": POLYNOMIAL, "t": (8,), "strength": 0.01},
        {"Phi": IDLE_COLUMN, "t": drawn_by(lambda rng: cases.signed(rng, 2) * (0, 1))},
    ],
)
def ridge_fit(Phi: Tensor, t: Tensor, strength: Tensor) -> Tensor:
    """Ridge regression in closed form | 岭回归的闭式解"""
    ridge = strength * t.new_ones(Phi.shape[1]).diag()
    return (Phi.T @ Phi + ridge).inverse() @ Phi.T @ t


@function(
    points=8,
    topics=(18,),
    w=away("M"),
    X=away("N", "M"),
    t=drawn_by(cases.missed),
    noise=drawn_by(cases.trials),
    sizes=[{"N": n, "M": m} for n, m in ((7, 3), (5, 4), (4, 4), (1, 2), (5, 2))],
    also=[{"w": drawn_by(lambda rng: 1e-4 * cases.signed(rng, 3))}],
    examples=[cases.TIED_TRIALS],
)
def perturb_weights(w: Tensor, X: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """Learning by random perturbation | 用随机扰动学习"""
    for change in noise:
        if ((t - X @ (w + change)) ** 2).sum() < ((t - X @ w) ** 2).sum():
            w = w + change
    return w


def reconstruction_error(W: Tensor, b: Tensor, c: Tensor, X: Tensor) -> Tensor:
    """Of an autoencoder with tied weights."""
    hidden = (X @ W + b).sigmoid()
    return 0.5 * ((hidden @ W.T + c - X) ** 2).sum()


def uneven(rng: Rng, M: int, K: int) -> Any:
    """Weights of which some are far smaller."""
    return 0.5 * cases.signed(rng, M, K) * np.where(np.arange(M) == 1, 3e-3, 1.0)[:, None]


def far_off(rng: Rng, M: int) -> Any:
    """A bias with which the reconstruction errs by much, and difference quotients with it."""
    return cases.signed(rng, M) + np.where(np.arange(M) == 1, 300.0, 0.0)


@function(
    points={"W": 7, "b": 3, "c": 3},
    topics=(17, 11),
    W=away("M", "K", low=0.2, high=1.25),
    b=away("K", low=0.16, high=1.0),
    c=away("M"),
    X=away("N", "M"),
    also=[probe(W=drawn_by(uneven), c=drawn_by(far_off))],
)
def autoencoder_grads(W: Tensor, b: Tensor, c: Tensor, X: Tensor) -> tuple[Tensor, ...]:
    """The gradients of an autoencoder with tied weights | 权重绑定的自编码器的梯度"""
    return tuple(gradient(reconstruction_error, "W", "b", "c")(W, b, c, X))
