"""What goes wrong in gradient descent: every module below is searched for mistakes."""

from assignments.gradient_descent.mistakes.hints import HINTS

__all__ = ["HINTS"]
