"""What counts for whom: an entry for everybody who is to have a row, with what people corrected by hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from pydantic import TypeAdapter, ValidationError

from autograder.batch.lateness import Penalty
from autograder.batch.overrides import Override, Overrides, in_line
from autograder.report.extract import Extract
from autograder.report.model import CorrectionReport, StandingReport
from autograder.submission import Member
from autograder.text import Record, Text

NOBODY: Final = Text(
    en="nobody has the id “{id}”; write the id of the gradebook, or the student's.",
    zh="没有编号为“{id}”的提交或学生；请填成绩册中的 id 或学号。",
)
SEVERAL: Final = Text(
    en="“{id}” may mean several submissions: {ids}. Write the id of one; a file that goes by another's id has to be "
    "renamed.",
    zh="“{id}”可能指多份提交：{ids}。请填其中一份的 id；如果有文件以别人的学号为名，请先改名。",
)
NOTHING_GRADED: Final = Text(
    en="nothing of “{id}” was graded, so there is no exercise to correct; a total can be given.",
    zh="“{id}”没有评分结果，无法修改单题；可以直接给 total。",
)
CAPPED: Final = Text(
    en="No more than {most:g} points count: {points:g} off.", zh="最多计 {most:g} 分：扣 {points:g} 分。"
)
REPLACED: Final = Text(en="line {line} says otherwise, and is later.", zh="第 {line} 行对同一项另有修改，以后者为准。")


@dataclass(frozen=True)
class Entry:
    """One person's row: what came of the work, None for who is absent; who it is, where known; what counts."""

    extract: Extract | None
    member: Member | None
    standing: StandingReport
    email: str | None = None

    @property
    def id(self) -> str:
        """The submission's, or the absent student's."""
        return self.extract.id if self.extract else self.member.id if self.member else ""

    @property
    def student_id(self) -> str | None:
        """The student's own."""
        return self.member.id if self.member else self.extract.student_id if self.extract else None

    @property
    def student(self) -> str | None:
        """The student's name."""
        return self.member.name if self.member else self.extract.student if self.extract else None


class Basis(Record):
    """What an override was given on: the points that stood there, and the files."""

    override: Override
    graded: float | None
    sha256: str | None


BASES: Final = TypeAdapter(list[Basis])


@dataclass(frozen=True)
class Ledger:
    """Everybody's entries; `problems` are overrides that were not applied, `bases` what all of them were given on."""

    entries: tuple[Entry, ...]
    problems: tuple[Text, ...]
    bases: tuple[Basis, ...]

    def standings(self) -> Mapping[str, StandingReport]:
        """What reports are to tell of corrections, by their ids: those of a group only where all have the same."""
        found: dict[str, set[StandingReport]] = {}
        for each in self.entries:
            if each.extract is not None:
                found.setdefault(each.id, set()).add(each.standing)
        return {
            submission_id: standing
            for submission_id, (standing, *others) in found.items()
            if not others and (standing.corrections or standing.deductions)
        }

    def bases_json(self) -> bytes:
        """What is kept beside the overrides."""
        return BASES.dump_json(list(self.bases), indent=2) + b"\n"


def ledger(
    extracts: Iterable[Extract],
    absent: Iterable[Member] = (),
    groups: Mapping[str, Sequence[Member]] = MappingProxyType({}),
    overrides: Overrides | None = None,
    kept: bytes = b"[]",
    penalties: Mapping[str, Penalty] = MappingProxyType({}),
    cap_percent: float | None = None,
) -> Ledger:
    """The ledger of what counts, absent students at the end; each of a group has an entry.

    `penalties` are by the submission's id; nobody gets more than `cap_percent` of full marks but by hand. `kept` is
    what an earlier ledger had as its bases: an override is flagged where what it was given on has changed.
    """
    overrides = overrides or Overrides()
    entries = [
        *_entries(extracts, groups),
        *(Entry(None, each, StandingReport(final=None), each.email) for each in absent),
    ]
    placed = _Placed(entries, overrides)
    bases = _Bases(kept)
    settled = tuple(
        _settled(entry, placed.of(index), bases, penalties.get(entry.id), cap_percent)
        for index, entry in enumerate(entries)
    )
    return Ledger(settled, (*overrides.problems, *placed.problems), tuple(bases.of(overrides.lines.values())))


def _entries(extracts: Iterable[Extract], groups: Mapping[str, Sequence[Member]]) -> Iterator[Entry]:
    for extract in extracts:
        group = groups.get(extract.id, ())
        plain = Entry(extract, None, StandingReport(final=extract.score if extract.is_graded else None))
        if len(group) > 1:
            yield from (replace(plain, member=each, email=each.email) for each in group)
        else:
            yield replace(plain, email=next((each.email for each in group), None))


class _Placed:
    """Which overrides are whose; of several for the same points the last."""

    def __init__(self, entries: Sequence[Entry], overrides: Overrides) -> None:
        self.problems: list[Text] = []
        self._entries = entries
        self._by_id: dict[str, list[int]] = {}
        self._by_student: dict[str, list[int]] = {}
        for index, entry in enumerate(entries):
            self._by_id.setdefault(entry.id, []).append(index)
            self._by_student.setdefault(entry.student_id or "", []).append(index)
        self._found: dict[int, dict[str | None, tuple[int, Override]]] = {}
        for line, override in overrides.lines.items():
            self._place(line, override)

    def of(self, index: int) -> list[Override]:
        """The overrides of an entry, in the order of their lines."""
        found = self._found.get(index, {}).values()
        return [override for _, override in sorted(found, key=lambda pair: pair[0])]

    def _place(self, line: int, override: Override) -> None:
        found = (*self._by_id.get(override.id, ()), *self._by_student.get(override.id, ()))
        whose = list(dict.fromkeys(found))  # who names a file after another's id takes no correction of theirs
        if problem := self._problem(override, whose):
            self.problems.append(in_line(line, problem))
            return
        replaced = set()
        for index in whose:
            theirs = self._found.setdefault(index, {})
            if override.exercise in theirs:
                replaced.add(theirs[override.exercise][0])
            theirs[override.exercise] = line, override
        self.problems += [in_line(each, REPLACED.filled(line=line)) for each in sorted(replaced)]

    def _problem(self, override: Override, whose: Sequence[int]) -> Text | None:
        if not whose:
            return NOBODY.filled(id=override.id)
        if len(ids := sorted({self._entries[each].id for each in whose})) > 1:
            return SEVERAL.filled(id=override.id, ids=", ".join(ids))
        extract = self._entries[whose[0]].extract
        if override.exercise is not None and not (extract and extract.is_graded):
            return NOTHING_GRADED.filled(id=override.id)
        return None


class _Bases:
    """What overrides were given on, as it was kept, and as it is for those that are new."""

    def __init__(self, kept: bytes) -> None:
        try:
            found = BASES.validate_json(kept)
        except ValidationError:
            found = []
        self._kept = {each.override: each for each in found}

    def basis(self, override: Override, extract: Extract | None, graded: float | None) -> tuple[float | None, bool]:
        """The points that an override was given on, and whether these or the files are others now."""
        sha256 = extract.sha256 if extract else None
        if extract is not None and not extract.is_graded:
            before = self._kept.get(override)
            return (before.graded if before else None), False
        now = Basis(override=override, graded=graded, sha256=sha256)
        before = self._kept.setdefault(override, now)
        return before.graded, before != now

    def of(self, overrides: Iterable[Override]) -> Iterator[Basis]:
        """Those of the overrides that are in the file."""
        return (self._kept[each] for each in dict.fromkeys(overrides) if each in self._kept)


def _settled(
    entry: Entry, overrides: Sequence[Override], bases: _Bases, penalty: Penalty | None, cap_percent: float | None
) -> Entry:
    extract = entry.extract
    if extract is None or not extract.is_graded:
        earned, penalty = {}, None
    else:
        earned = {each.name: each.earned for each in extract.marks}
    corrections = []
    for each in overrides:
        graded = (extract.score if earned and extract else None) if each.exercise is None else earned[each.exercise]
        stood, has_changed = bases.basis(each, extract, graded)
        told = each.model_dump(exclude={"id"})
        corrections.append(CorrectionReport(**told, graded=stood, has_changed=has_changed))
    given = {each.exercise: each.points for each in overrides}
    by_exercise = {name: points for name, points in given.items() if name is not None}
    corrected = sum((earned | by_exercise).values()) if by_exercise else entry.standing.final
    adjusted, reasons = _adjusted(corrected, extract, penalty, cap_percent)
    standing = StandingReport(
        final=given.get(None, adjusted), adjusted=adjusted, deductions=tuple(reasons), corrections=tuple(corrections)
    )
    return replace(entry, standing=standing)


def _adjusted(
    corrected: float | None, extract: Extract | None, penalty: Penalty | None, cap_percent: float | None
) -> tuple[float | None, list[Text]]:
    """What the rules leave of a score, and why it is less."""
    if corrected is None or extract is None:
        return corrected, []
    reasons = [penalty.reason] if penalty and penalty.reason else []
    left = penalty.left_of(corrected) if penalty else corrected
    most = left if cap_percent is None else round(extract.max_score * cap_percent / 100, 2)
    if left > most:
        reasons.append(CAPPED.filled(most=most, points=round(left - most, 2)))
    return min(left, most), reasons
