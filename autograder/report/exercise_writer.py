"""One exercise's part of a report."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from autograder.exercises.hints import OF_SHAPE
from autograder.exercises.script import Play, part_of
from autograder.report import messages
from autograder.report.code import code_of
from autograder.report.explanations import explain
from autograder.report.graphs import graph_of
from autograder.report.labels import FAULTLESS
from autograder.report.losses import loss_behind
from autograder.report.misplacement import Written, of_another_class
from autograder.report.model import (
    CodeReport,
    ErrorReport,
    EvidenceReport,
    ExampleReport,
    ExerciseReport,
    LineReport,
    MistakeReport,
    PartReport,
)
from autograder.report.own_code import own_code
from autograder.report.parameters import other_parameters
from autograder.report.pictures import picture_of
from autograder.report.shared_helpers import look_there
from autograder.report.shown_values import assigned, rounded, show, told_apart
from autograder.report.standing import Shown, Standing
from autograder.report.wording import Wording
from autograder.sandbox.protocol.answers import Category, Frame, Missing, Raised
from autograder.sandbox.protocol.steps import NOTHING
from autograder.sandbox.protocol.wire import printable
from autograder.text import Text
from autograder.verdict.comparison import scaled_errors
from autograder.verdict.points import earned, earned_by_part
from autograder.verdict.verdicts import Named, Verdict

MAX_LINE_CHARS: Final = 200
SEEN_ROOM: Final = 0.01
TELLS_ENOUGH: Final = frozenset({"numerical-derivative", "transposed", *OF_SHAPE})


@dataclass(frozen=True)
class ExerciseWriter:
    """Writes one exercise's report."""

    standing: Standing
    written: Written
    imported: object = None

    def report(self) -> ExerciseReport:
        """The report on this exercise: what came of it, and what is shown of that."""
        verdict, key, shown = self.standing.verdict, self.standing.key, self.standing.shown
        got = shown.finding.got if shown else None
        waits_for = self.standing.waits_for()
        return ExerciseReport(
            name=key.name,
            title=key.title,
            status=verdict.status,
            points=key.points,
            earned=earned(key, verdict),
            message=self._message(got),
            mistakes=() if waits_for else tuple(_mistake(named, verdict) for named in verdict.mistakes),
            parts=tuple(
                PartReport(
                    name=part, status=of_part.status, points=key.parts[part], earned=earned_by_part(key, part, of_part)
                )
                for part, of_part in verdict.parts.items()
            ),
            violations=len(verdict.violations),
            carried_by=verdict.carried_by,
            waits_for=waits_for,
            evidence=None if key.hides_any else _evidence(shown),
            own_forward=self._own_forward(),
            example=self._documented() or self._changed() or (self._example(shown) if shown else None),
            error=self._error(got) if isinstance(got, Raised) else None,
            output="" if key.hides_any else verdict.output,
            facts=self.standing.item.facts,
            code=self._code,
            bonus=key.bonus,
        )

    def _message(self, got: object) -> Text:
        told, item = Wording(self.standing).message(got), self.standing.item
        parameters = other_parameters(self._code, item.plays[0]) if self._code else None
        for more in (look_there(self.standing), parameters):
            told = told if more is None else told + more
        return told

    @cached_property
    def _code(self) -> CodeReport | None:
        """The student's own lines of it, where there may be something wrong with them."""
        is_faultless = self.standing.verdict.status in FAULTLESS
        return None if is_faultless else own_code(self.standing.submission, self.standing.key.name)

    def _own_forward(self) -> Text | None:
        """How the gradient stands to the submission's own forward."""
        forward, agrees = self.standing.item.forward, self.standing.verdict.own_forward
        if forward is None or agrees is None:
            return None
        is_known = not TELLS_ENOUGH.isdisjoint(each.slug for each in self.standing.verdict.mistakes)
        if agrees == "disagrees" and (self.standing.verdict.status == "carried" or is_known):
            return None
        verdicts, own = self.standing.verdicts, self.standing.verdict
        if forward.name == self.standing.key.name:  # its value is one of its results
            compared = {part_of(self.standing.item.plays[each.case].outputs[each.output]) for each in forward.slopes}
            is_right = all(each.status == "passed" for part, each in own.parts.items() if part not in compared)
            return messages.OWN_FORWARD[agrees, is_right].filled(name=messages.VALUE)
        is_right = forward.name in verdicts and verdicts[forward.name].status == "passed"
        return messages.OWN_FORWARD[agrees, is_right].filled(name=forward.name)

    def _documented(self) -> ExampleReport | None:
        """The docstring's own example, where it comes out wrong."""
        example, finding = self.standing.item.example, self.standing.seen.documented
        if example is None or finding is None:
            return None
        expected = example.expected[finding.output]
        told, got = told_apart(expected, finding.got)
        return ExampleReport(
            origin="docstring",
            code=example.code,
            result=example.results[finding.output] if len(example.results) > 1 else None,
            expected=told,
            got=got,
            picture=picture_of(expected, finding.got, example.question.inputs, example.bowl),
            graph=graph_of(example.question, (), example.expected, finding.output, finding.got),
        )

    def _changed(self) -> ExampleReport | None:
        """An input before and after the call, where nothing but that it is another one is wrong."""
        changed, hand_sized = self.standing.seen.changed, self.standing.item.hand_sized
        if changed is None or hand_sized is None:
            return None
        play = hand_sized.plays[changed.case]
        expected, got = told_apart(changed.before, changed.after)
        return ExampleReport(code=f"{_pasted(play, 0)}\n{changed.written}", expected=expected, got=got)

    def _example(self, shown: Shown) -> ExampleReport | None:
        play, finding = shown.play, shown.finding
        is_cut_off = (
            finding.got is None and self.standing.verdict.parts[self.standing.verdict.gravest].status == "timed_out"
        )
        is_nothing = isinstance(finding.got, Missing) or (finding.got is None and not is_cut_off)
        if is_nothing or shown.case.hidden or self.standing.is_remembering:
            return None
        if isinstance(finding.got, Raised) and (counted := _counted(_pasted(play, finding.output), finding.got)):
            return counted
        right = shown.case.expected[finding.output]
        right = rounded(right) if self.standing.key.hides_any else right
        is_empty = isinstance(finding.got, np.ndarray) and finding.got.shape == NOTHING.shape
        is_empty_list = is_empty and not shown.may_be_none
        expected, got = (show(right), "…") if is_cut_off else told_apart(right, finding.got)
        return ExampleReport(
            code=_pasted(play, finding.output),
            result=_short(play.outputs[finding.output]) if len(play.outputs) > 1 else None,
            expected=_with_room(expected, shown.case.absolute),
            got="[]" if is_empty_list else got,
            picture=picture_of(right, finding.got, play.case.inputs.values(), shown.case.bowl),
            graph=None
            if self.standing.key.hides_any
            else graph_of(play.question, list(play.case.inputs), shown.case.expected, finding.output, finding.got),
        )

    @property
    def _is_known(self) -> bool:
        """Whether the cause of what is wrong is told."""
        return bool(self.standing.verdict.mistakes or self.standing.waits_for())

    def _error(self, raised: Raised) -> ErrorReport:
        texts = self.written.lines
        return ErrorReport(
            type=raised.type_name,
            message=raised.message,
            explanation=loss_behind(raised, self.imported, self.written)
            or of_another_class(raised, self.written)
            or explain(raised, self.written.line(raised), is_known=self._is_known),
            lines=tuple(_line_report(each, texts.get(each.file, ()), raised.column) for each in raised.frames),
        )


def _counted(code: str, raised: Raised) -> ExampleReport | None:
    """The number of results, where it is another one than is asked for."""
    expected, _, got = raised.message.partition(", not ")
    *before, last = code.splitlines()
    if raised.category is not Category.WRONG_COUNT or not got.isdigit() or not last.endswith("]"):
        return None
    return ExampleReport(code="\n".join([*before, f"len({last[: last.rindex('[')]})"]), expected=expected, got=got)


def _with_room(expected: str, absolute: float) -> str:
    """What is expected, and how near to it is near enough where that is seen at the numbers."""
    return f"{expected} ± {absolute:g}" if absolute >= SEEN_ROOM else expected


@lru_cache(maxsize=256)  # half a class is shown the same
def _pasted(play: Play, output: int) -> str:
    """One of a play's results as code that can be pasted: the inputs that it takes, then the calls."""
    calls = code_of(play, output)
    names = {node.id for node in ast.walk(ast.parse(calls)) if isinstance(node, ast.Name)}
    return "\n".join([*(assigned(*each) for each in play.case.inputs.items() if each[0] in names), calls])


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


def _short(output: str) -> str | None:
    """What an output is called within its part; a mere number says nothing."""
    part, _, rest = output.partition(":")
    return None if rest.isdigit() else rest or part


def _evidence(shown: Shown | None) -> EvidenceReport | None:
    if shown is None or shown.finding.worst is None:
        return None
    worst, case, finding = shown.finding.worst, shown.case, shown.finding
    told = EvidenceReport(index=worst.index, expected=worst.expected, got=worst.got, scaled_error=worst.scaled_error)
    if not case.by_differences:
        return told
    other = case.by_differences[finding.output][worst.index]
    error = scaled_errors(np.array(worst.got), other, case.scale[finding.output][worst.index])
    more = {"expected_by_differences": float(other), "scaled_error_by_differences": float(error)}
    return told.model_copy(update=more)


def _mistake(named: Named, verdict: Verdict) -> MistakeReport:
    wrong = [name for name, part in verdict.parts.items() if part.status not in ("passed", "carried")]
    explained = tuple(name for name in wrong if named in verdict.parts[name].mistakes)
    return MistakeReport(slug=named.slug, hint=named.hint, parts=explained if len(explained) < len(wrong) else ())
