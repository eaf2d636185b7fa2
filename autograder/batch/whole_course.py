"""Grades every assignment of which something was handed in: a folder each, and one gradebook over all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rich.progress import Progress

from autograder.batch.command import Options, collected, run_grading
from autograder.batch.course_gradebook import course_gradebook
from autograder.batch.outcome import NOT_WRITTEN, Outcome
from autograder.exercises.loading import Course, find_course
from autograder.report.files import write_whole
from autograder.submission import Intake, Member, Submission
from autograder.submission.reading.choice import likeness
from autograder.submission.reading.outline import worth
from autograder.text import Refusal, Text

GRADEBOOK: Final = "course.csv"
NOTHING: Final = Text(
    en="{folder} holds nothing of any assignment: {names}.", zh="{folder} 中没有任何作业的提交：{names}。"
)


@dataclass
class CourseOutcome:
    """What came of a course: an outcome for each assignment, and the gradebook over all of them."""

    outcomes: dict[str, Outcome]
    gradebook: Path
    unwritten: Text | None = None


def grade_course(options: Options, progress: Callable[[], Progress], show: Callable[[Outcome], None]) -> CourseOutcome:
    """Grades one assignment after the other, each into the folder of its name, and shows what came of it.

    Ends after one that was interrupted. Raises Refusal, as a single assignment does, or where nothing was handed in.
    """
    course = find_course(options.course)
    intakes = {name: intake for name, intake in _intakes(options, course) if intake.submissions}
    if not intakes:
        raise Refusal(NOTHING.filled(folder=options.submissions, names=", ".join(course.names)))
    outcomes: dict[str, Outcome] = {}
    for name, intake in intakes.items():
        own = replace(options, assignment=name, out=options.out / name)
        outcomes[name] = run_grading(own, progress(), intake)
        show(outcomes[name])
        if outcomes[name].ending == "interrupted":
            break
    return _with_gradebook(CourseOutcome(outcomes, options.out / GRADEBOOK), intakes)


@dataclass(frozen=True)
class _Glance:
    """What a submission holds of one assignment: its files, how much of what is asked is written, whose it is."""

    paths: frozenset[str]
    written: Mapping[str, int]
    members: Sequence[Member]


def _intakes(options: Options, course: Course) -> Iterator[tuple[str, Intake]]:
    """Each assignment's submissions; those that are another assignment's only are none of it."""
    assignments = {name: course.load(name, with_reference=False).assignment for name in course.names}
    intakes = {name: collected(replace(options, assignment=name), course, each) for name, each in assignments.items()}
    asked = {name: {each.attribute for each in assignment.exercises} for name, assignment in assignments.items()}
    seen = {name: {each.id: _glance(each, asked) for each in intake.submissions} for name, intake in intakes.items()}
    paths = _own_paths(seen.values())
    for name, intake in intakes.items():
        there = {each for each, glance in seen[name].items() if _is_there(paths[each], glance.written, name)}
        yield name, _narrowed(intake, there, seen[name], tells_absent=options.roster is not None)


def _glance(submission: Submission, asked: Mapping[str, Set[str]]) -> _Glance:
    text = "\n".join(cell.text for source in submission.sources[:1] for cell in source.cells)
    written = {name: worth(text, names).written for name, names in asked.items()}
    return _Glance(frozenset(file.path for file in submission.files), written, _members(submission))


def _own_paths(seen: Iterable[Mapping[str, _Glance]]) -> dict[str, Set[str]]:
    """By submission the names of its files; of one uploaded by itself, which each assignment calls its own, the id."""
    paths: dict[str, Set[str]] = {}
    for glances in seen:
        for submission_id, glance in glances.items():
            paths[submission_id] = paths.get(submission_id, glance.paths) & glance.paths
    return {submission_id: theirs or {f"{submission_id}.py"} for submission_id, theirs in paths.items()}


def _narrowed(intake: Intake, there: Set[str], seen: Mapping[str, _Glance], *, tells_absent: bool) -> Intake:
    """The intake of one assignment; who is on the roster and has only handed in others is absent from it."""
    present = {member.id for each in there for member in seen[each].members}
    elsewhere = [each for each in seen if each not in there and each not in intake.unlisted] if tells_absent else []
    further = {member.id: member for each in elsewhere for member in seen[each].members}
    return replace(
        intake,
        submissions=intake.submissions.only(there),
        unlisted=tuple(each for each in intake.unlisted if each in there),
        absent=(*intake.absent, *(member for member in further.values() if member.id not in present)),
    )


def _members(submission: Submission) -> Sequence[Member]:
    if submission.members or not submission.student_id:
        return submission.members
    return (Member(id=submission.student_id, name=submission.student),)


def _is_there(paths: Iterable[str], written: Mapping[str, int], name: str) -> bool:
    """Whether something of the assignment was handed in: by the names of the files, or else by what they define."""
    named = {each for each in written if any(likeness(path, each) is not None for path in paths)}
    return name in named if named else written[name] == max(written.values()) > 0


def _with_gradebook(found: CourseOutcome, intakes: dict[str, Intake]) -> CourseOutcome:
    try:
        graded = {name: (outcome, intakes[name]) for name, outcome in found.outcomes.items()}
        write_whole(found.gradebook, course_gradebook(graded))
    except OSError as error:
        found.unwritten = NOT_WRITTEN.filled(path=found.gradebook, reason=error.strerror or error)
    return found
