"""A student's page: what stands on it, that nothing runs in it, and how it looks in a browser."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.report.drawings import paths
from autograder.report.model import ArrayReport, PictureReport, Report
from autograder.report.page import page
from tests.conftest import material_of
from tests.support.browsers import tab_on, violations
from tests.support.classes import graded

HOSTILE = "</pre></script><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>\"'&"
SHORTER = "\n\ndef online_pass(w, X, t, rates):\n    return np.vstack([w, 0.5 * X[: len(t)]])\n"
MISTAKES = f"""

def predict(w, X):
    '''The docstring is not quoted.'''
    return -X @ w  # {HOSTILE}


def least_squares(X, t):
    raise ValueError({HOSTILE!r})
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """One whose sign is flipped, one that raises what is hostile, one whose path goes elsewhere; a hostile name."""
    source = material_of("linear_neuron").solution + MISTAKES + SHORTER
    found = graded("linear_neuron", source, tmp_path_factory.mktemp("page"))
    return found.model_copy(update={"submission": found.submission.model_copy(update={"student": HOSTILE})})


@pytest.fixture(scope="module")
def path(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("page") / "page.html"
    place.write_text(page(report, None), "utf-8")
    return place


def test_the_students_own_lines_stand_there_with_their_numbers_and_without_the_docstring(report: Report) -> None:
    code = report.exercises[0].code
    assert code is not None
    assert [text.split("  #")[0] for text in code.lines.values()] == ["def predict(w, X):", "    return -X @ w"]
    first, last = code.lines
    assert last == first + 2


def test_what_is_right_is_not_quoted(report: Report) -> None:
    assert {each.name for each in report.exercises if each.status == "passed" and each.code is not None} == set()


def test_a_path_is_known_by_where_it_starts(report: Report) -> None:
    [online] = [each for each in report.exercises if each.name == "online_pass"]
    assert online.example is not None
    assert online.example.picture is not None
    assert online.example.picture.is_path
    assert "polyline" in page(report, "en")


def test_a_path_leads_down_the_contours_of_its_bowl(report: Report) -> None:
    [online] = [each for each in report.exercises if each.name == "online_pass"]
    assert online.example is not None
    assert online.example.picture is not None
    _, _, *curvature = online.example.picture.bowl
    assert np.linalg.eigvalsh([curvature[:2], curvature[1:]])[0] > -1e-6
    drawn, shown = paths(online.example.picture), page(report, "en")
    assert drawn.count('<ellipse class="contour"') == 8
    assert drawn in shown
    assert not re.findall(r"(?:rx|ry|cx|cy)=\"[^\"]*(?:nan|inf)", shown)


def test_a_picture_holds_as_many_numbers_as_its_shape_says() -> None:
    with pytest.raises(ValueError, match="2 values for shape"):
        ArrayReport(shape=(3,), values=(1.0, 2.0))


def test_no_number_breaks_a_picture(report: Report) -> None:
    values = (float("nan"), float("inf"), -1e308, 1e308)
    wild = ArrayReport(shape=(2, 2), values=values)
    picture = PictureReport(expected=ArrayReport(shape=(2, 2), values=(0.0,) * 4), got=wild, is_path=True)
    example = report.exercises[0].example
    assert example is not None
    first = report.exercises[0].model_copy(update={"example": example.model_copy(update={"picture": picture})})
    shown = page(report.model_copy(update={"exercises": (first, *report.exercises[1:])}), "en")
    places = re.findall(r' (?:points|cx|cy|x|y|width)="([^"]*)"', shown)
    assert places
    assert not [each for each in places if "nan" in each or "inf" in each]


def test_a_formula_of_a_hint_is_typeset(report: Report) -> None:
    assert "<mi>y</mi><mo>=</mo><mo>∑</mo><msub><mi>x</mi><mi>i</mi></msub>" in page(report, "en")


def test_nothing_that_a_student_wrote_is_markup_and_no_script_may_run(report: Report) -> None:
    shown = page(report, None)
    assert "window.ran" in shown
    assert not re.findall(r"<script|<img|\sstyle=|\son\w+=[\"']?window(?![^<]*&)", re.sub(r"&lt;[^<]*", "", shown))
    [policy] = re.findall(r'Policy" content="([^"]+)"', shown)
    [style] = re.findall(r"<style>(.*?)</style>", shown, re.DOTALL)
    assert f"style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_what_there_is_nothing_to_look_at_yet_is_a_line_and_what_is_to_be_mended_comes_first(report: Report) -> None:
    shown = page(report, "en")
    sections = re.findall(r'<section id="en-(\w+)"', shown)
    carried = [each.name for each in report.exercises if each.status == "carried"]
    assert sections == ["predict", "online_pass", "least_squares"]
    assert carried
    assert shown.count('<span class="aside">Wrong only through predict') == len(carried)


def test_it_may_be_in_one_language_and_then_has_no_switch(report: Report) -> None:
    shown = page(report, "zh")
    assert "uphill" not in shown
    assert "radio" not in shown


@pytest.fixture
def faults() -> list[str]:
    return []


def test_in_a_browser_hostile_names_and_code_are_text(browser: Any, path: Path, faults: list[str]) -> None:
    tab = tab_on(path, browser, faults)
    assert HOSTILE in tab.inner_text("header")
    assert HOSTILE in tab.inner_text("main")
    assert tab.evaluate("window.ran") is None
    assert tab.locator("img").count() == 0
    assert faults == []


def test_the_keyboard_switches_the_language(browser: Any, path: Path, faults: list[str]) -> None:
    tab = tab_on(path, browser, faults)
    assert "线性神经元" in tab.inner_text("main")
    tab.keyboard.press("Tab")
    tab.keyboard.press("ArrowRight")
    assert "The linear neuron" in tab.inner_text("main")
    assert "线性神经元" not in tab.inner_text("main")
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (390, "zh")])
def test_it_is_accessible_and_fits_its_window(
    browser: Any, path: Path, faults: list[str], scheme: str, width: int, language: str
) -> None:
    tab = tab_on(path, browser, faults, viewport={"width": width, "height": 844}, color_scheme=scheme)
    tab.click(f"label[for=show-{language}]")
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert not violations(tab)
    assert faults == []
