"""Which files a jail has to show for Python and numpy to run in it, and nothing else."""

import functools
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

from autograder.sandbox.dependencies import parts_of
from autograder.sandbox.failures import JailFailure
from autograder.text import Record

INSIDE = Path(__file__).parent  # the folder with the parts that are seen inside
NOT_OURS_TO_SHOW = ("site-packages", "dist-packages")


class View(Record):
    """An interpreter, its standard library, numpy and other packages, and the shared objects that these need.

    ``objects`` are named as the dynamic loader looks for them (``libz.so.1``), wherever their links lead.
    """

    executable: Path
    prefix: Path
    standard_library: Path
    numpy: Path
    objects: tuple[Path, ...]
    others: tuple[Path, ...] = ()

    @property
    def package_parts(self) -> tuple[Path, ...]:
        """The folder of numpy, that of the libraries its wheel brings, if it does, and the parts of other packages."""
        bundled = self.numpy.with_name("numpy.libs")
        return (self.numpy, *([bundled] if bundled.is_dir() else []), *self.others)

    @property
    def libraries(self) -> tuple[Path, ...]:
        """The shared objects that lie neither in the standard library nor in a package."""
        shown = (self.standard_library, *self.package_parts)
        return tuple(
            each
            for each in self.objects
            if not any(Path(os.path.realpath(each)).is_relative_to(os.path.realpath(part)) for part in shown)
        )


@functools.cache
def current_view(packages: tuple[str, ...] = ()) -> View:
    """The view for the running interpreter, the numpy it imports, and other packages; it takes a moment, once.

    Raises JailFailure when one can't be found or a bare interpreter can't import it.
    """
    others = parts_of(packages)
    survey = Path(__file__).with_name("survey.py")
    command = [
        os.path.realpath(sys.executable),
        "-I",
        "-S",
        "-W",
        "ignore",
        str(survey),
        str(numpy_folder()),
        *packages,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        wanted = ", ".join(("numpy", *packages))
        raise JailFailure(f"{command[0]} could not import {wanted} by itself: {done.stderr.strip()[-500:]}")
    return View(**json.loads(done.stdout), others=others)


def numpy_folder() -> Path:
    """The folder that numpy is imported from."""
    found = importlib.util.find_spec("numpy")
    if found is None or found.origin is None:
        raise JailFailure("numpy is not installed for " + sys.executable)
    return Path(found.origin).parents[1]
