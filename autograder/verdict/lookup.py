"""Names by rules what no known mistake explains: only where something failed by itself, and simplest first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np

from autograder.exercises.exam import Exam, Item
from autograder.exercises.key import Array, Candidate, ExerciseKey, Factor
from autograder.exercises.rules.kinds import FARTHER
from autograder.exercises.rules.roles import by_role
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Answer
from autograder.verdict.coherence import (
    LOOKED_UP,
    can_tell,
    in_the_same_words,
    is_looked_up,
    is_roundabout,
    is_too_broad,
    is_too_narrow,
    without_contradicted,
    without_refuted,
)
from autograder.verdict.diagnosis import ratios_in_part
from autograder.verdict.evidence import Evidence
from autograder.verdict.judging import evidence_of, judge
from autograder.verdict.nearness import nearest_fact
from autograder.verdict.scalars import Products, factors_of, general_factors, name_scalar, products_of
from autograder.verdict.seals import opened, with_names, with_names_of_styles
from autograder.verdict.shelf import Shelf, Signature, shelf_of_right, shelves, signature, tells
from autograder.verdict.suspicion import may_spoil
from autograder.verdict.verdicts import Named, PartVerdict, Verdict

if TYPE_CHECKING:  # rules take long to load, and most submissions need none
    from autograder.exercises.rules.rulebook import Rulebook

WORKING_OUT: Final = Lock()  # once for all threads: Python 3.11 confuses the depths of syntax trees built side by side
UNIFORM: Final = frozenset({"all-zero", "all-ones"})  # what can be told of results that are one number all over
Found = tuple[int, int, tuple[Named, ...]]  # how many names, of which rank, which


@dataclass(frozen=True)
class Lookup:
    """What rules say of one submission: of its answers, or of those with right ones in the place of what is wrong."""

    exam: Exam
    sheets: Sequence[AnswerSheet]
    helped: Mapping[int, tuple[frozenset[str], AnswerSheet]] = field(default_factory=dict)

    def find(self, verdicts: list[Verdict]) -> None:
        """Names what has no name, in exercises that use nothing that is not right, or are known without that."""
        by_name = dict(zip(self.exam.names, verdicts, strict=True))
        wrong = {name for name, verdict in by_name.items() if verdict.status != "passed"}
        for number, (own, verdict) in enumerate(by_name.items()):
            if any(is_looked_up(found) or is_roundabout(found) for found in verdict.parts.values()):
                spoilers = {name for name in wrong - {own} if may_spoil(name, own, by_name)}
                verdict = self._looked_up(number, verdict, spoilers)
            verdicts[number] = replace(verdict, parts=in_the_same_words(verdict.parts))

    def _looked_up(self, number: int, verdict: Verdict, wrong: set[str]) -> Verdict:
        """A verdict with names for what has none; `wrong` is what else is not right and may be why."""
        item, own = self.exam.items[number], self.sheets[number].answers
        others = (verdict.used | item.methods_asked(item.plays)) & wrong
        if not others:
            return self._named(number, verdict, verdict, own)
        if number in self.helped:
            placed, sheet = self.helped[number]
            asked = judge(item.key, sheet)
            if (others | asked.used & wrong) <= placed:
                return self._named(number, verdict, asked, sheet.answers)
        return replace(verdict, parts=without_refuted(item.key, verdict.parts, own))

    def _named(self, number: int, verdict: Verdict, asked: Verdict, answers: Sequence[Answer]) -> Verdict:
        """A verdict with the names of what was asked, which is the verdict itself or one with right ones in place."""
        from autograder.exercises.rules.rulebook import rulebook

        item = self.exam.items[number]
        with WORKING_OUT:
            item = with_names(item, self.exam) if self.exam.solution else item
            book = rulebook(item)
        found = named_by_rules(item.key, book, asked, answers)
        if self.exam.styles and any(map(is_looked_up, found.values())):  # they take long, and are of use only then
            with WORKING_OUT:
                book = rulebook(with_names_of_styles(self.exam.items[number], self.exam))
            found = named_by_rules(item.key, book, asked, answers)
        named = {
            part: replace(own, mistakes=found[part].mistakes)
            if (is_looked_up(own) and found[part].mistakes) or own.mistakes == asked.parts[part].mistakes
            else own
            for part, own in verdict.parts.items()
        }
        told = replace(verdict, parts=named)
        return told if told.mistakes or asked is not verdict else _with_facts(item, book, told, answers)


def named_by_rules(
    key: ExerciseKey, book: "Rulebook", verdict: Verdict, answers: Sequence[Answer]
) -> dict[str, PartVerdict]:
    """The parts of a verdict, with what rules say of those without a better name, of one too broad, or of several."""
    failing = frozenset(part for part, found in verdict.parts.items() if found.status != "passed")
    answered = [part for part in key.parts if all(case < len(answers) for case, _ in key.places(part))]
    parts = without_contradicted(key, verdict.parts, answers)
    narrow = {part for part in answered if is_too_narrow(key, verdict, part)}
    sought = [
        part
        for part in answered
        if is_looked_up(parts[part]) or is_roundabout(parts[part]) or is_too_broad(key, verdict, part) or part in narrow
    ]
    found = {part: explanations(evidence_of(key, part, answers, failing), book) for part in sought}
    shared = Counter(named for each in found.values() for named in {named for *_, named in each})
    for part, each in found.items():
        most = max((shared[named] for *_, named in each), default=0)
        named = simplest([explanation for explanation in each if shared[explanation[2]] == most])
        if part in narrow and most < 2:  # parts that it explains: what is declared is as good
            continue
        if named and (len(named) < len(parts[part].mistakes) or not is_roundabout(parts[part])):
            parts[part] = replace(parts[part], mistakes=named)
    return without_refuted(key, parts, answers)


def _with_facts(item: Item, book: "Rulebook", verdict: Verdict, answers: Sequence[Answer]) -> Verdict:
    """What can be told of parts that nothing explains."""
    parts = dict(verdict.parts)
    for part, found in parts.items():
        places = item.key.places(part)
        if found.status in LOOKED_UP and all(case < len(answers) for case, _ in places):
            inputs = [by_role(item.plays[case], book.roles, output) for case, output in places]
            fact = nearest_fact(evidence_of(item.key, part, answers, frozenset()), inputs, list(book.roles))
            parts[part] = replace(found, nearest=fact)
    return replace(verdict, parts=parts)


@np.errstate(all="ignore")
def explanations(evidence: Evidence, book: "Rulebook") -> list[Found]:
    """Everything in rules that explains the answers of a part completely; where code raises, so may shapes be wrong."""
    if not can_tell(evidence):
        return []
    every = list(_explanations(evidence, book))
    found = [each for each in every if each[1] < FARTHER] or every  # what is told of the solution says it better
    return found if found or all(got is not None for got in evidence.got) else list(_in_part(evidence, book))


def _in_part(evidence: Evidence, book: "Rulebook") -> Iterator[Found]:
    """Where code raises: what explains what came wherever the answers of a rule have the right shape."""
    of_results, _ = _shelves(evidence.key, book, evidence.part, tuple(evidence.places))
    for candidate in {id(each): each for shelf in of_results.values() for each in shelf.candidates}.values():
        ratios = ratios_in_part(evidence, candidate.at(evidence.places), frozenset((evidence.part,)))
        if ratios is not None and name_scalar(ratios, products_of([], len(ratios))) is not None:
            yield 1, candidate.rank, (Named(candidate.slug, candidate.hint),)
    shaped = evidence.shaped(evidence.got)
    yield from _of_boxes(replace(evidence, got=shaped), book) if tells(evidence, shaped) else ()


def simplest(found: Sequence[Found]) -> tuple[Named, ...]:
    """What the simplest explanation says that no equally simple one puts otherwise; of as few names as possible."""
    fewest = min((count for count, *_ in found), default=0)
    for rank in sorted({rank for count, rank, _ in found if count == fewest}):
        named = {each for count, at, each in found if (count, at) == (fewest, rank)}
        if len(named) == 1:
            return named.pop()
    return ()


def _explanations(evidence: Evidence, book: "Rulebook") -> Iterator[Found]:
    """What is right times some scalars, and what one slip makes of it, also times a scalar that any exercise has."""
    of_results, right = _shelves(evidence.key, book, evidence.part, tuple(evidence.places))
    shapes, count = signature(evidence.got), len(evidence.places)
    factors = _factors(evidence, book)
    ranks = {Named(factor.slug, factor.hint): factor.rank for factor in factors}
    for _, scalars in _fitting(right.get(shapes), evidence, products_of(factors, count)):
        if scalars:
            yield len(scalars), max(ranks[each] for each in scalars), scalars
    for candidate, _ in _fitting(of_results.get(shapes), evidence, products_of([], count)):
        yield 1, candidate.rank, (Named(candidate.slug, candidate.hint),)
    yield from _of_boxes(evidence, book)


def _of_boxes(evidence: Evidence, book: "Rulebook") -> Iterator[Found]:
    """What is sealed by what came, also times a scalar that any exercise has."""
    count = len(evidence.places)
    general = products_of(general_factors(count), count, most=1)
    for scalars, values in zip(*general, strict=True):
        for rank, words in opened(book.boxes, _divided(evidence, values)):
            if not _are_opposed(words.slug, scalars):
                yield 1 + len(scalars), rank, (Named(words.slug, words.hint), *scalars)


def _are_opposed(slug: str, scalars: Sequence[Named]) -> bool:
    """Whether an argument would be twice as large and everything half: where it does not matter, neither is seen."""
    return slug.endswith(("-doubled", "-halved")) and any(each.slug != "sign" for each in scalars)


def _divided(evidence: Evidence, values: Array) -> Evidence:
    """What came, without a scalar that each place is multiplied by."""
    pairs = zip(evidence.got, values, strict=True)
    return replace(evidence, got=[None if got is None else got / value for got, value in pairs])


def _fitting(
    shelf: Shelf[Candidate] | None, evidence: Evidence, products: Products
) -> Iterator[tuple[Candidate, tuple[Named, ...]]]:
    """The candidates that some product of scalars makes what came, and the names of these."""
    for candidate, ratios in zip(shelf.candidates, shelf.ratios(evidence.got), strict=True) if shelf else ():
        scalars = None if np.isinf(ratios).any() else name_scalar(ratios, products)
        if scalars is not None:
            yield candidate, scalars


def _factors(evidence: Evidence, book: "Rulebook") -> list[Factor]:
    """Declared and general scalars, then those of the rules that have other values."""
    factors = factors_of(evidence)
    known = {factor.values.tobytes() for factor in factors}
    cases = [case for case, _ in evidence.places]
    for factor in book.factors:
        values: Array = factor.values[cases]
        if values.tobytes() not in known:
            known.add(values.tobytes())
            factors.append(replace(factor, values=values))
    return factors


@lru_cache(maxsize=1024)  # the same for every submission of a batch
def _shelves(
    key: ExerciseKey, book: "Rulebook", part: str, places: tuple[tuple[int, int], ...]
) -> tuple[Mapping[Signature, Shelf[Candidate]], Mapping[Signature, Shelf[Candidate]]]:
    """What rules make of results, and what is right as a candidate without a name."""
    evidence = Evidence(key, part, list(places), [])
    arrays = [each for each in evidence.expected if each.size > 1]
    is_uniform = bool(arrays) and not any(np.ptp(each) for each in arrays)
    results = [each for each in book.results if not is_uniform or each.slug in UNIFORM]
    return shelves(evidence, results), shelf_of_right(evidence)
