"""Jails whose player runs whatever a test sends it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.sandbox import Jail, Level, Limits, Session
from autograder.sandbox.boot import PARTS
from autograder.sandbox.view import INSIDE
from tests.support.jails import Build, skip_unless_available

WALLED: tuple[Level, ...] = ("full", "reduced")


@pytest.fixture(scope="session")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parts that are seen inside, with the player of these tests."""
    folder = tmp_path_factory.mktemp("stand_in")
    for part in PARTS:
        shutil.copytree(INSIDE / part, folder / part)
    shutil.copy(Path(__file__).with_name("stand_in.py"), folder / "child" / "player.py")
    (folder / "child" / "refusals.py").write_text("def begin(*_): pass\n")  # the tests' own programs may start others
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
