"""Judges one exercise: answers in, verdict out."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np

from autograder.exercises.hints import OF_SHAPE
from autograder.exercises.key import Array, ExerciseKey
from autograder.sandbox import Ended
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import (
    LACKING,
    Answer,
    Category,
    Missing,
    Raised,
    Reason,
    Returned,
    Unreadable,
)
from autograder.verdict.comparison import Received, all_right, is_right, reshaped, worst_entry
from autograder.verdict.diagnosis import name_mistakes
from autograder.verdict.evidence import Evidence, Shape
from autograder.verdict.verdicts import GRAVITY, Finding, Named, PartVerdict, Status, Verdict, universal

ABSURD_RATIO: Final = 16  # times the expected number of entries, and
MOST_ENTRIES: Final = 1000

SMALLEST: Final = 1e-200  # that an answer to any of our inputs may hold, but for 0,
LARGEST: Final = 1e200

MISFIT: Final = re.compile(r"\((\d{0,9}+(?:, ?\d{1,9}+){0,9},?)\)")  # a shape, in
MOST_MESSAGE: Final = 300  # characters of a message

INSTEAD_OF_SEVERAL: Final = (("ndarray", "one-array"), ("NoneType", "nothing-returned"))  # results: what came, its name

COMPLETE_UNTIL_THEN: Final = ("timed_out", "out_of_memory")  # other ends may follow answers that are none

STATUS_OF_CATEGORY: dict[Category, Status] = {
    Category.NOT_IMPLEMENTED: "not_implemented",
    Category.OUT_OF_MEMORY: "out_of_memory",
    Category.WRONG_COUNT: "bad_answer",
    Category.ATTRIBUTE: "raised",
    Category.OTHER: "raised",
}


_known: Final[WeakKeyDictionary[AnswerSheet, WeakKeyDictionary[ExerciseKey, Verdict]]] = WeakKeyDictionary()


def judge(key: ExerciseKey, sheet: AnswerSheet) -> Verdict:
    """The verdict on one exercise; what half a class answers is looked into once."""
    verdicts = _known.setdefault(sheet, WeakKeyDictionary())
    if key not in verdicts:
        verdicts[key] = _judged(key, sheet)
    return verdicts[key]


@np.errstate(all="ignore")
def _judged(key: ExerciseKey, sheet: AnswerSheet) -> Verdict:
    answers = sheet.answers
    if sheet.ended is not None:
        return _cut_short(key, sheet, sheet.ended)
    if answers and isinstance(answers[0], Missing):
        return Verdict(dict.fromkeys(key.parts, _missing(answers[0])), output=sheet.output)
    if answers and len(answers) < len(key.cases) and isinstance(answers[0], Raised):
        unloaded = PartVerdict(STATUS_OF_CATEGORY[answers[0].category], (), Finding(0, 0, answers[0]))
        return Verdict(dict.fromkeys(key.parts, unloaded), output=sheet.output)
    violations = _violations(key, sheet)
    if all_right(key, answers):
        parts = dict.fromkeys(key.parts, PartVerdict("passed"))
    else:
        parts = _judged_parts(key, answers, key.parts)
    return Verdict(parts, violations, sheet.output, used=sheet.used)


def _cut_short(key: ExerciseKey, sheet: AnswerSheet, ended: Ended) -> Verdict:
    """What was answered before the end counts, by parts that were answered completely."""
    is_stuck = ended.reason == "timed_out" and sheet.stuck is not None
    finding = Finding(sheet.stuck or 0, 0, None) if is_stuck else None
    why = key.cases[finding.case].too_slow if finding else None
    named = (Named("too-slow", why),) if why else ()
    cut = PartVerdict(_status_of_end(ended.reason), named, finding)
    answered = len(sheet.answers) if ended.reason in COMPLETE_UNTIL_THEN else 0
    whole = [part for part in key.parts if all(case < answered for case, _ in key.places(part))]
    parts = dict.fromkeys(key.parts, cut) | _judged_parts(key, sheet.answers, whole)
    violations = _violations(key, sheet)
    if whole and answered >= len(key.cases):  # all there is but the repetition, which is no way out of being looked at
        violations = (*violations, universal("no-second-answer"))
    return Verdict(parts, violations, sheet.output)


def _status_of_end(reason: str) -> Status:
    if reason == "timed_out":
        return "timed_out"
    return "out_of_memory" if reason == "out_of_memory" else "died"


def _missing(answer: Missing) -> PartVerdict:
    close = [name for name in answer.defined if _is_close(name, answer.name)]
    named = (universal("misspelt-name"),) if close else ()
    return PartVerdict("missing", named, Finding(0, 0, answer))


def _is_close(name: str, wanted: str) -> bool:
    return name.lower().replace("_", "") == wanted.lower().replace("_", "")


def _violations(key: ExerciseKey, sheet: AnswerSheet) -> tuple[Named, ...]:
    slugs = []
    if any(isinstance(answer, Returned) and answer.changed for answer in sheet.answers):
        slugs.append("input-mutated")
    if sheet.answers and isinstance(sheet.answers[0], Returned) and sheet.repeated is not None:
        if not _same(key, sheet.answers[0], sheet.kept):
            slugs.append("shared-buffer")
        elif not _same(key, sheet.answers[0], sheet.repeated):
            slugs.append("never-assigned" if _holds_leftovers(sheet.answers[0]) else "nondeterministic")
    return tuple(map(universal, slugs))


def _holds_leftovers(answer: Returned) -> bool:
    """Whether there are numbers that no calculation gives: what memory held before, read as float64."""
    values = [value for value in answer.values if not isinstance(value, Unreadable)]
    sizes = np.concatenate([np.zeros(0), *(np.abs(value).ravel() for value in values)])
    return bool((np.isfinite(sizes) & (sizes != 0) & ((sizes < SMALLEST) | (sizes > LARGEST))).any())


def _same(key: ExerciseKey, first: Returned, second: Answer | None) -> bool:
    if not isinstance(second, Returned) or len(first.values) != len(second.values):
        return False
    return all(
        _same_value(a, b, key.cases[0].allowed(output))
        for output, (a, b) in enumerate(zip(first.values, second.values, strict=True))
    )


def _same_value(a: Received | Unreadable, b: Received | Unreadable, allowed: Array) -> bool:
    if isinstance(a, Unreadable) or isinstance(b, Unreadable):
        return isinstance(a, Unreadable) and isinstance(b, Unreadable)
    if a.shape != b.shape:
        return False
    if (a.dtype == b.dtype and a.tobytes() == b.tobytes()) or np.array_equal(a, b, equal_nan=True):
        return True
    with np.errstate(all="ignore"):
        difference = np.abs(a.astype(np.float64) - b.astype(np.float64))
        return bool((difference <= (allowed if allowed.shape == a.shape else 0)).all())


def _judged_parts(key: ExerciseKey, answers: Sequence[Answer], parts: Collection[str]) -> dict[str, PartVerdict]:
    failures = {part: _failures(key, part, answers) for part in parts}
    failing = frozenset(part for part, found in failures.items() if found)
    judged = {part: _judged_part(key, part, answers, found, failing) for part, found in failures.items()}
    if len({_slugs(judged[each]) for each in failing}) > 1:
        of_all = _explaining(key, answers, failing)
        for part in sorted(failing):
            elsewhere = of_all or frozenset(_slugs(judged[other]) for other in failing - {part})
            judged[part] = _judged_part(key, part, answers, failures[part], failing, elsewhere)
    return judged


def _explaining(key: ExerciseKey, answers: Sequence[Answer], failing: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The names of those declared mistakes that give all that came of the failing parts."""
    came = [evidence_of(key, part, answers, frozenset()) for part in failing]
    return frozenset(
        (each.slug,) for each in key.candidates if all(all(one.same_as(each.at(one.places))) for one in came)
    )


def _slugs(verdict: PartVerdict) -> tuple[str, ...]:
    return tuple(each.slug for each in verdict.mistakes)


def _failures(key: ExerciseKey, part: str, answers: Sequence[Answer]) -> list[tuple[Status, Finding]]:
    found = [_failure(key, case, output, answers[case]) for case, output in key.places(part)]
    return [each for each in found if each is not None]


def _judged_part(
    key: ExerciseKey,
    part: str,
    answers: Sequence[Answer],
    findings: list[tuple[Status, Finding]],
    failing: frozenset[str],
    elsewhere: frozenset[tuple[str, ...]] = frozenset(),
) -> PartVerdict:
    """The verdict on one part: passed, or its gravest failure and the names that explain all of them.

    Of names that explain it as well, those count that were given to other parts.
    """
    if not findings:
        return PartVerdict("passed")
    status = min((status for status, _ in findings), key=GRAVITY.index)
    finding = min((finding for each, finding in findings if each == status), key=lambda finding: _size(key, finding))
    named = _unreadable(finding.got) if status == "bad_answer" else ()
    if status in ("wrong", "raised"):
        evidence = replace(evidence_of(key, part, answers, failing), elsewhere=elsewhere)
        named = name_mistakes(evidence) or _in_another_shape(evidence)
        named = () if all(_stops_beneath(key, each) for _, each in findings) else named
    if status == "wrong" and named and set(map(universal, OF_SHAPE)).issuperset(named):
        status = "wrong_shape"
    return PartVerdict(status, named, finding)


def _stops_beneath(key: ExerciseKey, finding: Finding) -> bool:
    """Whether code stops in a function that the exercise calls: no mistake is told by that alone."""
    functions = [frame.function for frame in finding.got.frames] if isinstance(finding.got, Raised) else []
    return key.name.rpartition(".")[2] in functions[:-1] and functions[-1] != key.name.rpartition(".")[2]


def _failure(key: ExerciseKey, case: int, output: int, answer: Answer) -> tuple[Status, Finding] | None:
    if isinstance(answer, Raised):
        return _raised(key, case, output, answer)
    if isinstance(answer, Missing) or output >= len(answer.values):
        return "missing", Finding(case, output, answer if isinstance(answer, Missing) else None)
    got = answer.values[output]
    if isinstance(got, Unreadable):
        return "bad_answer", Finding(case, output, got)
    expected, allowed = key.cases[case].expected[output], key.cases[case].allowed(output)
    if is_right(got, expected, allowed):
        return None
    if got.shape != expected.shape:
        return "wrong", Finding(case, output, got)
    worst = worst_entry(got.astype(np.float64), expected, key.cases[case].scale[output])
    return "wrong", Finding(case, output, got, worst)


def _raised(key: ExerciseKey, case: int, output: int, raised: Raised) -> tuple[Status, Finding]:
    came = what_came(key.name, raised)
    if isinstance(came, Unreadable):
        return "bad_answer", Finding(case, output, came)
    is_lacking = raised.category is Category.ATTRIBUTE and not raised.frames
    return "missing" if is_lacking else STATUS_OF_CATEGORY[raised.category], Finding(case, output, raised)


def what_came(exercise: str, raised: Raised) -> Raised | Unreadable:
    """Nothing, where the script could not go on with what came back as that was None; else what was raised."""
    is_ours = raised.category is Category.ATTRIBUTE and not raised.frames
    if is_ours and raised.message.startswith("'NoneType' object"):
        return Unreadable("None" if "." in exercise else "NoneType", Reason.NOTHING)  # of a class, maybe an attribute
    return raised


def _size(key: ExerciseKey, finding: Finding) -> tuple[bool, bool, int]:
    """What may be shown first, then cases in which more than the shape is wrong, then small ones."""
    case = key.cases[finding.case]
    return case.hidden, isinstance(finding.got, np.ndarray) and finding.worst is None, case.size


def evidence_of(key: ExerciseKey, part: str, answers: Sequence[Answer], failing: frozenset[str]) -> Evidence:
    """What one part answered, beside what is right."""
    places = key.places(part)
    got = [_value(answers[case], output, key.cases[case].expected[output].size) for case, output in places]
    return Evidence(key, part, places, got, failing, misfits=[_misfits(answers[case]) for case, _ in places])


def _misfits(answer: Answer) -> frozenset[Shape]:
    """The shapes in the message of an exception that says that they don't fit."""
    if not isinstance(answer, Raised) or answer.type_name != "ValueError":
        return frozenset()
    found = MISFIT.findall(answer.message[:MOST_MESSAGE])
    return frozenset(tuple(int(size) for size in each.split(",") if size.strip()) for each in found)


def _unreadable(got: object) -> tuple[Named, ...]:
    if isinstance(got, Raised):
        return (universal(next((slug for kind, slug in INSTEAD_OF_SEVERAL if kind in got.message), "wrong-count")),)
    if not isinstance(got, Unreadable):
        return ()
    if got.type_name == "NoneType":
        return (universal("nothing-returned"),)
    if got.reason.startswith(LACKING):
        return (universal("missing-keys"),)
    if got.reason != Reason.UNEVEN:
        return ()
    return (universal("wrong-count" if got.type_name == "tuple" else "wrong-shape"),)


def _in_another_shape(evidence: Evidence) -> tuple[Named, ...]:
    """Names an answer whose numbers are right, or explained, once its shape is mended."""
    pairs = list(zip(evidence.got, evidence.expected, strict=True))
    transposed = all(got is not None and got.ndim == 2 and got.shape == want.shape[::-1] for got, want in pairs)
    mended: list[Array | None] = []
    for got, expected in pairs:
        if got is None or (flat := reshaped(got, expected)) is None:
            return ()
        mended.append(got.T if transposed else flat)
    again = replace(evidence, got=mended)
    shape = universal("transposed" if transposed else _what_of_shape(pairs))
    if all(again.right()):
        return (shape,)
    named = name_mistakes(again)
    changed = any(
        got is not None and got.shape != expected.shape
        for got, expected in zip(evidence.got, evidence.expected, strict=True)
    )
    return (*named, shape) if named and changed else ()


def _what_of_shape(pairs: Sequence[tuple[Array | None, Array]]) -> str:
    """Whether axes of length 1 are too many or too few, wherever shapes differ."""
    shapes = [(got.shape, want.shape) for got, want in pairs if got is not None and got.shape != want.shape]
    if any([size for size in got if size != 1] != [size for size in want if size != 1] for got, want in shapes):
        return "wrong-shape"
    if all(len(got) > len(want) for got, want in shapes):
        return "axis-left-over"
    return "axis-lost" if all(len(got) < len(want) for got, want in shapes) else "wrong-shape"


def _value(answer: Answer, output: int, expected_size: int) -> Array | None:
    if not isinstance(answer, Returned) or output >= len(answer.values):
        return None
    value = answer.values[output]
    if isinstance(value, Unreadable):
        return None
    is_absurd = value.size > MOST_ENTRIES + ABSURD_RATIO * expected_size
    return np.zeros(0) if is_absurd else value.astype(np.float64)  # nothing explains it: not worth the memory
