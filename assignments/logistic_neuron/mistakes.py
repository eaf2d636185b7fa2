"""What goes wrong with the logistic neuron: the modules' mistakes, and right answers times a factor."""

from assignments.logistic_neuron import (
    wrong_chains,
    wrong_gradients,
    wrong_input_gradients,
    wrong_logits,
    wrong_outputs,
    wrong_sigmoids,
    wrong_slopes,
)
from assignments.logistic_neuron.exercises import (
    chain,
    error_grads,
    input_grads,
    logit,
    logit_grads,
    sigmoid_jacobian,
    squared_error,
)
from assignments.logistic_neuron.hints import HINTS
from autograder.course import declared_mistakes
from autograder.spec import scaled

__all__ = ["HINTS"]

SIGN = scaled("sign", "-1", logit, logit_grads, sigmoid_jacobian, chain, squared_error, error_grads, input_grads)
TWICE = scaled("factor-two", "2", error_grads, input_grads)
HALF = scaled("half-missing", "2", squared_error)
MEAN = scaled("mean-for-sum", "1 / len(X)", squared_error, error_grads, input_grads)
MEAN_CHAIN = scaled("mean-for-sum", "1 / len(upstream)", chain)
TOO_MANY = scaled("sum-for-mean", "len(X)", squared_error, error_grads, input_grads)
BIAS_PER_FEATURE = scaled("bias-per-feature", "len(w)", error_grads, part="bias")


LOGITS = tuple(declared_mistakes(wrong_logits))
SIGMOIDS = tuple(declared_mistakes(wrong_sigmoids))
SLOPES = tuple(declared_mistakes(wrong_slopes))
CHAINS = tuple(declared_mistakes(wrong_chains))
OUTPUTS = tuple(declared_mistakes(wrong_outputs))
GRADIENTS = tuple(declared_mistakes(wrong_gradients))
INPUT_GRADIENTS = tuple(declared_mistakes(wrong_input_gradients))
