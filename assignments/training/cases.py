"""What the training exercises are asked with: mini-batches, bowls, masks, validation errors, perturbations."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from autograder import Case, Inputs, Rng, away, case, probe

Array = NDArray[np.float64]

# Signs of three single numbers: each has both, and every two of them the same and different ones.
SIDES = ((1.0, 1.0, 1.0), (-1.0, 1.0, -1.0), (1.0, -1.0, -1.0))

# The two samples of the handout's zigzag: the error is a flat bowl, and each sample is content along a line of its own.
ZIGZAG: Inputs = {
    "w": np.array([-1.9, 1.35]),
    "X": np.array([[0.35, 1.0], [-0.35, 1.0]]),
    "t": np.array([1.35, 0.65]),
}
FLAT_BOWL = np.array([[1.0, 0.0], [0.0, 9.0]])

# Validation errors as ranks, with the patience: what the names say is where stopping usually goes wrong.
STOPPINGS: dict[str, tuple[Sequence[int], int]] = {
    "a better one comes too late": ((5, 4, 3, 4, 5, 1, 0), 2),
    "the counter starts again": ((5, 3, 4, 2, 3, 1, 2), 2),
    "ties count as waiting": ((6, 4, 4, 4, 4, 2), 3),
    "a tie after an improvement": ((6, 4, 5, 4, 3, 5, 3, 4), 3),
    "a rise at the end without a stop": ((5, 4, 3, 2, 3, 4), 5),
    "falls to the end": ((5, 4, 3, 2, 1), 1),
    "rises from the start": ((1, 2, 3, 4), 2),
    "falls again before it is best": ((5, 1, 4, 3, 2, 0), 2),
    "equals at the end": ((3, 1, 2, 1, 2), 9),
    "two rises and a recovery": ((5, 3, 4, 2, 4, 5, 1, 3), 3),
    "one epoch": ((2,), 3),
    "better just in time after the first": ((3, 5, 4, 2, 6), 3),
    "better just too late after the first": ((3, 5, 4, 2, 1), 2),
    "no wait at all": ((4, 3, 5, 1), 1),
    "a second stop after a better one": ((2, 4, 5, 1, 3, 4), 2),
    "better just too late after three": ((3, 5, 4, 6, 1, 2), 3),
}
HANDOUT_ERRORS = [0.90, 0.62, 0.47, 0.40, 0.36, 0.36, 0.38, 0.37, 0.43, 0.50]

HELPS = ("++-+--+-+", "-+-++--", "--+-+", "+-", "-")  # which trials make the error smaller, by a clear margin

# Whole numbers, so that the error before and after is exactly equal in the second and the sixth trial. The first one
# makes the squared error smaller and the sum of the sizes of the errors larger; the fourth is only better than the
# third, which was not kept.
TIED_TRIALS: Inputs = {
    "w": np.array([4.0, 2.0]),
    "X": np.eye(2),
    "t": np.array([1.0, 2.0]),
    "noise": np.array([[-1.0, 2.0], [-4.0, 0.0], [2.0, -1.0], [1.0, -1.0], [-2.0, 0.0], [-2.0, -2.0], [0.0, -1.0]]),
}


FEW = np.array([[1.0, 2.0], [2.0, -1.0], [-1.0, 1.0], [3.0, 1.0]])


def signed(rng: Rng, *shape: int) -> Array:
    """Numbers of both signs, away from zero, more of them positive."""
    return np.asarray(away(*shape, high=2.5).draw(rng, {}, {}))


def batch(rng: Rng, n: int, m: int) -> Inputs:
    """A linear neuron's weights, features and targets; errors of both signs."""
    X, w = signed(rng, n, m), signed(rng, m)
    errors = np.resize((1.0, -1.0), n) * rng.choice((-1.0, 1.0)) * rng.uniform(0.7, 3.0, n)
    return {"w": w, "X": X, "t": X @ w + errors}


def shuffled(rng: Rng, n: int) -> NDArray[np.int64]:
    """An order of n samples that neither rises nor falls nor undoes itself, where there is such a one."""
    while True:
        order = rng.permutation(n)
        steps, twice = np.diff(order), order[order]
        if n < 3 or (order[0] != 0 and steps.min() < 0 < steps.max() and (twice != np.arange(n)).any()):
            return order


def subset(rng: Rng, n: int, kept: int) -> NDArray[np.int64]:
    """The last of n samples in an order like the others."""
    return n - kept + shuffled(rng, kept)


def orders(rng: Rng) -> Iterator[Case]:
    """Sizes that divide the number of samples and that don't, one sample, one in all, more than there are; a subset."""
    for n, size in ((7, 3), (6, 2), (5, 4), (4, 1), (5, 5), (4, 9), (1, 2)):
        yield case(order=shuffled(rng, n), size=size)
    yield case(order=subset(rng, 9, 5), size=2)


def parameters(rng: Rng) -> Iterator[Case]:
    """Several parameters of different shapes and rates, a single one, steep ones, and numbers by themselves."""
    for shapes in (((4, 3), (3,)), ((2,), (3, 2), (5,), (1,)), ((3,),), ((2, 2), (2, 2))):
        yield case(
            params=[signed(rng, *shape) for shape in shapes],
            grads=[signed(rng, *shape) for shape in shapes],
            rates=rng.permutation(rng.uniform(0.05, 0.1, len(shapes)) / 2.0 ** np.arange(len(shapes))).tolist(),
        )  # fmt: skip
    for shape in ((3,), (2, 2)):
        yield case(params=[signed(rng, *shape)], grads=[300.0 * signed(rng, *shape)], rates=[0.06])
    idle = [signed(rng, 3), np.zeros(3)]  # what does not move is there all the same
    yield case(params=[signed(rng, 2), idle[0]], grads=[signed(rng, 2), idle[1]], rates=[0.05, 0.08])
    single = [[side * rng.uniform(0.4, 2.5, 1) for side in sides[:2]] for sides in SIDES]
    yield case(params=[w for w, _ in single], grads=[grad for _, grad in single], rates=[0.05, 0.08, 0.07])


def velocities(rng: Rng) -> Iterator[Case]:
    """Single steps, two of them where it is steep, three in a row, and the handout's way down a flat bowl."""
    drawn = [[signed(rng, size) for _ in range(3)] for size in (3, 4, 5)]
    alone = [[side * rng.uniform(0.4, 2.5, 1) for side in sides] for sides in SIDES]
    steep = [[signed(rng, size), signed(rng, size), 300.0 * signed(rng, size)] for size in (3, 4)]
    for w, v, grad in drawn + steep + alone:
        yield case(
            w=w, v=v, grad=grad,
            rate=float(rng.uniform(0.05, 0.4)), momentum=float(rng.uniform(0.6, 0.95)), steps=1,
        )  # fmt: skip
    for grad, momentum in ((signed(rng, 3) * (0, 1, 1), 0.7), (signed(rng, 3), 0.0)):
        yield case(w=signed(rng, 3), v=signed(rng, 3), grad=grad, rate=0.2, momentum=momentum, steps=1)
    basis = signed(rng, 3, 3)
    w, A, b = signed(rng, 3), basis @ basis.T / 3 + np.eye(3), signed(rng, 3)
    yield case(
        w=w, v=signed(rng, 3), grad=A @ w - b, A=A, b=b, zeros=np.zeros(3),
        rate=float(rng.uniform(0.05, 0.1)), momentum=float(rng.uniform(0.6, 0.9)), steps=3,
    )  # fmt: skip
    w = np.array([-3.6, 1.1])
    yield case(
        w=w, v=np.zeros(2), grad=FLAT_BOWL @ w, A=FLAT_BOWL, b=np.zeros(2), zeros=np.zeros(2),
        rate=0.2, momentum=0.5, steps=5, known=True,
    )  # fmt: skip


def trainings(rng: Rng) -> Iterator[Case]:
    """Sizes that don't divide, online, full batch; some samples; hardly anything to learn; the handout's paths."""
    plans = (
        ("mini-batch", 7, 3, 3, 2), ("mini-batch", 5, 4, 2, 3), ("mini-batch", 4, 4, 2, 1),
        ("mini-batch", 3, 2, 8, 2),
        ("online", 4, 3, 1, 2), ("full batch", 5, 2, 5, 3), ("full batch", 3, 4, 3, 2),
    )  # fmt: skip
    for part, n, m, size, epochs in plans:
        rate = float(rng.uniform(0.02, 0.06))
        yield case(**batch(rng, n, m), rate=rate, epochs=epochs, size=size, order=shuffled(rng, n), part=part)
    one = batch(rng, 1, 2)
    for t in (one["t"], 2 * one["X"] @ one["w"] - one["t"]):  # too low and too high
        yield case(**one | {"t": t}, rate=0.04, epochs=3, size=1, order=np.arange(1), part="online")
    for part, n, m, size, epochs in (("mini-batch", 7, 3, 2, 2), ("online", 6, 2, 1, 2), ("full batch", 6, 3, 4, 2)):
        some = subset(rng, n, n - 2)
        yield case(**batch(rng, n, m), rate=0.03, epochs=epochs, size=size, order=some, part=part)
    for part, size in (("mini-batch", 2), ("online", 1), ("full batch", 3)):
        ill = probe(**ill_scaled(rng), rate=0.05, epochs=1, size=size, order=shuffled(rng, 3))
        yield ill.model_copy(update={"part": part})
    from_zero = batch(rng, 5, 3) | {"w": np.array([0.0, 0.7, 0.0])}
    yield case(**from_zero, rate=0.04, epochs=2, size=3, order=shuffled(rng, 5), part="mini-batch")
    nearly_there = batch(rng, 4, 2)
    nearly_there["t"] = nearly_there["X"] @ nearly_there["w"] + 1e-5 * signed(rng, 4)
    yield case(**nearly_there, rate=0.05, epochs=2, size=2, order=shuffled(rng, 4), part="mini-batch")
    learned = {**batch(rng, 4, 2), "w": np.array([1.0, -2.0]), "X": FEW, "t": FEW @ (1.0, -2.0)}
    yield case(**learned, rate=0.05, epochs=2, size=2, order=shuffled(rng, 4), part="mini-batch")
    order = np.arange(2)
    yield case(**ZIGZAG, rate=0.85, epochs=6, size=1, order=order, part="online", known=True)
    yield case(**ZIGZAG, rate=0.45, epochs=6, size=2, order=order, part="full batch", known=True)


def ill_scaled(rng: Rng) -> Inputs:
    """One feature is tiny and the targets are far away: a difference quotient loses all digits."""
    inputs = batch(rng, 3, 2)
    inputs["X"][:, 1] *= 1e-7
    inputs["t"] += 1e3
    return inputs


def validation_errors(rng: Rng) -> Iterator[Case]:
    """Ranks as errors below one and above it, far above, by a hair apart; then the handout's figure."""
    for number, (ranks, patience) in enumerate(STOPPINGS.values()):
        levels = np.cumsum(rng.uniform(0.1, 1.0, 7))
        size = float(rng.uniform(0.05, 0.12)) if number % 2 else float(rng.uniform(12.0, 30.0))
        yield case(errors=[float(levels[rank]) * size for rank in ranks], patience=patience)
    ranks, patience = STOPPINGS["two rises and a recovery"]
    levels = np.cumsum(rng.uniform(0.1, 1.0, 7))
    for errors in (1e6 * (1.0 + levels), 0.5 + 1e-6 * levels):
        yield case(errors=errors[list(ranks)].tolist(), patience=patience)
    yield case(errors=[1.5, 0.0, 2.0, 0.5, 3.0], patience=3)
    yield case(errors=HANDOUT_ERRORS, patience=3, known=True)


def missed(rng: Rng, w: Array, X: Array) -> Array:
    """Targets that weights some way off fit nearly."""
    return np.asarray(X @ (w + np.abs(w).max() * signed(rng, len(w))) + 0.3 * np.abs(w).max() * signed(rng, len(X)))


def trials(rng: Rng, w: Array, X: Array, t: Array, turn: int) -> Array:
    """Random changes, some of which make the squared error smaller when they are tried in turn."""
    best, noise = np.asarray(np.linalg.lstsq(X, t)[0], dtype=np.float64), []
    for mark in HELPS[turn]:
        noise.append(_trial(rng, w, X, t, best, mark == "+"))
        w = w + noise[-1] if mark == "+" else w
    return np.array(noise)


def _trial(rng: Rng, w: Array, X: Array, t: Array, best: Array, helps: bool) -> Array:
    before = ((t - X @ w) ** 2).sum()
    size = np.linalg.norm(best - w) / np.sqrt(len(w))
    while True:
        change: Array = size * rng.uniform(0.2, 1.2) * rng.normal(size=len(w))
        after = ((t - X @ (w + change)) ** 2).sum()
        if (after < before) == helps and abs(after - before) > 1e-3 * before:
            return change
