"""Validates a course: full marks for right solutions, none for templates, and every mistake by its name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from autograder.course.template import FOLDER, generated
from autograder.exercises.exam import Exam, Item
from autograder.exercises.key import Candidate, ExerciseKey
from autograder.exercises.loading import Course, Material
from autograder.exercises.planting import run_trusted
from autograder.exercises.references import make_exam
from autograder.exercises.script import Play
from autograder.exercises.stubs import stub
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Answer, Category, Raised, Returned, plain
from autograder.sandbox.protocol.steps import Stage, fresh, unchanged
from autograder.verdict.comparison import scaled_errors
from autograder.verdict.judging import judge
from autograder.verdict.points import earned
from autograder.verdict.verdicts import Named, Verdict

ORACLES_AGREE: Final = 1e-6  # of the scale: Richardson differences reach 1e-9 and better on smooth functions
DIFFERENCED_SEEDS: Final = 3


Planted = tuple[str, int, str]  # exercise, number, slug
Fate = tuple[str, tuple[str, ...], bool]  # verdict, names, whether its own sentence is among them


@dataclass(frozen=True)
class Outcome:
    """How one planted mistake fared, over all seeds."""

    exercise: str
    slug: str
    verdicts: frozenset[str]
    names: frozenset[tuple[str, ...]]
    is_told: bool

    @property
    def holds(self) -> bool:
        """Whether it always failed and was always told in its own words."""
        return "passed" not in self.verdicts and self.is_told


@dataclass(frozen=True)
class SeedFindings:
    """What one seed shows: what does not hold, and what came of each planted mistake."""

    problems: tuple[str, ...]
    fates: Mapping[Planted, Fate]


@dataclass
class Findings:
    """What does not hold, and the matrix of mistakes."""

    problems: list[str] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def validate_seed(material: Material, seed: int, *, with_differences: bool) -> SeedFindings:
    """Everything that must hold of one assignment, on one seed."""
    exam = make_exam(material, seed, with_differences=with_differences)
    problems = [*_check_right_ones(material, exam), *_check_template(material, exam), *_check_oracles(exam)]
    fates = {
        (item.name, number, candidate.slug): _fate(candidate, judge(item.key, _answers_of(candidate)))
        for item in exam.items
        for number, candidate in enumerate(item.key.candidates)
    }
    return SeedFindings(tuple(problems), fates)


def _fate(candidate: Candidate, verdict: Verdict) -> Fate:
    is_told = Named(candidate.slug, candidate.hint) in verdict.mistakes
    return verdict.status, tuple(named.slug for named in verdict.mistakes), is_told


def merge(found: Iterable[SeedFindings]) -> Findings:
    """What all seeds show together."""
    findings = Findings()
    fates: dict[Planted, list[Fate]] = {}
    for of_seed in found:
        findings.problems += of_seed.problems
        for planted, fate in of_seed.fates.items():
            fates.setdefault(planted, []).append(fate)
    for (exercise, _, slug), fared in fates.items():
        verdicts, names = frozenset(status for status, *_ in fared), frozenset(named for _, named, _ in fared)
        outcome = Outcome(exercise, slug, verdicts, names, all(is_told for *_, is_told in fared))
        findings.outcomes.append(outcome)
        if not outcome.holds:
            told = "" if outcome.is_told else ", and not told in its own words"
            problem = f"the planted mistake {slug} ended {sorted(verdicts)}, named {sorted(names)}{told}"
            findings.problems.append(f"{exercise}: {problem}")
    return findings


def _answers_of(candidate: Candidate) -> AnswerSheet:
    error = Raised(Category.OTHER, "Exception", "planted", ())
    return AnswerSheet(tuple(error if each is None else Returned(each) for each in candidate.answers))


def _check_right_ones(material: Material, exam: Exam) -> Iterator[str]:
    sources = {"the solution": material.solution} | {f"style {name}": text for name, text in material.styles.items()}
    for label, source in sources.items():
        for exercise, verdict in _judged(material, source, exam):
            if verdict.status != "passed":
                yield f"{label} does not pass {exercise.name} with seed {exam.seed}: {_told(verdict)}"


def _check_template(material: Material, exam: Exam) -> Iterator[str]:
    for exercise, verdict in _judged(material, stub(material.solution), exam):
        if verdict.status != "not_implemented" or earned(exercise, verdict):
            yield f"the template is {verdict.status!r} in {exercise.name}, not 'not_implemented' without points"


def _told(verdict: Verdict) -> str:
    names = [named.slug for named in verdict.mistakes]
    worst = verdict.finding.worst if verdict.finding else None
    return f"{verdict.status} {names} {worst or ''}"


def _judged(material: Material, source: str, exam: Exam) -> Iterator[tuple[ExerciseKey, Verdict]]:
    module = run_trusted(source, material.assignment.name)
    for item in exam.items:
        yield item.key, judge(item.key, AnswerSheet(tuple(answer(module, play) for play in item.plays)))


def answer(module: object, play: Play) -> Answer:
    """What trusted code answers to one play, in this process."""
    return _Asked(module, play).answer()


def asked_again(module: object, item: Item) -> AnswerSheet:
    """What trusted code answers to an exercise, its first play once more at the end: as a student's is asked."""
    asked = [_Asked(module, play) for play in item.plays]
    answers = tuple(each.answer() for each in asked)
    if not item.repeat:
        return AnswerSheet(answers)
    return AnswerSheet(answers, repeated=answer(module, item.plays[0]), kept=asked[0].answer())


class _Asked:
    """One play of trusted code, whose results can be looked at again later."""

    def __init__(self, module: object, play: Play) -> None:
        self._play = play
        self._inputs = [fresh(value) for value in play.question.inputs]
        self._stage = Stage(module)
        self._stage.put(self._inputs)
        self._raised: Raised | None = None
        try:
            with np.errstate(all="ignore"):
                self._stage.play(play.question.steps)
        except NotImplementedError as error:
            self._raised = Raised(Category.NOT_IMPLEMENTED, type(error).__name__, str(error), ())
        except Exception as error:  # noqa: BLE001  told as what does not hold
            self._raised = Raised(Category.OTHER, type(error).__name__, str(error), ())

    def answer(self) -> Answer:
        """What came out, as it is now."""
        if self._raised is not None:
            return self._raised
        question = self._play.question
        pairs = enumerate(zip(self._inputs, question.inputs, strict=True))
        changed = tuple(i for i, (value, original) in pairs if not unchanged(value, original))
        return Returned(tuple(_copied(plain(self._stage.value(output))) for output in question.outputs), changed)


def _copied(value: Any) -> Any:
    return value.copy() if isinstance(value, np.ndarray) else value


def _check_oracles(exam: Exam) -> Iterator[str]:
    """Compares torch.autograd with finite differences of the same references."""
    for item in exam.items:
        for case in item.key.cases:
            for expected, other, scale in zip(case.expected, case.by_differences, case.scale, strict=False):
                errors = scaled_errors(other, expected, scale + case.absolute / ORACLES_AGREE)
                if expected.shape != other.shape or (errors > ORACLES_AGREE).any():
                    yield f"{item.name}: autograd and differences disagree by {errors.max():.1e} of the scale"


def stale_files(course: Course, names: Sequence[str]) -> Iterator[str]:
    """The files of the student template that are not what the solutions give."""
    for path, content in generated(course, names):
        file = course.root / FOLDER / path
        if path.suffix == ".py" and (not file.is_file() or file.read_bytes() != content):
            yield f"{FOLDER}/{path} is not in step with the solutions: run `autograder template`"
        elif path.suffix != ".py" and not file.is_file():
            yield f"{FOLDER}/{path} is missing: run `autograder template`"
