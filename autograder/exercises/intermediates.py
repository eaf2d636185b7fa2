"""What a forward calculates on its way: named there, so that who holds it constant is told so."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import Any, Final

from autograder.exercises.rules.sentences import slugged
from autograder.text import Text

MOST_TOGETHER: Final = 2  # that are held constant at once

HELD: Final = Text(
    en="`{name}` is held constant: it depends on the inputs too, and its share of the gradient is missing.",
    zh="把 `{name}` 当成了常数：它也依赖于输入，漏掉了它那一部分的梯度。",
)
HELD_TOGETHER: Final = Text(
    en="`{name}` and `{other}` are held constant: they depend on the inputs too, and their shares of the gradient are "
    "missing.",
    zh="把 `{name}` 和 `{other}` 当成了常数：它们也依赖于输入，漏掉了它们那一部分的梯度。",
)


@dataclass
class Watch:
    """Which intermediates are held constant, and all that were named."""

    held: frozenset[str] = frozenset()
    named: dict[str, None] = field(default_factory=dict)


_CURRENT: ContextVar[Watch | None] = ContextVar("intermediates", default=None)


def intermediate(**named: Any) -> Any:
    """In a forward: gives what is named as it is, and has those told who hold it constant in its gradient.

    Several are given as a tuple.

    >>> @layer(points={"forward": 50, "dx": 50}, x=away("N", "D"))
    ... def centred(x):
    ...     "Centred | 去均值"
    ...     mean = intermediate(mean=x.mean(0))
    ...     return x - mean
    >>> centred(torch.tensor([[1.0], [3.0]])).tolist()
    [[-1.0], [1.0]]
    """
    watch = _CURRENT.get()
    if watch is not None:
        watch.named.update(dict.fromkeys(named))
        named = {name: value.detach() if name in watch.held else value for name, value in named.items()}
    values = tuple(named.values())
    return values[0] if len(values) == 1 else values


@contextmanager
def holding(*names: str) -> Iterator[Watch]:
    """Lets the intermediates of these names be constants in the block, and notes which there are."""
    watch = Watch(frozenset(names))
    token = _CURRENT.set(watch)
    try:
        yield watch
    finally:
        _CURRENT.reset(token)


def together(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What may be held constant at once: one, or two."""
    return chain.from_iterable(combinations(names, count) for count in range(1, MOST_TOGETHER + 1))


def words_of(held: Sequence[str]) -> tuple[str, Text]:
    """The slug and the sentence of what is held constant."""
    slug = f"{'-and-'.join(map(slugged, held))}-held-constant"
    return slug, HELD.filled(name=held[0]) if len(held) == 1 else HELD_TOGETHER.filled(name=held[0], other=held[1])
