"""What an assignment shows at the end: declared, asked of the student's own code, and drawn from numbers alone."""

import re
from pathlib import Path
from unittest import mock

import pytest

from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.exam_file import from_bytes
from autograder.exercises.showpieces import as_question, paths, surface
from autograder.report.model import Report
from autograder.report.page import page
from autograder.report.showing import SO_FAR, in_characters, in_svg, legend_of
from autograder.sandbox import jail
from autograder.sandbox.pipes import open_alone
from autograder.student.checking import check
from tests.conftest import ROOT, material_of

YOURS = "yours | 你的"


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report on right work of an assignment that shows paths."""
    return checked(tmp_path_factory.mktemp("right"), material_of("linear_neuron").solution)


def checked(folder: Path, source: str) -> Report:
    (folder / "public").symlink_to(ROOT / "student_template" / "public")
    (folder / "linear_neuron.py").write_text(source, "utf-8")
    [report] = check(folder / "linear_neuron.py")
    return report


def test_right_work_shows_what_it_gives(right: Report) -> None:
    [piece] = right.showpieces
    assert piece.arrays[YOURS].shape == (25, 3)
    assert piece.arrays[YOURS].values[:3] == (50.0, 50.0, 50.0)
    assert "o yours" in in_characters(piece, "en")[-1]
    assert "o 你的" in in_characters(piece, "zh")[-1]
    assert in_svg(piece).count("<polyline") == 3
    assert piece.bowl[:2] == pytest.approx((150, 50))
    assert in_svg(piece).count('class="contour"') == 8
    assert in_svg(piece) in page(right, "en")


def test_right_work_and_what_it_shows_are_asked_in_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once = mock.Mock(side_effect=open_alone)
    monkeypatch.setattr(jail, "open_alone", once)
    assert checked(tmp_path, material_of("linear_neuron").solution).showpieces
    once.assert_called_once()


def test_right_work_that_can_show_nothing_is_right(tmp_path: Path) -> None:
    quits = "\nright_pass = online_pass\ndef online_pass(w, X, t, rates):\n    " + (
        "return right_pass(w, X, t, rates) if len(X) < 20 else exit()\n"
    )
    report = checked(tmp_path, material_of("linear_neuron").solution + quits)
    assert (report.score, report.showpieces) == (100.0, ())


def test_work_that_is_not_right_shows_nothing_yet(tmp_path: Path) -> None:
    assert checked(tmp_path, "def predict(w, X):\n    return X @ w\n").showpieces == ()


def test_work_that_is_wrong_shows_what_it_gives_now_on_the_page_alone(tmp_path: Path) -> None:
    source = material_of("linear_neuron").solution.replace("path[-1] + delta_rule", "path[-1] - delta_rule")
    report = checked(tmp_path, source)
    [piece] = report.showpieces
    assert not piece.is_right
    x, y = zip(*(each.split(",") for each in re.findall('points="(.*?)"', in_svg(piece))[1].split()), strict=True)
    assert max(map(float, x)) - min(map(float, x)) > 100  # the lecture's days beside a walk that goes away for ever
    assert max(map(float, y)) - min(map(float, y)) > 60
    assert in_svg(piece) in page(report, "en")
    assert SO_FAR.en in page(report, "en")


def test_a_surface_of_shares_is_shown_from_0_to_1(right: Report) -> None:
    [piece] = right.showpieces
    grid = piece.arrays[YOURS].model_copy(update={"shape": (1, 625), "values": (0.4,) * 624 + (0.6,)})
    shown = piece.model_copy(update={"kind": "surface", "arrays": {"value": grid}, "x": (-0.5, 1.5), "y": (0.5, 2.0)})
    assert [name for name, _ in legend_of(shown, "en")] == ["0", "1"]
    assert in_svg(shown).count('<path class="whole"') == 4


def test_a_surface_is_drawn_with_blocks(right: Report) -> None:
    [piece] = right.showpieces
    grid = piece.arrays[YOURS].model_copy(update={"shape": (1, 625), "values": tuple(map(float, range(625)))})
    lines = in_characters(piece.model_copy(update={"kind": "surface", "arrays": {"value": grid}}), "en")
    assert (lines[0][:2], lines[-1][:2], {len(line) for line in lines}) == ("██", "  ", {50})


def test_a_showpiece_asks_the_students_code_and_holds_what_is_beside() -> None:
    @paths(steps=3, beside={"the slide": [[0, 0], [1, 2]]})
    def walk(m, d):  # type: ignore[no-untyped-def]
        """Walk | 走"""
        return {"yours": m.walk(d.steps)}

    shown = as_question(walk)
    assert (shown.outputs, shown.attributes, shown.beside["the slide"].shape) == (("yours",), ("walk",), (2, 2))


def test_a_showpiece_has_a_title_in_both_languages() -> None:
    with pytest.raises(DeclarationError, match="the docstring is the title"):
        surface(x=(0, 1), y=(0, 1))(lambda m, d: m.f(d.points))


def test_every_assignment_of_the_course_shows_something() -> None:
    for path in sorted((ROOT / "student_template" / "public").glob("*.key")):
        assert len(from_bytes(path.read_bytes()).showpieces) == 1
