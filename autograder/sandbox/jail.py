"""A jail: one preloaded process behind walls, and a fresh child of it for every submission."""

from pathlib import Path
from typing import TYPE_CHECKING, Self

from autograder.sandbox.failures import JailFailure
from autograder.sandbox.levels import Level
from autograder.sandbox.limits import Limits
from autograder.sandbox.pipes import open_alone
from autograder.sandbox.session import Session
from autograder.sandbox.view import INSIDE

if TYPE_CHECKING:
    from autograder.sandbox.host import Host


class Jail:
    """Sessions at one level of isolation, all with the same paper, in which some packages can be imported.

    Serves one thread; several jails may work side by side in threads of one process. The preloaded process
    starts with the first session, in the thread that asks for it, and ends with that thread at the latest.
    """

    _inside: Path = INSIDE  # tests put their own player here

    def __init__(
        self, level: Level, paper: bytes, limits: Limits | None = None, packages: tuple[str, ...] = ()
    ) -> None:
        self.level: Level = level
        self._packages = packages
        self._paper = paper
        self._limits = limits or Limits()
        self._host: Host | None = None
        self._alone: list[Session] = []
        self._is_retired = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self) -> Session:
        """A fresh child that serves the paper.

        A preloaded process that has died is replaced once; raises JailFailure when that does not help.
        """
        self._raise_if_retired()
        if self.level == "process":
            session = open_alone(self._inside, self._paper, self._limits)
            self._alone = [session, *(each for each in self._alone if not each.is_closed)]
            self._raise_if_retired()  # while it started
            return session
        if self._host is not None:
            try:
                return Session(self._host.open(), self._limits)
            except JailFailure:
                self.close()
        self._host = self._started()
        self._raise_if_retired()  # while it started
        return Session(self._host.open(), self._limits)

    def close(self) -> None:
        """Ends the preloaded process and every child of it, or the processes alone; may be called again."""
        for session in self._alone:
            session.close()
        if self._host is not None:
            self._host.close()
            self._host = None

    def retire(self) -> None:
        """Closes it for good, from whatever thread: what is asked of it from now on raises JailFailure."""
        self._is_retired = True
        self.close()

    def _raise_if_retired(self) -> None:
        if self._is_retired:
            self.close()
            raise JailFailure("the jail is closed for good")

    def _started(self) -> "Host":
        if self.level == "process":
            raise AssertionError("a process alone has no host")
        from autograder.sandbox import walls  # on Linux only

        return walls.start(self.level, self._inside, self._paper, self._limits, self._packages)
