"""Kept exams: a batch begins without torch where one is there, and never with one that the course has outgrown."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.batch.exam_store import ExamStore
from autograder.exercises.cache import MOST_KEPT
from autograder.exercises.exam_file import packed
from autograder.exercises.loading import Course
from tests.conftest import ROOT, exam_of, material_of

NAME = "linear_neuron"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def store(cache: Path) -> ExamStore:  # noqa: ARG001  it lies there
    return ExamStore(Course(ROOT), NAME)


def test_a_kept_exam_is_the_one_that_its_seed_makes(store: ExamStore) -> None:
    exam = exam_of(NAME)
    store.keep(exam)
    found = store.find(exam.seed)
    assert found is not None
    assert packed(found) == packed(exam)
    assert store.find(exam.seed + 1) is None


def test_an_unused_exam_is_given_once(store: ExamStore) -> None:
    exam = exam_of(NAME)
    store.keep(exam, is_unused=True)
    assert store.find(exam.seed) is None, "whoever asks for a seed by number has not drawn it"
    taken = store.take_unused()
    assert taken is not None
    assert taken.seed == exam.seed
    assert store.take_unused() is None
    assert store.find(exam.seed) is not None, "a batch that goes on finds its own"


@pytest.mark.parametrize("content", [b"", b"nonsense", b"x" * 1000])
def test_a_damaged_file_is_as_if_it_were_not_there(store: ExamStore, cache: Path, content: bytes) -> None:
    store.keep(exam_of(NAME), is_unused=True)
    [path] = cache.glob("*/*")
    path.write_bytes(content)
    assert store.take_unused() is None


def test_nobody_else_reads_them_and_old_ones_go(store: ExamStore, cache: Path) -> None:
    store.keep(exam_of(NAME))
    [folder] = cache.iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    for number in range(MOST_KEPT + 3):
        (folder / f"{number}.exam").write_bytes(b"")
    store.keep(exam_of(NAME))
    assert len(list(folder.iterdir())) == MOST_KEPT
    assert store.find(exam_of(NAME).seed) is not None


@pytest.mark.usefixtures("cache")
def test_a_changed_course_begins_anew(tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(ROOT / "assignments" / NAME, root / "assignments" / NAME)
    shutil.copytree(ROOT / "solutions", root / "solutions")
    ExamStore(Course(root), NAME).keep(exam_of(NAME))
    assert ExamStore(Course(root), NAME).find(exam_of(NAME).seed) is not None
    (root / "assignments" / NAME / "reference.py").write_text("# other values\n", "utf-8")
    assert ExamStore(Course(root), NAME).find(exam_of(NAME).seed) is None


@pytest.mark.usefixtures("cache")
def test_a_batch_after_another_one_grades_without_torch(tmp_path: Path) -> None:
    folder = tmp_path / "submissions"
    folder.mkdir()
    (folder / "ada.py").write_text(material_of(NAME).solution, "utf-8")
    loads = [_loads_torch(folder, tmp_path / f"out{number}") for number in range(3)]
    assert loads == [True, False, False]
    seeds = {(tmp_path / f"out{number}" / "batch.json").read_text("utf-8") for number in range(3)}
    assert len(seeds) == 3, "each by an exam of its own"


def _loads_torch(folder: Path, out: Path) -> bool:
    command = ["-X", "importtime", "-m", "autograder", "grade", NAME, str(folder), "--out", str(out)]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "100" in (out / "gradebook.csv").read_text("utf-8")
    return "| torch\n" in done.stderr or any(line.endswith(" torch") for line in done.stderr.splitlines())
