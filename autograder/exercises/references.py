"""Makes exams: draws the cases, and plays them on the torch reference and on every mistake."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from autograder.exercises.bowls import bowl_below
from autograder.exercises.closures import taken_apart
from autograder.exercises.declaration.cases import Inputs
from autograder.exercises.declaration.exercise import Delivered, Exercise
from autograder.exercises.declaration.mistakes import Mistake
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.delivery import delivery
from autograder.exercises.deriving.derived import Derived
from autograder.exercises.differentiation import Engine, differentiating_by
from autograder.exercises.drawing import attributes_of, cases_of, plays_of
from autograder.exercises.exam import Exam, Item, undrawn_key
from autograder.exercises.forwards import is_ordinary, own_forward
from autograder.exercises.hand_sized import HandSized
from autograder.exercises.hints import UNIVERSAL_HINTS
from autograder.exercises.intermediates import holding, together, words_of
from autograder.exercises.key import Array, Candidate, CaseKey, Factor
from autograder.exercises.planting import answers_of, planted, run_trusted
from autograder.exercises.raised import blaming
from autograder.exercises.scales import answered, scale_of
from autograder.exercises.script import Play
from autograder.exercises.showpieces import as_question
from autograder.exercises.whole_numbers import hand_sized, to_read
from autograder.sandbox.protocol.wire import MAX_ARRAY_BYTES

if TYPE_CHECKING:  # which makes exams by this module
    from autograder.exercises.material import Material

QUOTIENTS: Final[tuple[Engine, ...]] = ("one-sided quotients", "coarse quotients")
MOST_BY_QUOTIENTS: Final = 2  # cases with the same results,
MOST_NUMBERS: Final = 40  # of so many numbers
NUDGES: Final = 3  # by which the scale of an answer is measured


def make_exam(
    material: "Material",
    seed: int,
    *,
    complete: bool = True,
    faults: list[DeclarationError] | None = None,
    only: str | None = None,
) -> Exam:
    """The exam of a seed, with the answers of the torch reference and of every mistake.

    Every gradient is taken by torch.autograd and by finite differences. An exam that is not `complete` has what a
    verdict and its names take, and lacks differences and what only a report shows or looks at beside. Raises
    DeclarationError for an exercise that does not hold; where `faults` are collected, it is left out instead, and what
    follows from another one's fault is not told. With `only`, the exam has no other exercise.
    """
    assignment = material.assignment
    items = []
    failed: set[str] = set()
    for exercise in assignment.exercises:
        if only not in (None, exercise.name):
            continue
        follows = isinstance(exercise, Derived) and bool(exercise.mentioned & failed)
        try:
            with blaming(material.root, exercise.name, material.location(exercise)):
                items.append(_item(material, exercise, seed, complete))
        except DeclarationError as error:
            if faults is None:
                raise
            faults += [] if follows else [error]
            follows = True
        if follows:
            failed |= exercise.known_as if isinstance(exercise, Derived) else {exercise.name}
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
        styles=tuple(material.styles.values()),
    )


def _item(material: "Material", exercise: Exercise, seed: int, complete: bool) -> Item:
    drawn = cases_of(exercise, seed)
    plays = plays_of(exercise, seed, drawn)
    mistakes = [each for each in material.mistakes if each.exercise.name == exercise.name]
    reference = material.reference
    with differentiating_by("autograd") as taken:
        cases = tuple(
            replace(
                case_key(reference, play, seed + number, delivered=exercise.delivered, complete=complete),
                hidden=exercise.hidden or play.case.hidden,
                too_slow=play.case.too_slow,
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
        candidates=(
            *_candidates(material, mistakes, plays, cases),
            *_held_constant(reference, plays, cases),
            *(_by_quotients(reference, plays, cases) if taken.was_asked else ()),
        ),
        factors=tuple(_factor(material, mistake, plays) for mistake in mistakes if mistake.factor is not None),
        otherwise=exercise.otherwise,
        is_direct=taken_apart(material.solution).is_direct(exercise.name),
    )
    forward = own_forward(exercise, plays, np.random.default_rng([seed, len(plays)]))
    shown = [*(play.case for play in plays), *(case for case in drawn if case.only_shown)] if complete else []
    small = hand_sized(exercise, reference, shown, np.random.default_rng([seed, len(plays)]))
    return Item(
        key,
        plays,
        attributes_of(exercise, plays),
        exercise.repeat,
        forward,
        delivery(exercise, plays),
        hand_sized=_with_differences(small, reference) if small else None,
    )


def expected_answers(reference: object, play: Play) -> tuple[Array, ...]:
    """What the reference answers to one play."""
    return answered(reference, play.question, play.question.inputs)


def answers_by_differences(reference: object, play: Play) -> tuple[Array, ...]:
    """The same with every gradient by finite differences; nothing where there is none, or differences fail."""
    if play.case.probe or play.case.at_kink:
        return ()
    with differentiating_by("differences") as taken:
        answers = expected_answers(reference, play)
    return answers if taken.was_asked else ()


def _with_differences(small: HandSized, reference: object) -> HandSized:
    pairs = zip(small.plays, small.cases, strict=True)
    cases = (replace(case, by_differences=answers_by_differences(reference, play)) for play, case in pairs)
    return replace(small, cases=tuple(cases))


def _responses(reference: object, play: Play, expected: tuple[Array, ...], upstream: str) -> tuple[Array, ...]:
    """What each entry of the gradient from above adds to the answers, entries along the first axis."""
    handed = np.asarray(play.case.inputs[upstream])

    def answers(gradient: Array) -> tuple[Array, ...]:
        inputs = [gradient if name == upstream else value for name, value in play.case.inputs.items()]
        return answered(reference, play.question, inputs)

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
    delivered: Delivered | None = None,
    complete: bool = True,
    nudges: int = NUDGES,
) -> CaseKey:
    """What is right on one case, and at which scale; the seed is that of the nudges, which measure it."""
    expected = expected_answers(reference, play)
    if any(each.nbytes > MAX_ARRAY_BYTES for each in expected):
        raise DeclarationError(f"an answer has more than {MAX_ARRAY_BYTES // 2**20} MiB: draw smaller inputs")
    by_differences = answers_by_differences(reference, play) if complete else ()
    responses: tuple[Array, ...] = ()
    if complete and delivered is not None and delivered.upstream in play.case.inputs:
        responses = _responses(reference, play, expected, delivered.upstream)
    case = play.case
    scale = scale_of(reference, play, expected, nudges, np.random.default_rng(seed))
    size = to_read(play.question.inputs)
    return CaseKey(
        expected, scale, case.tolerance, case.absolute, case.probe, case.known, by_differences, responses, size
    )


def _candidates(
    material: "Material", mistakes: list[Mistake], plays: tuple[Play, ...], cases: tuple[CaseKey, ...]
) -> Iterator[Candidate]:
    """What the mistakes answer; a wrong file is one only where it answers something wrong."""
    for mistake in mistakes:
        with blaming(material.root, mistake.exercise.name, material.location_of_mistake(mistake)):
            module = run_trusted(planted(material.solution, mistake), material.name)
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
            yield Candidate(*words_of(held), answers, is_planted=False)


def _by_quotients(reference: object, plays: tuple[Play, ...], cases: tuple[CaseKey, ...]) -> Iterator[Candidate]:
    """What gradients are in some cases where difference quotients are taken for them, and in others as they are."""
    seen = Counter[tuple[str, ...]]()
    some = []
    for play in plays:
        is_small = is_ordinary(play.case, MOST_NUMBERS)
        seen[tuple(play.outputs)] += is_small
        some.append(is_small and seen[tuple(play.outputs)] <= MOST_BY_QUOTIENTS)
    for engine in QUOTIENTS:
        with differentiating_by(engine):
            answers = tuple(
                expected_answers(reference, play) if is_one else case.expected
                for play, case, is_one in zip(plays, cases, some, strict=True)
            )
        if not all(map(CaseKey.is_answered_by, cases, answers)):
            hint = UNIVERSAL_HINTS["numerical-derivative"]
            yield Candidate("numerical-derivative", hint, answers, is_planted=False)


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
