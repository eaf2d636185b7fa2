"""Grades one submission: a transcript in, a verdict for every exercise out."""

from collections.abc import Sequence
from dataclasses import replace

from autograder.exercises.exam import Exam
from autograder.sandbox import Ended
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Answer, Imported, Missing, Returned, Unreadable, write
from autograder.verdict.carried import Carrier
from autograder.verdict.delivered import Deliveries
from autograder.verdict.examination import Examiner, Transcript
from autograder.verdict.judging import judge
from autograder.verdict.lookup import Lookup
from autograder.verdict.own_forward import agreement, as_a_quotient, by_its_own_forward, is_comparable
from autograder.verdict.verdicts import COMPARED, DISCUSSED, Verdict, hangs, universal


def grade(exam: Exam, transcript: Transcript, examination: Examiner) -> list[Verdict]:
    """The verdicts in the order of the exercises; what fails may be asked again."""
    imported = transcript.imported
    sheets = [_or_import_error(sheet, imported) for sheet in transcript.sheets]
    verdicts = [judge(item.key, sheet) for item, sheet in zip(exam.items, sheets, strict=True)]
    if isinstance(imported, Imported):  # what never loads is asked once
        for number, verdict in enumerate(verdicts):
            if any(named.slug == "nondeterministic" for named in verdict.violations):
                verdicts[number] = _by_history(verdict, sheets[number], examination.again(number))
        carrier = Carrier(exam, examination, sheets, transcript.postponed)
        examination.foresee(_on_behalf(exam, verdicts))
        carrier.find(verdicts)
        examination.foresee(_on_behalf(exam, verdicts))  # now beside what was postponed as well
        deliveries = Deliveries(exam, examination, sheets)
        deliveries.find(verdicts)
        Lookup(exam, sheets, carrier.helped).find(verdicts)
        deliveries.blame(verdicts)
        for number, verdict in enumerate(verdicts):
            if verdict.status in DISCUSSED:
                beside = _beside_its_forward(exam, number, verdicts, sheets[number], examination)
                verdicts[number] = by_its_own_forward(exam, number, beside, verdicts)
    return verdicts


def _on_behalf(exam: Exam, verdicts: Sequence[Verdict]) -> list[int]:
    """The sheets that are asked on behalf of what is not right; none where it matters what was asked before."""
    by_name = dict(zip(exam.names, verdicts, strict=True))
    failing = (item for item in exam.items if by_name[item.name].status in DISCUSSED and not hangs(item.key, by_name))
    asked = [exam.sheet_beside(each) for item in failing for each in (item.delivery, item.forward) if each]
    return [] if any(each.violations for each in verdicts) else asked


def _beside_its_forward(
    exam: Exam, number: int, verdicts: Sequence[Verdict], sheet: AnswerSheet, examination: Examiner
) -> Verdict:
    """A gradient that is not right is compared with finite differences of the submission's own forward."""
    forward, verdict = exam.items[number].forward, verdicts[number]
    if forward is None or verdict.status not in COMPARED:
        return verdict
    by_name = dict(zip(exam.names, verdicts, strict=True))
    if any(item.name == forward.name and hangs(item.key, by_name) for item in exam.items):
        return verdict
    if is_comparable(exam.items[number].key, forward, sheet.answers):
        results = examination.again(exam.sheet_beside(forward))
        verdict = replace(verdict, own_forward=agreement(forward, sheet.answers, results))
    return as_a_quotient(forward, verdict, exam.items[number].plays[0].question)


def _by_history(verdict: Verdict, first: AnswerSheet, again: AnswerSheet) -> Verdict:
    """Tells what depends on earlier calls, and so comes out alike in a new process, from what is left to chance."""
    if not _alike(first.answers, again.answers):
        return verdict
    grows = _entries(first.repeated) is None or (_entries(first.repeated) or 0) > (_entries(first.answers[0]) or 0)
    slug = "accumulates" if grows else "stale-cache"
    kept = tuple(each for each in verdict.violations if each.slug != "nondeterministic")
    return replace(verdict, violations=(*kept, universal(slug)))


def _alike(first: Sequence[Answer], again: Sequence[Answer]) -> bool:
    return len(first) == len(again) and all(write(a) == write(b) for a, b in zip(first, again, strict=True))


def _entries(answer: Answer | None) -> int | None:
    """How many numbers an answer holds; None when it is none."""
    if not isinstance(answer, Returned) or any(isinstance(value, Unreadable) for value in answer.values):
        return None
    return sum(value.size for value in answer.values if not isinstance(value, Unreadable))


def _or_import_error(sheet: AnswerSheet, imported: Imported | Ended) -> AnswerSheet:
    """What is missing because a statement failed that was to define it raises the error of that."""
    missing = sheet.answers[0] if sheet.answers else None
    if not isinstance(missing, Missing) or not isinstance(imported, Imported):
        return sheet
    number = imported.lost.get(missing.name, imported.lost.get("*"))
    return sheet if number is None else replace(sheet, answers=(imported.errors[number],))
