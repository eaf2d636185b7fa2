"""A program as a set of numbers: its stretches of nine words, of which the smallest in every four are kept.

Two programs that share twelve words in a row share at least one number, wherever these stand (winnowing: Schleimer,
Wilkerson and Aiken, 2003).
"""

from collections.abc import Sequence
from typing import Final
from zlib import crc32

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from autograder.batch.similarity.lexemes import Lexeme, lexemes

STRETCH: Final = 9  # words
WINDOW: Final = 4  # stretches
Numbers = NDArray[np.uint64]
_BASE: Final = 0x9E3779B97F4A7C15  # odd, so that no word is lost in 64 bits
_POWERS: Final = np.array([pow(_BASE, power, 2**64) for power in range(1, STRETCH + 1)], dtype=np.uint64)


def stretches(words: Sequence[Lexeme]) -> Numbers:
    """A number for the stretch that begins at each word; there is none for the last eight.

    >>> stretches(lexemes(["a = 1 + 2 + 3 + 4 + 5"])).shape
    (3,)
    """
    codes = np.array([crc32(each.word.encode("utf-8", "replace")) for each in words], dtype=np.uint64)
    if len(codes) < STRETCH:
        return np.zeros(0, dtype=np.uint64)
    numbers: Numbers = (sliding_window_view(codes, STRETCH) * _POWERS).sum(axis=1, dtype=np.uint64)
    return numbers


def fingerprint(numbers: Numbers, discounted: Numbers) -> Numbers:
    """The numbers that stand for a program, ascending, without those that everybody was given."""
    if len(numbers) >= WINDOW:
        numbers = sliding_window_view(numbers, WINDOW).min(axis=1)
    return np.setdiff1d(numbers, discounted)


def given(texts: Sequence[str]) -> Numbers:
    """The numbers of what everybody was given: all of them, since winnowing depends on what stands around."""
    return np.unique(np.concatenate([stretches(lexemes([text])) for text in texts] or [stretches([])]))
