"""Gradients of torch references: by torch.autograd, or by finite differences to check it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch.overrides import TorchFunctionMode

from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.location import Location
from autograder.sandbox.protocol.structures import BRANCHES, fresh, leaves, mapped

torch.set_num_threads(1)  # the tensors are tiny: a pool of threads only costs

Tensor = torch.Tensor
Engine = Literal["autograd", "differences", "quotients", "one-sided quotients", "coarse quotients"]

STEPS = (0.02, 3e-4)  # of a three-level Richardson extrapolation: what balances truncation and rounding in float64, and
SMOOTH = 1e-6  # a finer one where two levels are further apart than that, relatively: there may be a kink between
MOST_ENTRIES = 4096  # that differences are taken by, one after the other; where there are more, they step aside
QUOTIENT_STEP = 1e-5  # of somebody who takes a plain difference quotient for a derivative,
COARSE_STEP = 1e-3  # and of one whose error is no rounding
FLAT = 1e-3  # of a value: a slope below that is lost in the value's rounding, and compared with that much


EXPONENTIALS = frozenset(
    ("exp", "expm1", "softmax", "log_softmax", "logsumexp", "sigmoid", "logsigmoid", "softplus", "tanh", "sinh", "cosh")
)


class Exponents(TorchFunctionMode):
    """Watches a block for the largest number that an exponential is taken of, whichever function does."""

    largest = 0.0

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Plays what is called, and looks at its first argument."""
        if getattr(func, "__name__", "") in EXPONENTIALS and isinstance(args[0], Tensor) and args[0].numel():
            self.largest = max(self.largest, float(args[0].detach().abs().max()))
        return func(*args, **(kwargs or {}))


class SinglePrecision(TorchFunctionMode):
    """Plays a block in single precision, whatever its tensors are."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Plays what is called on rounded tensors; gradients are taken by the very ones that were tracked."""
        if func is not torch.autograd.grad:
            args, kwargs = mapped(_rounded, args), mapped(_rounded, kwargs or {})
        return func(*args, **(kwargs or {}))


def _rounded(value: Any) -> Any:
    return value.float() if isinstance(value, Tensor) and value.dtype == torch.float64 else value


@dataclass
class Differentiation:
    """By which engine gradients are taken, whether any was, and how far it was off those by differences."""

    engine: Engine = "autograd"
    was_asked: bool = False
    is_checked: bool = False
    error: float = 0.0


_CURRENT: ContextVar[Differentiation | None] = ContextVar("differentiation", default=None)


@contextmanager
def differentiating_by(engine: Engine, *, is_checked: bool = False) -> Iterator[Differentiation]:
    """Lets every gradient of the block be taken by the given engine, and be compared with differences if asked to."""
    current = Differentiation(engine, is_checked=is_checked)
    token = _CURRENT.set(current)
    try:
        yield current
    finally:
        _CURRENT.reset(token)


def _tensor(value: Any, function: Callable[..., Tensor]) -> Tensor:
    if isinstance(value, Tensor):
        return value
    what = f"the forward gives {type(value).__name__}, which no gradient goes through"
    code = getattr(function, "__code__", None)
    told = f"{what}: keep to tensors, without item() or float()"
    raise DeclarationError(told, at=Location(code.co_filename, code.co_firstlineno) if code else None)


def gradient_by_name(function: Callable[..., Tensor], inputs: Mapping[str, Any], names: Sequence[str]) -> Any:
    """The gradient of a scalar function at inputs by name, float64, one or a tuple; by a dictionary, it is one too."""
    wanted = {name: inputs[name] if type(inputs[name]) in BRANCHES else _real(inputs[name]) for name in names}
    others = {key: value for key, value in inputs.items() if key not in names}

    def evaluate(*values: Tensor) -> Tensor:
        moved = iter(values)
        arguments = mapped(lambda each: next(moved) if is_real(each) else each, wanted)
        return _tensor(function(**fresh(others), **arguments), function)

    current = _CURRENT.get() or Differentiation()
    at = [_real(each) for each in leaves(wanted) if is_real(each)]
    is_small = sum(each.numel() for each in at) <= MOST_ENTRIES
    current.was_asked |= is_small
    gradients = _ENGINES[current.engine if is_small else "autograd"](evaluate, at)
    if current.is_checked:
        current.error = max(current.error, _error_along(evaluate, at, gradients))
    taken = iter(gradients)
    found = _without_none(mapped(lambda each: next(taken) if is_real(each) else None, wanted))
    return found[names[0]] if len(names) == 1 else tuple(found[name] for name in names)


def is_real(value: object) -> bool:
    """Whether a value among the inputs is one that can be differentiated by."""
    return isinstance(value, float) or (isinstance(value, Tensor) and value.is_floating_point())


def _real(value: Any) -> Tensor:
    return torch.as_tensor(value, dtype=torch.float64).detach()


def _without_none(gradients: Any) -> Any:
    """Gradients without the entries of dictionaries that have none."""
    if not isinstance(gradients, dict):
        return gradients
    return {key: _without_none(each) for key, each in gradients.items() if each is not None}


def _by_autograd(evaluate: Callable[..., Tensor], at: list[Tensor]) -> list[Tensor]:
    tracked = [leaf.clone().requires_grad_() for leaf in at]
    value = evaluate(*tracked)
    if not value.requires_grad:
        return [torch.zeros_like(leaf) for leaf in at]
    taken = torch.autograd.grad(value, tracked, allow_unused=True, materialize_grads=True)
    return list(taken)


def _by_differences(evaluate: Callable[..., Tensor], at: list[Tensor]) -> list[Tensor]:
    """Entry by entry, to check those of autograd."""
    return _entry_by_entry(evaluate, at, lambda slope: _extrapolated(lambda step: slope(step, step)))


def _extrapolated(central: Callable[[float], float]) -> float:
    """Of central differences at h, h/2 and h/4 (Richardson); h is smaller where a kink is near."""
    for step in STEPS:
        coarse, middle, fine = central(step), central(step / 2), central(step / 4)
        first, second = (4 * middle - coarse) / 3, (4 * fine - middle) / 3
        if abs(second - first) <= SMOOTH * max(abs(coarse), abs(fine)):
            break
    return (16 * second - first) / 15


def _error_along(evaluate: Callable[..., Tensor], at: list[Tensor], gradients: list[Tensor]) -> float:
    """How far gradients are off, relatively, along one direction: uphill by each entry, so that none undoes another."""
    rng, values = np.random.default_rng(0), [0.0]
    ways = [_uphill(each, rng) for each in gradients]

    def central(step: float) -> float:
        for share in (step, -step):
            values.append(float(evaluate(*[leaf + share * way for leaf, way in zip(at, ways, strict=True)])))
        return (values[-2] - values[-1]) / (2 * step)

    slope = sum(float((gradient * way).sum()) for gradient, way in zip(gradients, ways, strict=True))
    error = abs(_extrapolated(central) - slope)
    return error / max(abs(slope), FLAT * max(map(abs, values)), 1e-300)


def _uphill(gradient: Tensor, rng: np.random.Generator) -> Tensor:
    """A random direction in which no entry of a gradient points down; either way where the gradient is flat."""
    way = torch.from_numpy(rng.uniform(-1, 1, tuple(gradient.shape)))
    return way.add(0.5 * way.sign()).where(gradient == 0, gradient.sign() * (0.5 + way.abs()))


def _by_quotients(ahead: float, behind: float) -> Callable[[Callable[..., Tensor], list[Tensor]], list[Tensor]]:
    """As students do who don't derive: the error of that is looked for in their answers and in ill-scaled inputs."""
    return lambda evaluate, at: _entry_by_entry(evaluate, at, lambda slope: slope(ahead, behind))


def _entry_by_entry(
    evaluate: Callable[..., Tensor], at: list[Tensor], slope: Callable[[Callable[[float, float], float]], float]
) -> list[Tensor]:
    gradients = [torch.zeros_like(leaf) for leaf in at]
    for which, leaf in enumerate(at):
        for index in np.ndindex(leaf.shape):
            gradients[which][index] = slope(partial(_quotient, evaluate, at, which, index))
    return gradients


def _quotient(
    evaluate: Callable[..., Tensor],
    at: list[Tensor],
    which: int,
    index: tuple[int, ...],
    ahead: float,
    behind: float,
) -> float:
    """The difference quotient of the value by one entry."""
    values = []
    for step in (ahead, -behind):
        moved = [leaf.numpy().copy() for leaf in at]
        moved[which][index] += step
        values.append(float(evaluate(*map(torch.from_numpy, moved))))
    return (values[0] - values[1]) / (ahead + behind)


_ENGINES: dict[Engine, Callable[[Callable[..., Tensor], list[Tensor]], list[Tensor]]] = {
    "autograd": _by_autograd,
    "differences": _by_differences,
    "quotients": _by_quotients(QUOTIENT_STEP, QUOTIENT_STEP),
    "one-sided quotients": _by_quotients(COARSE_STEP, 0.0),
    "coarse quotients": _by_quotients(COARSE_STEP, COARSE_STEP),
}


@contextmanager
def float64_by_default() -> Iterator[None]:
    """Lets every number that becomes a tensor in the block do so in float64."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


def as_real(value: Any) -> Any:
    """Python floats as tensors without axes, in dictionaries too; anything else as it is."""
    return mapped(lambda each: torch.tensor(each, dtype=torch.float64) if isinstance(each, float) else each, value)


def tracked(value: Any) -> Any:
    """A number or a tensor of which derivatives are taken, or those of a dictionary."""
    if type(value) not in BRANCHES:
        return _real(value).clone().requires_grad_()
    return mapped(lambda each: tracked(each) if is_real(each) else each, value)


def is_tracked(value: Any) -> bool:
    """Whether a result leads back to what is tracked."""
    return isinstance(value, Tensor) and value.requires_grad


def stacked(rows: list[Any]) -> Tensor:
    """Tensors of one shape as one, along a new first axis."""
    return torch.stack(rows)


def to_torch(value: Any) -> Any:
    """An input for a reference: arrays as tensors of the same type and of their own memory."""
    return mapped(lambda each: torch.from_numpy(each.copy()) if isinstance(each, np.ndarray) else fresh(each), value)


def in_numpy(value: Any) -> Any:
    """The same structure with arrays of numpy for tensors."""
    return mapped(lambda each: each.detach().numpy() if isinstance(each, Tensor) else each, value)


def to_numpy(value: Any) -> NDArray[np.float64]:
    """A reference's result as a float64 array."""
    if isinstance(value, Tensor):
        value = value.detach().numpy()
    elif isinstance(value, list | tuple):
        value = [to_numpy(each) for each in value]
    return np.array(value, dtype=np.float64)
