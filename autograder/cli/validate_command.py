"""The command `validate`: does the course hold, what do its exams let pass, what do rules and inputs tell."""

import logging
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import click

from autograder.cli.log_file import LOG, logged_to
from autograder.cli.options import ALL_WELL, COURSE, NOT_RIGHT, PATH, progress_on, screen_in, with_language
from autograder.text import Language, Refusal, Text

if TYPE_CHECKING:  # what a command takes is loaded when it runs
    from autograder.course.mutants.tallies import Tally
    from autograder.course.proofs.fates import Outcome
    from autograder.course.proofs.one_exam import Search
    from autograder.course.proofs.power import Power
    from autograder.course.proofs.validation import Findings
    from autograder.exercises.loading import Course
    from autograder.report.terminal import Screen

SEEDS: Final = 20
MUTANTS_SEEDS: Final = 3
Found = TypeVar("Found")
NO_MATRIX: Final = Text(
    en="--mutants, --rules-only and --power are other validations: each alone, with neither --matrix nor --junit.",
    zh="--mutants、--rules-only 和 --power 是另外的验证：只能单独使用，也不能与 --matrix 或 --junit 同时使用。",
)

log = logging.getLogger(__name__)


@click.command("validate")
@click.argument("assignment", required=False)
@click.option(
    "--seeds", type=click.IntRange(1), help="How many seeds everything has to hold on. Default: 20, with --mutants 3."
)
@click.option("--matrix", is_flag=True, help="Print every planted mistake with its verdict and name.")
@click.option("--mutants", is_flag=True, help="Mutate right code by machine instead, and list what an exam lets pass.")
@click.option("--rules-only", is_flag=True, help="Tell what rules say of each planted mistake if none were planted.")
@click.option("--power", is_flag=True, help="Tell which slips the inputs of each case show, and which none does.")
@click.option("--junit", type=PATH, help="Write a test report for continuous integration.")
@LOG
@with_language
@COURSE
def validate_command(
    assignment: str | None,
    seeds: int | None,
    matrix: bool,
    mutants: bool,
    rules_only: bool,
    power: bool,
    junit: Path | None,
    log_file: Path | None,
    lang: Language | None,
    course: Path | None,
) -> None:
    """Prove that the course holds: for continuous integration.

    The solution and every other right style earn full marks; the template earns nothing, each exercise "not
    implemented"; torch.autograd and finite differences agree on every reference; every planted mistake fails and is
    told in its own words, and no hint mentions a quantity that the exercise lacks. Texts are there in both languages,
    examples in docstrings hold, inputs follow from the seed, the jail gives the solution full marks; stubs, notebooks,
    public exams and handouts are in step and give no code away. Exit code 1 with a list of what does not hold, a line
    each: file, line, exercise, and what to write.

    With --mutants, the solution and every other right style are changed in one place each time: an operator, a
    constant, an argument, a statement, an index, a name. Listed is what earns full marks on one of the seeds although
    it differs within the contract, with an input that shows it: a kind of input that the exercise's cases lack. What
    was interrupted goes on where it was when it is called once more.

    With --rules-only, all planted mistakes are switched off. Listed is what each of them is then told as, on one seed.

    With --power, the inputs are looked at: how many slips (planted mistakes, and other arguments than those that are
    given) each case shows, and which slip is shown by no case, by one only, or in no other way than another slip.
    """
    from autograder.course.proofs.junit import to_junit
    from autograder.course.proofs.seeds import validate
    from autograder.exercises.loading import find_course
    from autograder.report.files import write_whole, writing

    if mutants + rules_only + power + bool(matrix or junit) > 1:
        raise Refusal(NO_MATRIX)
    click.get_current_context().with_resource(logged_to(log_file))
    screen = screen_in(lang)
    found = find_course(course)
    names = [found.known(assignment)] if assignment else found.names
    if mutants:
        sys.exit(NOT_RIGHT if _survivors(screen, found, names, seeds or MUTANTS_SEEDS) else ALL_WELL)
    if rules_only:
        _show_unplanted(screen, found, names)
        sys.exit(ALL_WELL)
    if power:
        _show_powers(screen, found, names)
        sys.exit(ALL_WELL)
    seeds = seeds or SEEDS
    started = time.monotonic()
    with progress_on(screen.console) as progress:
        tasks = {name: progress.add_task(name, total=seeds) for name in names}

        def advance(name: str) -> None:
            progress.advance(tasks[name])
            log.info("%s: %g of %d seeds", name, progress.tasks[tasks[name]].completed, seeds)

        findings = validate(found, names, range(1, seeds + 1), advance)
    if matrix:
        screen.show_table(("assignment", "exercise", "planted mistake", "verdict", "named as", ""), _matrix(findings))
    if junit is not None:
        with writing(junit):
            write_whole(junit, to_junit(findings))
    sys.exit(NOT_RIGHT if _show_problems(screen, findings, seeds, time.monotonic() - started) else ALL_WELL)


def _matrix(findings: "Mapping[str, Findings]") -> Iterator[tuple[str | bool, ...]]:
    """Every planted mistake with the verdicts and names that it got."""
    for assignment, found in findings.items():
        for each in found.outcomes:
            names = "; ".join(" + ".join(names) for names in sorted(each.names))
            yield assignment, each.exercise, each.slug, ", ".join(sorted(each.verdicts)), names, each.holds


def _show_problems(screen: "Screen", findings: "Mapping[str, Findings]", seeds: int, wall_s: float) -> int:
    """Everything that does not hold, and the counts in a line; how many problems there are."""
    outcomes = [each for found in findings.values() for each in found.outcomes]
    problems = [f"{name}: {problem}" for name, found in findings.items() for problem in found.problems]
    for problem in problems:
        screen.tell(f"✗ {problem}", "red")
        log.info("%s", problem)
    for name, found in findings.items():
        for remark in found.remarks:
            screen.tell(f"· {name}: {remark}", "yellow")
    counts = f"{_held(each for each in outcomes if each.is_planted)} planted mistakes failed and named"
    if made := [each for each in outcomes if not each.is_planted]:
        counts += f", {_held(made)} that references make"
    screen.console.print(f"{', '.join(findings)}: {seeds} seeds, {counts}, {len(problems)} problems, {wall_s:.0f} s")
    return len(problems)


def _held(outcomes: "Iterable[Outcome]") -> str:
    """How many of some mistakes hold."""
    every = list(outcomes)
    return f"{sum(each.holds for each in every)} of {len(every)}"


def _survivors(screen: "Screen", course: "Course", names: Sequence[str], seeds: int) -> int:
    """Tries the mutants, and lists those that pass as soon as they are found; how many these are."""
    from rich.text import Text as Styled

    from autograder.course.mutants.survivors import mutated, tasks_of

    started = time.monotonic()
    with progress_on(screen.console) as progress:
        tasks = {name: progress.add_task(name, total=tasks_of(course, name)) for name in names}

        def told(name: str, tally: "Tally") -> None:
            for survivor in tally.survivors:
                progress.console.print(Styled(f"✗ {name}: {survivor}", "red"))
            progress.advance(tasks[name])

        tallies = mutated(course, names, range(1, seeds + 1), told)
    for name, tally in tallies.items():
        screen.console.print(
            f"{name}: {tally.made} mutants, {tally.differ} differ, {len(tally.survivors)} of them pass; "
            f"{tally.equal} are no different, {tally.unreached} in code that no exercise runs; {tally.cpu_s:.0f} s CPU"
        )
    survivors = sum(len(tally.survivors) for tally in tallies.values())
    screen.console.print(f"{survivors} to answer, {seeds} seeds, {time.monotonic() - started:.0f} s")
    return survivors


def _in_one_exam_each(
    screen: "Screen", search: "Search[Found]", course: "Course", names: Sequence[str]
) -> "Mapping[str, list[Found]]":
    from autograder.course.proofs.one_exam import in_one_exam_each

    with progress_on(screen.console) as progress:
        tasks = {name: progress.add_task(name, total=1) for name in names}
        return in_one_exam_each(search, course, names, lambda name: progress.advance(tasks[name]))


def _show_unplanted(screen: "Screen", course: "Course", names: Sequence[str]) -> None:
    """What each planted mistake is told as by rules, and how many are named."""
    from autograder.course.proofs.unplanted import unplanted

    for name, mistakes in _in_one_exam_each(screen, unplanted, course, names).items():
        for each in mistakes:
            told = " ".join(screen.say(named.hint) for named in each.named)
            line = f"{'✓' if told else '✗'} {name}: {each.exercise}: {each.slug}: {told or '—'}"
            screen.tell(line, "" if told else "red")
        count = sum(bool(each.named) for each in mistakes)
        screen.console.print(f"{name}: rules name {count} of {len(mistakes)} planted mistakes")


def _show_powers(screen: "Screen", course: "Course", names: Sequence[str]) -> None:
    """How many slips each case shows, and what the inputs leave in the dark."""
    from autograder.course.proofs.power import powers

    for name, exercises in _in_one_exam_each(screen, powers, course, names).items():
        for each in exercises:
            _show_power(screen, name, each)


def _show_power(screen: "Screen", assignment: str, found: "Power") -> None:
    from rich.table import Column

    screen.tell(f"{assignment}: {found.exercise}", "bold")
    cases = ((str(n), case.inputs, f"{case.slips} of {found.slips}") for n, case in enumerate(found.cases, 1))
    screen.show_table(("case", "inputs", Column("slips shown", justify="right")), cases)
    for slip in found.hidden:
        line = f"✗ no case shows: {slip.slug}: {screen.say(slip.hint)} Add a case in which it matters, if there is one."
        screen.tell(line, "yellow")
    for slip, number in found.shown_once:
        line = f"· case {number} alone shows: {slip.slug}: {screen.say(slip.hint)}"
        screen.tell(line)
    for group in found.alike:
        slugs = ", ".join(each.slug for each in group)
        line = f"✗ alike in every case, so that none is named: {slugs}. Add one in which they differ."
        screen.tell(line, "yellow")
