"""What right answers become when something is done to them that is not asked for: nothing has to be played."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np

from autograder.exercises.key import Array, Candidate, Factor
from autograder.exercises.rules.result_sentences import COLUMN, ENTRY, ROW
from autograder.exercises.rules.sentences import Words, said
from autograder.exercises.rules.sizes import Inputs, sizes
from autograder.text import Text

Answers = tuple[tuple[Array, ...] | None, ...]  # a tuple of outputs a case; None where there is none
OnArray = Callable[[Array], Array]

RATES: Final = (0.1, 0.01, 0.001)  # that students write where there is none
SHORT_E: Final = (2.7, 2.71, 2.72, 2.718, 2.7183)  # that students write for e
LOGARITHMS: Final = {"log-of-two": np.log(2.0), "log-of-ten": np.log(10.0)}


def size_factors(cases: Sequence[Inputs], names: Sequence[str]) -> Iterator[Factor]:
    """The scalars that sizes and scalar arguments make, and how each of them is told."""
    for size, values in sizes(cases, names).items():
        yield _factor(said("over-size", size=size), 1 / values)
        yield _factor(said("times-size", size=size), values)
    for name in names:
        values = np.array([_number(case.get(name)) for case in cases])
        if np.isfinite(values).all() and len(set(values)) > 1:
            if (values != 0).all():
                yield _factor(said("over-scalar", name=name), 1 / values)
            yield _factor(said("times-scalar", name=name), values)
    for kind, value in LOGARITHMS.items():
        yield _factor(said(kind), np.full(len(cases), 1 / value))
    yield _factor(said("percent"), np.full(len(cases), 100.0))
    for rate in RATES:
        yield _factor(said("fixed-factor", number=rate), np.full(len(cases), rate))


def result_candidates(
    expected: Answers, handed: Sequence[Sequence[Inputs]], names: Sequence[str]
) -> Iterator[Candidate]:
    """What the right answers become, and how that is told; `handed` are by case and output what is handed in."""
    for kind, change in CHANGES.items():
        yield _candidate(said(kind), expected, _where(lambda _: True, change), handed)
    for number in SHORT_E:
        yield _candidate(
            said("short-e", number=number), expected, _where(lambda _: True, _by_powers_of(number)), handed
        )
    for unit, is_meant, axes in UNITS:
        for kind, change in ALONG.items():
            yield _candidate(said(kind, unit=unit), expected, _where(is_meant, _along(axes, change)), handed)
    for name in names:
        for kind, combine in WITH_ARGUMENT.items():
            yield _candidate(said(kind, name=name), expected, _with(name, combine), handed)


def _where(is_meant: Callable[[Array], bool], change: OnArray) -> Callable[[Array, Inputs], Array]:
    def changed(answer: Array, _: Inputs) -> Array:
        if not is_meant(answer):
            raise ValueError("another kind of answer")
        return change(answer)

    return changed


def _along(axes: tuple[int, int], change: OnArray) -> OnArray:
    """A change along the second axis in the place of the first, or along the first itself."""
    return lambda answer: change(answer.swapaxes(*axes)).T if axes[1] else change(answer)


def _with(name: str, combine: Callable[[Array, Array], Array]) -> Callable[[Array, Inputs], Array]:
    def change(answer: Array, inputs: Inputs) -> Array:
        argument = np.asarray(inputs[name], dtype=np.float64)
        if argument.shape != answer.shape and combine not in (_argument_itself, _by_matrix):
            raise ValueError(name)
        return combine(answer, argument)

    return change


def _argument_itself(_: Array, argument: Array) -> Array:
    return argument


def _by_matrix(answer: Array, argument: Array) -> Array:
    if argument.ndim != 2:
        raise ValueError("no matrix")
    return argument @ answer


def _candidate(
    words: Words,
    expected: Answers,
    change: Callable[[Array, Inputs], Array],
    handed: Sequence[Sequence[Inputs]],
) -> Candidate:
    answers: list[tuple[Array, ...] | None] = []
    for right, inputs in zip(expected, handed, strict=True):
        pairs = zip(right or (), inputs, strict=right is not None)
        answers.append(None if right is None else tuple(_changed(answer, change, each) for answer, each in pairs))
    return Candidate(words.slug, words.hint, tuple(answers), words.rank)


def _changed(answer: Array, change: Callable[[Array, Inputs], Array], inputs: Inputs) -> Array:
    """The changed answer; one that compares as no number where it can't be changed so."""
    try:
        with np.errstate(all="ignore"):
            return np.array(change(answer, inputs), dtype=np.float64)
    except Exception:  # noqa: BLE001  as an axis that is not there
        return IMPOSSIBLE


IMPOSSIBLE: Final = np.full((0, 0, 0, 0, 0), np.nan)  # a shape that no answer has


def _factor(words: Words, values: Array) -> Factor:
    return Factor(words.slug, words.hint, np.asarray(values), rank=words.rank)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else np.nan


def _square(answer: Array) -> Array:
    if answer.ndim < 2 or answer.shape[-1] != answer.shape[-2]:
        raise ValueError("no square matrix")
    return answer


def _laid_out_anew(answer: Array) -> Array:
    """The numbers of a matrix in the places that a reshape gives them, where a transpose is meant."""
    if answer.ndim != 2:
        raise ValueError("no matrix")
    return answer.T.reshape(answer.shape)


def _stack(answer: Array) -> Array:
    if answer.ndim < 3:
        raise ValueError("no stack of matrices")
    return answer


def _of_sigmoid(change: OnArray) -> OnArray:
    """What is made of the outputs of a sigmoid, which lie between 0 and 1."""

    def changed(answer: Array) -> Array:
        if not ((answer > 0) & (answer < 1)).any() or (answer < 0).any() or (answer > 1).any():
            raise ValueError("no outputs of a sigmoid")
        return change(answer)

    return changed


def _by_powers_of(number: float) -> OnArray:
    """What a sigmoid gives whose exponential has another base than e."""
    return _of_sigmoid(lambda y: 1 / (1 + _odds(y) ** -np.log(number)))


def _odds(output: Array) -> Array:
    """The exponential of what a sigmoid was applied to."""
    return output / (1 - output)


def _share(odds: Array, axis: int | None) -> Array:
    """What each is of the sum; all of it, if it is the one that is infinite."""
    return np.asarray(np.nan_to_num(odds / odds.sum(axis=axis, keepdims=True), nan=1.0))


def _matrix(answer: Array) -> Array:
    if answer.ndim < 2:
        raise ValueError("no rows")
    return _some(answer)


def _some(answer: Array) -> Array:
    if not answer.size:
        raise ValueError("nothing there")
    return answer


CHANGES: Final[Mapping[str, OnArray]] = {
    "zeros": np.zeros_like,
    "ones": np.ones_like,
    "absolute": np.abs,
    "clipped": lambda answer: np.maximum(answer, 0),
    "squared": np.square,
    "rooted": np.sqrt,
    "exponential": np.exp,
    "logarithm": np.log,
    "inverse": lambda answer: 1 / answer,
    "degrees": np.degrees,
    "cosine": np.cos,
    "sign-of-result": np.sign,
    "normalised": lambda answer: answer / np.linalg.norm(answer),
    "one-minus": lambda answer: 1 - answer,
    "squashed": lambda answer: 1 / (1 + np.exp(-answer)),
    "tangent": np.tanh,
    "tanh-for-sigmoid": _of_sigmoid(lambda y: (y**2 - (1 - y) ** 2) / (y**2 + (1 - y) ** 2)),
    "slope-for-sigmoid": _of_sigmoid(lambda y: y * (1 - y)),
    "softmax-for-sigmoid": _of_sigmoid(lambda y: _share(_odds(y), None)),
    "softmax-of-rows": _of_sigmoid(lambda y: _share(_odds(y), -1)),
    "exponents-mixed": _of_sigmoid(lambda y: y * _odds(y)),
    "exponents-mixed-downward": _of_sigmoid(lambda y: (1 - y) / _odds(y)),
    "one-missing-below": _of_sigmoid(_odds),
    "exponential-subtracted": _of_sigmoid(lambda y: y / (2 * y - 1)),
    "from-minus-one": _of_sigmoid(lambda y: 2 * y - 1),
    "above-one-half": _of_sigmoid(lambda y: np.maximum(y, 1 - y)),
    "below-one-half": _of_sigmoid(lambda y: np.minimum(y, 1 - y)),
    "rectifier-for-sigmoid": _of_sigmoid(lambda y: np.maximum(np.log(_odds(y)), 0)),
    "summed-rows": lambda answer: _matrix(answer).sum(axis=0),
    "summed-columns": lambda answer: _some(answer).sum(axis=1),
    "averaged-rows": lambda answer: _matrix(answer).mean(axis=0),
    "averaged-columns": lambda answer: _some(answer).mean(axis=1),
    "summed-up": lambda answer: np.asarray(_some(answer).sum()),
    "averaged": lambda answer: np.asarray(_some(answer).mean()),
    "sum-everywhere": lambda answer: np.full_like(answer, _some(answer).sum()),
    "transposed-square": lambda answer: _square(answer).swapaxes(-1, -2),
    "laid-out-anew": _laid_out_anew,
    "without-zeros": lambda answer: answer[answer != 0],
    "both-axes-backward": lambda answer: _stack(answer)[..., ::-1, ::-1],
    "diagonal": lambda answer: np.diag(_square(answer)),
    "diagonal-kept": lambda answer: np.diag(np.diag(_square(answer))),
    "diagonal-lost": lambda answer: answer - np.diag(np.diag(_square(answer))),
}

UNITS: Final[Sequence[tuple[Text, Callable[[Array], bool], tuple[int, int]]]] = (
    (ROW, lambda answer: answer.ndim > 1, (0, 0)),
    (ENTRY, lambda answer: answer.ndim == 1, (0, 0)),
    (COLUMN, lambda answer: answer.ndim == 2, (0, 1)),
)

ALONG: Final[Mapping[str, OnArray]] = {
    "first-missing": lambda answer: answer[1:],
    "last-missing": lambda answer: answer[:-1],
    "first-unset": lambda answer: np.concatenate([0 * answer[:1], answer[1:]]),
    "last-unset": lambda answer: np.concatenate([answer[:-1], 0 * answer[-1:]]),
    "last-unset-after-first": lambda answer: np.concatenate([answer[:1], answer[1:-1], 0 * answer[1:][-1:]]),
    "one-behind": lambda answer: np.concatenate([answer[:1], answer[:-1]]),
    "one-ahead": lambda answer: np.concatenate([answer[1:], 0 * answer[:1]]),
    "first-to-end": lambda answer: np.roll(answer, -1, axis=0),
    "last-to-front": lambda answer: np.roll(answer, 1, axis=0),
    "last-only": lambda answer: answer[-1],
    "first-only": lambda answer: answer[0],
    "last-everywhere": lambda answer: np.broadcast_to(answer[-1], answer.shape),
    "last-after-first": lambda answer: np.concatenate([answer[:1], np.broadcast_to(answer[-1], answer[1:].shape)]),
    "first-everywhere": lambda answer: np.broadcast_to(answer[0], answer.shape),
    "backward": lambda answer: answer[::-1],
    "changes": lambda answer: np.diff(answer, axis=0),
    "changes-after-start": lambda answer: np.concatenate([answer[:1], np.diff(answer, axis=0)]),
    "running-sum": lambda answer: np.cumsum(answer, axis=0),
}

WITH_ARGUMENT: Final[Mapping[str, Callable[[Array, Array], Array]]] = {
    "argument-itself": lambda _, argument: argument,
    "argument-in-its-shape": _argument_itself,
    "plus": lambda answer, argument: answer + argument,
    "minus": lambda answer, argument: answer - argument,
    "rest": lambda answer, argument: argument - answer,
    "times": lambda answer, argument: answer * argument,
    "over": lambda answer, argument: answer / argument,
    "by-matrix": _by_matrix,
}
