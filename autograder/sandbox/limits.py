"""How much of the machine one submission may use."""

from typing import Final

from pydantic import PositiveInt

from autograder.text import Record

_MIB = 2**20

# Seconds on the clock, as the grader counts them. How long a call may take, an exercise says.
IMPORT_S: Final = 10.0  # for a statement of the import
AT_ONCE_S: Final = 0.1  # for all of it, before it is done once more statement by statement
BRIEF_S: Final = 0.5  # for it where everything is right without what it leaves behind
IMPORT_ALL_S: Final = 60.0
CALL_S: Final = 2.0  # for a call, unless an exercise gives its own more
SUBMISSION_S: Final = 60.0  # for everything the first time; honest work takes some hundredths of a second
MEMORY_MIB: Final = 1024  # for data, unless an exercise needs more
AGAIN_S: Final = 10.0  # for everything that is asked once more


class Limits(Record):
    """Budgets of one child; sizes in MiB, times in seconds.

    ``frame_mib`` and ``total_mib`` bound what the grader takes from a child: one frame, and all of a session.
    """

    address_space_mib: PositiveInt = 2048
    data_mib: PositiveInt = MEMORY_MIB
    cpu_s: PositiveInt = 150
    file_size_mib: PositiveInt = 1
    open_files: PositiveInt = 32
    processes: PositiveInt = 16
    frame_mib: PositiveInt = 8  # honest answers are some kibibytes in all
    total_mib: PositiveInt = 32

    def resource_limits(self) -> dict[str, tuple[int, int]]:
        """The kernel's limits by the end of their names (``RLIMIT_AS`` is ``AS``): bytes, seconds, counts.

        Soft and hard are the same, so that none can be raised, but for the second between the signal that
        says why (SIGXCPU) and the one that nobody can ignore.
        """
        same = {
            "AS": self.address_space_mib * _MIB,
            "DATA": self.data_mib * _MIB,
            "FSIZE": self.file_size_mib * _MIB,
            "NOFILE": self.open_files,
            "NPROC": self.processes,
            "CORE": 0,
            "MEMLOCK": 0,
            "MSGQUEUE": 0,
        }
        return {name: (value, value) for name, value in same.items()} | {"CPU": (self.cpu_s, self.cpu_s + 1)}

    @property
    def frame_bytes(self) -> int:
        """The longest frame taken from a child."""
        return self.frame_mib * _MIB

    @property
    def total_bytes(self) -> int:
        """The most that is taken from a child in one session."""
        return self.total_mib * _MIB
