"""`autograder submit` packs what the grader needs, and the intake believes the manifest only where it holds."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import Result

from autograder.exercises.loading import Material
from autograder.exercises.stubs import stub
from autograder.submission import read_submission
from tests.conftest import ROOT
from tests.support.commands import run


@pytest.fixture
def folder(linear_neuron: Material, tmp_path: Path) -> Path:
    (tmp_path / "public").mkdir()
    shutil.copy(ROOT / "student_template" / "public" / "linear_neuron.key", tmp_path / "public")
    (tmp_path / "linear_neuron.py").write_text(linear_neuron.solution, "utf-8")
    return tmp_path


def submit(*arguments: str | Path) -> Result:
    return run("submit", *arguments)


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


@pytest.mark.parametrize(
    ("out", "told"),
    [
        ("linear_neuron.py", "is your own work"),
        ("mine.py", "is your own work"),
        ("link.zip", "is your own work"),
        ("packed.tar", "does not end in .zip"),
        ("notes.zip", "is no zip archive"),
        ("nowhere/packed.zip", "There is no folder"),
    ],
)
def test_the_archive_replaces_nothing_but_an_archive(folder: Path, out: str, told: str) -> None:
    path = folder / "linear_neuron.py"
    path.write_text("import mine\n" + path.read_text("utf-8"), "utf-8")
    (folder / "mine.py").write_text("", "utf-8")
    (folder / "link.zip").symlink_to(path)
    (folder / "notes.zip").write_text("my notes", "utf-8")
    before = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    result = submit(path, "--out", folder / out, "--lang", "en")
    assert result.exit_code == 2
    assert told in result.output.replace("\n", " ")
    assert ".part" not in result.output
    assert {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()} == before


def test_an_earlier_archive_is_replaced_and_a_folder_gets_one_of_the_assignments_name(folder: Path) -> None:
    (folder / "packed").mkdir()
    for _ in range(2):
        result = submit(folder, "--out", folder / "packed", "--lang", "en")
        assert result.exit_code == 0, result.output
    archive = folder / "packed" / "linear_neuron.zip"
    assert zipfile.is_zipfile(archive)
    assert result.output.replace("\n", "").endswith(f"Upload this file: {archive}")


@pytest.mark.parametrize("student_id", ["", "../../etc", "a/b", "..", "C:\\x", " 2023001", "2" * 300])
def test_what_is_no_student_number_is_refused(folder: Path, student_id: str) -> None:
    result = submit(folder, "--id", student_id, "--lang", "en")
    assert (result.exit_code, "is no student number" in result.output) == (2, True)
    assert not (folder / "linear_neuron.zip").exists()


def test_a_missing_student_number_is_warned_of(folder: Path) -> None:
    assert "--id 2023001" in submit(folder).output
    assert "--id" not in submit(folder, "--id", "2023001").output


def test_a_twin_changed_later_is_warned_of_only_where_it_holds_work(folder: Path, linear_neuron: Material) -> None:
    path, twin = folder / "linear_neuron.py", folder / "linear_neuron.ipynb"
    os.utime(path, (1e9, 1e9))
    twin.write_text(json.dumps({"cells": [{"cell_type": "code", "source": stub(linear_neuron.solution)}]}), "utf-8")
    assert "was changed later" not in submit(path, "--lang", "en").output
    twin.write_text(json.dumps({"cells": [{"cell_type": "code", "source": linear_neuron.solution}]}), "utf-8")
    assert "was changed later" in submit(path, "--lang", "en").output


def test_what_stops_the_whole_file_is_told_once_in_place_of_every_name(folder: Path) -> None:
    (folder / "linear_neuron.py").write_text("def predict(w, X:\n    return X @ w\n", "utf-8")
    told = submit(folder, "--lang", "en").output
    assert "linear_neuron.py:1: no exercise works because of SyntaxError: '(' was never closed" in told
    assert "batch_gradient" not in told


def test_of_several_assignments_the_folder_is_called_by_its_name(
    folder: Path, linear_neuron: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "public" / "other.key").write_bytes((folder / "public" / "linear_neuron.key").read_bytes())
    (folder / "other.py").write_text(linear_neuron.solution, "utf-8")
    monkeypatch.chdir(folder)
    assert f"{folder.name} holds several assignments: linear_neuron, other." in submit("--lang", "en").output


def test_nothing_to_pack_is_exit_code_2(tmp_path: Path) -> None:
    assert submit(tmp_path / "nothing").exit_code == 2


def test_a_package_that_the_work_imports_is_checked_and_packed_with_it(folder: Path) -> None:
    path = folder / "linear_neuron.py"
    source = path.read_text("utf-8").replace("return X @ w", "return weighted(X, w)")
    path.write_text("from .mine.ops import weighted\n" + source, "utf-8")
    (folder / "mine").mkdir()
    (folder / "mine" / "__init__.py").write_text("", "utf-8")
    (folder / "mine" / "ops.py").write_text("from .base import product as weighted\n", "utf-8")
    (folder / "mine" / "base.py").write_text("def product(X, w):\n    return X @ w\n", "utf-8")
    result = submit(path)
    assert "(100 / 100)" in result.output
    with zipfile.ZipFile(folder / "linear_neuron.zip") as archive:
        assert {"linear_neuron.py", "mine/__init__.py", "mine/base.py", "mine/ops.py"} <= set(archive.namelist())
