"""Data flows one way: who may import whom, read from the source."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "autograder"
FILES = sorted(path.relative_to(ROOT) for path in PACKAGE.rglob("*.py"))

# Each stage may use those above it, never those below.
STAGES = [
    ["text"],
    ["spec", "script", "exam", "key", "comparison", "hints"],
    ["course", "planting", "differentiation", "references"],
    [
        "substitutes",
        "examination",
        "verdict",
        "diagnosis",
        "judging",
        "remote",
        "worlds",
        "carrying",
        "grading",
        "scoring",
    ],
    [
        "messages",
        "explanations",
        "code",
        "report",
        "standstill",
        "reporting",
        "rules",
        "gradebook",
        "summary",
        "outlet",
    ],
    ["batch", "checking", "validation", "junit", "template", "demo"],
    ["terminal", "html", "feedback", "outcome", "grade_command", "submit_command", "validate_command"],
    ["commands.common"],
    ["commands.student", "commands.grading", "commands.course"],
    ["cli"],
]


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", FILES, ids=str)
def test_the_framework_knows_no_assignment(path: Path) -> None:
    assert not {name for name in imported(path) if name.split(".")[0] in {"assignments", "solutions"}}


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "differentiation.py"], ids=str)
def test_only_references_use_torch(path: Path) -> None:
    assert not {name for name in imported(path) if name.split(".")[0] == "torch"}


@pytest.mark.parametrize("path", [path for path in FILES if "inside" in path.parts], ids=str)
def test_what_runs_in_the_jail_uses_numpy_and_the_standard_library_only(path: Path) -> None:
    assert not {name for name in imported(path) if name.split(".")[0] in {"autograder", "pydantic", "click", "rich"}}


@pytest.mark.parametrize("level", range(len(STAGES)), ids=lambda level: STAGES[level][0])
def test_no_stage_uses_a_later_one(level: int) -> None:
    later = {f"autograder.{name}" for stage in STAGES[level + 1 :] for name in stage}
    for name in STAGES[level]:
        assert not imported(Path("autograder") / f"{name.replace('.', '/')}.py") & later, name


@pytest.mark.parametrize("path", [path for path in FILES if path.name not in {"cli.py", "terminal.py"}], ids=str)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if path.parts[1] in {"inside", "jail", "commands"}:
        return
    called = [
        node.func.id
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert not {"print", "exit", "quit"} & set(called)
