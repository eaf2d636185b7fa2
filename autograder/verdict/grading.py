"""Grades one submission: a transcript in, a verdict for every exercise out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from autograder.exercises.exam import Exam
from autograder.exercises.showpieces import Shown
from autograder.sandbox import Ended
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Answer, Imported, Missing, Returned, Unreadable, write
from autograder.verdict.carried import Carrier
from autograder.verdict.delivered import Deliveries
from autograder.verdict.examination import Examiner, Transcript
from autograder.verdict.judging import judge
from autograder.verdict.lookup import Lookup
from autograder.verdict.own_forward import agreement, as_a_quotient, by_its_own_forward
from autograder.verdict.shown_wrong import changed_by_hand, failing_by_hand, shown_wrong
from autograder.verdict.verdicts import Status, Verdict, universal

COMPARED: Final[frozenset[Status]] = frozenset({"wrong", "partial", "carried", "wrong_shape"})
TELLING: Final[frozenset[Status]] = frozenset({"wrong", "partial", "wrong_shape"})
STOPPED: Final[frozenset[Status]] = frozenset({"raised", "bad_answer"})


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
        examination.foresee(_beside(exam, verdicts))
        carrier.find(verdicts)
        examination.foresee(_beside(exam, verdicts))  # now beside what was postponed as well
        deliveries = Deliveries(exam, examination, sheets)
        deliveries.find(verdicts)
        Lookup(exam, sheets, carrier.helped).find(verdicts)
        deliveries.blame(verdicts)
        for number, verdict in enumerate(verdicts):
            if verdict.status not in COMPARED | STOPPED:
                continue
            forward = exam.items[number].forward
            if forward is not None and not _hangs(exam, forward.name, verdicts):
                verdict = _beside_its_forward(exam, number, verdict, sheets[number], examination)
            verdict = by_its_own_forward(exam, number, verdict, verdicts)
            if not _hangs(exam, exam.names[number], verdicts):
                verdict = _by_hand(exam, number, _with_example(exam, number, verdict, examination), examination)
            verdicts[number] = verdict
    return verdicts


def _hangs(exam: Exam, name: str, verdicts: Sequence[Verdict]) -> bool:
    """Whether an exercise, or one that it needs, never ended: asked once more, it would only be waited for."""
    status = {item.name: verdict.status for item, verdict in zip(exam.items, verdicts, strict=True)}
    needs = next((item.key.needs for item in exam.items if item.name == name), ())
    return any(status.get(each) == "timed_out" for each in (name, *needs))


def _beside(exam: Exam, verdicts: Sequence[Verdict]) -> list[int]:
    """The sheets beside what is not right; none where it matters what was asked before."""
    failing = (
        item
        for item, verdict in zip(exam.items, verdicts, strict=True)
        if verdict.status in COMPARED | STOPPED and not _hangs(exam, item.name, verdicts)
    )
    asked = [each for item in failing for each in (item.delivery, item.forward, item.example, item.hand_sized) if each]
    status = {item.name: verdict.status for item, verdict in zip(exam.items, verdicts, strict=True)}
    is_rewarded = set(status.values()) == {"passed"} and not exam.solution
    shown = [each for each in exam.showpieces if is_rewarded or tells_what_is_wrong(each, status)]
    return [] if any(each.violations for each in verdicts) else list(map(exam.sheet_beside, [*asked, *shown]))


def tells_what_is_wrong(piece: Shown, status: Mapping[str, Status]) -> bool:
    """Whether what it is drawn from answers, and not all of it rightly; by the exercises' status."""
    drawn_from = {each for name, each in status.items() if name.partition(".")[0] in piece.attributes}
    return bool(drawn_from & TELLING) and drawn_from <= {"passed", *TELLING}


def _beside_its_forward(
    exam: Exam, number: int, verdict: Verdict, sheet: AnswerSheet, examination: Examiner
) -> Verdict:
    """A gradient that is not right is compared with finite differences of the submission's own forward."""
    forward = exam.items[number].forward
    if forward is None or verdict.status not in COMPARED:
        return verdict
    results = examination.again(exam.sheet_beside(forward))
    beside = replace(verdict, own_forward=agreement(exam.items[number].key, forward, sheet.answers, results))
    return as_a_quotient(forward, beside, exam.items[number].plays[0].question)


def _with_example(exam: Exam, number: int, verdict: Verdict, examination: Examiner) -> Verdict:
    """What is not right is asked for the docstring's own example, where the exam has it."""
    example = exam.items[number].example
    if example is None or verdict.status not in COMPARED | STOPPED:
        return verdict
    answers = examination.again(exam.sheet_beside(example)).answers
    return replace(verdict, example=shown_wrong(example, answers[0], verdict.finding) if answers else None)


def _by_hand(exam: Exam, number: int, verdict: Verdict, examination: Examiner) -> Verdict:
    """What is not right is asked for cases that can be followed by hand, where no example is shown yet."""
    item, part, finding = exam.items[number], verdict.gravest, verdict.finding
    if item.hand_sized is None or verdict.status not in COMPARED | STOPPED or verdict.example is not None:
        return verdict
    answers = examination.again(exam.sheet_beside(item.hand_sized)).answers
    if finding is None:
        return replace(verdict, changed=changed_by_hand(item.hand_sized, answers))
    case, output = item.key.cases[finding.case], item.plays[finding.case].outputs[finding.output]
    found = failing_by_hand(item.hand_sized, answers, part, finding, output)
    is_easier = found is not None and (not case.known or item.hand_sized.cases[found.case].size < case.size)
    return replace(verdict, by_hand=found) if is_easier else verdict


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
