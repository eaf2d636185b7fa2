"""What goes wrong with penalties, weight decay, dropout, early stopping and averaging (topic 17)."""

import numpy as np
from numpy.typing import NDArray

from assignments.training.exercises import (
    average_predictions,
    dropout_backward,
    dropout_forward,
    l1_penalty,
    l2_penalty,
    weight_decay_step,
)
from assignments.training.mistakes.hints import SPECIAL
from autograder import Text, mistake, named, puts, scaled
from solutions import training as right

Array = NDArray[np.float64]

HALF = scaled("half-missing", "2", l2_penalty, part="value")
TWICE = scaled("factor-two", "2", l2_penalty, part="gradient")
HALF_ADDED = scaled("factor-half", "0.5", l1_penalty, part="value", hint=SPECIAL["half-in-l1"])
MEAN = scaled("mean-for-sum", "1 / len(w)", l2_penalty, l1_penalty)
NO_STRENGTH = scaled("strength-missing", "1 / strength", l2_penalty, l1_penalty)
STRENGTH_TWICE = scaled("strength-twice", "strength", l2_penalty, l1_penalty)
NO_SCALE = scaled("scale-missing", "keep", dropout_forward, dropout_backward)
SCALE_INVERTED = scaled("scale-inverted", "keep * keep", dropout_forward, dropout_backward)
SCALE_TWICE = scaled("scale-twice", "1 / keep", dropout_forward, dropout_backward)
DROP_FOR_KEEP = scaled("drop-for-keep", "keep / (1 - keep)", dropout_forward, dropout_backward)
NO_MEAN = scaled("sum-for-mean", "len(predictions)", average_predictions)
ONE_MORE = scaled("divisor-off-by-one", "len(predictions) / (len(predictions) + 1)", average_predictions)


L2_SWAPPED = named(
    "swapped-results",
    l2_penalty,
    puts(
        "(strength * w, float(0.5 * strength * np.sum(w ** 2)))",
        instead_of="(float(0.5 * strength * np.sum(w ** 2)), strength * w)",
    ),
)


@mistake("root-taken", l2_penalty)
def l2_norm(w: Array, strength: float) -> tuple[float, Array]:
    return float(0.5 * strength * np.linalg.norm(w)), np.asarray(strength * w / np.linalg.norm(w))


@mistake("squared-sum", l2_penalty)
def l2_squared_sum(w: Array, strength: float) -> tuple[float, Array]:
    return float(0.5 * strength * w.sum() ** 2), np.full_like(w, strength * w.sum())


@mistake("square-missing", l2_penalty)
def l2_sum(w: Array, strength: float) -> tuple[float, Array]:
    return float(0.5 * strength * w.sum()), np.full_like(w, 0.5 * strength)


@mistake("l1-for-l2", l2_penalty)
def l2_as_l1(w: Array, strength: float) -> tuple[float, Array]:
    return right.l1_penalty(w, strength)


@mistake("not-summed", l2_penalty)
def l2_by_weight(w: Array, strength: float) -> tuple[Array, Array]:
    return 0.5 * strength * w**2, strength * w


@mistake("gradient-summed", l2_penalty)
def l2_gradient_summed(w: Array, strength: float) -> tuple[float, float]:
    return right.l2_penalty(w, strength)[0], float(strength * w.sum())


@mistake("value-for-gradient", l2_penalty)
def l2_squares_for_gradient(w: Array, strength: float) -> tuple[float, Array]:
    return right.l2_penalty(w, strength)[0], strength * w**2


@mistake("numerical-derivative", l2_penalty)
def l2_by_coarse_difference(w: Array, strength: float) -> tuple[float, Array]:
    value = right.l2_penalty(w, strength)[0]
    moved = [right.l2_penalty(w + 1e-3 * unit, strength)[0] for unit in np.eye(len(w))]
    return value, (np.array(moved) - value) / 1e-3


@mistake("numerical-derivative", l2_penalty)
def l2_by_fine_difference(w: Array, strength: float) -> tuple[float, Array]:
    value = right.l2_penalty(w, strength)[0]
    moved = [right.l2_penalty(w + 1e-5 * unit, strength)[0] for unit in np.eye(len(w))]
    return value, (np.array(moved) - value) / 1e-5


L1_SWAPPED = named(
    "swapped-results",
    l1_penalty,
    puts(
        "(strength * np.sign(w), float(strength * np.sum(np.abs(w))))",
        instead_of="(float(strength * np.sum(np.abs(w))), strength * np.sign(w))",
    ),
)


@mistake("l2-for-l1", l1_penalty)
def l1_as_l2(w: Array, strength: float) -> tuple[float, Array]:
    return right.l2_penalty(w, strength)


@mistake("gradient-at-zero", l1_penalty)
def l1_plus_at_zero(w: Array, strength: float) -> tuple[float, Array]:
    return right.l1_penalty(w, strength)[0], np.where(w >= 0, strength, -strength)


@mistake("gradient-at-zero", l1_penalty)
def l1_minus_at_zero(w: Array, strength: float) -> tuple[float, Array]:
    return right.l1_penalty(w, strength)[0], np.where(w > 0, strength, -strength)


@mistake("gradient-at-zero", l1_penalty)
def l1_nothing_at_zero(w: Array, strength: float) -> tuple[float, Array]:
    return right.l1_penalty(w, strength)[0], strength * w / np.abs(w)


@mistake("smoothed", l1_penalty)
def l1_smoothed(w: Array, strength: float) -> tuple[float, Array]:
    return right.l1_penalty(w, strength)[0], strength * w / (np.abs(w) + 1e-8)


@mistake("smoothed", l1_penalty)
def l1_smoothed_root(w: Array, strength: float) -> tuple[float, Array]:
    sizes = np.sqrt(w**2 + 1e-8)
    return float(strength * sizes.sum()), np.asarray(strength * w / sizes)


@mistake("smoothed", l1_penalty)
def l1_smoothed_value(w: Array, strength: float) -> tuple[float, Array]:
    sizes = np.sqrt(w**2 + 1e-12)
    return float(strength * sizes.sum()), np.asarray(strength * w / sizes)


@mistake("absolute-missing", l1_penalty)
def l1_sum(w: Array, strength: float) -> tuple[float, Array]:
    return float(strength * w.sum()), np.full_like(w, strength)


@mistake("slope-unsigned", l1_penalty, hint=Text(
    en="The gradient is λ for every weight, whatever its sign. Where a weight is negative, its size falls as the weight rises.",
    zh="无论权重是正是负，梯度都成了 λ。权重为负时，它变大，绝对值反而变小。",
))  # fmt: skip
def l1_without_signs(w: Array, strength: float) -> tuple[float, Array]:
    return right.l1_penalty(w, strength)[0], np.full_like(w, strength)


@mistake("absolute-of-sum", l1_penalty)
def l1_of_sum(w: Array, strength: float) -> tuple[float, Array]:
    return float(strength * abs(w.sum())), np.full_like(w, strength * np.sign(w.sum()))


@mistake("max-for-sum", l1_penalty)
def l1_of_largest(w: Array, strength: float) -> tuple[float, Array]:
    sizes = np.abs(w)
    return float(strength * sizes.max()), strength * np.sign(w) * (sizes == sizes.max())


@mistake("root-taken", l1_penalty)
def l1_as_norm(w: Array, strength: float) -> tuple[float, Array]:
    return float(strength * np.linalg.norm(w)), np.asarray(strength * w / np.linalg.norm(w))


@mistake("absolute-for-sign", l1_penalty)
def l1_sizes(w: Array, strength: float) -> tuple[float, Array]:
    return right.l1_penalty(w, strength)[0], strength * np.abs(w)


@mistake("not-summed", l1_penalty)
def l1_by_weight(w: Array, strength: float) -> tuple[Array, Array]:
    return strength * np.abs(w), strength * np.sign(w)


@mistake("gradient-summed", l1_penalty)
def l1_gradient_summed(w: Array, strength: float) -> tuple[float, float]:
    return right.l1_penalty(w, strength)[0], float(strength * np.sign(w).sum())


DECAY_GROWS = named("sign", weight_decay_step, puts("grad - decay * w", instead_of="grad + decay * w"), hint=SPECIAL["sign-of-decay"])  # fmt: skip


DECAY_UPHILL = named("sign", weight_decay_step, puts("w + rate * (grad + decay * w)", instead_of="w - rate * (grad + decay * w)"), hint=SPECIAL["sign-of-decay"])  # fmt: skip


@mistake("sign", weight_decay_step, hint=SPECIAL["sign-of-decay"])
def decay_gradient_uphill(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return w - rate * (decay * w - grad)


@mistake("rate-missing", weight_decay_step)
def decay_without_rate(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return w - rate * grad - decay * w


DECAY_NO_RATE_AT_ALL = named(
    "rate-missing", weight_decay_step, puts("grad + decay * w", instead_of="rate * (grad + decay * w)")
)


@mistake("rate-missing", weight_decay_step)
def decay_gradient_without_rate(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return w - grad - rate * decay * w


@mistake("rate-twice", weight_decay_step)
def decay_rate_twice(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return w - rate * (grad + rate * decay * w)


DECAY_RATE_SQUARED = named("rate-twice", weight_decay_step, puts("rate ** 2", instead_of="rate"))
DECAY_FORGOTTEN = named("decay-missing", weight_decay_step, puts("grad", instead_of="grad + decay * w"))


@mistake("gradient-missing", weight_decay_step)
def decay_only(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return w - rate * decay * w


@mistake("factor-two", weight_decay_step, hint=Text(
    en="The decay acts twice as strongly as it should: the ½ of the L2 penalty cancels the 2 of the square.",
    zh="衰减大了一倍：对 L2 惩罚项求导时，½ 与平方产生的 2 相抵消。",
))  # fmt: skip
def decay_doubled(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return w - rate * (grad + 2 * decay * w)


@mistake("factor-half", weight_decay_step, hint=SPECIAL["half-of-decay"])
def decay_halved(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return w - rate * (grad + 0.5 * decay * w)


@mistake("l1-for-l2", weight_decay_step)
def decay_by_sign(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return w - rate * (grad + decay * np.sign(w))


@mistake("value-for-gradient", weight_decay_step)
def decay_by_squares(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return w - rate * (grad + decay * w**2)


DECAY_CONSTANT = named("weights-missing", weight_decay_step, puts("decay", instead_of="decay * w"))


@mistake("weights-missing", weight_decay_step)
def decay_of_gradient(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return w - rate * (grad + decay * grad)


DECAY_CHANGE = named(
    "update-for-weights",
    weight_decay_step,
    puts("-(rate * (grad + decay * w))", instead_of="w - rate * (grad + decay * w)"),
)


@mistake("update-for-weights", weight_decay_step)
def decay_change_uphill(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return rate * (grad + decay * w)


@mistake("gradient-for-update", weight_decay_step)
def decay_gradient(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return grad + decay * w


@mistake("updated-weights-used", weight_decay_step)
def decay_after_step(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return (w - rate * grad) * (1 - rate * decay)


@mistake("updated-weights-used", weight_decay_step)
def decay_after_step_without_rate(w: Array, grad: Array, rate: float, decay: float) -> Array:
    return (w - rate * grad) * (1 - decay)


DECAY_RETURNS_W = named("unchanged", weight_decay_step, puts("w", instead_of="w - rate * (grad + decay * w)"))
DROPOUT_NOTHING = named("mask-missing", dropout_forward, puts("x", instead_of="x * mask"))


@mistake("mask-inverted", dropout_forward)
def dropout_kept(x: Array, mask: Array, keep: float) -> Array:
    return x * (1 - mask) / keep


@mistake("share-of-mask", dropout_forward)
def dropout_by_share(x: Array, mask: Array, keep: float) -> Array:
    return np.asarray(x * mask / mask.mean())


DROPOUT_MASK_ONLY = named("input-missing", dropout_forward, puts("mask", instead_of="x"), hint=SPECIAL["signal-missing"])  # fmt: skip


@mistake("keep-for-zero", dropout_forward)
def dropout_fills(x: Array, mask: Array, keep: float) -> Array:
    return np.where(mask > 0, x / keep, x)


@mistake("drop-for-keep", dropout_forward)
def dropout_by_dropped(x: Array, mask: Array, keep: float) -> Array:
    return x * mask * (1 - keep)


DROPOUT_BACK_THROUGH_ALL = named("mask-missing", dropout_backward, puts("dy", instead_of="dy * mask"))


@mistake("mask-inverted", dropout_backward)
def dropout_back_through_dropped(dy: Array, mask: Array, keep: float) -> Array:
    return dy * (1 - mask) / keep


@mistake("share-of-mask", dropout_backward)
def dropout_back_by_share(dy: Array, mask: Array, keep: float) -> Array:
    return np.asarray(dy * mask / mask.mean())


DROPOUT_BACK_LOCAL = named("upstream-missing", dropout_backward, puts("mask", instead_of="dy"))


@mistake("keep-for-zero", dropout_backward)
def dropout_back_fills(dy: Array, mask: Array, keep: float) -> Array:
    return np.where(mask > 0, dy / keep, dy)


@mistake("drop-for-keep", dropout_backward)
def dropout_back_by_dropped(dy: Array, mask: Array, keep: float) -> Array:
    return dy * mask * (1 - keep)


@mistake("wrong-axis", average_predictions)
def average_last_axis(predictions: Array) -> Array:
    return np.asarray(predictions.mean(axis=-1))


@mistake("wrong-axis", average_predictions)
def average_second_axis(predictions: Array) -> Array:
    return np.asarray(predictions.mean(axis=1))


AVERAGE_OF_EVERYTHING = named(
    "wrong-axis", average_predictions, puts("predictions.mean()", instead_of="predictions.mean(axis=0)")
)


@mistake("divisor-off-by-one", average_predictions)
def average_by_one_less(predictions: Array) -> Array:
    return np.asarray(predictions.sum(axis=0) / (len(predictions) - 1))


@mistake("wrong-divisor", average_predictions)
def average_by_samples(predictions: Array) -> Array:
    return np.asarray(predictions.sum(axis=0) / predictions.shape[1])


@mistake("wrong-divisor", average_predictions)
def average_by_size(predictions: Array) -> Array:
    return np.asarray(predictions.sum(axis=0) / predictions.size)


@mistake("median-for-mean", average_predictions)
def average_median(predictions: Array) -> Array:
    return np.asarray(np.median(predictions, axis=0))


@mistake("running-mean", average_predictions)
def average_halves(predictions: Array) -> Array:
    mean = predictions[0]
    for prediction in predictions[1:]:
        mean = (mean + prediction) / 2
    return np.asarray(mean)


@mistake("running-mean", average_predictions)
def average_halves_from_zero(predictions: Array) -> Array:
    mean = np.zeros_like(predictions[0])
    for prediction in predictions:
        mean = (mean + prediction) / 2
    return np.asarray(mean)


@mistake("one-model-only", average_predictions)
def average_last_model(predictions: Array) -> Array:
    return np.asarray(predictions[-1])


@mistake("one-model-only", average_predictions)
def average_last_model_divided(predictions: Array) -> Array:
    return np.asarray(predictions[-1] / len(predictions))


@mistake("one-model-only", average_predictions)
def average_first_model(predictions: Array) -> Array:
    return np.asarray(predictions[0])


@mistake("first-model-skipped", average_predictions)
def average_without_first(predictions: Array) -> Array:
    return np.asarray(predictions[1:].sum(axis=0) / len(predictions))


@mistake("max-for-mean", average_predictions)
def average_largest(predictions: Array) -> Array:
    return np.asarray(predictions.max(axis=0))


@mistake("geometric-mean", average_predictions)
def average_geometric(predictions: Array) -> Array:
    return np.asarray(np.exp(np.log(np.abs(predictions)).mean(axis=0)))
