"""Data flows one way: who may import whom, read from the source and from the drawing in the package's docstring."""

import ast
import re
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import autograder
from autograder.exercises.loading import Course
from tests.conftest import ROOT

PACKAGE = ROOT / "autograder"
FILES = sorted(path.relative_to(ROOT) for path in PACKAGE.rglob("*.py"))
ROOMS = re.findall(r"^    (\w+)/ ", autograder.__doc__ or "", re.MULTILINE)
FOR_ALL = "text.py"  # above every room
TORCHED = {"differentiation.py", "tensor_watch.py"}  # gradients of references, and what watches these
KEPT = {"notebook.py", "otter.py"}  # names that handed-out notebooks and zips hold
INSIDE = [path for path in FILES if path.parts[1:3] in {("sandbox", "protocol"), ("sandbox", "child")}]


@cache
def imported(path: Path, *, run_time_only: bool = False) -> frozenset[str]:
    """Modules by their full names, of our own also those that are written relative to where they stand."""
    names = set()
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    for node in ast.walk(_without_type_checking(tree) if run_time_only else tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = list(path.parts[: -node.level]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def _without_type_checking(tree: ast.Module) -> ast.Module:
    tree.body = [
        node
        for node in tree.body
        if not (isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING")
    ]
    return tree


def rooms_used(path: Path) -> set[str]:
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("autograder.")}
    return ours & set(ROOMS)


def module_at(name: str) -> Path | None:
    """The file of one of our modules; None for a name in a module, or of somebody else's."""
    path = Path(*name.split("."))
    return next((each for each in (path.with_suffix(".py"), path / "__init__.py") if each in FILES), None)


def below(path: Path) -> set[Path]:
    """The modules that one imports when it is loaded; a package's own page of contents is no floor."""
    found = {module_at(name) for name in imported(path, run_time_only=True)} - {path}
    return {each for each in found if each is not None and each.name != "__init__.py"}


def test_there_are_nine_rooms_and_no_others() -> None:
    assert len(ROOMS) == 9
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"} == set(ROOMS)


def test_at_the_root_are_five_modules_at_most() -> None:
    root = {path.name for path in PACKAGE.glob("*.py")}
    assert root == {"__init__.py", "__main__.py", FOR_ALL, *KEPT}


@pytest.mark.parametrize("path", [path for path in FILES if len(path.parts) > 2], ids=str)
def test_no_room_uses_one_below_it(path: Path) -> None:
    room = path.parts[1]
    assert not rooms_used(path) & set(ROOMS[ROOMS.index(room) + 1 :])


def test_what_is_for_all_uses_none_of_the_rooms() -> None:
    assert not rooms_used(Path("autograder") / FOR_ALL)


def test_no_two_modules_share_a_name_and_none_is_named_as_a_room() -> None:
    stems = Counter(path.stem for path in FILES if not path.name.startswith("__"))
    assert {stem for stem, count in stems.items() if count > 1} == set()
    assert not stems.keys() & set(ROOMS)


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert list(TopologicalSorter({path: below(path) for path in FILES}).static_order())  # raises for a circle


@cache
def chain(path: Path) -> tuple[Path, ...]:
    """The longest way down the imports of a module."""
    return (path, *max((chain(each) for each in sorted(below(path))), key=len, default=()))


def test_the_longest_chain_of_imports_is_the_one_that_the_docs_show() -> None:
    longest = max((chain(path) for path in FILES), key=len)
    shown = " → ".join(str(path).removeprefix("autograder/").removesuffix(".py") for path in longest)
    assert f"{len(longest)}: {shown}." in (ROOT / "docs" / "architecture.md").read_text("utf-8").replace("\n", " ")


@pytest.mark.parametrize("path", FILES, ids=str)
def test_the_framework_knows_no_assignment(path: Path) -> None:
    assert not {name for name in imported(path) if name.split(".")[0] in {"assignments", "solutions"}}


@pytest.mark.parametrize("path", FILES, ids=str)
def test_the_framework_has_no_name_of_this_course(path: Path) -> None:
    """Of those that can't be anything else: the field's own words, as training, are everybody's."""
    words = set(re.findall(r"\w+", (ROOT / path).read_text("utf-8")))
    assert not words & {name for name in own_names() if "_" in name}


@cache
def own_names() -> frozenset[str]:
    """The names of this course's assignments and of what they ask for."""
    course = Course(ROOT)
    assignments = [course.load(name, with_reference=False).assignment for name in course.names]
    return frozenset(
        {each.name for each in assignments} | {x.attribute for each in assignments for x in each.exercises}
    )


@pytest.mark.parametrize("path", [path for path in FILES if path.name not in TORCHED], ids=str)
def test_only_references_use_torch(path: Path) -> None:
    assert not {name for name in imported(path) if name.split(".")[0] == "torch"}


@pytest.mark.parametrize("path", INSIDE, ids=str)
def test_what_runs_inside_uses_numpy_and_the_standard_library_only(path: Path) -> None:
    seen = ("autograder.sandbox.protocol", "autograder.sandbox.child")
    others = {name for name in imported(path) if not name.startswith(seen)}
    assert not {name for name in others if name.split(".")[0] in {"autograder", "pydantic", "click", "rich"}}


@pytest.mark.parametrize("path", [path for path in FILES if path.parts[1] not in ("sandbox", "cli")], ids=str)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    called = [
        node.func.id
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert not {"print", "exit", "quit"} & set(called)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("autograder.notebook", "Grader"),
        ("autograder.notebook", "look"),
        ("autograder.otter.checks", "check"),
        ("autograder.otter.plugin", "JailPlugin"),
    ],
)
def test_the_names_that_handed_out_notebooks_and_zips_hold_are_there(module: str, name: str) -> None:
    if module.endswith("plugin"):
        pytest.importorskip("otter", reason="otter-grader is not installed: pip install 'autograder[otter]'")
    assert callable(getattr(import_module(module), name))
