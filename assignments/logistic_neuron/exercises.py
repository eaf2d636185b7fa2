"""The logistic neuron | 对数几率神经元"""

from __future__ import annotations  # so that no torch is loaded for them

from typing import TYPE_CHECKING, Any

import numpy as np

from autograder import Rng, away, case, drawn_by, function, gradient_of, positive, probe

if TYPE_CHECKING:
    from autograder import Tensor

SAMPLE = {"w": np.array([2.0, -1.0]), "b": 0.5, "X": np.array([[1.0, 3.0]])}
OVERFLOW: dict[str, Any] = {
    "w": np.array([1.0, 0.5]),
    "b": 0.3,
    "X": np.array([[-900.0, 10.0], [-0.5, 1.0], [880.0, 10.0], [-20.0, 4.0]]),
}
# Logits where an exponential overflows, of one sign at a time, with moderate ones between; and of both signs, where
# no one side is right for all: neither that of the sum, nor that of the first or the last.
BELOW = np.array([-1000.0, -1.5, -17.0, 0.8, -12.0, -40.0, -4.0])
ABOVE = np.array([1000.0, 2.0, 12.0, -0.6, 17.0, 40.0, 4.0])
BOTH = np.array([-1000.0, 3.0, 1000.0, -40.0, -2.0])
EXTREMES = (BELOW, ABOVE, BOTH, -BOTH, -40.0, 40.0, -1000.0, 1000.0)


def far_out(rng: Rng, X: Any) -> Any:
    """Larger weights: logits on the flat parts of the sigmoid, yet none of them saturated."""
    w = rng.normal(size=X.shape[1])
    return w * 8 / np.abs(X @ w).max()


def missed(rng: Rng, w: Any, b: float, X: Any, turn: int) -> Any:
    """Targets above and below the outputs in turn, not only classes; in the next case the other way round."""
    y = 1 / (1 + np.exp(-(X @ w + b)))
    too_low = np.resize((True, False), len(X)) ^ bool(turn % 2)
    return y + rng.uniform(0.4, 0.9, len(X)) * np.where(too_low, 1 - y, -y)


def classes(_: Rng, X: Any) -> Any:
    """Ones and zeros for targets."""
    return np.resize((1.0, 0.0), len(X))


def ladder(rng: Rng, limit: float) -> Any:
    """Logits of both signs and of every size up to the limit, zero among them: no piece of the curve is left out."""
    sizes = np.append(np.geomspace(1e-3, 0.1, 3), np.linspace(0.25, limit, 9)) * rng.uniform(0.9, 1.0, 12)
    return np.concatenate((-sizes[::-1], [0.0], sizes))


def steep(rng: Rng) -> Any:
    """Logits where slopes are small, so that a difference quotient has few digits."""
    return np.append(rng.uniform(7.8, 8.0, 9), -7.5)


BATCHES: Any = {
    "also": [{"w": drawn_by(far_out)}, {"t": drawn_by(classes)}],
    "examples": [SAMPLE | {"t": np.array([1.0])}],
}


@function(
    points=8,
    topics=(8,),
    w=away("M", low=0.3, high=0.9),
    b=away(low=0.3, high=0.9),
    X=away("N", "M", low=0.5, high=2.0),
    also=[{"w": drawn_by(far_out)}, {"w": away("M", low=20.0, high=60.0)}],
    examples=[SAMPLE],
)
def logit(w: Tensor, b: Tensor, X: Tensor) -> Tensor:
    """The total input of the neuron: weighted sum and bias | 神经元的总输入：加权和加偏置"""
    return X @ w + b


@gradient_of(
    logit,
    "w",
    "X",
    points={"weights": 4, "inputs": 4},
    part_titles={"weights": "∂z/∂w", "inputs": "∂z/∂x"},
    topics=(7, 8),
    x=away("M", low=0.5, high=2.0),
    also=[{"b": 0.0}],
    examples=[{"w": SAMPLE["w"], "b": 0.5, "x": np.array([1.0, 3.0])}],
)
def logit_grads(w: Tensor, b: Tensor, x: Tensor) -> Tensor:  # type: ignore[empty-body]
    """The gradients of the total input | 总输入的梯度"""


PARTS = {"extremes": "z far from 0 | z 离 0 很远时", "no axes": "an array of shape () | 形状为 () 的数组"}
WITHOUT_AXES = [case(z=np.array(z), part="no axes") for z in (1.5, -2.3, 0.4)]


@function(
    points={"value": 8, "extremes": 3, "no axes": 1},
    part_titles=PARTS,
    topics=(8,),
    z=away(..., low=0.3, high=8.0),
    also=[
        {"z": positive(low=0.5, high=3.0)},
        {"z": -1.7},
        {"z": drawn_by(lambda rng: ladder(rng, 8.0))},
        case(z=np.array([2.0, 0.0, -1.0]), only_shown=True),
        *(case(z=z, part="extremes", absolute=1e-9) for z in EXTREMES),
        *WITHOUT_AXES,
    ],
)
def sigmoid(z: Tensor) -> Tensor:
    """The logistic function | sigmoid 函数"""
    return z.sigmoid()


@gradient_of(
    sigmoid,
    "z",
    kind="slope",
    points={"value": 8, "extremes": 3, "no axes": 1},
    part_titles=PARTS | {"value": "the slope | 导数"},
    topics=(8,),
    z=away(..., low=0.3, high=2.0),
    also=[
        {"z": positive(low=0.5, high=2.0)},
        {"z": -1.7},
        {"z": drawn_by(lambda rng: ladder(rng, 2.0))},
        *(case(z=z, part="extremes", absolute=1e-5) for z in EXTREMES),
        *WITHOUT_AXES,
        probe(z=drawn_by(steep)),
    ],
    probe=False,
)
def sigmoid_grad(z: Tensor) -> Tensor:  # type: ignore[empty-body]
    """The slope of the logistic function | sigmoid 函数的导数"""


@gradient_of(
    sigmoid,
    "z",
    kind="jacobian",
    points=10,
    topics=(7, 8),
    z=away("N", low=0.3, high=2.0),
    absolute=1e-13,
    also=[
        {"z": ("N",)},
        {"z": drawn_by(lambda rng: ladder(rng, 2.0))},
        {"z": np.array([0.7, -1.2, 0.7])},  # which entry it is, its number does not tell
        probe(z=drawn_by(steep)),
    ],
)
def sigmoid_jacobian(z: Tensor) -> Tensor:  # type: ignore[empty-body]
    """The Jacobian matrix of the sigmoid layer | sigmoid 层的雅可比矩阵"""


@function(
    points=10,
    topics=(7,),
    jacobian=away("N", "M", low=0.3, high=2.5),
    upstream=away("N"),
    also=[{"jacobian": ("N", "N")}, *2 * [{"upstream": away("N", low=300.0, high=900.0)}]],
    examples=[{"jacobian": np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0]]), "upstream": np.array([10.0, 1.0])}],
)
def chain(jacobian: Tensor, upstream: Tensor) -> Tensor:
    """The chain rule for vectors | 向量形式的链式法则"""
    return jacobian.T @ upstream


@function(
    points=6,
    topics=(8,),
    like=logit,
    also=[{"w": drawn_by(far_out)}, case(**OVERFLOW, absolute=1e-9)],
    examples=[SAMPLE],
)
def predict(w: Tensor, b: Tensor, X: Tensor) -> Tensor:
    """The neuron's output | 神经元的输出"""
    return logit(w, b, X).sigmoid()


@function(points=8, topics=(9,), like=logit, t=drawn_by(missed), **BATCHES)
def squared_error(w: Tensor, b: Tensor, X: Tensor, t: Tensor) -> Tensor:
    """Half the sum of the squared errors | 误差平方和的一半"""
    return 0.5 * ((t - predict(w, b, X)) ** 2).sum()


@gradient_of(
    squared_error,
    "w",
    "b",
    points={"weights": 10, "bias": 6},
    part_titles={"weights": "∂E/∂w", "bias": "∂E/∂b"},
    topics=(9,),
    **BATCHES,
)
def error_grads(w: Tensor, b: Tensor, X: Tensor, t: Tensor) -> Tensor:  # type: ignore[empty-body]
    """The gradients of the error by weights and bias | 误差对权重和偏置的梯度"""


@gradient_of(squared_error, "X", points=10, topics=(7, 9), **BATCHES)
def input_grads(w: Tensor, b: Tensor, X: Tensor, t: Tensor) -> Tensor:  # type: ignore[empty-body]
    """The gradient of the error by the inputs | 误差对输入的梯度"""
