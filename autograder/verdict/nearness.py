"""Where answers that nothing explains are right: exactly the cases with one sample, the first row, what is positive."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from math import comb
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from autograder.exercises.key import Array
from autograder.exercises.rules.sizes import Inputs, sizes
from autograder.text import Text
from autograder.verdict.evidence import Evidence

Truth = NDArray[np.bool_]

LEAST_WAYS: Final = 9  # to choose so many of all cases, for the right ones to be no chance
LEAST_CASES: Final = 2  # wrong ones, and
LEAST_ENTRIES: Final = 3  # on either side, for where they lie to be no chance

SAME: Final = 1e-6  # of an amount: how far apart differences that are the same may lie

ENDS_EARLY: Final = Text(
    en="What is there is right, but it ends too early: the last rows are missing.",
    zh="已有的各行都对，但结束得太早：后面缺了若干行。",
)
ZEROS_FOLLOW: Final = Text(
    en="The first rows are right, and then there are only zeros: it ends too early.",
    zh="前面的行都对，后面却全是 0：结束得太早。",
)
IS_ONE: Final = Text(en="It is right exactly where `{size}` is {value}.", zh="恰好在 `{size}` 为 {value} 时是对的。")
WRONG_AT_ONE: Final = Text(
    en="Of all that was asked, it is wrong only where `{size}` is {value}.",
    zh="在检查过的数据中，只有 `{size}` 为 {value} 时才是错的。",
)
IS_SQUARE: Final = Text(en="It is right exactly where `{name}` is square.", zh="恰好在 `{name}` 是方阵时是对的。")
SAME_AMOUNT: Final = Text(
    en="Every number differs from the right one by the same amount, {amount}.",
    zh="每个数与正确值都相差同一个数：{amount}。",
)
SIGNS: Final = Text(
    en="All numbers have the right size; only signs are wrong.", zh="所有数的大小都对，只是有些符号错了。"
)
PLACES: Final[Mapping[str, Text]] = {
    "first-row": Text(en="The first row is right, and no other.", zh="只有第一行是对的。"),
    "last-row": Text(en="The last row is right, and no other.", zh="只有最后一行是对的。"),
    "not-first-row": Text(en="Only the first row is wrong.", zh="只有第一行是错的。"),
    "not-last-row": Text(en="Only the last row is wrong.", zh="只有最后一行是错的。"),
    "first-entry": Text(en="The first entry is right, and no other.", zh="只有第一个元素是对的。"),
    "last-entry": Text(en="The last entry is right, and no other.", zh="只有最后一个元素是对的。"),
    "not-first-entry": Text(en="Only the first entry is wrong.", zh="只有第一个元素是错的。"),
    "not-last-entry": Text(en="Only the last entry is wrong.", zh="只有最后一个元素是错的。"),
    "first-column": Text(en="The first column is right, and no other.", zh="只有第一列是对的。"),
    "not-first-column": Text(en="Only the first column is wrong.", zh="只有第一列是错的。"),
    "last-column": Text(en="The last column is right, and no other.", zh="只有最后一列是对的。"),
    "not-last-column": Text(en="Only the last column is wrong.", zh="只有最后一列是错的。"),
    "diagonal": Text(en="The diagonal is right, and nothing else.", zh="只有对角线是对的。"),
    "not-diagonal": Text(en="Only the diagonal is wrong.", zh="只有对角线是错的。"),
    "positive": Text(
        en="It is right exactly where the result should be positive.", zh="恰好在结果应为正的地方是对的。"
    ),
    "negative": Text(
        en="It is right exactly where the result should be negative.", zh="恰好在结果应为负的地方是对的。"
    ),
}
WRONG_AT_ZERO: Final = Text(en="It is wrong exactly where `{name}` is 0.", zh="恰好在 `{name}` 为 0 的地方是错的。")
UNCHANGED: Final = Text(
    en="Of all that was asked, what is wrong is `{name}` as it was handed in.",
    zh="在检查过的数据中，出错时结果就是传入的 `{name}`，没有变化。",
)
WITH_ARGUMENT: Final[Mapping[str, Text]] = {
    "positive": Text(en="It is right exactly where `{name}` is positive.", zh="恰好在 `{name}` 为正的地方是对的。"),
    "negative": Text(en="It is right exactly where `{name}` is negative.", zh="恰好在 `{name}` 为负的地方是对的。"),
}
WHERE_ZERO: Final[Mapping[str, Text]] = {
    "positive": Text(
        en="It is wrong exactly where `{name}` is negative: there it is 0.",
        zh="恰好在 `{name}` 为负的地方是错的：那里都是 0。",
    ),
    "negative": Text(
        en="It is wrong exactly where `{name}` is positive: there it is 0.",
        zh="恰好在 `{name}` 为正的地方是错的：那里都是 0。",
    ),
}


@np.errstate(all="ignore")
def nearest_fact(evidence: Evidence, inputs: Sequence[Inputs], names: Sequence[str]) -> Text | None:
    """The first of the facts about what is right that holds throughout; `inputs` are those of all places."""
    return next(
        chain(
            _of_beginnings(evidence),
            _of_differences(evidence),
            _of_arguments(evidence, inputs, names),
            _of_zeros(evidence, inputs, names),
            _of_entries(evidence, inputs, names),
            _of_cases(evidence, inputs, names),
        ),
        None,
    )


def _of_beginnings(evidence: Evidence) -> Iterator[Text]:
    """That rows are missing at the end, or have nothing in them, wherever it is wrong."""
    wrong = [number for number, is_right in enumerate(evidence.right()) if not is_right]
    if wrong and all(_ends_early(evidence, number) for number in wrong):
        yield ZEROS_FOLLOW if evidence.pairs else ENDS_EARLY


def _ends_early(evidence: Evidence, number: int) -> bool:
    """Whether the rows that came are the first ones of the right ones, and not all of these, but for zeros."""
    got, expected, (case, output) = evidence.got[number], evidence.expected[number], evidence.places[number]
    if got is None or got.ndim < 2 or got.shape[1:] != expected.shape[1:] or not 0 < len(got) <= len(expected):
        return False
    is_set = got.reshape(len(got), -1).any(axis=1)
    there = len(got) if len(got) < len(expected) else int(np.flatnonzero(is_set).max(initial=-1)) + 1
    allowed = evidence.key.cases[case].allowed(output)[:there]
    return 0 < there < len(expected) and bool((np.abs(got[:there] - expected[:there]) <= allowed).all())


def _of_differences(evidence: Evidence) -> Iterator[Text]:
    """That one amount is added to everything."""
    differences = np.concatenate([np.zeros(0), *((got - expected).ravel() for got, expected in evidence.pairs)])
    if any(evidence.right()) or len(differences) < LEAST_ENTRIES:
        return
    amount = float(differences.mean())
    if np.ptp(differences) <= SAME * abs(amount):
        yield SAME_AMOUNT.filled(amount=f"{amount:+.3g}".replace("-", "−"))


def _of_arguments(evidence: Evidence, cases: Sequence[Inputs], names: Sequence[str]) -> Iterator[Text]:
    """That an argument comes back as it is, wherever it is wrong."""
    whole = zip(evidence.got, cases, evidence.right(), strict=True)
    wrong = [(got, case) for got, case, is_right in whole if not is_right]
    if len(wrong) < LEAST_CASES or sum(np.size(got) for got, _ in wrong if got is not None) < LEAST_ENTRIES:
        return
    for name in names:
        if all(_is_as_handed_in(got, case.get(name)) for got, case in wrong):
            yield UNCHANGED.filled(name=name)


def _is_as_handed_in(got: Array | None, given: Any) -> bool:
    return got is not None and isinstance(given, np.ndarray) and np.array_equal(got, given)


def _of_zeros(evidence: Evidence, cases: Sequence[Inputs], names: Sequence[str]) -> Iterator[Text]:
    """That it is wrong exactly where an argument of the result's shape is zero."""
    shapes = [each.shape for each in evidence.expected]
    if [got.shape for got in evidence.got if got is not None] != shapes:
        return
    wrong = np.concatenate([~evidence.right_entries(place).ravel() for place in range(len(shapes))])
    for name in names:
        given = [np.asarray(each) for case in cases if isinstance(each := case.get(name), np.ndarray | float)]
        if [each.shape for each in given] == shapes:
            is_zero = np.concatenate([each.ravel() == 0 for each in given])
            if np.array_equal(wrong, is_zero) and comb(len(is_zero), int(is_zero.sum())) >= LEAST_WAYS:
                yield WRONG_AT_ZERO.filled(name=name)


def _of_cases(evidence: Evidence, cases: Sequence[Inputs], names: Sequence[str]) -> Iterator[Text]:
    of_cases: dict[int, tuple[Inputs, bool]] = {}  # several results of one case are no more evidence than one
    for (number, _), case, is_right in zip(evidence.places, cases, evidence.right(), strict=True):
        of_cases[number] = case, is_right and of_cases.get(number, (case, True))[1]
    cases, right = [case for case, _ in of_cases.values()], np.array([each for _, each in of_cases.values()])
    if comb(len(right), int(right.sum())) < LEAST_WAYS:
        return
    is_single = (~right).sum() < LEAST_CASES
    for size, values in (sizes(cases, names) | _counts(cases, names)).items():
        for value in (0, 1):
            there = values == value
            if np.array_equal(there, right) and not is_single:
                yield IS_ONE.filled(size=size, value=value)
            ways, ways_there = (comb(len(each), int((~right).sum())) for each in (right, right[there]))
            if right[~there].all() and ways >= LEAST_WAYS * ways_there:
                yield WRONG_AT_ONE.filled(size=size, value=value)
    for name in names:
        shapes = [np.shape(case[name]) if isinstance(case.get(name), np.ndarray) else () for case in cases]
        is_matrix = all(len(shape) == 2 for shape in shapes) and not is_single
        if is_matrix and np.array_equal([shape[0] == shape[1] for shape in shapes], right):
            yield IS_SQUARE.filled(name=name)


def _counts(cases: Sequence[Inputs], names: Sequence[str]) -> dict[str, Array]:
    """Arguments that are whole numbers, which may be 0, or are not given (NaN)."""
    found = {name: [case.get(name) for case in cases] for name in names}
    return {name: np.array(values, float) for name, values in found.items() if all(map(_is_count, values))}


def _is_count(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


def _of_entries(evidence: Evidence, cases: Sequence[Inputs], names: Sequence[str]) -> Iterator[Text]:
    whole = list(zip(evidence.got, evidence.expected, evidence.scales, cases, range(len(cases)), strict=True))
    wrong = [each for each, is_right in zip(whole, evidence.right(), strict=True) if not is_right]
    if len(wrong) < LEAST_CASES or any(got is None or got.shape != expected.shape for got, expected, *_ in wrong):
        return
    rights = [evidence.right_entries(place) for *_, place in wrong]
    expected = [each[1] for each in wrong]
    signs = [np.abs(np.abs(np.asarray(got)) - np.abs(want)) <= 1e-9 * scale for got, want, scale, _, _ in wrong]
    if all(sign.all() for sign in signs):
        yield SIGNS
    for kind, text in PLACES.items():
        if (kind not in WITH_ARGUMENT or _have_both_signs(expected)) and _is_exactly(
            rights, list(map(partial(_where, kind), expected, rights))
        ):
            yield text
    for name in names:
        arguments = [
            np.asarray(value) for *_, case, _ in wrong if isinstance(value := case.get(name), np.ndarray | float)
        ]
        is_like_results = [each.shape for each in arguments] == [each.shape for each in expected]
        if is_like_results and all(each.dtype.kind == "f" for each in arguments) and _have_both_signs(arguments):
            are_zeros = all(not np.asarray(got)[~right].any() for (got, *_), right in zip(wrong, rights, strict=True))
            for kind, text in (WHERE_ZERO if are_zeros else WITH_ARGUMENT).items():
                if _is_exactly(rights, list(map(partial(_where, kind), arguments, rights))):
                    yield text.filled(name=name)


def _have_both_signs(arrays: Sequence[Array]) -> bool:
    return any((each > 0).any() for each in arrays) and any((each < 0).any() for each in arrays)


def _is_exactly(rights: Sequence[Truth], places: Sequence[Truth | None]) -> bool:
    """Whether what is right is what lies in these places, with enough on either side."""
    if any(place is None or not np.array_equal(right, place) for right, place in zip(rights, places, strict=True)):
        return False
    count = sum(int(right.sum()) for right in rights)
    return LEAST_ENTRIES <= count <= sum(right.size for right in rights) - LEAST_ENTRIES


def _where(kind: str, values: Array, right: Truth) -> Truth | None:
    """The places of an array that a kind is about, zeros as they are found; None where it has none such."""
    if kind in ("positive", "negative"):
        return np.where(values == 0, right, values > 0 if kind == "positive" else values < 0)
    found = np.zeros(values.shape, bool)
    if kind.endswith("row" if values.ndim > 1 else "entry") and values.ndim and values.size:
        found[0 if "first" in kind else -1] = True
    elif kind.endswith("column") and values.ndim == 2 and values.shape[1] > 1:
        found[:, 0 if "first" in kind else -1] = True
    elif kind.endswith("diagonal") and values.ndim == 2 and values.shape[0] == values.shape[1] > 1:
        found |= np.eye(len(values), dtype=bool)
    else:
        return None
    return ~found if kind.startswith("not") else found
