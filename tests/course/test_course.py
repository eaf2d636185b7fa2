"""The course as a whole: topics, points, hints in both languages, stubs and handouts in step."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assignments.topics import TOPICS
from autograder.course.template import FOLDER
from autograder.exercises.loading import Course, find_course
from autograder.exercises.stubs import stub
from autograder.text import Text
from tests.conftest import ROOT

COURSE = find_course(ROOT)
NAMES = COURSE.names
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_the_course_has_its_six_assignments() -> None:
    assert NAMES == ["autograd", "backprop", "gradient_descent", "linear_neuron", "logistic_neuron", "training"]


def test_every_topic_of_the_lecture_has_an_exercise(course: Course) -> None:
    covered = frozenset().union(*(course.load(name).assignment.topics for name in NAMES))
    assert covered == set(TOPICS)


def test_the_table_of_topics_is_that_of_the_code(course: Course, golden_at: Callable[[Path, str], None]) -> None:
    lines = ["# Topics", "", "Every topic of the lecture, and the exercises that make it work.", ""]
    lines += ["| # | topic | 主题 | exercises |", "|---|---|---|---|"]
    for number, topic in TOPICS.items():
        exercises = [
            f"`{name}.{each.name}`"
            for name in NAMES
            for each in course.load(name).assignment.exercises
            if number in each.topics
        ]
        lines.append(f"| {number} | {topic.en} | {topic.zh} | {', '.join(exercises)} |")
    golden_at(ROOT / "docs" / "topics.md", "\n".join(lines) + "\n")


def texts_of(course: Course, name: str) -> Iterator[Text]:
    material = course.load(name)
    yield material.assignment.title
    for exercise in material.assignment.exercises:
        yield exercise.title
    for mistake in material.mistakes:
        yield material.hint(mistake)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_student_reads_is_there_in_both_languages(course: Course, name: str) -> None:
    for text in texts_of(course, name):
        assert text.en
        assert not CHINESE.search(text.en), text.en
        assert CHINESE.search(text.zh), text.zh


@pytest.mark.parametrize("name", NAMES)
def test_every_exercise_has_a_mistake_to_recognise(course: Course, name: str) -> None:
    material = course.load(name)
    with_mistakes = {mistake.exercise.name for mistake in material.mistakes}
    assert {each.name for each in material.assignment.exercises} - with_mistakes == set()


@pytest.mark.parametrize("name", NAMES)
def test_an_assignment_comes_with_four_further_right_styles(course: Course, name: str) -> None:
    assert len(course.load(name).styles) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_the_stubs_are_the_solutions_without_their_bodies(course: Course, name: str) -> None:
    solution = course.load(name).solution
    template = (ROOT / FOLDER / f"{name}.py").read_text("utf-8")
    assert template == stub(solution), "run `autograder template`"
    assert "your code" not in template
    assert ast.parse(template)


@pytest.mark.parametrize("name", NAMES)
def test_a_stub_tells_its_shapes_and_an_example_in_both_languages(name: str) -> None:
    for node in ast.walk(ast.parse((ROOT / FOLDER / f"{name}.py").read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and any(isinstance(each, ast.Raise) for each in node.body):
            docstring = ast.get_docstring(node) or ""
            assert CHINESE.search(docstring), f"{name}.{node.name}"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("handout", ["handout.md", "handout.zh.md"])
def test_a_handout_tells_every_function_and_its_links_lead_somewhere(course: Course, name: str, handout: str) -> None:
    folder = ROOT / "assignments" / name
    text = (folder / handout).read_text("utf-8")
    for exercise in course.load(name).assignment.exercises:
        assert exercise.attribute in text
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (folder / link).exists(), link


def test_the_handout_has_the_slides_error_put_right() -> None:
    text = (ROOT / "assignments" / "linear_neuron" / "handout.md").read_text("utf-8")
    assert "(130, 0, 100)" in text
