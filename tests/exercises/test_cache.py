"""What takes long to work out is worked out once, whoever asks, and never told wrongly because of what a disk holds."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from autograder.exercises.cache import kept


class Work:
    """Something that takes long, and counts how often it is done."""

    def __init__(self, found: object = ("a", ["b"])) -> None:
        self.found = found
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return self.found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.mark.usefixtures("folder")
def test_it_is_made_once_of_each_source_and_kind() -> None:
    work = Work()
    assert kept("kind", b"source", work) == kept("kind", b"source", work) == ("a", ["b"])
    assert work.times == 1
    kept("kind", b"another", work)
    kept("other", b"source", work)
    assert work.times == 3


@pytest.mark.usefixtures("folder")
def test_who_asks_meanwhile_waits_for_it() -> None:
    is_begun, may_end, second = Event(), Event(), Work()

    def slow() -> str:
        is_begun.set()
        may_end.wait()
        return "by the first"

    with ThreadPoolExecutor() as pool:
        first = pool.submit(kept, "kind", b"source", slow)
        is_begun.wait()
        other = pool.submit(kept, "kind", b"source", second)
        may_end.set()
        assert first.result() == other.result() == "by the first"
    assert second.times == 0


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\x78\x9c"])
def test_half_of_a_file_is_as_none(folder: Path, content: bytes) -> None:
    kept("kind", b"source", Work("right"))
    [path] = folder.glob("*/*")
    path.write_bytes(content)
    assert kept("kind", b"source", Work("right")) == "right"
    assert kept("kind", b"source", Work("not asked")) == "right"


def test_what_fails_is_not_kept_and_without_a_folder_it_is_made_each_time(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        kept("kind", b"source", lambda: 1 // 0)
    assert kept("kind", b"source", Work("right")) == "right"
    (folder / "barred").write_bytes(b"")
    work = Work("right")
    assert kept("barred", b"source", work) == kept("barred", b"source", work) == "right"
    assert work.times == 2
