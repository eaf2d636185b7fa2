"""The name under which handed-out notebooks know `student.notebook_grader`."""

from autograder.student.notebook_grader import Grader, look

__all__ = ["Grader", "look"]
