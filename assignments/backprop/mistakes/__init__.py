"""What goes wrong in backpropagation: every module below is searched for mistakes."""

from assignments.backprop.mistakes.hints import HINTS

__all__ = ["HINTS"]
