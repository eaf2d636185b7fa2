"""Objects that stand for figures, axes, tables and the like: they take every use, and cost nobody a point."""

import operator
import sys
from collections.abc import Callable, Iterator
from opcode import opmap
from types import FrameType, FunctionType
from typing import Any, Final

import numpy as np

LENGTH: Final = 10  # as a cycle of colours has
_ARITHMETIC: Final = "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift divmod"  # also reflected
PLOTTING: Final = ("matplotlib.pyplot", "matplotlib.pylab", "pylab")
_LIMITS: Final = "xlim ylim zlim clim get_xlim get_ylim get_zlim get_clim get_xbound get_ybound"


class StandIn:
    """Stands for anything of such a module: every use of it gives another one."""

    _origin, _length = "", LENGTH  # also where nobody has initialised it, as in a copy
    _gives_no_numbers = False

    def __init__(self, origin: str = "", length: int = LENGTH) -> None:
        self.__dict__.update(_origin=origin, _length=length)

    def __call__(self, *args: Any, **_kwargs: Any) -> Any:
        """A decorator gives its function back, a map of colours as many as it is given numbers."""
        if len(args) == 1 and isinstance(args[0], FunctionType | type):
            return args[0]  # as a decorator
        if self._origin.rpartition(".")[2] in _LIMITS.split():
            return 0.0, 1.0  # as of axes on which nothing has been drawn
        sized = (len(each) for each in args if isinstance(each, list | tuple) or _is_array(each))
        return type(self)(self._origin, next(sized, LENGTH))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _subplots(self) if name == "subplots" else type(self)(f"{self._origin}.{name}"[:200])

    def __setattr__(self, name: str, value: object) -> None:
        self.__dict__[name] = value

    def __getitem__(self, _key: object) -> Any:
        return type(self)(self._origin)

    def __setitem__(self, _key: object, _value: object) -> None:
        pass

    def __delitem__(self, _key: object) -> None:
        pass

    def __contains__(self, _value: object) -> bool:
        return False

    def __iter__(self) -> Iterator[Any]:
        count = _names_to_fill(sys._getframe(1))
        return iter([type(self)(self._origin) for _ in range(self._length if count is None else count)])

    def __next__(self) -> Any:
        return self

    def __len__(self) -> int:
        return int(self._length)

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_exc: object) -> None:
        pass

    def __mro_entries__(self, _bases: object) -> tuple[type, ...]:
        return (type(self),)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, StandIn)

    def __bool__(self) -> bool:
        return True

    def __int__(self) -> int:
        return 1

    __index__ = __int__

    def __float__(self) -> float:
        return 1.0

    def __str__(self) -> str:
        return f"<{self._origin}>"

    __repr__ = __str__

    def __format__(self, _spec: str) -> str:
        return str(self)

    def __array_ufunc__(self, *_args: Any, **_kwargs: Any) -> Any:
        return self

    def __array_function__(self, *_args: Any, **_kwargs: Any) -> Any:
        return self

    def __array__(self, dtype: Any = None, **_kwargs: Any) -> Any:
        """Of a plot, an array of stand-ins; a table's numbers would be taken for true ones."""
        if self._gives_no_numbers:
            raise TypeError(
                f"{self._origin} is only stood in for when grading, and gives no numbers: "
                "nothing that is graded can depend on tables"
            )
        whole = np.empty((), dtype=object)
        whole[()] = self
        return whole if dtype is None else whole.astype(dtype)


def _itself(self: Any, *_others: Any) -> Any:
    return self


def _never(_self: Any, _other: Any) -> bool:
    return False


for _name in _ARITHMETIC.split():
    for _prefix in ("", "r", "i"):
        setattr(StandIn, f"__{_prefix}{_name}__", _itself)
for _name in ("neg", "pos", "abs", "invert", "round"):
    setattr(StandIn, f"__{_name}__", _itself)
for _name in ("lt", "le", "gt", "ge"):
    setattr(StandIn, f"__{_name}__", _never)  # whoever waits for more than this waits no longer


def _subplots(owner: StandIn) -> Callable[..., Any]:
    """As many axes as are asked for, as an array: loops over them go through data as well."""
    kind = type(owner)

    def subplots(nrows: Any = 1, ncols: Any = 1, *_args: Any, squeeze: bool = True, **_kwargs: Any) -> Any:
        axes = np.empty((operator.index(nrows), operator.index(ncols)), dtype=object)
        for place in np.ndindex(axes.shape):
            axes[place] = kind("Axes")
        drawn = (axes.item() if axes.size == 1 else axes.squeeze()) if squeeze else axes
        return (kind("Figure"), drawn) if owner._origin in PLOTTING else drawn

    return subplots


def _is_array(value: object) -> bool:
    return isinstance(value, np.ndarray) and value.ndim > 0


def _names_to_fill(frame: FrameType) -> int | None:
    """How many names the caller unpacks into; None where it does something else, as a loop."""
    code, place = frame.f_code.co_code, frame.f_lasti
    if code[place] == opmap["UNPACK_SEQUENCE"]:
        return code[place + 1]
    if code[place] == opmap["UNPACK_EX"]:  # a, *b, c = …: those after the star are told by the prefix
        return code[place + 1] + (code[place - 1] if code[place - 2] == opmap["EXTENDED_ARG"] else 0)
    return None
