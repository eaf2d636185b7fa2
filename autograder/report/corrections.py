"""What is told of points that a person gave in place of graded ones."""

from collections.abc import Iterator
from typing import Final

from autograder.report.model import CorrectionReport, Report
from autograder.text import Text

TOTAL: Final = Text(en="total", zh="总分")
CORRECTED: Final = Text(
    en="{what}: {graded} → {points:g}, {reason}{signed}.", zh="{what}：{graded} → {points:g}，{reason}{signed}。"
)
SIGNED: Final = Text(en=" ({names})", zh="（{names}）")
CHANGED: Final = Text(
    en="CHANGED since: what was graded, or the files, are no longer what this was given on.",
    zh="【有变】评分结果或文件已与当初修改时不同。",
)
BY_HAND: Final = Text(en="Corrected by hand. {line}", zh="人工修改。{line}")
COUNTS: Final = Text(en="What counts: {final:g} / {max_score:g}", zh="最终得分：{final:g} / {max_score:g}")


def correction_line(correction: CorrectionReport, *, is_flagged: bool = True) -> Text:
    """One correction in a line: what, from how many points to how many, why, by whom and when.

    Where it `is_flagged`, also that what it was given on has changed.
    """
    names = ", ".join(filter(None, (correction.by, correction.when)))
    told = CORRECTED.filled(
        what=TOTAL if correction.exercise is None else correction.exercise,
        graded="–" if correction.graded is None else f"{correction.graded:g}",
        points=correction.points,
        reason=correction.reason.rstrip("。."),
        signed=SIGNED.filled(names=names) if names else "",
    )
    return told + CHANGED if is_flagged and correction.has_changed else told


def standing_lines(report: Report) -> Iterator[Text]:
    """What a student is told of corrections, and the score that counts; nothing where nobody corrected anything."""
    standing = report.standing
    if standing is None or standing.final is None:
        return
    for each in standing.corrections:
        yield BY_HAND.filled(line=correction_line(each, is_flagged=False))
    yield from standing.deductions
    yield COUNTS.filled(final=standing.final, max_score=report.max_score)
