"""Inputs on which mistakes show."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import away, drawn_by, labels, one_of, positive
from autograder.exercises.deriving.samplers import Draw
from autograder.exercises.deriving.size_rows import size_rows

seeds = st.integers(0, 2**32 - 1)


@given(seeds)
@settings(max_examples=50)
def test_what_stays_away_from_zero_has_both_signs_and_no_sum_of_ones(seed: int) -> None:
    drawn = away("N", "M").draw(np.random.default_rng(seed), {"N": 2, "M": 3}, {})
    assert {-1.0, 1.0} == set(np.sign(drawn).flat)
    assert (np.abs(drawn) >= 0.4).all()


@given(seeds, st.integers(2, 6), st.integers(1, 9))
@settings(max_examples=50)
def test_labels_are_classes_and_as_many_as_there_is_room_for(seed: int, classes: int, rows: int) -> None:
    drawn = labels("N", "C").draw(np.random.default_rng(seed), {"N": rows, "C": classes}, {})
    assert drawn.dtype == np.int64
    assert set(drawn) <= set(range(classes))
    assert len(set(drawn)) == min(rows, classes)


def test_one_of_some_values_is_given_in_turn_and_none_is_left_out() -> None:
    rows = size_rows([away("N"), one_of(4, 0, 1)], {})
    assert {one_of(4, 0, 1).draw(np.random.default_rng(0), row, {}) for row in rows} == {4, 0, 1}


def test_a_number_without_a_shape_is_a_python_number() -> None:
    assert type(positive(low=1.0, high=2.0).draw(np.random.default_rng(0), {}, {})) is float


def test_what_depends_on_others_is_told_these_by_name_and_sizes_too() -> None:
    draw = drawn_by(lambda _rng, w, N: np.full(N, w))
    assert draw.draw(np.random.default_rng(0), {"N": 2}, {"w": 3.0}).tolist() == [3.0, 3.0]


def sizes(*draws: Draw, **least: int) -> list[tuple[int, ...]]:
    return [tuple(value for name, value in row.items() if name != "turn") for row in size_rows(draws, least)]


def test_no_axis_can_be_taken_for_another_and_each_is_one_with_all_signs() -> None:
    assert sizes(away("N", "M"), away("M")) == [(5, 3), (5, 3), (8, 7), *[(1, 3)] * 3, *[(5, 1)] * 3, (3, 3)]


@pytest.mark.parametrize(("least", "smallest"), [(1, 1), (2, 2)])
def test_no_size_is_smaller_than_it_may_be(least: int, smallest: int) -> None:
    assert min(row[0] for row in sizes(away("N", "M"), N=least)) == smallest


def test_of_classes_there_are_two_at_least() -> None:
    assert min(row[1] for row in sizes(away("N", "C"), labels("N", "C"))) == 2


def test_labels_may_have_several_axes() -> None:
    drawn = labels("N", "T", "V").draw(np.random.default_rng(0), {"N": 2, "T": 3, "V": 4}, {})
    assert drawn.shape == (2, 3)
    assert set(drawn.flat) == set(range(4))
