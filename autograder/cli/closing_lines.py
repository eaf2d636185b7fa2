"""What `check` and `watch` say below the exercises: how far it is, what to begin with, how to hand in at the end."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from autograder.report.first_thing import first_thing
from autograder.report.model import ExerciseReport, Report
from autograder.text import Text

if TYPE_CHECKING:  # what a command takes is loaded when it runs
    from autograder.report.terminal import Screen
    from autograder.student.checking import Work

BAR: Final = 24  # characters
PROGRESS: Final = Text(
    en="{bar}  {right} of {count} exercises right, {score:g} / {full:g} points",
    zh="{bar}  {count} 题中做对 {right} 题，得分 {score:g} / {full:g}",
)
BEGIN: Final = Text(en="Begin with {name}: {title}", zh="先做 {name}：{title}")
HINT: Final = Text(
    en="To find it yourself, ask for help in steps:\n  autograder check {file} --hint",
    zh="想自己找出来，可以一步步要提示：\n  autograder check {file} --hint",
)
MORE: Final = Text(
    en="The next step: --hint once more, as in {options}", zh="下一步提示：再加一个 --hint，即 {options}"
)
HAND_IN: Final = Text(
    en="Everything is right. Hand it in:\n  autograder submit {file} --id YOUR_NUMBER",
    zh="全部正确。提交：\n  autograder submit {file} --id 你的学号",
)
THEN: Final = Text(en="The next assignment: {name}", zh="下一份作业：{name}")
COURSE: Final = Text(en="The course", zh="整门课程")
IN_COURSE: Final = {
    "right": Text(en="right", zh="全部正确"),
    "begun": Text(en="{right} of {count} right", zh="{count} 题对 {right} 题"),
    "open": Text(en="not begun", zh="未开始"),
}


def bar(share: float) -> str:
    """A bar of blocks that is full at one, and at nothing less."""
    filled = int(BAR * share)
    return "█" * filled + "░" * (BAR - filled)


def show_closing(screen: "Screen", report: Report, work: "Work", hints: int = 0) -> None:
    """How far a report is, and what to do next; that there are hints where none were asked for."""
    right = sum(each.status == "passed" for each in report.exercises)
    facts = {"right": right, "count": len(report.exercises), "score": report.score, "full": report.max_score}
    screen.tell(PROGRESS.filled(bar=bar(report.score / report.max_score), **facts), "bold")
    first = first_thing(report)
    if first is None:
        screen.tell(HAND_IN.filled(file=work.target), "green")
        if work.following:
            screen.tell(THEN.filled(name=work.following), "dim")
        return
    screen.tell(BEGIN.filled(name=first.name, title=first.title), "cyan")
    if not hints and first.status != "not_implemented":
        screen.tell(HINT.filled(file=work.target), "dim")


def show_hints(screen: "Screen", exercise: ExerciseReport, asked: int) -> None:
    """The first thing to mend with as many steps of help as are asked for."""
    more = screen.show_hints(exercise, asked)
    if more:
        screen.tell(MORE.filled(options=" ".join(["--hint"] * (asked + 1))), "dim")


def is_begun(report: Report) -> bool:
    """Whether anything of it is written."""
    return any(each.status not in ("not_implemented", "missing") for each in report.exercises)


def to_look_at(reports: Sequence[Report]) -> Report | None:
    """Of a course's assignments, the first that is begun and not right; else the first that is not begun."""
    waiting = [each for each in reports if each.score < each.max_score]
    return next((each for each in waiting if is_begun(each)), next(iter(waiting), None))


def show_course(screen: "Screen", reports: Sequence[Report]) -> None:
    """The assignments in the course's order, each with how far it is."""
    screen.tell(COURSE, "bold")
    wide = max(len(each.assignment) for each in reports)
    for each in reports:
        right = sum(exercise.status == "passed" for exercise in each.exercises)
        kind = "right" if each.score == each.max_score else "begun" if is_begun(each) else "open"
        told = screen.say(IN_COURSE[kind].filled(right=right, count=len(each.exercises)))
        line = f"  {each.assignment:<{wide}}  {bar(each.score / each.max_score)}  {each.score:>5g}  {told}"
        screen.tell(line, {"right": "green", "begun": "bold", "open": "dim"}[kind])
