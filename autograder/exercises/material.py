"""Everything a course holds about one assignment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType

from autograder.exercises.declaration.assignment import Assignment
from autograder.exercises.declaration.exercise import Exercise, attribute_of
from autograder.exercises.declaration.mistakes import Mistake
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.deriving.derived import Derived
from autograder.exercises.exam import Exam
from autograder.exercises.hints import UNIVERSAL_HINTS
from autograder.exercises.location import Location, below, find_line, location_in, location_of
from autograder.exercises.showpieces import Showpiece
from autograder.text import Text


@dataclass(frozen=True)
class Material:
    """What is asked, expected and known of an assignment; `aside` are exercises that are declared and not asked."""

    assignment: Assignment
    reference: ModuleType
    mistakes: tuple[Mistake, ...]
    hints: Mapping[str, Text]
    solution: str
    styles: Mapping[str, str]
    aside: tuple[Exercise, ...] = ()
    root: Path = Path()
    showpieces: tuple[Showpiece, ...] = ()

    def exam(self, seed: int, *, complete: bool = True) -> Exam:
        """The exam that a seed explains, with its key; takes torch, and a second or two, less if not complete."""
        from autograder.exercises.references import make_exam

        return make_exam(self, seed, complete=complete)

    def hint(self, mistake: Mistake) -> Text:
        """The mistake's own hint, or that of its slug."""
        found = mistake.hint or self.hints.get(mistake.slug) or UNIVERSAL_HINTS.get(mistake.slug)
        if found is None:
            told = f"the mistake {mistake.slug!r} has no hint: write HINTS[{mistake.slug!r}] = Text(en=…, zh=…)"
            raise DeclarationError(told, exercise=mistake.exercise.name, at=self.location_of_mistake(mistake))
        return found

    @property
    def name(self) -> str:
        """The assignment's."""
        return self.assignment.name

    @property
    def folder(self) -> Path:
        """Where its declarations lie."""
        return self.root / "assignments" / self.name

    @property
    def solution_path(self) -> str:
        """Where its solution lies, below the course's folder."""
        return f"solutions/{self.name}.py"

    def location(self, exercise: Exercise) -> Location:
        """Where an exercise is declared."""
        if isinstance(exercise, Derived):
            return Location(below(exercise.at.path, self.root), exercise.at.line)
        return self._own(location_of(exercise.script, self.root), rf"\b{exercise.attribute}\b")

    def definition(self, path: str, exercise: str) -> Location:
        """Where a file below the course's folder defines what an exercise asks for."""
        name = re.escape(attribute_of(exercise))
        return location_in(self.root / path, rf"^(def|class) {name}\b|^{name}\b.*=", self.root)

    def location_of_mistake(self, mistake: Mistake) -> Location:
        """Where one of the mistakes is declared."""
        return self._places[id(mistake)]

    @cached_property
    def _places(self) -> dict[int, Location]:
        """Where the mistakes are declared, by which they are; exam after exam asks for all of them."""
        return {id(each): self._place_of(each) for each in self.mistakes}

    def _place_of(self, mistake: Mistake) -> Location:
        if mistake.path is not None:
            return Location(mistake.path)
        slug = rf"""["']{mistake.slug}["']"""
        if mistake.wrong is None:
            return self._own(None, slug)
        return self._own(location_of(mistake.wrong, self.root), slug)

    def _own(self, found: Location | None, pattern: str) -> Location:
        """A location in the assignment's own files; for what is declared by a helper, the first mention."""
        folder = f"assignments/{self.name}/"
        if found is not None and found.path.startswith(folder):
            return found
        files = sorted(self.folder.rglob("*.py"))
        return find_line(files, pattern, self.root) or found or Location(f"{folder}exercises.py")
