"""What a child tries and must not get; each line of hostile code meets a wall, and the jail goes on."""

import socket
from pathlib import Path

import pytest

from autograder.sandbox import Jail, Session
from tests.support.jails import Build, ask, outcome

PROJECT = Path(__file__).parents[2]
REFUSED = ("PermissionError", "FileNotFoundError", "OSError", "BlockingIOError", "NotADirectoryError")
SYSTEM_CALL = "import ctypes; libc = ctypes.CDLL(None, use_errno=True); answer = libc.{call}, ctypes.get_errno()"


@pytest.mark.parametrize(
    "code",
    [
        "os.fork()",
        "os.forkpty()",
        "os.execv('/bin/sh', ['sh'])",
        "os.posix_spawn('/bin/sh', ['sh'], {})",
        "import subprocess; subprocess.run(['/bin/sh', '-c', 'true'])",
        "import multiprocessing; multiprocessing.Process(target=print).start()",
        "os.kill(0, 9)",
        "os.kill(-1, 9)",
        "os.kill(1, 9)",
        "os.kill(os.getppid(), 9)",
        "os.killpg(0, 9)",
        "import signal; signal.raise_signal(signal.SIGTERM)",
        "os.pidfd_open(1)",
        "os.setsid()",
        "os.setuid(0)",
        "os.setgroups([0])",
        "os.nice(-5)",
        "os.sched_setaffinity(0, {0})",
        "os.unshare(0x10000000)" if hasattr(__import__("os"), "unshare") else "raise PermissionError",
        "os.chroot('/')",
        "os.chdir('/')",
        "os.memfd_create('x')",
        "os.eventfd(0)" if hasattr(__import__("os"), "eventfd") else "raise PermissionError",
        "os.mkfifo('/x')",
        "os.symlink('/etc', '/x')",
        "os.truncate('/dev/null', 0)",
        "os.open('/', os.O_TMPFILE | os.O_RDWR)",
        "open('/x', 'w')",
        "open('/tmp/x', 'w')",
        "open('/dev/shm/x', 'w')",
        "open('/dev/ptmx', 'w')",
        "open('/var/tmp/x', 'w')",
        "os.mkdir('/tmp/x')",
        "os.unlink('/dev/null')",
        "os.chmod('/dev/null', 0o600)",
        "import numpy; open(numpy.__file__, 'a')",
        "import numpy; os.rename(numpy.__file__, numpy.__file__ + '.old')",
        "import numpy; os.utime(numpy.__file__)",
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (999, 999))",
        "import resource; resource.prlimit(1, resource.RLIMIT_CPU)",
        "import fcntl; fcntl.fcntl(0, fcntl.F_SETOWN, 1)",
        "import fcntl; fcntl.ioctl(0, 0x5412, b'x')",
        "import socket; socket.socketpair()",
        "open('/etc/passwd')",
        "open('/etc/shadow')",
        "open('/proc/self/environ')",
        "open('/proc/1/cmdline')",
        "open('/proc/self/mem', 'r+b')",
        "open('/sys/kernel/notes')",
        "os.listdir('/proc')",
        "os.listdir('/root')",
        "os.listdir('/home')",
        "os.listdir('/tmp')",
    ],
)
def test_it_is_refused(session: Session, code: str) -> None:
    said = ask(session, code)
    assert said.startswith((*REFUSED, "ValueError: not allowed to raise", "ProcessLookupError")), said


@pytest.mark.parametrize("family", sorted({int(each) for each in socket.AddressFamily}))
def test_no_family_of_sockets_is_open(session: Session, family: int) -> None:
    for kind in (1, 2, 3, 5):
        said = ask(session, f"import socket; socket.socket({family}, {kind})")
        assert said.startswith("PermissionError"), said


@pytest.mark.parametrize(
    "call",
    [
        "ptrace(16, 1, 0, 0)",
        "process_vm_readv(1, None, 0, None, 0, 0)",
        "shmget(0, 4096, 0o1600)",
        "msgget(0, 0o1600)",
        "semget(0, 1, 0o1600)",
        "mount(b'none', b'/', b'tmpfs', 0, None)",
        "umount2(b'/', 2)",
        "setns(0, 0)",
        "unshare(0x10000000)",
        "personality(0x0040000)",
        "prctl(1, 0, 0, 0, 0)",
        "prctl(4, 1, 0, 0, 0)",
        "mlockall(1)",
        "timer_create(0, None, ctypes.byref(ctypes.c_long()))",
        "capset(ctypes.byref((ctypes.c_uint32 * 2)(0x20080522, 0)), (ctypes.c_uint32 * 6)())",
    ],
)
def test_a_call_past_python_fails_with_eperm(session: Session, call: str) -> None:
    assert ask(session, SYSTEM_CALL.format(call=call)) == "(-1, 1)"


@pytest.mark.parametrize(
    "name",
    [
        *("keyctl", "add_key", "bpf", "userfaultfd", "io_uring_setup", "perf_event_open", "pidfd_getfd"),
        *("seccomp", "openat2", "kcmp", "syslog", "landlock_create_ruleset", "open_by_handle_at"),
        *("memfd_secret", "process_madvise", "execveat", "tgkill", "tkill", "vfork", "pidfd_send_signal"),
        *("move_mount", "fsopen", "quotactl", "sendmsg", "recvmsg", "shutdown", "socketpair"),
    ],
)
def test_a_system_call_by_number_fails_with_eperm(session: Session, name: str) -> None:
    seccomp = pytest.importorskip("pyseccomp")
    number = seccomp.resolve_syscall(seccomp.Arch.NATIVE, name)
    if number < 0:
        pytest.skip(f"this libseccomp does not know {name}")
    assert ask(session, SYSTEM_CALL.format(call=f"syscall({number}, 0, 0, 0, 0, 0, 0)")) == "(-1, 1)"


def test_clone_without_a_thread_fails_and_clone3_does_not_exist(session: Session) -> None:
    seccomp = pytest.importorskip("pyseccomp")
    clone, clone3 = (seccomp.resolve_syscall(seccomp.Arch.NATIVE, name) for name in ("clone", "clone3"))
    assert ask(session, SYSTEM_CALL.format(call=f"syscall({clone}, 17, 0, 0, 0, 0)")) == "(-1, 1)"
    assert ask(session, SYSTEM_CALL.format(call=f"syscall({clone3}, 0, 88)")) == "(-1, 38)"


def test_a_thread_works_and_its_crowd_is_limited(build: Build) -> None:
    crowd = (
        "import threading\nstop = threading.Event()\ncount = 0\n"
        "try:\n while count < 500: threading.Thread(target=stop.wait, daemon=True).start(); count += 1\n"
        "except (RuntimeError, MemoryError): pass\nanswer = 1 <= count < 500"
    )
    with build("full").open() as session:
        assert ask(session, crowd) == "True"


def test_threads_left_behind_end_with_their_child(jail: Jail) -> None:
    spin = "import threading\ndef spin():\n while True: pass\n"
    with jail.open() as session:
        ask(session, spin + "for _ in range(3): threading.Thread(target=spin).start()")
    with jail.open() as session:
        assert ask(session, "answer = 'alive'") == "'alive'"


def test_the_environment_is_empty(session: Session) -> None:
    assert ask(session, "answer = dict(os.environ)") == "{}"


def test_only_the_standard_streams_and_the_channel_are_open(session: Session) -> None:
    look = (
        "answer = []\nfor number in range(32):\n try: os.fstat(number); answer.append(number)\n"
        " except OSError: pass\nanswer = len(answer)"
    )
    assert ask(session, look) == "4"


def test_too_many_open_files_are_refused(session: Session) -> None:
    assert ask(session, "while True: os.dup(0)").startswith("OSError: [Errno 24]")


@pytest.mark.parametrize(
    "file", ["pyproject.toml", "autograder/text.py", "autograder/sandbox/jail.py", "tests/sandbox/test_walls.py"]
)
def test_no_file_of_the_course_can_be_read(session: Session, file: str) -> None:
    assert ask(session, f"open({str(PROJECT / file)!r})").startswith(REFUSED)
    assert ask(session, f"os.listdir({str((PROJECT / file).parent)!r})").startswith(REFUSED)


@pytest.mark.parametrize("module", ["autograder", "solutions", "torch", "pydantic", "pytest", "pip", "setuptools"])
def test_no_package_but_numpy_can_be_imported(session: Session, module: str) -> None:
    assert ask(session, f"import {module}").startswith("ModuleNotFoundError")


def test_the_whole_file_system_of_a_full_jail_is_what_python_needs(build: Build) -> None:
    with build("full").open() as session:
        assert set(eval(ask(session, "answer = os.listdir('/')"))) - {"lib", "lib64"} == {"dev", "jail"}
        assert ask(session, "answer = os.listdir('/dev')") == "['null']"
        assert (
            ask(session, "answer = sorted(os.listdir('/jail'))") == "['bin', 'inside', 'lib', 'libraries', 'packages']"
        )
        assert ask(session, "answer = sorted(os.listdir('/jail/inside'))") == "['child', 'protocol']"
        assert set(eval(ask(session, "answer = os.listdir('/jail/packages')"))) <= {"numpy", "numpy.libs"}


def test_nothing_that_a_full_jail_shows_can_be_written(build: Build) -> None:
    walk = (
        "answer = [os.path.join(folder, name) for folder, folders, names in os.walk('/') "
        "for name in ['', *names] if os.access(os.path.join(folder, name), os.W_OK)]"
    )
    with build("full").open() as session:
        assert ask(session, walk) == "['/dev/null']"


def test_inside_nobody_is_root_and_no_other_process_is_seen(build: Build) -> None:
    with build("full").open() as session:
        assert ask(session, "answer = os.getuid() > 0, os.getgid() > 0, os.getppid()") == "(True, True, 1)"


def test_installed_packages_of_the_interpreter_are_not_shown(session: Session) -> None:
    look = "import sysconfig; folder = sysconfig.get_path('purelib')\ntry: answer = open(folder + '/README.txt')"
    assert ask(session, look + "\nexcept OSError: answer = None") == "None"
    for module in ("pip", "setuptools", "_distutils_hack"):
        assert ask(session, f"import sysconfig, sys; sys.path.append(folder); import {module}").startswith(
            ("ModuleNotFoundError", "PermissionError")
        )


@pytest.mark.timeout(120)
def test_a_full_jail_survives_a_day_of_attacks(jail: Jail) -> None:
    attacks = ("while True: os.fork()", "os.kill(0, 9)", "os._exit(0)", "import ctypes; ctypes.string_at(0)")
    for attack in attacks * 3:
        with jail.open() as session:
            assert outcome(session, attack) in ("PermissionError: [Errno 1] Operation not permitted", "died")
    with jail.open() as session:
        assert ask(session, "answer = 'alive'") == "'alive'"


def test_a_child_can_not_forge_an_order_to_the_zygote(session: Session) -> None:
    forge = "import struct\nfor number in range(4, 32):\n try: os.write(number, struct.pack('<II', 1, 1))\n"
    forge += " except OSError: pass\nos.closerange(4, 32)"
    assert outcome(session, forge) not in ("None", "timed_out")
