"""What docstrings tell students: facts to read, and an example to be asked first."""

import numpy as np
import pytest

from autograder.exercises.docstrings import docstring_of, facts_of, worked_example
from autograder.exercises.planting import run_trusted
from autograder.exercises.script import perform
from tests.conftest import material_of

SOURCE = '''
import numpy as np


class Box:
    """A box.

    >>> Box(2.0).size
    2.0
    """

    def __init__(self, size):
        self.size = size

    def grown(self, by):
        """Grow.

        Formula: s' = s + b,
            where b is what is added
        Lecture topic: 3

        >>> box = Box(1.0)
        >>> first, second = box.grown(np.ones(2))
        >>> first, second.round(3)
        (2.0, 2.0)
        >>> Box(5.0).size
        5.0
        """
        return [self.size + each for each in by]


def texts():
    """Give words.

    >>> texts()
    ['a']
    """
    return ["a"]


def looped(x):
    """Twice.

    >>> [looped(each) for each in looped([1])]
    [2]
    """
    return 2 * x


def plain(x):
    """Nothing to try."""
    return x
'''


def test_the_first_example_of_a_method_is_asked_in_steps_down_to_what_it_shows() -> None:
    example = worked_example(SOURCE, "Box.grown")
    assert example is not None
    assert example.code.splitlines()[0] == "box = Box(1.0)"
    assert (example.attributes, example.results) == (("Box",), ("first", "second"))
    assert perform(example.question, run_trusted(SOURCE, "boxes")) == [2.0, 2.0]
    assert [float(each) for each in example.expected] == [2.0, 2.0]


@pytest.mark.parametrize("name", ["texts", "looped", "plain", "nowhere"])
def test_what_gives_no_numbers_or_no_steps_has_no_example(name: str) -> None:
    assert worked_example(SOURCE, name) is None


def test_facts_are_the_labelled_lines_with_what_goes_on_below_them() -> None:
    facts = facts_of(docstring_of(SOURCE, "Box.grown"))
    assert facts.splitlines() == ["Formula: s' = s + b,", "    where b is what is added", "Lecture topic: 3"]
    assert facts_of(docstring_of(SOURCE, "plain")) == ""


@pytest.mark.parametrize("name", ["linear_neuron", "backprop"])
def test_nearly_all_examples_of_the_course_can_be_asked(name: str) -> None:
    material = material_of(name)
    found = [worked_example(material.solution, each.name) for each in material.assignment.exercises]
    assert sum(each is not None for each in found) >= len(found) - 1


def test_an_example_shows_what_the_docstring_does() -> None:
    example = worked_example(material_of("linear_neuron").solution, "predict")
    assert example is not None
    assert np.array_equal(example.expected[0], [550.0, 450.0])


def test_below_an_example_that_is_a_path_lies_its_bowl() -> None:
    material = material_of("gradient_descent")
    [descent] = [each for each in material.assignment.exercises if each.name == "descend_bowl"]
    example = worked_example(material.solution, descent.name, descent.bowl)
    assert example is not None
    assert example.bowl == pytest.approx((0.0, 0.0, 1.0, 0.0, 4.0))
