"""The course: a folder an assignment, with its exercises, torch reference, mistakes and handouts."""

from typing import Final

ORDER: Final = (
    "gradient_descent",
    "linear_neuron",
    "logistic_neuron",
    "backprop",
    "autograd",
    "training",
)  # the lecture's
