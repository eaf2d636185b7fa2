"""`validate` holds for the course as it is, and finds what does not hold."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from autograder.course import Course, Material
from autograder.spec import Mistake
from autograder.validation import SeedFindings, merge, stale_files, validate_seed
from tests.conftest import ROOT


@pytest.mark.parametrize("name", Course(ROOT).names)
def test_the_course_holds(course: Course, name: str) -> None:
    findings = merge([validate_seed(course.load(name), 1, with_differences=True)])
    assert findings.problems == []
    assert findings.outcomes


def problems(material: Material, seeds: Sequence[int] = (1,)) -> list[str]:
    found: list[SeedFindings] = [validate_seed(material, seed, with_differences=False) for seed in seeds]
    return merge(found).problems


def test_a_wrong_solution_is_found(linear_neuron: Material) -> None:
    wrong = linear_neuron.solution.replace("return X @ w", "return X @ w + 1e-6")
    found = problems(replace(linear_neuron, solution=wrong))
    assert any("the solution does not pass predict" in each for each in found)


def test_a_template_that_gives_something_away_is_found(linear_neuron: Material) -> None:
    unmarked = linear_neuron.solution.replace("# >>> your code", "# your code")
    assert any("the template is 'passed'" in each for each in problems(replace(linear_neuron, solution=unmarked)))


def test_a_mistake_that_is_none_is_found(linear_neuron: Material) -> None:
    first = linear_neuron.mistakes[0]
    harmless = Mistake(slug="sign", exercise=first.exercise, factor="1.0")
    found = problems(replace(linear_neuron, mistakes=(harmless,)))
    assert any("planted mistake sign ended ['passed']" in each for each in found)


def test_two_mistakes_that_no_input_tells_apart_are_found(linear_neuron: Material) -> None:
    first = linear_neuron.mistakes[0]
    twin = first.model_copy(update={"slug": "twin", "hint": linear_neuron.hint(first)})
    found = problems(replace(linear_neuron, mistakes=(*linear_neuron.mistakes, twin)))
    assert any("planted mistake twin" in each for each in found)


def test_the_student_template_is_in_step(course: Course) -> None:
    assert list(stale_files(course, ["linear_neuron"])) == []
