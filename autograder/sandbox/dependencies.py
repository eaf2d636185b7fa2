"""What of an environment a package needs to be imported: its files, and those of all that it depends on."""

import re
from collections.abc import Iterable, Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from autograder.sandbox.advice import NOT_INSTALLED
from autograder.sandbox.failures import JailFailure
from autograder.text import Refusal

NOT_TO_IMPORT: Final = frozenset({"numpy", "pip", "setuptools", "wheel"})  # shown anyway, or needed to install only
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


def require(packages: Iterable[str]) -> None:
    """Raises Refusal where some of these packages can't be imported here, before anybody's work is graded without."""
    if absent := [package for package in packages if find_spec(package) is None]:
        raise Refusal(NOT_INSTALLED.filled(packages=", ".join(absent), install=" ".join(absent)))


def parts_of(packages: Iterable[str]) -> tuple[Path, ...]:
    """The files and folders beside numpy's that these packages are made of; raises JailFailure where one is missing."""
    found: dict[str, metadata.Distribution] = {}
    for package in packages:
        try:
            _collect(package, metadata.distribution(package), found)
        except metadata.PackageNotFoundError:
            told = f"students may import {package}, which is not installed here: pip install {package}"
            raise JailFailure(told) from None
    return tuple(sorted({part for each in found.values() for part in _top(each)}))


def _collect(name: str, distribution: metadata.Distribution, found: dict[str, metadata.Distribution]) -> None:
    if name in NOT_TO_IMPORT or name in found:
        return
    found[name] = distribution
    for needed in distribution.requires or ():
        match = _NAME.match(needed)
        if match is not None and "extra ==" not in needed:
            other = match[0].lower().replace("_", "-")
            try:
                _collect(other, metadata.distribution(other), found)
            except metadata.PackageNotFoundError:  # on another system, or by choice
                continue


def _top(distribution: metadata.Distribution) -> Iterator[Path]:
    """What of a distribution lies directly in the folder that is imported from."""
    for name in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
        yield Path(str(distribution.locate_file(name)))
