"""What goes wrong in training: every module below is searched for mistakes."""

from assignments.training.mistakes.hints import HINTS

__all__ = ["HINTS"]
