"""Processes, descriptors and memory, as /proc tells them."""

import os
import resource
from pathlib import Path

from autograder.sandbox import Jail


def descendants(root: int) -> set[int]:
    """Processes below one, zombies included."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, grown = set[int](), {root}
    while grown:
        grown = {pid for pid, parent in parents.items() if parent in grown} - found
        found |= grown
    return found


def ours() -> set[int]:
    return descendants(os.getpid())


def open_descriptors() -> int:
    return len(names_in("/proc/self/fd"))


def names_in(folder: str) -> set[str]:
    return {each.name for each in Path(folder).iterdir()}


def zygote_of(jail: Jail) -> int:
    """The process that forks: the deepest one below the grader."""
    jail.open().close()
    assert jail._host is not None
    first = jail._host._process.pid
    return max({first} | descendants(first))


def memory_mib(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20
