"""Notebooks: code cells as plain Python."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.submission.reading.ipython import plain
from autograder.submission.reading.notebooks import Notebook, read_notebook
from autograder.text import Text
from tests.support.costs import is_within
from tests.support.uploads import notebook


def read(data: bytes) -> Notebook:
    result = read_notebook(data, "hw/linear_neuron.ipynb")
    assert isinstance(result, Notebook)
    return result


def test_only_code_cells_are_taken_and_labelled_by_their_place() -> None:
    cells = read(notebook("x = 1\ny = 2", "", "z = 3")).cells
    assert [(cell.label, cell.text) for cell in cells] == [
        ("linear_neuron.ipynb[1]", "x = 1\ny = 2"),
        ("linear_neuron.ipynb[3]", "z = 3"),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("    x = 1\n    if x:\n        y = 2", "x = 1\nif x:\n    y = 2"),
        ("\n\t def f():\n\t  return 1", "\ndef f():\n return 1"),
        (">>> x = 1\n>>> if x:\n...     y = 2", "x = 1\nif x:\n    y = 2"),
        ("In [3]: x = 1\n   ...: y = 2", "x = 1\ny = 2"),
        ("if x:\n    y = 2", "if x:\n    y = 2"),
        ("x = '''\n>>> 1\n'''", "x = '''\n>>> 1\n'''"),
    ],
)
def test_a_cell_begins_at_the_margin_as_in_jupyter(cell: str, text: str) -> None:
    assert read(notebook(cell)).cells[0].text == text


def test_a_notebook_with_an_unfinished_merge_is_told_so() -> None:
    torn = notebook("x = 1").replace(b'"cells"', b'\n<<<<<<< HEAD\n"cells"', 1)
    told = read_notebook(torn, "work.ipynb")
    assert isinstance(told, Text)
    assert "git left a merge unfinished" in told.en


def test_a_notebook_of_format_3_is_read() -> None:
    cell = {"cell_type": "code", "input": ["x = 1\n", "y = 2"], "language": "python"}
    data = json.dumps({"worksheets": [{"cells": [cell]}], "nbformat": 3, "metadata": {}}).encode()
    assert [cell.text for cell in read(data).cells] == ["x = 1\ny = 2"]


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read(b"\xef\xbb\xbf" + notebook("x = 1")).cells[0].text == "x = 1"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"def predict(w, X):\n    pass", "JSON"),
        (b'{"cells": [\n<<<<<<< HEAD\n', "line 2"),
        (b"\xff\xfe\x00", "JSON"),
        (b"[1, 2]", "format 3 or 4"),
        (b'{"cells": 5}', "format 3 or 4"),
        (b"{}", "format 3 or 4"),
        (b"[" * 100_000, "JSON"),
        (b"1" * 10_000, "JSON"),
        (b'{"cells": [], "metadata": {"kernelspec": {"language": "R"}}}', "notebook for r"),
        (notebook("x = 1\n" * 200_000), "1 MiB"),
    ],
    ids=["python", "merge", "utf16", "list", "cells", "empty", "deep", "digits", "R", "long"],
)
def test_what_is_no_notebook_is_refused_with_the_reason(data: bytes, word: str) -> None:
    refusal = read_notebook(data, "a.ipynb")
    assert isinstance(refusal, Text)
    assert word in refusal.en


def test_strange_cells_are_passed_over() -> None:
    cells = [None, 1, {}, {"cell_type": "code"}, {"cell_type": "code", "source": [1, "x = 1", None]}]
    data = json.dumps({"cells": cells}).encode()
    assert [cell.text for cell in read(data).cells] == ["x = 1"]


def test_half_characters_in_json_become_a_replacement_character() -> None:
    data = b'{"cells": [{"cell_type": "code", "source": "s = \'\\ud800\'"}]}'
    read(data).cells[0].text.encode()


def test_what_was_dropped_is_told_in_both_languages() -> None:
    (note,) = read(notebook("%matplotlib inline\n!pip install numpy", "%%bash\nls")).notes
    assert "%matplotlib inline; !pip install numpy; %%bash" in note.en
    assert "略去" in note.zh


def test_a_top_level_await_is_told() -> None:
    (note,) = read(notebook("x = 1", "y = await f()")).notes
    assert "linear_neuron.ipynb[2]" in note.en
    assert not read(notebook("async def f():\n    y = await g()")).notes


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("x = 1\n", "x = 1\n"),
        ("%matplotlib inline\nimport numpy as np", "pass\nimport numpy as np"),
        ("!pip install numpy\nx = 1", "pass\nx = 1"),
        ("if x:\n    !ls\n    y = 1", "if x:\n    pass\n    y = 1"),
        ("!pip install \\\n  numpy\nx = 1", "pass\n\nx = 1"),
        ("!echo \"it's\nx = '''!ls\n%time\n'''", "pass\nx = '''!ls\n%time\n'''"),
        ("s = '''\n!ls\n'''\n!ls", "s = '''\n!ls\n'''\npass"),
        ("y = (a\n%b)\n", "y = (a\n%b)\n"),
        ("y = a \\\n% b\n", "y = a \\\n% b\n"),
        ("y = [1, # (\n2]\n%ls", "y = [1, # (\n2]\npass"),
        ("f = f'{a!r}' % b\n", "f = f'{a!r}' % b\n"),
        ("files = !ls *.csv\nx = 1", "files = None\nx = 1"),
        ("a, b = %who_ls\n", "a, b = None\n"),
        ("x %= 3\nx != 3\n", "x %= 3\nx != 3\n"),
        ("%time w = train(3)\n", "w = train(3)\n"),
        ("w = %time train(3)\n", "w = train(3)\n"),
        ("%timeit train(3)\n", "pass\n"),
        ("%run ops.py\nx = 1", "from ops import *\nx = 1"),
        ("%run -i './ops.py';\n", "from ops import *\n"),
        ("%run ops.ipynb\n%run ops.py --fast\nif x:\n    %run ops.py", "pass\npass\nif x:\n    pass"),
        ("np.dot?\n?np.dot\nnp.dot??", "pass\npass\npass"),
        ("%%time\nx = 1\n!ls", "pass\nx = 1\npass"),
        ("\n%%capture out\n%%time\nx = 1", "\npass\npass\nx = 1"),
        ("%%bash\necho", "pass"),
        ("%%time\n%%html\n<b>", "pass"),
        ("pip install numpy", "pass"),
        ("pip = 3", "pip = 3"),
        ("# !ls\nx = '%d' % 3", "# !ls\nx = '%d' % 3"),
        ("x = 'unclosed\n!ls", "x = 'unclosed\npass"),
        ("r'\\'\n!ls", "r'\\'\npass"),
        ("def f():\n    '''Says \"!ls\" '''\n\n    %timeit\n", "def f():\n    '''Says \"!ls\" '''\n\n    pass\n"),
        ("x = '''never closed\n!ls", "x = '''never closed\n!ls"),
    ],
)
def test_ipython_s_dialect_becomes_python_line_by_line(cell: str, python: str) -> None:
    assert plain(cell).text == python


@given(st.text(alphabet="ab =!%?'\"\\\n#([{}])\t;", max_size=60))
def test_lines_keep_their_numbers_and_plain_python_is_untouched(cell: str) -> None:
    result = plain(cell)
    if not cell.lstrip().startswith("%%"):
        assert result.text.count("\n") == cell.count("\n")
    if not result.dropped:
        assert result.text == cell


@given(st.binary(max_size=200))
def test_any_bytes_are_a_notebook_or_a_message(data: bytes) -> None:
    assert isinstance(read_notebook(data, "a.ipynb"), Notebook | Text)


json_values = st.recursive(
    st.none() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["cells", "cell_type", "source", "input", "worksheets", "metadata", "language_info", "name"]
            )
            | st.text(max_size=5),
            inner | st.just("code"),
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(json_values)
def test_any_json_is_a_notebook_or_a_message(value: object) -> None:
    assert isinstance(read_notebook(json.dumps(value).encode(), "a.ipynb"), Notebook | Text)


@pytest.mark.parametrize(
    "cell",
    [
        " " * 400_000 + "\\",
        "a?" + " ; " * 200_000 + "b",
        "pip x" + " " * 400_000 + "\ny",
        "'" * 400_001,
        '"' + "\\" * 400_001,
        "'''" + "\\'" * 200_000,
        "!" + "\\" * 400_001,
        "%time " * 100_000,
        "x = %time " * 60_000,
        "%%time\n" * 50_000,
        "((((" * 100_000,
        "= " * 200_000,
        "a " * 200_000 + "= await",
        "=" + " " * 400_000,
    ],
    ids=range(14),
)
def test_no_cell_keeps_the_scanner_busy(cell: str) -> None:
    assert is_within(5, lambda: plain(cell))


PREDICT = "def predict(w, X):\n    return X @ w\n"


@pytest.mark.parametrize(
    "magic",
    [
        "%%writefile linear_neuron.py",
        "%%file linear_neuron.py",
        "%%writefile -a linear_neuron.py",
        "%%writefile ./linear_neuron.py  ",
        "%%writefile '/content/drive/My Drive/linear_neuron.py'",
        "\n%%writefile linear_neuron.py",
    ],
)
def test_a_cell_that_writes_the_module_is_part_of_it(magic: str) -> None:
    data = notebook(f"{magic}\n{PREDICT}", "from linear_neuron import *")
    read = read_notebook(data, "work.ipynb", "linear_neuron")
    assert isinstance(read, Notebook)
    lines = magic.count("\n")
    assert [cell.text for cell in read.cells] == ["\n" * lines + "pass\n" + PREDICT, "from linear_neuron import *"]
    assert not read.written
    assert "linear_neuron.py" in read.notes[0].en


def test_a_cell_that_writes_another_module_makes_that_one() -> None:
    data = notebook("%%writefile ops.py\nx = 1", "%%file -a ops.py\ny = 2", "import ops", "%%writefile a.txt\nhello")
    read = read_notebook(data, "work.ipynb", "linear_neuron")
    assert isinstance(read, Notebook)
    assert {name: [cell.text for cell in cells] for name, cells in read.written.items()} == {
        "ops": ["pass\nx = 1", "pass\ny = 2"]
    }
    assert [cell.text for cell in read.cells] == ["import ops", "pass"]


def with_aside(kind: str, text: str, *code: str) -> bytes:
    cells = [{"cell_type": "code", "source": each} for each in code] + [{"cell_type": kind, "source": text}]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}).encode()


@pytest.mark.parametrize("kind", ["raw", "markdown"])
def test_a_definition_in_a_cell_that_is_no_code_is_told(kind: str) -> None:
    read = read_notebook(with_aside(kind, PREDICT, "x = 1"), "a.ipynb", "linear_neuron", {"predict"})
    assert isinstance(read, Notebook)
    (note,) = read.notes
    assert "predict" in note.en
    assert "predict" in note.zh


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PREDICT, PREDICT),
        ("Write `def predict(w, X)` here", "x = 1"),
        ("def helper(x):\n    return x", "x = 1"),
        ("def predict gives y", "x = 1"),
    ],
)
def test_a_text_about_code_is_not_told(text: str, code: str) -> None:
    read = read_notebook(with_aside("markdown", text, code), "a.ipynb", "linear_neuron", {"predict"})
    assert isinstance(read, Notebook)
    assert not read.notes
