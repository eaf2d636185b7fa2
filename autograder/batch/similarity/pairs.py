"""Compares everybody in a class with everybody else, over all assignments, and reads again the pairs that are shown."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from autograder.batch.intakes import Inbox, by_assignment
from autograder.batch.similarity.fingerprints import STRETCH, Numbers, fingerprint, given, stretches
from autograder.batch.similarity.lexemes import Lexeme, lexemes, texts_of
from autograder.batch.similarity.pair_view import Common, Comparison, File, Handed, Lines, Pair, SimilarityView
from autograder.batch.similarity.passages import passages
from autograder.batch.similarity.ranking import Owner, Rarity, Work, evidence, first_pairs, rarity
from autograder.exercises.loading import Course
from autograder.exercises.stubs import stub
from autograder.submission import Origin
from autograder.submission.submissions import Submissions

HIGH: Final = 95  # percent of pairs have no more
MOST_SHOWN_CHARS: Final = 200_000  # of a work


@dataclass(frozen=True)
class _Assigned:
    """What was handed in of one assignment, and by what it is compared."""

    handed: Handed
    submissions: Submissions
    others: Collection[str]
    discounted: Numbers
    works: Mapping[Owner, Work]
    rare: Rarity


@dataclass
class _People:
    """Everybody by what is the same in all assignments: a number for each, and a name."""

    numbers: dict[Owner, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def add(self, origin: Origin) -> Owner:
        """Whose a submission is."""
        owner = ("student", origin.student_id) if origin.student_id else origin.owner or ("submission", origin.id)
        number = self.numbers.setdefault(owner, len(self.numbers))
        known = " ".join(each for each in (origin.student, origin.student_id) if each)
        self.names.setdefault(number, known or origin.id)
        return owner


def similar(inbox: Inbox, course: Course, count: int) -> SimilarityView:
    """The pairs that share most of what few others wrote, at most `count` of them.

    Raises Refusal where nothing was handed in, or the folder can't be read.
    """
    people = _People()
    assigned = [
        _assigned(name, each.submissions, course, people) for name, each in by_assignment(inbox, course).items()
    ]
    total = sum(evidence(list(each.works.values()), each.rare, people.numbers) for each in assigned)
    assert isinstance(total, np.ndarray)
    every = total[np.triu_indices(len(total), 1)]
    usual, high = (float(np.percentile(every, each)) if len(every) else 0.0 for each in (50, HIGH))
    owners = list(people.numbers)
    pairs = [
        Pair(
            first=people.names[first],
            second=people.names[second],
            bits=round(float(total[first, second]), 1),
            comparisons=tuple(_comparisons(assigned, owners[first], owners[second])),
        )
        for first, second in first_pairs(total, count)
    ]
    return SimilarityView(
        assignments=tuple(each.handed for each in assigned),
        people=len(owners),
        usual=round(usual, 1),
        high=round(high, 1),
        pairs=tuple(pairs),
        works={each.handed.name: _shown(each, pairs) for each in assigned},
    )


def _assigned(name: str, submissions: Submissions, course: Course, people: _People) -> _Assigned:
    material = course.load(name, with_reference=False)
    discounted = given([stub(material.solution)])
    others = set(course.names) - {name}
    works = {}
    for origin, submission in zip(submissions.origins, submissions, strict=True):
        owner = people.add(origin)
        numbers = stretches(lexemes(texts_of(submission, others).values()))
        works[owner] = Work(origin.id, owner, fingerprint(numbers, discounted))
    right_ones = [material.solution, *material.styles.values()]
    rare = rarity(list(works.values()), [fingerprint(stretches(lexemes([each])), discounted) for each in right_ones])
    handed = Handed(name=name, title=material.assignment.title, works=len(works), compared=rare.works)
    return _Assigned(handed, submissions, others, discounted, works, rare)


def _comparisons(assigned: Iterable[_Assigned], first: Owner, second: Owner) -> Iterator[Comparison]:
    for each in assigned:
        if first in each.works and second in each.works:
            yield _comparison(each, each.works[first], each.works[second])


def _comparison(assigned: _Assigned, first: Work, second: Work) -> Comparison:
    shared = np.intersect1d(first.fingerprint, second.fingerprint)
    least = min(len(first.fingerprint), len(second.fingerprint))
    return Comparison(
        assignment=assigned.handed.name,
        first=first.id,
        second=second.id,
        bits=round(float(assigned.rare.bits_of(shared).sum()), 1),
        share=round(len(shared) / least, 3) if least else 0.0,
        passages=tuple(_common(assigned, first, second, shared)),
    )


def _common(assigned: _Assigned, first: Work, second: Work, shared: Numbers) -> Iterator[Common]:
    (words, numbers), theirs = (_read(assigned, each.id) for each in (first, second))
    for each in passages((words, numbers), theirs, assigned.discounted):
        inside = np.intersect1d(numbers[each.start : each.start + each.length - STRETCH + 1], shared)
        if len(inside):
            bits = assigned.rare.bits_of(inside)
            yield Common(
                first=Lines(**each.first._asdict()),
                second=Lines(**each.second._asdict()),
                bits=round(float(bits.sum()), 1),
                holders=assigned.rare.fewest_holders(inside),
            )


def _read(assigned: _Assigned, submission_id: str) -> tuple[list[Lexeme], Numbers]:
    words = lexemes(_texts(assigned, submission_id).values())
    return words, stretches(words)


def _texts(assigned: _Assigned, submission_id: str) -> Mapping[str, str]:
    [submission] = assigned.submissions.only({submission_id})
    return texts_of(submission, assigned.others)


def _shown(assigned: _Assigned, pairs: Iterable[Pair]) -> dict[str, tuple[File, ...]]:
    """The files of everybody who is in one of the pairs."""
    ids = {
        submission_id
        for pair in pairs
        for each in pair.comparisons
        if each.assignment == assigned.handed.name
        for submission_id in (each.first, each.second)
    }
    return {each: _files(_texts(assigned, each)) for each in sorted(ids)}


def _files(texts: Mapping[str, str]) -> tuple[File, ...]:
    shown, left = [], MOST_SHOWN_CHARS
    for label, text in texts.items():
        shown.append(File(label=label, text=text[:left]))
        left -= len(shown[-1].text)
    return tuple(shown)
