"""Everything that is asked of a submission has a deadline, and no answer is no way out of being looked at."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder import Grader
from autograder.exercises.exam_file import from_bytes, to_bytes
from autograder.sandbox import Jail, conversation
from autograder.sandbox.conversation import Definitions
from autograder.sandbox.protocol.answers import Returned
from autograder.sandbox.session import Session
from autograder.verdict import examination
from autograder.verdict.examination import Examination, jail_for
from autograder.verdict.judging import judge
from tests.conftest import exam_of, material_of
from tests.support.classes import by_name, graded
from tests.support.imports import submission_of

SOLUTION = material_of("linear_neuron").solution
HANGS = """

first = None
def predict(w, X):
    global first
    y, again = X @ w, first is not None and np.array_equal(X, first)
    first = X.copy() if first is None else first
    {spoiling}
    __import__("time").sleep(0.03)  # long enough for an answer to be sent
    while again:
        pass
    return y
"""

KNOWS = """

asked = []
def batch_gradient(w, X, t):
    asked.append(w)
    return 0 * w
def squared_error(w, X, t):
    return -1.0 if asked else 1.0
"""

ROOMY = """

def predict(w, X):
    table = np.empty(1100 * 2**20, np.uint8)
    return X @ w + 0 * len(table)
"""


@pytest.fixture
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "CONTENTION", 0.25)  # of the two seconds that a call may take


@pytest.mark.usefixtures("_hurry")
def test_an_answer_that_never_comes_a_second_time_is_a_violation(tmp_path: Path) -> None:
    exercise = by_name(graded("linear_neuron", SOLUTION + HANGS.format(spoiling="pass"), tmp_path))["predict"]
    assert [each.slug for each in exercise.mistakes] == ["no-second-answer"]
    assert exercise.earned == 0.75 * exercise.points


@pytest.mark.usefixtures("_hurry")
def test_to_hang_in_the_end_hides_no_other_violation(tmp_path: Path) -> None:
    exercise = by_name(graded("linear_neuron", SOLUTION + HANGS.format(spoiling="X[...] = 0"), tmp_path))["predict"]
    assert {each.slug for each in exercise.mistakes} == {"input-mutated", "no-second-answer"}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Jail]:
    """The jails that a child was opened in, a time each."""
    found, once = [], Jail.open

    def counted(jail: Jail) -> Session:
        found.append(jail)
        return once(jail)

    monkeypatch.setattr(Jail, "open", counted)
    return found


def test_a_function_that_ends_its_process_is_asked_no_third_time(tmp_path: Path, opened: list[Jail]) -> None:
    dies = SOLUTION + "\n\ndef least_squares(X, t):\n    __import__('os')._exit(1)\n"
    exercises = by_name(graded("linear_neuron", dies, tmp_path))
    assert exercises["least_squares"].status == "died"
    assert {each.status for name, each in exercises.items() if name != "least_squares"} == {"passed"}
    assert len(opened) <= 3  # the examination, and what is looked at once more


def test_what_is_wrong_by_itself_is_looked_at_in_the_process_that_was_asked_first(opened: list[Jail]) -> None:
    wrong = SOLUTION + "\n\ndef least_squares(X, t):\n    return X.T @ t\n"
    with Grader(exam_of("linear_neuron")) as grader:
        report = grader.grade(wrong.encode())
    assert by_name(report)["least_squares"].example is not None
    assert len(opened) == 1


SEVERAL = """

def squared_error(w, X, t):
    if X.shape == (6, 4) and (X == X.round()).all():  # only in a case to be followed by hand
        __import__("os")._exit(1)
    return np.sum((predict(w, X) - t) ** 2)

def batch_gradient(w, X, t):
    return X.T @ t

def least_squares(X, t):
    return X.T @ t
"""


def test_what_is_looked_at_beside_failing_exercises_is_answered_as_alone_in_few_processes(
    monkeypatch: pytest.MonkeyPatch, opened: list[Jail]
) -> None:
    with Grader(exam_of("linear_neuron")) as grader:
        together = grader.grade((SOLUTION + SEVERAL).encode()).to_json()
        count = len(opened)
        monkeypatch.setattr(examination.Examination, "foresee", lambda *_: None)
        assert grader.grade((SOLUTION + SEVERAL).encode()).to_json() == together
    assert len(opened) - count > count, "though one of them ends its process"


def test_what_comes_after_the_deadline_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "SUBMISSION_S", 1.0)
    monkeypatch.setattr(examination, "AGAIN_S", 0.0)
    slow = SOLUTION + "\n\ndef squared_error(w, X, t):\n    __import__('time').sleep(3)\n"
    exercises = by_name(graded("linear_neuron", slow, tmp_path))
    assert exercises["predict"].status == "passed"
    assert exercises["squared_error"].status == "timed_out"
    assert {each.status for each in list(exercises.values())[2:]} == {"timed_out"}


def test_asking_again_has_a_deadline_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "AGAIN_S", 0.0)
    wrong = SOLUTION + "\n\ndef predict(w, X):\n    return X @ w + np.cosh(X[:, 0])\n"
    assert {each.status for each in graded("linear_neuron", wrong, tmp_path).exercises} == {"passed", "wrong"}


CIRCULAR = """
import numpy as np

def predict(w, X):
    return np.array([(w - train_batch(w, row[None], np.zeros(1), 1.0, 1)) @ row / (row @ row) for row in X])

def squared_error(w, X, t):
    return 0.5 * ((predict(w, X) - t) ** 2).sum()

def delta_rule(w, x, t, rate):
    return online_pass(w, x[None], [t], [rate])[1] - w

def online_pass(w, X, t, rates):
    return np.array([w, *(train_batch(w, X[:k], t[:k], rates[0], 1) for k in range(1, len(X) + 1))])

def batch_gradient(w, X, t):
    return w - train_batch(w, X, t, 1.0, 1)

def train_batch(w, X, t, rate, steps):
    for _ in range(steps):
        w = w + batch_delta(w, X, t, rate)
    return w

def batch_delta(w, X, t, rate):
    return train_batch(w, X, t, rate, 1) - w
"""


def test_definitions_in_a_circle_earn_what_is_right_on_top_of_right_ones(tmp_path: Path) -> None:
    report = graded("linear_neuron", CIRCULAR, tmp_path)
    assert {each.name for each in report.exercises if each.earned} == {"squared_error", "train_batch"}


def test_to_mention_other_classes_excuses_no_difference_quotient(tmp_path: Path) -> None:
    quotient = "lambda f, x, h=1e-5: np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])"
    source = SOLUTION + (
        f"\n\nquotient = {quotient}\n\ndef predict(w, X):\n    return X @ w * (1 + 1e-9)\n\n"
        "def batch_gradient(w, X, t):\n    predict, squared_error\n"
        "    return quotient(lambda v: 0.5 * ((X @ v - t) ** 2).sum(), w)\n"
    )
    exercise = by_name(graded("linear_neuron", source, tmp_path))["batch_gradient"]
    assert (exercise.earned, [each.slug for each in exercise.mistakes]) == (0, ["numerical-derivative"])


def test_what_needs_more_memory_gets_what_its_exercise_says(tmp_path: Path) -> None:
    path = tmp_path / "linear_neuron.py"
    path.write_text(SOLUTION + ROOMY, "utf-8")
    roomy = from_bytes(to_bytes(replace(exam_of("linear_neuron"), memory_mib=1536)))
    told = []
    for exam in (exam_of("linear_neuron"), roomy):
        with Grader(exam) as grader:
            told.append(by_name(grader.grade(path))["predict"].status)
    assert told == ["out_of_memory", "passed"]


def test_on_behalf_of_an_exercise_a_child_is_asked_that_was_not_asked_the_exercise() -> None:
    exam = exam_of("linear_neuron")
    item = next(each for each in exam.items if each.name == "batch_gradient")
    assert item.forward is not None
    assert item.hand_sized is not None
    by_hand, forward = exam.sheet_beside(item.hand_sized), exam.sheet_beside(item.forward)
    with jail_for(exam, "process") as jail, Examination(exam, jail, submission_of(SOLUTION + KNOWS)) as asking:
        asking.everything()
        asking.foresee([forward, by_hand])
        assert all(isinstance(each, Returned) for each in asking.again(by_hand).answers)
        behind = asking.again(forward).answers
    values = [each.values[0] for each in behind if isinstance(each, Returned)]
    assert values == [np.array(1.0)] * len(behind)


SHIFTED = """

def predict(w, X):
    return X @ w + 1
"""
PREDICT = Definitions("def predict(w, X):\n    return X @ w\n", ("predict",))


def test_right_functions_stand_for_a_while_in_the_child_that_was_asked_everything() -> None:
    exam = exam_of("linear_neuron")
    number, error = (exam.names.index(name) for name in ("predict", "squared_error"))
    statuses = []
    with jail_for(exam, "process") as jail, Examination(exam, jail, submission_of(SOLUTION + SHIFTED)) as asking:
        asking.everything()
        asking.opener = None  # type: ignore[assignment]  # there is no other child
        for right in (PREDICT, None):
            asking.foresee([number, error], right)
            statuses.append([judge(exam.items[each].key, asking.again(each, right)).status for each in (number, error)])
    assert statuses == [["passed", "passed"], ["wrong", "wrong"]]


def test_what_a_submission_lacks_is_lacking_again_after_right_functions() -> None:
    exam = exam_of("linear_neuron")
    error = exam.names.index("squared_error")
    lacking = submission_of(SOLUTION + "\n\ndel predict\n")
    with jail_for(exam, "process") as jail, Examination(exam, jail, lacking) as asking:
        asking.everything()
        asking.opener = None  # type: ignore[assignment]  # there is no other child
        statuses = []
        for right in (PREDICT, None):
            asking.foresee([error], right)
            statuses.append(judge(exam.items[error].key, asking.again(error, right)).status)
    assert statuses == ["passed", "raised"]


REMEMBERS = """
known = {}

def squared_error(w, X, t):
    place = (w.tobytes(), X.tobytes(), t.tobytes())
    if place not in known:
        known[place] = 0.5 * float(((t - predict(w, X)) ** 2).sum())
    return known[place]
"""


def test_what_remembers_what_came_without_right_ones_is_carried_all_the_same(tmp_path: Path) -> None:
    exercise = by_name(graded("linear_neuron", SOLUTION + SHIFTED + REMEMBERS, tmp_path))["squared_error"]
    assert exercise.status == "carried"


COUNTS = """

calls = []

def batch_gradient(w, X, t):
    calls.append(w)
    if len(calls) == 4:
        ENDS
    return X.T @ (X @ w - t)
"""


@pytest.mark.usefixtures("_hurry")
@pytest.mark.parametrize(
    "ends", ["__import__('os')._exit(0)", "__import__('ctypes').string_at(0)", "sum(range(10**13))"]
)
def test_what_was_answered_before_a_child_ended_without_a_word_is_kept(ends: str) -> None:
    exam = exam_of("linear_neuron")
    with (
        jail_for(exam, "process") as jail,
        Examination(exam, jail, submission_of(SOLUTION + COUNTS.replace("ENDS", ends))) as asking,
    ):
        sheets = dict(zip(exam.names, asking.everything().sheets, strict=True))
    assert len(sheets["batch_gradient"].answers) == 3
    assert sheets["batch_gradient"].ended is not None
