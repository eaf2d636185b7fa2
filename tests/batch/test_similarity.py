"""Who wrote alike: what counts as the same, that copies lead the ranking, and that the page shows and runs nothing."""

import itertools
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import Result
from hypothesis import given as drawn
from hypothesis import strategies as st

from autograder.batch.intakes import Inbox
from autograder.batch.similarity.fingerprints import STRETCH, WINDOW, fingerprint, given, stretches
from autograder.batch.similarity.lexemes import lexemes
from autograder.batch.similarity.pair_view import SimilarityView
from autograder.batch.similarity.pairs import similar
from autograder.batch.similarity.passages import passages
from autograder.exercises.loading import Course
from autograder.exercises.stubs import stub
from tests.conftest import ROOT
from tests.support.browsers import tab_on, violations
from tests.support.commands import run
from tests.support.copying import composed, disguised

NAMES = ("linear_neuron", "logistic_neuron")
HOSTILE = "<img src=x onerror='window.ran = 1'>"
NOTHING = given([])


def words(text: str) -> list[str]:
    return [each.word for each in lexemes([text])]


def written(folder: Path, who: str, name: str, source: str) -> None:
    (folder / who).mkdir(parents=True, exist_ok=True)
    (folder / who / f"{name}.py").write_text(source, "utf-8")


def found_in(folder: Path, count: int = 1000) -> SimilarityView:
    return similar([Inbox(submissions=folder)], Course(ROOT), count)


def test_names_layout_comments_brackets_and_docstrings_make_no_difference() -> None:
    first = 'def f(w, X):\n    """Why."""\n    y = (X @ w)  # how\n    return np.exp(y) * 2\n'
    second = "import numpy as np\ndef g(a,b):\n\n  c=b@a\n  return np.exp(c)*2"
    assert words(first) == words(second)


def test_what_is_computed_makes_one() -> None:
    assert words("y = np.exp(x) * 2") != words("y = np.log(x) * 2")
    assert words("y = x * 2") != words("y = x * 3")


@drawn(st.text(alphabet="\"'\\#a1.e+-( \n\t;=\u2028漢", max_size=200))
def test_any_text_is_read_to_its_end_with_lines_in_their_order(text: str) -> None:
    found = [each.place.line for each in lexemes([text])]
    assert found == sorted(found)
    assert all(1 <= each <= text.count("\n") + 1 for each in found)


@pytest.mark.parametrize("text", ['"""' + '\\"""' * 100_000 + "\\", "'" * 300_000, "((" * 200_000, "1e+" * 100_000])
def test_a_text_that_is_made_to_take_long_does_not(text: str) -> None:
    assert len(lexemes([text])) <= 20_000


@drawn(st.lists(st.sampled_from("abc+-*"), max_size=12), st.lists(st.sampled_from("123%/@"), max_size=12))
def test_twelve_words_in_a_row_are_found_wherever_they_stand(before: list[str], after: list[str]) -> None:
    shared = "0 + 1 - 2 * 3 / 4 % 5 @ 6"
    texts = (" ".join([*before, shared]), " ".join([shared, *after]))
    first, second = (fingerprint(stretches(lexemes([text])), NOTHING) for text in texts)
    assert len(words(shared)) >= STRETCH + WINDOW - 1
    assert len(np.intersect1d(first, second)) > 0


def test_what_everybody_was_given_is_nobodys() -> None:
    template = stub(Course(ROOT).load("linear_neuron", with_reference=False).solution)
    assert len(fingerprint(stretches(lexemes([template])), given([template]))) == 0


def test_a_passage_is_told_by_its_lines_in_both() -> None:
    same = "y = X @ w - t\nreturn 0.5 * y @ y"
    both = [lexemes([text]) for text in (f"a = 1\n\n{same}\n", f"{same}\nb = 2\n")]
    first, second = ((each, stretches(each)) for each in both)
    [found] = passages(first, second, NOTHING)
    assert (found.first.first, found.first.last) == (3, 4)
    assert (found.second.first, found.second.last) == (1, 2)


@pytest.mark.parametrize("name", Course(ROOT).names)
def test_copies_renamed_and_reordered_stand_above_every_honest_pair(name: str, tmp_path: Path) -> None:
    material = Course(ROOT).load(name, with_reference=False)
    for style, source in material.styles.items():
        written(tmp_path, style, name, source)
        written(tmp_path, f"{style}-copy", name, disguised(source, stub(material.solution)))
    view = found_in(tmp_path, len(material.styles) + 1)
    ranked = [{pair.first, pair.second} for pair in view.pairs]
    copies = [{style, f"{style}-copy"} for style in material.styles]
    assert all(pair in ranked[: len(copies)] for pair in copies)
    *_, copy, honest = view.pairs
    assert honest.bits < copy.bits / 2


def test_in_a_class_of_honest_mixtures_copies_lead_over_three_assignments(tmp_path: Path) -> None:
    """On one assignment they need not: who has two long ideas in common by chance shares more than a short copy."""
    draw = random.Random(0)
    for name in (*NAMES, "gradient_descent"):
        material = Course(ROOT).load(name, with_reference=False)
        programs = [material.solution, *material.styles.values()]
        for number in range(25):
            source = composed(programs, (each.attribute for each in material.assignment.exercises), draw)
            written(tmp_path, f"s{number}", name, source)
            if number < 4:
                written(tmp_path, f"s{number}-copy", name, disguised(source, stub(material.solution), number))
    ranked = [{each.first, each.second} for each in found_in(tmp_path, 5).pairs]
    copies = [{f"s{number}", f"s{number}-copy"} for number in range(4)]
    assert all(pair in ranked[:4] for pair in copies)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four who wrote two assignments by themselves, one who copied both, one of whom nothing can be read."""
    place = tmp_path_factory.mktemp("similar") / "submissions"
    for name in NAMES:
        material = Course(ROOT).load(name, with_reference=False)
        styles = sorted(material.styles.values())[:4]
        for who, source in zip(("ada", "bao", "chen", HOSTILE), styles, strict=True):
            written(place, who.replace("/", ""), name, f"{source}\nWHY = {HOSTILE!r}  # </script>\n")
        written(place, "emmy", name, disguised(styles[0], stub(material.solution)))
    (place / "torn.zip").write_bytes(b"PK\x03\x04")
    return place


def test_what_two_share_is_added_up_over_assignments(folder: Path) -> None:
    first = found_in(folder).pairs[0]
    assert {first.first, first.second} == {"ada", "emmy"}
    assert [each.assignment for each in first.comparisons] == list(NAMES)
    assert first.bits == pytest.approx(sum(each.bits for each in first.comparisons), abs=0.2)
    assert all(each.share > 0.7 for each in first.comparisons)


def test_a_folder_an_assignment_does_as_well_as_one_with_everything(folder: Path, tmp_path: Path) -> None:
    for name in NAMES:
        for path in folder.glob(f"*/{name}.py"):
            written(tmp_path / name, path.parent.name, name, path.read_text("utf-8"))
    apart = similar([Inbox(submissions=tmp_path / name) for name in NAMES], Course(ROOT), 3)
    together = found_in(folder, 3)
    assert [(each.first, each.second, each.bits) for each in apart.pairs] == [
        (each.first, each.second, each.bits) for each in together.pairs
    ]
    assert f"{NAMES[0]}/ada" in apart.works[NAMES[0]]


def test_what_many_wrote_counts_less(tmp_path: Path) -> None:
    source = next(iter(Course(ROOT).load(NAMES[0], with_reference=False).styles.values()))
    bits = []
    for who in ("ada", "bao", "chen", "dai"):
        written(tmp_path, who, NAMES[0], source)
        if who != "ada":
            bits.append(found_in(tmp_path).pairs[0].bits)
    assert bits == sorted(bits, reverse=True)
    assert len(set(bits)) == 3


def test_a_file_of_another_assignment_beside_it_does_not_count(folder: Path) -> None:
    labels = {file.label for work in found_in(folder).works[NAMES[0]].values() for file in work}
    assert labels == {f"{NAMES[0]}.py"}


def command(folder: Path, out: Path, *more: str) -> Result:
    return run("similarity", folder, "--out", out, "--course", ROOT, *more)


@pytest.fixture(scope="module")
def page(folder: Path) -> Path:
    out = folder.parent / "out"
    done = command(folder, out)
    assert done.exit_code == 0, done.output
    assert "5 people, 10 pairs" in done.output or "5 人，列出 10 对" in done.output
    return out / "index.html"


def test_a_second_run_writes_the_same_bytes(page: Path, folder: Path, tmp_path: Path) -> None:
    assert command(folder, tmp_path).exit_code == 0
    for name in ("index.html", "similarity.json"):
        assert (tmp_path / name).read_bytes() == (page.parent / name).read_bytes()


def test_as_many_pairs_are_shown_as_were_asked_for(folder: Path, tmp_path: Path) -> None:
    assert command(folder, tmp_path, "--pairs", "1").exit_code == 0
    view = SimilarityView.model_validate_json((tmp_path / "similarity.json").read_bytes())
    assert len(view.pairs) == 1
    assert set(view.works[NAMES[0]]) == {"ada", "emmy"}


@pytest.mark.parametrize("out", [".", "inside"])
def test_a_folder_among_the_submissions_is_refused(folder: Path, out: str) -> None:
    done = command(folder, folder / out)
    assert done.exit_code == 2
    assert "Name another folder" in done.output


def test_a_folder_without_any_assignment_is_refused_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "notes.txt").write_text("nothing", "utf-8")
    done = command(tmp_path / "in", tmp_path / "out")
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_nothing_that_a_student_wrote_is_markup(page: Path) -> None:
    text = page.read_text("utf-8")
    start = text.index('id="data">') + len('id="data">')
    data = text[start : text.index("</script>", start)]
    assert not set("<>&") & set(data)
    assert HOSTILE in json.loads(data)["works"][NAMES[0]]["ada"][0]["text"]


def opened(browser: Any, page: Path, faults: list[str], **options: Any) -> Any:
    tab = tab_on(page, browser, faults, **options)
    tab.evaluate("document.querySelectorAll('details').forEach((each, index) => { each.open = index < 1; })")
    tab.wait_for_selector(".code")
    return tab


@pytest.mark.parametrize(("width", "locale", "scheme"), [(1280, "en", "light"), (390, "zh-CN", "dark")])
def test_it_is_accessible_fits_its_window_and_runs_nothing(
    browser: Any, page: Path, width: int, locale: str, scheme: str
) -> None:
    faults: list[str] = []
    size = {"width": width, "height": 844}
    tab = opened(browser, page, faults, viewport=size, color_scheme=scheme, locale=locale)
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert tab.evaluate("document.documentElement.lang") == locale[:2]
    assert tab.locator("img").count() == 0
    assert tab.evaluate("window.ran") is None
    assert violations(tab) == ""
    assert faults == []


def test_a_click_on_a_passage_shows_it_on_both_sides(browser: Any, page: Path) -> None:
    tab = opened(browser, page, [], locale="en")
    tab.locator(".passages button").first.click()
    for side in (0, 1):
        assert tab.locator(".comparison").first.locator(".code").nth(side).locator("tr.chosen").count() > 0


def test_every_pair_of_people_is_told_once(folder: Path) -> None:
    pairs = [frozenset((each.first, each.second)) for each in found_in(folder).pairs]
    assert len(pairs) == len(set(pairs))
    people = {"ada", "bao", "chen", "emmy"}
    assert {pair for pair in pairs if pair <= people} <= set(map(frozenset, itertools.combinations(people, 2)))
