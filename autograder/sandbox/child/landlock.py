"""Landlock: forbids this process, and those it forks, every file but the ones named (Linux 5.13 or later).

Hand-made: the C library has no functions for it. The three system calls have the same numbers on every
architecture, as (nearly) all that Linux has added since 5.0.
"""

import ctypes
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_CREATE_RULESET: Final = 444
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_ASK_VERSION: Final = 1
_RULE_PATH_BENEATH: Final = 1

# Rights on files are bits, counted from zero: execute, write_file, read_file, read_dir, …
_WRITE_FILE: Final = 1 << 1
_READ_FILE: Final = 1 << 2
_READ_DIR: Final = 1 << 3
_FILE_RIGHTS_BY_VERSION: Final = (0, 13, 14, 15, 15, 16)  # how many rights there are in version 1, 2, …
_ALL_OF_TCP: Final = 0b11  # bind, connect; since version 4
_ALL_SCOPES: Final = 0b11  # abstract sockets and signals to processes outside; since version 6
_SINCE_TCP: Final = 4
_SINCE_SCOPES: Final = 6

_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("tcp", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def restrict(readable: Sequence[str], listed: Sequence[str], writable: Sequence[str]) -> None:
    """Leaves reading below ``readable``, the names below ``listed``, and writing to the files ``writable``.

    Raises OSError where the kernel has no Landlock or does not enforce it.
    """
    version = _call(_CREATE_RULESET, None, 0, _ASK_VERSION)
    ruleset = _create_ruleset(version)
    for path in readable:
        _allow(ruleset, path, _READ_FILE | (_READ_DIR if Path(path).is_dir() else 0))
    for path in listed:
        _allow(ruleset, path, _READ_DIR)
    for path in writable:
        _allow(ruleset, path, _READ_FILE | _WRITE_FILE)
    _call(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _create_ruleset(version: int) -> int:
    """Forbids all that this version can forbid; what it does not know yet is zero, which it accepts."""
    rights = _FILE_RIGHTS_BY_VERSION[min(version, len(_FILE_RIGHTS_BY_VERSION) - 1)]
    rules = _Ruleset(
        files=(1 << rights) - 1,
        tcp=_ALL_OF_TCP if version >= _SINCE_TCP else 0,
        scopes=_ALL_SCOPES if version >= _SINCE_SCOPES else 0,
    )
    return _call(_CREATE_RULESET, ctypes.byref(rules), ctypes.sizeof(rules), 0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _PathBeneath(allowed=rights, parent=parent)
        _call(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(parent)


def _call(number: int, *arguments: object) -> int:
    widened = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    result: int = _libc.syscall(ctypes.c_long(number), *widened)
    if result < 0:
        failure = ctypes.get_errno()
        raise OSError(failure, f"Landlock (system call {number}): {os.strerror(failure)}")
    return result
