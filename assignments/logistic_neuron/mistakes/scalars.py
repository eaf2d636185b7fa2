"""Right answers times a factor."""

from assignments.logistic_neuron.exercises import (
    chain,
    error_grads,
    input_grads,
    logit,
    logit_grads,
    sigmoid_jacobian,
    squared_error,
)
from autograder import Text, scaled

SIGN = scaled("sign", "-1", squared_error, error_grads, input_grads)
SIGN_OF_LOGIT = scaled("sign", "-1", logit, hint=Text(
    en="Every number has the wrong sign. In z = b + Σ xᵢwᵢ nothing is subtracted.",
    zh="所有数值的符号都反了。z = b + Σ xᵢwᵢ 中没有减号。",
))  # fmt: skip
SIGN_OF_LOGIT_GRADS = scaled("sign", "-1", logit_grads, hint=Text(
    en="Every number has the wrong sign. In z = b + Σ xᵢwᵢ nothing is subtracted: if wᵢ is positive, z rises with xᵢ.",
    zh="所有数值的符号都反了。z = b + Σ xᵢwᵢ 中没有减号：wᵢ 为正时，z 随 xᵢ 增大而增大。",
))  # fmt: skip
SIGN_OF_SLOPE = scaled("sign", "-1", sigmoid_jacobian, hint=Text(
    en="The sign is wrong everywhere. The sigmoid rises, so that its slope is positive: check the minus of e^(−z).",
    zh="符号全反了。sigmoid 单调上升，导数为正：检查 e^(−z) 里的负号。",
))  # fmt: skip
SIGN_OF_CHAIN = scaled("sign", "-1", chain, hint=Text(
    en="Every number has the wrong sign. The chain rule multiplies by the Jacobian as it is; no minus comes in.",
    zh="所有数值的符号都反了。链式法则直接乘以雅可比矩阵，不会多出负号。",
))  # fmt: skip
TWICE = scaled("factor-two", "2", error_grads, input_grads)
HALF = scaled("half-missing", "2", squared_error)
MEAN = scaled("mean-for-sum", "1 / len(X)", squared_error, error_grads, input_grads)
MEAN_CHAIN = scaled("mean-for-sum", "1 / len(upstream)", chain)
TOO_MANY = scaled("sum-for-mean", "len(X)", squared_error, error_grads, input_grads)
BIAS_PER_FEATURE = scaled("bias-per-feature", "len(w)", error_grads, part="bias")
