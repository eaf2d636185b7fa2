"""What was handed in, sorted by whose it is and by which assignment it belongs to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from heapq import merge
from itertools import repeat
from pathlib import Path
from typing import Final

from autograder.exercises.declaration.assignment import Assignment
from autograder.exercises.loading import Course
from autograder.report.files import reading
from autograder.submission import Member, Submission
from autograder.submission.collection import Intake, collect
from autograder.submission.owners.attempts import Attempts
from autograder.submission.owners.roster import read_roster
from autograder.submission.reading.choice import likeness
from autograder.submission.reading.outline import worth
from autograder.text import Refusal, Text

NOTHING: Final = Text(
    en="{folder} holds nothing of any assignment: {names}.", zh="{folder} 中没有任何作业的提交：{names}。"
)
OUT_INSIDE: Final = Text(
    en="{out} lies inside the folder of submissions, where it would be taken for one. Name another folder with --out.",
    zh="{out} 位于提交文件夹之内，会被当成一份提交。请用 --out 指定别处的文件夹。",
)


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """Where it lies, which of several attempts count, of the first `at_most`, and who is who."""

    submissions: Path
    attempts: Attempts | None = None
    at_most: int | None = None
    roster: Path | None = None
    roster_encoding: str | None = None

    def check_outside(self, out: Path) -> None:
        """Raises Refusal for a folder of results that would be taken for a submission."""
        if out.resolve().is_relative_to(self.submissions.resolve()):
            raise Refusal(OUT_INSIDE.filled(out=out))


def collected(inbox: Inbox, course: Course, assignment: Assignment) -> Intake:
    """What was handed in, by student; raises Refusal where the folder or the roster can't be read."""
    roster = read_roster(inbox.roster, inbox.roster_encoding) if inbox.roster else None
    others = [name for name in course.names if name != assignment.name]
    with reading(inbox.submissions):
        return collect(
            inbox.submissions,
            assignment.name,
            attempts=inbox.attempts or "latest",
            at_most=inbox.at_most,
            roster=roster,
            others=others,
            names=assignment.attributes,
        )


def by_assignment(inbox: Inbox, course: Course) -> dict[str, Intake]:
    """What was handed in of each assignment of which there is anything; raises Refusal where there is none."""
    found = {name: intake for name, intake in _by_assignment(inbox, course) if intake.submissions}
    if not found:
        raise Refusal(NOTHING.filled(folder=inbox.submissions, names=", ".join(course.names)))
    return found


def _by_assignment(inbox: Inbox, course: Course) -> Iterator[tuple[str, Intake]]:
    """Each assignment's submissions; those that are another assignment's only are none of it."""
    assignments = {name: course.load(name, with_reference=False).assignment for name in course.names}
    intakes = {name: collected(inbox, course, each) for name, each in assignments.items()}
    asked = {name: set(assignment.attributes) for name, assignment in assignments.items()}
    seen: dict[str, dict[str, _Glance]] = {name: {} for name in intakes}
    by_student = (zip(repeat(name), intake.submissions, strict=False) for name, intake in intakes.items())
    for name, each in merge(*by_student, key=lambda pair: pair[1].id):  # so that what a text holds is found once
        seen[name][each.id] = _glance(each, asked)
    paths = _own_paths(seen.values())
    for name, intake in intakes.items():
        there = {each for each, glance in seen[name].items() if _is_there(paths[each], glance.written, name)}
        yield name, _narrowed(intake, there, seen[name], tells_absent=inbox.roster is not None)


@dataclass(frozen=True)
class _Glance:
    """What a submission holds of one assignment: its files, how much of what is asked is written, whose it is."""

    paths: frozenset[str]
    written: Mapping[str, int]
    members: Sequence[Member]


def _glance(submission: Submission, asked: Mapping[str, Set[str]]) -> _Glance:
    graded = (each for number, each in enumerate(submission.sources) if number == 0 or each.blanks is not None)
    text = "\n".join(cell.text for source in graded for cell in source.cells)
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
