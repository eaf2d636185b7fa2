"""How much of the machine one submission may use."""

from pydantic import BaseModel, ConfigDict, PositiveInt

_MIB = 2**20


class Limits(BaseModel):
    """Budgets of one child; sizes in MiB, times in seconds.

    ``frame_mib`` and ``total_mib`` bound what the grader takes from a child: one frame, and all of a session.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    address_space_mib: PositiveInt = 2048
    data_mib: PositiveInt = 1024
    cpu_s: PositiveInt = 20
    file_size_mib: PositiveInt = 1
    open_files: PositiveInt = 32
    processes: PositiveInt = 16
    frame_mib: PositiveInt = 32
    total_mib: PositiveInt = 128

    def resource_limits(self) -> dict[str, int]:
        """The kernel's limits by the end of their names (``RLIMIT_AS`` is ``AS``): bytes, seconds, counts."""
        return {
            "AS": self.address_space_mib * _MIB,
            "DATA": self.data_mib * _MIB,
            "CPU": self.cpu_s,
            "FSIZE": self.file_size_mib * _MIB,
            "NOFILE": self.open_files,
            "NPROC": self.processes,
            "CORE": 0,
            "MEMLOCK": 0,
            "MSGQUEUE": 0,
        }

    @property
    def frame_bytes(self) -> int:
        """The longest frame taken from a child."""
        return self.frame_mib * _MIB

    @property
    def total_bytes(self) -> int:
        """The most that is taken from a child in one session."""
        return self.total_mib * _MIB
