"""Finds a course's folder and loads what it declares about an assignment."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final

from autograder.exercises.declaration.assignment import Assignment
from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.declaration.mistakes import Mistake
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.deriving.collecting import gathered, with_derived
from autograder.exercises.deriving.derived import Derived
from autograder.exercises.location import Location, find_line, location_in
from autograder.exercises.material import Material
from autograder.exercises.packages import settle
from autograder.exercises.raised import blaming, meant
from autograder.exercises.showpieces import showpieces_in
from autograder.exercises.stubs import marked
from autograder.exercises.wrong_files import wrong_files
from autograder.text import Refusal, Text

__all__ = ["Course", "Material", "find_course"]

NO_ASSIGNMENT: Final = Text(
    en="There is no assignment {name}; there are: {names}.", zh="没有名为 {name} 的作业；现有：{names}。"
)
NO_FOLDER: Final = Text(
    en="{folder} holds no course: a course has assignments/NAME/exercises.py. `autograder new course` begins one.",
    zh="{folder} 中没有课程：课程里应有 assignments/NAME/exercises.py。可用 `autograder new course` 新建。",
)
NO_COURSE: Final = Text(
    en="No course found: run this inside the folder that holds 'assignments', or name it by --course. "
    "`autograder new course` begins one.",
    zh="找不到课程：请在含有 assignments 的文件夹中运行，或用 --course 指定。可用 `autograder new course` 新建。",
)


@dataclass(frozen=True)
class Course:
    """A folder with `assignments/` and `solutions/`; `course["name"]` is the material of one assignment.

    >>> course = Course(COURSE)
    >>> course["springs"].assignment.exercises[0].name
    'energy'
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

    @property
    def order(self) -> list[str]:
        """The assignments as they are to be done: in the ORDER of `assignments/__init__.py`, then by name."""
        path = self.root / "assignments" / "__init__.py"
        declared = _literal(path.read_text("utf-8"), "ORDER") if path.is_file() else ()
        ordered = list(declared) if isinstance(declared, list | tuple) else []
        if strangers := [str(each) for each in ordered if each not in self.names]:
            told = f"ORDER names {', '.join(strangers)}, and there are: {', '.join(self.names)}"
            raise DeclarationError(told, at=location_in(path, r"^ORDER\b", self.root))
        return [*ordered, *(each for each in self.names if each not in ordered)]

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
        with blaming(self.root):
            settle(self.root)
        declared = self._import(name, "exercises")
        assignment = self._assignment(name, declared)
        solution = self._solution(name)
        mistakes = self._import(name, "mistakes") if self._has(name, "mistakes") else ModuleType("none")
        planted = [*self._planted(name, mistakes), *self._wrong_files(assignment, solution)]
        return Material(
            assignment=assignment,
            reference=self._reference(name, assignment) if with_reference else ModuleType("none"),
            mistakes=tuple(planted),
            hints=self._hints(name, mistakes),
            solution=solution,
            styles=self._styles(name),
            aside=tuple(_aside(declared, assignment)),
            root=self.root,
            showpieces=showpieces_in(self._import(name, "showpieces")) if self._has(name, "showpieces") else (),
        )

    def _has(self, name: str, module: str) -> bool:
        folder = self.root / "assignments" / name
        return (folder / f"{module}.py").is_file() or (folder / module).is_dir()

    def _import(self, name: str, module: str) -> ModuleType:
        at = Location(f"assignments/{name}/{module}.py")
        if not self._has(name, module):
            raise DeclarationError("the file is missing: write it", at=at)
        with blaming(self.root, at=at):
            return importlib.import_module(f"assignments.{name}.{module}")

    def _assignment(self, name: str, declared: ModuleType) -> Assignment:
        at = Location(f"assignments/{name}/exercises.py")
        with blaming(self.root, at=at):
            _check_once(self.root / at.path)
            found = getattr(declared, "assignment", None) or gathered(declared, name)
        if not isinstance(found, Assignment):
            told = f'there is no assignment: write assignment = Assignment(name="{name}", title=…, exercises=(…))'
            raise DeclarationError(told, at=at)
        if found.name != name:
            at = location_in(self.root / at.path, r"\bAssignment\(", self.root)
            raise DeclarationError(f'the folder is {name}, the assignment {found.name}: write name="{name}"', at=at)
        return found

    def _reference(self, name: str, assignment: Assignment) -> ModuleType:
        """What is written by hand, and of derived exercises their own."""
        is_derived = all(isinstance(each, Derived) for each in assignment.exercises)
        by_hand = self._has(name, "reference") or not is_derived
        return with_derived(self._import(name, "reference") if by_hand else ModuleType("none"), assignment)

    def _solution(self, name: str) -> str:
        path = self.root / "solutions" / f"{name}.py"
        if not path.is_file():
            near = meant(name, (each.stem for each in path.parent.glob("*.py")))
            raise DeclarationError(f"the solution is missing{near}: write it", at=Location(f"solutions/{name}.py"))
        text = path.read_text("utf-8")
        with blaming(self.root):
            ast.parse(text, filename=str(path))
        return marked(text)

    def _styles(self, name: str) -> dict[str, str]:
        paths = sorted((self.root / "solutions" / "styles" / name).glob("*.py"))
        return {path.stem: path.read_text("utf-8") for path in paths}

    def _planted(self, name: str, mistakes: ModuleType) -> list[Mistake]:
        with blaming(self.root, at=Location(f"assignments/{name}/mistakes.py")):
            return declared_mistakes(mistakes)

    def _wrong_files(self, assignment: Assignment, solution: str) -> list[Mistake]:
        folder = self.root / "solutions" / "wrong" / assignment.name
        with blaming(self.root, at=Location(f"solutions/{assignment.name}.py")):
            return list(wrong_files(folder, assignment, solution, self.root))

    def _hints(self, name: str, mistakes: ModuleType) -> Mapping[str, Text]:
        told_of: Mapping[str, object] = getattr(mistakes, "HINTS", {})
        hints: dict[str, Text] = {}
        for slug, hint in told_of.items():
            if isinstance(hint, Text | str):
                hints[slug] = Text.of(hint) if isinstance(hint, str) else hint
            else:
                told = f"the hint of {slug!r} is {type(hint).__name__}: write 'English | 中文' or Text(en=…, zh=…)"
                files = sorted((self.root / "assignments" / name).rglob("*.py"))
                raise DeclarationError(told, at=find_line(files, rf"""["']{slug}["']""", self.root))
        return hints


def _literal(source: str, name: str) -> object:
    """What a module gives a name, where that is written down as it is."""
    for node in ast.parse(source).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        value = getattr(node, "value", None)
        if value is not None and any(isinstance(each, ast.Name) and each.id == name for each in targets):
            return ast.literal_eval(value)
    return ()


def _check_once(path: Path) -> None:
    """Raises DeclarationError for a function that a later one of its name replaces."""
    lines: dict[str, int] = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            if node.name in lines:
                told = f"line {lines[node.name]} declares {node.name} already: give one of the two another name"
                raise DeclarationError(told, exercise=node.name, at=Location(str(path), node.lineno))
            lines[node.name] = node.lineno


def find_course(start: Path | None = None) -> Course:
    """The course of a folder; where none is named, that in or above the working folder.

    Raises Refusal when there is none.
    """
    if start is not None:
        if not Course(start).names:
            raise Refusal(NO_FOLDER.filled(folder=start))
        return Course(start)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if Course(folder).names:
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


def _aside(module: ModuleType, assignment: Assignment) -> Iterator[Exercise]:
    """The exercises of a module that the assignment does not ask."""
    asked = {each.name for each in assignment.exercises}
    for value in vars(module).values():
        if isinstance(value, Exercise) and value.name not in asked:
            yield value
