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
from autograder import scaled

SIGN = scaled("sign", "-1", logit, logit_grads, sigmoid_jacobian, chain, squared_error, error_grads, input_grads)
TWICE = scaled("factor-two", "2", error_grads, input_grads)
HALF = scaled("half-missing", "2", squared_error)
MEAN = scaled("mean-for-sum", "1 / len(X)", squared_error, error_grads, input_grads)
MEAN_CHAIN = scaled("mean-for-sum", "1 / len(upstream)", chain)
TOO_MANY = scaled("sum-for-mean", "len(X)", squared_error, error_grads, input_grads)
BIAS_PER_FEATURE = scaled("bias-per-feature", "len(w)", error_grads, part="bias")
