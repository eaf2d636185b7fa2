"""`validate --rules-only`: what planted mistakes are told as when none is planted."""

import pytest

from autograder.course.proofs.unplanted import Unplanted, unplanted
from autograder.exercises.hints import UNIVERSAL_HINTS
from tests.conftest import ROOT, exam_of
from tests.support.commands import run


@pytest.fixture(scope="module")
def found() -> list[Unplanted]:
    return list(unplanted(exam_of("linear_neuron")))


def test_declared_sentences_are_out_of_reach(found: list[Unplanted]) -> None:
    declared = {each.hint for item in exam_of("linear_neuron").items for each in item.key.candidates}
    own = declared - set(UNIVERSAL_HINTS.values())
    assert not own & {named.hint for each in found for named in each.named}


@pytest.mark.parametrize(
    ("exercise", "slug", "words"),
    [
        ("delta_rule", "rate-missing", "`rate` = 1"),
        ("delta_rule", "error-missing", "The factor `t - x @ w` is missing."),
        ("train_batch", "sign", "for −`rate`"),
    ],
)
def test_rules_name_what_is_declared_as_specifically(
    found: list[Unplanted], exercise: str, slug: str, words: str
) -> None:
    told = [named.hint.en for each in found if (each.exercise, each.slug) == (exercise, slug) for named in each.named]
    assert any(words in sentence for sentence in told)


def test_what_is_no_single_slip_stays_without_a_name(found: list[Unplanted]) -> None:
    told = {named.slug for each in found if each.slug == "ridge-added" for named in each.named}
    assert told <= {"comes-near", "few-digits"}


def test_of_fits_with_a_constant_term_those_to_centred_inputs_are_told_as_that(found: list[Unplanted]) -> None:
    told = [[named.slug for named in each.named] for each in found if each.slug == "intercept-added"]
    assert sorted(told) == [[], [], [], ["x-centred"]]


def test_the_command_lists_each_and_counts() -> None:
    result = run("validate", "linear_neuron", "--rules-only", "--lang", "zh", "--course", ROOT)
    assert result.exit_code == 0
    assert "✓ linear_neuron: delta_rule: rate-missing: 这是 `rate` = 1 时的结果" in result.output
    assert "✗ linear_neuron: least_squares: intercept-added: —" in result.output
    assert "linear_neuron: rules name" in result.output.splitlines()[-1]


def test_it_stands_alone() -> None:
    result = run("validate", "--rules-only", "--mutants", "--course", ROOT)
    assert result.exit_code != 0
