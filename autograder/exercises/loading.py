"""Finds a course's folder and loads what it declares about an assignment."""

import importlib
import pkgutil
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final

from pydantic import ValidationError

from autograder.exercises.declaration import Assignment, DeclarationError, Mistake, first_problem
from autograder.exercises.exam import Exam
from autograder.exercises.hints import UNIVERSAL_HINTS
from autograder.text import Refusal, Text

NO_ASSIGNMENT: Final = Text(
    en="There is no assignment {name}; there are: {names}.", zh="没有名为 {name} 的作业；现有：{names}。"
)
NO_FOLDER: Final = Text(en="{folder} holds no folder 'assignments'.", zh="{folder} 中没有 assignments 文件夹。")
NO_COURSE: Final = Text(
    en="No course found: run this inside the folder that holds 'assignments', or name it by --course.",
    zh="找不到课程：请在含有 assignments 的文件夹中运行，或用 --course 指定。",
)


@dataclass(frozen=True)
class Material:
    """Everything a course holds about one assignment."""

    assignment: Assignment
    reference: ModuleType
    mistakes: tuple[Mistake, ...]
    hints: Mapping[str, Text]
    solution: str
    styles: Mapping[str, str]

    def exam(self, seed: int) -> Exam:
        """The exam that a seed explains, with its key; takes torch, and a second or two."""
        from autograder.exercises.references import make_exam

        return make_exam(self, seed)

    def hint(self, mistake: Mistake) -> Text:
        """The mistake's own hint, or that of its slug."""
        try:
            return mistake.hint or self.hints.get(mistake.slug) or UNIVERSAL_HINTS[mistake.slug]
        except KeyError:
            raise DeclarationError(f"{mistake.exercise.name}: no hint for {mistake.slug!r}") from None


@dataclass(frozen=True)
class Course:
    """A folder with `assignments/` and `solutions/`; `course["name"]` is the material of one assignment.

    >>> course = Course(COURSE)
    >>> course["linear_neuron"].assignment.exercises[0].name
    'predict'
    """

    root: Path

    def __init__(self, root: str | Path) -> None:
        object.__setattr__(self, "root", Path(root))

    def __getitem__(self, name: str) -> Material:
        """The material of one assignment; raises Refusal, or DeclarationError."""
        return self.load(name)

    @property
    def names(self) -> list[str]:
        """The assignments, by name."""
        return sorted(path.parent.name for path in self.root.glob("assignments/*/exercises.py"))

    def known(self, name: str) -> str:
        """The name, if it is an assignment's; raises Refusal."""
        if name not in self.names:
            raise Refusal(NO_ASSIGNMENT.filled(name=name, names=", ".join(self.names) or "—"))
        return name

    def load(self, name: str, *, with_reference: bool = True) -> Material:
        """The material of one assignment; without its reference no torch is needed, and no key can be made.

        Raises Refusal for a name that is none, DeclarationError for a declaration that does not hold.
        """
        self.known(name)
        exercises, mistakes = (self._import(f"assignments.{name}.{module}") for module in ("exercises", "mistakes"))
        reference = self._import(f"assignments.{name}.reference") if with_reference else ModuleType("none")
        styles = sorted((self.root / "solutions" / "styles" / name).glob("*.py"))
        return Material(
            assignment=exercises.assignment,
            reference=reference,
            mistakes=tuple(declared_mistakes(mistakes)),
            hints=mistakes.HINTS,
            solution=(self.root / "solutions" / f"{name}.py").read_text("utf-8"),
            styles={path.stem: path.read_text("utf-8") for path in styles},
        )

    def _import(self, name: str) -> ModuleType:
        if str(self.root) not in sys.path:
            sys.path.insert(0, str(self.root))
        try:
            return importlib.import_module(name)
        except (TypeError, ValueError, DeclarationError) as error:
            frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "assignments" in frame.filename]
            where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else name
            told = first_problem(error) if isinstance(error, ValidationError) else str(error)
            raise DeclarationError(f"{where}: {told}") from error


def find_course(start: Path | None = None) -> Course:
    """The course in or above a folder, or the one this package lies in.

    Raises Refusal when there is none.
    """
    if start is not None and not (start / "assignments").is_dir():
        raise Refusal(NO_FOLDER.filled(folder=start))
    here = start or Path.cwd()
    for folder in (here, *here.parents, Path(__file__).parents[2]):
        if any(folder.glob("assignments/*/exercises.py")):
            return Course(folder)
    raise Refusal(NO_COURSE)


def declared_mistakes(module: ModuleType) -> list[Mistake]:
    """The mistakes of a module, or of the modules of a package by name, in the order of their declaration."""
    found: list[Mistake] = []
    for info in pkgutil.iter_modules(getattr(module, "__path__", ())):
        found += declared_mistakes(importlib.import_module(f"{module.__name__}.{info.name}"))
    for value in vars(module).values():
        if isinstance(value, Mistake):
            found.append(value)
        elif isinstance(value, tuple):
            found += [each for each in value if isinstance(each, Mistake)]
    return found
