"""What is said of the parts of one exercise together: no cause that one of them refutes, no idea in two sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from autograder.exercises.hints import UNIVERSAL_HINTS
from autograder.exercises.key import Array, Candidate, ExerciseKey
from autograder.sandbox.protocol.answers import Answer
from autograder.verdict.diagnosis import is_nearly_right
from autograder.verdict.evidence import Evidence
from autograder.verdict.judging import evidence_of
from autograder.verdict.shelf import LEAST_ENTRIES, tells
from autograder.verdict.suspects import failing_parts
from autograder.verdict.verdicts import Named, PartVerdict, Status, Verdict, universal

LOOKED_UP: Final[frozenset[Status]] = frozenset({"wrong", "raised"})
GUESSES: Final = frozenset(
    map(universal, ("hard-coded", "stale-cache", "few-digits", "numerical-derivative"))
)  # a rule knows better
SYMPTOM: Final = universal("not-always-stored")
SINGLE: Final = universal("low-precision")
FEW_DIGITS, QUOTIENT = map(universal, ("few-digits", "numerical-derivative"))
PRECISE: Final = {SINGLE: {FEW_DIGITS, QUOTIENT}, QUOTIENT: {FEW_DIGITS}}  # names, with what comes of the same, too
WHOLE_NUMBERS: Final = 5  # wrong ones that have to be explained: they agree by chance; fewer of
MANY_NUMBERS: Final = 12


def without_refuted(
    key: ExerciseKey, parts: Mapping[str, PartVerdict], answers: Sequence[Answer]
) -> dict[str, PartVerdict]:
    """No declared mistake that would make another part other than it is, where nothing else explains that one.

    It does explain a part most of whose wrong answers are just those that it would make.
    What scalars and rules say, as that all is twice as large, is said of the numbers of one part, whatever the others.
    """
    parts = without_contradicted(key, parts, answers)
    declared = [each for found in parts.values() for named in found.mistakes for each in _of(named, key)]
    unexplained = [part for part, found in parts.items() if is_looked_up(found) and not _is_of_structure(found)]
    if not any(_would_be_told(key, part, declared, answers) for part in unexplained):
        return parts
    return {part: replace(found, mistakes=()) if _is_of_structure(found) else found for part, found in parts.items()}


def without_contradicted(
    key: ExerciseKey, parts: Mapping[str, PartVerdict], answers: Sequence[Answer]
) -> dict[str, PartVerdict]:
    """Of what is named where code raises, nothing that would make wrong what is right."""
    return {part: _without_contradicted(key, part, parts, answers) for part in parts}


def _without_contradicted(
    key: ExerciseKey, part: str, parts: Mapping[str, PartVerdict], answers: Sequence[Answer]
) -> PartVerdict:
    found = parts[part]
    if found.status != "raised" or not _is_of_structure(found):
        return found
    others = [
        other
        for other, each in parts.items()
        if each.status == "raised" and all(case < len(answers) for case, _ in key.places(other))
    ]
    kept = tuple(
        named
        for named in found.mistakes
        if not (declared := _of(named, key)) or not all(_contradicts(key, each, others, answers) for each in declared)
    )
    return replace(found, mistakes=kept)


def _of(named: Named, key: ExerciseKey) -> list[Candidate]:
    return [each for each in key.candidates if (each.slug, each.hint) == (named.slug, named.hint)]


def _contradicts(key: ExerciseKey, candidate: Candidate, parts: Sequence[str], answers: Sequence[Answer]) -> bool:
    """Whether something is right that a mistake makes wrong, if of the right shape."""
    for part in parts:
        came = evidence_of(key, part, answers, frozenset())
        made = replace(came, got=came.shaped(candidate.at(came.places)))
        for is_right, other, answer in zip(came.right(), made.right(), made.got, strict=True):
            if is_right and not other and answer is not None:
                return True
    return False


def _is_of_structure(found: PartVerdict) -> bool:
    return any(named.is_structural for named in found.mistakes)


@np.errstate(all="ignore")
def _would_be_told(key: ExerciseKey, part: str, declared: Sequence[Candidate], answers: Sequence[Answer]) -> bool:
    """Whether what explains other parts would explain a part too, if it were so: enough of it is wrong otherwise."""
    if not all(case < len(answers) for case, _ in key.places(part)):
        return False
    evidence = evidence_of(key, part, answers, frozenset())
    if any(_is_wrong_as(evidence, each.at(evidence.places)) for each in declared):
        return False
    return can_tell(evidence) and tells(evidence, evidence.got)


def _is_wrong_as(evidence: Evidence, made: Sequence[Array | None]) -> bool:
    """Whether most of what is wrong is what a mistake makes of it: others who make it go on in their own way."""
    alike = [
        is_same for is_same, is_right in zip(evidence.same_as(made), evidence.right(), strict=True) if not is_right
    ]
    return sum(alike) > len(alike) / 2


def in_the_same_words(parts: Mapping[str, PartVerdict]) -> dict[str, PartVerdict]:
    """One idea in one sentence: of several, that of most parts which quotes nothing of one of them only.

    What is only at times not there is so by what another part has a name for; what is off beside float32 by that, what
    is nearly right beside a difference quotient by that.
    """
    named = {each for found in parts.values() for each in found.mistakes}
    if not named:
        return dict(parts)
    of_others = {SYMPTOM if named != {SYMPTOM} else None}.union(*(PRECISE[each] for each in named if each in PRECISE))
    parts = {
        part: replace(found, mistakes=tuple(each for each in found.mistakes if each not in of_others))
        for part, found in parts.items()
    }
    counts = Counter(named for found in parts.values() for named in found.mistakes)
    own = [each for each, _ in counts.most_common() if UNIVERSAL_HINTS.get(each.slug) != each.hint]
    general: dict[str, Named] = {each.slug: each for each in reversed(own) if "`" not in each.hint.en}
    return {
        part: replace(found, mistakes=tuple(dict.fromkeys(general.get(each.slug, each) for each in found.mistakes)))
        for part, found in parts.items()
    }


def is_looked_up(found: PartVerdict) -> bool:
    """Whether something is wrong that has no name, or none but a guess."""
    return found.status in LOOKED_UP and set(found.mistakes) <= GUESSES


def is_roundabout(found: PartVerdict) -> bool:
    """Whether it takes several names to tell what a rule may tell with fewer."""
    return found.status in LOOKED_UP and len(found.mistakes) > 1


def is_too_broad(key: ExerciseKey, verdict: Verdict, part: str) -> bool:
    """Whether each declared mistake of a part's names would make a part wrong that is right."""
    failing = frozenset(name for name, found in verdict.parts.items() if found.status != "passed")
    made_wrong = _made_wrong(key, verdict, part)
    return bool(made_wrong) and not any(each <= failing for each in made_wrong)


def is_too_narrow(key: ExerciseKey, verdict: Verdict, part: str) -> bool:
    """Whether each declared mistake of a part's names would leave a part right that is wrong and has no name."""
    nameless = {name for name, found in verdict.parts.items() if is_looked_up(found)}
    made_wrong = _made_wrong(key, verdict, part)
    return bool(made_wrong) and all(nameless - each for each in made_wrong)


def _made_wrong(key: ExerciseKey, verdict: Verdict, part: str) -> list[frozenset[str]]:
    """The parts that each declared mistake of a part's names makes wrong."""
    declared = {(each.slug, each.hint) for each in verdict.parts[part].mistakes if each.is_structural}
    return [
        of_candidate
        for candidate, of_candidate in zip(key.candidates, failing_parts(key), strict=True)
        if (candidate.slug, candidate.hint) in declared
    ]


@np.errstate(all="ignore")
def can_tell(evidence: Evidence) -> bool:
    """Whether there are numbers that rules can be told by: not nearly right ones, truth values, or one all over.

    Where there is none, because the code stopped, shapes that don't fit may do.
    """
    got = [each for each in evidence.got if each is not None]
    if not got:
        return any(evidence.misfits)
    if not all(np.isfinite(each).all() for each in got) or is_nearly_right(evidence):
        return False
    numbers = np.concatenate([each.ravel() for each in evidence.expected])
    if np.isin(numbers, (0, 1)).all() or evidence.is_one_number():
        return False
    ordinary = [
        is_right
        for (case, _), is_right in zip(evidence.places, evidence.right(), strict=True)
        if not (evidence.key.cases[case].probe or evidence.key.cases[case].known)
    ]
    wrong = [each for each, is_right in zip(evidence.got, evidence.right(), strict=True) if not is_right]
    are_whole = all(bool((each == np.round(each)).all()) for each in (numbers, *wrong) if each is not None)
    count = sum(each.size for each in wrong if each is not None)
    least = WHOLE_NUMBERS if len(numbers) < MANY_NUMBERS else LEAST_ENTRIES
    return not all(ordinary) and (not are_whole or count >= least)
