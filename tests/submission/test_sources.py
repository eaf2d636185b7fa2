"""Source files: how their bytes become text, and which of several is the module."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.submission import Submission, read_submission
from autograder.submission.reading.choice import Wanted, best
from autograder.submission.reading.decoding import decode
from autograder.text import Refusal, Text
from tests.support.uploads import CODE, MODULE, file, notebook


def text_of(submission: Submission) -> str:
    return "".join(cell.text for cell in submission.sources[0].cells)


def words(submission: Submission) -> str:
    return " ".join(note.en for note in submission.notes)


def test_a_single_file_is_the_module_whatever_its_name(tmp_path: Path) -> None:
    submission = read_submission(file(tmp_path / "alice_hw1.py"), MODULE)
    assert submission.id == "alice_hw1"
    assert submission.problem is None
    assert [(source.name, text_of(submission)) for source in submission.sources] == [(MODULE, CODE)]
    assert submission.sources[0].cells[0].label == "linear_neuron.py"
    assert not submission.notes


CHAT = """Sure! Here is the function that you asked for:

```python
{code}
```

Install numpy first:

```bash
pip install numpy
```
Let me know if it helps.
"""


def test_of_a_chat_answer_the_code_between_the_fences_is_read_line_by_line(tmp_path: Path) -> None:
    submission = read_submission(file(tmp_path / "linear_neuron.py", CHAT.format(code=CODE.rstrip())), MODULE)
    assert text_of(submission).strip() == CODE.strip()
    assert text_of(submission).startswith("\n\n\n" + CODE[:3])
    assert "linear_neuron.py is text with code between ``` marks" in words(submission)


@pytest.mark.parametrize(
    "code",
    [
        'def predict(w, X):\n    """\n    ```python\n    predict(w, X)\n    ```\n    """\n    return X @ w\n',
        'def predict(w, X)\n    """\n```\npredict(w, X)\n```\n    """\n    return X @ w\n',
        'import numpy\n"""\n```\nx\n```\n"""\nreturn return\n',
    ],
    ids=["right", "with a fault", "of a module"],
)
def test_fences_in_a_docstring_are_part_of_the_code(tmp_path: Path, code: str) -> None:
    assert text_of(read_submission(file(tmp_path / "linear_neuron.py", code), MODULE)) == code


def test_a_worked_notebook_goes_before_the_untouched_file_beside_it(tmp_path: Path) -> None:
    file(tmp_path / "bob/linear_neuron.py", "def predict(w, X):\n    raise NotImplementedError('predict')\n")
    file(tmp_path / "bob/linear_neuron.ipynb", notebook("def predict(w, X):\n    return X @ w\n"))
    submission = read_submission(tmp_path / "bob", MODULE)
    assert submission.sources[0].path == "linear_neuron.ipynb"
    assert "linear_neuron.ipynb is graded" in words(submission)


def test_a_folder_gives_the_module_first_and_its_helpers_after_it(tmp_path: Path) -> None:
    file(tmp_path / "bob/linear_neuron.py")
    file(tmp_path / "bob/helpers.py", "K = 1\n")
    file(tmp_path / "bob/tools/__init__.py", "")
    file(tmp_path / "bob/tools/more.py", "L = 2\n")
    submission = read_submission(tmp_path / "bob", MODULE)
    assert [source.name for source in submission.sources] == [MODULE, "helpers", "tools", "tools.more"]
    assert {record.path for record in submission.files} >= {"linear_neuron.py", "tools/more.py"}


def test_nothing_at_the_path_is_an_error_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no file or folder") as caught:
        read_submission(tmp_path / "nobody.py", MODULE)
    assert "没有找到" in caught.value.text.zh


def test_a_submission_without_the_module_is_no_problem_but_has_no_sources(tmp_path: Path) -> None:
    file(tmp_path / "bob/logistic_neuron.py")
    file(tmp_path / "bob/notes.txt", "hello")
    submission = read_submission(tmp_path / "bob", MODULE, others=["logistic_neuron"])
    assert submission.problem is None
    assert submission.sources == ()


def test_the_only_python_file_is_taken_with_a_note(tmp_path: Path) -> None:
    file(tmp_path / "bob/homework.py")
    submission = read_submission(tmp_path / "bob", MODULE)
    assert submission.sources[0].path == "homework.py"
    assert "homework.py was taken as linear_neuron.py" in words(submission)


def test_a_file_of_another_kind_is_told_what_to_hand_in(tmp_path: Path) -> None:
    submission = read_submission(file(tmp_path / "report.docx", b"PK"), MODULE)
    assert submission.problem is not None
    assert ".ipynb" in submission.problem.en
    assert submission.files[0].path == "report.docx"


@pytest.mark.parametrize(
    ("paths", "chosen", "note"),
    [
        (["linear_neuron.py", "old/linear_neuron.py"], "linear_neuron.py", "could be the module"),
        (["hw1/linear_neuron.py"], "hw1/linear_neuron.py", "in the folder “hw1”"),
        (["Linear_Neuron.PY"], "Linear_Neuron.PY", "was taken as"),
        (["linear-neuron.py", "helper.py"], "linear-neuron.py", "was taken as"),
        (["linear_neuron (1).py", "helper.py"], "linear_neuron (1).py", "was taken as"),
        (["linear_neuron - 副本.py", "helper.py"], "linear_neuron - 副本.py", "was taken as"),
        (["linear_neuron copy 2.py", "helper.py"], "linear_neuron copy 2.py", "was taken as"),
        (["linear_neuron (1).py", "x/linear_neuron.py"], "x/linear_neuron.py", "could be the module"),
        (["linear_neuron.py", "linear_neuron.ipynb"], "linear_neuron.py", "Both"),
        (["linear_neuron.ipynb", "x/linear_neuron.py"], "linear_neuron.ipynb", "could be the module"),
        (["b/linear_neuron.py", "a/linear_neuron.py"], "a/linear_neuron.py", "could be the module"),
        (["x.ipynb"], "x.ipynb", "was taken as linear_neuron.ipynb"),
    ],
)
def test_of_several_candidates_a_clear_rule_chooses_and_a_note_tells(paths: list[str], chosen: str, note: str) -> None:
    choice = best(paths, Wanted(MODULE), {})
    assert choice is not None
    assert choice.path == chosen
    assert any(note in told.en for told in choice.notes)


@pytest.mark.parametrize("paths", [[], ["a.py", "b.py"], ["linear_neuron_test.py", "b.py"], ["linear_neuron.pyc"]])
def test_where_no_name_fits_there_is_no_module(paths: list[str]) -> None:
    assert best(paths, Wanted(MODULE), {}) is None


def test_braces_in_a_file_name_do_no_harm(tmp_path: Path) -> None:
    file(tmp_path / "bob/{x}/linear_neuron.py")
    file(tmp_path / "bob/{0!r}/linear_neuron.py")
    assert "{0!r}" in words(read_submission(tmp_path / "bob", MODULE))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        (b"x = 1\r\ny = 2\r\n", "x = 1\ny = 2\n"),
        (b"x = 1\ry = 2\r", "x = 1\ny = 2\n"),
        ("# 权重\n".encode(), "# 权重\n"),
        ("# -*- coding: gbk -*-\n# 权重\n".encode("gbk"), "# -*- coding: gbk -*-\n# 权重\n"),
        ("#!/usr/bin/python\n# coding=gb2312\n# 权重\n".encode("gbk"), "#!/usr/bin/python\n# coding=gb2312\n# 权重\n"),
        ("# vim: set fileencoding=latin-1 :\n# é\n".encode("latin-1"), "# vim: set fileencoding=latin-1 :\n# é\n"),
        (b"# coding: utf-8-unix\nx = 1\n", "# coding: utf-8-unix\nx = 1\n"),
        (b"x = 1\n\n# coding: ebcdic\n", "x = 1\n\n# coding: ebcdic\n"),
        (b"", ""),
    ],
)
def test_the_encodings_students_use_are_read(data: bytes, text: str) -> None:
    assert decode(data, "a.py") == text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("x = 1\n".encode("utf-16"), "UTF-16"),
        ("x = 1 + 2 + 3\n".encode("utf-16-le"), "UTF-16"),
        ("x = 1 + 2 + 3\n".encode("utf-16-be"), "UTF-16"),
        ("x = 1\n".encode("utf-32"), "UTF-32"),
        (b"x = 1\ny = '\0'\nsome more text", "line 2"),
        ("x = 1\n# 权重\n".encode("gbk"), "GBK"),
        ("x = 1\n# Größe der Schrittweite\n".encode("latin-1"), "Windows-1252"),
        (b"x = 1\n# \xff\xff\n", "line 2"),
        (b"# coding: ebcdic\n", "ebcdic"),
        (b"# coding: rot13\nk = 1\n", "rot13"),
        (b"# coding: ascii\n# \xc3\xa9\n", "ascii"),
        (b"#" * (1024 * 1024 + 1), "1 MiB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason_in_both_languages(data: bytes, word: str) -> None:
    refusal = decode(data, "a.py")
    assert isinstance(refusal, Text)
    assert word in refusal.en
    assert word.replace("line 2", "第 2 行") in refusal.zh


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_message(data: bytes) -> None:
    assert isinstance(decode(data, "a.py"), str | Text)


def test_a_module_that_cannot_be_read_is_the_submission_s_problem(tmp_path: Path) -> None:
    file(tmp_path / "bob/linear_neuron.py", "x = 1".encode("utf-16"))
    submission = read_submission(tmp_path / "bob", MODULE)
    assert submission.sources == ()
    assert submission.problem is not None
    assert "UTF-16" in submission.problem.zh


def test_a_helper_that_cannot_be_read_is_only_noted(tmp_path: Path) -> None:
    file(tmp_path / "bob/linear_neuron.py")
    file(tmp_path / "bob/helper.py", b"\0\0\0")
    submission = read_submission(tmp_path / "bob", MODULE)
    assert submission.problem is None
    assert [source.name for source in submission.sources] == [MODULE]
    assert "helper.py" in words(submission)


def test_a_file_of_more_than_a_mebibyte_is_refused(tmp_path: Path) -> None:
    submission = read_submission(file(tmp_path / "big.py", b"x = 1\n" * 200_000), MODULE)
    assert submission.problem is not None
    assert "1 MiB" in submission.problem.en


def test_hidden_files_caches_and_environments_are_skipped(tmp_path: Path) -> None:
    file(tmp_path / "bob/linear_neuron.py")
    for name in (".git/config", "__pycache__/a.pyc", "__MACOSX/._x.py", "venv/x.py", ".ipynb_checkpoints/y.ipynb"):
        file(tmp_path / "bob" / name)
    file(tmp_path / "bob/my_env/pyvenv.cfg")
    file(tmp_path / "bob/my_env/lib/linear_neuron.py")
    submission = read_submission(tmp_path / "bob", MODULE)
    assert [record.path for record in submission.files] == ["linear_neuron.py"]
    assert not submission.notes


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_leave_the_submission_are_not_followed_and_told(tmp_path: Path) -> None:
    secret = file(tmp_path / "secret.py", "ANSWER = 42\n")
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob/linear_neuron.py").symlink_to(secret)
    (tmp_path / "bob/all").symlink_to(tmp_path)
    (tmp_path / "bob/circle").symlink_to(tmp_path / "bob/circle")
    submission = read_submission(tmp_path / "bob", MODULE)
    assert submission.sources == ()
    assert submission.files == ()
    assert submission.problem is not None
    assert "link" in submission.problem.en
    assert "circle" in words(submission)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_inside_the_submission_are_followed(tmp_path: Path) -> None:
    file(tmp_path / "bob/code.txt")
    (tmp_path / "bob/linear_neuron.py").symlink_to("code.txt")
    assert text_of(read_submission(tmp_path / "bob", MODULE)) == CODE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this file system")
def test_a_named_pipe_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "bob").mkdir()
    os.mkfifo(tmp_path / "bob/linear_neuron.py")
    os.mkfifo(tmp_path / "alice.py")
    for name in ("bob", "alice.py"):
        problem = read_submission(tmp_path / name, MODULE).problem
        assert problem is not None
        assert "ordinary file" in problem.en


def test_the_digest_of_the_whole_does_not_depend_on_where_or_when(tmp_path: Path) -> None:
    file(tmp_path / "1/b/linear_neuron.py")
    file(tmp_path / "1/b/a.py", "a = 1\n")
    file(tmp_path / "2/c/a.py", "a = 1\n")
    file(tmp_path / "2/c/linear_neuron.py")
    first, second = (read_submission(tmp_path / name, MODULE) for name in ("1/b", "2/c"))
    assert first.sha256 == second.sha256
    file(tmp_path / "2/c/a.py", "a = 2\n")
    assert read_submission(tmp_path / "2/c", MODULE).sha256 != first.sha256


def test_a_notebook_beside_the_module_is_named_in_a_note(tmp_path: Path) -> None:
    file(tmp_path / "bob/linear_neuron.py")
    file(tmp_path / "bob/linear_neuron.ipynb", notebook("x = 1"))
    submission = read_submission(tmp_path / "bob", MODULE)
    assert submission.sources[0].path == "linear_neuron.py"
    assert "Both" in words(submission)


@pytest.mark.parametrize(
    ("text", "graded", "told"),
    [
        ("!pip install numpy\n%matplotlib inline\n" + CODE, "pass\npass\n" + CODE, "!pip install numpy"),
        ('# -*- coding: utf-8 -*-\n"""Untitled\n\nfrom Colab: 100% !\n"""\n\n!ls\n' + CODE, None, "!ls"),
        ("# In[1]:\n\n\nget_ipython().system('ls')\n" + CODE, "# In[1]:\n\n\nget_ipython().system('ls')\n" + CODE, ""),
        (notebook(CODE).decode(), CODE, "is a notebook that was saved as .py"),
        ('\ufeff \n{"cells": [], "a": 1}["a"]\n' + CODE, ' \n{"cells": [], "a": 1}["a"]\n' + CODE, ""),
    ],
)
def test_what_editors_and_notebooks_export_is_read(text: str, graded: str | None, told: str, tmp_path: Path) -> None:
    submission = read_submission(file(tmp_path / "linear_neuron.py", text), MODULE)
    assert submission.problem is None
    assert graded is None or text_of(submission) == graded
    assert told in words(submission)
    assert bool(told) == bool(submission.notes)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!DOCTYPE html>\n<html><body>" + CODE, "is a web page"),
        ("\n\n<HTML lang='en'>" + CODE, "is a web page"),
        ("<?xml version='1.0'?><html>", "is a web page"),
        ("{\\rtf1\\ansi " + CODE, "is a document"),
        ("%PDF-1.4\n", "is a document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture"),
        (b"PK\x03\x04\x14\0", "is an archive or a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "is a document"),
        ('{"cells": [{"cell_type": "code", "source": [', "line 1 is not valid JSON"),
    ],
)
def test_what_is_no_python_is_told_by_what_it_is(text: str | bytes, told: str, tmp_path: Path) -> None:
    submission = read_submission(file(tmp_path / "linear_neuron.py", text), MODULE)
    assert submission.problem is not None
    assert told in submission.problem.en
    assert not submission.sources


def test_an_empty_file_is_told_to_be_empty(tmp_path: Path) -> None:
    submission = read_submission(file(tmp_path / "linear_neuron.py", "\n"), MODULE)
    assert submission.problem is None
    assert words(submission) == "linear_neuron.py is empty. Was it saved before it was handed in?"


@pytest.mark.parametrize(
    ("main", "others", "names"),
    [
        ("linear_neuron.py", ["util/ops.py", "util/__init__.py", "a/b/c.py"], ["util", "util.ops", "a.b.c"]),
        ("src/linear_neuron.py", ["src/ops.py", "util/ops.py", "more.py"], ["more", "ops", "util.ops"]),
        ("hw/src/linear_neuron.py", ["hw/util.py", "util.py", "hw/random.py", "numpy.py"], ["util"]),
        ("linear_neuron.py", ["my-util/ops.py", "util/my ops.py"], []),
    ],
)
def test_the_modules_beside_and_around_it_are_there(
    main: str, others: list[str], names: list[str], tmp_path: Path
) -> None:
    for path in (main, *others):
        file(tmp_path / "bob" / path)
    submission = read_submission(tmp_path / "bob", MODULE)
    assert submission.sources[0].path == main
    assert [source.name for source in submission.sources[1:]] == names


def test_what_a_notebook_writes_is_a_module_beside_it(tmp_path: Path) -> None:
    book = notebook("%%writefile ops.py\nx = 1", "from ops import x\n" + CODE)
    submission = read_submission(file(tmp_path / "linear_neuron.ipynb", book), MODULE)
    assert [source.name for source in submission.sources] == [MODULE, "ops"]
