"""What makes many exercises wrong in the same way is told once, where it is to be mended."""

from collections.abc import Collection

from autograder.report.model import ExerciseReport


def told_once(exercises: tuple[ExerciseReport, ...], handing: Collection[str]) -> tuple[ExerciseReport, ...]:
    """The reports, in which methods wait for those of their class that were seen to hand on a wrong gradient.

    They do so where all that is named of them is named of these as well; points stay as they are.
    """
    causes = [each for each in exercises if each.name in handing and each.mistakes]
    return tuple(_waiting(each, causes) for each in exercises)


def _waiting(exercise: ExerciseReport, causes: list[ExerciseReport]) -> ExerciseReport:
    for cause in causes:
        is_another = exercise.name != cause.name and _class_of(exercise) == _class_of(cause)
        if is_another and exercise.mistakes and _slugs(exercise) <= _slugs(cause):
            return exercise.model_copy(update={"mistakes": (), "waits_for": (cause.name,)})
    return exercise


def _class_of(exercise: ExerciseReport) -> str:
    return exercise.name.partition(".")[0]


def _slugs(exercise: ExerciseReport) -> set[str]:
    return {each.slug for each in exercise.mistakes}
