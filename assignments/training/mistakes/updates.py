"""What goes wrong with batches and steps: how often to update, and how far (topics 15, 16)."""

import numpy as np
from numpy.typing import NDArray

from assignments.training.exercises import minibatches, momentum_step, sgd_step
from assignments.training.mistakes.hints import SPECIAL
from autograder import Text, mistake, named, puts, returns
from solutions import training as right

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

BATCHES_WITHOUT_LAST = named("last-batch-dropped", minibatches, returns("[order[start:start + size] for start in range(0, len(order) - size, size)]"))  # fmt: skip
BATCHES_WITHOUT_LAST_BUT_ONE = named("last-batch-dropped", minibatches, returns("[order[k * size:][:size] for k in range(max(1, len(order) // size))]"))  # fmt: skip
BATCHES_WRAPPED = named("last-batch-filled", minibatches, returns("[order[np.arange(start, start + size) % len(order)] for start in range(0, len(order), size)]"))  # fmt: skip
BATCHES_WITH_LAST_ROWS = named("last-batch-filled", minibatches, returns("[order[max(min(start, len(order) - size), 0):][:size] for start in range(0, len(order), size)]"))  # fmt: skip


@mistake("last-batch-merged", minibatches)
def batches_with_rest(order: Indices, size: int) -> list[Indices]:
    count = max(len(order) // size, 1)
    return [order[k * size : (k + 1) * size if k + 1 < count else len(order)] for k in range(count)]


BATCHES_AND_AN_EMPTY_ONE = named(
    "empty-batch", minibatches, puts("range(0, len(order) + 1, size)", instead_of="range(0, len(order), size)")
)
BATCHES_SO_MANY = named("size-as-count", minibatches, returns("list(np.array_split(order, size))"))
BATCHES_OF_EVEN_SIZES = named("equal-parts", minibatches, returns("list(np.array_split(order, -(-len(order) // size)))"))  # fmt: skip
BATCHES_OF_FEWER_EVEN_SIZES = named("equal-parts", minibatches, returns("list(np.array_split(order, max(1, len(order) // size)))"))  # fmt: skip
BATCHES_ALL_IN_ONE = named("size-ignored", minibatches, returns("[order]"))
BATCHES_FIRST = named("first-batch-only", minibatches, returns("[order[:size]]"))
BATCHES_DEALT_OUT = named("interleaved", minibatches, returns("[order[k::-(-len(order) // size)] for k in range(-(-len(order) // size))]"))  # fmt: skip
BATCHES_ONE_TOO_LONG = named("batches-overlap", minibatches, returns("[order[start:start + size + 1] for start in range(0, len(order), size)]"))  # fmt: skip
BATCHES_SLIDING = named(
    "batches-overlap", minibatches, puts("range(0, len(order))", instead_of="range(0, len(order), size)")
)
BATCHES_SLIDING_FULL = named("batches-overlap", minibatches, returns("[order[start:start + size] for start in range(max(len(order) - size + 1, 1))]"))  # fmt: skip
BATCHES_WITH_GAPS = named("rows-lost", minibatches, returns("[order[start:start + size] for start in range(0, len(order), size + 1)]"))  # fmt: skip


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
SGD_TWICE_AS_FAR = named("factor-two", sgd_step, returns("right.sgd_step(params, grads, [2 * rate for rate in rates])"), hint=Text(
    en="Each step is twice as long as it should be: it is the rate times the gradient that is handed in.",
    zh="每一步都大了一倍：应当是学习率乘以传入的梯度。",
))  # fmt: skip
SGD_CHANGES = named("update-for-weights", sgd_step, puts("-(rate * grad)", instead_of="param - rate * grad"))
SGD_RETURNS_PARAMS = named("unchanged", sgd_step, puts("param", instead_of="param - rate * grad"))
SGD_UNIT_GRADIENTS = named("gradient-normalised", sgd_step, returns("right.sgd_step(params, [grad / np.linalg.norm(grad) for grad in grads], rates)"))  # fmt: skip
SGD_SIGNS = named("gradient-normalised", sgd_step, returns("right.sgd_step(params, [np.sign(grad) for grad in grads], rates)"))  # fmt: skip

MOMENTUM_SWAPPED = named(
    "swapped-results", momentum_step, puts("(velocity, w + velocity)", instead_of="(w + velocity, velocity)")
)
MOMENTUM_MOVES_FIRST = named("old-velocity", momentum_step, returns("(w + v, momentum * v - rate * grad)"))
MOMENTUM_UPHILL = named("sign", momentum_step, puts("momentum * v + rate * grad", instead_of="momentum * v - rate * grad"), hint=SPECIAL["sign-of-velocity"])  # fmt: skip
MOMENTUM_BACKWARDS = named("sign", momentum_step, puts("w - velocity", instead_of="w + velocity"), hint=SPECIAL["sign-of-velocity"])  # fmt: skip
MOMENTUM_TURNED = named("sign", momentum_step, returns("(w - (momentum * v + rate * grad), momentum * v + rate * grad)"), hint=Text(
    en="The velocity has the other sign: it points uphill, and is subtracted. Here it points the way the weights go: w' = w + v'.",
    zh="速度的符号取反了：它指向上坡方向，再被减去。这里的速度就是权重移动的方向：w' = w + v'。",
))  # fmt: skip
MOMENTUM_DAMPENED = named("dampened", momentum_step, returns("(w + (momentum * v - (1 - momentum) * rate * grad), momentum * v - (1 - momentum) * rate * grad)"))  # fmt: skip
MOMENTUM_AVERAGED = named("dampened", momentum_step, returns("(w - rate * (momentum * v + (1 - momentum) * grad), momentum * v + (1 - momentum) * grad)"))  # fmt: skip
MOMENTUM_RATE_OUTSIDE = named("rate-outside", momentum_step, returns("(w - rate * (momentum * v + grad), momentum * v + grad)"), hint=Text(
    en="This is another form of momentum: v' = μ v + ∂E/∂w, and a step w' = w − ε v'. Here the rate and the minus stand inside v', at the gradient, and w' = w + v'.",
    zh="这是动量的另一种形式：v' = μ v + ∂E/∂w，再走 w' = w − ε v'。这里的学习率和负号都在 v' 之内，乘在梯度上，然后 w' = w + v'。",
))  # fmt: skip
MOMENTUM_RATE_OF_SUM = named("rate-outside", momentum_step, returns("(w + rate * (momentum * v - grad), momentum * v - grad)"))  # fmt: skip
MOMENTUM_NESTEROV = named("nesterov", momentum_step, returns("(w + momentum * (momentum * v - rate * grad) - rate * grad, momentum * v - rate * grad)"))  # fmt: skip
MOMENTUM_FORGOTTEN = named(
    "momentum-missing", momentum_step, puts("-(rate * grad)", instead_of="momentum * v - rate * grad")
)
MOMENTUM_AND_STEP = named("gradient-twice", momentum_step, returns("(w + (momentum * v - rate * grad) - rate * grad, momentum * v - rate * grad)"))  # fmt: skip
MOMENTUM_LEFT_ASIDE = named("velocity-unused", momentum_step, puts("w - rate * grad", instead_of="w + velocity"), hint=Text(
    en="The weights take a plain step down the gradient. They should move by the new velocity: w' = w + v'.",
    zh="权重只沿负梯度走了普通的一步；应当按新的速度移动：w' = w + v'。",
))  # fmt: skip
MOMENTUM_SAME_WEIGHTS = named("unchanged", momentum_step, puts("w", instead_of="w + velocity"))
MOMENTUM_V_FIRST = named("swapped-arguments", momentum_step, returns("right.momentum_step(v, w, grad, rate, momentum)"))  # fmt: skip
VELOCITIES = {  # that go wrong by themselves, and
    "momentum * v + rate * grad": SPECIAL["velocity-uphill"],
    "momentum * v - grad": SPECIAL["velocity-without-rate"],
    "momentum * v + grad": SPECIAL["velocity-uphill-without-rate"],
    "v - rate * grad": SPECIAL["velocity-undamped"],
    "v + rate * grad": SPECIAL["velocity-undamped-uphill"],
}
MOVES = {"w + v": SPECIAL["moved-by-old-velocity"], "w - v": SPECIAL["moved-against-old-velocity"]}  # beside these
MOMENTUM_TWO_SLIPS = tuple(
    named(
        "old-velocity",
        momentum_step,
        returns(f"({move}, {velocity})"),
        hint=Text.joined((of_move, of_velocity), " ", ""),
    )
    for velocity, of_velocity in VELOCITIES.items()
    for move, of_move in MOVES.items()
)
MOMENTUM_AGAINST = named("sign", momentum_step, returns("(w - (v - rate * grad), v - rate * grad)"), hint=Text.joined((SPECIAL["moved-against-velocity"], SPECIAL["velocity-undamped"]), " ", ""))  # fmt: skip


@mistake("swapped-arguments", momentum_step)
def momentum_v_first_throughout(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    new, velocity = right.momentum_step(v, w, grad, rate, momentum)
    return velocity, new


MOMENTUM_RETURNS_OLD = named("old-velocity", momentum_step, returns("(w + momentum * v - rate * grad, v)"))
