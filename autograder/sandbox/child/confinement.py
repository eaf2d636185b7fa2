"""What a process takes away from itself before it runs a student's code (Linux).

Hand-made: calls of prctl and one of capset, because neither Python nor a library that may be assumed inside
the jail has them. The filter itself is compiled outside by libseccomp and arrives here as bytes.
"""

import ctypes
import os
import resource
from collections.abc import Mapping
from typing import Final

_PR_SET_DUMPABLE: Final = 4
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2
_SIGKILL: Final = 9
_INSTRUCTION_BYTES: Final = 8
_CAPABILITY_VERSION_3: Final = 0x20080522
_NOBODY: Final = 65534

_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    """``struct sock_fprog``: a count of instructions and where they are."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


class Filter:
    """A seccomp program, ready to be loaded by each child."""

    def __init__(self, instructions: bytes) -> None:
        self._program = _Program(len(instructions) // _INSTRUCTION_BYTES, instructions)

    def load(self) -> None:
        """Puts this process behind the filter for good."""
        _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(self._program))


def limit(limits: Mapping[str, tuple[int, int]]) -> None:
    """Sets the soft and the hard limit of each resource (``AS``, ``CPU`` …)."""
    for name, (soft, hard) in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (soft, hard))


def renounce_privileges() -> None:
    """No program gains rights, and no process of the same user looks into this one."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_DUMPABLE, 0)


def die_with(parent: int) -> None:
    """Has the kernel kill this process when its parent is gone; ends it if that has happened already."""
    _prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def become(uid: int) -> None:
    """Root becomes the user that nobody is; ``nobody`` where a user namespace doesn't know that number."""
    os.setgroups([])
    try:
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    except OSError:
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)


def drop_capabilities() -> None:
    """Gives up every capability of a process that has to stay root."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    none = (ctypes.c_uint32 * 6)()
    _check(_libc.capset(header, none), "capset")


def _prctl(option: int, *values: int) -> None:
    arguments = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    _check(_libc.prctl(option, *arguments), f"prctl({option})")


def _check(result: int, name: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
