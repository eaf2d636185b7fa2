"""Plain bytes between the grader and the jail: numbers, text and arrays, each checked on the way in."""

import struct
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]

MAX_DIMENSIONS: Final = 8
MAX_ARRAY_BYTES: Final = 16 * 2**20
MAX_TEXT_BYTES: Final = 64 * 2**10
DTYPES: Final = ("<f8", "<i8", "<f4", "|b1", "<u8")

_U8 = struct.Struct("<B")
_U32 = struct.Struct("<I")


class WireError(ValueError):
    """The bytes are not what their format says: a wrong code, size or length."""


class Writer:
    """Collects values as bytes."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def u8(self, value: int) -> None:
        """An integer in 0 … 255."""
        self._pieces.append(_U8.pack(value))

    def u32(self, value: int) -> None:
        """An integer in 0 … 2³² − 1."""
        self._pieces.append(_U32.pack(value))

    def text(self, value: str) -> None:
        """UTF-8 text, cut at the size that a reader accepts."""
        raw = value.encode("utf-8", "replace")[:MAX_TEXT_BYTES]
        self._pieces += (_U32.pack(len(raw)), raw)

    def array(self, value: Array) -> None:
        """An array of one of the dtypes of the wire, with its shape."""
        code = DTYPES.index(value.dtype.str)
        self._pieces.append(struct.pack(f"<BB{value.ndim}I", code, value.ndim, *value.shape))
        self._pieces.append(value.tobytes())

    def done(self) -> bytes:
        """Everything written so far."""
        return b"".join(self._pieces)


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
        return self._take(1)[0]

    def u32(self) -> int:
        """An integer in 0 … 2³² − 1."""
        value: int = _U32.unpack(self._take(4))[0]
        return value

    def text(self) -> str:
        """Text; bytes that are not UTF-8 are replaced."""
        size = self.u32()
        if size > MAX_TEXT_BYTES:
            raise WireError(f"text of {size} bytes, at most {MAX_TEXT_BYTES} are taken")
        return str(self._take(size), "utf-8", "replace")

    def array(self) -> Array:
        """A read-only array over the received bytes."""
        code, dimensions = self.u8(), self.u8()
        if code >= len(DTYPES) or dimensions > MAX_DIMENSIONS:
            raise WireError(f"array with dtype code {code} and {dimensions} dimensions")
        shape = struct.unpack(f"<{dimensions}I", self._take(4 * dimensions))
        dtype = np.dtype(DTYPES[code])
        size = dtype.itemsize
        for length in shape:
            size *= length
        if size > MAX_ARRAY_BYTES:
            raise WireError(f"array of {size} bytes, at most {MAX_ARRAY_BYTES} are taken")
        return np.frombuffer(self._take(size), dtype).reshape(shape)
