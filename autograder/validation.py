"""Validates a course: full marks for right solutions, none for templates, and every mistake by its name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from autograder.comparison import scaled_errors
from autograder.course import Course, Material
from autograder.exam import Exam, draw
from autograder.examination import Attempt
from autograder.inside.answers import Answer, Category, Raised, Returned, plain
from autograder.inside.replay import Stage, fresh, unchanged
from autograder.judging import judge
from autograder.key import AnswerKey, Candidate, ExerciseKey
from autograder.planting import run_trusted
from autograder.references import expected_answers, make_key
from autograder.scoring import earned
from autograder.script import Play
from autograder.template import FOLDER, generated, stub
from autograder.verdict import Verdict

SEEDS: Final = 20
ORACLES_AGREE: Final = 1e-6  # of the scale: Richardson differences reach 1e-9 and better on smooth functions
DIFFERENCED_SEEDS: Final = 3


@dataclass(frozen=True)
class Outcome:
    """How one planted mistake fared, over all seeds."""

    exercise: str
    slug: str
    verdicts: frozenset[str]
    names: frozenset[tuple[str, ...]]

    @property
    def holds(self) -> bool:
        """Whether it always failed and was always named as itself."""
        return "passed" not in self.verdicts and all(self.slug in names for names in self.names)


@dataclass
class Findings:
    """What does not hold, and the matrix of mistakes."""

    problems: list[str] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def validate(material: Material, seeds: Sequence[int], progress: Callable[[], None]) -> Findings:
    """Everything that must hold of one assignment, on every seed; `progress` is called once a seed."""
    findings = Findings()
    fates: dict[tuple[str, int, str], list[Verdict]] = {}
    for number, seed in enumerate(seeds):
        exam = draw(material.assignment, seed)
        key = make_key(material, exam)
        findings.problems += _check_right_ones(material, exam, key)
        findings.problems += _check_template(material, exam, key)
        if number < DIFFERENCED_SEEDS:
            findings.problems += _check_oracles(material, exam, key)
        for exercise in key.exercises:
            for index, candidate in enumerate(exercise.candidates):
                fate = fates.setdefault((exercise.name, index, candidate.slug), [])
                fate.append(judge(exercise, _attempt_of(exercise, candidate)))
        progress()
    findings.outcomes = [_outcome(exercise, slug, verdicts) for (exercise, _, slug), verdicts in fates.items()]
    findings.problems += [
        f"{each.exercise}: the planted mistake {each.slug} ended {sorted(each.verdicts)}, named {sorted(each.names)}"
        for each in findings.outcomes
        if not each.holds
    ]
    return findings


def _outcome(exercise: str, slug: str, verdicts: Sequence[Verdict]) -> Outcome:
    return Outcome(
        exercise,
        slug,
        frozenset(each.status for each in verdicts),
        frozenset(tuple(named.slug for named in each.mistakes) for each in verdicts),
    )


def _attempt_of(exercise: ExerciseKey, candidate: Candidate) -> Attempt:
    error = Raised(Category.OTHER, "Exception", "planted", ())
    return Attempt(tuple(error if each is None else Returned(each) for each in candidate.answers))


def _check_right_ones(material: Material, exam: Exam, key: AnswerKey) -> Iterator[str]:
    sources = {"the solution": material.solution} | {
        f"style {name}": text for name, text in material.styles.items()
    }
    for label, source in sources.items():
        for exercise, verdict in _judged(material, source, exam, key):
            if verdict.status != "passed":
                yield f"{label} does not pass {exercise.name} with seed {exam.seed}: {_told(verdict)}"


def _check_template(material: Material, exam: Exam, key: AnswerKey) -> Iterator[str]:
    for exercise, verdict in _judged(material, stub(material.solution), exam, key):
        if verdict.status != "not_implemented" or earned(exercise, verdict):
            yield f"the template is {verdict.status!r} in {exercise.name}, not 'not_implemented' without points"


def _told(verdict: Verdict) -> str:
    names = [named.slug for named in verdict.mistakes]
    worst = verdict.finding.worst if verdict.finding else None
    return f"{verdict.status} {names} {worst or ''}"


def _judged(
    material: Material, source: str, exam: Exam, key: AnswerKey
) -> Iterator[tuple[ExerciseKey, Verdict]]:
    module = run_trusted(source, material.assignment.name)
    for exercise, plays in zip(key.exercises, exam.plays, strict=True):
        yield exercise, judge(exercise, Attempt(tuple(answer(module, play) for play in plays)))


def answer(module: object, play: Play) -> Answer:
    """What trusted code answers to one play, in this process."""
    inputs = [fresh(value) for value in play.question.inputs]
    stage = Stage(module)
    stage.put(inputs)
    try:
        with np.errstate(all="ignore"):
            stage.play(play.question.steps)
    except NotImplementedError as error:
        return Raised(Category.NOT_IMPLEMENTED, type(error).__name__, str(error), ())
    except Exception as error:  # noqa: BLE001  told as what does not hold
        return Raised(Category.OTHER, type(error).__name__, str(error), ())
    pairs = enumerate(zip(inputs, play.question.inputs, strict=True))
    changed = tuple(i for i, (value, original) in pairs if not unchanged(value, original))
    return Returned(tuple(plain(stage.value(output)) for output in play.question.outputs), changed)


def _check_oracles(material: Material, exam: Exam, key: AnswerKey) -> Iterator[str]:
    """Compares torch.autograd with finite differences of the same references."""
    for exercise, plays in zip(key.exercises, exam.plays, strict=True):
        for case, play in zip(exercise.cases, plays, strict=True):
            if case.probe:  # made so that differences fail on it
                continue
            by_differences = expected_answers(material.reference, play, "differences")
            for expected, other, scale in zip(case.expected, by_differences, case.scale, strict=True):
                errors = scaled_errors(other, expected, scale + case.absolute / ORACLES_AGREE)
                if expected.shape != other.shape or (errors > ORACLES_AGREE).any():
                    yield f"{exercise.name}: autograd and differences disagree by {errors.max():.1e} of the scale"


def stale_files(course: Course, names: Sequence[str]) -> Iterator[str]:
    """The files of the student template that are not what the solutions give."""
    for path, content in generated(course, names):
        file = course.root / FOLDER / path
        if path.suffix == ".py" and (not file.is_file() or file.read_bytes() != content):
            yield f"{FOLDER}/{path} is not in step with the solutions: run `autograder template`"
        elif path.suffix != ".py" and not file.is_file():
            yield f"{FOLDER}/{path} is missing: run `autograder template`"
