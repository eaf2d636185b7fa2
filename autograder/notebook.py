"""The name under which handed-out notebooks know the grader and the plots of `student/`."""

from autograder.student.looking import look
from autograder.student.notebook_grader import Grader

__all__ = ["Grader", "look"]
