"""Grades one submission: a transcript in, a verdict for every exercise out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from autograder.exercise.hints import UNIVERSAL_HINTS
from autograder.exercise.key import AnswerKey, ExerciseKey
from autograder.sandbox import Ended
from autograder.sandbox.protocol.answers import Answer, Imported, Missing, Returned, Unreadable, write
from autograder.verdict.carrying import CarriedKey, Carrier
from autograder.verdict.examination import Attempt, Transcript
from autograder.verdict.judging import judge
from autograder.verdict.verdicts import FAILING, Named, PartVerdict, Verdict, unwritten_callee

IMPRECISE: Final = frozenset({"low-precision", "numerical-derivative"})


def grade(key: AnswerKey, transcript: Transcript, carrier: Carrier | None) -> list[Verdict]:
    """The verdicts in the order of the exercises; without a carrier, nothing is found to be carried."""
    attempts = [_or_import_error(attempt, transcript.imported) for attempt in transcript.attempts]
    pairs = zip(key.exercises, attempts, strict=True)
    verdicts = [judge(exercise, attempt) for exercise, attempt in pairs]
    if carrier is not None:
        for number, verdict in enumerate(verdicts):
            if any(named.slug == "nondeterministic" for named in verdict.violations):
                verdicts[number] = _by_history(verdict, attempts[number], carrier.again(number))
        _find_carried(key, attempts, verdicts, carrier)
    return verdicts


def _by_history(verdict: Verdict, first: Attempt, again: Attempt) -> Verdict:
    """Tells what depends on earlier calls, and so comes out alike in a new process, from what is left to chance."""
    if not _alike(first.answers, again.answers):
        return verdict
    grows = _entries(first.repeated) is None or (_entries(first.repeated) or 0) > (_entries(first.answers[0]) or 0)
    slug = "accumulates" if grows else "stale-cache"
    kept = tuple(each for each in verdict.violations if each.slug != "nondeterministic")
    return replace(verdict, violations=(*kept, Named(slug, UNIVERSAL_HINTS[slug])))


def _alike(first: Sequence[Answer], again: Sequence[Answer]) -> bool:
    return len(first) == len(again) and all(write(a) == write(b) for a, b in zip(first, again, strict=True))


def _entries(answer: Answer | None) -> int | None:
    """How many numbers an answer holds; None when it is none."""
    if not isinstance(answer, Returned) or any(isinstance(value, Unreadable) for value in answer.values):
        return None
    return sum(value.size for value in answer.values if not isinstance(value, Unreadable))


def _or_import_error(attempt: Attempt, imported: Imported | Ended) -> Attempt:
    """What is missing because a statement failed that was to define it raises the error of that."""
    missing = attempt.answers[0] if attempt.answers else None
    if not isinstance(missing, Missing) or not isinstance(imported, Imported):
        return attempt
    number = imported.lost.get(missing.name, imported.lost.get("*"))
    return attempt if number is None else replace(attempt, answers=(imported.errors[number],))


def _find_carried(key: AnswerKey, attempts: Sequence[Attempt], verdicts: list[Verdict], carrier: Carrier) -> None:
    alone = {exercise.name: verdict for exercise, verdict in zip(key.exercises, verdicts, strict=True)}
    failing = [name for name, verdict in alone.items() if verdict.status != "passed"]
    if len(failing) < 2:
        return
    for number, (exercise, attempt) in enumerate(zip(key.exercises, attempts, strict=True)):
        if not _may_be_carried(exercise, alone[exercise.name]):
            continue
        others = [name for name in carrier.used_by(exercise.name) if name in failing]
        found = {each.name: verdict for each, verdict in zip(key.exercises, verdicts, strict=True)}
        roots = {name: found[name] for name in others if found[name].status != "carried"}
        if not roots:  # two that only call each other are wrong by themselves, the first of them at least
            continue
        if carrier.are_functions(others):
            helped = judge(exercise, carrier.again(number, others))
            verdicts[number] = _with_right_others(verdicts[number], helped, tuple(roots))
        elif reasons := {name: alone[name] for name in others if alone[name].status in FAILING}:
            keys = carrier.keys(exercise, list(reasons), roots)
            verdicts[number] = _reconsidered(attempt, verdicts[number], reasons, tuple(roots), keys)


def _may_be_carried(key: ExerciseKey, verdict: Verdict) -> bool:
    """Whether it is written and fails, so that it may be right but for what it uses."""
    if verdict.status != "not_implemented":
        return verdict.status not in ("passed", "missing")
    return unwritten_callee(key.name, verdict.finding) is not None


def _with_right_others(verdict: Verdict, helped: Verdict, roots: tuple[str, ...]) -> Verdict:
    """The verdict, with what is right once the others are right carried, and what is named then named so."""
    parts = {part: _better(alone, helped.parts[part]) for part, alone in verdict.parts.items()}
    slugs = {named.slug for named in helped.violations}
    kept = tuple(named for named in verdict.violations if named.slug in slugs)
    is_carried = any(part.status == "carried" for part in parts.values())
    return replace(verdict, parts=parts, violations=kept, carried_by=roots if is_carried else ())


def _better(alone: PartVerdict, helped: PartVerdict) -> PartVerdict:
    if alone.status == "passed":
        return alone
    if helped.status == "passed":
        return _carried(alone)
    return helped if helped.mistakes and not alone.mistakes else alone


def _reconsidered(
    attempt: Attempt,
    verdict: Verdict,
    others: Mapping[str, Verdict],
    roots: tuple[str, ...],
    keys: Iterable[CarriedKey],
) -> Verdict:
    """The verdict with its wrong parts carried where they are, or named by what comes on top."""
    inherited = {
        part: _carried(of_part) if _is_imprecise_like(of_part, others.values()) else of_part
        for part, of_part in verdict.parts.items()
    }
    if inherited != verdict.parts:
        return replace(verdict, parts=inherited, carried_by=roots)
    if any(named.slug == "input-mutated" for other in others.values() for named in other.violations):
        kept = tuple(named for named in verdict.violations if named.slug != "input-mutated")
        verdict = replace(verdict, violations=kept)
    tried: list[CarriedKey] = []
    best = verdict
    for carried in keys:
        tried.append(carried)
        parts = {
            part: _carried(of_part) if of_part.status in FAILING and carried.explains(part, attempt) else of_part
            for part, of_part in verdict.parts.items()
        }
        if _count_carried(parts) > _count_carried(best.parts):
            best = replace(verdict, parts=parts, carried_by=roots)
        if not any(part.status in FAILING - {"carried"} for part in best.parts.values()):
            return best
    if best is not verdict:
        return best
    for carried in tried:
        if not verdict.mistakes and (moved := carried.with_candidates()) is not None:
            named = judge(moved, attempt)
            if named.mistakes and named.status == verdict.status:
                return replace(verdict, parts=named.parts, carried_by=roots)
    return verdict


def _is_imprecise_like(verdict: PartVerdict, others: Iterable[Verdict]) -> bool:
    """Rounding errors spread without any pattern: the same imprecision in a class that is used explains them."""
    slugs = {named.slug for named in verdict.mistakes} & IMPRECISE
    return bool(slugs) and any(slugs & {named.slug for named in other.mistakes} for other in others)


def _count_carried(parts: Mapping[str, PartVerdict]) -> int:
    return sum(part.status == "carried" for part in parts.values())


def _carried(alone: PartVerdict) -> PartVerdict:
    return PartVerdict("carried", finding=alone.finding)
