"""Output that any terminal takes."""

import codecs
import io
from typing import Final, TextIO

LOOK_ALIKES: Final = {
    "✓": "v", "✗": "x", "◐": "~", "↪": ">", "›": ">", "○": "o", "•": "*", "·": "-", "…": "...",
    "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "×": "x", "→": "->",
    "█": "#", "▓": "*", "▒": "+", "░": ".",
    "½": "1/2", "²": "^2", "ᵀ": "^T", "ᵢ": "_i", "∂": "d", "Σ": "sum", "≥": ">=", "≤": "<=",
}  # fmt: skip


def never_fail_to_write(*streams: TextIO) -> None:
    """Has marks that a stream can't encode written as ASCII ones like them, and other characters as ``?``."""
    codecs.register_error("look-alike", _look_alike)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="look-alike")


def _look_alike(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    return "".join(LOOK_ALIKES.get(each, "?") for each in characters), error.end
