"""Any bytes from a child are messages or one named failure, and never more memory than they are."""

import random
import struct
import tracemalloc

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Returned, Unreadable, plain, read_all, write
from autograder.sandbox.protocol.wire import WireError
from autograder.verdict.judging import judge
from autograder.verdict.points import earned
from tests.conftest import exam_of
from tests.sandbox.fuzz.targets import TARGETS, mutated, seeds

TRIES = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EXTREMES = [np.nan, np.inf, -np.inf, 1e308, -1e308, 5e-324, 0.0, -0.0, 1.0, 2.0**63]


@pytest.mark.parametrize("target", TARGETS)
@given(raw=st.binary(max_size=300))
@example(raw=b"")
@example(raw=b"\x01\x01\x01\x00\x03" + struct.pack("<3I", 2**32 - 1, 2**32 - 1, 0) + b"\x00")
@example(raw=b"\x00\xff")
@TRIES
def test_any_bytes_end_well(target: str, raw: bytes) -> None:
    TARGETS[target](raw)


@pytest.mark.parametrize("target", TARGETS)
@given(choice=st.randoms(use_true_random=False))
@TRIES
def test_changed_frames_end_well(target: str, choice: random.Random) -> None:
    TARGETS[target](mutated(choice.choice(seeds()), choice))


@given(raw=st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_reading_takes_no_more_memory_than_was_sent(raw: bytes) -> None:
    tracemalloc.start()
    try:
        read_all(b"\x01\x01\x01" + raw)
    except WireError:
        pass
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 100_000


@given(
    array=arrays.arrays(
        st.sampled_from(["<f8", "<i8", "<f4", "|b1", "<u8"]), arrays.array_shapes(min_dims=0, min_side=0)
    )
)
def test_arrays_come_out_as_they_went_in(array: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> None:
    [message] = read_all(write(Returned((array,))))
    assert isinstance(message, Returned)
    [value] = message.values
    assert not isinstance(value, Unreadable)
    assert (value.dtype, value.shape, value.tobytes()) == (array.dtype, array.shape, array.tobytes())


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_numbers_break_the_judge(data: st.DataObject) -> None:
    """Also with warnings as errors: every entry extreme, shapes right or any."""
    key = data.draw(st.sampled_from([item.key for item in exam_of("linear_neuron").items]))
    answers = []
    for case in key.cases:
        values = []
        for expected in case.expected:
            shape = data.draw(
                st.sampled_from([expected.shape, expected.shape, (3,), (0,), (2, 0, 5), (1, *expected.shape)])
            )
            dtype = data.draw(st.sampled_from(["<f8", "<f8", "<f4", "<i8", "|b1", "<u8"]))
            entry = st.sampled_from(EXTREMES)
            drawn = data.draw(arrays.arrays("<f8", shape, elements=entry))
            with np.errstate(all="ignore"):
                values.append(drawn.astype(dtype))
        answers.append(Returned(tuple(values)))
    verdict = judge(key, AnswerSheet(tuple(answers), answers[0], answers[-1]))
    assert earned(key, verdict) < key.points


@given(
    value=st.recursive(
        st.none() | st.floats() | st.integers() | st.text() | st.binary(), lambda inner: st.lists(inner), max_leaves=8
    )
)
@TRIES
def test_any_result_can_be_told(value: object) -> None:
    [message] = read_all(write(Returned((plain(value),))))
    assert isinstance(message, Returned)
