"""Where two programs say the same: stretches of words that both have, as long as they are, with their lines."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from autograder.batch.similarity.fingerprints import STRETCH, Numbers
from autograder.batch.similarity.lexemes import Lexeme
from autograder.batch.similarity.pair_view import Lines

MOST_TRIED: Final = 32  # places of the second program for one of the first: a text that repeats itself has thousands


class Passage(NamedTuple):
    """What two programs have in common in one place each; `start` and `length` are in words of the first."""

    first: Lines
    second: Lines
    start: int
    length: int


def passages(
    first: tuple[Sequence[Lexeme], Numbers], second: tuple[Sequence[Lexeme], Numbers], discounted: Numbers
) -> list[Passage]:
    """The passages in the order of the first program, each of words and the stretches that begin at them.

    The longest match is taken where several are possible; what everybody was given is none.
    """
    (words, numbers), (others, theirs) = first, second
    return [
        Passage(_lines(words[start : start + length]), _lines(others[place : place + length]), start, length)
        for start, place, length in _runs(numbers.tolist(), theirs.tolist(), set(discounted.tolist()))
    ]


def _runs(numbers: Sequence[int], theirs: Sequence[int], discounted: set[int]) -> Iterator[tuple[int, int, int]]:
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(theirs):
        if number not in discounted and len(places[number]) < MOST_TRIED:
            places[number].append(place)
    start = 0
    while start < len(numbers):
        found = places.get(numbers[start], [])
        if not found:
            start += 1
            continue
        count, place = max((_agreeing(numbers, theirs, start, each), -each) for each in found)
        yield start, -place, count + STRETCH - 1
        start += count


def _agreeing(numbers: Sequence[int], theirs: Sequence[int], start: int, place: int) -> int:
    count = 0
    while start + count < len(numbers) and place + count < len(theirs):
        if numbers[start + count] != theirs[place + count]:
            break
        count += 1
    return count


def _lines(words: Sequence[Lexeme]) -> Lines:
    """From the first word's line to the last's, within the file in which the first stands."""
    file = words[0].place.file
    last = max(each.place.line for each in words if each.place.file == file)
    return Lines(file=file, first=words[0].place.line, last=last)
