"""Cases that can be followed by hand."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from autograder.exercises.declaration.cases import Case, Rng, case
from autograder.exercises.declaration.exercise import Exercise, exercise
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.drawing import cases_of, drawn
from autograder.exercises.hand_sized import HandSized
from autograder.exercises.whole_numbers import hand_sized


def made(function: Any, cases: Any, **told: Any) -> HandSized | None:
    """The hand-sized cases of an exercise that asks for a function of x."""

    @exercise(points=10, cases=cases, **told)
    def asked(m: Any, d: Any) -> Any:
        """A function | 函数"""
        return m.asked(d.x)

    assert isinstance(asked, Exercise)
    cases = [*(play.case for play in drawn(asked, 7)), *(case for case in cases_of(asked, 7) if case.only_shown)]
    return hand_sized(asked, SimpleNamespace(asked=function), cases, np.random.default_rng(0))


def ordinary(rng: Rng) -> Iterator[Case]:
    for n in (3, 4, 5):
        yield case(x=rng.choice((-1.0, 1.0), n) * rng.uniform(0.4, 4.0, n))


def xs(found: HandSized | None) -> list[Any]:
    return [play.case.inputs["x"] for play in found.plays] if found else []


def test_numbers_are_whole_or_halves_and_never_zero() -> None:
    found = xs(made(lambda x: x**2, ordinary))
    assert found
    assert all((2 * x == np.rint(2 * x)).all() and x.all() for x in found)


def test_what_is_too_near_for_halves_has_one_digit_after_the_point() -> None:
    near = xs(made(lambda x: x**2, lambda _: [case(x=np.array([1.68678169, 1.57741991]))]))
    assert [x.tolist() for x in near] == [[1.7, 1.6]]


def test_small_numbers_keep_a_digit_and_whole_ones_stay() -> None:
    [x] = xs(made(lambda x: 2 * x, lambda _rng: [case(x=np.array([0.0312, 0.7261, 0.4499]))]))
    assert x.tolist() == [0.03, 0.7, 0.4]
    [x] = xs(made(lambda x: 2 * x, lambda _rng: [case(x=np.array([0.0, 7.0, -1.0]))]))
    assert x.tolist() == [0.0, 7.0, -1.0]


def test_what_is_no_number_stays() -> None:
    [x] = xs(made(lambda x: 2.0 * x, lambda _rng: [case(x=np.array([True, False, True]))]))
    assert x.tolist() == [True, False, True]


def test_a_kink_is_no_example() -> None:
    def above_two(x: Any) -> Any:
        return (x > 2.0) * x

    assert all((np.abs(x - 2.0) > 0.1).all() for x in xs(made(above_two, ordinary)))


def test_what_the_handout_rules_out_is_no_example() -> None:
    assert made(lambda x: 2 * x, ordinary, contract={"x is not whole": lambda d: (d.x % 0.5).all()}) is None


def test_nothing_is_asked_where_everything_is_infinite_or_only_now_zero() -> None:
    assert made(lambda x: x / 0, ordinary) is None
    assert made(lambda x: 10 * x % 1, ordinary) is None
    assert xs(made(lambda x: x - x, ordinary))


def test_a_single_number_is_no_one() -> None:
    near = xs(made(np.square, lambda _: [case(x=1.2), case(x=-0.8), case(x=3.1), case(x=1.0)]))
    assert sorted(near) == [-0.8, 1.0, 2.0, 3.0]


def test_nothing_of_a_hidden_exercise_is_shown() -> None:
    assert made(lambda x: 2 * x, ordinary, hidden=True) is None
    assert made(lambda x: 2 * x, lambda rng: [case(x=rng.uniform(1, 2, 3), hidden=True)]) is None


def test_every_text_is_met_once_however_many_there_are() -> None:
    @exercise(points=10, cases=lambda rng: (case(x=rng.uniform(1, 4, 3), mode=f"{n}") for n in range(11)))
    def asked(m: Any, d: Any) -> Any:
        """A function | 函数"""
        return m.asked(d.x, d.mode)

    assert isinstance(asked, Exercise)
    module = SimpleNamespace(asked=lambda x, mode: x * float(mode) + x**2)
    found = hand_sized(asked, module, [play.case for play in drawn(asked, 7)], np.random.default_rng(0))
    assert found is not None
    assert {play.case.inputs["mode"] for play in found.plays} == {f"{n}" for n in range(11)}


def test_what_is_only_shown_is_not_asked_and_serves_for_examples() -> None:
    def cases(rng: Rng) -> Iterator[Case]:
        yield case(x=rng.uniform(1.0, 9.0, 30))
        yield case(x=rng.uniform(1.0, 9.0, 2), only_shown=True)

    @exercise(points=10, cases=cases)
    def asked(m: Any, d: Any) -> Any:
        """A function | 函数"""
        return m.asked(d.x)

    assert isinstance(asked, Exercise)
    assert [play.case.inputs["x"].size for play in drawn(asked, 7)] == [30, 30]  # one of them is of the public exam
    found = made(np.square, cases)
    assert found is not None
    assert [play.case.inputs["x"].size for play in found.plays] == [2, 30]


def test_one_case_at_least_is_asked() -> None:
    with pytest.raises(DeclarationError, match="every case is only shown"):
        made(np.square, lambda _: [case(x=np.ones(2), only_shown=True)])
