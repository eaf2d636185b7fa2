"""What rules make of one exercise: the answers that each slip leads to, with its words."""

import zlib
from base64 import b85decode, b85encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from autograder.exercises.exam import Item
from autograder.exercises.key import Array, Candidate, CaseKey, ExerciseKey, Factor
from autograder.exercises.rules.argument_rules import ArgumentRule, argument_rules
from autograder.exercises.rules.result_rules import result_candidates, size_factors
from autograder.exercises.rules.roles import Roles, by_role, own_parameters, roles_of
from autograder.exercises.rules.source_rules import source_rules
from autograder.exercises.rules.trials import Answer, Task, played
from autograder.sandbox.protocol.paper import pack, unpack
from autograder.text import Text

MOST_NUMBERS: Final = 100_000


@dataclass(frozen=True, eq=False)  # compared as an object: arrays can't be
class Rulebook:
    """What rules make of right results, of a right function's arguments and source, and the scalars that sizes are.

    `roles` are the parameters that students know by their name, with the inputs that are handed in as them.
    """

    results: tuple[Candidate, ...]
    arguments: tuple[Candidate, ...]
    sources: tuple[Candidate, ...]
    factors: tuple[Factor, ...]
    roles: Roles = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Trials:
    """What the solution answers to other arguments, and which inputs are handed in as which parameter."""

    roles: Roles
    candidates: tuple[Candidate, ...]


@lru_cache(maxsize=256)  # the same for every submission of a batch
def rulebook(item: Item, solution: str, exercises: tuple[str, ...] = ()) -> Rulebook:
    """The rules of an exercise, made when it is first asked for; without a solution and trials, those of results."""
    if _is_large(item):
        return Rulebook((), (), (), ())
    trials = trials_of(item, solution) if item.trials is None else unpacked(item.trials)
    roles = trials.roles
    expected = tuple(case.expected for case in item.key.cases)
    handed = [[by_role(play, roles, output) for output in range(len(play.outputs))] for play in item.plays]
    results = _distinct(item.key, list(result_candidates(expected, handed, list(roles))))
    sources = tuple(_distinct(item.key, _by_edits(item, solution, exercises))) if solution else ()
    factors = size_factors([by_role(play, roles) for play in item.plays], list(roles))
    return Rulebook(tuple(results), trials.candidates, sources, tuple(factors), roles)


def trials_of(item: Item, solution: str) -> Trials:
    """What rules make of a solution, which is run in a process of ours, for half a second or so."""
    slips = [] if _is_large(item) else argument_slips(item, solution)
    return Trials(roles_of(item, solution), tuple(_distinct(item.key, slips)))


def _is_large(item: Item) -> bool:
    """Whether its answers are so large that hundreds of others can't be kept beside them."""
    return bool(sum(array.size for case in item.key.cases for array in case.expected) > MOST_NUMBERS)


def argument_slips(item: Item, solution: str) -> list[Candidate]:
    """What the solution answers to other arguments than those that are given, right or not."""
    rules = list(argument_rules(item.plays, roles_of(item, solution), own_parameters(item.name, solution)))
    return _by_arguments(item, solution, rules) if rules else []


def packed(trials: Trials) -> str:
    """Trials as they are stored in an exam without a solution."""
    candidates = [(each.slug, each.hint.en, each.hint.zh, each.rank, each.answers) for each in trials.candidates]
    return b85encode(zlib.compress(pack([trials.roles, candidates]), 9)).decode()


def unpacked(stored: str) -> Trials:
    """The trials that were packed."""
    roles, candidates = unpack(zlib.decompress(b85decode(stored)))
    return Trials(
        {role: tuple(names) for role, names in roles.items()}, tuple(_candidate(*each) for each in candidates)
    )


def _candidate(slug: str, en: str, zh: str, rank: int, answers: list[list[Array] | None]) -> Candidate:
    return Candidate(slug, Text(en=en, zh=zh), tuple(None if each is None else tuple(each) for each in answers), rank)


def _by_arguments(item: Item, solution: str, rules: Sequence[ArgumentRule]) -> list[Candidate]:
    tasks: list[Task] = []
    for rule in rules:
        tasks += [(0, number, list(inputs.values())) for number, inputs in enumerate(rule.inputs) if inputs is not None]
    answers = iter(played([solution], item.plays, tasks))
    return [
        Candidate(
            rule.words.slug,
            rule.words.hint,
            tuple(None if inputs is None else next(answers) for inputs in rule.inputs),
            rule.words.rank,
        )
        for rule in rules
    ]


def _by_edits(item: Item, solution: str, exercises: tuple[str, ...]) -> list[Candidate]:
    methods = {step[2] for play in item.plays for step in play.question.steps if step[0] == "get"}
    rules = list(source_rules(solution, item.name, exercises or (item.name,), methods))
    sources = [solution, *(source for _, source in rules)]
    plays = range(len(item.plays))
    tasks: list[Task] = [(number, play, None) for number in range(1, len(sources)) for play in plays]
    answers = iter(played(sources, item.plays, tasks) if rules else ())
    return [Candidate(each.slug, each.hint, tuple(next(answers) for _ in plays), each.rank) for each, _ in rules]


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
