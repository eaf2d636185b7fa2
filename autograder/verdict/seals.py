"""Names that wrong answers seal: who has not given them can read nothing, who has finds the name that they earn.

An exam that students have holds no solution, and of what rules make of it neither numbers nor sentences: a name lies
in a box, found and opened by digests of the answers that it is the name of. What differs by rounding opens it too.
"""

import logging
from base64 import b85decode, b85encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import shake_256
from itertools import islice, product
from math import floor, frexp, isfinite, ldexp, sqrt
from typing import Final

import numpy as np

from autograder.exercises.cache import kept
from autograder.exercises.exam import Exam, Item, Sealed
from autograder.exercises.exam_file import packed
from autograder.exercises.key import Array, Candidate, ExerciseKey
from autograder.exercises.rules.roles import roles_of
from autograder.exercises.rules.sentences import Words, said_again
from autograder.exercises.rules.trials import TrialsEnded
from autograder.verdict.evidence import Evidence
from autograder.verdict.shelf import ELSEWHERE, FIT, signature, telling

IRRATIONAL: Final = sqrt(2)  # so that numbers with few digits lie on no border
QUANTUM: Final = IRRATIONAL * 1e-6  # of an answer's size
NAME_BYTES: Final = 8
MOST_NAMES: Final = 64  # of one box, each for other ways of rounding

Code = (
    tuple[int, int] | None
)  # of a place: the power of two above its size, and how many quanta; None where all is zero

log = logging.getLogger(__name__)


@lru_cache(maxsize=256)  # the same for every submission of a batch
def with_names(item: Item, exam: Exam) -> Item:
    """An exercise with what rules take of its exam's solution, sealed: worked out once, in a second or so, and kept.

    Where it can't be worked out, which is logged, there are no names.
    """
    from autograder.exercises.rules.rulebook import slips  # takes long to load, and most batches need none

    boxes = _boxes(item, exam, (), lambda: slips(item, exam.solution, exam.names))
    return replace(item, sealed=Sealed(roles_of(item, exam.solution), boxes))


@lru_cache(maxsize=256)
def with_names_of_styles(item: Item, exam: Exam) -> Item:
    """An exercise with names, and those that rules take of its exam's styles: as many again, and as long."""
    from autograder.exercises.rules.rulebook import style_slips

    named = with_names(item, exam)
    assert named.sealed is not None
    boxes = _boxes(item, exam, exam.styles, lambda: style_slips(item, exam.solution, exam.styles, exam.names))
    return replace(named, sealed=Sealed(named.sealed.roles, dict(sorted({**boxes, **named.sealed.boxes}.items()))))


def _boxes(
    item: Item, exam: Exam, styles: tuple[str, ...], candidates: Callable[[], Sequence[Candidate]]
) -> Mapping[str, str]:
    undeclared = replace(item.key, candidates=(), factors=())  # on which no name depends
    asked = Item(undeclared, item.plays, item.attributes, item.repeat)
    alone = Exam("", item.key.title, 0, (asked,), exam.solution, styles=styles)
    source = packed(alone) + repr(exam.names).encode()
    try:
        boxes: Mapping[str, str] = kept("names", source, lambda: sealed(item.key, candidates()))
        return boxes
    except TrialsEnded:
        log.warning("rules could not be tried", exc_info=True)
        return {}


@np.errstate(all="ignore")
def sealed(key: ExerciseKey, candidates: Sequence[Candidate]) -> dict[str, str]:
    """The names of candidates, in boxes: by name and content unreadable without the answers, and in no order."""
    contents: dict[bytes, dict[str, None]] = {}
    for part in key.parts:
        evidence = Evidence(key, part, key.places(part), [])
        for candidate, answers in telling(evidence, candidates):
            of_places = [tuple(_codes(*each, FIT)) for each in zip(answers, evidence.scales, strict=True)]
            for codes in islice(product(*of_places), MOST_NAMES):
                told = contents.setdefault(_identity(evidence, answers, codes), {})
                told[f"{candidate.rank}\t{candidate.brief}"] = None
    boxes = ((_name(identity), _mixed(identity, "\n".join(told).encode())) for identity, told in contents.items())
    return dict(sorted((name, b85encode(box).decode()) for name, box in boxes))


def opened(boxes: Mapping[str, str], evidence: Evidence) -> Iterator[tuple[int, Words]]:
    """The words, with their ranks, that the answers of a part open; none of a kind that this version does not know."""
    if not boxes or any(each is not None and not np.isfinite(each).all() for each in evidence.got):
        return
    of_places = (_codes(*each, 0.0) for each in zip(evidence.got, evidence.scales, strict=True))
    identity = _identity(evidence, evidence.got, tuple(next(codes, None) for codes in of_places))
    box = boxes.get(_name(identity))
    for line in _mixed(identity, b85decode(box)).decode().splitlines() if box else ():
        rank, _, brief = line.partition("\t")
        try:
            yield int(rank), said_again(brief)
        except LookupError:
            continue


def _codes(answer: Array | None, scale: Array, error: float) -> Iterator[Code]:
    """The whole numbers that stand for the answer of a place; all that it may have if it errs by a share of its size.

    One number stands for all entries: their sum, weighted at random with weights whose squares add up to one.
    """
    if answer is None:
        yield None
        return
    length = float(np.linalg.norm(scale)) * (1.0 if scale.shape == answer.shape else ELSEWHERE)
    size = max(float(np.linalg.norm(answer)), length)
    if not size or not isfinite(size):
        yield None
        return
    value = float(answer.ravel() @ _weights(answer.size))
    for exponent in {frexp(size * IRRATIONAL * (1 + each))[1] for each in (-2 * error, 2 * error)}:
        quanta = [floor(ldexp(value + each * size, -exponent) / QUANTUM + 0.5) for each in (-error, error)]
        yield from ((exponent, each) for each in dict.fromkeys(quanta))


@lru_cache(maxsize=256)
def _weights(count: int) -> Array:
    numbers = np.frombuffer(shake_256(b"weights").digest(8 * count), dtype="<u8") / 2.0**64 - 0.5
    weights: Array = numbers / np.linalg.norm(numbers)
    return weights


def _identity(evidence: Evidence, answers: Sequence[Array | None], codes: Sequence[Code]) -> bytes:
    return repr((evidence.key.name, evidence.part, signature(answers), tuple(codes))).encode()


def _name(identity: bytes) -> str:
    return shake_256(b"name" + identity).hexdigest(NAME_BYTES)


def _mixed(identity: bytes, content: bytes) -> bytes:
    """Content made unreadable by a stream of the identity, or readable again by the same."""
    stream = shake_256(b"content" + identity).digest(len(content))
    return bytes(a ^ b for a, b in zip(content, stream, strict=True))
