"""otter's notebook grader, which also knows what to answer to a name that no exercise has."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import otter

from autograder.student.notebook_grader import callers_globals, name_of, no_exercise
from autograder.student.notebook_results import Told
from autograder.text import Language


class Notebook(otter.Notebook):
    """What handed-out notebooks check with: otter's, with its files of tests in `tests_dir`."""

    def __init__(self, lang: Language = "en", tests_dir: str = "./tests") -> None:
        super().__init__(tests_dir=tests_dir)
        self._language = lang

    def check(self, question: object, global_env: Mapping[str, Any] | None = None) -> Any:
        """Otter's result of one exercise, given by name or as the function itself; else what exercises there are."""
        name = name_of(question)
        known = sorted(path.stem for path in Path(self._tests_dir).glob("*.py") if path.stem != "__init__")
        if known and name not in known:
            return Told(False, no_exercise(name, known), self._language)
        return super().check(name, callers_globals(__name__) if global_env is None else global_env)
