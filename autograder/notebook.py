"""The name under which handed-out notebooks know `student.interactive`."""

from autograder.student.interactive import Grader, look

__all__ = ["Grader", "look"]
