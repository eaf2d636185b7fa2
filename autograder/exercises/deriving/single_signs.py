"""What stands alone in a case has one sign only: the signs that further cases of the same sizes should have."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from autograder.exercises.key import Array

Signs = Mapping[str, float]
CASES: Final = 3  # of the same sizes, which show all that two single entries can be to each other


class SingleSigns:
    """The signs of single entries in an exam's cases so far, by sizes; and which results can have both."""

    def __init__(self) -> None:
        self._inputs: dict[str, list[Signs]] = defaultdict(list)
        self._results: dict[str, list[Signs]] = defaultdict(list)
        self._extremes: dict[str, tuple[float, float]] = {}

    def wanted(self, sizes: str) -> Signs:
        """The signs of the inputs in the next case, so that each has both, and every two of them equal and other ones.

        The second case turns every other sign of the first around, the third every other pair, as binary digits do.
        """
        earlier = self._inputs[sizes]
        if not 0 < len(earlier) < CASES:
            return {}
        digit = 1 << len(earlier) - 1
        return {name: -sign if number & digit else sign for number, (name, sign) in enumerate(earlier[0].items(), 1)}

    def repeats(self, sizes: str, results: Sequence[Array]) -> bool:
        """Whether a result has the one sign that it had in these sizes so far, though it can have the other."""
        earlier = self._results[sizes]
        return bool(earlier) and any(
            all(each.get(name) == sign for each in earlier)
            for name, sign in signs_of(_numbered(results)).items()
            if self._extremes[name][0] < 0 < self._extremes[name][1]
        )

    def may_vanish(self, sizes: str) -> frozenset[int]:
        """The single results that were not zero in an earlier case of these sizes: then a zero tells something, too."""
        return frozenset(int(name) for each in self._results[sizes] for name, sign in each.items() if sign)

    def note(self, sizes: str, inputs: Mapping[str, Any], results: Sequence[Array]) -> None:
        """A case of the exam."""
        self._inputs[sizes].append(signs_of(inputs))
        self._results[sizes].append(signs_of(_numbered(results)))
        for name, result in _numbered(results).items():
            low, high = self._extremes.get(name, (0.0, 0.0))
            self._extremes[name] = (float(result.min(initial=low)), float(result.max(initial=high)))


def signs_of(values: Mapping[str, Any]) -> Signs:
    """The sign of every real number among some values, and of every array that holds one."""
    return {
        name: float(np.sign(value).item())
        for name, value in values.items()
        if isinstance(value, float | np.ndarray) and np.size(value) == 1 and np.asarray(value).dtype == np.float64
    }


def _numbered(results: Sequence[Array]) -> dict[str, Array]:
    return {str(number): each for number, each in enumerate(results)}
