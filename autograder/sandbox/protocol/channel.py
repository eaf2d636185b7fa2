"""Frames over file descriptors: a length (u32, little-endian), then that many bytes."""

import os
import struct
from typing import Final

HEADER: Final = struct.Struct("<I")
LONGEST_FRAME: Final = 256 * 2**20
_CHUNK: Final = 2**20


class FrameTooLong(ValueError):  # noqa: N818  an outcome of reading, named as one
    """A frame announces more bytes than this side takes."""


class Channel:
    """Whole frames both ways, over one socket or over a pair of pipes.

    Only ``os.read`` and ``os.write`` touch the descriptors: behind the filter there are no socket calls.
    """

    def __init__(self, reading: int, writing: int | None = None, longest: int = LONGEST_FRAME) -> None:
        self._reading = reading
        self._writing = reading if writing is None else writing
        self._longest = longest

    def send(self, *payloads: bytes) -> None:
        """Writes frames, in one piece as far as that comes; raises OSError when nobody reads any more."""
        rest = memoryview(b"".join(HEADER.pack(len(payload)) + payload for payload in payloads))
        while rest:
            rest = rest[os.write(self._writing, rest) :]

    def receive(self) -> bytes | None:
        """The next frame, or None at the end of the stream; raises FrameTooLong."""
        header = self._exactly(HEADER.size)
        if header is None:
            return None
        size: int = HEADER.unpack(header)[0]
        if size > self._longest:
            raise FrameTooLong(f"a frame of {size} bytes, at most {self._longest} are taken")
        return self._exactly(size)

    def _exactly(self, size: int) -> bytes | None:
        collected = bytearray()
        while len(collected) < size:
            piece = os.read(self._reading, min(size - len(collected), _CHUNK))
            if not piece:
                return None
            collected += piece
        return bytes(collected)
