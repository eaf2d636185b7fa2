"""Plain bytes between the grader and the jail: numbers, text and arrays, each checked on the way in."""

import math
import re
import struct
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]

MAX_DIMENSIONS: Final = 8
MAX_ARRAY_BYTES: Final = 2**23
ORDINARY_ARRAY_BYTES: Final = 2**18  # where an exam expects no larger ones: most have some hundred bytes
_MAX_UTF8_BYTES: Final = 4  # a character
DTYPES: Final = ("<f8", "<i8", "<f4", "|b1", "<u8", "<i4", "|u1")  # the last two of inputs only
SENT_AS: Final = {  # by kind and size of an item, any other size as 0
    ("f", 2): "<f4", ("f", 4): "<f4", ("f", 8): "<f8", ("f", 0): "<f8",
    ("i", 0): "<i8", ("u", 0): "<u8", ("b", 0): "|b1",
}  # fmt: skip
assert set(SENT_AS.values()) == set(DTYPES[:5])

# What moves a terminal's cursor, recolours it or turns the reading direction round: all control characters but tab and
# newline, the marks that steer the direction of text, and characters that cannot be seen at all.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff0-\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)

_U32 = struct.Struct("<I")


class WireError(ValueError):
    """The bytes are not what their format says: a wrong code, size or length."""


def printable(text: str) -> str:
    """Text of unknown origin as it can be shown anywhere: a mark stands for what would not just be read."""
    return _UNPRINTABLE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))


def fits(shape: tuple[int, ...], item_bytes: int, most_bytes: int = MAX_ARRAY_BYTES) -> bool:
    """Whether an array may cross; its axes count as if none were empty, so that no shape is absurd."""
    size = item_bytes
    for length in shape:
        size *= length or 1
    return len(shape) <= MAX_DIMENSIONS and size <= most_bytes


class Writer:
    """Collects values as bytes."""

    def __init__(self) -> None:
        self._raw = bytearray()

    def u8(self, value: int) -> None:
        """An integer in 0 … 255."""
        self._raw.append(value)

    def u32(self, value: int) -> None:
        """An integer in 0 … 2³² − 1."""
        self._raw += _U32.pack(value)

    def text(self, value: str, most_chars: int) -> None:
        """UTF-8 text, cut at the length that a reader accepts."""
        raw = value[:most_chars].encode("utf-8", "replace")
        self.u32(len(raw))
        self._raw += raw

    def array(self, value: Array) -> None:
        """An array of one of the dtypes of the wire, with its shape."""
        self._raw += _header(value.dtype.str, value.shape)
        self._raw += value.tobytes()

    def done(self) -> bytes:
        """Everything written so far."""
        return bytes(self._raw)


@lru_cache(maxsize=256)
def _header(dtype: str, shape: tuple[int, ...]) -> bytes:
    """How an array begins: the code of its dtype, its dimensions, its shape."""
    return struct.pack(f"<BB{len(shape)}I", DTYPES.index(dtype), len(shape), *shape)


class Reader:
    """Takes values back out of bytes that may have been written by anybody."""

    def __init__(self, raw: bytes) -> None:
        self._raw = memoryview(raw)
        self._at = 0

    def _take(self, size: int) -> memoryview:
        end = self._at + size
        if end > len(self._raw):
            raise WireError(f"{size} bytes expected at {self._at}, {len(self._raw) - self._at} are left")
        piece = self._raw[self._at : end]
        self._at = end
        return piece

    @property
    def at_end(self) -> bool:
        """Whether everything has been read."""
        return self._at == len(self._raw)

    def u8(self) -> int:
        """An integer in 0 … 255."""
        if self.at_end:
            raise WireError(f"a byte expected at {self._at}, none is left")
        self._at += 1
        return self._raw[self._at - 1]

    def u32(self) -> int:
        """An integer in 0 … 2³² − 1."""
        value: int = _U32.unpack(self._take(4))[0]
        return value

    def text(self, most_chars: int) -> str:
        """Text that can be shown; what is not UTF-8, or would act on a terminal, is replaced."""
        size = self.u32()
        if size > _MAX_UTF8_BYTES * most_chars:
            raise WireError(f"text of {size} bytes, at most {most_chars} characters are taken")
        return printable(str(self._take(size), "utf-8", "replace"))[:most_chars]

    def array(self) -> Array:
        """A read-only array over the received bytes."""
        dimensions = self._raw[self._at + 1] if self._at + 1 < len(self._raw) else 0
        dtype, shape, size = _described(bytes(self._take(2 + 4 * min(dimensions, MAX_DIMENSIONS))))
        return np.frombuffer(self._take(size), dtype).reshape(shape)


@lru_cache(maxsize=1024)  # an exercise's answers have few shapes
def _described(header: bytes) -> tuple[np.dtype[Any], tuple[int, ...], int]:
    """The dtype, the shape and the bytes of an array that begins so."""
    code, dimensions = header[:2]
    if code >= len(DTYPES) or dimensions > MAX_DIMENSIONS:
        raise WireError(f"array with dtype code {code} and {dimensions} dimensions")
    shape = struct.unpack(f"<{dimensions}I", header[2:])
    dtype = np.dtype(DTYPES[code])
    if not fits(shape, dtype.itemsize):
        raise WireError(f"array of shape {shape}, at most {MAX_ARRAY_BYTES} bytes are taken")
    return dtype, shape, dtype.itemsize * math.prod(shape)
