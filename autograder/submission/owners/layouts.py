"""Which layout a download has: Moodle, Brightspace, Blackboard, Canvas, 学习通, ILIAS, Gradescope, GitHub Classroom."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from autograder.submission.owners import platforms
from autograder.submission.owners.classroom import users
from autograder.submission.owners.gradescope import read_metadata
from autograder.submission.owners.platforms import Identities, Identity, Layout, Person
from autograder.submission.reading.folders import is_folder

NEARLY_ALL: Final = 0.8
MOST: Final = 2 / 3  # a few odd names are no reason to disbelieve all others

_UNMISTAKABLE: Final[Sequence[Layout]] = (platforms.moodle, platforms.brightspace, platforms.blackboard)
_BY_CHANCE: Final[Sequence[Layout]] = (platforms.canvas, platforms.chaoxing, platforms.ilias)


def identify(children: Sequence[Path], folder: Path, module: str) -> Identities:
    """The identity of every child whose name follows the folder's layout, which is one for all.

    A student may call a file as another platform would; so it is the layout that most of the names follow. Some
    have names that others may have by chance: they are believed of a class only.
    """
    handings = read_metadata(folder)
    if told := {child: child.name for child in children if child.name in handings}:
        return {child: platforms.gradescope(handings[name], name) for child, name in told.items()}
    readings = [layout(children) for layout in _UNMISTAKABLE]
    readings += [found for layout in _BY_CHANCE if _is_class(found := layout(children), children)]
    return max(readings, key=len) or _clones(children, module)


def _clones(children: Sequence[Path], module: str) -> Identities:
    repositories = [child for child in children if is_folder(child)]
    return {
        child: Identity("classroom", user, user, people=(Person((user,)),))
        for child, user in users(repositories, module)
    }


def _is_class(found: Identities, children: Sequence[Path]) -> bool:
    """Whether most of the children have an identity, they name several students, and no serial comes twice."""
    students = {identity.key for identity in found.values()}
    numbers = {identity.number for identity in found.values()}
    serials = [identity.serial for identity in found.values() if identity.serial is not None]
    is_several = len(students) > 1 and len(numbers) >= NEARLY_ALL * len(students)
    return is_several and len(found) >= MOST * len(children) and len(set(serials)) == len(serials)
