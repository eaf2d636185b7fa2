"""Clones from GitHub Classroom and Classroom 50, named ASSIGNMENT-USER."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from autograder.submission.reading.folders import exists
from autograder.submission.reading.paths import cleaned, folded


def users(repositories: Sequence[Path], module: str) -> Iterator[tuple[Path, str]]:
    """The user of every clone: what all names begin with is the assignment.

    Believed only of git clones, or where the beginning holds the module's name.
    """
    names = [repository.name for repository in repositories]
    prefix = _common_beginning(names) or _up_to_module(names, module)
    are_clones = _mentions(prefix, module) or all(exists(child / ".git") for child in repositories)
    if prefix and are_clones:
        for child in repositories:
            if user := cleaned(child.name[len(prefix) :]):
                yield child, user


def _common_beginning(names: Sequence[str]) -> str:
    """The words before hyphens that all of several names share; the last word of each is left to the user."""
    if len(names) < 2:
        return ""
    words = zip(*(name.split("-")[:-1] for name in names), strict=False)
    return "".join(f"{column[0]}-" for column in takewhile(lambda column: len(set(column)) == 1, words))


def _up_to_module(names: Sequence[str], module: str) -> str:
    """Where there is only one clone: its name as far as the module's name goes."""
    pattern = re.escape(module).replace("_", "[-_]")
    found = re.match(rf".*?{pattern}-", names[0], re.IGNORECASE) if len(names) == 1 else None
    return found.group() if found else ""


def _mentions(prefix: str, module: str) -> bool:
    return folded(module).replace("_", "-") in folded(prefix).replace("_", "-")
