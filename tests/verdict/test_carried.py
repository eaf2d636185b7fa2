"""One mistake is one mistake: what is wrong only through it earns a share, whether it has a name or not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.exercises import planting
from autograder.report.model import ExerciseReport
from autograder.sandbox import Ended
from autograder.sandbox.conversation import AnswerSheet, Definitions, Patience
from autograder.sandbox.protocol.answers import Category, Raised, Returned
from autograder.verdict.carried import Carrier
from autograder.verdict.examination import Transcript
from autograder.verdict.verdicts import PartVerdict, Verdict
from tests.conftest import exam_of, material_of
from tests.support.classes import by_name, graded
from tests.support.unplanted import unplanted_in

Exercises = dict[str, ExerciseReport]
Planted = Callable[[str, str, str], Exercises]

NO_NAME = "lambda w, X: np.sin(X @ w) + np.cosh(X[:, 0])"
WRONG_GRADIENT = "lambda w, X, t: X.T @ (X @ w - t) * np.sinh(w)"


@pytest.fixture
def planted(tmp_path: Path) -> Planted:
    """The exercises of a submission with one known mistake."""

    def grade(name: str, exercise: str, slug: str) -> Exercises:
        material = material_of(name)
        known = (*material.mistakes, *unplanted_in(name).values())
        mistake = next(each for each in known if (each.exercise.name, each.slug) == (exercise, slug))
        return by_name(graded(name, planting.planted(material.solution, mistake), tmp_path))

    return grade


def carried(exercises: Exercises) -> set[str]:
    return {name for name, each in exercises.items() if each.status == "carried"}


@pytest.mark.parametrize(
    ("name", "exercise", "slug", "others"),
    [
        ("linear_neuron", "batch_gradient", "output-for-error", {"batch_delta", "train_batch"}),
        ("logistic_neuron", "sigmoid", "sign", {"predict", "squared_error", "error_grads", "input_grads"}),
        ("backprop", "Linear.backward", "factor-two", {"Network.backward", "Network.step", "train_step"}),
        ("backprop", "SquaredError.backward", "sign", {"train_step", "train_xor"}),
    ],
)
def test_what_builds_on_a_known_mistake_is_carried(
    planted: Planted, name: str, exercise: str, slug: str, others: set[str]
) -> None:
    assert carried(planted(name, exercise, slug)) == others


def test_what_is_named_beside_another_ones_mistake_is_its_own(tmp_path: Path) -> None:
    source = material_of("linear_neuron").solution
    source = source.replace("return X.T @ (predict(w, X) - t)", "return X.T @ (predict(w, X) - t) / len(X)")
    source = source.replace("return -rate * batch_gradient(w, X, t)", "return rate * batch_gradient(w, X, t)")
    exercises = by_name(graded("linear_neuron", source, tmp_path))
    assert [each.slug for each in exercises["batch_gradient"].mistakes] == ["mean-for-sum"]
    assert [each.slug for each in exercises["batch_delta"].mistakes] == ["sign"]


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
    source = material_of("linear_neuron").solution + f"\n\ndef predict(w, X):\n    {body}\n"
    exercises = by_name(graded("linear_neuron", source, tmp_path))
    assert exercises["predict"].earned == 0
    assert carried(exercises) == {"squared_error", "batch_gradient", "batch_delta", "train_batch"}
    assert exercises["train_batch"].carried_by == ("predict",)


def test_what_does_without_a_function_that_never_ends_passes_by_itself(tmp_path: Path) -> None:
    source = material_of("linear_neuron").solution + (
        "\n\ndef predict(w, X):\n    while True: pass\n\n"
        "def squared_error(w, X, t):\n    return 0.5 * ((X @ w - t) ** 2).sum()\n\n"
        "def batch_gradient(w, X, t):\n    return X.T @ (t - X @ w)\n"
    )
    exercises = by_name(graded("linear_neuron", source, tmp_path))
    assert (exercises["squared_error"].status, exercises["batch_gradient"].status) == ("passed", "wrong")
    assert [each.slug for each in exercises["batch_gradient"].mistakes] == ["sign"]
    assert carried(exercises) == {"batch_delta", "train_batch"}


def test_a_function_that_is_missing_takes_nobody_with_it(tmp_path: Path) -> None:
    source = material_of("linear_neuron").solution.replace("def predict(", "def forecast(")
    exercises = by_name(graded("linear_neuron", source, tmp_path))
    assert exercises["predict"].status == "missing"
    assert carried(exercises) >= {"squared_error", "batch_gradient"}


def test_who_changes_its_arguments_pays_alone(tmp_path: Path) -> None:
    source = material_of("linear_neuron").solution + (
        "\n\ndef predict(w, X):\n    y = X @ w\n    X *= 2.0\n    return y\n\n"
        "def squared_error(w, X, t):\n    return 0.5 * ((t - predict(w, X)) ** 2).sum()\n"
    )
    exercises = by_name(graded("linear_neuron", source, tmp_path))
    assert [mistake.slug for mistake in exercises["predict"].mistakes] == ["input-mutated"]
    assert exercises["squared_error"].status == "passed"


def test_to_mention_a_wrong_function_excuses_nothing(tmp_path: Path) -> None:
    source = material_of("linear_neuron").solution + (
        "\n\ndef predict(w, X):\n    return (X @ w).astype(np.float32)\n\n"
        "def batch_gradient(w, X, t):\n    predict\n    return (X.T @ (X @ w - t)).astype(np.float32)\n"
    )
    exercises = by_name(graded("linear_neuron", source, tmp_path))
    assert exercises["batch_gradient"].status == "wrong"
    assert exercises["batch_gradient"].earned == 0


def test_of_two_that_only_call_each_other_the_first_earns_nothing(tmp_path: Path) -> None:
    source = material_of("linear_neuron").solution + (
        "\n\ndef batch_delta(w, X, t, rate):\n    return train_batch(w, X, t, rate, 1) - w\n\n"
        "def train_batch(w, X, t, rate, steps):\n"
        "    for _ in range(steps):\n        w = w + batch_delta(w, X, t, rate)\n    return w\n"
    )
    exercises = by_name(graded("linear_neuron", source, tmp_path))
    assert exercises["batch_delta"].earned == 0
    assert exercises["train_batch"].carried_by == ("batch_delta",)


def test_a_mistake_of_its_own_is_not_carried(tmp_path: Path) -> None:
    source = material_of("linear_neuron").solution + f"\n\npredict = {NO_NAME}\nbatch_gradient = {WRONG_GRADIENT}\n"
    exercises = by_name(graded("linear_neuron", source, tmp_path))
    assert exercises["squared_error"].status == "carried"
    assert exercises["batch_gradient"].status == "wrong"
    assert exercises["batch_delta"].status == "carried"


def test_a_layer_without_a_named_mistake_answers_for_itself(tmp_path: Path) -> None:
    source = material_of("backprop").solution + (
        "\n\nclass Sigmoid(Sigmoid):\n    def forward(self, x):\n        return super().forward(np.sin(x) + x**2)\n"
    )
    exercises = by_name(graded("backprop", source, tmp_path))
    assert exercises["Sigmoid.forward"].mistakes == ()
    assert "Network.forward" in carried(exercises)


def test_a_gradient_is_right_on_top_of_its_own_layer_once_that_computes_forward_rightly(tmp_path: Path) -> None:
    source = material_of("backprop").solution.replace("y: Array = np.where", "y: Array = 0.9 * np.where")
    exercises = by_name(graded("backprop", source, tmp_path))
    assert exercises["Sigmoid.forward"].earned == 0
    assert exercises["Sigmoid.backward"].carried_by == ("Sigmoid.forward",)
    assert carried(exercises) >= {"Sigmoid.backward", "Network.forward", "Network.backward", "train_step"}


SIGMOID = """

class Sigmoid:
    {slots}
    def forward(self, x):
        y = 0.9 / (1.0 + np.exp(-np.clip(x, -700.0, 700.0)))
        {keep}
        return y

    def backward(self, dy):
        y = {kept}
        return dy * y * (1.0 - y)
"""


@pytest.mark.parametrize(
    ("slots", "keep", "kept"),
    [
        ("__slots__ = ('y',)", "self.y = y", "self.y"),
        ("pass", "self.cache = (x, y)", "self.cache[1]"),
        ("pass", "self.cache = {'y': y}", "self.cache['y']"),
        ("pass", "self.x = x", "self.forward(x=self.x)"),
    ],
    ids=["slots", "tuple", "dict", "computed again"],
)
def test_however_a_layer_keeps_its_output_its_gradient_is_carried(
    tmp_path: Path, slots: str, keep: str, kept: str
) -> None:
    source = material_of("backprop").solution + SIGMOID.format(slots=slots, keep=keep, kept=kept)
    assert by_name(graded("backprop", source, tmp_path))["Sigmoid.backward"].carried_by == ("Sigmoid.forward",)


@pytest.mark.parametrize(
    "taken",
    ["self._companion.residual", "next(kept for held in vars(self).values() for kept in vars(held).values())"],
    ids=["by name", "by search"],
)
def test_what_a_right_layer_keeps_is_not_there_to_be_taken(tmp_path: Path, taken: str) -> None:
    source = material_of("backprop").solution + (
        "\n\nclass SquaredError:\n    def forward(self, y, t):\n        return 0.0\n\n"
        f"    def backward(self):\n        return {taken}\n"
    )
    assert by_name(graded("backprop", source, tmp_path))["SquaredError.backward"].earned == 0


def test_to_blame_is_what_was_at_work(tmp_path: Path) -> None:
    source = material_of("backprop").solution.replace("y: Array = np.where", "y: Array = undefined * np.where")
    exercises = by_name(graded("backprop", source, tmp_path))
    assert exercises["Network.forward"].carried_by == ("Sigmoid.forward",)
    assert "Sigmoid.backward" in exercises["Network.backward"].carried_by


def test_functions_behind_one_decorator_are_told_apart(tmp_path: Path) -> None:
    checked = (
        "\n\nimport functools\n\n"
        "def checked(function):\n    @functools.wraps(function)\n    def inner(*arguments):\n"
        "        return function(*arguments)\n    return inner\n\n"
        f"predict, least_squares = checked({NO_NAME}), checked(lambda X, t: np.zeros(len(X[0])))\n"
    )
    exercises = by_name(graded("linear_neuron", material_of("linear_neuron").solution + checked, tmp_path))
    assert exercises["squared_error"].carried_by == ("predict",)
    assert "least_squares" not in exercises["predict"].message.en


def test_two_violations_are_paid_for_each_by_itself(tmp_path: Path) -> None:
    spoiling = "        dx = super().backward(dy)\n        dy[...] = 0\n        return dx\n"
    source = material_of("backprop").solution + "".join(
        f"\n\nclass {name}({name}):\n    def backward(self, dy):\n        {other}\n{spoiling}"
        for name, other in (("Linear", "Sigmoid"), ("Sigmoid", "Linear"))
    )
    exercises = by_name(graded("backprop", source, tmp_path))
    for name in ("Linear.backward", "Sigmoid.backward"):
        assert [each.slug for each in exercises[name].mistakes] == ["input-mutated"]


def test_of_two_operators_with_mistakes_of_their_own_neither_is_carried(tmp_path: Path) -> None:
    source = material_of("autograd").solution + (
        "\n\nclass Tensor(Tensor):\n"
        "    def exp(self):\n        return super().exp() * 1.0 + 0.25\n\n"
        "    def log(self):\n        return super().log() * 1.0 + 0.25\n"
    )
    exercises = by_name(graded("autograd", source, tmp_path))
    assert exercises["Tensor.exp"].earned < exercises["Tensor.exp"].points
    assert exercises["Tensor.log"].earned < exercises["Tensor.log"].points
    assert not carried(exercises) & {"Tensor.exp", "Tensor.log"}


def test_a_training_that_never_ends_because_an_error_is_wrong_waits_for_that(tmp_path: Path) -> None:
    source = material_of("backprop").solution.replace("return self.y - self.t", "return self.t - self.y")
    source = source.replace("for _ in range(10):  # a start", "while True:  # a start")
    exercises = by_name(graded("backprop", source, tmp_path))
    assert exercises["train_xor"].status == "carried"
    assert exercises["train_xor"].carried_by == ("SquaredError.backward",)


def test_beside_right_classes_that_lack_what_its_own_have_nothing_is_named(tmp_path: Path) -> None:
    source = material_of("backprop").solution.replace("self.dW = self.x.T @ dy", "self.dW += self.x.T @ dy")
    source += (
        "\n\nclass Linear(Linear):\n    def __init__(self, W, b):\n        super().__init__(W, b)\n"
        "        self.trained, self.dW = True, np.zeros_like(W)\n"
        "\n\nclass Network(Network):\n    def step(self, rate):\n"
        "        for layer in [each for each in self.layers if hasattr(each, 'trained')]:\n"
        "            layer.W, layer.b = layer.W - rate * layer.dW, layer.b - rate * layer.db\n"
    )
    step = by_name(graded("backprop", source, tmp_path))["Network.step"]
    assert (step.status, step.carried_by, step.mistakes) == ("carried", ("Linear.backward",), ())


LONG_S = 9.0


@dataclass(frozen=True)
class NotBesideRightOnes:
    """Who answers rightly alone, and otherwise beside right ones."""

    beside: AnswerSheet

    def everything(self) -> Transcript:
        """Is not asked."""
        raise NotImplementedError

    def foresee(self, numbers: Sequence[int], right: Definitions | None = None) -> None:
        """Nothing comes of it."""

    def postponed(self, number: int, patience: Patience | None = None) -> AnswerSheet:
        """The right answers, after more than a moment."""
        if patience is not None and patience.at_first_s < LONG_S and patience.find_most_s() < LONG_S:
            return AnswerSheet(ended=Ended("timed_out", ""))
        key = exam_of("backprop").items[number].key
        return AnswerSheet(tuple(Returned(case.expected) for case in key.cases))

    def again(self, number: int, right: Definitions | None = None) -> AnswerSheet:
        """Never what is right."""
        return self.beside if right else self.postponed(number)


@pytest.mark.parametrize(
    "beside",
    [
        AnswerSheet(ended=Ended("timed_out", "")),
        AnswerSheet((Raised(Category.OTHER, "ValueError", "", ()),)),
    ],
)
def test_a_training_that_fails_beside_right_ones_is_asked_alone(beside: AnswerSheet) -> None:
    exam = exam_of("backprop")
    training = exam.names.index("train_xor")
    verdicts = [
        Verdict(dict.fromkeys(item.key.parts, PartVerdict("wrong" if item.name == "Linear.backward" else "passed")))
        for item in exam.items
    ]
    sheets = [AnswerSheet() for _ in exam.items]
    Carrier(exam, NotBesideRightOnes(beside), sheets, frozenset({training})).find(verdicts)
    assert verdicts[training].status == "passed"
