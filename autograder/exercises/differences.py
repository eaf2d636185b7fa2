"""Gradients of torch functions by finite differences, of all entries of a tensor at once where that can be."""

import warnings
from collections.abc import Callable
from functools import partial

import torch

Tensor = torch.Tensor

STEPS = (0.02, 3e-4)  # of a three-level Richardson extrapolation: what balances truncation and rounding in float64, and
SMOOTH = 1e-6  # a finer one where two levels are further apart than that, relatively: there may be a kink between
MOST_NUMBERS = 2**18  # that are moved at once: what is calculated of them takes memory
QUOTIENT_STEP = 1e-5  # of somebody who takes a plain difference quotient for a derivative


def by_differences(evaluate: Callable[..., Tensor], at: list[Tensor]) -> list[Tensor]:
    """By central differences at h, h/2 and h/4, extrapolated (Richardson); h is smaller where a kink is near."""
    return [_extrapolated(partial(_central, evaluate, at, which), leaf) for which, leaf in enumerate(at)]


def _extrapolated(central: Callable[[Tensor, list[float]], Tensor], leaf: Tensor) -> Tensor:
    found, entries = torch.zeros_like(leaf).reshape(-1), torch.arange(leaf.numel())
    for step in STEPS:
        coarse, middle, fine = central(entries, [step, step / 2, step / 4])
        first, second = (4 * middle - coarse) / 3, (4 * fine - middle) / 3
        found[entries] = (16 * second - first) / 15
        is_smooth = (second - first).abs() <= SMOOTH * torch.maximum(coarse.abs(), fine.abs())
        entries = entries[~is_smooth]
        if not len(entries):
            break
    return found.reshape(leaf.shape)


def by_quotients(evaluate: Callable[..., Tensor], at: list[Tensor]) -> list[Tensor]:
    """As students do who don't derive: the error of that is looked for in ill-scaled inputs."""
    every = (torch.arange(leaf.numel()) for leaf in at)
    taken = (_central(evaluate, at, which, entries, [QUOTIENT_STEP]) for which, entries in enumerate(every))
    return [each.reshape(leaf.shape) for each, leaf in zip(taken, at, strict=True)]


def _central(
    evaluate: Callable[..., Tensor], at: list[Tensor], which: int, entries: Tensor, steps: list[float]
) -> Tensor:
    """The central differences of the value by some entries of one tensor, a row a step."""
    leaf, sizes = at[which], torch.tensor(steps, dtype=torch.float64)
    both = torch.stack([sizes, -sizes])
    values = []
    for some in torch.split(entries, max(1, MOST_NUMBERS // max(1, both.numel() * leaf.numel()))):
        units = torch.zeros(len(some), leaf.numel(), dtype=torch.float64)
        units[torch.arange(len(some)), some] = 1.0
        moved = leaf.reshape(-1) + both[..., None, None] * units
        rows = moved.reshape(both.numel() * len(some), *leaf.shape)
        found = _at_once(lambda each: evaluate(*at[:which], each, *at[which + 1 :]), rows)
        values.append(found.reshape(*both.shape, len(some)))
    above, below = torch.cat(values, dim=-1).unbind()
    return torch.div(above - below, 2 * sizes[:, None])


def _at_once(function: Callable[[Tensor], Tensor], rows: Tensor) -> Tensor:
    """The values at all rows; one after the other where what happens on the way depends on them."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return torch.vmap(function)(rows)
    except Exception:  # noqa: BLE001  whatever it is, it is told of the first row, or happens to none
        return torch.tensor([float(function(row)) for row in rows], dtype=torch.float64)
