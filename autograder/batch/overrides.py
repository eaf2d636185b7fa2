"""The hand: points that people give in `overrides.csv`, which is read on every run and never written."""

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import Field

from autograder.report.files import reading
from autograder.submission.owners.tables import WIDE_MARKS, decoded, numbered_rows
from autograder.text import Record, Refusal, Text

COLUMNS: Final = ("id", "exercise", "points", "reason", "by", "when")
NAMES: Final[Mapping[str, str]] = {
    **{each: each for each in COLUMNS},
    **dict.fromkeys(("student_id", "编号", "学号"), "id"),
    **dict.fromkeys(("题目",), "exercise"),
    **dict.fromkeys(("分数", "得分"), "points"),
    **dict.fromkeys(("原因", "理由"), "reason"),
    **dict.fromkeys(("批改人",), "by"),
    **dict.fromkeys(("date", "时间", "日期"), "when"),
}
TOTALS: Final = frozenset({"total", "总分"})

ZERO_BYTES: Final = Text(
    en="{path}, line {line}: zero bytes stand there, as a full disk or a broken copy leaves them. Nothing was graded "
    "or changed; mend the file, or move it away.",
    zh="{path} 第 {line} 行出现空字节，多半是磁盘写满或复制中断造成的。没有评分，也没有改动任何文件；"
    "请修复该文件，或把它移走。",
)
NO_COLUMNS: Final = Text(
    en="{path} has no column {missing}. Its first line has to be: id,exercise,points,reason,by,when",
    zh="{path} 缺少列 {missing}。首行应为：id,exercise,points,reason,by,when",
)
IN_LINE: Final = Text(en="overrides.csv, line {line}, not applied: {why}", zh="overrides.csv 第 {line} 行未生效：{why}")
NO_ID: Final = Text(en="there is no id.", zh="没有填写 id。")
NO_EXERCISE: Final = Text(
    en="there is no exercise “{name}”; there are: {names}, total.", zh="没有题目“{name}”；可填：{names}、total。"
)
NO_POINTS: Final = Text(en="“{points}” is no number of points.", zh="“{points}”不是分数。")
TOO_MANY: Final = Text(
    en="{points:g} points are not between 0 and {most:g}.", zh="{points:g} 分不在 0 到 {most:g} 之间。"
)
NO_REASON: Final = Text(
    en="there is no reason; whoever looks at it later needs one.", zh="没有填写原因，日后无从查起。"
)
NUMBER_FOR_REASON: Final = Text(
    en="“{reason}” is no reason. Are the points “{points},{reason}”? With commas between the columns, write "
    "“{points}.{reason}”.",
    zh="“{reason}”不是原因。分数是不是“{points},{reason}”？各列以逗号分隔时，请写成“{points}.{reason}”。",
)


class Override(Record):
    """One line of the file; `exercise` is None for the score in all."""

    id: str
    exercise: str | None
    points: float
    reason: str
    by: str = ""
    when: str = ""


class Overrides(Record):
    """What could be read, by line, and what is wrong with the other lines."""

    lines: dict[int, Override] = Field(default={})
    problems: tuple[Text, ...] = ()


def read_overrides(path: Path, points: Mapping[str, float]) -> Overrides:
    """The overrides in a CSV with commas, semicolons or tabs, none where there is no file.

    `points` are full marks by exercise. Raises Refusal where the file can't be read, lacks a column that is needed, or
    is damaged so that lines are lost; a line that can't be used is a problem, and hinders no other.
    """
    with reading(path):
        try:
            raw = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return Overrides()
    if 0 in raw and not raw.startswith(WIDE_MARKS):
        raise Refusal(ZERO_BYTES.filled(path=path, line=raw[: raw.index(0)].count(b"\n") + 1))
    table = numbered_rows(path, decoded(path, raw))
    rows = [(line, row) for line, row in table if any(cell.strip() for cell in row)]
    titles = rows[0][1] if rows else ()
    columns = [NAMES.get(re.sub(r"\s+", "_", title.strip().lower()), "") for title in titles]
    if missing := [each for each in COLUMNS[:4] if each not in columns]:
        raise Refusal(NO_COLUMNS.filled(path=path, missing=", ".join(missing)))
    lines: dict[int, Override] = {}
    problems = []
    for number, row in rows[1:]:
        cells = {name: cell.strip() for name, cell in zip(columns, row, strict=False) if name}
        found = _override(cells, points)
        if isinstance(found, Text):
            problems.append(in_line(number, found))
        else:
            lines[number] = found
    return Overrides(lines=lines, problems=tuple(problems))


def in_line(number: int, why: Text) -> Text:
    """What is wrong with a line, from 1 as an editor counts them."""
    return IN_LINE.filled(line=number, why=why)


def _override(cells: Mapping[str, str], full: Mapping[str, float]) -> Override | Text:
    known, name, written = (cells.get(each, "") for each in COLUMNS[:3])
    is_total = name.lower() in TOTALS
    if not known:
        return NO_ID
    if not is_total and name not in full:
        return NO_EXERCISE.filled(name=name, names=", ".join(full))
    points = _number(written)
    if points is None:
        return NO_POINTS.filled(points=written)
    most = sum(full.values()) if is_total else full[name]
    if not 0 <= points <= most:
        return TOO_MANY.filled(points=points, most=most)
    if not (reason := cells.get("reason")):
        return NO_REASON
    if reason.isdecimal():
        return NUMBER_FOR_REASON.filled(points=written, reason=reason)
    more = {each: cells.get(each, "") for each in COLUMNS[3:]}
    return Override(id=known, exercise=None if is_total else name, points=points, **more)


def _number(written: str) -> float | None:
    try:
        points = float(written.replace(",", "."))
    except ValueError:
        return None
    return points if math.isfinite(points) else None
