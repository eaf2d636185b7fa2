"""What fails, never ends or ends the process on import hides nothing that was defined before it or after it."""

from collections.abc import Iterator

import pytest

from autograder.report.explanations import explain
from autograder.report.losses import import_notes
from autograder.report.misplacement import Written
from autograder.sandbox import Jail
from autograder.sandbox.protocol.answers import Imported
from autograder.sandbox.protocol.paper import encode
from autograder.submission import Submission
from autograder.text import Text
from autograder.verdict import examination
from tests.support.imports import EXAM, answer, imported, submission_of, transcript_of
from tests.support.jails import skip_unless_available

GOOD = "def answer():\n    return first + second\n"
ENDLESS = "while True:\n    pass\n"


@pytest.fixture(scope="module")
def jail() -> Iterator[Jail]:
    skip_unless_available("full")
    with Jail("full", encode(EXAM.paper)) as opened:
        yield opened


@pytest.fixture
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "IMPORT_S", 1.0)  # which is short for a busy machine, and long for one statement


def told_of(*cells: str, jail: Jail) -> tuple[object, list[str]]:
    """The answer, and where what went wrong."""
    transcript = transcript_of(jail, submission_of(*cells))
    assert isinstance(transcript.imported, Imported), transcript.imported
    errors = transcript.imported.errors
    return answer(transcript), [f"{e.frames[0].file}:{e.frames[0].line} {e.type_name} {e.message}" for e in errors]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("1 / 0", "ZeroDivisionError division by zero"),
        ("import scipy", "ModuleNotFoundError No module named 'scipy'"),
        ("name = input('Who? ')", "EOFError EOF when reading a line"),
        ("import sys; sys.exit('done')", "SystemExit done"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt "),
        ("assert first == 3", "AssertionError "),
        ("open('data.csv')", "FileNotFoundError [Errno 2] No such file or directory: 'data.csv'"),
        ("import argparse; argparse.ArgumentParser().parse_args(['--epochs', '3'])", "SystemExit 2"),
    ],
)
def test_a_statement_that_fails_hides_no_other(bad: str, told: str, jail: Jail) -> None:
    of_file = told_of(f"first = 1\n{bad}\nsecond = 2\n{GOOD}", jail=jail)
    assert of_file == (3, [f"work.ipynb[1]:2 {told}"])
    assert told_of("first = 1", bad, "second = 2\n" + GOOD, jail=jail) == (3, [f"work.ipynb[2]:1 {told}"])


@pytest.mark.usefixtures("_hurry")
@pytest.mark.parametrize(
    "bad",
    [
        ENDLESS,
        "import time\ntime.sleep(60)\n",
        "while True:\n    try:\n        sum(range(10 ** 6))\n    except BaseException:\n        pass\n",
        "import re\nre.match('(a|a)*b', 'a' * 60)\n",
        "sum(range(10 ** 12))\n",
        "def helper():\n    while True: pass\nx = helper()\n",
    ],
)
def test_a_statement_that_never_ends_hides_no_other(bad: str, jail: Jail) -> None:
    value, told = told_of("first = 1", f"{bad}second = 2", GOOD, jail=jail)
    assert value == 3
    assert [(each.partition(":")[0], each.rpartition(" ")[2]) for each in told] == [("work.ipynb[2]", "unneeded")]


def test_a_statement_that_is_needed_is_given_its_time(jail: Jail) -> None:
    assert told_of("first = 1", "import time\ntime.sleep(0.8); second = 2", GOOD, jail=jail) == (3, [])


@pytest.mark.parametrize("bad", ["import os\nos._exit(3)\n", "import os\nos.kill(os.getpid(), 11)\nos.abort()\n"])
def test_a_statement_that_ends_the_process_hides_no_other(bad: str, jail: Jail) -> None:
    value, told = told_of("first = 1", f"{bad}second = 2", GOOD, jail=jail)
    assert value == 3
    assert "CutOff died" in told[-1]


@pytest.mark.usefixtures("_hurry")
def test_after_more_than_three_such_statements_only_definitions_are_run(jail: Jail) -> None:
    value, told = told_of("'''text'''\nfirst = 1", *[ENDLESS] * 6, "second = 2\nprint('shown')\n" + GOOD, jail=jail)
    assert value == 3
    assert [each.rpartition(" ")[2] for each in told] == ["unneeded"] * 4 + ["follows"] * 3


@pytest.mark.usefixtures("_hurry")
def test_an_import_that_never_gets_anywhere_ends(jail: Jail) -> None:
    endless = [f"x{number} = [0 for _ in iter(int, 1)]" for number in range(9)]
    transcript = transcript_of(jail, submission_of(*endless, "first = second = 1", GOOD))
    assert not isinstance(transcript.imported, Imported)
    assert transcript.imported.reason == "timed_out"


def test_modules_that_are_graded_together_have_what_the_others_define(jail: Jail) -> None:
    stub = "def second():\n    raise NotImplementedError\n"
    answering = f"import work\n{stub}def answer():\n    return first + second() + work.first\n"
    submission = submission_of(
        "first = 1\n" + stub, helpers={"more": answering, "2 ndly": "def second():\n    return 1\n"}
    )
    blanks = [("second",), ("second",), ()]
    sources = [
        source.model_copy(update={"blanks": each}) for source, each in zip(submission.sources, blanks, strict=True)
    ]
    assert answer(transcript_of(jail, submission.model_copy(update={"sources": tuple(sources)}))) == 3


@pytest.mark.parametrize("line", ["from ops import first", "from .ops import first", "from util.ops import first"])
def test_what_lies_beside_the_module_imports_it_by_its_file_s_name(line: str, jail: Jail) -> None:
    helper = f"{line}\nsecond = first + 1\n"
    given = submission_of("first = 1\nfrom more import second\n" + GOOD, helpers={"more": helper}, path="util/ops.py")
    assert answer(transcript_of(jail, given)) == 3


@pytest.mark.usefixtures("_hurry")
def test_the_helpers_of_a_submission_are_run_in_the_same_way(jail: Jail) -> None:
    helper = f"first = 1\n1 / 0\n{ENDLESS}second = 2\n"
    transcript = transcript_of(jail, submission_of("from ops import first, second\n" + GOOD, helpers={"ops": helper}))
    assert answer(transcript) == 3
    assert isinstance(transcript.imported, Imported)
    assert [each.frames[0].file for each in transcript.imported.errors] == ["ops.py", "ops.py"]


@pytest.mark.usefixtures("_hurry")
def test_what_never_ends_after_a_helper_was_imported_is_blamed_itself(jail: Jail) -> None:
    main = "def run():\n    import ops\n    while True: pass\nrun()\nfrom ops import first, second\n" + GOOD
    transcript = transcript_of(jail, submission_of(main, helpers={"ops": "first = 1\nsecond = 2\n"}))
    assert answer(transcript) == 3
    assert isinstance(transcript.imported, Imported)
    assert [each.type_name for each in transcript.imported.errors] == ["CutOff"]


def test_what_a_failing_statement_would_have_defined_is_lost_by_its_error(jail: Jail) -> None:
    told = imported(
        jail, submission_of("from scipy.special import expit, logit as l\nx, (y, z) = 1, 1 / 0\n", "def f(:\n")
    )
    assert {name: told.errors[number].type_name for name, number in told.lost.items()} == {
        **dict.fromkeys(("expit", "l"), "ModuleNotFoundError"),
        **dict.fromkeys(("x", "y", "z"), "ZeroDivisionError"),
        "f": "SyntaxError",
    }


def test_what_is_local_to_a_failing_definition_is_no_loss(jail: Jail) -> None:
    told = imported(jail, submission_of("def f(x: Array):\n    y = x\n    return [z for z in y]\n"))
    assert set(told.lost) == {"f"}


def test_what_is_defined_after_all_is_not_lost(jail: Jail) -> None:
    told = imported(jail, submission_of("from scipy.special import expit\nexpit = abs\n"))
    assert len(told.errors) == 1
    assert not told.lost


def test_the_notes_name_the_place_and_what_to_do(jail: Jail) -> None:
    cut = imported(jail, submission_of("x = 1\n1 / 0\n1 / 0", "import scipy"))
    first, second = import_notes(cut, Written({}))
    assert first.en.startswith("work.ipynb[1], line 2: this stops with ZeroDivisionError: division by zero. Some")
    assert first.zh.startswith("work.ipynb[1] 第 2 行：")
    assert "No module named 'scipy'. Missing by it: scipy. Only numpy" in second.en


@pytest.mark.usefixtures("_hurry")
def test_the_notes_tell_the_limit(jail: Jail) -> None:
    (note,) = import_notes(imported(jail, submission_of("x = 1", ENDLESS)), Written({}))
    (unneeded,) = notes_of(submission_of("first, second = 1, 2", ENDLESS + GOOD, GOOD), jail)
    assert "work.ipynb[2], line 1: this took too long (10 s are allowed)" in note.en
    assert "work.ipynb[2], line 1: this had not ended after half a second and was left out" in unneeded.en
    for told in (note, unneeded):
        assert 'if __name__ == "__main__":' in told.en
        assert 'if __name__ == "__main__":' in told.zh


@pytest.mark.usefixtures("_hurry")
def test_what_a_faster_machine_would_not_have_cut_off_is_not_told(jail: Jail) -> None:
    slow = "import time\n" + "x = time.sleep(60)\n" * 4
    cells = ("first, second = 1, 2", slow, "y = x + 1", "print(y)", GOOD, "1 / 0", f"{ENDLESS[:-1]}; break\n")
    (note,) = notes_of(submission_of("1 / 0", *cells), jail)
    assert note.en.startswith("work.ipynb[1], line 1: this stops with ZeroDivisionError")


def notes_of(submission: Submission, jail: Jail) -> tuple[Text, ...]:
    return import_notes(imported(jail, submission), Written.of(submission))


def test_a_huge_file_does_not_tell_every_line(jail: Jail) -> None:
    assert answer(transcript_of(jail, submission_of("x = 1\n" * 60_000 + "first = second = 1\n" + GOOD))) == 2


OPS = "first = 1\n"


@pytest.mark.parametrize(
    ("main", "helpers"),
    [
        ("from ops import first\nfrom more import second", {"ops": OPS, "more": "second = 2"}),
        ("from .ops import first\nfrom .more import second", {"ops": OPS, "more": "second = 2"}),
        ("from . import ops, more\nfirst, second = ops.first, more.second", {"ops": OPS, "more": "second = 2"}),
        ("from .ops import *\nsecond = 2", {"ops": OPS}),
        ("from util.ops import first\nsecond = 2", {"util.ops": OPS}),
        ("from .util.ops import first\nsecond = 2", {"util.ops": OPS}),
        ("from util import ops\nfirst, second = ops.first, 2", {"util.ops": OPS}),
        ("import util.ops as o\nfirst, second = o.first, 2", {"util.ops": OPS, "util": ""}),
        ("import util.ops\nfirst, second = util.ops.first, 2", {"util.ops": OPS, "util": ""}),
        ("from util import first\nsecond = 2", {"util.ops": OPS, "util": "from .ops import first"}),
        ("from util.more import first\nsecond = 2", {"util.ops": OPS, "util.more": "from .ops import first"}),
        ("from util.more import first\nsecond = 2", {"ops": OPS, "util.more": "from ..ops import first"}),
        ("from more import first\nsecond = 2", {"ops": OPS, "more": "from .ops import first"}),
        ("from a.b.c import first\nsecond = 2", {"a.b.c": OPS}),
        ("from hw1.ops import first\nsecond = 2", {"ops": OPS}),
        ("import hw1.util.ops as o\nfirst, second = o.first, 2", {"util.ops": OPS}),
        ("first = 1\nfrom more import second", {"more": "from linear_neuron import first\nsecond = first + 1"}),
        ("first = 1\nfrom more import second", {"more": "from . import linear_neuron as m\nsecond = m.first + 1"}),
        ("from linear_neuron import *\nfirst, second = 1, 2", {}),
    ],
)
def test_the_modules_of_a_submission_import_each_other(main: str, helpers: dict[str, str], jail: Jail) -> None:
    submission = submission_of(f"{main}\n{GOOD}", helpers=helpers, path="hw1/linear_neuron.py")
    transcript = transcript_of(jail, submission)
    assert isinstance(transcript.imported, Imported)
    assert not transcript.imported.errors
    assert answer(transcript) == 3


def test_a_module_is_run_once_under_all_its_names(jail: Jail) -> None:
    main = "from ops import seen\nfrom .ops import seen as b\nimport hw1.ops as o\n"
    main += "def answer():\n    return len(seen) + (seen is b is o.seen)\n"
    submission = submission_of(main, helpers={"ops": "seen = []\nseen.append(1)"}, path="hw1/linear_neuron.py")
    assert answer(transcript_of(jail, submission)) == 2


@pytest.mark.parametrize(
    "line", ["from .ops import f", "from . import ops", "from ops import f", "import util.ops", "from ...ops import f"]
)
def test_a_module_that_is_not_handed_in_is_named(line: str, jail: Jail) -> None:
    (error,) = imported(jail, submission_of(line)).errors
    assert error.type_name in ("ModuleNotFoundError", "ImportError")
    told = explain(error)
    assert told is not None
    assert "ops" in told.en or "util" in told.en or "package" in told.en


def test_argparse_at_the_top_takes_its_defaults(jail: Jail) -> None:
    lines = "import argparse\np = argparse.ArgumentParser()\np.add_argument('--n', type=int, default=1)\n"
    more = "args = p.parse_args()\nfirst, second = args.n, 2\n"
    assert answer(transcript_of(jail, submission_of(lines + more + GOOD))) == 3


def test_what_argparse_requires_and_does_not_get_is_told(jail: Jail) -> None:
    lines = "import argparse\np = argparse.ArgumentParser()\np.add_argument('data')\nargs = p.parse_args()\n"
    transcript = transcript_of(jail, submission_of(lines + "first, second = 1, 2\n" + GOOD))
    assert answer(transcript) == 3
    (note,) = import_notes(transcript.imported, Written({}))
    assert "command line" in note.en
    assert "命令行" in note.zh


@pytest.mark.parametrize(
    "line",
    [
        "sys.stdout.reconfigure(encoding='utf-8')",
        "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8')",
        "sys.stdout.buffer.write('测试'.encode()); sys.stdout.flush()",
        "codecs.getwriter('utf-8')(sys.stdout.buffer).write('测试')",
        "assert not sys.stdout.isatty()",
    ],
)
def test_standard_output_may_be_set_up(line: str, jail: Jail) -> None:
    told = imported(jail, submission_of(f"import codecs, io, sys\n{line}\nprint('done')\n"))
    assert not told.errors


@pytest.mark.usefixtures("_hurry")
def test_without_walls_it_is_the_same() -> None:
    with Jail("process", encode(EXAM.paper)) as jail:
        value, told = told_of("first = 1\n1 / 0", f"{ENDLESS}second = 2", GOOD, jail=jail)
    assert value == 3
    assert [each.rpartition(" ")[2] for each in told] == ["zero", "unneeded"]
