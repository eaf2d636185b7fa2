"""A kind of slip: what it is called and what is said of it."""

from dataclasses import dataclass

from autograder.text import Text


@dataclass(frozen=True)
class Kind:
    """One kind of slip; `slug` and `text` have placeholders for what it is about."""

    slug: str
    text: Text
