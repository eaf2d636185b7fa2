"""Names in an exam that students have: sealed by the wrong answers that they are the names of."""

import re
import shutil
from base64 import b85decode
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import Grader, check
from autograder.exercises.exam import Item
from autograder.exercises.exam_file import from_bytes
from autograder.exercises.key import Candidate
from autograder.exercises.rules.rulebook import slips
from autograder.exercises.rules.sentences import KINDS
from autograder.verdict.evidence import Evidence
from autograder.verdict.seals import opened, sealed
from tests.conftest import ROOT, exam_of

PUBLIC = ROOT / "student_template" / "public" / "linear_neuron.key"


@cache
def sealed_item() -> tuple[Item, tuple[Candidate, ...], dict[str, str]]:
    """An exercise, what rules make of its solution, and their names in boxes."""
    exam = exam_of("linear_neuron")
    item = next(each for each in exam.items if each.name == "batch_gradient")
    candidates = tuple(slips(item, exam.solution, exam.names))
    return item, candidates, sealed(item.key, candidates)


def names_of(candidate: Candidate, off_by: float, seed: int = 0) -> set[str]:
    """The slugs that open to a candidate's answers, every number off by up to a share of itself."""
    item, _, boxes = sealed_item()
    places, rng = item.key.places("value"), np.random.default_rng(seed)
    answers = [
        None if each is None else each * (1 + off_by * rng.uniform(-1, 1, each.shape)) for each in candidate.at(places)
    ]
    return {words.slug for _, words in opened(boxes, Evidence(item.key, "value", places, answers))}


@cache
def telling() -> list[Candidate]:
    """The candidates that have a box, as those that say something of the exercise; but for zeros, which stay zeros."""
    item, candidates, _ = sealed_item()
    places = item.key.places("value")
    return [each for each in candidates if names_of(each, 0.0) and any(map(np.any, each.at(places)))]


@settings(max_examples=30, deadline=None)
@given(st.data(), st.integers(0, 2**32))
def test_answers_that_differ_by_rounding_open_the_name_and_others_nothing(data: st.DataObject, seed: int) -> None:
    candidate = data.draw(st.sampled_from(telling()))
    assert candidate.slug in names_of(candidate, 1e-9, seed)
    assert not names_of(candidate, 1e-3, seed)


def test_nothing_of_a_name_can_be_read_without_its_answers() -> None:
    _, candidates, boxes = sealed_item()
    held = " ".join(boxes) + b"".join(map(b85decode, boxes.values())).decode("latin-1") + "".join(boxes.values())
    assert not any(kind in held for kind in KINDS if len(kind) > 4)
    assert not any(quoted in held for each in candidates for quoted in re.findall("`(.{3,}?)`", each.hint.en))
    assert list(boxes) == sorted(boxes)


def test_a_box_of_a_later_version_stays_shut() -> None:
    item, candidates, _ = sealed_item()
    places = item.key.places("value")
    boxes = sealed(item.key, [replace(each, brief=f"later-{each.brief}") for each in candidates])
    assert boxes
    for each in candidates:
        assert not list(opened(boxes, Evidence(item.key, "value", places, each.at(places))))


def test_a_public_exam_holds_no_solution_and_a_box_for_every_exercise() -> None:
    exam = from_bytes(PUBLIC.read_bytes())
    assert not exam.solution
    assert all(item.sealed is not None and item.sealed.boxes for item in exam.items)


WRONG = """

def batch_gradient(w, X, t):
    return X.sum(axis=0) * np.sum(predict(w, X) - t)
"""


def test_a_students_check_names_what_grading_names_by_a_slip_in_the_source(tmp_path: Path) -> None:
    wrong = (ROOT / "solutions" / "linear_neuron.py").read_text("utf-8") + WRONG
    (tmp_path / "public").mkdir()
    shutil.copy(PUBLIC, tmp_path / "public")
    (tmp_path / "linear_neuron.py").write_text(wrong, "utf-8")
    [checked] = check(tmp_path / "linear_neuron.py")
    with Grader(exam_of("linear_neuron")) as grader:
        graded = grader.grade(wrong.encode())
    by_check, by_grade = (
        [named.hint for each in report.exercises if each.name == "batch_gradient" for named in each.mistakes]
        for report in (checked, graded)
    )
    assert by_check == by_grade
    assert "Two sums are multiplied" in by_check[0].en
