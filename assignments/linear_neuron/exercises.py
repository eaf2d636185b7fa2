"""The linear neuron | 线性神经元"""

from __future__ import annotations  # so that no torch is loaded for them

from typing import TYPE_CHECKING, Any

import numpy as np

from autograder import Rng, away, drawn_by, function, gradient_of, one_of, positive, trajectory

if TYPE_CHECKING:
    from autograder import Tensor

# The cashier's story with the third update put right: five portions of vegetables, not two.
LUNCHES = np.array([[5.0, 2.0, 4.0], [3.0, 3.0, 3.0], [0.0, 5.0, 1.0]])
TOTALS = np.array([1250.0, 900.0, 350.0])
FIRST_GUESS = np.array([50.0, 50.0, 50.0])
RATES = np.array([1 / 70, 1 / 12, 2 / 27])
CASHIER = {"w": FIRST_GUESS, "X": LUNCHES, "t": TOTALS}
MORNINGS = np.array([[50.0, 50.0, 50.0], [100.0, 70.0, 90.0], [130.0, 100.0, 120.0]])  # what the day before has left
DAYS = [
    {"w": w, "x": x, "t": float(t), "rate": float(rate)}
    for w, x, t, rate in zip(MORNINGS, LUNCHES, TOTALS, RATES, strict=True)
]
FITTED = {"X": np.array([[1.0, 2.0], [2.0, 1.0], [1.0, -1.0]]), "t": np.array([-3.0, 0.0, 3.0])}  # by 1 and −2
HIT = FITTED | {"w": np.array([1.0, -2.0]), "t": np.array([-3.0, 2.0, 3.0]), "rates": np.array([0.1, 0.05, 0.2])}
FROM_ZERO = {"w": np.zeros(2), "x": np.array([1.0, 2.0]), "t": 3.0}
UNTRAINED = FITTED | {"w": np.zeros(2), "rate": 0.05, "steps": 3}
ALIKE = {  # which sample it is, neither its target tells nor its rate
    "w": np.array([1.0, -2.0]), "X": np.array([[1.0, 2.0], [0.0, 0.0], [3.0, 1.0]]),
    "t": np.array([4.0, 4.0, 4.0]), "rates": np.array([0.1, 0.1, 0.1]),
}  # fmt: skip
NEARLY_THERE = FITTED | {"w": np.array([1.00001, -2.0]), "rate": 0.05, "steps": 3}
ALL_BUT_RIGHT = {"w": np.array([1.0, -2.0]), "x": np.array([1.0, 2.0]), "t": -2.999}
PIVOTS = np.array([[0.0, 2.0, 0.0], [1.0, 0.0, 1.0], [1.0, 0.0, -1.0], [0.0, 1.0, 0.0]])  # zero where it should divide


def too_low_and_too_high(rng: Rng, w: Any, X: Any, turn: int) -> Any:
    """Targets that the neuron misses, in turn by either sign; in the next case the other way round."""
    return X @ w + np.resize((1.0, -1.0), len(X)) * (-1.0) ** turn * rng.uniform(0.7, 3.0, len(X))


def too_low_or_too_high(rng: Rng, w: Any, x: Any, turn: int) -> float:
    """A target above the output, in the next case below it."""
    return float(x @ w + (-1.0) ** turn * rng.uniform(0.7, 3.0))


def leaning(rng: Rng, N: int, M: int) -> Any:
    """Columns that are far from dependent, and from each other's length."""
    basis, _ = np.linalg.qr(rng.normal(size=(N, M)))
    return basis * rng.uniform(1.0, 3.0, M) + 0.1 * rng.normal(size=(N, M))


def out_of_reach(rng: Rng, X: Any) -> Any:
    """Targets that no weights hit, beside large weights of both signs."""
    n, m = X.shape
    return X @ (np.resize((-1.0, 1.0), m) * rng.uniform(4.0, 9.0, m)) + rng.normal(size=n)


def exchanged_rows(rng: Rng) -> Any:
    """The shortest column first: an elimination has to exchange rows."""
    X = np.linalg.qr(rng.normal(size=(6, 3)))[0] * 2.5
    X[:, 1] += 0.5 * X[:, 2]
    X[:, 0] = 0.3 * X[:, 2] + 0.1 * X[:, 0]
    return X


def error_at(d: Any, w: Any) -> float:
    """The squared error of all samples with some weights."""
    return float(0.5 * ((d.t - d.X @ w) ** 2).sum())


@function(
    points=10,
    topics=(4,),
    w=away("M", high=3),
    X=away("N", "M", low=0.5, high=2.5),
    examples=[{"w": FIRST_GUESS, "X": LUNCHES}],
)
def predict(w: Tensor, X: Tensor) -> Tensor:
    """The neuron's output: a weighted sum of its inputs | 神经元的输出：输入的加权和"""
    return X @ w


@function(points=10, topics=(4, 6), like=predict, t=drawn_by(too_low_and_too_high), examples=[CASHIER])
def squared_error(w: Tensor, X: Tensor, t: Tensor) -> Tensor:
    """Half the sum of the squared errors | 误差平方和的一半"""
    return 0.5 * ((t - predict(w, X)) ** 2).sum()


@function(
    points=15,
    topics=(5,),
    like=predict,
    x=away("M", low=0.5, high=2.5),
    t=drawn_by(too_low_or_too_high),
    rate=positive(low=0.05, high=0.4),
    also=[ALL_BUT_RIGHT, FROM_ZERO],
    probe=True,
    examples=DAYS,
)
def delta_rule(w: Tensor, x: Tensor, t: Tensor, rate: Tensor) -> Tensor:
    """The change of the weights for one sample | 单个样本引起的权重更新量"""
    return batch_delta(w, x[None], t[None], rate)


@trajectory(
    points=15,
    topics=(5,),
    start="w",
    over=("X", "t", "rates"),
    path=True,
    like=squared_error,
    bowl=error_at,
    rates=positive("N", low=0.03, high=0.2),
    also=[HIT, ALIKE],
    examples=[CASHIER | {"rates": RATES}],
)
def online_pass(w: Tensor, X: Tensor, t: Tensor, rates: Tensor) -> Tensor:
    """The path of the weights, one sample after another | 逐个样本在线学习的权重轨迹"""
    return w + delta_rule(w, X, t, rates)


@gradient_of(squared_error, "w", points=15, topics=(6,), examples=[CASHIER])
def batch_gradient(w: Tensor, X: Tensor, t: Tensor) -> Tensor:  # type: ignore[empty-body]
    """The gradient of the error of the whole batch | 整批误差的梯度"""


@function(
    points=10,
    topics=(6,),
    like=squared_error,
    rate=positive(low=0.02, high=0.09),
    probe=True,
    examples=[CASHIER | {"rate": 0.001}],
)
def batch_delta(w: Tensor, X: Tensor, t: Tensor, rate: Tensor) -> Tensor:
    """The change of the weights for the whole batch | 整批样本引起的权重更新量"""
    return -rate * batch_gradient(w, X, t)


@trajectory(
    points=15,
    topics=(6,),
    start="w",
    like=squared_error,
    rate=positive(low=0.01, high=0.04),
    steps=one_of(4, 3, 2, 2, 1, 3, 4, 1, 2, 0),  # the last size, of ten, needs no step
    also=[{"rate": 1e-6, "steps": 5}, {"rate": 2.3, "steps": 2}, NEARLY_THERE, UNTRAINED],
    examples=[CASHIER | {"rate": 0.005, "steps": 6}],
)
def train_batch(w: Tensor, X: Tensor, t: Tensor, rate: Tensor) -> Tensor:
    """The weights after several batch updates | 多次批量更新之后的权重"""
    return w + batch_delta(w, X, t, rate)


@function(
    points=10,
    topics=(1, 6),
    sizes=[{"N": n, "M": m} for n, m in ((7, 3), (5, 4), (3, 2), (4, 1), (3, 3), (1, 1))],
    X=drawn_by(leaning),
    t=drawn_by(out_of_reach),
    also=[{"X": exchanged_rows(np.random.default_rng(1))}, {"X": PIVOTS}],
    examples=[{"X": LUNCHES, "t": TOTALS}],
)
def least_squares(X: Tensor, t: Tensor) -> Tensor:
    """The weights with the least squared error | 平方误差最小的权重"""
    return X.pinverse() @ t
