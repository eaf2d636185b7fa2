"""What makes many exercises wrong in the same way is told once, where it is to be mended."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import groupby
from typing import Final

from autograder.exercises.declaration.exercise import attribute_of
from autograder.report.model import ExerciseReport
from autograder.text import Text

MANY: Final = 3  # methods of which the same is said: fewer may err alike by themselves
ALIKE: Final = Text(
    en="{names} show the same: look for what they share, and begin here.",
    zh="{names} 出现同样的问题：请找它们共用的代码，从这里改起。",
)
ALIKE_BY: Final = Text(
    en="{names} show the same, and {helper} is used in all of these and in none that is right: is the mistake in it?",
    zh="{names} 出现同样的问题，它们都用到了 {helper}，而正确的方法都没有用到它：错会不会在 {helper} 里？",
)
Behind = Callable[[Sequence[str]], str | None]  # of some methods, what they all call and no right one does


def told_once(
    exercises: tuple[ExerciseReport, ...], handed_by: Mapping[str, str], behind: Behind = lambda _: None
) -> tuple[ExerciseReport, ...]:
    """The reports, in which methods wait for those of their class that were seen to hand on a wrong gradient.

    They do so where all that is named of them, if anything, is named of these as well. Where the same is said of many,
    they wait for the first of these, which names what is `behind` all of them, if anything; points stay as they are.
    """
    causes = [each for each in exercises if each.name in handed_by.values() and each.mistakes]
    waiting = tuple(_waiting(each, causes, handed_by.get(each.name)) for each in exercises)
    return _to_begin_at(_by_the_first(waiting, behind))


def _to_begin_at(exercises: tuple[ExerciseReport, ...]) -> tuple[ExerciseReport, ...]:
    """The reports, in which nothing waits for what waits itself, where there is something else to begin at."""
    waits = {each.name: each.waits_for for each in exercises}
    return tuple(
        each.model_copy(update={"waits_for": _roots(each.name, waits) or each.waits_for}) for each in exercises
    )


def _roots(name: str, waits: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What a name waits for, over others if need be, that waits for nothing itself."""
    reached = [name]
    for each in reached:  # which grows meanwhile
        reached += [other for other in waits.get(each, ()) if other not in reached]
    return tuple(each for each in reached[1:] if not waits.get(each))


def _waiting(exercise: ExerciseReport, causes: list[ExerciseReport], handed_by: str | None) -> ExerciseReport:
    if exercise.status == "carried" or exercise.waits_for:
        return exercise
    for cause in causes:
        is_another = exercise.name != cause.name and _class_of(exercise) == _class_of(cause)
        if is_another and (exercise.mistakes or handed_by == cause.name) and _slugs(exercise) <= _slugs(cause):
            return exercise.model_copy(update={"mistakes": (), "waits_for": (cause.name,)})
    return exercise


def _by_the_first(exercises: tuple[ExerciseReport, ...], behind: Behind) -> tuple[ExerciseReport, ...]:
    """The reports, with the same error or mistakes of many methods told of the first of them."""
    told = {each.name: each for each in exercises}
    alike = sorted((each for each in exercises if _showing(each)), key=lambda each: repr(_showing(each)))
    for _, group in groupby(alike, _showing):
        first, *others = group
        if len(others) + 1 < MANY:
            continue
        names, helper = [each.name for each in others], behind([first.name, *(each.name for each in others)])
        begin = ALIKE if helper is None else ALIKE_BY
        message = first.message + begin.filled(names=", ".join(names), helper=helper)
        told[first.name] = first.model_copy(update={"message": message})
        for each in others:
            told[each.name] = each.model_copy(update={"mistakes": (), "waits_for": (first.name,)})
    return tuple(told.values())


def _showing(exercise: ExerciseReport) -> Hashable:
    """The class of a method, and the place of its error or else its mistakes; None for nothing to tell."""
    if exercise.waits_for or "." not in exercise.name or exercise.status in ("passed", "carried"):
        return None
    if exercise.error is not None:
        last = exercise.error.lines[-1:]
        return (_class_of(exercise), exercise.error.type, *((each.file, each.line) for each in last)) if last else None
    return (_class_of(exercise), *sorted(_slugs(exercise))) if exercise.mistakes else None


def _class_of(exercise: ExerciseReport) -> str:
    return attribute_of(exercise.name)


def _slugs(exercise: ExerciseReport) -> set[str]:
    return {each.slug for each in exercise.mistakes}
