"""Handouts as pages: one file each, with all that a student who writes a .py file has to read."""

import re
from pathlib import Path
from typing import Any

import pytest

from autograder.course.handout_page import handout_page
from autograder.course.workbook import LANGUAGES, figures, workbook
from autograder.exercises.loading import Course
from autograder.text import Language
from tests.conftest import ROOT
from tests.support.browsers import tab_on, violations

NAME = "backprop"  # with classes, a helper, figures, wide tables


@pytest.fixture(scope="module")
def pages() -> dict[Language, str]:
    course = Course(ROOT)
    material = course.load(NAME)
    pictures = dict(figures(course, NAME))
    return {each: handout_page(workbook(course, material, each), pictures) for each in LANGUAGES}


def test_it_has_every_exercise_every_figure_and_every_formula_in_one_file(pages: dict[Language, str]) -> None:
    exercises = Course(ROOT).load(NAME, with_reference=False).assignment.exercises
    for language, page in pages.items():
        assert all(f"<h3><code>{each.name}</code>" in page for each in exercises)
        assert all(each.title.in_language(language) in page for each in exercises)
        prose = re.sub(r"<pre>.*?</pre>", "", page, flags=re.DOTALL)
        assert "<math" in prose
        assert "$" not in prose.partition("</style>")[2]
        assert set(re.findall(r'(?:src|href)="([^#"]{1,30})', page)) == {
            "data:image/svg+xml;base64,PD94",
            f"{NAME}.zh.html" if language == "en" else f"{NAME}.html",
        }


def test_answers_and_the_code_of_plots_are_folded_and_the_solution_is_not_there(pages: dict[Language, str]) -> None:
    page = re.sub(r"<span[^>]*>|</span>", "", pages["en"])
    folded = re.findall(r"<details>(.*?)</details>", page, re.DOTALL)
    assert len(folded) > 3
    assert f"from {NAME} import train_xor" in folded[-1]
    assert folded[-1].rstrip().endswith("the_xor_surface_of_your_network(train_xor)\n</code></pre>")
    assert page.count("raise NotImplementedError") == Course(ROOT).load(NAME).solution.count("# >>> your code")


def test_what_draws_a_plot_runs_beside_the_students_file(pages: dict[Language, str]) -> None:
    code = re.findall(r"<details>.*?<pre><code[^>]*>(.*?)</code></pre>", pages["zh"], re.DOTALL)[-1]
    compile(re.sub(r"<[^>]+>", "", code).replace("&gt;", ">").replace("&quot;", '"'), "draw.py", "exec")


@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 1280, "light"), ("zh", 390, "dark")])
def test_in_a_browser_it_is_accessible_and_fits(
    browser: Any, pages: dict[Language, str], tmp_path: Path, language: Language, width: int, scheme: str
) -> None:
    path, faults = tmp_path / "page.html", list[str]()
    path.write_text(pages[language], "utf-8")
    tab = tab_on(path, browser, faults, viewport={"width": width, "height": 844}, color_scheme=scheme)
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert not violations(tab)
    assert tab.evaluate("[...document.images].every(each => each.complete && each.naturalWidth > 0)")
    assert faults == []
