"""Progress bars that show nothing, and go through what they are given as the real ones do."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any


class ProgressBar:
    """A bar: iterates, counts, and takes every other use of one."""

    def __init__(self, iterable: Any = None, _desc: Any = None, total: Any = None, *_: Any, **_kwargs: Any) -> None:
        self.iterable = iterable
        self.n: Any = 0
        self.total = len(iterable) if total is None and hasattr(iterable, "__len__") else total

    def __iter__(self) -> Iterator[Any]:
        for each in self.iterable if self.iterable is not None else range(int(self.total or 0)):
            yield each
            self.n += 1

    def __next__(self) -> Any:
        return next(iter(self.iterable or ()))

    def __len__(self) -> int:
        return int(self.total or 0)

    def __bool__(self) -> bool:
        return self.total is None or self.total > 0

    def __contains__(self, value: object) -> bool:
        return value in (self.iterable or ())

    def __getitem__(self, key: Any) -> Any:
        return self.iterable[key]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """As an object that makes bars, or that is called for each step, as alive_bar's is."""
        return ProgressBar(*args, **kwargs) if args or "iterable" in kwargs else self.update()

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_exc: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _nothing

    def update(self, n: Any = 1, *_args: Any, advance: Any = 0, **_kwargs: Any) -> bool:
        """Counts; rich names a task first, and says by how much it advances."""
        self.n += n if isinstance(n, int | float) else advance
        return True

    @property
    def format_dict(self) -> dict[str, Any]:
        """What the bar would show."""
        return {"n": self.n, "total": self.total, "elapsed": 0.0, "rate": None, "prefix": ""}

    @staticmethod
    def write(text: object = "", *_args: Any, end: str = "\n", **_kwargs: Any) -> None:
        """Prints beside the bar."""
        print(text, end=end)

    @classmethod
    def pandas(cls, *_args: Any, **_kwargs: Any) -> None:
        """Nothing: there are no tables."""

    @classmethod
    def set_lock(cls, *_args: Any, **_kwargs: Any) -> None:
        """Nothing: there is nothing to lock."""


def _nothing(*_args: Any, **_kwargs: Any) -> None:
    """What a method of a bar does here."""


def _ranged(*args: Any, **kwargs: Any) -> ProgressBar:
    bounds = [each for each in args if not isinstance(each, str)]
    return ProgressBar(range(*bounds), **kwargs)


def _enumerated(iterable: Iterable[Any], *args: Any, start: int = 0, **_kwargs: Any) -> Iterator[Any]:
    return enumerate(iterable, args[0] if args and isinstance(args[0], int) else start)


def _zipped(*iterables: Iterable[Any], **_kwargs: Any) -> Iterator[Any]:
    return zip(*iterables, strict=False)


def _product(*iterables: Iterable[Any], **_kwargs: Any) -> Iterator[Any]:
    from itertools import product

    return product(*iterables)


def _mapped(function: Callable[..., Any], *iterables: Iterable[Any], **_kwargs: Any) -> list[Any]:
    return list(map(function, *iterables))


_OTHERS = {
    "trange": _ranged,
    "tnrange": _ranged,
    "tgrange": _ranged,
    "tenumerate": _enumerated,
    "tzip": _zipped,
    "product": _product,
    "tmap": _mapped,
    "thread_map": _mapped,
    "process_map": _mapped,
}


def offered(name: str) -> Any:
    """What a module of progress bars has under a name."""
    return _OTHERS.get(name, ProgressBar)
