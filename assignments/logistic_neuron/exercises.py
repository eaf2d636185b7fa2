"""The logistic neuron: the sigmoid and its slope, the chain rule, gradients back to the inputs (topics 7, 8, 9)."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder import Assignment, Case, Forward, Inputs, Rng, Text, case, exercise, probe, results

# n samples, m features: two alike, so that nothing may be kept from one to the other; one of either; a square one
SIZES = ((5, 3), (5, 3), (7, 4), (5, 1), (1, 3), (4, 4))

HANDOUT: Inputs = {"w": np.array([2.0, -1.0]), "b": 0.5, "X": np.array([[1.0, 3.0]]), "t": np.array([1.0])}


def signs(rng: Rng, *shape: int) -> Any:
    """Minus and plus ones, more of the latter: means stay away from zero."""
    return rng.choice((-1.0, 1.0, 1.0), shape)


def batch(rng: Rng, n: int, m: int, sign: float = 1.0) -> Inputs:
    """Uneven weights, a bias of the given sign, logits that don't saturate, errors of both signs."""
    X = signs(rng, n, m) * rng.uniform(0.5, 2.5, (n, m))
    w = signs(rng, m) * rng.uniform(0.4, 1.6, m)
    w *= 3 / max(3, np.abs(X @ w).max())
    b = sign * float(rng.uniform(0.3, 0.9))
    y = 1 / (1 + np.exp(-(X @ w + b)))
    too_low = np.resize((True, False), n) ^ (rng.random() < 0.5)
    t = y + rng.uniform(0.4, 0.9, n) * np.where(too_low, 1 - y, -y)
    return {"w": w, "b": b, "X": X, "t": t}


def far_out(rng: Rng) -> Inputs:
    """Larger weights: logits on the flat parts of the sigmoid, yet none of them saturated."""
    inputs = batch(rng, 6, 2)
    inputs["w"] *= 8 / np.abs(inputs["X"] @ inputs["w"]).max()
    return inputs


def ill_scaled(rng: Rng) -> Inputs:
    """One feature and another's weight are tiny, the targets far away: difference quotients lose all digits."""
    inputs = batch(rng, 5, 3)
    inputs["X"][:, 1] *= 1e-7
    inputs["w"][2] *= 1e-7
    inputs["t"] += 1e8
    return inputs


def pick(each: Case, *names: str) -> Case:
    """The case with some of its inputs."""
    return each.model_copy(update={"inputs": {name: each.inputs[name] for name in names}})


def batches(rng: Rng) -> Iterator[Case]:
    """Random batches, one with classes for targets, one with logits farther out, then the handout's sample."""
    for number, size in enumerate(SIZES):
        inputs = batch(rng, *size, sign=(-1.0) ** number)
        if number == 1:
            inputs["t"] = np.resize((1.0, 0.0), size[0])
        yield case(**inputs)
    yield case(**far_out(rng))
    yield case(**HANDOUT, known=True)


def batches_without_targets(rng: Rng) -> Iterator[Case]:
    """The same without t."""
    for each in batches(rng):
        yield pick(each, "w", "b", "X")


def batches_for_output(rng: Rng) -> Iterator[Case]:
    """The same, and samples for which an exponential overflows."""
    yield from batches_without_targets(rng)
    yield case(w=np.array([1.0, 0.5]), b=0.3, X=np.array([[900.0, 10.0], [-0.5, 1.0], [-900.0, 10.0]]), absolute=1e-9)


def batches_and_probe(rng: Rng) -> Iterator[Case]:
    """Batches, and one that shows whether a gradient was taken numerically."""
    yield from batches(rng)
    yield probe(**ill_scaled(rng))


def single_samples(rng: Rng) -> Iterator[Case]:
    """One sample each, one of them without a bias; and one with tiny entries far from each other's size."""
    for m in (3, 3, 4, 2, 1):
        drawn = batch(rng, 1, m)
        yield case(w=drawn["w"], b=drawn["b"], x=drawn["X"][0])
    yield case(w=drawn["w"], b=0.0, x=drawn["X"][0])
    yield case(w=HANDOUT["w"], b=HANDOUT["b"], x=HANDOUT["X"][0], known=True)
    drawn = ill_scaled(rng)
    drawn["w"][1] *= 1e-7
    yield probe(w=drawn["w"], b=1e3, x=drawn["X"][0])


def ladder(rng: Rng, limit: float) -> Any:
    """Logits of both signs and of every size up to the limit, zero among them: no piece of the curve is left out."""
    sizes = np.append(np.geomspace(1e-3, 0.1, 3), np.linspace(0.25, limit, 9)) * rng.uniform(0.9, 1.0, 12)
    return np.concatenate((-sizes[::-1], [0.0], sizes))


def moderate_logits(rng: Rng, limit: float) -> Iterator[Case]:
    """Numbers and arrays of several shapes, both signs, none of them saturated."""
    for shape in ((5,), (5,), (3, 4), (2, 3, 2), (1,)):
        yield case(z=signs(rng, *shape) * rng.uniform(0.3, limit, shape))
    yield case(z=float(rng.uniform(0.5, 3.0)))
    yield case(z=float(rng.uniform(-3.0, -0.5)))
    yield case(z=ladder(rng, limit))


def extremes(absolute: float) -> Iterator[Case]:
    """Logits where an exponential overflows, of one sign at a time, with moderate ones between."""
    below = np.array([-1000.0, -1.5, -17.0, 0.8, -12.0, -40.0, -4.0])
    above = np.array([1000.0, 2.0, 12.0, -0.6, 17.0, 40.0, 4.0])
    for z in (below, above, -40.0, 40.0, -1000.0, 1000.0):
        yield case(z=z, part="extremes", absolute=absolute)


def logits_for_value(rng: Rng) -> Iterator[Case]:
    """Moderate logits, then extreme ones: to be right there too."""
    yield from moderate_logits(rng, 8.0)
    yield from extremes(1e-9)


def logits_for_slope(rng: Rng) -> Iterator[Case]:
    """Moderate logits; small slopes, where a difference quotient has few digits; extremes, to stay finite there."""
    yield from moderate_logits(rng, 2.0)
    yield probe(z=np.append(rng.uniform(7.8, 8.0, 9), -7.5))
    yield from extremes(1e-5)


def logit_vectors(rng: Rng) -> Iterator[Case]:
    """Vectors of several lengths, none of them with equal entries."""
    for n in (4, 4, 5, 2, 3, 1):
        yield case(z=signs(rng, n) * rng.uniform(0.3, 2.0, n), absolute=1e-13)
    yield case(z=ladder(rng, 2.0), absolute=1e-13)
    yield probe(z=rng.uniform(7.8, 8.0, 9))


def jacobians(rng: Rng) -> Iterator[Case]:
    """Jacobians of all shapes, far from symmetric, with an upstream gradient of mixed signs."""
    for n, m in ((5, 3), (5, 3), (3, 4), (4, 4), (1, 3), (4, 1), (2, 2), (1, 1)):
        jacobian = signs(rng, n, m) * rng.uniform(0.3, 2.5, (n, m))
        upstream = np.resize((1.0, -1.0), n) * rng.choice((-1.0, 1.0)) * rng.uniform(0.3, 2.0, n)
        yield case(jacobian=jacobian, upstream=upstream)
    yield case(jacobian=np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0]]), upstream=np.array([10.0, 1.0]), known=True)


@exercise(points=8, topics=(8,), cases=batches_without_targets)
def logit(m: Any, d: Any) -> Any:
    """The total input of the neuron: weighted sum and bias | 神经元的总输入：加权和加偏置"""
    return m.logit(d.w, d.b, d.X)


@exercise(points={"weights": 4, "inputs": 4}, topics=(7, 8), cases=single_samples)
def logit_grads(m: Any, d: Any) -> Any:
    """The gradients of the total input | 总输入的梯度"""
    return results(m.logit_grads(d.w, d.b, d.x), "weights", "inputs")


@exercise(points={"value": 9, "extremes": 3}, topics=(8,), cases=logits_for_value)
def sigmoid(m: Any, d: Any) -> Any:
    """The logistic function | sigmoid 函数"""
    return m.sigmoid(d.z)


@exercise(
    points={"value": 9, "extremes": 3},
    topics=(8,),
    cases=logits_for_slope,
    forward=Forward(exercise=sigmoid, wrt={"value": "z"}, kind="slope"),
)
def sigmoid_grad(m: Any, d: Any) -> Any:
    """The slope of the logistic function | sigmoid 函数的导数"""
    return m.sigmoid_grad(d.z)


@exercise(
    points=10,
    topics=(7, 8),
    cases=logit_vectors,
    forward=Forward(exercise=sigmoid, wrt={"value": "z"}, kind="jacobian"),
)
def sigmoid_jacobian(m: Any, d: Any) -> Any:
    """The Jacobian matrix of the sigmoid layer | sigmoid 层的雅可比矩阵"""
    return m.sigmoid_jacobian(d.z)


@exercise(points=10, topics=(7,), cases=jacobians)
def chain(m: Any, d: Any) -> Any:
    """The chain rule for vectors | 向量形式的链式法则"""
    return m.chain(d.jacobian, d.upstream)


@exercise(points=6, topics=(8,), cases=batches_for_output)
def predict(m: Any, d: Any) -> Any:
    """The neuron's output | 神经元的输出"""
    return m.predict(d.w, d.b, d.X)


@exercise(points=8, topics=(9,), cases=batches)
def squared_error(m: Any, d: Any) -> Any:
    """Half the sum of the squared errors | 误差平方和的一半"""
    return m.squared_error(d.w, d.b, d.X, d.t)


@exercise(
    points={"weights": 10, "bias": 6},
    topics=(9,),
    cases=batches_and_probe,
    forward=Forward(exercise=squared_error, wrt={"weights": "w", "bias": "b"}),
)
def error_grads(m: Any, d: Any) -> Any:
    """The gradients of the error by weights and bias | 误差对权重和偏置的梯度"""
    return results(m.error_grads(d.w, d.b, d.X, d.t), "weights", "bias")


@exercise(
    points=10, topics=(7, 9), cases=batches_and_probe, forward=Forward(exercise=squared_error, wrt={"value": "X"})
)
def input_grads(m: Any, d: Any) -> Any:
    """The gradient of the error by the inputs | 误差对输入的梯度"""
    return m.input_grads(d.w, d.b, d.X, d.t)


assignment = Assignment(
    name="logistic_neuron",
    title=Text(en="The logistic neuron", zh="对数几率神经元"),
    exercises=(
        logit,
        logit_grads,
        sigmoid,
        sigmoid_grad,
        sigmoid_jacobian,
        chain,
        predict,
        squared_error,
        error_grads,
        input_grads,
    ),
)
