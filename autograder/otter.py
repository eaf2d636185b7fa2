"""The name under which handed-out notebooks and zips know `course.otter`: its modules are found here too."""

from autograder.course import otter as _otter

__path__ = _otter.__path__
