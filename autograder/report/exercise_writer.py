"""One exercise's part of a report."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.exercises.key import ExerciseKey
from autograder.exercises.script import Play
from autograder.report import messages
from autograder.report.code import code_of
from autograder.report.explanations import explain
from autograder.report.graphs import graph_of
from autograder.report.losses import loss_behind
from autograder.report.misplacement import Written
from autograder.report.model import (
    ErrorReport,
    EvidenceReport,
    ExampleReport,
    ExerciseReport,
    GraphReport,
    LineReport,
    MistakeReport,
    PartReport,
)
from autograder.report.own_code import own_code
from autograder.report.pictures import picture_of
from autograder.report.shown_values import assigned, rounded, show, show_like
from autograder.report.standing import Standing
from autograder.report.wording import Wording
from autograder.sandbox.protocol.answers import Frame, Missing, Raised
from autograder.sandbox.protocol.wire import printable
from autograder.text import Text
from autograder.verdict.comparison import scaled_errors
from autograder.verdict.points import earned, earned_by_part
from autograder.verdict.verdicts import Finding, Named, Status

MAX_LINE_CHARS = 200
HAVE_NO_FAULT: frozenset[Status] = frozenset({"passed", "carried", "not_implemented", "missing", "not_graded"})


@dataclass(frozen=True)
class ExerciseWriter:
    """Writes one exercise's report."""

    standing: Standing
    written: Written
    imported: object = None

    def report(self) -> ExerciseReport:
        """The report on this exercise: what came of it, and what is shown of that."""
        verdict, key, finding = self.standing.verdict, self.standing.key, self.standing.verdict.finding
        got = finding.got if finding else None
        waits_for = self.standing.waits_for()
        is_shown = finding is not None and not key.cases[finding.case].hidden
        return ExerciseReport(
            name=key.name,
            title=key.title,
            status=verdict.status,
            points=key.points,
            earned=earned(key, verdict),
            message=Wording(self.standing).message(got),
            mistakes=() if waits_for else tuple(map(_mistake, verdict.mistakes)),
            parts=tuple(
                PartReport(
                    name=part,
                    status=of_part.status,
                    points=key.parts[part],
                    earned=earned_by_part(key, part, of_part),
                )
                for part, of_part in verdict.parts.items()
            ),
            violations=len(verdict.violations),
            carried_by=verdict.carried_by,
            waits_for=waits_for,
            evidence=None if key.hides_any else _evidence(key, finding),
            own_forward=self._own_forward(),
            example=self._documented() or (self._example(finding) if finding and is_shown else None),
            error=self._error(got) if isinstance(got, Raised) else None,
            output="" if key.hides_any else verdict.output,
            facts=self.standing.item.facts,
            code=own_code(self.standing.submission, key.name) if verdict.status not in HAVE_NO_FAULT else None,
            bonus=key.bonus,
        )

    def _own_forward(self) -> Text | None:
        """How the gradient stands to the submission's own forward."""
        forward, agrees = self.standing.item.forward, self.standing.verdict.own_forward
        if forward is None or agrees is None or (self.standing.verdict.status, agrees) == ("carried", "disagrees"):
            return None
        is_right = forward.name in self.standing.verdicts and self.standing.verdicts[forward.name].status == "passed"
        return messages.OWN_FORWARD[agrees, is_right].filled(name=forward.name)

    def _documented(self) -> ExampleReport | None:
        """The docstring's own example, where it comes out wrong."""
        example, finding = self.standing.item.example, self.standing.verdict.example
        if example is None or finding is None:
            return None
        expected = example.expected[finding.output]
        return ExampleReport(
            origin="docstring",
            code=example.code,
            result=example.results[finding.output] if len(example.results) > 1 else None,
            expected=show_like(expected, finding.got),
            got=show(finding.got),
            picture=picture_of(expected, finding.got, example.question.inputs, example.bowl),
            graph=graph_of(example.question, (), example.expected, finding.output, finding.got),
        )

    def _example(self, finding: Finding) -> ExampleReport | None:
        if isinstance(finding.got, Missing) or finding.got is None:
            return None
        play = self.standing.item.plays[finding.case]
        case = self.standing.key.cases[finding.case]
        expected = case.expected[finding.output]
        if self.standing.key.hides_any:
            expected = rounded(expected)
        calls = code_of(play, finding.output)
        names = {node.id for node in ast.walk(ast.parse(calls)) if isinstance(node, ast.Name)}
        used = (each for each in play.case.inputs.items() if each[0] in names)
        return ExampleReport(
            code="\n".join([*(assigned(*each) for each in used), calls]),
            result=_short(play.outputs[finding.output]) if len(play.outputs) > 1 else None,
            expected=show_like(expected, finding.got),
            got=show(finding.got),
            picture=picture_of(expected, finding.got, play.case.inputs.values(), case.bowl),
            graph=None if self.standing.key.hides_any else self._graph(play, finding),
        )

    def _graph(self, play: Play, finding: Finding) -> GraphReport | None:
        expected = self.standing.key.cases[finding.case].expected
        return graph_of(play.question, list(play.case.inputs), expected, finding.output, finding.got)

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


def _short(output: str) -> str:
    """What an output is called within its part."""
    part, _, rest = output.partition(":")
    return rest or part


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


def _mistake(named: Named) -> MistakeReport:
    return MistakeReport(slug=named.slug, hint=named.hint)
