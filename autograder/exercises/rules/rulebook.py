"""What rules make of one exercise: the answers that each slip leads to, with its words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from autograder.exercises.exam import Item, Sealed
from autograder.exercises.key import Candidate, CaseKey, ExerciseKey, Factor
from autograder.exercises.rules.argument_rules import ArgumentRule, argument_rules
from autograder.exercises.rules.result_rules import result_candidates, size_factors
from autograder.exercises.rules.roles import Roles, by_role, own_parameters, roles_of
from autograder.exercises.rules.sentences import Words
from autograder.exercises.rules.source_rules import source_rules, style_rules
from autograder.exercises.rules.trials import Answer, Task, played

MOST_NUMBERS: Final = 100_000


@dataclass(frozen=True, eq=False)  # compared as an object: arrays can't be
class Rulebook:
    """What rules make of right results, the scalars that sizes are, and names that wrong answers seal.

    `roles` are the parameters that students know by their name, with the inputs that are handed in as them.
    """

    results: tuple[Candidate, ...]
    factors: tuple[Factor, ...]
    roles: Roles = field(default_factory=dict)
    boxes: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=256)  # the same for every submission of a batch
def rulebook(item: Item) -> Rulebook:
    """The rules of an exercise, with what is sealed in it."""
    if _is_large(item):
        return Rulebook((), ())
    sealed = item.sealed or Sealed(roles_of(item, ""), {})
    names = list(sealed.roles)
    expected = tuple(case.expected for case in item.key.cases)
    handed = [[by_role(play, sealed.roles, output) for output in range(len(play.outputs))] for play in item.plays]
    results = _distinct(item.key, list(result_candidates(expected, handed, names)))
    factors = size_factors([by_role(play, sealed.roles) for play in item.plays], names)
    return Rulebook(tuple(results), tuple(factors), sealed.roles, sealed.boxes)


def slips(item: Item, solution: str, exercises: Collection[str] = ()) -> list[Candidate]:
    """What comes of a solution by other arguments, and by one slip in its source: run in a process of ours.

    Raises TrialsEnded where that does not come to an end.
    """
    if _is_large(item):
        return []
    arguments = _other_arguments(item, solution)
    edited = list(source_rules(solution, item.name, exercises or (item.name,), _methods(item)))
    found = _played(item, solution, arguments, edited)
    of_rules = (found[: len(arguments)], found[len(arguments) :])
    return [each for candidates in of_rules for each in _distinct(item.key, candidates)]


def style_slips(item: Item, solution: str, styles: Sequence[str], exercises: Collection[str]) -> list[Candidate]:
    """What comes of one slip in the source of a style; as `slips`."""
    if _is_large(item):
        return []
    edited = list(style_rules(solution, styles, item.name, exercises, _methods(item)))
    return list(_distinct(item.key, _played(item, solution, [], edited)))


def _is_large(item: Item) -> bool:
    """Whether its answers are so large that hundreds of others can't be kept beside them."""
    return bool(sum(array.size for case in item.key.cases for array in case.expected) > MOST_NUMBERS)


def argument_slips(item: Item, solution: str) -> list[Candidate]:
    """What the solution answers to other arguments than those that are given, right or not."""
    return _played(item, solution, _other_arguments(item, solution), [])


def _other_arguments(item: Item, solution: str) -> list[ArgumentRule]:
    return list(argument_rules(item.plays, roles_of(item, solution), own_parameters(item.name, solution)))


def _methods(item: Item) -> set[str]:
    return {step[2] for play in item.plays for step in play.question.steps if step[0] == "get"}


def _played(
    item: Item, solution: str, arguments: Sequence[ArgumentRule], edited: Sequence[tuple[Words, str]]
) -> list[Candidate]:
    """What comes of other arguments, and then what comes of edited sources; asked of one process."""
    sources, plays = [solution, *(source for _, source in edited)], range(len(item.plays))
    tasks: list[Task] = [
        (0, play, list(inputs.values()))
        for rule in arguments
        for play, inputs in enumerate(rule.inputs)
        if inputs is not None
    ]
    tasks += [(number, play, None) for number in range(1, len(sources)) for play in plays]
    answers = iter(played(sources, item.plays, tasks) if tasks else ())
    of_arguments = [[None if inputs is None else next(answers) for inputs in rule.inputs] for rule in arguments]
    of_edits = [[next(answers) for _ in plays] for _ in edited]
    words = [*(rule.words for rule in arguments), *(words for words, _ in edited)]
    return [_candidate(*each) for each in zip(words, of_arguments + of_edits, strict=True)]


def _candidate(words: Words, answers: Sequence[Answer]) -> Candidate:
    return Candidate(words.slug, words.hint, tuple(answers), words.rank, words.brief)


def _distinct(key: ExerciseKey, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Those that differ from what is right, in the order of their ranks; of the same answers, those of one rank."""
    seen: dict[Any, int] = {}
    for each in sorted(candidates, key=lambda each: each.rank):
        if all(map(CaseKey.is_answered_by, key.cases, each.answers)) or all(answer is None for answer in each.answers):
            continue
        identity = tuple(_identity(answer) for answer in each.answers)
        if seen.setdefault(identity, each.rank) == each.rank:
            yield each


def _identity(answer: Answer) -> Any:
    return None if answer is None else tuple((array.shape, array.tobytes()) for array in answer)
