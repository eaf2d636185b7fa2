"""A kind of slip: what it is called and what is said of it."""

from dataclasses import dataclass
from typing import Final

from autograder.text import Text

FAR: Final = 100_000  # ranks after all: what others do is less likely written out, and wrong there, than one's own
FARTHER: Final = 2 * FAR  # of what is written as a style is


@dataclass(frozen=True)
class Kind:
    """One kind of slip; `slug` and `text` have placeholders for what it is about."""

    slug: str
    text: Text
