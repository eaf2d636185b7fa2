"""Makes exams: draws the cases, and plays them on the torch reference and on every mistake."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from autograder.exercises.bowls import bowl_below
from autograder.exercises.declaration import DeclarationError, Delivered, Exercise, Inputs, Mistake
from autograder.exercises.delivery import delivery
from autograder.exercises.differentiation import differentiating_by, to_numpy, to_torch
from autograder.exercises.drawing import attributes_of, drawn
from autograder.exercises.exam import Exam, Item, undrawn_key
from autograder.exercises.forwards import own_forward
from autograder.exercises.intermediates import holding, together, words_of
from autograder.exercises.key import Array, Candidate, CaseKey, Factor
from autograder.exercises.planting import answers_of, planted, run_trusted
from autograder.exercises.raised import blaming
from autograder.exercises.script import Play, perform
from autograder.exercises.showpieces import as_question
from autograder.sandbox.protocol.paper import Question
from autograder.sandbox.protocol.steps import Lacking
from autograder.sandbox.protocol.structures import leaves, mapped
from autograder.sandbox.protocol.wire import MAX_ARRAY_BYTES

if TYPE_CHECKING:  # which makes exams by this module
    from autograder.exercises.material import Material

NUDGES: Final = 6  # random relative changes of all inputs, by which the scale of an answer is measured
NUDGE: Final = 1e-6
LAST_RESORT: Final = 10_000  # added to the size of cases that are shown only where no other one fails
NOT_WHOLE: Final = 20  # added where numbers are not whole: a larger example is read more easily by hand then
JUMP: Final = 1e-3  # of an answer's size: what moves further is nudged half as far too, where only a jump stays


def make_exam(
    material: "Material",
    seed: int,
    *,
    with_differences: bool = True,
    faults: list[DeclarationError] | None = None,
    only: str | None = None,
) -> Exam:
    """The exam of a seed, with the answers of the torch reference and of every mistake.

    Every gradient is taken by torch.autograd and, unless told otherwise, by finite differences as well. Raises
    DeclarationError for an exercise that does not hold; where `faults` are collected, it is left out instead. With
    `only`, the exam has no other exercise.
    """
    assignment = material.assignment
    items = []
    for exercise in assignment.exercises:
        if only not in (None, exercise.name):
            continue
        try:
            with blaming(material.root, exercise.name, material.location(exercise)):
                items.append(_item(material, exercise, seed, with_differences))
        except DeclarationError as error:
            if faults is None:
                raise
            faults.append(error)
    return Exam(
        assignment.name,
        assignment.title,
        seed,
        tuple(items),
        material.solution,
        packages=assignment.packages,
        forbidden=assignment.forbidden,
        showpieces=() if only else tuple(map(as_question, material.showpieces)),
        memory_mib=max(each.memory_mib for each in assignment.exercises),
    )


def _item(material: "Material", exercise: Exercise, seed: int, with_differences: bool) -> Item:
    plays = drawn(exercise, seed)
    mistakes = [each for each in material.mistakes if each.exercise.name == exercise.name]
    reference = material.reference
    cases = tuple(
        replace(
            case_key(reference, play, seed + number, with_differences=with_differences, delivered=exercise.delivered),
            hidden=exercise.hidden or play.case.hidden,
        )
        for number, play in enumerate(plays)
    )
    if exercise.bowl is not None:
        cases = tuple(
            replace(case, bowl=bowl_below(exercise.bowl, play.case.inputs, case.expected[0]))
            for play, case in zip(plays, cases, strict=True)
        )
    key = replace(
        undrawn_key(exercise, material.assignment),
        outputs=tuple(play.outputs for play in plays),
        cases=cases,
        candidates=(*_candidates(material, mistakes, plays, cases), *_held_constant(reference, plays, cases)),
        factors=tuple(_factor(material, mistake, plays) for mistake in mistakes if mistake.factor is not None),
    )
    forward = own_forward(exercise, plays, np.random.default_rng([seed, len(plays)]))
    return Item(key, plays, attributes_of(exercise, plays), exercise.repeat, forward, delivery(exercise, plays))


def expected_answers(reference: object, play: Play) -> tuple[Array, ...]:
    """What the reference answers to one play."""
    return _answers(reference, play.question, play.question.inputs)


def answers_by_differences(reference: object, play: Play) -> tuple[Array, ...]:
    """The same with every gradient by finite differences; nothing where there is none, or differences fail."""
    if play.case.probe or play.case.at_kink:
        return ()
    with differentiating_by("differences") as taken:
        answers = expected_answers(reference, play)
    return answers if taken.was_asked else ()


def _answers(reference: object, question: Question, inputs: list[object]) -> tuple[Array, ...]:
    found = perform(question, reference, inputs=inputs, adapt=to_torch)
    for lacking in (each for each in found if isinstance(each, Lacking)):
        raise DeclarationError(f"the reference's result lacks the key {lacking.told}: give it, or ask for another")
    return tuple(map(to_numpy, found))


def _responses(reference: object, play: Play, expected: tuple[Array, ...], upstream: str) -> tuple[Array, ...]:
    """What each entry of the gradient from above adds to the answers, entries along the first axis."""
    handed = np.asarray(play.case.inputs[upstream])

    def answers(gradient: Array) -> tuple[Array, ...]:
        inputs = [gradient if name == upstream else value for name, value in play.case.inputs.items()]
        return _answers(reference, play.question, inputs)

    without = answers(np.zeros(handed.shape))
    units = np.eye(handed.size).reshape(handed.size, *handed.shape)
    rows = [answers(unit) for unit in units]
    return tuple(
        np.array([row[output] - without[output] for row in rows]).reshape(handed.size, *each.shape)
        for output, each in enumerate(expected)
    )


def case_key(
    reference: object,
    play: Play,
    seed: int,
    *,
    with_differences: bool,
    delivered: Delivered | None,
    nudges: int = NUDGES,
) -> CaseKey:
    """What is right on one case, and at which scale; the seed is that of the nudges, which measure it."""
    expected = expected_answers(reference, play)
    if any(each.nbytes > MAX_ARRAY_BYTES for each in expected):
        raise DeclarationError(f"an answer has more than {MAX_ARRAY_BYTES // 2**20} MiB: draw smaller inputs")
    by_differences = answers_by_differences(reference, play) if with_differences else ()
    responses: tuple[Array, ...] = ()
    if delivered is not None and delivered.upstream in play.case.inputs:
        responses = _responses(reference, play, expected, delivered.upstream)
    case = play.case
    scale = _scale(reference, play, expected, nudges, np.random.default_rng(seed))
    inputs = play.question.inputs
    size = _count(inputs) + LAST_RESORT * _is_degenerate(inputs) + NOT_WHOLE * (not _is_whole(inputs))
    return CaseKey(
        expected, scale, case.tolerance, case.absolute, case.probe, case.known, by_differences, responses, size
    )


def _is_degenerate(inputs: list[Any]) -> bool:
    """Whether an array among the inputs has an axis of length 1, with which many a mistake can't be seen."""
    return any(1 in value.shape for value in leaves(inputs) if isinstance(value, np.ndarray))


def _is_whole(inputs: list[Any]) -> bool:
    """Whether all arrays among the inputs hold whole numbers."""
    floats = (value for value in leaves(inputs) if isinstance(value, np.ndarray) and value.dtype.kind in "fc")
    return all(bool((value == np.rint(value)).all()) for value in floats)


def _count(inputs: list[Any]) -> int:
    return sum(int(np.size(value)) for value in leaves(inputs))


def _scale(
    reference: object, play: Play, expected: tuple[Array, ...], nudges: int, rng: np.random.Generator
) -> tuple[Array, ...]:
    """How far each entry moves, per unit of relative change of the inputs: the size of the terms it sums.

    Entries that are exactly zero are moved by a share of their array's mean size, so that rounding near a
    structural zero is measured too.
    """
    squares = [np.zeros_like(each) for each in expected]
    inputs = play.question.inputs
    if not any(map(_can_move, leaves(inputs))):
        return tuple(np.asarray(np.abs(each)) for each in expected)
    for _ in range(nudges):
        for square, move in zip(squares, _moves(reference, play, expected, rng), strict=True):
            square += (move / NUDGE) ** 2
    return tuple(
        np.asarray(np.maximum(np.abs(before), np.sqrt(square / nudges)))
        for square, before in zip(squares, expected, strict=True)
    )


def _moves(reference: object, play: Play, expected: tuple[Array, ...], rng: np.random.Generator) -> list[Array]:
    """How far a random nudge moves each entry; 0 for what jumps, as a decision does at a tie."""
    inputs = play.question.inputs
    nudged = mapped(partial(_nudged, rng=rng), inputs)
    moves = _differences(_answers(reference, play.question, nudged), expected)
    sizes = [np.abs(before).max(initial=0.0) for before in expected]
    if any((np.abs(move) > JUMP * size).any() for move, size in zip(moves, sizes, strict=True)):
        ends = leaves(nudged)
        halfway = mapped(lambda value: _halfway(value, next(ends)), inputs)
        halves = _differences(_answers(reference, play.question, halfway), expected)
        pairs = zip(moves, halves, strict=True)
        return [np.where(np.abs(half) > 0.75 * np.abs(move), 0.0, move) for move, half in pairs]
    return moves


def _differences(answers: tuple[Array, ...], expected: tuple[Array, ...]) -> list[Array]:
    pairs = zip(answers, expected, strict=True)
    with np.errstate(invalid="ignore"):
        return _gaps(pairs)


def _gaps(pairs: Iterable[tuple[Array, Array]]) -> list[Array]:
    return [after - before if after.shape == before.shape else np.zeros_like(before) for after, before in pairs]


def _halfway(value: Any, moved: Any) -> Any:
    return (value + moved) / 2 if _can_move(value) else value


def _can_move(value: object) -> bool:
    return isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype == np.float64)


def _nudged(value: object, rng: np.random.Generator) -> object:
    if isinstance(value, float):
        return value * (1 + NUDGE * rng.choice((-1.0, 1.0)))
    if isinstance(value, np.ndarray) and value.dtype == np.float64 and value.size:
        size = np.where(value == 0, np.mean(np.abs(value)), np.abs(value))
        return value + NUDGE * size * rng.choice((-1.0, 1.0), size=value.shape)
    return value


def _candidates(
    material: "Material", mistakes: list[Mistake], plays: tuple[Play, ...], cases: tuple[CaseKey, ...]
) -> Iterator[Candidate]:
    """What the mistakes answer; a wrong file is one only where it answers something wrong."""
    for mistake in mistakes:
        with blaming(material.root, mistake.exercise.name, material.location_of_mistake(mistake)):
            module = run_trusted(planted(material.solution, mistake), material.assignment.name)
            answers = tuple(answers_of(module, play) for play in plays)
            if mistake.source is None or not all(map(CaseKey.is_answered_by, cases, answers)):
                yield Candidate(mistake.slug, material.hint(mistake), answers)


def _held_constant(reference: object, plays: tuple[Play, ...], cases: tuple[CaseKey, ...]) -> Iterator[Candidate]:
    """What gradients are where something that the forward names on its way is taken for a constant."""
    with holding() as watch:
        expected_answers(reference, plays[0])
    for held in together(list(watch.named)):
        with holding(*held):
            answers = tuple(expected_answers(reference, play) for play in plays)
        if not all(map(CaseKey.is_answered_by, cases, answers)):
            yield Candidate(*words_of(held), answers)


def _factor(material: "Material", mistake: Mistake, plays: tuple[Play, ...]) -> Factor:
    """By what a mistake multiplies in each case."""
    with blaming(material.root, mistake.exercise.name, material.location_of_mistake(mistake)):
        values = [_value(str(mistake.factor), play.case.inputs) for play in plays]
        return Factor(mistake.slug, material.hint(mistake), np.array(values), mistake.part)


def _value(factor: str, inputs: Inputs) -> float:
    try:
        return float(eval(compile(factor, "<factor>", "eval"), {"np": np}, inputs))
    except Exception as error:
        told = f"the factor {factor!r} has no value ({error}): write an expression in {', '.join(inputs)}"
        raise DeclarationError(told) from error
