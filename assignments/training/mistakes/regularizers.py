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
from autograder import Text, mistake, named, puts, returns, scaled

Array = NDArray[np.float64]
HALF = scaled("half-missing", "2", l2_penalty, part="value")
TWICE = scaled("factor-two", "2", l2_penalty, part="gradient")
HALF_ADDED = scaled("factor-half", "0.5", l1_penalty, part="value", hint=SPECIAL["half-in-l1"])
MEAN = scaled("mean-for-sum", "1 / len(w)", l2_penalty, l1_penalty)
NO_SCALE = scaled("scale-missing", "keep", dropout_forward, dropout_backward)
SCALE_INVERTED = scaled("scale-inverted", "keep * keep", dropout_forward, dropout_backward)
DROP_FOR_KEEP = scaled("drop-for-keep", "keep / (1 - keep)", dropout_forward, dropout_backward)
ONE_MORE = scaled("divisor-off-by-one", "len(predictions) / (len(predictions) + 1)", average_predictions)
AVERAGE_BY_SIZE = named("wrong-divisor", average_predictions, returns("predictions.sum(axis=0) / predictions.size"), hint=Text(
    en="The sum over the models is divided by the number of all entries, and not by the number of models.",
    zh="对各模型求和之后，除以的是元素总数，而不是模型的个数。",
))  # fmt: skip
L2_NORM = named("root-taken", l2_penalty, returns("(float(0.5 * strength * np.linalg.norm(w)), strength * w / np.linalg.norm(w))"))  # fmt: skip
L2_AS_L1 = named("l1-for-l2", l2_penalty, returns("right.l1_penalty(w, strength)"))


L1_AS_L2 = named("l2-for-l1", l1_penalty, returns("right.l2_penalty(w, strength)"))
L1_UNDEFINED_AT_ZERO = named("overflow", l1_penalty, returns("(right.l1_penalty(w, strength)[0], strength * w / np.abs(w))"), hint=Text(
    en="Where a weight is 0, w/|w| is 0/0, which is no number (NaN). The gradient is 0 there.",
    zh="权重为 0 时，w/|w| 是 0/0，不是数（NaN）。那里的梯度为 0。",
))  # fmt: skip
L1_PLUS_AT_ZERO = named("gradient-at-zero", l1_penalty, returns("(right.l1_penalty(w, strength)[0], np.where(w >= 0, strength, -strength))"))  # fmt: skip
L1_MINUS_AT_ZERO = named("gradient-at-zero", l1_penalty, returns("(right.l1_penalty(w, strength)[0], np.where(w > 0, strength, -strength))"))  # fmt: skip
L1_SMOOTHED = named("smoothed", l1_penalty, returns("(right.l1_penalty(w, strength)[0], strength * w / (np.abs(w) + 1e-08))"))  # fmt: skip
L1_SMOOTHED_ROOT = named("smoothed", l1_penalty, returns("(float(strength * np.sqrt(w ** 2 + 1e-08).sum()), strength * w / np.sqrt(w ** 2 + 1e-08))"))  # fmt: skip
L1_SMOOTHED_VALUE = named("smoothed", l1_penalty, returns("(float(strength * np.sqrt(w ** 2 + 1e-12).sum()), strength * w / np.sqrt(w ** 2 + 1e-12))"))  # fmt: skip
L1_AS_NORM = named("root-taken", l1_penalty, returns("(float(strength * np.linalg.norm(w)), strength * w / np.linalg.norm(w))"))  # fmt: skip
DECAY_GROWS = named("sign", weight_decay_step, puts("grad - decay * w", instead_of="grad + decay * w"), hint=SPECIAL["sign-of-decay"])  # fmt: skip
DECAY_UPHILL = named("sign", weight_decay_step, puts("w + rate * (grad + decay * w)", instead_of="w - rate * (grad + decay * w)"), hint=SPECIAL["sign-of-decay"])  # fmt: skip
DECAY_WITHOUT_RATE = named("rate-missing", weight_decay_step, returns("(1 - decay) * w - rate * grad"), hint=Text(
    en="The decay lacks `rate`: w' = w − `rate` (grad + `decay` w).",
    zh="衰减项漏乘了 `rate`：w' = w − `rate` (grad + `decay` w)。",
))  # fmt: skip
DECAY_GRADIENT_WITHOUT_RATE = named("rate-missing", weight_decay_step, returns("w - grad - rate * decay * w"))
DECAY_RATE_TWICE = named("rate-twice", weight_decay_step, returns("w - rate * (grad + rate * decay * w)"))
DECAY_BY_SIGN = named("l1-for-l2", weight_decay_step, returns("w - rate * (grad + decay * np.sign(w))"))
DECAY_CHANGE = named(
    "update-for-weights",
    weight_decay_step,
    puts("-(rate * (grad + decay * w))", instead_of="w - rate * (grad + decay * w)"),
)
DECAY_GRADIENT = named("gradient-for-update", weight_decay_step, returns("grad + decay * w"))
DECAY_AFTER_STEP = named("updated-weights-used", weight_decay_step, returns("(w - rate * grad) * (1 - rate * decay)"))
DECAY_AFTER_STEP_WITHOUT_RATE = named("updated-weights-used", weight_decay_step, returns("(w - rate * grad) * (1 - decay)"))  # fmt: skip
DECAY_OF_NEW_WEIGHTS = named("decay-times-weights", weight_decay_step, returns("decay * (w - rate * grad)"), hint=Text(
    en="The new weights are multiplied by the decay. It weighs a term of the gradient, λ w, that pulls the weights towards 0.",
    zh="新的权重被乘了衰减系数。λ 应作为梯度中 λ w 这一项的系数，把权重拉向 0。",
))  # fmt: skip
DECAY_RETURNS_W = named("unchanged", weight_decay_step, puts("w", instead_of="w - rate * (grad + decay * w)"))
DROPOUT_BY_SHARE = named("share-of-mask", dropout_forward, returns("x * mask / mask.mean()"))
DROPOUT_MASK_ONLY = named("input-missing", dropout_forward, puts("mask", instead_of="x"), hint=SPECIAL["signal-missing"])  # fmt: skip
DROPOUT_FILLS = named("keep-for-zero", dropout_forward, returns("np.where(mask > 0, x / keep, x)"))
DROPOUT_BY_DROPPED = named("drop-for-keep", dropout_forward, returns("x * mask * (1 - keep)"))
DROPOUT_BACK_BY_SHARE = named("share-of-mask", dropout_backward, returns("dy * mask / mask.mean()"))
DROPOUT_BACK_FILLS = named("keep-for-zero", dropout_backward, returns("np.where(mask > 0, dy / keep, dy)"))
DROPOUT_BACK_BY_DROPPED = named("drop-for-keep", dropout_backward, returns("dy * mask * (1 - keep)"))
AVERAGE_LAST_AXIS = named("wrong-axis", average_predictions, returns("predictions.mean(axis=-1)"))
AVERAGE_OF_EVERYTHING = named(
    "wrong-axis", average_predictions, puts("predictions.mean()", instead_of="predictions.mean(axis=0)")
)
AVERAGE_BY_ONE_LESS = named("divisor-off-by-one", average_predictions, returns("predictions.sum(axis=0) / (len(predictions) - 1)"))  # fmt: skip
AVERAGE_MEDIAN = named("median-for-mean", average_predictions, returns("np.median(predictions, axis=0)"))


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


AVERAGE_GEOMETRIC = named("geometric-mean", average_predictions, returns("np.exp(np.log(np.abs(predictions)).mean(axis=0))"))  # fmt: skip
