"""Which pairs share what few others wrote: counted in bits, and added up over assignments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from autograder.batch.similarity.fingerprints import Numbers

Owner = tuple[str, ...]
DIGITS: Final = 3  # of bits: two runs agree on the order, however sums are rounded
AT_ONCE: Final = 2048  # columns of the table of who has what


@dataclass(frozen=True)
class Work:
    """What one owner handed in for an assignment: the submission's id, and its fingerprint."""

    id: str
    owner: Owner
    fingerprint: Numbers


@dataclass(frozen=True)
class Rarity:
    """How much each number tells: the less, the more works have it, the course's own right ones among them."""

    numbers: Numbers
    holders: NDArray[np.int64]
    works: int

    @property
    def bits(self) -> NDArray[np.float64]:
        """What it tells that two have the number: the logarithm of one in how many works has it."""
        return np.log2(self.works / self.holders)

    def fewest_holders(self, numbers: Numbers) -> int:
        """How many works have the rarest of some numbers."""
        return int(self.holders[np.searchsorted(self.numbers, numbers)].min())

    def bits_of(self, numbers: Numbers) -> NDArray[np.float64]:
        """The same for some of the numbers."""
        return self.bits[np.searchsorted(self.numbers, numbers)]


def rarity(works: Sequence[Work], right_ones: Sequence[Numbers]) -> Rarity:
    """How rare everything is that anybody wrote."""
    every = [*(each.fingerprint for each in works), *right_ones]
    numbers, holders = np.unique(np.concatenate(every or [np.zeros(0, dtype=np.uint64)]), return_counts=True)
    return Rarity(numbers, holders, len(every))


def evidence(works: Sequence[Work], rare: Rarity, owners: Mapping[Owner, int]) -> NDArray[np.float64]:
    """For each pair of owners the bits that they share in one assignment; nothing on the diagonal."""
    total = np.zeros((len(owners), len(owners)))
    rows = np.array([owners[each.owner] for each in works], dtype=np.intp)
    for table in _tables(works, rare):
        total[np.ix_(rows, rows)] += table @ table.T
    np.fill_diagonal(total, 0)
    return total.round(DIGITS)


def _tables(works: Sequence[Work], rare: Rarity) -> Iterator[NDArray[np.float64]]:
    """Who has which of the numbers that several have, some columns at once: the root of its bits, or zero."""
    several = np.flatnonzero(rare.holders > 1)
    weights = np.sqrt(rare.bits)
    places = [np.searchsorted(rare.numbers, each.fingerprint) for each in works]
    for start in range(0, len(several), AT_ONCE):
        columns = several[start : start + AT_ONCE]
        table = np.zeros((len(works), len(columns)))
        for row, place in enumerate(places):
            _, here, theirs = np.intersect1d(columns, place, assume_unique=True, return_indices=True)
            table[row, here] = weights[place[theirs]]
        yield table


def first_pairs(total: NDArray[np.float64], count: int) -> list[tuple[int, int]]:
    """The pairs with the most bits, the most first; of equals the first by their order."""
    first, second = np.triu_indices(len(total), 1)
    bits = total[first, second]
    order = np.argsort(-bits, kind="stable")[:count]
    return [(int(first[each]), int(second[each])) for each in order if bits[each] > 0]
