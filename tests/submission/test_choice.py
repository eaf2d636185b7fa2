"""Which of several files is graded: the one with most of what is asked for, never an empty, broken or scratch one."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from autograder.submission import Submission, read_submission
from autograder.submission.collection import collect
from autograder.submission.reading.choice import Wanted, best
from autograder.submission.reading.outline import worth
from tests.support.uploads import MODULE, english, file, notebook, tarred, zipped

NAMES = ("predict", "squared_error", "delta_rule", "online_pass")
STUB = '    raise NotImplementedError("not written yet / 尚未实现")\n'


def written(*names: str) -> str:
    """A module in which these are written and the others are stubs."""
    return "".join(f"def {name}(w):\n{'    return w' if name in names else STUB}\n\n" for name in NAMES)


def read(path: Path, others: Sequence[str] = ()) -> Submission:
    return read_submission(path, MODULE, others=others, names=NAMES)


def taken(submission: Submission) -> str | None:
    return submission.sources[0].path if submission.sources else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (written(), (0, 4)),
        (written("predict", "delta_rule"), (2, 2)),
        (written(*NAMES) + "# raise NotImplementedError\n", (4, 0)),
        (written(*NAMES) + "TEXT = 'raise NotImplementedError'\n", (4, 0)),
        ("predict = lambda w: w\nsquared_error: object = 1\n", (2, 0)),
        ("predict == 1\nif True:\n    def delta_rule(w): ...\n", (0, 0)),
        ("def predict(w): raise NotImplementedError\n", (0, 1)),
        ("class predict:\n    def step(self):\n        raise NotImplementedError\n", (0, 1)),
        ("async def predict(w): ...\ndef helper(): ...\n", (1, 0)),
        ("", (0, 0)),
        ("(" * 100_000, (0, 0)),
    ],
)
def test_a_text_is_worth_what_it_defines_and_does_not_leave_as_a_stub(text: str, expected: tuple[int, int]) -> None:
    found = worth(text, NAMES)
    assert (found.written, found.stubs) == expected


def test_where_no_names_are_asked_for_every_function_and_class_counts() -> None:
    found = worth("x = 1\ndef a(): ...\nclass B: ...\ndef c():\n    raise NotImplementedError\n", ())
    assert (sorted(found.names), list(found.blanks)) == (["B", "a"], ["c"])


@pytest.mark.parametrize(
    "other",
    [notebook('print("scratch")'), notebook(written()), b"", b"{broken", notebook(written("predict"))],
    ids=["scratch", "untouched", "empty", "broken", "one"],
)
def test_nothing_beside_it_beats_the_work(tmp_path: Path, other: bytes) -> None:
    file(tmp_path / "bob/linear_neuron.py", written(*NAMES[:3]))
    file(tmp_path / "bob/linear_neuron.ipynb", other)
    submission = read(tmp_path / "bob")
    assert taken(submission) == "linear_neuron.py"
    assert "Both" in english(submission)


def test_an_empty_copy_does_not_beat_the_work_that_speaks_of_stubs(tmp_path: Path) -> None:
    file(tmp_path / "bob/linear_neuron.py", written(*NAMES) + "# raise NotImplementedError, the template said\n")
    file(tmp_path / "bob/linear_neuron (1).py", "")
    assert taken(read(tmp_path / "bob")) == "linear_neuron.py"


def test_who_worked_in_the_notebook_is_graded_by_it(tmp_path: Path) -> None:
    file(tmp_path / "bob/linear_neuron.py", written())
    file(tmp_path / "bob/linear_neuron.ipynb", notebook(*(f"def {name}(w):\n    return w\n" for name in NAMES)))
    submission = read(tmp_path / "bob")
    assert taken(submission) == "linear_neuron.ipynb"
    assert "linear_neuron.ipynb is graded" in english(submission)


def test_of_two_wrong_names_the_one_that_defines_what_is_asked_for(tmp_path: Path) -> None:
    file(tmp_path / "bob/homework.py", written(*NAMES))
    file(tmp_path / "bob/plots.py", "import matplotlib\n")
    submission = read(tmp_path / "bob")
    assert taken(submission) == "homework.py"
    assert "homework.py was taken as linear_neuron.py" in english(submission)


def test_the_untouched_template_does_not_beat_the_work_of_another_name(tmp_path: Path) -> None:
    file(tmp_path / "bob/linear_neuron.py", written())
    file(tmp_path / "bob/my work.ipynb", notebook(written(*NAMES)))
    submission = read(tmp_path / "bob")
    assert taken(submission) == "my work.ipynb"
    assert "not: linear_neuron.py" in english(submission)


def test_another_assignment_s_file_is_never_taken(tmp_path: Path) -> None:
    file(tmp_path / "bob/logistic_neuron.py", written(*NAMES))
    assert taken(read(tmp_path / "bob", others=["logistic_neuron"])) is None


@pytest.mark.parametrize(
    "name",
    [
        *(
            "linear_neuron_v2.py",
            "linear_neuron_final.py",
            "linear-neuron(2).py",
            "linear_neuron_-_Copy_(2).py",
            "linear_neuron最终版.py",
        ),
        *("张三_linear_neuron.py", "2023001-linear_neuron.py", "linear_neuron_张三.py", "linear_neuron_2023001.py"),
        *("linear_neuron.py.txt", "linear_neuron.ipynb.json", "hw/张三linear_neuron (1).py"),
    ],
)
def test_names_that_students_make_of_the_module_s_are_known(name: str) -> None:
    choice = best([name, "helper.py", "plots.py"], Wanted(MODULE), {})
    assert choice is not None
    assert choice.path == name


@pytest.mark.parametrize("name", ["nonlinear_neuron.py", "test_linear_neuron.py", "linear_neurons.py"])
def test_names_that_only_hold_the_module_s_are_not(name: str) -> None:
    assert best([name, "helper.py"], Wanted(MODULE), {}) is None


def test_python_that_the_browser_took_for_text_is_read(tmp_path: Path) -> None:
    submission = read(file(tmp_path / "bob.py.txt", written(*NAMES)))
    assert submission.id == "bob"
    assert taken(submission) == "linear_neuron.py"


@pytest.mark.parametrize("make", [zipped, tarred], ids=["zip", "tar"])
def test_an_archive_in_an_archive_is_opened_where_it_must_be(tmp_path: Path, make: type) -> None:
    inner = zipped(tmp_path / "inner.zip", {"src/linear_neuron.py": written(*NAMES)}).read_bytes()
    path = make(tmp_path / ("a.zip" if make is zipped else "a.tar"), {"hw/inner.zip": inner, "notes.py": "x = 1\n"})
    submission = read(path)
    assert taken(submission) == "hw/inner.zip/src/linear_neuron.py"
    assert "hw/inner.zip: opened as well" in english(submission)


def test_what_lies_beside_an_opened_archive_keeps_its_name(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"linear_neuron.py": written(*NAMES)}).read_bytes()
    submission = read(zipped(tmp_path / "a.zip", {"hw/inner.zip": inner, "hw/notes.py": "x = 1\n"}))
    assert {each.path for each in submission.files} == {
        *("hw/inner.zip", "hw/inner.zip/linear_neuron.py", "hw/notes.py")
    }


def test_a_folder_with_nothing_but_a_damaged_archive_says_so(tmp_path: Path) -> None:
    file(tmp_path / "bob/hw.zip", b"PK\x03\x04")
    submission = read(tmp_path / "bob")
    assert submission.problem is not None
    assert "damaged" in submission.problem.en
    assert [each.path for each in submission.files] == ["hw.zip"]


def test_an_archive_beside_the_work_stays_closed_and_is_told(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"linear_neuron.py": written(*NAMES)}).read_bytes()
    submission = read(zipped(tmp_path / "a.zip", {"linear_neuron.py": written("predict"), "old.zip": inner}))
    assert taken(submission) == "linear_neuron.py"
    assert "old.zip: an archive inside" in english(submission)


def test_only_one_more_level_of_archives_is_opened(tmp_path: Path) -> None:
    data = written(*NAMES).encode()
    for _ in range(3):
        data = zipped(tmp_path / "inner.zip", {"linear_neuron.py" if data[:2] != b"PK" else "x.zip": data}).read_bytes()
    submission = read(file(tmp_path / "a.zip", data))
    assert taken(submission) is None
    assert "x.zip: an archive inside" in english(submission)


def test_a_strange_file_is_not_taken_while_an_archive_beside_it_is_closed(tmp_path: Path) -> None:
    file(tmp_path / "bob/plots.py", "x = 1\n")
    file(tmp_path / "bob/work.rar", b"Rar!")
    submission = read(tmp_path / "bob")
    assert taken(submission) is None
    assert "work.rar: an archive inside" in english(submission)


def test_what_was_skipped_is_named_where_nothing_is_found(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {".linear_neuron.py": "x", "venv/linear_neuron.py": "x", "__MACOSX/._x": "x"}
    for name, content in files.items():
        file(tmp_path / "bob" / name, content)
    for path in (tmp_path / "bob", zipped(tmp_path / "a.zip", files), tarred(tmp_path / "a.tar", files)):
        assert ".linear_neuron.py, venv" in english(read(path))


def test_of_a_tar_that_is_too_large_the_first_files_are_read(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tgz", {"linear_neuron.py": written(*NAMES), "data.bin": bytes(140 << 20)})
    submission = read(path)
    assert taken(submission) == "linear_neuron.py"
    assert "only its first files were read" in english(submission)


def test_of_versions_that_a_platform_numbers_the_last_is_taken(tmp_path: Path) -> None:
    for number in (1, 2, 10):
        file(tmp_path / "Doe, Jane" / f"Version {number}" / "linear_neuron.py", written("predict"))
    assert taken(read(tmp_path / "Doe, Jane")) == "Version 10/linear_neuron.py"


# What is asked for, in several files


def united(submission: Submission) -> dict[str, tuple[str, ...]]:
    """The modules that together are graded, with the stubs in each."""
    return {source.name: source.blanks for source in submission.sources if source.blanks is not None}


def test_functions_that_stand_in_a_file_each_are_graded_together(tmp_path: Path) -> None:
    for name in NAMES:
        file(tmp_path / f"bob/{name}.py", f"def {name}(w):\n    return w\n")
    submission = read(tmp_path / "bob")
    assert taken(submission) == "delta_rule.py"
    assert set(united(submission)) == {MODULE, "predict", "squared_error", "online_pass"}
    told = [(note.en, note.zh) for note in submission.notes]
    assert told == [
        (
            "What is asked for stands in several files, which are graded together: beside delta_rule.py, "
            "online_pass.py (online_pass), predict.py (predict), squared_error.py (squared_error).",
            "要求的内容分散在多个文件里，已合并评分：除 delta_rule.py 外，还有 online_pass.py (online_pass)、"
            "predict.py (predict)、squared_error.py (squared_error)。",
        )
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a.ipynb": notebook(written("predict"))} | {"b.py": written("delta_rule")}, {"a_ipynb", MODULE}),
        ({"a.py": written("predict"), "copy.py": written("delta_rule")}, {MODULE, "copy_py"}),
        ({"1. predict.py": written("predict"), "2. delta.py": written("delta_rule")}, {MODULE, "2_ delta_py"}),
        ({"linear_neuron.py": written("predict"), "v2/linear_neuron.py": written("predict")}, set()),
        ({"linear_neuron.py": written(*NAMES), "old.py": written("predict")}, set()),
        ({"linear_neuron.py": written("predict"), "logistic_neuron.py": written("delta_rule")}, set()),
        (
            {"linear_neuron.py": "from ops import *\n" + written("predict"), "ops.py": written("delta_rule")},
            {MODULE, "ops"},
        ),
    ],
    ids=[
        "a notebook and a file",
        "a name that is Python's",
        "names that can't be imported",
        "copies",
        "all in one",
        "another's",
        "imported",
    ],
)
def test_files_are_united_only_where_the_module_lacks_something(
    tmp_path: Path, files: dict[str, str | bytes], expected: set[str]
) -> None:
    submission = read_submission(zipped(tmp_path / "a.zip", files), MODULE, others=["logistic_neuron"], names=NAMES)
    assert set(united(submission)) == expected
    assert ("graded together" in english(submission)) == bool(expected)


@pytest.mark.parametrize(
    ("imported", "left"),
    [
        ("", "c.py"),
        ("from c import delta_rule\n", "b.py, same.py"),
        ("from .c import (\n  delta_rule)\n", "b.py, same.py"),
        ("from c import *\n", "b.py, same.py"),
    ],
)
def test_of_contradicting_versions_the_imported_or_nearest_is_taken_and_the_others_are_named(
    tmp_path: Path, imported: str, left: str
) -> None:
    body = "def delta_rule(w):\n    return {}\n"
    files: dict[str, str | bytes] = {"a.py": imported + "def predict(w): ...\ndef squared_error(w): ...\n"}
    files |= {"b.py": body.format(1), "c.py": body.format(2), "same.py": body.format(1) + "\n"}
    assert f" {left}: delta_rule is written differently there" in english(read(zipped(tmp_path / "a.zip", files)))


def test_a_folder_whose_files_complete_each_other_is_one_submission_and_no_class(tmp_path: Path) -> None:
    for name in NAMES:
        file(tmp_path / f"class/bob/{name}.py", f"def {name}(w):\n    return w\n")
    assert [each.id for each in collect(tmp_path / "class", MODULE, names=NAMES).submissions] == ["bob"]
    file(tmp_path / "class/bob/amy.py", written(*NAMES))
    assert len(collect(tmp_path / "class", MODULE, names=NAMES).submissions) == len(NAMES) + 1
