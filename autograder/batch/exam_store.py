"""Exams that were made before, kept by what they were made of, so that a batch can begin without torch."""

from contextlib import suppress
from hashlib import sha256
from typing import Final

from autograder.exercises.cache import cache_folder, ourselves, sources_of, tidy
from autograder.exercises.exam import Exam
from autograder.exercises.exam_file import from_bytes, to_bytes
from autograder.exercises.loading import Course
from autograder.report.files import write_whole
from autograder.text import Refusal

AHEAD: Final = 2  # made beside the first of a course, for batches to come
MADE: Final = ".exam"
UNUSED: Final = ".unused"


class ExamStore:
    """The exams of one assignment of one course as it is now; a change of any of its files begins a new one.

    Lies in the user's cache, readable by nobody else. What can't be read or written is as if it were not there.
    """

    def __init__(self, course: Course, assignment: str) -> None:
        self._folder = cache_folder() / _digest(course, assignment)

    def find(self, seed: int) -> Exam | None:
        """The exam of a seed, if it was made before."""
        path = self._folder / f"{seed}{MADE}"
        try:
            exam = from_bytes(path.read_bytes())
        except (OSError, Refusal):
            return None
        with suppress(OSError):
            path.touch()
        return exam if exam.seed == seed else None

    def take_unused(self) -> Exam | None:
        """An exam that no batch has had; no other one gets it."""
        for path in sorted(self._folder.glob(f"*{UNUSED}")):
            with suppress(OSError):  # another batch was faster
                path.rename(path.with_suffix(MADE))
                if exam := self.find(int(path.stem)):
                    return exam
        return None

    def keep(self, exam: Exam, *, is_unused: bool = False) -> None:
        """Keeps an exam, and of all no more than some, the longest unused going first."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._folder / f"{exam.seed}{UNUSED if is_unused else MADE}", to_bytes(exam))
            tidy(self._folder.parent)


def _digest(course: Course, assignment: str) -> str:
    """Of everything that an exam depends on but its seed: the course's code, and ours."""
    return sha256(ourselves() + assignment.encode() + sources_of(course.root)).hexdigest()[:32]
