"""One mistake is one mistake: what is wrong only through it earns a share, whether it has a name or not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.exercise.planting import planted_source
from autograder.report.model import ExerciseReport
from autograder.sandbox import Jail, Session
from autograder.sandbox.protocol.paper import encode
from autograder.submission import read_submission
from autograder.verdict import remote, worlds
from tests.conftest import desk_of

Exercises = dict[str, ExerciseReport]
Planted = Callable[[str, str, str], Exercises]

NO_NAME = "lambda w, X: np.sin(X @ w) + np.cosh(X[:, 0])"
WRONG_GRADIENT = "lambda w, X, t: X.T @ (X @ w - t) * np.sinh(w)"


@pytest.fixture
def consoles(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Those that were opened to a student's functions."""
    opened: list[object] = []

    class Counted(remote.Console):
        def __init__(self, session: Session, patience: remote.Patience) -> None:
            super().__init__(session, patience)
            opened.append(self)

    monkeypatch.setattr(worlds, "Console", Counted)
    return opened


def graded(name: str, source: str, folder: Path) -> Exercises:
    desk = desk_of(name)
    path = folder / f"{name}.py"
    path.write_text(source, "utf-8")
    with Jail("full", encode(desk.paper)) as jail:
        return {each.name: each for each in desk.grade(jail, read_submission(path, name)).exercises}


@pytest.fixture
def planted(tmp_path: Path) -> Planted:
    """The exercises of a submission with one known mistake."""

    def grade(name: str, exercise: str, slug: str) -> Exercises:
        material = desk_of(name).material
        mistake = next(each for each in material.mistakes if (each.exercise.name, each.slug) == (exercise, slug))
        return graded(name, planted_source(material, mistake), tmp_path)

    return grade


def carried(exercises: Exercises) -> set[str]:
    return {name for name, each in exercises.items() if each.status == "carried"}


@pytest.mark.parametrize(
    ("name", "exercise", "slug", "others"),
    [
        ("linear_neuron", "batch_gradient", "output-for-error", {"batch_delta", "train_batch"}),
        ("logistic_neuron", "sigmoid", "sign", {"predict", "squared_error", "error_grads", "input_grads"}),
        ("backprop", "Linear.backward", "factor-two", {"Network.backward", "Network.step", "train_step"}),
        ("autograd", "Tensor.tanh", "one-missing", {"Tensor"}),
    ],
)
def test_what_builds_on_a_named_mistake_is_carried_without_asking_the_jail_again(
    planted: Planted, consoles: list[object], name: str, exercise: str, slug: str, others: set[str]
) -> None:
    assert carried(planted(name, exercise, slug)) == others
    assert not consoles


BROKEN = {
    "without a name": "return np.sin(X @ w) + np.cosh(X[:, 0])",
    "that raises": "return X @ w.undefined",
    "that returns nothing": "X @ w",
    "that is not written": "raise NotImplementedError",
    "of another shape": "return (X @ w)[:, None]",
    "left to chance": "return X @ w + np.random.rand(len(X))",
    "that never ends": "while True: pass",
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_right_given_a_right_function_is_carried(tmp_path: Path, body: str) -> None:
    source = desk_of("linear_neuron").material.solution + f"\n\ndef predict(w, X):\n    {body}\n"
    exercises = graded("linear_neuron", source, tmp_path)
    assert exercises["predict"].earned == 0
    assert carried(exercises) == {"squared_error", "batch_gradient", "batch_delta", "train_batch"}
    assert exercises["train_batch"].carried_by == ("predict",)


def test_a_function_that_is_missing_takes_nobody_with_it(tmp_path: Path) -> None:
    source = desk_of("linear_neuron").material.solution.replace("def predict(", "def forecast(")
    exercises = graded("linear_neuron", source, tmp_path)
    assert exercises["predict"].status == "missing"
    assert carried(exercises) >= {"squared_error", "batch_gradient"}


def test_who_changes_its_arguments_pays_alone(tmp_path: Path) -> None:
    source = desk_of("linear_neuron").material.solution + (
        "\n\ndef predict(w, X):\n    y = X @ w\n    X *= 2.0\n    return y\n\n"
        "def squared_error(w, X, t):\n    return 0.5 * ((t - predict(w, X)) ** 2).sum()\n"
    )
    exercises = graded("linear_neuron", source, tmp_path)
    assert [mistake.slug for mistake in exercises["predict"].mistakes] == ["input-mutated"]
    assert exercises["squared_error"].status == "passed"


def test_to_mention_a_wrong_function_excuses_nothing(tmp_path: Path) -> None:
    source = desk_of("linear_neuron").material.solution + (
        "\n\ndef predict(w, X):\n    return (X @ w).astype(np.float32)\n\n"
        "def batch_gradient(w, X, t):\n    predict\n    return (X.T @ (X @ w - t)).astype(np.float32)\n"
    )
    exercises = graded("linear_neuron", source, tmp_path)
    assert exercises["batch_gradient"].status == "wrong"
    assert exercises["batch_gradient"].earned == 0


def test_two_that_only_call_each_other_are_not_both_carried(tmp_path: Path) -> None:
    source = desk_of("linear_neuron").material.solution + (
        "\n\ndef batch_delta(w, X, t, rate):\n    return train_batch(w, X, t, rate, 1) - w\n\n"
        "def train_batch(w, X, t, rate, steps):\n"
        "    for _ in range(steps):\n        w = w + batch_delta(w, X, t, rate)\n    return w\n"
    )
    exercises = graded("linear_neuron", source, tmp_path)
    assert exercises["train_batch"].earned == 0
    assert exercises["batch_delta"].carried_by == ("train_batch",)


def test_a_mistake_of_its_own_is_not_carried(tmp_path: Path) -> None:
    source = (
        desk_of("linear_neuron").material.solution + f"\n\npredict = {NO_NAME}\nbatch_gradient = {WRONG_GRADIENT}\n"
    )
    exercises = graded("linear_neuron", source, tmp_path)
    assert exercises["squared_error"].status == "carried"
    assert exercises["batch_gradient"].status == "wrong"
    assert exercises["batch_delta"].status == "carried"


def test_a_layer_without_a_named_mistake_answers_for_itself(tmp_path: Path, consoles: list[object]) -> None:
    source = desk_of("backprop").material.solution + (
        "\n\nclass Sigmoid(Sigmoid):\n    def forward(self, x):\n        return super().forward(np.sin(x) + x**2)\n"
    )
    exercises = graded("backprop", source, tmp_path)
    assert exercises["Sigmoid.forward"].mistakes == ()
    assert "Network.forward" in carried(exercises)
    assert consoles


def test_nothing_is_carried_by_layers_that_answer_the_same_to_everything(tmp_path: Path) -> None:
    sink = "np.cos(np.arange(x.size).reshape(x.shape) ** 2) + 2"
    source = desk_of("backprop").material.solution + (
        f"\n\nclass Sigmoid(Sigmoid):\n    def forward(self, x):\n        return {sink}\n\n"
        f"    def backward(self, x):\n        return {sink}\n\n\n"
        f"class Linear(Linear):\n    def forward(self, x):\n        x = x @ self.W\n        return {sink}\n\n"
        f"    def backward(self, x):\n        x = x @ self.W.T\n        self.dW, self.db = self.W, self.b\n"
        f"        return {sink}\n"
    )
    exercises = graded("backprop", source, tmp_path)
    assert not carried(exercises)


def test_of_two_operators_with_mistakes_of_their_own_neither_is_carried(tmp_path: Path) -> None:
    source = desk_of("autograd").material.solution + (
        "\n\nclass Tensor(Tensor):\n"
        "    def exp(self):\n        return super().exp() * 1.0 + 0.25\n\n"
        "    def log(self):\n        return super().log() * 1.0 + 0.25\n"
    )
    exercises = graded("autograd", source, tmp_path)
    assert exercises["Tensor.exp"].earned < exercises["Tensor.exp"].points
    assert exercises["Tensor.log"].earned < exercises["Tensor.log"].points
    assert not carried(exercises) & {"Tensor.exp", "Tensor.log"}


def test_a_training_run_is_never_carried(planted: Planted) -> None:
    assert planted("backprop", "SquaredError.backward", "sign")["train_xor"].status == "wrong"
