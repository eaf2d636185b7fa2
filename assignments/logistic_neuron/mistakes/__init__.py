"""What goes wrong in logistic neuron: every module below is searched for mistakes."""

from assignments.logistic_neuron.mistakes.hints import HINTS

__all__ = ["HINTS"]
