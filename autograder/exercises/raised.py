"""What a course's own code raises, told in a line: where, in which exercise, and what to write."""

import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from inspect import signature
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Final

from pydantic import ValidationError

from autograder.exercises import patience
from autograder.exercises.declaration.cases import case
from autograder.exercises.declaration.exercise import exercise
from autograder.exercises.declaration.mistakes import mistake, scaled
from autograder.exercises.declaration.specification import DeclarationError, EndlessError, first_problem
from autograder.exercises.location import Location, below, decorated_at
from autograder.exercises.patience import NeverEnds

FOLDERS: Final = ("assignments", "solutions")  # of a course, in which its code lies
NOT_ITS_FAULT: Final = (MemoryError, OSError)  # of the code that happens to run
CALLED_BY_NAMES: Final = {each.__name__: each for each in (case, exercise, mistake, scaled)}
_UNKNOWN_KEY: Final = re.compile(r"(\w+)\(\) got an unexpected keyword argument '(\w+)'")
_NO_SUCH_NAME: Final = re.compile(r"cannot import name '(\w+)' from '([\w.]+)'")
_NO_BRACKETS: Final = re.compile(r"(\w+)\(\) takes 0 positional arguments but 1 was given")
_MISSING_KEYS: Final = re.compile(r"(\w+)\(\) missing \d+ required .*arguments?: (.+)")


@contextmanager
def blaming(root: Path, exercise: str = "", at: Location | None = None) -> Iterator[None]:
    """Whatever is raised inside becomes a DeclarationError: at the course's line that raised it, or else at `at`."""
    try:
        yield
    except NOT_ITS_FAULT:
        raise
    except DeclarationError as error:
        where = error.at and Location(below(error.at.path, root), error.at.line)
        named, where = error.exercise or exercise, where or raised_at(error, root)
        raise type(error)(error.told, exercise=named or _declared_at(where, root), at=where or at) from error
    except (Exception, SystemExit, NeverEnds) as error:
        where = raised_at(error, root) or _raised_in(at, error)
        named = exercise or _declared_at(where, root)
        kind = EndlessError if isinstance(error, NeverEnds) else DeclarationError
        raise kind(told(error) + ("" if where else _ours(error)), exercise=named, at=where or at) from error


def _declared_at(where: Location | None, root: Path) -> str:
    """The exercise whose declaration a line belongs to, if any."""
    return decorated_at(root / where.path, where.line) if where else ""


def raised_at(error: BaseException, root: Path) -> Location | None:
    """The last line of the course's own files on the way to an error; None where it went through none."""
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        places.append((error.filename, error.lineno))
    if isinstance(error, AttributeError) and isinstance(error.obj, ModuleType):
        places.insert(0, (error.obj.__file__ or "", 1))
    found = (Location(below(path, root), line or 1) for path, line in reversed(places))
    return next((each for each in found if each.path.startswith(tuple(f"{name}/" for name in FOLDERS))), None)


def _raised_in(file: Location | None, error: BaseException) -> Location | None:
    """The last line of a file on the way to an error, where its text was run and not the file itself."""
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    frames += [(error.filename or "", error.lineno)] if isinstance(error, SyntaxError) else []
    lines = [line for path, line in frames if file and path == f"<{Path(file.path).stem}>"]
    return Location(file.path, lines[-1] or 1) if file and lines else None


def _told_of_loop(error: BaseException) -> str:
    """Where the code that was run was, in case that no file of the course's tells."""
    frames = [each for each in traceback.extract_tb(error.__traceback__) if each.filename.startswith("<")]
    line = f", in line {frames[-1].lineno} of {frames[-1].filename.strip('<>')}.py," if frames else ""
    return f"this goes on{line} for more than {patience.PATIENCE_S:g} s: is there a loop that never ends?"


def _ours(error: BaseException) -> str:
    """Where our own code raised, in case that the fault is there."""
    frames = traceback.extract_tb(error.__traceback__)
    if isinstance(error, ValidationError | SyntaxError | NeverEnds) or not frames:
        return ""
    return f" (raised in {Path(frames[-1].filename).name}:{frames[-1].lineno})"


def told(error: BaseException) -> str:
    """What was raised, with what to write where that can be said."""
    message = " ".join(str(error).split())
    match error:
        case ValidationError():
            return first_problem(error)
        case SyntaxError():
            return f"this is no Python ({error.msg}): correct the line"
        case ModuleNotFoundError():
            return f"there is no module {error.name}: correct the name, or install it"
        case NeverEnds():
            return _told_of_loop(error)
        case SystemExit():
            return "this ends the process: take it out"
        case ImportError() if found := _NO_SUCH_NAME.match(message):
            near = meant(found[1], vars(sys.modules.get(found[2], SimpleNamespace())))
            return f"{found[2]} has no {found[1]!r}{near or ': define it there, or correct the name'}"
        case NameError():
            return f"{message}: import it, define it above, or correct the name"
        case AttributeError(obj=SimpleNamespace() as inputs):
            held = ", ".join(vars(inputs)) or "none"
            return f"the case has no input {error.name!r}, but {held}: take one of these, or add it to the case"
        case AttributeError(obj=ModuleType() as module):
            name = str(error.name)
            return f"{module.__name__} has no {name!r}{meant(name, vars(module)) or f': write def {name}(…)'}"
        case AttributeError():
            return f"AttributeError: {message}{meant(str(error.name), dir(error.obj))}"
        case TypeError():
            return _told_of_call(message) or f"TypeError: {message}"
        case _:
            return f"{type(error).__name__}: {message}".removesuffix(": ")


def _told_of_call(message: str) -> str | None:
    """What is wrong with the keywords of one of our own declarations."""
    if unknown := _UNKNOWN_KEY.fullmatch(message):
        function = CALLED_BY_NAMES.get(unknown[1])
        near = meant(unknown[2], signature(function).parameters) if function else ""
        return f"{unknown[1]}() takes no {unknown[2]!r}{near}"
    if bare := _NO_BRACKETS.fullmatch(message):
        return f"{bare[1]} takes its points and draws in brackets, by name: write @{bare[1]}(points=…, …)"
    if missing := _MISSING_KEYS.fullmatch(message):
        wanted = re.findall(r"'(\w+)'", missing[2])
        return f"{missing[1]}() lacks {' and '.join(wanted)}: write {', '.join(f'{each}=…' for each in wanted)}"
    return None


def meant(name: str, names: Iterable[str]) -> str:
    """Asks whether the name nearest to another one is meant, if any is near."""
    close = get_close_matches(name, list(names), 1)
    return f"; is {close[0]!r} meant?" if close else ""
