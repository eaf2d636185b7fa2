"""Which older encoding bytes are likely in: the one in which they read like somebody's words."""

import re
from typing import Final

_ENCODINGS: Final = ("gb18030", "cp1252", "big5")  # of equally plausible ones the first
_IN_A_WORD: Final = "[A-Za-z][一-鿿]|[一-鿿][A-Za-z]"
_UNUSUAL: Final = r"[^\x00-\x7fÀ-ÖØ-öø-ÿŠšŽžŒœŸ’‘“”–—· 一-鿿\u3000-\u303f\uff00-\uffef]"
_MANY_MARKS: Final = r"[À-ÖØ-Þà-öø-ÿ]{2,}"  # ß stands beside others


def likely_encoding(raw: bytes) -> str | None:
    """The encoding in which the letters are the most plausible; None where it is UTF-8."""
    if _strictly(raw, "utf-8-sig") is not None:
        return None
    readings = {name: text for name in _ENCODINGS if (text := _strictly(raw, name)) is not None}
    return min(readings, key=lambda name: _strangeness(readings[name]), default="latin-1")


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strangeness(text: str) -> int:
    """How much there is that nobody's name holds: Chinese inside a Latin word, two accents in a row, odd signs."""
    return sum(len(re.findall(each, text)) for each in (_IN_A_WORD, _MANY_MARKS, _UNUSUAL))
