"""Formulas in the course's sentences: found, kept to the letter, and well-formed."""

import ast
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.report.formulas import coded, pieces, typeset
from tests.conftest import ROOT


def sentences() -> Iterator[str]:
    """Every sentence of a hint, in both languages."""
    for path in [*ROOT.glob("assignments/*/mistakes/hints.py"), ROOT / "autograder/exercises/hints.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in ("en", "zh") and isinstance(node.value, ast.Constant):
                yield str(node.value.value)


def formulas(text: str) -> list[str]:
    return [piece for is_formula, piece in pieces(text) if is_formula]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("goes downhill, Δw = −ε ∂E/∂w.", ["Δw = −ε ∂E/∂w"]),
        ("误差是求和：E = ½ Σₙ (tₙ − yₙ)²，不除以 n。", ["E = ½ Σₙ (tₙ − yₙ)²"]),
        ("(that is y_j = b_j + Σ_i x_i W_ij)", ["y_j = b_j + Σ_i x_i W_ij"]),
        ("The Jacobian is diag(y) − y yᵀ.", ["diag(y) − y yᵀ"]),
        ("the slope of a sigmoid is a ½ at most", ["½"]),
        ("A sign is wrong; see train_batch(w, X) and np.sum(x).", []),
    ],
)
def test_a_formula_ends_where_prose_begins(sentence: str, found: list[str]) -> None:
    assert formulas(sentence) == found


def test_a_fraction_has_a_bar_and_no_brackets() -> None:
    found = ElementTree.fromstring(typeset("σ(a) = 1 / (1 + e⁻ᵃ)"))
    [bar] = found.iter("mfrac")
    assert "".join(bar.itertext()) == "11+e−a"


def test_every_hint_of_the_course_is_kept_to_the_letter_and_well_formed() -> None:
    every = list(sentences())
    assert len(every) > 200
    for each in every:
        assert "".join(piece for _, piece in pieces(each)) == each
        ElementTree.fromstring(f"<p>{typeset(each)}</p>")


@given(st.text(alphabet="aEwx =+−½Σ∂/()[]²ᵢ_^|'<&,. 误", max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    assert "".join(piece for _, piece in pieces(text)) == text
    ElementTree.fromstring(f"<p>{typeset(text)}</p>")


def test_what_stands_between_backticks_is_code_and_no_formula() -> None:
    assert typeset("`x = 1` or x = 1") == "<code>x = 1</code> or <math><mi>x</mi><mo>=</mo><mn>1</mn></math>"
    assert coded("`<b>` and ` alone") == "<code>&lt;b&gt;</code> and ` alone"
