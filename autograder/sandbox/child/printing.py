"""Takes what a submission prints, in the place of its standard output."""

import io
from typing import Any, Final

from ..protocol.answers import OUTPUT_CHARS

MAX_OUTPUT_CHARS: Final = OUTPUT_CHARS - 1


class _Bytes(io.RawIOBase):
    """Takes bytes and writes them as text."""

    def __init__(self, text: io.TextIOBase) -> None:
        self._text = text

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._text.write(bytes(data).decode("utf-8", "replace"))
        return len(data)


class BoundedText(io.TextIOBase):
    """Takes any amount of text and keeps the beginning."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._room = MAX_OUTPUT_CHARS

    @property
    def buffer(self) -> io.BufferedWriter:
        """Takes bytes, as that of a terminal does."""
        return io.BufferedWriter(_Bytes(self))

    def reconfigure(self, **_: object) -> None:
        """Nothing: any text can be written."""

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Keeps what there is room for."""
        if self._room > 0:
            self._kept.append(text[: self._room])
            self._room -= len(text)
        return len(text)

    def take(self) -> str:
        """What was written since the last time, with a mark where it was cut."""
        text = "".join(self._kept) + ("…" if self._room < 0 else "")
        self._kept.clear()
        self._room = MAX_OUTPUT_CHARS
        return text
