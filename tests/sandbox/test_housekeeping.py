"""Nothing is left: no process, no zombie, no descriptor, no file; and a dead jail comes back once."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from autograder.sandbox import Jail, JailFailure
from tests.support.jails import Build, ask
from tests.support.processes import descendants, memory_mib, names_in, open_descriptors, ours, zygote_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_closing_a_jail_leaves_no_process_no_descriptor_and_no_file(
    jail: Jail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    processes, descriptors, files = ours(), open_descriptors(), names_in(tempfile.gettempdir())
    session = jail.open()
    session.send(b"import time; time.sleep(600)")
    assert ours() > processes
    jail.close()
    assert ours() == processes
    session.close()
    assert open_descriptors() == descriptors
    assert names_in(tempfile.gettempdir()) - files == set()


def test_two_hundred_sessions_leave_memory_and_descriptors_flat(jail: Jail) -> None:
    zygote = zygote_of(jail)
    before = open_descriptors(), len(ours())
    memory = memory_mib(zygote)
    next_free = set()  # what the zygote left open, a child would inherit
    for number in range(200):
        with jail.open() as session:
            assert ask(session, f"answer = {number}") == str(number)
            next_free.add(ask(session, "answer = os.dup(0)"))
    assert len(next_free) == 1
    assert (open_descriptors(), len(ours())) == before
    assert memory_mib(zygote) - memory < 2


def test_a_dead_zygote_fails_its_session_and_is_replaced_for_the_next(jail: Jail) -> None:
    zygote = zygote_of(jail)
    session = jail.open()
    session.send(b"while True: pass")
    os.kill(zygote, signal.SIGKILL)
    with pytest.raises(JailFailure):
        session.receive(60)
    session.close()
    with jail.open() as fresh:
        assert ask(fresh, "answer = 'alive'") == "'alive'"


def test_a_zygote_that_dies_between_sessions_is_replaced_silently(jail: Jail) -> None:
    os.kill(zygote_of(jail), signal.SIGKILL)
    with jail.open() as session:
        assert ask(session, "answer = 'alive'") == "'alive'"


def test_a_grader_that_is_killed_takes_its_jails_and_children_with_it(jail: Jail, tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from autograder.sandbox import Jail\n"
        f"kind = type('T', (Jail,), {{'_inside': Path({str(jail._inside)!r})}})\n"
        f"session = kind({jail.level!r}, b'').open()\n"
        "session.send(b'while True: pass'); print('ready', flush=True); time.sleep(600)"
    )
    before = ours()
    grader = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert grader.stdout is not None
    with grader.stdout as out:
        out.readline()
        below = descendants(grader.pid)
        assert len(below) >= 2
        grader.kill()
        grader.wait()
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() for pid in below) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [pid for pid in below if Path(f"/proc/{pid}").exists()] == []
    assert ours() == before
    assert list(tmp_path.iterdir()) == []


def test_jails_work_side_by_side_in_threads(build: Build) -> None:
    answers: list[str] = []

    def work(jail: Jail) -> None:
        for _ in range(10):
            with jail.open() as session:
                answers.append(ask(session, "answer = 'alive'"))
        jail.close()

    threads = [threading.Thread(target=work, args=(build("full"),)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["'alive'"] * 30
