"""Jails whose player runs whatever a test sends it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.jail import Ended, Jail, Level, Limits, Session, probe
from autograder.jail.view import INSIDE

PARTS = ("__init__", "alone", "channel", "confine", "landlock", "orders", "zygote")
WALLED: tuple[Level, ...] = ("full", "reduced")
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


@pytest.fixture(scope="session")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package ``inside`` with the player of these tests."""
    folder = tmp_path_factory.mktemp("stand_in") / "inside"
    folder.mkdir()
    for part in PARTS:
        shutil.copy(INSIDE / f"{part}.py", folder)
    shutil.copy(Path(__file__).with_name("stand_in.py"), folder / "player.py")
    (folder / "refusals.py").write_text("def begin(): pass\n")  # the tests' own programs may start others
    return folder


@pytest.fixture
def build(stand_in: Path) -> Iterator[Build]:
    """Makes jails with that player, and closes them all."""
    kind: type[Jail] = type("JailOfTests", (Jail,), {"_inside": stand_in})
    built: list[Jail] = []

    def make(level: Level, limits: Limits | None = None, paper: bytes = b"the paper") -> Jail:
        skip_unless_available(level)
        built.append(kind(level, paper, limits))
        return built[-1]

    yield make
    for jail in built:
        jail.close()


@pytest.fixture(params=WALLED)
def walled(request: pytest.FixtureRequest) -> Level:
    level: Level = request.param
    return level


@pytest.fixture(params=[*WALLED, "process"])
def level(request: pytest.FixtureRequest) -> Level:
    each: Level = request.param
    return each


@pytest.fixture
def jail(build: Build, walled: Level) -> Jail:
    return build(walled)


@pytest.fixture(scope="module")
def shared(stand_in: Path) -> Iterator[Callable[[Level], Jail]]:
    """One jail a level for a whole module: every session is a fresh child anyway."""
    kind: type[Jail] = type("JailOfTests", (Jail,), {"_inside": stand_in})
    jails = {level: kind(level, b"the paper") for level in WALLED}
    yield jails.__getitem__
    for jail in jails.values():
        jail.close()


@pytest.fixture
def session(shared: Callable[[Level], Jail], walled: Level) -> Iterator[Session]:
    skip_unless_available(walled)
    with shared(walled).open() as opened:
        yield opened
