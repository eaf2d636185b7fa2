"""What came of a batch as a whole, for programs: counts, and everything that has no row in the gradebook."""

from collections.abc import Iterable
from typing import Literal

from autograder.report.extract import Extract
from autograder.submission import Ignored
from autograder.submission.collection import Intake
from autograder.submission.owners.attempts import NOT_CHOSEN, TOO_MANY, UNWRITTEN
from autograder.text import Record, Text

Ending = Literal["all graded", "not all graded", "interrupted"]
NOT_BEST = Text(en="Another attempt is better, and counts.", zh="另一次提交得分更高，以那次为准。")


class Summary(Record):
    """What lies beside the gradebook as `summary.json`.

    `counts` has the gradebook's states. `ignored` is what was no submission, with the reason; `not_chosen` are further
    attempts, which have no row; `unlisted` are submissions of nobody on the roster; `not_applied` are lines of
    `overrides.csv`.
    """

    schema_version: Literal[1] = 1
    assignment: str
    seed: int
    ending: Ending
    counts: dict[str, int]
    not_graded: tuple[str, ...]
    unreadable: tuple[str, ...]
    ignored: tuple[Ignored, ...]
    not_chosen: tuple[Ignored, ...]
    unlisted: tuple[str, ...]
    not_applied: tuple[Text, ...] = ()


def summarised(
    assignment: str,
    seed: int,
    ending: Ending,
    extracts: Iterable[Extract],
    passed_over: Iterable[Extract],
    intake: Intake,
) -> Summary:
    """The summary of a batch whose gradebook has a row for each of the extracts; the others were passed over."""
    ids: dict[str, list[str]] = {"graded": [], "unreadable": [], "not graded": []}
    for each in extracts:
        ids[each.state].append(each.id)
    lesser = tuple(Ignored(path=each.id, reason=NOT_BEST) for each in passed_over)
    return Summary(
        assignment=assignment,
        seed=seed,
        ending=ending,
        counts={state: len(those) for state, those in ids.items()} | {"absent": len(intake.absent)},
        not_graded=tuple(ids["not graded"]),
        unreadable=tuple(ids["unreadable"]),
        ignored=tuple(each for each in intake.ignored if not _is_an_attempt(each)),
        not_chosen=(*(each for each in intake.ignored if _is_an_attempt(each)), *lesser),
        unlisted=intake.unlisted,
    )


def _is_an_attempt(ignored: Ignored) -> bool:
    return ignored.reason in (*NOT_CHOSEN.values(), TOO_MANY, UNWRITTEN)
