"""The report: what it holds, what it refuses, and what people read of it."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError
from rich.console import Console

from autograder.report.model import ExerciseReport, Report
from autograder.report.reporter import Reporter, grader_report
from autograder.report.shown_values import assigned
from autograder.report.terminal import Screen
from autograder.text import Language
from autograder.verdict.verdicts import PartVerdict, Status, Verdict
from tests.conftest import ROOT, exam_of, material_of
from tests.support.classes import by_name, graded
from tests.support.imports import submission_of


def a_report(tmp_path: Path) -> Report:
    source = material_of("linear_neuron").solution + "\n\ndef predict(w, X):\n    return -X @ w\n"
    return graded("linear_neuron", source, tmp_path)


def test_a_report_survives_the_way_to_json_and_back(tmp_path: Path) -> None:
    report = a_report(tmp_path)
    assert Report.model_validate_json(report.to_json()) == report


def test_the_schema_that_is_shipped_is_that_of_the_model() -> None:
    shipped = json.loads((ROOT / "autograder" / "report" / "schema.json").read_text("utf-8"))
    assert shipped == Report.model_json_schema(mode="serialization")


def test_two_runs_with_one_seed_agree_byte_for_byte(tmp_path: Path) -> None:
    assert a_report(tmp_path).to_json() == a_report(tmp_path).to_json()


def test_a_report_says_by_what_it_was_made(tmp_path: Path) -> None:
    grader = a_report(tmp_path).grader
    assert (grader.seed, grader.isolation) == (exam_of("linear_neuron").seed, "full")
    assert grader.torch is not None
    assert grader.torch.startswith("2.13.0")


def test_a_name_that_explains_one_part_only_says_which(tmp_path: Path) -> None:
    wrong = "\n\ndef error_grads(w, b, X, t):\n    dw, db = right(w, b, X, t)\n    return 2 * dw, np.sin(db) + 7\n"
    source = f"{material_of('logistic_neuron').solution}\n\nright = error_grads{wrong}"
    [named] = by_name(graded("logistic_neuron", source, tmp_path))["error_grads"].mistakes
    assert (named.parts, named.tag) == (("weights",), "factor-two · weights")
    both = source.replace("np.sin(db) + 7", "2 * db")
    [named] = by_name(graded("logistic_neuron", both, tmp_path))["error_grads"].mistakes
    assert named.tag == "factor-two"


@pytest.mark.parametrize(
    "change",
    [{"score": 99.0}, {"max_score": 99.0}, {"graded": False}, {"unheard_of": 1}, {"schema_version": 3}],
    ids=lambda change: next(iter(change)),
)
def test_a_report_that_does_not_add_up_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    content = json.loads(a_report(tmp_path).to_json()) | change
    with pytest.raises(ValidationError):
        Report.model_validate(content)


def test_an_exercise_earns_no_more_than_its_points(tmp_path: Path) -> None:
    exercise = a_report(tmp_path).exercises[1]
    with pytest.raises(ValidationError, match="points earned"):
        ExerciseReport.model_validate(exercise.model_dump() | {"earned": exercise.points + 1})


def test_the_hints_are_there_in_both_languages(tmp_path: Path) -> None:
    hint = a_report(tmp_path).exercises[0].mistakes[0].hint
    assert "weighted sum" in hint.en
    assert "加权和" in hint.zh


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_reads_as_agreed(tmp_path: Path, golden: Callable[[str, str], None], language: Language) -> None:
    console = Console(width=100, record=True, file=io.StringIO())
    Screen(console, language).show_report(a_report(tmp_path))
    golden(f"report.{language}.txt", console.export_text())


@pytest.mark.parametrize(
    ("status", "told"), [("timed_out", "Too slow and cut off in"), ("out_of_memory", "memory in"), ("died", "ended in")]
)
def test_parts_that_were_cut_off_are_told_beside_those_that_are_right(status: Status, told: str) -> None:
    exam = exam_of("linear_neuron")
    verdicts = [Verdict(dict.fromkeys(item.key.parts, PartVerdict("passed"))) for item in exam.items]
    verdicts[0] = Verdict({"first": PartVerdict("passed"), "second": PartVerdict(status)})
    first = replace(exam.items[0], key=replace(exam.items[0].key, parts={"first": 5, "second": 5}))
    reporter = Reporter(replace(exam, items=(first, *exam.items[1:])), grader_report(5, "process"))
    report = reporter.report(submission_of("x = 1"), verdicts)
    assert report.exercises[0].status == "partial"
    assert f"{told}: second" in report.exercises[0].message.en
    assert "second" in report.exercises[0].message.zh


def test_where_memory_ran_out_it_is_told_how_much_there_is() -> None:
    exam = replace(exam_of("linear_neuron"), memory_mib=1536)
    statuses: dict[str, Status] = {"predict": "out_of_memory", "squared_error": "timed_out"}
    verdicts = [
        Verdict(dict.fromkeys(item.key.parts, PartVerdict(statuses.get(item.name, "passed")))) for item in exam.items
    ]
    report = Reporter(exam, grader_report(5, "process")).report(submission_of("x = 1"), verdicts)
    allowed = ["1536 MiB are allowed." in each.message.en for each in report.exercises]
    assert allowed == ["最多可用 1536 MiB" in each.message.zh for each in report.exercises]
    assert allowed == [True, *[False] * (len(exam.items) - 1)]


def test_what_was_cut_off_waits_for_what_it_calls_by_name() -> None:
    exam = exam_of("linear_neuron")
    statuses: dict[str, Status] = {"predict": "wrong", "squared_error": "wrong", "train_batch": "timed_out"}
    verdicts = [
        Verdict(dict.fromkeys(item.key.parts, PartVerdict(statuses.get(item.name, "passed")))) for item in exam.items
    ]
    source = "def train_batch(w, X, t):\n    while predict(w, X) @ t > 0:  # squared_error(w, X, t)\n        pass\n"
    exercises = by_name(Reporter(exam, grader_report(5, "process")).report(submission_of(source), verdicts))
    assert exercises["train_batch"].waits_for == ("predict",)
    assert "It calls predict, not right yet" in exercises["train_batch"].message.en


def test_a_number_is_shown_alike_as_it_is_drawn_and_as_it_is_kept() -> None:
    assert assigned("rate", np.float64(0.5)) == assigned("rate", 0.5) == "rate = 0.5"
