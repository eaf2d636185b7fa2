"""`validate` holds for the course as it is, and finds what does not hold."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from autograder.course.proofs.junit import to_junit
from autograder.course.proofs.validation import SeedFindings, merge, validate_seed
from autograder.exercises.declaration.mistakes import Mistake
from autograder.exercises.loading import Course, Material
from tests.conftest import ROOT
from tests.support.commands import run


@pytest.mark.parametrize("name", [name for name in Course(ROOT).names if name != "linear_neuron"])
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
    assert any("predict: the solution does not pass" in each for each in found)


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


def test_continuous_integration_gets_a_case_for_every_planted_mistake_and_every_problem(
    linear_neuron: Material,
) -> None:
    first = linear_neuron.mistakes[0]
    harmless = Mistake(slug="sign", exercise=first.exercise, factor="1.0")
    material = replace(linear_neuron, mistakes=(harmless, *linear_neuron.mistakes[1:3]))
    findings = merge([validate_seed(material, 1, with_differences=False)])
    [suite] = fromstring(to_junit({"linear_neuron": findings}))
    cases = suite.findall("testcase")
    assert len(cases) == len(findings.outcomes) + len(findings.problems) == int(suite.attrib["tests"])
    [planted] = [case for case in cases if case.attrib["name"] == "sign"]
    [failure] = planted
    assert failure.attrib["message"] == "ended passed, named nothing"
    assert any("planted mistake sign" in case.attrib["name"] for case in cases)


def test_the_command_finds_that_an_assignment_and_its_template_hold_and_writes_the_report(tmp_path: Path) -> None:
    path = tmp_path / "junit.xml"
    validate = ("validate", "linear_neuron", "--course", ROOT, "--seeds", 1)
    result = run(*validate, "--junit", path, "--log", tmp_path / "log")
    assert result.exit_code == 0, result.output
    assert "INFO linear_neuron: 1 of 1 seeds\n" in (tmp_path / "log").read_text("utf-8")
    [suite] = fromstring(path.read_text("utf-8"))
    assert suite.attrib["failures"] == "0"
    assert suite.find("testcase[@name='the course holds']") is not None
