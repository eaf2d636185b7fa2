"""What goes wrong with the output and its error (topics 8, 9)."""

import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import predict, squared_error
from autograder import Text, mistake, named, puts
from solutions import logistic_neuron as right

Array = NDArray[np.float64]


@mistake("threshold", predict)
def predict_classes(w: Array, b: float, X: Array) -> Array:
    return np.where(X @ w + b > 0, 1.0, 0.0)


PREDICT_LINEAR = named("activation-missing", predict, puts("logit(w, b, X)", instead_of="sigmoid(logit(w, b, X))"))
PREDICT_TWICE = named(
    "activation-twice", predict, puts("sigmoid(sigmoid(logit(w, b, X)))", instead_of="sigmoid(logit(w, b, X))")
)


@mistake("bias-missing", predict)
def predict_without_bias(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X @ w)


@mistake("bias-after-activation", predict)
def predict_bias_after(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X @ w) + b


@mistake("bias-subtracted", predict)
def predict_minus_bias(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X @ w - b)


@mistake("bias-per-feature", predict)
def predict_bias_by_feature(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X @ w + len(w) * b)


@mistake("sign", predict, hint=Text(
    en="This is 1 − y: the sign in the exponent is wrong. Does the output rise with z?",
    zh="这是 1 − y：指数里的符号错了。输出应当随 z 增大而增大。",
))  # fmt: skip
def predict_of_minus_z(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(-(X @ w + b))


@mistake("sign", predict, hint=Text(
    en="The sign in the exponent is right for one term of z only: the minus has to reach b and the weighted sum.",
    zh="指数里的负号只作用到了 z 的一部分：它应当同时作用于 b 和加权和。",
))  # fmt: skip
def predict_of_half_minus_z(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(b - X @ w)


@mistake("precedence", predict)
def predict_precedence(w: Array, b: float, X: Array) -> Array:
    return 1 / 1 + np.exp(-(X @ w + b))


@mistake("tanh-for-sigmoid", predict)
def predict_tanh(w: Array, b: float, X: Array) -> Array:
    return np.tanh(X @ w + b)


@mistake("steepness", predict)
def predict_steep(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(2 * (X @ w + b))


@mistake("softmax-for-sigmoid", predict)
def predict_softmax(w: Array, b: float, X: Array) -> Array:
    grown = np.exp(X @ w + b)
    return np.asarray(grown / grown.sum())


PREDICT_SLOPE = named(
    "slope-for-value", predict, puts("sigmoid_grad(logit(w, b, X))", instead_of="sigmoid(logit(w, b, X))")
)


@mistake("transposed", predict)
def predict_transposed(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X.T @ w + b)


@mistake("not-summed", predict)
def predict_products(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X * w + b)


@mistake("wrong-axis", predict)
def predict_wrong_axis(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid((X * w).sum(axis=0) + b)


@mistake("weights-missing", predict, hint=Text(
    en="The inputs are summed without their weights: z = b + Σ xᵢwᵢ.",
    zh="输入没有乘权重就求和了：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def predict_unweighted(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X.sum(axis=1) + b)


@mistake("one-sample-only", predict)
def predict_last_sample(w: Array, b: float, X: Array) -> Array:
    return np.full(len(X), right.sigmoid(X[-1] @ w + b))


@mistake("one-sample-only", predict)
def predict_first_sample(w: Array, b: float, X: Array) -> Array:
    return np.full(len(X), right.sigmoid(X[0] @ w + b))


@mistake("one-sample-only", predict)
def predict_one_sample(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X[0] @ w + b)


@mistake("accumulates", predict)
def predict_running(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(np.cumsum(X @ w) + b)


@mistake("standardised", predict, hint=Text(
    en="The features are centred or rescaled first. The neuron takes them as they are: z = b + Σ xᵢwᵢ.",
    zh="先对特征做了中心化或缩放。神经元直接使用原始输入：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def predict_standardised(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid((X - X.mean(axis=0)) / X.std(axis=0) @ w + b)


@mistake("standardised", predict, hint=Text(
    en="The features are centred or rescaled first. The neuron takes them as they are: z = b + Σ xᵢwᵢ.",
    zh="先对特征做了中心化或缩放。神经元直接使用原始输入：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def predict_standardised_safely(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid((X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8) @ w + b)


@mistake("standardised", predict, hint=Text(
    en="The features are centred or rescaled first. The neuron takes them as they are: z = b + Σ xᵢwᵢ.",
    zh="先对特征做了中心化或缩放。神经元直接使用原始输入：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def predict_centred(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid((X - X.mean(axis=0)) @ w + b)


@mistake("cross-entropy", squared_error)
def error_cross_entropy(w: Array, b: float, X: Array, t: Array) -> float:
    y = right.predict(w, b, X)
    return float(-(t * np.log(y) + (1 - t) * np.log(1 - y)).sum())


@mistake("activation-missing", squared_error)
def error_of_logit(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * ((t - X @ w - b) ** 2).sum())


@mistake("activation-twice", squared_error)
def error_of_sigmoid_twice(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * ((t - right.sigmoid(right.predict(w, b, X))) ** 2).sum())


@mistake("threshold", squared_error)
def error_of_classes(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * ((t - np.where(X @ w + b > 0, 1.0, 0.0)) ** 2).sum())


@mistake("bias-missing", squared_error)
def error_without_bias(w: Array, b: float, X: Array, t: Array) -> float:
    return right.squared_error(w, 0.0, X, t)


@mistake("bias-subtracted", squared_error)
def error_minus_bias(w: Array, b: float, X: Array, t: Array) -> float:
    return right.squared_error(w, -b, X, t)


ERROR_BROADCAST = named(
    "broadcast", squared_error, puts("t - predict(w, b, X)[:, None]", instead_of="t - predict(w, b, X)")
)


@mistake("not-summed", squared_error)
def error_by_sample(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.asarray(0.5 * (t - right.predict(w, b, X)) ** 2)


@mistake("error-not-squared", squared_error)
def error_not_squared(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * (t - right.predict(w, b, X)).sum())


ERROR_ABSOLUTE = named("absolute-error", squared_error, puts("abs(residual)", instead_of="residual ** 2"))
ERROR_SQUARED_SUM = named(
    "squared-sum", squared_error, puts("np.sum(residual) ** 2", instead_of="np.sum(residual ** 2)")
)


@mistake("root-of-error", squared_error)
def error_root(w: Array, b: float, X: Array, t: Array) -> float:
    return float(np.sqrt(right.squared_error(w, b, X, t)))


@mistake("root-of-error", squared_error)
def error_norm(w: Array, b: float, X: Array, t: Array) -> float:
    return float(np.sqrt(2 * right.squared_error(w, b, X, t)))


@mistake("one-sample-only", squared_error)
def error_last_sample(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * (t[-1] - right.predict(w, b, X)[-1]) ** 2)


@mistake("one-sample-only", squared_error)
def error_first_sample(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * (t[0] - right.predict(w, b, X)[0]) ** 2)


ERROR_OF_OUTPUT = named("output-for-error", squared_error, puts("-predict(w, b, X)", instead_of="t - predict(w, b, X)"))


@mistake("output-for-error", squared_error, hint=Text(
    en="t² − y² is another thing than (t − y)²: the difference has to be taken before it is squared.",
    zh="t² − y² 与 (t − y)² 不同：应当先相减，再平方。",
))  # fmt: skip
def error_of_difference_of_squares(w: Array, b: float, X: Array, t: Array) -> float:
    return float(0.5 * (t**2 - right.predict(w, b, X) ** 2).sum())
