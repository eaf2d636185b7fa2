"""The linear neuron: the cashier's prices, the delta rule, learning by the whole batch (topics 1, 4, 5, 6)."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder import Assignment, Case, Forward, Inputs, Rng, Text, case, exercise, probe

SIZES = ((5, 3), (7, 4), (5, 1), (1, 3), (4, 4), (2, 5))  # n samples, m features: one of either, a square, a wide one

# The cashier's story with the third update put right: five portions of vegetables, not two.
LUNCHES = np.array([[5.0, 2.0, 4.0], [3.0, 3.0, 3.0], [0.0, 5.0, 1.0]])
TOTALS = np.array([1250.0, 900.0, 350.0])
FIRST_GUESS = np.array([50.0, 50.0, 50.0])
RATES = np.array([1 / 70, 1 / 12, 2 / 27])


def batch(rng: Rng, n: int, m: int) -> Inputs:
    """Features away from zero with mixed signs, uneven weights, errors of both signs."""
    X = rng.choice((-1.0, 1.0, 1.0), (n, m)) * rng.uniform(0.5, 2.5, (n, m))
    w = rng.choice((-1.0, 1.0), m) * rng.uniform(0.4, 3.0, m)
    errors = np.resize((1.0, -1.0), n) * rng.choice((-1.0, 1.0)) * rng.uniform(0.7, 3.0, n)
    return {"w": w, "X": X, "t": X @ w + errors}


def ill_scaled(rng: Rng) -> Inputs:
    """One feature is tiny and the targets are far away: a difference quotient loses all digits."""
    inputs = batch(rng, 5, 3)
    inputs["X"][:, 1] *= 1e-7
    inputs["t"] += 1e3
    return inputs


def pick(inputs: Inputs, *names: str) -> Inputs:
    """Some of the inputs."""
    return {name: inputs[name] for name in names}


def batches(rng: Rng) -> Iterator[Case]:
    """Random batches, then the cashier's."""
    for size in SIZES:
        yield case(**batch(rng, *size))
    yield case(w=FIRST_GUESS, X=LUNCHES, t=TOTALS, known=True)


def batches_without_targets(rng: Rng) -> Iterator[Case]:
    """The same without t."""
    for each in batches(rng):
        yield each.model_copy(update={"inputs": pick(each.inputs, "w", "X")})


def batches_and_probe(rng: Rng) -> Iterator[Case]:
    """Batches, and one that shows whether a gradient was taken numerically."""
    yield from batches(rng)
    yield probe(**ill_scaled(rng))


def batches_with_rate(rng: Rng) -> Iterator[Case]:
    """Batches and a learning rate that is no simple fraction of the batch size."""
    for each in batches_and_probe(rng):
        rate = 0.001 if each.known else float(rng.uniform(0.02, 0.09))
        yield each.model_copy(update={"inputs": each.inputs | {"rate": rate}})


def single_samples(rng: Rng) -> Iterator[Case]:
    """One sample each, every second one predicted too high, among them the cashier's three lunches."""
    for number, m in enumerate((3, 4, 2, 1)):
        drawn = batch(rng, 2, m)
        t = float(np.sort(drawn["t"] - drawn["X"] @ drawn["w"])[number % 2] + drawn["X"][0] @ drawn["w"])
        yield case(w=drawn["w"], x=drawn["X"][0], t=t, rate=float(rng.uniform(0.05, 0.4)))
    w = FIRST_GUESS
    for x, t, rate in zip(LUNCHES, TOTALS, RATES, strict=True):
        yield case(w=w, x=x, t=float(t), rate=float(rate), known=True)
        w = w + rate * (t - x @ w) * x
    drawn = ill_scaled(rng)
    yield probe(w=drawn["w"], x=drawn["X"][0], t=float(drawn["t"][0]), rate=0.3)


def passes(rng: Rng) -> Iterator[Case]:
    """Batches with a rate for each sample, and the cashier's three days."""
    for n, m in SIZES:
        yield case(**batch(rng, n, m), rates=rng.uniform(0.03, 0.2, n))
    yield case(w=FIRST_GUESS, X=LUNCHES, t=TOTALS, rates=RATES, known=True)


def trainings(rng: Rng) -> Iterator[Case]:
    """Several steps, one, and none; tiny steps too, at which nobody may stop early, and a rate above two."""
    for (n, m), steps in zip(SIZES, (4, 3, 1, 2, 0, 3), strict=True):
        yield case(**batch(rng, n, m), rate=float(rng.uniform(0.01, 0.04)), steps=steps)
    yield case(**batch(rng, 5, 2), rate=1e-6, steps=5)
    yield case(**batch(rng, 3, 2), rate=float(rng.uniform(2.1, 2.9)), steps=2)
    yield case(w=FIRST_GUESS, X=LUNCHES, t=TOTALS, rate=0.005, steps=6, known=True)


def full_rank(rng: Rng) -> Iterator[Case]:
    """More samples than features, or as many; columns far from dependent, leaning, at right angles; uneven weights."""
    for n, m in ((7, 3), (5, 4), (3, 2), (4, 1), (3, 3), (1, 1)):
        basis, _ = np.linalg.qr(rng.normal(size=(n, m)))
        X = basis * rng.uniform(1.0, 3.0, m) + 0.1 * rng.normal(size=(n, m))
        yield fitted(rng, X)
    X = np.linalg.qr(rng.normal(size=(6, 3)))[0] * rng.uniform(2.0, 3.0)
    X[:, 1] += 0.5 * X[:, 2]
    X[:, 0] = 0.3 * X[:, 2] + 0.1 * X[:, 0]  # the shortest column: an elimination has to exchange rows
    yield fitted(rng, X)
    yield fitted(rng, np.array([[0.0, 2.0, 0.0], [1.0, 0.0, 1.0], [1.0, 0.0, -1.0], [0.0, 1.0, 0.0]]))
    yield case(X=LUNCHES, t=TOTALS, known=True)


def fitted(rng: Rng, X: Any) -> Case:
    """Targets that no weights hit, of weights of both signs."""
    n, m = X.shape
    w = np.resize((-1.0, 1.0), m) * rng.uniform(4.0, 9.0, m)
    return case(X=X, t=X @ w + rng.normal(size=n))


@exercise(points=10, topics=(4,), cases=batches_without_targets)
def predict(m: Any, d: Any) -> Any:
    """The neuron's output: a weighted sum of its inputs | 神经元的输出：输入的加权和"""
    return m.predict(d.w, d.X)


@exercise(points=10, topics=(4, 6), cases=batches)
def squared_error(m: Any, d: Any) -> Any:
    """Half the sum of the squared errors | 误差平方和的一半"""
    return m.squared_error(d.w, d.X, d.t)


@exercise(points=15, topics=(5,), cases=single_samples)
def delta_rule(m: Any, d: Any) -> Any:
    """The change of the weights for one sample | 单个样本引起的权重更新量"""
    return m.delta_rule(d.w, d.x, d.t, d.rate)


@exercise(points=15, topics=(5,), cases=passes)
def online_pass(m: Any, d: Any) -> Any:
    """The path of the weights, one sample after another | 逐个样本在线学习的权重轨迹"""
    return m.online_pass(d.w, d.X, d.t, d.rates)


@exercise(points=15, topics=(6,), cases=batches_and_probe, forward=Forward(exercise=squared_error, wrt={"value": "w"}))
def batch_gradient(m: Any, d: Any) -> Any:
    """The gradient of the error of the whole batch | 整批误差的梯度"""
    return m.batch_gradient(d.w, d.X, d.t)


@exercise(points=10, topics=(6,), cases=batches_with_rate)
def batch_delta(m: Any, d: Any) -> Any:
    """The change of the weights for the whole batch | 整批样本引起的权重更新量"""
    return m.batch_delta(d.w, d.X, d.t, d.rate)


@exercise(points=15, topics=(6,), cases=trainings)
def train_batch(m: Any, d: Any) -> Any:
    """The weights after several batch updates | 多次批量更新之后的权重"""
    return m.train_batch(d.w, d.X, d.t, d.rate, d.steps)


@exercise(points=10, topics=(1, 6), cases=full_rank)
def least_squares(m: Any, d: Any) -> Any:
    """The weights with the least squared error | 平方误差最小的权重"""
    return m.least_squares(d.X, d.t)


assignment = Assignment(
    name="linear_neuron",
    title=Text(en="The linear neuron", zh="线性神经元"),
    exercises=(
        predict,
        squared_error,
        delta_rule,
        online_pass,
        batch_gradient,
        batch_delta,
        train_batch,
        least_squares,
    ),
)
