"""One cause is told once, where it is to be mended, also where no right ones are at hand to put in its place."""

from pathlib import Path

import pytest

from autograder.report.model import ExerciseReport
from autograder.student.checking import check
from autograder.verdict.suspicion import may_spoil
from autograder.verdict.verdicts import PartVerdict, Verdict, universal
from tests.conftest import ROOT, material_of
from tests.support.classes import by_name


def checked(folder: Path, assignment: str, right: str, wrong: str, *more: tuple[str, str]) -> dict[str, ExerciseReport]:
    """What a student is told of the solution with a slip, and maybe others, by exercise."""
    (folder / "public").symlink_to(ROOT / "student_template" / "public")
    source = material_of(assignment).solution.replace("range(5000)", "range(5)")  # none learns
    for before, after in ((right, wrong), *more):
        assert source.count(before) == 1
        source = source.replace(before, after)
    (folder / f"{assignment}.py").write_text(source, "utf-8")
    (report,) = check(folder / f"{assignment}.py")
    return by_name(report)


PREDICTED = "    return X @ w"
UNSET = "    y = np.empty(len(X))\n    y[1:] = X[1:] @ w\n    return y"
STEP = "layer.W = layer.W - rate * layer.dW"
SLOPE = "return dy * self.y * (1.0 - self.y)"


@pytest.mark.parametrize(
    ("assignment", "right", "wrong", "cause", "slug"),
    [
        ("backprop", STEP, "layer.W = layer.W + rate * layer.dW", "Network.step", "sign"),
        ("backprop", STEP, "W = layer.W - rate * layer.dW", "Network.step", "weights-missing"),
        ("backprop", SLOPE, "return self.y * (1.0 - self.y)", "Sigmoid.backward", "dy-missing"),
        ("linear_neuron", PREDICTED, "    return np.round(X @ w, 6)", "predict", "rounded"),
        ("linear_neuron", PREDICTED, "    return (X @ w)[:, None]", "predict", "axis-left-over"),
        ("linear_neuron", PREDICTED, UNSET, "predict", "never-assigned"),
    ],
)  # fmt: skip
def test_what_uses_it_waits(tmp_path: Path, assignment: str, right: str, wrong: str, cause: str, slug: str) -> None:
    exercises = checked(tmp_path, assignment, right, wrong)
    told = [name for name, each in exercises.items() if each.status != "passed" and not each.waits_for]
    assert told == [cause]
    assert [each.slug for each in exercises[cause].mistakes] == [slug] * len(exercises[cause].mistakes)


def test_what_calls_a_method_that_is_not_there_waits_for_it(tmp_path: Path) -> None:
    exercises = checked(tmp_path, "backprop", SLOPE, f"{SLOPE}\n\n    gradient = backward\n    del backward")
    assert exercises["Sigmoid.backward"].status == "missing"
    assert exercises["Network.backward"].waits_for == ("Sigmoid.backward",)


def test_what_is_missing_waits_for_nothing_and_everything_waits_for_it(tmp_path: Path) -> None:
    exercises = checked(tmp_path, "autograd", "self.grad: Array | None = None", "self.gradient = None")
    told = [name for name, each in exercises.items() if each.status != "passed" and not each.waits_for]
    assert told == ["Tensor.grad"]
    assert "should it be called so" not in exercises["Tensor.grad"].message.en  # grad_fn is asked for, too


def test_parameters_in_another_order_are_told(tmp_path: Path) -> None:
    right = "def batch_gradient(w: Array, X: Array, t: Array)"
    exercises = checked(tmp_path, "linear_neuron", right, "def batch_gradient(X: Array, w: Array, t: Array)")
    found = exercises["batch_gradient"]
    assert "Its parameters are (X, w, t); the task has them in the order (w, X, t)" in found.message.en
    assert found.example is not None
    assert found.example.origin == "drawn"  # the docstring's own example comes to an end, and is none of this error


def test_a_function_with_self_is_told_where_it_is_and_not_where_it_is_called(tmp_path: Path) -> None:
    exercises = checked(
        tmp_path, "linear_neuron", "def predict(w: Array, X: Array)", "def predict(self, w: Array, X: Array)"
    )
    assert "a parameter self, which only the methods of a class have" in exercises["predict"].message.en
    assert exercises["squared_error"].waits_for == ("predict",)


def test_nothing_waits_for_what_waits_itself(tmp_path: Path) -> None:
    wrong = "return result(self.data + other.data, (self, lambda g: g))"
    right = "return result(self.data + other.data, (self, lambda g: g), (other, lambda g: g))"
    exercises = checked(tmp_path, "autograd", right, wrong)
    waited_for = {name for each in exercises.values() for name in each.waits_for}
    assert waited_for == {"Tensor.__add__"}


def test_of_two_that_use_each_other_what_has_a_name_is_no_place_to_leave(tmp_path: Path) -> None:
    exercises = checked(tmp_path, "autograd", "return self.grad_fn is None", "return not self.requires_grad")
    assert "begin there" not in exercises["Tensor.is_leaf"].message.en
    assert exercises["Tensor.__init__"].waits_for == ("Tensor.is_leaf",)
    named = Verdict({"value": PartVerdict("wrong", (universal("wrong-shape"),))}, used=frozenset({"other"}))
    other = Verdict({"value": PartVerdict("wrong")}, used=frozenset({"named"}))
    assert may_spoil("named", "other", {"other": other, "named": named})
    assert not may_spoil("other", "named", {"other": other, "named": named})


def test_what_has_a_mistake_of_its_own_is_to_begin_with_though_it_uses_what_is_not_right(tmp_path: Path) -> None:
    wrong = "recorded = sources if all(source.requires_grad for source, _ in sources) else ()"
    right = "recorded = [(source, pullback) for source, pullback in sources if source.requires_grad]"
    exercises = checked(tmp_path, "autograd", right, wrong)
    begun = exercises["Tensor.requires_grad"]
    assert [each.slug for each in begun.mistakes] == ["all-for-any"]
    assert "It also uses Tensor.__add__, Tensor.__mul__, not right yet." in begun.message.en
    assert "begin there" not in begun.message.en


def test_what_stops_because_a_result_requires_no_gradient_waits_for_that(tmp_path: Path) -> None:
    wrong = "recorded = sources if all(source.requires_grad for source, _ in sources) else ()"
    right = "recorded = [(source, pullback) for source, pullback in sources if source.requires_grad]"
    begin = "        if gradient is None:\n"
    refusal = "        if not self.requires_grad:\n            raise ValueError('it requires none')\n"
    exercises = checked(tmp_path, "autograd", right, wrong, (begin, refusal + begin))
    told = [name for name, each in exercises.items() if each.status != "passed" and not each.waits_for]
    assert told == ["Tensor.requires_grad"]
    assert "also uses" not in exercises["Tensor.requires_grad"].message.en


def test_a_method_where_an_attribute_is_asked_for_is_told_as_that(tmp_path: Path) -> None:
    right = "    @property\n    def T(self)"
    exercises = checked(tmp_path, "autograd", right, "    def T(self)")
    assert "@property" in exercises["Tensor.T"].message.en


def test_of_what_is_partly_right_it_is_told_which_parts_are_not(tmp_path: Path) -> None:
    lost = checked(tmp_path, "backprop", "return W1 @ W2, b1 @ W2 + b2", "return W1 @ W2, b2")["collapse"]
    assert lost.message.en == "Partly right. Not right yet: b."


def test_a_part_is_called_by_its_title(tmp_path: Path) -> None:
    divided = checked(tmp_path, "autograd", "exponent * a ** (exponent - 1)", "exponent * a**exponent / a")
    message = divided["Tensor.__pow__"].message
    assert message.en == "Partly right. Not right yet: the gradient where the base is 0."
    assert message.zh == "部分正确。还不对的部分：底数为 0 处的梯度。"


def test_another_number_of_results_is_shown_as_that(tmp_path: Path) -> None:
    kept = "return [param - rate * grad for param, grad, rate in zip(params, grads, rates, strict=True)]"
    short = checked(tmp_path, "training", kept, kept + "[:1]")["sgd_step"].example
    assert short is not None
    assert short.code.endswith("len(sgd_step(params, grads, rates))")
    assert (short.expected, short.got) == ("2", "1")


def test_a_walk_along_every_path_is_told_as_that(tmp_path: Path) -> None:
    walked = """
    def backward(self, gradient=None):
        if gradient is None or self.grad_fn is None:
            return super().backward(gradient)
        for source, pullback in self.grad_fn:
            source.backward(unbroadcast(pullback(np.asarray(gradient)), source.data.shape))


Tensor = Walking
"""
    (tmp_path / "public").symlink_to(ROOT / "student_template" / "public")
    source = material_of("autograd").solution + f"\n\nclass Walking(Tensor):{walked}"
    (tmp_path / "autograd.py").write_text(source, "utf-8")
    (report,) = check(tmp_path / "autograd.py")
    told = by_name(report)["Tensor.backward"]
    assert [each.slug for each in told.mistakes] == ["too-slow"]
    assert "each path through the graph" in told.mistakes[0].hint.en
    assert "Too slow and cut off in: graphs with many nodes." in told.message.en
    assert "Is work repeated" not in told.message.en
