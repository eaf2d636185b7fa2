"""Frames arrive whole, in order, and no longer than this side takes."""

import os
import struct
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.sandbox.protocol.channel import Channel, FrameTooLong


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    os.close(reading)


@given(st.lists(st.binary(max_size=200), max_size=10), st.integers(0, 10))
def test_frames_come_out_as_they_went_in(payloads: list[bytes], alone: int) -> None:
    reading, writing = os.pipe()
    channel = Channel(reading, writing)
    for payload in payloads[:alone]:
        channel.send(payload)
    channel.send(*payloads[alone:])
    assert [channel.receive() for _ in payloads] == payloads
    os.close(writing)
    assert channel.receive() is None
    os.close(reading)


def test_a_frame_that_breaks_off_is_the_end_of_the_stream(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    os.write(writing, struct.pack("<I", 10) + b"short")
    os.close(writing)
    assert Channel(reading, -1).receive() is None


def test_a_frame_longer_than_is_taken_is_refused_before_it_is_read(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    os.write(writing, struct.pack("<I", 2**31))
    with pytest.raises(FrameTooLong, match="2147483648 bytes"):
        Channel(reading, -1).receive()
    os.close(writing)
