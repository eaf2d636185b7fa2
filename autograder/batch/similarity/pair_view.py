"""What is shown of a class's most similar pairs, and lies beside the page as plain data."""

from typing import Literal

from autograder.submission import Cell
from autograder.text import Record, Text


class Lines(Record):
    """Lines of a work, both ends included, from 1; `file` is the number of its file, from 0."""

    file: int
    first: int
    last: int


class Common(Record):
    """A passage that both have; `holders` is how many works have its rarest stretch, these two among them."""

    first: Lines
    second: Lines
    bits: float
    holders: int


class Comparison(Record):
    """Two works on one assignment, by their ids; `share` is how much of the smaller one's own code the other has."""

    assignment: str
    first: str
    second: str
    bits: float
    share: float
    passages: tuple[Common, ...]


class Pair(Record):
    """Two people, or groups, and what they share over all assignments."""

    first: str
    second: str
    bits: float
    comparisons: tuple[Comparison, ...]


class Handed(Record):
    """An assignment of which something was handed in; the course's own right ones are `compared` too."""

    name: str
    title: Text
    works: int
    compared: int


class SimilarityView(Record):
    """What lies beside the page as `similarity.json`.

    `usual` is what half of all pairs have at most, `high` what 19 of 20 have at most, both in bits. `works`
    are the files by assignment and id, of those that are in a pair.
    """

    schema_version: Literal[1] = 1
    assignments: tuple[Handed, ...]
    people: int
    usual: float
    high: float
    pairs: tuple[Pair, ...]
    works: dict[str, dict[str, tuple[Cell, ...]]]
