"""What rules make of one exercise: the answers that each slip leads to, with its words."""

import ast
import zlib
from base64 import b85decode, b85encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.exercises.exam import Item
from autograder.exercises.key import Array, Candidate, ExerciseKey, Factor
from autograder.exercises.rules.argument_rules import ArgumentRule, argument_rules
from autograder.exercises.rules.result_rules import result_candidates, size_factors
from autograder.exercises.rules.source_rules import source_rules
from autograder.exercises.rules.trials import Answer, Task, played
from autograder.sandbox.protocol.paper import pack, unpack
from autograder.text import Text


@dataclass(frozen=True, eq=False)  # compared as an object: arrays can't be
class Rulebook:
    """What rules make of right results, of a right function's arguments and source, and the scalars that sizes are.

    `names` are the inputs that students know by their name.
    """

    results: tuple[Candidate, ...]
    arguments: tuple[Candidate, ...]
    sources: tuple[Candidate, ...]
    factors: tuple[Factor, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Trials:
    """What the solution answers to other arguments, and those of the inputs that students know by their name."""

    names: tuple[str, ...]
    candidates: tuple[Candidate, ...]


@lru_cache(maxsize=256)  # the same for every submission of a batch
def rulebook(item: Item, solution: str, exercises: tuple[str, ...] = ()) -> Rulebook:
    """The rules of an exercise, made when it is first asked for; without a solution and trials, those of results."""
    trials = trials_of(item, solution) if item.trials is None else unpacked(item.trials)
    cases, names = [play.case.inputs for play in item.plays], trials.names
    expected = tuple(case.expected for case in item.key.cases)
    results = _distinct(item.key, list(result_candidates(expected, cases, names)))
    sources = tuple(_distinct(item.key, _by_edits(item, solution, exercises))) if solution else ()
    return Rulebook(tuple(results), trials.candidates, sources, tuple(size_factors(cases, names)), names)


def trials_of(item: Item, solution: str) -> Trials:
    """What rules make of a solution, which is run in a process of ours, for half a second or so."""
    names = contract_names(item, solution)
    rules = list(argument_rules([play.case.inputs for play in item.plays], names))
    return Trials(tuple(names), tuple(_distinct(item.key, _by_arguments(item, solution, rules))) if rules else ())


def packed(trials: Trials) -> str:
    """Trials as they are stored in an exam without a solution."""
    candidates = [(each.slug, each.hint.en, each.hint.zh, each.rank, each.answers) for each in trials.candidates]
    return b85encode(zlib.compress(pack([trials.names, candidates]), 9)).decode()


def unpacked(stored: str) -> Trials:
    """The trials that were packed."""
    names, candidates = unpack(zlib.decompress(b85decode(stored)))
    return Trials(tuple(names), tuple(_candidate(*each) for each in candidates))


def _candidate(slug: str, en: str, zh: str, rank: int, answers: list[list[Array] | None]) -> Candidate:
    return Candidate(slug, Text(en=en, zh=zh), tuple(None if each is None else tuple(each) for each in answers), rank)


def contract_names(item: Item, solution: str) -> list[str]:
    """The inputs that students know by their name: parameters of the function, or of the methods of the class."""
    found = dict.fromkeys(name for play in item.plays for name in play.case.inputs)
    known = _parameters(solution, item.name.partition(".")[0])
    return [name for name in found if name in known]


def _parameters(solution: str, owner: str) -> set[str]:
    for node in ast.parse(solution).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == owner:
            functions = [each for each in (node, *node.body) if isinstance(each, ast.FunctionDef)]
            every = (function.args for function in functions)
            return {each.arg for args in every for each in (*args.posonlyargs, *args.args, *args.kwonlyargs)}
    return set()


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
    rules = list(source_rules(solution, item.name, exercises or (item.name,)))
    sources = [solution, *(source for _, source in rules)]
    plays = range(len(item.plays))
    tasks: list[Task] = [(number, play, None) for number in range(1, len(sources)) for play in plays]
    answers = iter(played(sources, item.plays, tasks) if rules else ())
    return [Candidate(each.slug, each.hint, tuple(next(answers) for _ in plays), each.rank) for each, _ in rules]


def _distinct(key: ExerciseKey, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Those that differ from what is right, in the order of their ranks; of the same answers, those of one rank."""
    seen: dict[Any, int] = {}
    for each in sorted(candidates, key=lambda each: each.rank):
        if _is_right(key, each) or all(answer is None for answer in each.answers):
            continue
        identity = tuple(_identity(answer) for answer in each.answers)
        if seen.setdefault(identity, each.rank) == each.rank:
            yield each


def _identity(answer: Answer) -> Any:
    return None if answer is None else tuple((array.shape, array.tobytes()) for array in answer)


def _is_right(key: ExerciseKey, candidate: Candidate) -> bool:
    return all(
        answer is not None
        and all(
            got.shape == expected.shape and bool((np.abs(got - expected) <= case.allowed(output)).all())
            for output, (got, expected) in enumerate(zip(answer, case.expected, strict=True))
        )
        for answer, case in zip(candidate.answers, key.cases, strict=True)
    )
