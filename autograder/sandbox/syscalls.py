"""The system calls that student code may make, compiled by libseccomp to a program for the kernel.

Whatever is not named here fails with EPERM, which Python shows as an OSError. Names only: libseccomp knows
their numbers on each architecture, and a name that one of them lacks is left out there.
"""

import errno
import functools
import importlib
import tempfile
from types import ModuleType
from typing import Any, Final

MEMORY: Final = "brk mprotect munmap mremap madvise"
DESCRIPTORS: Final = (
    "read readv pread64 preadv write writev close lseek _llseek dup dup2 dup3 pipe pipe2 fadvise64 "
    "poll ppoll ppoll_time64 select pselect6 pselect6_time64"
)
FILES: Final = (
    "open openat access faccessat faccessat2 readlink readlinkat getdents getdents64 getcwd "
    "stat lstat fstat newfstatat statx stat64 fstat64 fstatat64"
)
SIGNALS_TO_ITSELF: Final = (
    "rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending sigaltstack alarm setitimer getitimer pause"
)
THREADS: Final = (
    "futex futex_time64 set_robust_list set_tid_address rseq membarrier gettid sched_yield sched_getaffinity "
    "exit exit_group restart_syscall"
)
TIME: Final = (
    "clock_gettime clock_gettime64 clock_getres clock_getres_time64 clock_nanosleep clock_nanosleep_time64 "
    "nanosleep gettimeofday time times"
)
ABOUT_ITSELF: Final = (
    "getpid getppid getpgrp getpgid getsid getuid geteuid getgid getegid getresuid getresgid getgroups "
    "getrusage getrlimit uname sysinfo umask getcpu getrandom"
)
ALLOWED: Final = " ".join((MEMORY, DESCRIPTORS, FILES, SIGNALS_TO_ITSELF, THREADS, TIME, ABOUT_ITSELF)).split()

# Of fcntl only what copies a descriptor or asks about one: F_SETOWN would aim signals at other processes.
_FCNTL_COMMANDS: Final = (0, 1, 2, 3, 1030)  # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC
# No memory that could be shared: the limit on data does not count it.
_MAP_TYPE: Final = 0x0F
_MAP_PRIVATE: Final = 0x02
_CLONE_THREAD: Final = 0x00010000
_CLONE_NEW_NAMESPACES: Final = 0x7E020000  # every CLONE_NEW… flag that fits into clone's argument


@functools.cache
def compiled() -> bytes:
    """The filter as instructions of the kernel's classic BPF.

    Raises ImportError or RuntimeError where pyseccomp or libseccomp is missing, OSError where it fails.
    """
    seccomp = importlib.import_module("pyseccomp")
    rules = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))
    rules.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.KILL_PROCESS)
    for name in ALLOWED:
        _add(seccomp, rules, seccomp.ALLOW, name)
    for command in _FCNTL_COMMANDS:
        for name in ("fcntl", "fcntl64"):
            _add(seccomp, rules, seccomp.ALLOW, name, seccomp.Arg(1, seccomp.EQ, command))
    for name in ("mmap", "mmap2"):
        _add(seccomp, rules, seccomp.ALLOW, name, seccomp.Arg(3, seccomp.MASKED_EQ, _MAP_TYPE, _MAP_PRIVATE))
    own, unchanged = seccomp.Arg(0, seccomp.EQ, 0), seccomp.Arg(2, seccomp.EQ, 0)
    _add(seccomp, rules, seccomp.ALLOW, "prlimit64", own, unchanged)
    _add_threads(seccomp, rules)
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _add_threads(seccomp: ModuleType, rules: Any) -> None:
    """Lets threads start; clone3 "does not exist": the C library then uses clone, whose flags can be read."""
    flags = seccomp.Arg(0, seccomp.MASKED_EQ, _CLONE_THREAD | _CLONE_NEW_NAMESPACES, _CLONE_THREAD)
    _add(seccomp, rules, seccomp.ALLOW, "clone", flags)
    _add(seccomp, rules, seccomp.ERRNO(errno.ENOSYS), "clone3")


def _add(seccomp: ModuleType, rules: Any, action: int, name: str, *arguments: object) -> None:
    number = seccomp.resolve_syscall(seccomp.Arch.NATIVE, name)
    if number >= 0:  # negative: this architecture, or this version of libseccomp, has no such call
        rules.add_rule(action, number, *arguments)
