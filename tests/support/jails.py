"""What is said to jails whose player runs whatever it is sent."""

from collections.abc import Callable

import pytest

from autograder.sandbox import Ended, Jail, Level, Session, probe

WALL_S = 60.0

Build = Callable[..., Jail]


def ask(session: Session, code: str, wall_s: float = WALL_S) -> str:
    """What the child answers to a piece of code."""
    session.send(code.encode())
    return session.receive(wall_s).decode()


def outcome(session: Session, code: str, wall_s: float = WALL_S) -> str:
    """The answer, or the reason why there is none."""
    try:
        return ask(session, code, wall_s)
    except Ended as ended:
        return ended.reason


def skip_unless_available(level: Level) -> None:
    finding = probe()[level]
    if not finding.available:
        pytest.skip(f"NOT TESTED: this machine does not give isolation level {level}: {finding.why.en}")
