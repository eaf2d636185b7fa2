"""The graph of an example: which nodes it has, what stands in them, and how it is drawn."""

import re

import numpy as np
import pytest

from autograder.exercises.drawing import PUBLIC_SEED, drawn
from autograder.exercises.loading import Course
from autograder.exercises.script import Play
from autograder.report.graph_drawing import graph_svg
from autograder.report.graphs import MOST_NODES, graph_of
from autograder.report.model import GraphReport
from tests.conftest import ROOT

X, W = np.array([1.0, 2.0]), np.array([3.0, 4.0])


@pytest.fixture(scope="module")
def plays() -> dict[str, Play]:
    """The first play of each exercise that has a gradient or a value among its outputs, by exercise."""
    exercises = Course(ROOT).load("autograd", with_reference=False).assignment.exercises
    return {f"{each.name} {play.outputs[0]}": play for each in exercises for play in drawn(each, PUBLIC_SEED)[::-1]}


def graph(play: Play, output: int, got: object, *expected: object) -> GraphReport | None:
    return graph_of(play.question, list(play.case.inputs), [np.asarray(each) for each in expected], output, got)


def test_a_product_has_its_operands_to_the_left_and_the_wrong_gradient_is_marked(plays: dict[str, Play]) -> None:
    found = graph(plays["Tensor.__mul__ left"], 1, np.array([[9.0]]), [[1.0]], [[2.0]])
    assert found is not None
    assert [(each.label, each.sources) for each in found.nodes] == [("a", ()), ("b", ()), ("×", (0, 1))]
    assert [(each.wrong, each.gradient, each.got) for each in found.nodes][:2] == [
        (None, "1×1", ""),
        ("grad", "[0, 0] 2", "[0, 0] 9"),
    ]


def test_a_leaf_that_is_used_twice_has_two_ways_to_it(plays: dict[str, Play]) -> None:
    play = plays["Tensor.backward paths"]
    found = graph(play, 0, np.zeros(0), np.ones(play.case.inputs["x"].shape))
    assert found is not None
    assert [(each.label, each.sources) for each in found.nodes] == [
        ("x", ()),
        ("× 2", (0,)),
        ("× 3", (1,)),
        ("×", (1, 1)),
        ("+", (2, 3)),
    ]
    assert found.nodes[0].got == "None"
    assert graph_svg(found).count('class="edge"') == 5


def test_values_are_what_numpy_gives_and_texts_are_escaped(plays: dict[str, Play]) -> None:
    play = plays["Tensor.tanh value"]
    found = graph(play, 0, "<b>", np.zeros(()), np.zeros(()))
    assert found is not None
    assert found.nodes[1].label == "tanh"
    assert found.nodes[1].wrong == "data"
    svg = graph_svg(found)
    assert "<b>" not in svg
    assert not re.findall(r"nan|inf", re.sub(r"<text.*?</text>", "", svg))


def test_what_makes_no_graph_has_no_picture(plays: dict[str, Play]) -> None:
    assert graph(plays["Tensor.__init__ data"], 0, X, *[X] * 6) is None


def test_what_is_used_again_and_again_is_followed_once() -> None:
    exercises = Course(ROOT).load("autograd", with_reference=False).assignment.exercises
    for play in (play for each in exercises for play in drawn(each, PUBLIC_SEED)):
        for output in range(len(play.outputs)):
            found = graph(play, output, 0.0, *np.zeros(len(play.outputs)))
            assert found is None or len(found.nodes) <= MOST_NODES
