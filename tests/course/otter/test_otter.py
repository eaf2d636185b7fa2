"""otter's road ends in our jail: the same points, whatever a submission does to otter; and none without the plugin."""

import json
import os
import pickle
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.batch.grader import Grader
from autograder.course.otter.building import ZIP, Order, make
from autograder.course.otter.bundle import EXAMS, drawn
from autograder.course.otter.calling import links_again
from autograder.course.otter.settings import BUNDLE
from autograder.exercises.exam_file import from_bytes
from autograder.exercises.loading import Course, Material
from autograder.exercises.stubs import stub
from autograder.submission.reading.choice import Wanted
from autograder.submission.single import Origin, submission_at
from tests.conftest import ROOT

pytest.importorskip("otter", reason="otter-grader is not installed: pip install 'autograder[otter]'")

from autograder.course.otter.gradescope_results import Results

pytestmark = [pytest.mark.timeout(600)]

FORGERY = """
import atexit, json
import otter.test_files.exception_test as tests
from otter.test_files.abstract_test import TestFile
tests.test_case.call_func = lambda self, env: None
TestFile.score = property(lambda self: 999)
def forge():
    with open("../results/results.json", "w") as file:
        json.dump({"score": 999, "tests": []}, file)
atexit.register(forge)
"""
Layout = Callable[[dict[str, bytes]], Path]


class Breach:
    """Touches a file when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.mkdir, (str(self.mark),)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `autograder otter linear_neuron` writes."""
    out = tmp_path_factory.mktemp("otter") / "out"
    list(make(Course(ROOT), Order("linear_neuron", out, 5, ("full", "reduced"), True, languages=("en",))))
    return out


@pytest.fixture
def layout(made: Path, tmp_path: Path) -> Layout:
    """Gradescope's folders, with the zip's own scripts, whose /autograder is the scratch folder."""

    def lay_out(files: dict[str, bytes]) -> Path:
        root = tmp_path / "autograder"
        for folder in ("source", "submission", "results", "bin"):
            (root / folder).mkdir(parents=True)
        with zipfile.ZipFile(made / ZIP) as archive:
            archive.extractall(root / "source")
        for script in ("run_autograder", "run_otter.py"):
            path = root / "source" / script
            path.write_text(path.read_text("utf-8").replace("/autograder", str(root)), "utf-8")
        mamba = root / "bin" / "mamba"
        mamba.write_text("#!/bin/sh\n", "utf-8")
        mamba.chmod(0o755)
        (root / "submission_metadata.json").write_text("{}", "utf-8")
        for name, content in files.items():
            (root / "submission" / name).parent.mkdir(parents=True, exist_ok=True)
            (root / "submission" / name).write_bytes(content)
        return root

    return lay_out


def run_autograder(root: Path) -> dict[str, Any]:
    path = f"{root / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    subprocess.run(
        ["bash", root / "source" / "run_autograder"], env=os.environ | {"PATH": path}, check=True, capture_output=True
    )
    raw = (root / "results" / "results.json").read_bytes()
    Results.model_validate_json(raw)
    results: dict[str, Any] = json.loads(raw)
    return results


def score(results: dict[str, Any]) -> float:
    return float(results.get("score", sum(test.get("score", 0) for test in results["tests"])))


def otter_run(submission: Path, archive: Path) -> dict[str, Any]:
    options = ["-a", str(archive), "-o", str(submission.parent), "--no-logo"]
    command = [sys.executable, "-m", "otter", "run", str(submission), *options]
    subprocess.run(command, check=True, capture_output=True, cwd=submission.parent)
    results: dict[str, Any] = json.loads((submission.parent / "results.json").read_text("utf-8"))
    return results


def notebook(*texts: str) -> bytes:
    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "outputs": [], "execution_count": None, "source": text}
        for n, text in enumerate(texts)
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode()


def test_otter_assign_takes_the_master_and_hands_out_no_solution(made: Path) -> None:
    handed_out = (made / "en" / "student" / "linear_neuron.ipynb").read_text("utf-8")
    assert "return X @ w" not in handed_out
    assert "not written yet" in handed_out
    assert 'grader.check(\\"predict\\")' in handed_out
    assert "grader = Notebook(" in handed_out


def test_otter_and_grade_give_the_same_points_exercise_by_exercise(made: Path) -> None:
    tool = str(ROOT / "tools" / "otter_scores.py")
    command = [sys.executable, tool, "--sample", "1", "--made", str(made), "linear_neuron"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 submissions, 0 differ" in done.stdout


def test_partial_credit_our_text_and_the_isolation_reach_gradescope(layout: Layout, linear_neuron: Material) -> None:
    wrong = linear_neuron.solution.replace("return X @ w", "print('<script>')\n    return 2 * X @ w")
    results = run_autograder(layout({"my homework.ipynb": notebook(wrong)}))
    tests = {test["name"]: test for test in results["tests"]}
    assert (tests["predict"]["score"], tests["squared_error"]["score"]) == (0, 6)
    assert "factor-two" in tests["predict"]["output"]
    assert "<script>" not in tests["predict"]["output"]
    assert results["extra_data"]["grader"]["isolation"] == "full"


def test_attacks_on_otter_earn_nothing(layout: Layout, linear_neuron: Material, tmp_path: Path) -> None:
    marks = {name: tmp_path / f"breach_{name}" for name in ("log", "module")}
    shadow = f"import os; os.mkdir({str(marks['module'])!r})".encode()
    modules = (
        "ipykernel_launcher.py",
        "otter/__init__.py",
        "dill.py",
        "_autograder/autograder/__init__.py",
        "tests/predict.py",
    )
    files = {"linear_neuron.ipynb": notebook(stub(linear_neuron.solution), FORGERY)}
    files |= dict.fromkeys(modules, shadow) | {".OTTER_LOG": pickle.dumps(Breach(marks["log"]))}
    assert score(run_autograder(layout(files))) == 0
    assert not any(mark.exists() for mark in marks.values())


@pytest.mark.parametrize(
    "files",
    [
        {"tests": b"a file where otter wants a folder", "linear_neuron.ipynb": b"{"},
        {"a.ipynb": notebook("x = 1"), "b.ipynb": notebook("x = 2")},
        {"linear_neuron.py": b"import os\nos.kill(os.getppid(), 9)\nos._exit(0)\n"},
    ],
    ids=["damaged, and tests is a file", "nothing asked for, in two notebooks", "killer"],
)
def test_whatever_is_handed_in_gradescope_gets_valid_results(layout: Layout, files: dict[str, bytes]) -> None:
    results = run_autograder(layout(files))
    assert score(results) == 0
    assert len(results["tests"]) == 8


def put_python(root: Path, script: str) -> None:
    """Puts a script in the place of the container's python; $REAL is the real one."""
    path = root / "bin" / "python"
    path.write_text(f"#!/bin/bash\nREAL={sys.executable}\ncd {root}\n{script}\n", "utf-8")
    path.chmod(0o755)


def test_what_is_killed_again_and_again_leaves_a_result_without_a_score(layout: Layout) -> None:
    root = layout({"linear_neuron.py": b""})
    put_python(root, "kill -9 $$")
    results = run_autograder(root)
    assert "not a zero" in results["output"]
    assert "score" not in results
    assert results["extra_data"] == {"graded": False}


def test_a_finished_report_outlives_the_process_that_made_it(layout: Layout, linear_neuron: Material) -> None:
    root = layout({"linear_neuron.py": linear_neuron.solution.encode()})
    kills_the_first = """
        if [ -e killed ]; then exec $REAL "$@"; fi
        $REAL "$@" & until [ -e report.json ]; do sleep 0.02; done
        kill -9 $!; touch killed; rm source/files/_autograder/*.exam; exit 137"""
    put_python(root, kills_the_first)
    assert score(run_autograder(root)) == 100


def test_where_otter_fails_our_result_stays(layout: Layout, linear_neuron: Material) -> None:
    root = layout({"linear_neuron.py": linear_neuron.solution.encode()})
    path = root / "source" / "otter_config.json"
    config = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(config | {"plugins": [*config["plugins"], "nowhere.Plugin"]}), "utf-8")
    results = run_autograder(root)
    assert score(results) == 100
    assert results["extra_data"]["graded"]


def test_a_link_to_the_machines_files_is_refused(layout: Layout) -> None:
    root = layout({})
    (root / "submission" / "linear_neuron.py").symlink_to(ROOT / "solutions" / "linear_neuron.py")
    results = run_autograder(root)
    assert score(results) == 0
    assert "a link, which was not followed" in results["output"]


def test_what_otter_run_copied_from_a_link_is_the_link_again(tmp_path: Path) -> None:
    (tmp_path / "solution.py").write_text("x = 1\n", "utf-8")
    (tmp_path / "work.py").symlink_to("solution.py")
    taken = tmp_path / "taken"
    shutil.copytree(tmp_path, taken, ignore=shutil.ignore_patterns("taken", "solution.py"))
    links_again(taken, ["run", str(tmp_path / "solution.py"), "-a", "x.zip"])
    assert submission_at(taken, Wanted("work"), Origin("a")).sources
    links_again(taken, ["run", str(tmp_path / "work.py"), "-a", "x.zip"])
    submission = submission_at(taken, Wanted("work"), Origin("a"))
    assert submission.sources == ()
    assert submission.problem is not None
    assert "a link, which was not followed" in submission.problem.en


def test_only_public_inputs_are_shown(made: Path, linear_neuron: Material) -> None:
    for number in range(EXAMS):
        exam = from_bytes((made / "master" / BUNDLE / f"linear_neuron.{number}.exam").read_bytes())
        assert exam.seed == 5 + number
        hidden = next(i for i, case in enumerate(exam.items[0].key.cases) if case.hidden)
        rows = exam.items[0].plays[hidden].case.inputs["X"].shape[0]
        sometimes = f"return X @ w if X.shape[0] != {rows} else 1.5 * X @ w\n    print(X)"
        wrong = linear_neuron.solution.replace("return X @ w", f"print(X)\n    {sometimes}")
        with Grader(exam) as grader:
            report = grader.grade(wrong.encode())
        found = report.exercises[0]
        assert (found.status, found.output, found.evidence) == ("wrong", "", None)
        shown = found.example is not None
        assert shown == any(
            case.known and len(play.case.inputs["X"]) == rows
            for case, play in zip(exam.items[0].key.cases, exam.items[0].plays, strict=True)
        )
        assert shown or "not shown" in found.message.en


def test_the_exam_is_drawn_by_the_number_of_the_submission(made: Path) -> None:
    bundle = made / "master" / BUNDLE
    assert drawn(bundle, "linear_neuron", "").name == "linear_neuron.0.exam"
    assert len({drawn(bundle, "linear_neuron", str(lot)) for lot in range(100)}) == EXAMS


def test_the_zip_holds_no_solution_that_can_be_read(made: Path, linear_neuron: Material) -> None:
    with zipfile.ZipFile(made / ZIP) as archive:
        contents = [archive.read(name) for name in archive.namelist()]
    body = linear_neuron.solution[linear_neuron.solution.index("def batch_gradient") :].encode()
    assert not any(body in content for content in contents)
    assert not [name for name in archive.namelist() if name.endswith(("/linear_neuron.py", ".ipynb"))]


def test_in_otters_notebook_the_diagnosis_has_a_text_form_and_unknown_names_list_the_exercises(made: Path) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    handed_out = nbformat.read(made / "en" / "student" / "linear_neuron.ipynb", 4)
    opening = next(cell for cell in handed_out.cells if "grader = Notebook(" in cell.source)
    texts = ("def predict(w, X):\n    return 2 * X @ w", 'grader.check("predict")', 'grader.check("predcit")')
    book = nbformat.v4.new_notebook(cells=[opening, *map(nbformat.v4.new_code_cell, texts)])
    nbclient.NotebookClient(book, resources={"metadata": {"path": str(made / "en" / "student")}}).execute()
    diagnosis, unknown = (cell.outputs[0]["data"] for cell in book.cells[-2:])
    assert "factor-two" in diagnosis["text/plain"]
    assert "factor-two" in diagnosis["text/html"]
    assert "there are: batch_delta, " in unknown["text/plain"]
    assert "Is predict meant?" in unknown["text/plain"]


def test_a_name_that_is_not_utf_8_is_graded_and_reduced_recorded_where_full_is_not_allowed(
    layout: Layout, linear_neuron: Material
) -> None:
    root = layout({})
    path = os.path.join(os.fsencode(root / "submission"), "作业.py".encode("gb18030"))  # noqa: PTH118
    Path(os.fsdecode(path)).write_text(linear_neuron.solution, "utf-8")
    config = root / "source" / "otter_config.json"
    config.write_text(config.read_text("utf-8").replace('"full",', ""), "utf-8")
    results = run_autograder(root)
    assert score(results) == 100
    assert results["extra_data"]["grader"]["isolation"] == "reduced"
    assert "isolation: reduced" in results["output"]


def test_a_run_that_bypassed_the_plugin_gives_zero_and_says_so(
    made: Path, linear_neuron: Material, tmp_path: Path
) -> None:
    bare = tmp_path / "bare.zip"
    with zipfile.ZipFile(made / ZIP) as archive, zipfile.ZipFile(bare, "w") as without:
        for info in archive.infolist():
            content = archive.read(info)
            if info.filename == "otter_config.json":
                content = json.dumps(json.loads(content) | {"plugins": []}).encode()
            without.writestr(info, content)
    (tmp_path / "linear_neuron.py").write_text(linear_neuron.solution, "utf-8")
    results = otter_run(tmp_path / "linear_neuron.py", bare)
    assert score(results) == 0
    assert all("without the plugin" in test["output"] for test in results["tests"])


def test_otter_check_is_answered_from_the_jail(made: Path, linear_neuron: Material, tmp_path: Path) -> None:
    student = tmp_path / "student"
    shutil.copytree(made / "en" / "student", student)
    wrong = linear_neuron.solution.replace("return X @ w", "return 2 * X @ w")
    (student / "linear_neuron.py").write_text(wrong, "utf-8")
    command = [sys.executable, "-m", "otter", "check", "linear_neuron.py"]
    done = subprocess.run(command, cwd=student, capture_output=True, text=True, check=True)
    assert "0 / 10 (isolation: full)" in done.stdout
    assert "factor-two" in done.stdout
    assert "delta_rule results: All test cases passed!" in done.stdout


def test_a_container_without_user_namespaces_grades_reduced_and_never_lower(made: Path, tmp_path: Path) -> None:
    walls = "echo 0 > /proc/sys/user/max_user_namespaces; exec setpriv --bounding-set=-all --inh-caps=-all -- "
    container = ["unshare", "--user", "--map-root-user", "sh", "-c", f'{walls}"$@"', "sh"]
    if shutil.which("unshare") is None or subprocess.run([*container, "true"], check=False).returncode:
        pytest.skip("this machine gives no container to try it in")
    (tmp_path / "linear_neuron.py").write_text(Course(ROOT).load("linear_neuron").solution, "utf-8")
    found = []
    for levels in (["full", "reduced"], ["full"]):
        settings = {"assignment": "linear_neuron", "isolation": levels}
        paths = {"bundle": str(made / "master" / "_autograder"), "submission": str(tmp_path)}
        job = json.dumps({"settings": settings, **paths})
        command = [*container, sys.executable, "-I", "-m", "autograder.course.otter.examiner"]
        done = subprocess.run(command, input=job, capture_output=True, text=True, check=True)
        report = json.loads(done.stdout)
        found.append((report["score"], report["graded"], report["grader"]["isolation"]))
    assert found == [(100, True, "reduced"), (0, False, "full")]
