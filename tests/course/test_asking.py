from types import SimpleNamespace
from typing import Any

from autograder import Assignment, Case, Rng, Text, case, exercise
from autograder.course.asking import Known, asked_again
from autograder.exercises.drawing import drawn
from autograder.exercises.exam import Item, undrawn_key


def test_what_takes_long_is_asked_once_where_students_have_seen_it_and_on_every_seed_where_not() -> None:
    def cases(rng: Rng) -> list[Case]:
        return [case(x=2.0, known=True), case(x=float(rng.normal()))]

    @exercise(points=100, cases=cases, repeat=False)
    def square(m: Any, d: Any) -> Any:
        """The square | 平方"""
        return m.square(d.x)

    played: list[float] = []

    def squared(x: float) -> float:
        played.append(x)
        return x * x

    module, known = SimpleNamespace(square=squared), Known()
    key = undrawn_key(square, Assignment(name="squares", title=Text(en="Squares", zh="平方"), exercises=(square,)))
    first, second = (Item(key, drawn(square, seed), ("square",), repeat=False) for seed in (1, 2))
    asked_again(module, first, known)
    assert len(played) == len(first.plays) == 3
    answers = asked_again(module, second, known).answers
    assert played[3:] == [second.plays[1].case.inputs["x"]]
    assert answers == asked_again(module, second).answers
