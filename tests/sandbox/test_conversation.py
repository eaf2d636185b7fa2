"""A session answers, or ends with the reason; at every level."""

import shutil
import sys
import time
from pathlib import Path

import pytest

from autograder.sandbox import Ended, Jail, JailFailure, Level, Limits, Session
from autograder.sandbox.conversation import BUSY_S, Allowance, Conversation, Patience
from autograder.sandbox.protocol.answers import Finished, Message, Reached, Returned, write
from autograder.sandbox.protocol.paper import Paper, Question, Sheet
from tests.support.jails import Build, ask, outcome


def test_a_child_answers_from_the_paper_it_was_given(build: Build, level: Level) -> None:
    with build(level, paper=b"questions").open() as session:
        assert ask(session, "answer = paper") == "b'questions'"
        assert ask(session, "answer = 6 * 7") == "42"


def test_large_frames_cross_both_ways(build: Build, level: Level) -> None:
    with build(level).open() as session:
        session.send(b"answer = len('" + b"x" * 5_000_000 + b"')")
        assert session.receive(60) == b"5000000"
        assert len(ask(session, "answer = 'y' * 5_000_000")) == 5_000_002


def test_what_is_printed_does_not_get_between_the_frames(build: Build, level: Level) -> None:
    with build(level).open() as session:
        noise = "import sys; print('x' * 9999, flush=True); os.write(1, b'x'); os.write(2, b'x'); answer = 1"
        assert ask(session, noise) == "1"
        assert ask(session, "print(sys.stdin.read()); answer = 2") == "2"


def test_numpy_works_in_every_child(build: Build, level: Level) -> None:
    with build(level).open() as session:
        assert ask(session, "import numpy as np; answer = np.ones((5, 3)).T.dot(np.ones(5)).tolist()") == (
            "[5.0, 5.0, 5.0]"
        )
        assert ask(session, "answer = float(np.linalg.solve(np.eye(2), [1, 2])[1])") == "2.0"


def test_an_endless_loop_times_out(build: Build, level: Level) -> None:
    with build(level).open() as session:
        session.send(b"while True: pass")
        with pytest.raises(Ended) as caught:
            session.receive(0.3)
        assert caught.value.reason == "timed_out"
        assert "0.3 s" in caught.value.detail


class _Scripted(Session):
    """Says one thing after the other, each in a frame, and the last again and again."""

    def __init__(self, *frames: bytes, falls_silent: bool = False) -> None:
        self._to_say = list(frames)
        self._falls_silent = falls_silent

    def is_heard_of(self, _wall_s: float) -> bool:
        return not self._falls_silent

    def receive(self, within_s: float) -> bytes:
        self.waited_s = within_s
        return self._to_say.pop(0) if len(self._to_say) > 1 else self._to_say[0]

    def close(self) -> None:
        """Nothing to close."""


def _talk(*messages: Message, falls_silent: bool = False) -> Conversation:
    return _hearing(*map(_frame, messages), falls_silent=falls_silent)


def _frame(*messages: Message) -> bytes:
    return b"".join(write(each) for each in messages)


def _hearing(*frames: bytes, falls_silent: bool = False) -> Conversation:
    sheet, allowance = Sheet([], False, [Question([], [], [])] * 2), Allowance(10.0, [0.5, 0.5])
    session = _Scripted(*frames, falls_silent=falls_silent)
    return Conversation(session, Paper([sheet]), [allowance], time.monotonic() + 60)


@pytest.mark.parametrize("place", ["1", "-1", "x", "9" * 30])
def test_a_child_that_is_at_a_question_that_can_not_be_breaks_the_protocol(place: str) -> None:
    with pytest.raises(Ended, match="forged"):
        _talk(Reached(place)).sheet(0)


def test_a_question_that_uses_up_its_processor_time_is_not_waited_for() -> None:
    talk = _talk(Reached("0", 501))
    with pytest.raises(Ended, match="timed_out"):
        talk.sheet(0)
    assert talk.stuck == 0


def test_what_falls_silent_is_not_waited_for_longer_than_is_then_found_out() -> None:
    talk = _talk(Reached("0", 100), falls_silent=True)
    with pytest.raises(Ended, match=r"used 0\.05 s of processor time"):
        talk.sheet(0, Patience(0.2, lambda: 0.05))
    assert 0 <= talk._session.waited_s <= 0.05 + BUSY_S  # type: ignore[attr-defined]


def test_what_takes_longer_than_is_found_out_is_cut_off() -> None:
    with pytest.raises(Ended, match=r"used 0\.22 s of processor time"):
        _talk(Reached("0", 251)).sheet(0, Patience(0.2, lambda: 0.22))


def test_who_answers_in_time_is_not_asked_about() -> None:
    def find_most_s() -> float:
        raise AssertionError("nobody is to be asked")

    said = (Reached("0", 150), Returned(()), Reached("1", 150), Returned(()), Finished(""))
    assert _talk(*said).sheet(0, Patience(0.2, find_most_s)).answers == (Returned(()), Returned(()))


def test_the_same_bytes_are_one_sheet() -> None:
    right = _frame(Returned(()), Returned(()), Finished(""))
    other = _frame(Returned(()), Returned(()), Finished("printed"))
    assert _hearing(right).sheet(0) is _hearing(right).sheet(0)
    assert _hearing(other).sheet(0) is not _hearing(right).sheet(0)


def test_a_child_that_drips_its_answer_times_out(build: Build, level: Level) -> None:
    drip = b"import time\nw = channel._writing\nos.write(w, bytes([9, 0, 0, 0]))\n"
    drip += b"while True: os.write(w, b'x'); time.sleep(0.2)"
    with build(level).open() as session:
        session.send(drip)
        with pytest.raises(Ended, match="timed_out"):
            session.receive(0.5)


def test_a_child_that_does_not_read_times_out(build: Build, level: Level) -> None:
    with build(level).open() as session:
        session.send(b"while True: pass")
        with pytest.raises(Ended, match="did not read"):
            session.send(b"#" * 30_000_000, wall_s=0.3)


@pytest.mark.parametrize(
    ("code", "detail"),
    [
        ("os._exit(0)", "exit code 0"),
        ("os._exit(7)", "exit code 7"),
        ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
        ("import ctypes; ctypes.CDLL(None).exit(3)", "exit code 3"),
    ],
)
def test_a_child_that_goes_away_has_died_with_the_detail(build: Build, level: Level, code: str, detail: str) -> None:
    with build(level).open() as session:
        session.send(code.encode())
        with pytest.raises(Ended) as caught:
            session.receive(30)
        assert (caught.value.reason, caught.value.detail) == ("died", detail)


def test_a_child_that_closes_its_connection_is_killed(build: Build, level: Level) -> None:
    with build(level).open() as session:
        session.send(b"os.closerange(0, 32)\nwhile True: pass")
        with pytest.raises(Ended, match="died: closed its connection"):
            session.receive(30)


@pytest.mark.parametrize("code", ["bytearray(3 << 30)", "import numpy as np; np.ones(1 << 30)"])
def test_an_allocation_beyond_the_limit_is_a_memory_error(session: Session, code: str) -> None:
    assert ask(session, code).startswith(("MemoryError", "numpy._core._exceptions._ArrayMemoryError"))


def test_hoarding_memory_is_a_memory_error_or_out_of_memory(session: Session) -> None:
    hoard = "hoard = []\nwhile True: hoard.append(bytearray(50 << 20))"
    assert outcome(session, hoard) in ("MemoryError: ", "out_of_memory")


def test_a_crash_at_the_limit_of_memory_is_out_of_memory(build: Build, walled: Level) -> None:
    fill = "import ctypes\ntry:\n hoard = []\n while True: hoard.append(bytearray(1 << 20))\n"
    with build(walled, Limits(data_mib=400)).open() as session:
        session.send((fill + "except MemoryError: ctypes.string_at(0)").encode())
        with pytest.raises(Ended, match="out_of_memory: SIGSEGV"):
            session.receive(60)


@pytest.mark.parametrize("prepare", ["", "import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN)"])
def test_the_budget_of_processor_time_ends_in_timed_out(build: Build, walled: Level, prepare: str) -> None:
    with build(walled, Limits(cpu_s=1)).open() as session:
        session.send(f"{prepare}\nwhile True: pass".encode())
        with pytest.raises(Ended, match="timed_out: used its 1 s of processor time"):
            session.receive(60)


@pytest.mark.parametrize(
    "flood", ["channel.send(bytes(2 << 20))", "os.write(channel._writing, bytes([255] * 4))"], ids=["frame", "header"]
)
def test_an_answer_that_is_too_long_is_a_flood(build: Build, level: Level, flood: str) -> None:
    with build(level, Limits(frame_mib=1)).open() as session:
        session.send(flood.encode())
        with pytest.raises(Ended, match="flooded"):
            session.receive(30)


def test_too_many_answers_are_a_flood(build: Build, level: Level) -> None:
    with build(level, Limits(total_mib=1)).open() as session:
        session.send(b"while True: channel.send(bytes(100_000))")
        for _ in range(10):
            session.receive(30)
        with pytest.raises(Ended, match="flooded"):
            session.receive(30)


def test_after_the_end_a_session_only_repeats_it(jail: Jail) -> None:
    with jail.open() as session:
        session.send(b"os._exit(7)")
        for _ in range(2):
            with pytest.raises(Ended, match="exit code 7"):
                session.receive(30)
        with pytest.raises(Ended, match="exit code 7"):
            session.send(b"")


def test_answers_given_before_dying_still_arrive(jail: Jail) -> None:
    with jail.open() as session:
        session.send(b"channel.send(b'first'); channel.send(b'second'); os._exit(1)")
        assert [session.receive(30), session.receive(30)] == [b"first", b"second"]
        with pytest.raises(Ended, match="exit code 1"):
            session.receive(30)


def test_a_session_may_be_closed_twice_and_not_used_afterwards(build: Build, level: Level) -> None:
    session = build(level).open()
    session.close()
    session.close()
    with pytest.raises(ValueError, match="closed"):
        session.receive(1)


def test_closing_does_not_wait_for_a_busy_child(build: Build, level: Level) -> None:
    session = build(level).open()
    session.send(b"import time; time.sleep(600); channel.send(b'awake')")  # longer than a test may take
    session.close()
    with pytest.raises(ValueError, match="closed"):
        session.receive(1)


def test_two_sessions_of_one_jail_share_nothing(jail: Jail) -> None:
    with jail.open() as first, jail.open() as second:
        ask(first, "import numpy; numpy.dot = None; mark = 1")
        assert ask(second, "import numpy; answer = numpy.dot is None, 'mark' in globals()") == "(False, False)"
        first.close()
        assert ask(second, "answer = 'alive'") == "'alive'"


def test_a_player_that_does_not_start_is_our_failure(build: Build, level: Level, tmp_path: Path) -> None:
    jail = build(level)
    jail._inside = Path(shutil.copytree(jail._inside, tmp_path / "inside"))
    (jail._inside / "child" / "player.py").write_text("raise ValueError('a fault of ours')")
    with pytest.raises(JailFailure):
        jail.open()


def test_an_ordinary_process_gets_none_of_the_graders_secrets(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_TOKEN", "secret")
    with build("process").open() as session:
        assert "A_TOKEN" not in ask(session, "answer = dict(os.environ)")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_what_an_ordinary_process_starts_is_gone_with_it(build: Build) -> None:
    with build("process").open() as session:
        pid = int(ask(session, "import subprocess; answer = subprocess.Popen(['sleep', '600']).pid"))
        assert is_running(pid)
    deadline = time.monotonic() + 30
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_running(pid)


def is_running(pid: int) -> bool:
    """Whether a process exists and is more than a corpse that nobody has buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
