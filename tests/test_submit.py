"""`autograder submit` packs what the grader needs, and the intake believes the manifest only where it holds."""

import json
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from autograder.course import Material
from autograder.intake import read_submission
from autograder.public import to_bytes
from autograder.stubs import stub
from autograder.template import public_exam


@pytest.fixture
def folder(linear_neuron: Material, tmp_path: Path) -> Path:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "linear_neuron.key").write_bytes(to_bytes(public_exam(linear_neuron)))
    (tmp_path / "linear_neuron.py").write_text(linear_neuron.solution, "utf-8")
    return tmp_path


def submit(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["submit", *map(str, arguments)])


def test_the_packed_work_carries_its_hashes_its_student_and_its_last_score(folder: Path) -> None:
    result = submit(folder, "--id", "2023001", "--name", "张伟")
    assert result.exit_code == 0, result.output
    with zipfile.ZipFile(folder / "linear_neuron.zip") as archive:
        assert archive.namelist() == ["linear_neuron.py", "submission.json"]
        manifest = json.loads(archive.read("submission.json"))
    assert (manifest["checked_score"], manifest["student_id"]) == (100, "2023001")
    submission = read_submission(folder / "linear_neuron.zip", "linear_neuron")
    assert (submission.student_id, submission.student, submission.notes) == ("2023001", "张伟", ())


def test_helpers_that_the_work_imports_are_checked_and_packed_with_it(folder: Path) -> None:
    path = folder / "linear_neuron.py"
    source = path.read_text("utf-8").replace("return X @ w", "return weighted(X, w)")
    path.write_text("from mine import weighted\n" + source, "utf-8")
    (folder / "mine.py").write_text("def weighted(X, w):\n    return X @ w\n", "utf-8")
    (folder / "other.py").write_text("secret = 1\n", "utf-8")
    assert "mine.py (100 / 100)" in submit(path).output
    with zipfile.ZipFile(folder / "linear_neuron.zip") as archive:
        assert archive.namelist() == ["linear_neuron.py", "mine.py", "submission.json"]


def test_what_is_not_written_is_warned_of_and_packed_all_the_same(folder: Path, linear_neuron: Material) -> None:
    (folder / "linear_neuron.py").write_text(stub(linear_neuron.solution), "utf-8")
    result = submit(folder, "--lang", "en")
    assert result.exit_code == 0
    assert "not written yet: predict" in result.output
    assert (folder / "linear_neuron.zip").exists()


def test_a_notebook_older_than_its_checkpoint_is_warned_of(folder: Path) -> None:
    cell = {
        "cell_type": "code",
        "metadata": {},
        "outputs": [],
        "source": (folder / "linear_neuron.py").read_text("utf-8"),
    }
    notebook = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell]}
    (folder / "linear_neuron.py").unlink()
    (folder / "linear_neuron.ipynb").write_text(json.dumps(notebook), "utf-8")
    (folder / ".ipynb_checkpoints").mkdir()
    checkpoint = folder / ".ipynb_checkpoints" / "linear_neuron-checkpoint.ipynb"
    checkpoint.write_text(json.dumps(notebook) + "\n", "utf-8")
    os.utime(folder / "linear_neuron.ipynb", (1e9, 1e9))
    assert "older than its checkpoint" in submit(folder, "--lang", "en").output


def test_a_file_changed_after_packing_is_told_and_the_id_no_longer_believed(folder: Path) -> None:
    submit(folder, "--id", "2023001")
    archive = folder / "linear_neuron.zip"
    with zipfile.ZipFile(archive) as packed:
        contents = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(archive, "w") as changed:
        for name, content in contents.items():
            changed.writestr(name, content + b"#" if name.endswith(".py") else content)
    submission = read_submission(archive, "linear_neuron")
    assert submission.student_id is None
    assert ["changed after" in note.en for note in submission.notes] == [True]


def test_an_unfitting_manifest_is_an_ordinary_file(folder: Path) -> None:
    (folder / "submission.json").write_text('{"student_id": "root"}', "utf-8")
    with zipfile.ZipFile(folder / "hand.zip", "w") as archive:
        archive.write(folder / "linear_neuron.py", "linear_neuron.py")
        archive.write(folder / "submission.json", "submission.json")
    assert read_submission(folder / "hand.zip", "linear_neuron").student_id is None


def test_nothing_to_pack_is_exit_code_2(tmp_path: Path) -> None:
    assert submit(tmp_path / "nothing").exit_code == 2
