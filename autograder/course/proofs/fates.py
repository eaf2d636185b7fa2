"""What comes of planted mistakes: each fails, and is told in its own words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from autograder.course.asking import answer
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.exam import Exam, Item
from autograder.exercises.key import Candidate
from autograder.exercises.location import Location
from autograder.exercises.material import Material
from autograder.exercises.planting import planted, run_trusted
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Category, Raised, Returned
from autograder.verdict.judging import judge
from autograder.verdict.verdicts import Named

Planted = tuple[str, int, str]  # exercise, number, slug


class Fate(NamedTuple):
    """What came of a planted mistake on one seed; `raised` is what its code raised, where it answered nothing.

    What is not `is_planted` is made of the reference: a forward names it on its way, or it is a difference quotient.
    """

    is_planted: bool
    status: str
    names: tuple[str, ...]
    is_told: bool
    declared_at: Location
    raised: str


@dataclass(frozen=True)
class Outcome:
    """How one planted mistake, or one that a forward names on its way, fared over all seeds."""

    is_planted: bool
    exercise: str
    slug: str
    verdicts: frozenset[str]
    names: frozenset[tuple[str, ...]]
    is_told: bool

    @property
    def holds(self) -> bool:
        """Whether it always failed and was always told in its own words."""
        return "passed" not in self.verdicts and self.is_told


def fates_in(material: Material, exam: Exam) -> Mapping[Planted, Fate]:
    """The fate of every planted mistake in one exam."""
    return {
        (item.name, number, candidate.slug): _fate(material, item, candidate)
        for item in exam.items
        for number, candidate in enumerate(item.key.candidates)
    }


def _fate(material: Material, item: Item, candidate: Candidate) -> Fate:
    verdict = judge(item.key, sheet_of(candidate))
    is_told = Named(candidate.slug, candidate.hint) in verdict.mistakes
    names = tuple(named.slug for named in verdict.mistakes)
    own = (each for each in material.mistakes if (each.exercise.name, each.slug) == (item.name, candidate.slug))
    mistake = next(own, None) if candidate.is_planted else None
    raised = ""
    if mistake is not None and not any(candidate.answers) and not is_told:
        module = run_trusted(planted(material.solution, mistake), material.name)
        got = answer(module, item.plays[0])
        raised = f"{got.type_name}: {got.message}" if isinstance(got, Raised) else "nothing that can be compared"
    exercise = material.assignment.exercise(item.name)
    at = material.location(exercise) if mistake is None else material.location_of_mistake(mistake)
    return Fate(mistake is not None, verdict.status, names, is_told, at, raised)


def sheet_of(candidate: Candidate) -> AnswerSheet:
    """What a planted mistake answers, as a submission's answers arrive."""
    error = Raised(Category.OTHER, "Exception", "planted", ())
    return AnswerSheet(tuple(error if each is None else Returned(each) for each in candidate.answers))


def wrong_nowhere(material: Material, exam: Exam) -> Iterator[DeclarationError]:
    """Wrong files that every exercise finds right."""
    asked = {item.name for item in exam.items}
    shown = {(each.slug, item.name) for item in exam.items for each in item.key.candidates}
    for path in sorted({each.path for each in material.mistakes if each.path is not None}):
        own = {(each.slug, each.exercise.name) for each in material.mistakes if each.path == path}
        if not own & shown and {name for _, name in own} <= asked:
            told = "its answers are right throughout: do something wrong in it, or move it to solutions/styles"
            yield DeclarationError(told, at=Location(path))


def outcomes_of(found: Iterable[Mapping[Planted, Fate]]) -> Iterator[tuple[Outcome, DeclarationError | None]]:
    """What all seeds show of each planted mistake, and what does not hold of it.

    What is made of the reference has to fail; what else it is told as, no course can help.
    """
    fates: dict[Planted, list[Fate]] = {}
    for each in found:
        for label, fate in each.items():
            fates.setdefault(label, []).append(fate)
    for (exercise, _, slug), fared in fates.items():
        verdicts, names = frozenset(each.status for each in fared), frozenset(each.names for each in fared)
        outcome = Outcome(fared[0].is_planted, exercise, slug, verdicts, names, all(each.is_told for each in fared))
        if outcome.holds or not (outcome.is_planted or "passed" in verdicts):
            yield outcome, None
        else:
            told = _told(outcome, next((each.raised for each in fared if each.raised), ""))
            yield outcome, DeclarationError(told, exercise=exercise, at=fared[0].declared_at)


def _told(outcome: Outcome, raised: str) -> str:
    """What does not hold of a planted mistake, and what to do."""
    ended = f"the planted mistake {outcome.slug} ended {sorted(outcome.verdicts)}"
    if "passed" in outcome.verdicts:
        return f"{ended}: add a case that it gets wrong"
    if raised:
        return f"{ended}, for its code gives {raised}: let it answer something wrong"
    named = "; ".join(" + ".join(each) or "nothing" for each in sorted(outcome.names))
    return f"{ended}, named {named}, not in its own words: add a case that tells them apart, or take it out"
