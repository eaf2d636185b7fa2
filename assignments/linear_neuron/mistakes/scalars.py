"""Right answers times a factor."""

from assignments.linear_neuron.exercises import (
    batch_delta,
    batch_gradient,
    delta_rule,
    least_squares,
    predict,
    squared_error,
)
from autograder import scaled

SIGN = scaled("sign", "-1", predict, squared_error, delta_rule, batch_gradient, batch_delta, least_squares)
TWICE = scaled("factor-two", "2", delta_rule, batch_gradient, batch_delta)
HALF = scaled("half-missing", "2", squared_error)
MEAN = scaled("mean-for-sum", "1 / len(X)", squared_error, batch_gradient, batch_delta)
TOO_MANY = scaled("sum-for-mean", "len(X)", squared_error, batch_gradient, batch_delta)
NO_RATE = scaled("rate-missing", "1 / rate", delta_rule, batch_delta)
RATE_TWICE = scaled("rate-twice", "rate", delta_rule, batch_delta)
GRADIENT = scaled("gradient-for-update", "-1 / rate", delta_rule, batch_delta)
