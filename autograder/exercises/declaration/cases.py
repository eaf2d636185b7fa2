"""Cases: the inputs of an exercise, and how closely the answers to them are looked at."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from autograder.exercises.declaration.specification import Specification
from autograder.text import Text

if TYPE_CHECKING:
    from numpy.random import Generator

    Rng = Generator
else:
    Rng = Any  # annotations name it, and numpy takes long to load it

Inputs = dict[str, Any]

TOLERANCE = 1e-9  # of the scale of the summed terms: right float64 code stays below 1.4e-14, float32 lands above
PROBE_TOLERANCE = 1e-10  # on ill-scaled inputs: rounding that none can avoid reaches 6e-12, difference quotients 6e-10


class Case(Specification):
    """The inputs of one play of a script, and how closely its answer is looked at.

    `tolerance` is relative to the scale of the summed terms, `absolute` is added to it. A `probe` case is
    ill-scaled, so that a numerical derivative shows; a `known` one has been seen by students; one `at_kink` is not
    compared with differences, a `hidden` one not shown; one that is `only_shown` is asked where something fails, and
    counts for nothing; a `part` is named when the case's whole answer counts for that part instead of for the parts
    that the script names. `too_slow` is told where code takes too long over it.
    """

    inputs: Inputs
    tolerance: float = TOLERANCE
    absolute: float = 0.0
    probe: bool = False
    known: bool = False
    at_kink: bool = False
    hidden: bool = False
    only_shown: bool = False
    part: str | None = None
    too_slow: Text | None = None


Cases = Callable[[Rng], Iterable[Case]]


def case(
    *,
    tolerance: float = TOLERANCE,
    absolute: float = 0.0,
    known: bool = False,
    at_kink: bool = False,
    hidden: bool = False,
    only_shown: bool = False,
    part: str | None = None,
    too_slow: Text | None = None,
    **inputs: Any,
) -> Case:
    """A case with the given inputs: arrays, numbers, text, generators, and dictionaries, lists and tuples of these.

    An answer passes when it is within `tolerance` of the scale of what was summed for it, plus `absolute`. What
    students have seen is `known`; `at_kink` a derivative jumps, what torch has for it is right, and differences step
    aside; what is `hidden` is in no public exam, and not shown where it fails. What is `only_shown` counts for nothing:
    it is asked where the exercise fails, for an example that is easier to follow than what failed. The whole answer may
    count for one `part` of the points. Where code that takes too long over this case, and has not over those before it,
    can have one cause only, `too_slow` tells it.

    >>> case(w=np.array([1.0, 2.0]), rate=0.1).inputs["rate"]
    0.1
    """
    return Case(
        inputs=inputs,
        tolerance=tolerance,
        absolute=absolute,
        known=known,
        at_kink=at_kink,
        hidden=hidden,
        only_shown=only_shown,
        part=part,
        too_slow=too_slow,
    )


def probe(**inputs: Any) -> Case:
    """An ill-scaled case, on which a derivative that was taken numerically is told from a formula.

    Scale one feature by 1e-7, or move the targets far away, so that a difference quotient loses its digits.

    >>> probe(w=np.array([1.0, 1e-7])).tolerance
    1e-10
    """
    return Case(inputs=inputs, tolerance=PROBE_TOLERANCE, probe=True)
