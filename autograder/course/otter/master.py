"""Master notebooks for `otter assign`: prose, solutions between otter's marks, and a test for each exercise."""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.course.otter.settings import BUNDLE, PLUGIN, Settings
from autograder.course.workbook import Definition, Sheets, Workbook, opening
from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.stubs import with_regions

REQUIREMENTS = "requirements.txt"


def master_notebook(book: Workbook, settings: Settings, files: Sequence[Path]) -> bytes:
    """The master; `files` are handed out with the notebook."""
    sheets = Sheets()
    sheets.raw(_yaml("ASSIGNMENT CONFIG", _configuration(settings, files)))
    grader = (
        "from autograder.notebook import look",
        "from autograder.otter.answering import Notebook",
        f"grader = Notebook({book.language!r})",
    )
    opening(book, sheets, grader)
    for definition in book.definitions:
        if definition.exercises:
            _question(sheets, book, definition)
        else:
            sheets.code(_marked(definition.code))
        for plot in book.plots_after(definition):
            sheets.code(f"@look\n{plot.code}")
    return sheets.to_bytes()


def _configuration(settings: Settings, files: Sequence[Path]) -> dict[str, Any]:
    return {
        "init_cell": False,  # otter's own names the notebook's file, which students rename
        "export_cell": {"pdf": False, "run_tests": False},
        "requirements": REQUIREMENTS,
        "python_version": f"{sys.version_info.major}.{sys.version_info.minor}",
        "files": [each.as_posix() for each in files],
        "autograder_files": [BUNDLE],
        "tests": {"files": True, "ok_format": False},
        "plugins": [{PLUGIN: settings.model_dump(mode="json")}],
        "generate": {
            "show_hidden": True,
            "show_all_public": True,
            "force_public_test_summary": False,
            "show_stdout": False,
        },
    }


def _question(sheets: Sheets, book: Workbook, definition: Definition) -> None:
    sheets.raw(_yaml("BEGIN QUESTION", {"name": definition.name}))
    sheets.prose(definition.heading(book.language))
    sheets.raw("# BEGIN SOLUTION")
    sheets.code(_marked(definition.code))
    sheets.raw("# END SOLUTION")
    sheets.raw("# BEGIN TESTS")
    for number, exercise in enumerate(definition.exercises, 1):
        sheets.code(_test(book, exercise, number))
    sheets.raw("# END TESTS")
    sheets.raw("# END QUESTION")


def _yaml(title: str, content: dict[str, Any]) -> str:
    """A configuration cell; JSON is YAML."""
    return f"# {title}\n" + "\n".join(f"{key}: {json.dumps(value)}" for key, value in content.items())


def _marked(code: str) -> str:
    """A solution with otter's marks around what students are to write, and the stub's statement as the prompt."""

    def marked(match: re.Match[str], prompt: str) -> str:
        indent, content = match[1], match[2]
        return (
            f"{indent}# BEGIN SOLUTION NO PROMPT\n{content}{indent}# END SOLUTION\n"
            f'{indent}""" # BEGIN PROMPT\n{indent}{prompt}\n{indent}""" # END PROMPT\n'
        )

    return with_regions(code + "\n", marked).rstrip("\n")


def _test(book: Workbook, exercise: Exercise, number: int) -> str:
    return (
        f'""" # BEGIN TEST CONFIG\npoints: {exercise.points}\nhidden: false\n""" # END TEST CONFIG\n'
        f"def test_{number}(env):\n"
        f"    from autograder.otter.checks import check\n"
        f"    check({book.name!r}, {exercise.name!r}, env, {book.language!r})"
    )
