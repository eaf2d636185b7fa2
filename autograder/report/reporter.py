"""Writes verdicts down as a report that people and programs read."""

import difflib
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np

from autograder import __version__
from autograder.exercises.exam import Exam, Item
from autograder.exercises.key import Array, ExerciseKey
from autograder.report import messages
from autograder.report.code import code_of
from autograder.report.explanations import explain
from autograder.report.losses import CUT_OFF, first_line, import_fault, import_notes, loss_behind
from autograder.report.misplacement import Written, misplaced
from autograder.report.model import (
    ErrorReport,
    EvidenceReport,
    ExampleReport,
    ExerciseReport,
    GraderReport,
    LineReport,
    MistakeReport,
    PartReport,
    Report,
    SubmissionReport,
)
from autograder.report.own_code import called_in, own_code, written_before
from autograder.report.pictures import picture_of
from autograder.report.repetition import told_once
from autograder.sandbox import Level
from autograder.sandbox.protocol.answers import LACKING, Category, Frame, Missing, Raised, Reason, Unreadable
from autograder.sandbox.protocol.wire import printable
from autograder.submission import Submission
from autograder.text import Text
from autograder.verdict.comparison import Received, scaled_errors
from autograder.verdict.points import earned, earned_by_part
from autograder.verdict.verdicts import Finding, Named, Status, Verdict, unwritten_callee

MAX_SHOWN_ENTRIES = 60
MAX_LINE_CHARS = 200
COARSE_DIGITS = 8
HAVE_NO_FAULT: frozenset[Status] = frozenset({"passed", "carried", "not_implemented", "missing", "not_graded"})
NO_ATTRIBUTE = re.compile(r"'(?P<kind>[\w.]{1,80})' (?:object )?has no attribute '(?P<name>\w{1,80})'")


def grader_report(seed: int, isolation: Level) -> GraderReport:
    """The grader's side of a report: versions, seed, isolation."""
    return GraderReport(
        version=__version__,
        seed=seed,
        isolation=isolation,
        python=platform.python_version(),
        numpy=np.__version__,
        torch=_version_of("torch"),
    )


def _mistake(named: Named) -> MistakeReport:
    return MistakeReport(slug=named.slug, hint=named.hint)


def _version_of(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@dataclass(frozen=True)
class Reporter:
    """Writes the reports of one batch."""

    exam: Exam
    grader: GraderReport

    def report(self, submission: Submission, verdicts: Sequence[Verdict], imported: object = None) -> Report:
        """The report on a submission that was graded, and of its import where there was one."""
        items = self.exam.items
        by_name = {item.name: verdict for item, verdict in zip(items, verdicts, strict=True)}
        written = Written.of(submission)
        exercises = tuple(
            _ExerciseWriter(item, by_name, submission, written, bool(self.exam.solution), imported).report()
            for item in items
        )
        missing = [name for name, each in by_name.items() if each.status == "missing" and "." not in name]
        notes = (*misplaced(missing, written), *import_notes(imported, written))
        handing = {verdict.handed_by for verdict in verdicts} - {""}
        return self._report(submission, told_once(exercises, handing), notes=notes)

    def failure(self, submission: Submission, reason: Text) -> Report:
        """The report on a submission that could not be graded, through no fault of its own."""
        exercises = tuple(
            self._unanswered(item.key, "not_graded", messages.STATUS_MESSAGES["not_graded"]) for item in self.exam.items
        )
        return self._report(submission, exercises, graded=False, problem=reason)

    def unreadable(self, submission: Submission, problem: Text) -> Report:
        """The report on a submission in which nothing can be found to grade."""
        exercises = tuple(self._unanswered(item.key, "missing", problem) for item in self.exam.items)
        return self._report(submission, exercises, problem=problem)

    @staticmethod
    def _unanswered(key: ExerciseKey, status: str, message: Text) -> ExerciseReport:
        parts = tuple(
            PartReport.model_validate({"name": name, "status": status, "points": points, "earned": 0})
            for name, points in key.parts.items()
        )
        return ExerciseReport.model_validate(
            {"name": key.name, "title": key.title, "status": status, "points": key.points, "earned": 0,
             "message": message, "parts": parts, "bonus": key.bonus}
        )  # fmt: skip

    def _report(
        self,
        submission: Submission,
        exercises: tuple[ExerciseReport, ...],
        *,
        graded: bool = True,
        problem: Text | None = None,
        notes: tuple[Text, ...] = (),
    ) -> Report:
        return Report(
            assignment=self.exam.assignment,
            title=self.exam.title,
            submission=SubmissionReport.of(submission),
            grader=self.grader,
            score=round(sum(each.earned for each in exercises), 2),
            max_score=sum(each.full_marks for each in exercises),
            graded=graded,
            problem=problem,
            notes=submission.notes + notes,
            exercises=exercises,
        )


@dataclass(frozen=True)
class _ExerciseWriter:
    """Writes one exercise's report."""

    item: Item
    verdicts: Mapping[str, Verdict]
    submission: Submission
    written: Written
    is_carried: bool  # whether it was looked what is wrong only because something else is
    imported: object = None

    @property
    def verdict(self) -> Verdict:
        return self.verdicts[self.item.name]

    @property
    def key(self) -> ExerciseKey:
        return self.item.key

    def report(self) -> ExerciseReport:
        verdict, finding = self.verdict, self.verdict.finding
        got = finding.got if finding else None
        is_shown = finding is not None and not self.key.cases[finding.case].hidden
        return ExerciseReport(
            name=self.key.name,
            title=self.key.title,
            status=verdict.status,
            points=self.key.points,
            earned=earned(self.key, verdict),
            message=self._message(got),
            mistakes=() if self._waits_for() else tuple(map(_mistake, verdict.mistakes)),
            parts=tuple(
                PartReport(
                    name=part,
                    status=of_part.status,
                    points=self.key.parts[part],
                    earned=earned_by_part(self.key, part, of_part),
                )
                for part, of_part in verdict.parts.items()
            ),
            carried_by=verdict.carried_by,
            waits_for=self._waits_for(),
            evidence=None if self.key.hides_any else _evidence(self.key, finding),
            own_forward=self._own_forward(),
            example=self._documented() or (self._example(finding) if finding and is_shown else None),
            error=self._error(got) if isinstance(got, Raised) else None,
            output="" if self.key.hides_any else verdict.output,
            facts=self.item.facts,
            code=own_code(self.submission, self.key.name) if verdict.status not in HAVE_NO_FAULT else None,
            bonus=self.key.bonus,
        )

    def _message(self, got: object) -> Text:
        status = self.verdict.status
        base = self._with_parts_cut(messages.STATUS_MESSAGES[status])
        if status == "missing":
            return self._missing_message(got)
        if status == "not_implemented":
            function = unwritten_callee(self.key.name, self.verdict.finding)
            if function:
                return messages.CALLS_UNWRITTEN.filled(name=function)
            replaced = written_before(self.submission, self.key.name)
            return messages.REPLACED_BY_STUB.filled(written=replaced[0], stub=replaced[1]) if replaced else base
        if status == "carried":
            return base.filled(names=", ".join(self.verdict.carried_by))
        if status == "bad_answer":
            return _wrong_count(got) if isinstance(got, Raised) else _lacking(got) or base + _kind(got)
        if status == "partial" and (lacking := _lacking(got)) is not None:
            return base + lacking
        if isinstance(got, Raised) and status in ("raised", "partial"):
            return self._with_first_mend(base + _raises(got))
        return self._explained(base)

    def _with_parts_cut(self, base: Text) -> Text:
        """What stopped in the middle, where it did not stop everything."""
        if self.verdict.status != "partial":
            return base
        for status, told in messages.PARTS_CUT.items():
            parts = [name for name, part in self.verdict.parts.items() if part.status == status]
            base = base + told.filled(parts=", ".join(parts)) if parts else base
        return base

    def _explained(self, base: Text) -> Text:
        shapes, finding = self._shapes(), self.verdict.finding
        text = base + shapes if shapes else base
        if self.verdict.status == "timed_out" and (broken := self._broken()):
            return messages.TOO_SLOW.filled(names=", ".join(broken))
        if finding is None or self.verdict.status in (
            "not_implemented",
            "timed_out",
            "died",
            "out_of_memory",
        ):
            return text
        if (mended := self._with_first_mend(text)) != text:
            return mended
        if self.key.cases[finding.case].hidden:
            text = text + messages.NOT_SHOWN
        elif not (self.verdict.mistakes or shapes):
            facts = dict.fromkeys(part.nearest for part in self.verdict.parts.values() if part.nearest)
            text = Text.joined([text + messages.UNRECOGNISED, *facts], en=" ", zh="")
        return text

    def _own_forward(self) -> Text | None:
        """How the gradient stands to the submission's own forward."""
        forward, agrees = self.item.forward, self.verdict.own_forward
        if forward is None or agrees is None or (self.verdict.status, agrees) == ("carried", "disagrees"):
            return None
        is_right = forward.name in self.verdicts and self.verdicts[forward.name].status == "passed"
        return messages.OWN_FORWARD[agrees, is_right].filled(name=forward.name)

    def _waits_for(self) -> tuple[str, ...]:
        """What it was seen to use that is not right, where nothing else explains what is wrong with it.

        What is named may be that other's mistake, unless it was looked into and found its own.
        """
        broken = tuple(self._broken())
        theirs = set() if self.is_carried else {each.slug for name in broken for each in self.verdicts[name].mistakes}
        is_told = self.verdict.status in ("passed", "carried", "not_implemented")
        return () if is_told or not {each.slug for each in self.verdict.mistakes} <= theirs else broken

    def _broken(self) -> list[str]:
        """What it was seen to use, or calls where it was cut off, that is not right either."""
        used = (self.verdict.used or self._called()) - {self.key.name}
        return [name for name, each in self.verdicts.items() if name in used and each.status != "passed"]

    def _called(self) -> set[str]:
        code = own_code(self.submission, self.key.name) if self.verdict.status == "timed_out" else None
        return called_in(code, self.verdicts) if code else set()

    def _with_first_mend(self, text: Text) -> Text:
        broken = self._broken()
        return text + messages.FIRST_MEND.filled(names=", ".join(broken)) if broken else text

    def _shapes(self) -> Text | None:
        finding = self.verdict.finding
        if finding is None or not isinstance(finding.got, np.ndarray):
            return None
        expected = self.key.cases[finding.case].expected[finding.output].shape
        if finding.got.shape == expected:
            return None
        told = messages.SHAPES if finding.got.size else messages.NOTHING_THERE
        return told.filled(got=finding.got.shape, expected=expected)

    def _missing_message(self, got: object) -> Text:
        if isinstance(got, Raised):
            return self._without_attribute(got)
        wanted = got.name if isinstance(got, Missing) else self.key.name
        text = messages.STATUS_MESSAGES["missing"].filled(wanted=wanted)
        defined = got.defined if isinstance(got, Missing) else ()
        close = difflib.get_close_matches(wanted, defined, 1, 0.75)
        return text + messages.MEANT.filled(close=close[0]) if close else text

    def _without_attribute(self, raised: Raised) -> Text:
        found = NO_ATTRIBUTE.search(raised.message)
        if found is None:
            return messages.STATUS_MESSAGES["missing"].filled(wanted=self.key.name) + _raises(raised)
        if found["name"] == self.key.name.rpartition(".")[2]:
            text = messages.STATUS_MESSAGES["missing"].filled(wanted=self.key.name)
        else:
            text = messages.NO_ATTRIBUTE.filled(kind=found["kind"], name=found["name"])
        return text + messages.MEANT.filled(close=raised.near[0]) if raised.near else text

    def _documented(self) -> ExampleReport | None:
        """The docstring's own example, where it comes out wrong."""
        example, finding = self.item.example, self.verdict.example
        if example is None or finding is None:
            return None
        expected = example.expected[finding.output]
        return ExampleReport(
            origin="docstring",
            code=example.code,
            result=example.results[finding.output] if len(example.results) > 1 else None,
            inputs={},
            expected=_show_like(expected, finding.got),
            got=show(finding.got),
            picture=picture_of(expected, finding.got, ()),
        )

    def _example(self, finding: Finding) -> ExampleReport | None:
        if isinstance(finding.got, Missing) or finding.got is None:
            return None
        play = self.item.plays[finding.case]
        expected = self.key.cases[finding.case].expected[finding.output]
        if self.key.hides_any:
            expected = _rounded(expected)
        return ExampleReport(
            code=code_of(play, finding.output),
            result=_short(play.outputs[finding.output]) if len(play.outputs) > 1 else None,
            inputs={name: show(value) for name, value in play.case.inputs.items()},
            expected=_show_like(expected, finding.got),
            got=show(finding.got),
            picture=picture_of(expected, finding.got, play.case.inputs.values()),
        )

    def _error(self, raised: Raised) -> ErrorReport:
        texts = self.written.lines
        return ErrorReport(
            type=raised.type_name,
            message=raised.message,
            explanation=loss_behind(raised, self.imported, self.written) or explain(raised, self.written.line(raised)),
            lines=tuple(_line_report(each, texts.get(each.file, ()), raised.column) for each in raised.frames),
        )


def _line_report(frame: Frame, lines: Sequence[str], column: int) -> LineReport:
    line = lines[frame.line - 1] if 0 < frame.line <= len(lines) else ""
    text = printable(line.strip()[:MAX_LINE_CHARS])
    place = column - (len(line) - len(line.lstrip()))
    return LineReport(
        file=frame.file,
        line=frame.line,
        function=frame.function,
        text=text,
        column=place if 0 < place <= len(text) + 1 and column else None,
    )


def _rounded(array: Array) -> Array:
    """The numbers to fewer digits than an answer needs, so that they are worth nothing as answers."""
    return np.array([float(f"{value:.{COARSE_DIGITS}g}") for value in array.ravel()]).reshape(array.shape)


def _short(output: str) -> str:
    """What an output is called within its part."""
    part, _, rest = output.partition(":")
    return rest or part


def _kind(got: object) -> Text:
    if not isinstance(got, Unreadable):
        return Text(en="?", zh="?")
    if got.reason in messages.REASONS:
        return messages.REASONS[got.reason].filled(kind=got.type_name)
    if got.type_name in messages.KINDS:
        return messages.KINDS[got.type_name]
    told = f"{got.type_name} ({got.reason})"
    return Text(en=told, zh=told)


def _wrong_count(raised: Raised) -> Text:
    expected, _, got = raised.message.partition(", not ")
    return messages.WRONG_COUNT.filled(expected=expected, got=got)


def _lacking(got: object) -> Text | None:
    """Which key is not there, where that is what is wrong with a result."""
    if not isinstance(got, Unreadable) or not got.reason.startswith(LACKING):
        return None
    expected, _, came = got.reason.removeprefix(LACKING).partition(", not ")
    return messages.MISSING_KEYS.filled(expected=expected, got=came)


def _raises(raised: Raised) -> Text:
    if raised.type_name == CUT_OFF:
        return import_fault(raised, Written({}))
    message = first_line(raised.message)
    template = messages.RAISES if message else messages.RAISES_SILENTLY
    return template.filled(type=raised.type_name, message=message)


def _evidence(key: ExerciseKey, finding: Finding | None) -> EvidenceReport | None:
    if finding is None or finding.worst is None:
        return None
    worst, case = finding.worst, key.cases[finding.case]
    told = EvidenceReport(index=worst.index, expected=worst.expected, got=worst.got, scaled_error=worst.scaled_error)
    if not case.by_differences:
        return told
    other = case.by_differences[finding.output][worst.index]
    error = scaled_errors(np.array(worst.got), other, case.scale[finding.output][worst.index])
    more = {"expected_by_differences": float(other), "scaled_error_by_differences": float(error)}
    return told.model_copy(update=more)


def show(value: Received | Array | Unreadable | Raised | object) -> str:
    """A value as a student would print it, cut where it is long."""
    if isinstance(value, Raised):
        if value.category is Category.WRONG_COUNT:
            return value.message.partition(", not ")[2]
        return f"{value.type_name}: {value.message}"[:300] if value.message else value.type_name
    if isinstance(value, Unreadable):
        if value.reason == Reason.NOTHING:
            return "None"
        if value.reason.startswith(LACKING):
            return value.reason.partition(", not ")[2]
        return value.type_name if value.reason in messages.REASONS else f"{value.type_name}: {value.reason}"
    if isinstance(value, str) and "\n" in value:
        return value
    if isinstance(value, np.ndarray):
        return _show_number(value.item()) if value.ndim == 0 else _show_array(value)
    if type(value) in (list, tuple, dict):
        return _show_structure(value)
    return "np.random.default_rng(…)" if isinstance(value, np.random.Generator) else repr(value)


def _show_structure(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {show(each)}" for key, each in value.items()) + "}"
    inner = ", ".join(map(show, value))
    if isinstance(value, tuple):
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return f"[{inner}]"


def _show_like(expected: Array, got: object) -> str:
    """What is expected, as true or false where such came."""
    is_truth = isinstance(got, np.ndarray) and got.dtype == bool
    return show(expected.astype(bool) if is_truth else expected)


def _show_number(value: object) -> str:
    return f"{value:.12g}" if isinstance(value, float) else repr(value)


def _show_array(array: Received) -> str:
    if not array.size:
        return f"[] {array.shape}"
    flat = array.ravel()[:MAX_SHOWN_ENTRIES]
    is_large = array.size > MAX_SHOWN_ENTRIES  # what numpy leaves out of many axes is not enough
    text = np.array2string(flat if is_large else array, precision=8, separator=", ", max_line_width=100)
    return f"{text[:-1]}, …] {array.shape}" if is_large else text
