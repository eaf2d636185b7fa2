"""What takes long to work out, kept in the user's cache by everything that it depends on."""

import os
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

from autograder.sandbox.protocol.paper import pack, unpack

MOST_KEPT: Final = 1000  # files, of all courses together


def cache_folder() -> Path:
    """Where it is kept: what AUTOGRADER_CACHE names, or the user's cache."""
    if named := os.environ.get("AUTOGRADER_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "autograder" / "exams"


def kept(kind: str, source: bytes, made: Callable[[], Any]) -> Any:
    """What is made of a source: once, by whoever on this machine first needs it, while the others wait.

    It is whatever `pack` packs. Where nothing can be kept, it is made each time.
    """
    with _alone(cache_folder() / kind / sha256(ourselves() + source).hexdigest()[:32]) as file:
        with suppress(OSError, zlib.error, struct.error, ValueError):
            return unpack(zlib.decompress(file.read()))
        found = made()
        with suppress(OSError):
            file.truncate(0)
            file.write(zlib.compress(pack(found)))
            tidy(cache_folder())
        return found


@contextmanager
def _alone(path: Path) -> Iterator[IO[bytes]]:
    """A file that is read and written by one at a time where there are locks; one in memory where it can't be had."""
    with ExitStack() as stack:
        file: IO[bytes] = BytesIO()
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = stack.enter_context(path.open("a+b"))
            path.touch()
        with suppress(ImportError, OSError):
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        yield file


def tidy(folder: Path) -> None:
    """Keeps of all no more than some, the longest unused going first."""
    files = sorted(folder.glob("*/*"), key=lambda path: path.stat().st_mtime)
    for path in files[:-MOST_KEPT]:
        path.unlink(missing_ok=True)
        with suppress(OSError):  # others are in it
            path.parent.rmdir()


def sources_of(course: Path) -> bytes:
    """A digest of a course's code."""
    digest = sha256()
    for folder, pattern in ((".", "*.py"), ("assignments", "**/*.py"), ("solutions", "**/*.py")):
        add_sources(digest.update, course / folder, pattern)
    return digest.digest()


@cache
def ourselves() -> bytes:
    """A digest of our code and of what it stands on."""
    digest = sha256(f"{sys.version} {sys.platform} {_versions()}".encode())
    add_sources(digest.update, Path(__file__).parents[1], "**/*.py")
    return digest.digest()


def add_sources(add: Callable[[bytes], object], folder: Path, pattern: str) -> None:
    """Adds the name and the content of each file to a digest."""
    for path in sorted(folder.glob(pattern)):
        content = path.read_bytes()
        add(f"{path.name} {len(content)}\n".encode() + content)


def _versions() -> list[str]:
    found = []
    for package in ("numpy", "torch"):
        with suppress(PackageNotFoundError):
            found.append(version(package))
    return found
