"""What goes wrong with batches and steps: how often to update, and how far (topics 15, 16)."""

import numpy as np
from numpy.typing import NDArray

from assignments.training.exercises import minibatches, momentum_step, sgd_step
from assignments.training.mistakes.hints import SPECIAL
from autograder import Text, mistake, named, puts
from solutions import training as right

Array = NDArray[np.float64]
Indices = NDArray[np.int64]


BATCHES_FULL_ONLY = named(
    "last-batch-dropped",
    minibatches,
    puts("range(0, len(order) - size + 1, size)", instead_of="range(0, len(order), size)"),
)


@mistake("last-batch-dropped", minibatches)
def batches_without_last(order: Indices, size: int) -> list[Indices]:
    return [order[start : start + size] for start in range(0, len(order) - size, size)]


@mistake("last-batch-filled", minibatches)
def batches_wrapped(order: Indices, size: int) -> list[Indices]:
    return [order[np.arange(start, start + size) % len(order)] for start in range(0, len(order), size)]


@mistake("last-batch-filled", minibatches)
def batches_with_last_rows(order: Indices, size: int) -> list[Indices]:
    return [order[max(min(start, len(order) - size), 0) :][:size] for start in range(0, len(order), size)]


@mistake("last-batch-merged", minibatches)
def batches_with_rest(order: Indices, size: int) -> list[Indices]:
    count = max(len(order) // size, 1)
    return [order[k * size : (k + 1) * size if k + 1 < count else len(order)] for k in range(count)]


BATCHES_AND_AN_EMPTY_ONE = named(
    "empty-batch", minibatches, puts("range(0, len(order) + 1, size)", instead_of="range(0, len(order), size)")
)


@mistake("size-as-count", minibatches)
def batches_so_many(order: Indices, size: int) -> list[Indices]:
    return list(np.array_split(order, size))


@mistake("equal-parts", minibatches)
def batches_of_even_sizes(order: Indices, size: int) -> list[Indices]:
    return list(np.array_split(order, -(-len(order) // size)))


@mistake("size-ignored", minibatches)
def batches_all_in_one(order: Indices, size: int) -> list[Indices]:
    return [order]


@mistake("size-ignored", minibatches)
def batches_of_one(order: Indices, size: int) -> list[Indices]:
    return [order[k : k + 1] for k in range(len(order))]


@mistake("first-batch-only", minibatches)
def batches_first(order: Indices, size: int) -> list[Indices]:
    return [order[:size]]


@mistake("order-ignored", minibatches)
def batches_of_positions(order: Indices, size: int) -> list[Indices]:
    return right.minibatches(np.arange(len(order)), size)


@mistake("order-reversed", minibatches)
def batches_backwards(order: Indices, size: int) -> list[Indices]:
    return right.minibatches(order[::-1], size)


@mistake("interleaved", minibatches)
def batches_dealt_out(order: Indices, size: int) -> list[Indices]:
    count = -(-len(order) // size)
    return [order[k::count] for k in range(count)]


@mistake("batches-overlap", minibatches)
def batches_one_too_long(order: Indices, size: int) -> list[Indices]:
    return [order[start : start + size + 1] for start in range(0, len(order), size)]


BATCHES_SLIDING = named(
    "batches-overlap", minibatches, puts("range(0, len(order))", instead_of="range(0, len(order), size)")
)


@mistake("batches-overlap", minibatches)
def batches_sliding_full(order: Indices, size: int) -> list[Indices]:
    return [order[start : start + size] for start in range(max(len(order) - size + 1, 1))]


@mistake("rows-lost", minibatches)
def batches_one_too_short(order: Indices, size: int) -> list[Indices]:
    return [order[start : start + size - 1] for start in range(0, len(order), size)]


@mistake("rows-lost", minibatches)
def batches_with_gaps(order: Indices, size: int) -> list[Indices]:
    return [order[start : start + size] for start in range(0, len(order), size + 1)]


@mistake("same-batch", minibatches)
def batches_of_one_list(order: Indices, size: int) -> list[list[int]]:
    batches: list[list[int]] = []
    current: list[int] = []
    for index in order:
        current.append(int(index))
        if len(current) == size:
            batches.append(current)
            current.clear()
    return [*batches, current] if current else batches


SGD_UPHILL = named("sign", sgd_step, puts("param + rate * grad", instead_of="param - rate * grad"), hint=Text(
    en="The step goes uphill: it is added, where it has to be subtracted, p' = p − ε ∂E/∂p.",
    zh="走成了上坡：这里加上了更新量，应当减去：p' = p − ε ∂E/∂p。",
))  # fmt: skip
SGD_WITHOUT_RATES = named("rate-missing", sgd_step, puts("grad", instead_of="rate * grad"))
SGD_WITH_RATES_TWICE = named("rate-twice", sgd_step, puts("rate * grad * rate", instead_of="rate * grad"))


@mistake("factor-two", sgd_step, hint=Text(
    en="Each step is twice as long as it should be: it is the rate times the gradient that is handed in.",
    zh="每一步都大了一倍：应当是学习率乘以传入的梯度。",
))  # fmt: skip
def sgd_twice_as_far(params: list[Array], grads: list[Array], rates: list[float]) -> list[Array]:
    return right.sgd_step(params, grads, [2 * rate for rate in rates])


@mistake("first-rate-only", sgd_step)
def sgd_with_first_rate(params: list[Array], grads: list[Array], rates: list[float]) -> list[Array]:
    return right.sgd_step(params, grads, [rates[0] for _ in rates])


@mistake("first-rate-only", sgd_step)
def sgd_with_last_rate(params: list[Array], grads: list[Array], rates: list[float]) -> list[Array]:
    return right.sgd_step(params, grads, [rates[-1] for _ in rates])


@mistake("first-rate-only", sgd_step)
def sgd_with_mean_rate(params: list[Array], grads: list[Array], rates: list[float]) -> list[Array]:
    return right.sgd_step(params, grads, [sum(rates) / len(rates) for _ in rates])


@mistake("rates-reversed", sgd_step)
def sgd_with_rates_reversed(params: list[Array], grads: list[Array], rates: list[float]) -> list[Array]:
    return right.sgd_step(params, grads, rates[::-1])


SGD_CHANGES = named("update-for-weights", sgd_step, puts("-(rate * grad)", instead_of="param - rate * grad"))


@mistake("update-for-weights", sgd_step)
def sgd_changes_uphill(params: list[Array], grads: list[Array], rates: list[float]) -> list[Array]:
    return [rate * grad for grad, rate in zip(grads, rates, strict=True)]


SGD_RETURNS_PARAMS = named("unchanged", sgd_step, puts("param", instead_of="param - rate * grad"))


@mistake("one-parameter-only", sgd_step)
def sgd_last_parameter(params: list[Array], grads: list[Array], rates: list[float]) -> list[Array]:
    return [*params[:-1], *right.sgd_step(params[-1:], grads[-1:], rates[-1:])]


@mistake("one-parameter-only", sgd_step)
def sgd_first_parameter(params: list[Array], grads: list[Array], rates: list[float]) -> list[Array]:
    return [*right.sgd_step(params[:1], grads[:1], rates[:1]), *params[1:]]


@mistake("gradient-normalised", sgd_step)
def sgd_unit_gradients(params: list[Array], grads: list[Array], rates: list[float]) -> list[Array]:
    return right.sgd_step(params, [np.asarray(grad / np.linalg.norm(grad)) for grad in grads], rates)


@mistake("gradient-normalised", sgd_step)
def sgd_signs(params: list[Array], grads: list[Array], rates: list[float]) -> list[Array]:
    return right.sgd_step(params, [np.sign(grad) for grad in grads], rates)


MOMENTUM_SWAPPED = named(
    "swapped-results", momentum_step, puts("(velocity, w + velocity)", instead_of="(w + velocity, velocity)")
)


@mistake("old-velocity", momentum_step)
def momentum_moves_first(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    return w + v, momentum * v - rate * grad


@mistake("old-velocity", momentum_step)
def momentum_returns_old(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    return w + momentum * v - rate * grad, v


MOMENTUM_UPHILL = named("sign", momentum_step, puts("momentum * v + rate * grad", instead_of="momentum * v - rate * grad"), hint=SPECIAL["sign-of-velocity"])  # fmt: skip


MOMENTUM_BACKWARDS = named("sign", momentum_step, puts("w - velocity", instead_of="w + velocity"), hint=SPECIAL["sign-of-velocity"])  # fmt: skip


@mistake("sign", momentum_step, hint=SPECIAL["sign-of-velocity"])
def momentum_subtracted(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    velocity = momentum * v + rate * grad
    return w - velocity, velocity


@mistake("dampened", momentum_step)
def momentum_dampened(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    velocity = momentum * v - (1 - momentum) * rate * grad
    return w + velocity, velocity


@mistake("dampened", momentum_step)
def momentum_averaged(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    velocity = momentum * v + (1 - momentum) * grad
    return w - rate * velocity, velocity


MOMENTUM_WITHOUT_RATE = named("rate-missing", momentum_step, puts("grad", instead_of="rate * grad"))
MOMENTUM_RATE_SQUARED = named("rate-twice", momentum_step, puts("rate ** 2", instead_of="rate"))


@mistake("rate-twice", momentum_step)
def momentum_rate_again(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    velocity = momentum * v - rate * grad
    return w + rate * velocity, velocity


@mistake("rate-outside", momentum_step)
def momentum_rate_outside(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    velocity = momentum * v + grad
    return w - rate * velocity, velocity


@mistake("rate-outside", momentum_step)
def momentum_rate_of_sum(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    velocity = momentum * v - grad
    return w + rate * velocity, velocity


@mistake("nesterov", momentum_step)
def momentum_nesterov(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    velocity = momentum * v - rate * grad
    return w + momentum * velocity - rate * grad, velocity


MOMENTUM_FORGOTTEN = named(
    "momentum-missing", momentum_step, puts("-(rate * grad)", instead_of="momentum * v - rate * grad")
)
MOMENTUM_UNDAMPED = named("momentum-missing", momentum_step, puts("v", instead_of="momentum * v"))


@mistake("momentum-missing", momentum_step)
def momentum_not_in_weights(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    return w - rate * grad, momentum * v - rate * grad


MOMENTUM_OF_ALL = named(
    "momentum-on-gradient", momentum_step, puts("momentum * (v - rate * grad)", instead_of="momentum * v - rate * grad")
)


@mistake("momentum-twice", momentum_step)
def momentum_again(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    velocity = momentum * v - rate * grad
    return w + momentum * velocity, velocity


@mistake("gradient-twice", momentum_step)
def momentum_and_step(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    velocity = momentum * v - rate * grad
    return w + velocity - rate * grad, velocity


@mistake("momentum-complement", momentum_step)
def momentum_of_rest(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    velocity = (1 - momentum) * v - rate * grad
    return w + velocity, velocity


MOMENTUM_SAME_WEIGHTS = named("unchanged", momentum_step, puts("w", instead_of="w + velocity"))


@mistake("swapped-arguments", momentum_step)
def momentum_v_first(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    return right.momentum_step(v, w, grad, rate, momentum)


@mistake("swapped-arguments", momentum_step)
def momentum_v_first_throughout(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    new, velocity = right.momentum_step(v, w, grad, rate, momentum)
    return velocity, new


@mistake("swapped-arguments", momentum_step)
def momentum_rate_exchanged(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    return right.momentum_step(w, v, grad, momentum, rate)
