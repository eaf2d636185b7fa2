"""Compares everybody in a class with everybody else, over all assignments, and reads again the pairs that are shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from autograder.batch.intakes import Inbox
from autograder.batch.similarity.class_works import People, Works, works_of
from autograder.batch.similarity.fingerprints import STRETCH, Numbers, stretches
from autograder.batch.similarity.lexemes import Lexeme, lexemes
from autograder.batch.similarity.pair_view import Common, Comparison, Pair, SimilarityView
from autograder.batch.similarity.passages import passages
from autograder.batch.similarity.ranking import Owner, Work, evidence, first_pairs
from autograder.exercises.loading import Course
from autograder.submission import Cell

HIGH: Final = 95  # percent of pairs have no more
MOST_SHOWN_CHARS: Final = 200_000  # of a work


def similar(inboxes: Sequence[Inbox], course: Course, count: int) -> SimilarityView:
    """The pairs that share most of what few others wrote, at most `count` of them.

    Raises Refusal where a folder holds nothing, or can't be read.
    """
    people = People()
    assigned = works_of(inboxes, course, people)
    total = np.zeros((len(people.numbers), len(people.numbers)))
    for each in assigned:
        total += evidence(list(each.by_owner.values()), each.rare, people.numbers)
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


def _comparisons(assigned: Iterable[Works], first: Owner, second: Owner) -> Iterator[Comparison]:
    for each in assigned:
        if first in each.by_owner and second in each.by_owner:
            yield _comparison(each, each.by_owner[first], each.by_owner[second])


def _comparison(assigned: Works, first: Work, second: Work) -> Comparison:
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


def _common(assigned: Works, first: Work, second: Work, shared: Numbers) -> Iterator[Common]:
    (words, numbers), theirs = (_read(assigned, each.id) for each in (first, second))
    for each in passages((words, numbers), theirs, assigned.discounted):
        inside = np.intersect1d(numbers[each.start : each.start + each.length - STRETCH + 1], shared)
        if len(inside):
            bits = assigned.rare.bits_of(inside)
            yield Common(
                first=each.first,
                second=each.second,
                bits=round(float(bits.sum()), 1),
                holders=assigned.rare.fewest_holders(inside),
            )


def _read(assigned: Works, submission_id: str) -> tuple[list[Lexeme], Numbers]:
    words = lexemes(assigned.texts[submission_id]().values())
    return words, stretches(words)


def _shown(assigned: Works, pairs: Iterable[Pair]) -> dict[str, tuple[Cell, ...]]:
    """The files of everybody who is in one of the pairs."""
    ids = {
        submission_id
        for pair in pairs
        for each in pair.comparisons
        if each.assignment == assigned.handed.name
        for submission_id in (each.first, each.second)
    }
    return {each: _files(assigned.texts[each]()) for each in sorted(ids)}


def _files(texts: Mapping[str, str]) -> tuple[Cell, ...]:
    shown, left = [], MOST_SHOWN_CHARS
    for label, text in texts.items():
        shown.append(Cell(label=label, text=text[:left]))
        left -= len(shown[-1].text)
    return tuple(shown)
