"""The class page: what it counts, that nothing of a student's runs in it, and how it is used in a browser."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from autograder.batch.class_page import class_page
from autograder.batch.class_view import ClassView
from tests.conftest import ROOT
from tests.support.browsers import tab_on, violations
from tests.support.commands import run
from tests.support.gradebooks import SOLUTION, WRONG

HOSTILE = "</script><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>${window.ran = 1}"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two who are right, three whose sign is flipped, one who raises what is hostile, one who can't be read."""
    folder = tmp_path_factory.mktemp("class") / "submissions"
    folder.mkdir()
    for name, source in {"ada": SOLUTION, "bao": SOLUTION, "chen": WRONG, "dai": WRONG, "emmy": WRONG}.items():
        (folder / f"{name}.py").write_text(source, "utf-8")
    raising = SOLUTION.replace("return X @ w", f"raise ValueError({HOSTILE!r})", 1)
    (folder / "<img src=x onerror=alert(1)>.py").write_text(raising, "utf-8")
    (folder / "torn.zip").write_bytes(b"PK\x03\x04")
    place = folder.parent / "out"
    done = run("grade", "linear_neuron", folder, "--out", place, "--seed", 5, "--course", ROOT, "--workers", 2)
    assert done.exit_code == 0
    return place


@pytest.fixture(scope="module")
def view(out: Path) -> ClassView:
    return ClassView.model_validate_json((out / "class.json").read_bytes())


def test_it_counts_what_was_read_and_leaves_the_unreadable_out(view: ClassView) -> None:
    graded = [row.score for row in view.rows if row.state == "graded" and row.score is not None]
    assert len(graded) == 6
    assert sum(bar.count for bar in view.distribution) == 6
    assert view.distribution[-1].count == 2
    assert view.mean == pytest.approx(sum(graded) / 6, abs=0.01)
    assert {row.id for row in view.rows if row.state == "unreadable"} == {"torn"}


def test_the_most_frequent_mistake_comes_first_with_who_made_it_and_an_example(view: ClassView) -> None:
    first = view.mistakes[0]
    assert (first.tag, first.who) == ("predict:sign", ("chen", "dai", "emmy"))
    assert first.example is not None
    assert first.example.code.endswith("\npredict(w, X)")
    assert [row.id for row in view.rows if first.tag in row.mistakes] == list(first.who)


def test_what_fits_no_known_mistake_is_counted_by_what_came(view: ClassView) -> None:
    [raised] = [each for each in view.mistakes if each.status == "raised"]
    assert (raised.tag, raised.slug) == ("predict:raised", None)
    assert raised.error is not None


def test_difficulty_is_told_by_exercise(view: ClassView) -> None:
    [predict] = [each for each in view.exercises if each.name == "predict"]
    assert predict.statuses == {"passed": 2, "raised": 1, "wrong": 3}
    assert predict.mean == pytest.approx(2 * predict.points / 6, abs=0.01)


def test_a_second_run_writes_the_same_bytes(out: Path, tmp_path: Path) -> None:
    before = {name: (out / name).read_bytes() for name in ("index.html", "class.json")}
    folder = out.parent / "submissions"
    run("grade", "linear_neuron", folder, "--out", tmp_path / "again", "--seed", 5, "--course", ROOT)
    assert {name: (tmp_path / "again" / name).read_bytes() for name in before} == before


def test_nothing_that_a_student_wrote_is_markup(out: Path) -> None:
    page = (out / "index.html").read_text("utf-8")
    assert "window.ran" in page
    assert len(re.findall("<script", page)) == 3
    assert len(re.findall("</script", page)) == 3
    for name in ("words", "data"):
        [data] = re.findall(rf'id="{name}">(.*?)</script>', page, re.DOTALL)
        assert not set("<>&") & set(data)
        json.loads(data)


def test_the_policy_lets_our_script_and_style_run_and_nothing_else(out: Path) -> None:
    page = (out / "index.html").read_text("utf-8")
    [policy] = re.findall(r'Policy" content="([^"]+)"', page)
    script, style = re.findall(r"<script>(.*?)</script>|<style>(.*?)</style>", page, re.DOTALL)[::-1]
    for content, directive in ((script[0], "script-src"), (style[1], "style-src")):
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not re.findall(r"(?:src|href)=[\"']?https?:", page)


@pytest.fixture
def faults() -> list[str]:
    return []


def opened(browser: Any, path: Path, faults: list[str], **options: Any) -> Any:
    """The page in a browser whose language is English unless told."""
    return tab_on(path, browser, faults, **({"locale": "en"} | options))


def open_everything(tab: Any) -> None:
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    tab.evaluate("document.querySelectorAll('#table .who').forEach(each => each.click())")


def test_in_a_browser_hostile_names_and_code_are_text(browser: Any, out: Path, faults: list[str]) -> None:
    tab = opened(browser, out / "index.html", faults)
    open_everything(tab)
    assert "onerror='window.ran = 1'" in tab.inner_text("#page")
    assert tab.evaluate("window.ran") is None
    assert tab.locator("img").count() == 0
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "locale"), [(1280, "en"), (390, "zh-CN")])
def test_it_is_accessible_and_fits_its_window(
    browser: Any, out: Path, faults: list[str], scheme: str, width: int, locale: str
) -> None:
    size = {"width": width, "height": 844}
    tab = opened(browser, out / "index.html", faults, viewport=size, color_scheme=scheme, locale=locale)
    assert tab.evaluate("document.documentElement.lang") == locale[:2]
    open_everything(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert violations(tab) == ""
    assert faults == []


def test_a_click_on_a_mistake_shows_who_made_it(browser: Any, out: Path, faults: list[str]) -> None:
    tab = opened(browser, out / "index.html", faults)
    tab.evaluate("document.querySelector('details').open = true")
    tab.click("text=Show them in the table")
    assert tab.input_value("#filter") == "predict:sign"
    assert tab.locator("#table tbody th").all_inner_texts() == ["chen", "dai", "emmy"]
    tab.keyboard.press("Escape")
    assert tab.inner_text("#count") == "7 of 7"
    assert faults == []


@pytest.mark.parametrize(
    ("query", "ids"),
    [("score:100", ["ada", "bao"]), ("state:unreadable", ["torn"]), ("predict:wrong EMM", ["emmy"]), ("nobody", [])],
)
def test_the_filter_takes_names_scores_states_and_what_came(
    browser: Any, out: Path, faults: list[str], query: str, ids: list[str]
) -> None:
    tab = opened(browser, out / "index.html", faults)
    tab.keyboard.press("/")
    tab.keyboard.type(query)
    assert tab.locator("#table tbody th").all_inner_texts() == ids
    assert tab.inner_text("#count") == f"{len(ids)} of 7"


def test_a_column_sorts_both_ways_and_says_so(browser: Any, out: Path, faults: list[str]) -> None:
    tab = opened(browser, out / "index.html", faults)
    tab.click("thead >> text=score")
    assert tab.locator("#table tbody th").all_inner_texts()[0] in ("ada", "bao")
    assert tab.get_attribute("th[aria-sort]", "aria-sort") == "descending"
    tab.click("thead >> text=score")
    assert tab.get_attribute("th[aria-sort]", "aria-sort") == "ascending"
    assert tab.locator("#table tbody th").all_inner_texts()[-1] in ("ada", "bao", "torn")


def test_the_language_can_be_switched(browser: Any, out: Path, faults: list[str]) -> None:
    tab = opened(browser, out / "index.html", faults)
    assert tab.inner_text("h1") == "The linear neuron"
    tab.click("text=中文")
    assert tab.inner_text("h1") == "线性神经元"
    assert tab.evaluate("document.documentElement.lang") == "zh"


def test_of_two_thousand_rows_some_are_drawn_and_all_are_found(
    browser: Any, view: ClassView, faults: list[str], tmp_path: Path
) -> None:
    chen = next(row for row in view.rows if row.id == "chen")
    rows = tuple(chen.model_copy(update={"id": f"s{number:04d}"}) for number in range(2000))
    rows += (chen.model_copy(update={"id": "absent", "state": "absent"}),)
    (tmp_path / "index.html").write_text(class_page(view.model_copy(update={"rows": rows})), "utf-8")
    tab = opened(browser, tmp_path / "index.html", faults)
    assert tab.locator("#table tbody tr").count() < 200
    tab.fill("#filter", "s1999")
    assert tab.inner_text("#count") == "1 of 2001"
    assert tab.locator("#table tbody th").all_inner_texts() == ["s1999"]
    tab.fill("#filter", "")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("#table tbody tr").count() == 2001
    assert tab.locator(".figures dd").last.inner_text() == "1"  # what is to be looked at: the absent one
    assert faults == []
