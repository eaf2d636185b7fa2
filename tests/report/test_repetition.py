"""What makes many exercises wrong is told once, where it is to be mended."""

from pathlib import Path

from autograder.report.model import ExerciseReport, MistakeReport, PartReport
from autograder.report.repetition import told_once
from autograder.text import Text
from tests.conftest import material_of
from tests.support.classes import by_name, graded

SOLUTION = material_of("autograd").solution
WALK = "gradients = {self: np.asarray(gradient, dtype=np.float64)}"


def test_a_walk_that_ignores_what_it_is_given_is_told_once(tmp_path: Path) -> None:
    assert WALK in SOLUTION
    source = SOLUTION.replace(WALK, "gradients = {self: np.ones_like(self.data)}")
    exercises = by_name(graded("autograd", source, tmp_path))
    named = {name: [each.slug for each in exercise.mistakes] for name, exercise in exercises.items()}
    assert {name: slugs for name, slugs in named.items() if slugs} == {"Tensor.backward": ["upstream-missing"]}
    assert exercises["Tensor.__add__"].waits_for == ("Tensor.backward",)


def test_a_walk_that_overwrites_is_told_once_though_it_hands_down_rightly_to_what_is_used_once(tmp_path: Path) -> None:
    added = "gradients[source] = gradients[source] + part if source in gradients else part"
    assert added in SOLUTION
    exercises = by_name(graded("autograd", SOLUTION.replace(added, "gradients[source] = part"), tmp_path))
    assert [each.slug for each in exercises["Tensor.backward"].mistakes] == ["overwrites"]
    assert "begin there" not in exercises["Tensor.backward"].message.en
    assert all(exercises[f"Tensor.__{name}__"].waits_for == ("Tensor.backward",) for name in ("add", "mul", "truediv"))


def test_a_walk_that_takes_the_first_gradient_alone_is_told_from_one_that_keeps_the_last(tmp_path: Path) -> None:
    source = SOLUTION + (
        "\n\nclass Tensor(Tensor):\n    def backward(self, gradient=None):\n"
        "        if gradient is None:\n            return super().backward()\n"
        "        arrived = {self: gradient}\n\n"
        "        def receive(tensor):\n"
        "            for source, pullback in tensor.grad_fn or ():\n"
        "                if source not in arrived:\n"
        "                    arrived[source] = unbroadcast(pullback(arrived[tensor]), source.data.shape)\n"
        "                    receive(source)\n\n"
        "        receive(self)\n"
        "        for each in arrived:\n            if each.grad_fn is None:\n"
        "                each.grad = arrived[each] + (0.0 if each.grad is None else each.grad)\n"
    )
    exercises = by_name(graded("autograd", source, tmp_path))
    assert [each.slug for each in exercises["Tensor.backward"].mistakes] == ["path-lost"]


def test_where_only_the_left_operand_counts_nothing_is_said_of_the_operations(tmp_path: Path) -> None:
    recorded = "for source, pullback in sources if source.requires_grad]"
    assert recorded in SOLUTION
    source = SOLUTION.replace(recorded, "for source, pullback in sources if sources[0][0].requires_grad]")
    exercises = by_name(graded("autograd", source, tmp_path))
    named = {name: [each.slug for each in exercise.mistakes] for name, exercise in exercises.items()}
    assert {name: slugs for name, slugs in named.items() if slugs} == {"Tensor.requires_grad": ["left-operand-only"]}
    assert exercises["Tensor.__matmul__"].waits_for == ("Tensor.requires_grad",)


def test_what_an_operation_does_wrong_besides_is_told_there(tmp_path: Path) -> None:
    source = SOLUTION.replace(WALK, "gradients = {self: -np.asarray(gradient, dtype=np.float64)}")
    source = source.replace("lambda g: g * z))", "lambda g: g * z * z))")
    exercises = by_name(graded("autograd", source, tmp_path))
    assert not exercises["Tensor.exp"].waits_for


def test_one_operand_that_needs_no_gradient_is_no_matter_of_detach_and_zero_grad(tmp_path: Path) -> None:
    source = SOLUTION + (
        "\n\n_result = result\n\n\n"
        "def result(data, *inputs):\n"
        "    if all(each.requires_grad for each, _ in inputs):\n"
        "        return _result(data, *inputs)\n"
        "    return Tensor(data)\n"
    )
    exercises = by_name(graded("autograd", source, tmp_path))
    assert exercises["Tensor.requires_grad"].mistakes[0].slug == "all-for-any"
    assert {exercises[name].status for name in ("Tensor.detach", "Tensor.zero_grad")} == {"passed"}


def said(name: str, slug: str) -> ExerciseReport:
    """A report on a method that is not right, of which one thing is said."""
    told = Text(en="Wrong.", zh="错。")
    return ExerciseReport(
        name=name, title=told, status="wrong", points=1, earned=0, message=told,
        parts=(PartReport(name="value", status="wrong", points=1, earned=0),),
        mistakes=(MistakeReport(slug=slug, hint=told),),
    )  # fmt: skip


def test_what_a_helper_makes_wrong_everywhere_is_told_of_the_first() -> None:
    methods = [said(f"Tensor.{name}", "path-lost") for name in ("exp", "log", "tanh")]
    first, *others = told_once((*methods, said("Tensor.sum", "sign")), {})
    assert first.message.en.endswith("Tensor.log, Tensor.tanh show the same: look for what they share, and begin here.")
    assert [each.waits_for for each in others] == [("Tensor.exp",), ("Tensor.exp",), ()]


UNARY = """

def unary(tensor, value, slope):
    return result(value, (tensor, lambda g: slope))
"""
BY_HELPER = {
    "return result(z, (self, lambda g: g * z))": "return unary(self, z, z)",
    "return result(np.log(a), (self, lambda g: g / a))": "return unary(self, np.log(a), 1 / a)",
    "return result(z, (self, lambda g: g * (1.0 - z**2)))": "return unary(self, z, 1.0 - z**2)",
}


def test_a_helper_that_no_right_method_calls_is_asked_about(tmp_path: Path) -> None:
    source = SOLUTION + UNARY
    for right, by_helper in BY_HELPER.items():
        assert right in source
        source = source.replace(right, by_helper)
    told = by_name(graded("autograd", source, tmp_path))["Tensor.exp"].message.en
    assert told.endswith("and unary is used in all of these and in none that is right: is the mistake in it?")
    elsewhere = source.replace("result(-self.data,", "result(-unary(self, self.data, 1.0).data,")
    told = by_name(graded("autograd", elsewhere, tmp_path))["Tensor.exp"].message.en
    assert "look for what they share" in told  # which one that is right calls too


def test_a_helper_of_what_is_wrong_in_some_cases_only_is_not_asked_about(tmp_path: Path) -> None:
    assert STRETCHED in SOLUTION
    exercises = by_name(graded("autograd", SOLUTION.replace(STRETCHED, "np.asarray(summed)"), tmp_path))
    assert "look for what they share" in exercises["Tensor.__add__"].message.en  # and not as_tensor, which they do


STRETCHED = "np.asarray(summed.sum(axis=stretched, keepdims=True))"
BY_OPERATION = {
    "unbroadcast(pullback(g), source.data.shape)": "pullback(g)",
    "(self, lambda g: g),": "(self, lambda g: unbroadcast(g, self.data.shape)),",
    "(other, lambda g: g))": "(other, lambda g: unbroadcast(g, other.data.shape)))",
    "lambda g: g * b)": "lambda g: unbroadcast(g * b, a.shape))",
    "lambda g: g * a)": "lambda g: unbroadcast(g * a, b.shape))",
    "(self, lambda g: g / b)": "(self, lambda g: unbroadcast(g / b, a.shape))",
    "lambda g: -g * a / b**2)": "lambda g: unbroadcast(-g * a / b**2, b.shape))",
}


def test_a_helper_that_is_called_on_the_way_back_is_asked_about(tmp_path: Path) -> None:
    source = SOLUTION.replace(STRETCHED, "np.asarray(summed)")
    for by_walk, by_operation in BY_OPERATION.items():
        assert by_walk in source
        source = source.replace(by_walk, by_operation)
    told = by_name(graded("autograd", source, tmp_path))["Tensor.__add__"].message.en
    assert told.endswith("and unbroadcast is used in all of these and in none that is right: is the mistake in it?")


def test_what_stops_in_the_walk_is_told_of_the_walk(tmp_path: Path) -> None:
    exercises = by_name(graded("autograd", SOLUTION.replace(WALK, "gradient = {self: gradient}"), tmp_path))
    assert exercises["Tensor.backward"].waits_for == ()
    assert all(exercises[f"Tensor.{name}"].waits_for == ("Tensor.backward",) for name in ("__add__", "exp", "detach"))


def test_two_of_which_the_same_is_said_may_err_alike() -> None:
    both = tuple(said(f"Tensor.{name}", "path-lost") for name in ("exp", "log"))
    assert told_once(both, {}) == both


def test_a_gradient_that_never_arrives_is_no_matter_of_detach(tmp_path: Path) -> None:
    source = SOLUTION.replace("(self, lambda g: g), (other, lambda g: g))", "(other, lambda g: g))")
    exercises = by_name(graded("autograd", source, tmp_path))
    assert exercises["Tensor.__add__"].mistakes
    assert exercises["Tensor.__sub__"].waits_for == ("Tensor.__add__",)
    assert "detached-in-place" not in {slug.slug for each in exercises.values() for slug in each.mistakes}


def test_an_operation_is_to_blame_where_the_walk_hands_others_what_it_should(tmp_path: Path) -> None:
    source = SOLUTION.replace(
        "(self, lambda g: g), (other, lambda g: g))", "(self, np.ones_like), (other, np.ones_like))"
    )
    exercises = by_name(graded("autograd", source, tmp_path))
    assert not exercises["Tensor.__add__"].waits_for
    assert exercises["Tensor.backward"].waits_for == ("Tensor.__add__",)


def test_whole_programs_wait_for_the_operations_that_they_ask_for(tmp_path: Path) -> None:
    source = SOLUTION.replace("(self, lambda g: -g)", "(self, lambda g: g)")
    exercises = by_name(graded("autograd", source, tmp_path))
    assert exercises["Tensor.__neg__"].mistakes
    assert exercises["Tensor"].waits_for


HELPER = """
def error(w, X, t):
    return predict(w, X) + t


def squared_error(w, X, t):
    return 0.5 * np.sum(error(w, X, t) ** 2)


def batch_gradient(w, X, t):
    return X.T @ error(w, X, t)
"""


def test_a_helper_of_what_is_wrong_is_asked_about(tmp_path: Path) -> None:
    solution = material_of("linear_neuron").solution
    exercises = by_name(graded("linear_neuron", solution + HELPER, tmp_path))
    told = "error is used here and in batch_gradient, and none of these is right: is the mistake in it?"
    assert exercises["squared_error"].message.en.endswith(told)
    assert "这里和 squared_error 都用到了 error" in exercises["batch_gradient"].message.zh


def test_a_helper_of_something_that_is_right_is_not_blamed(tmp_path: Path) -> None:
    shared = HELPER.replace("X.T @ error(w, X, t)", "X.T @ (error(w, X, t) - 2 * t)")
    exercises = by_name(graded("linear_neuron", material_of("linear_neuron").solution + shared, tmp_path))
    assert exercises["batch_gradient"].status == "passed"
    assert "is the mistake in it" not in exercises["squared_error"].message.en


def test_what_waits_waits_for_what_is_to_be_mended_first() -> None:
    def waiting(name: str, *names: str) -> ExerciseReport:
        return said(name, "sign").model_copy(update={"mistakes": (), "waits_for": names})

    exercises = (said("forward", "sign"), waiting("step", "forward"), waiting("train", "step"), waiting("ring", "ring"))
    assert [each.waits_for for each in told_once(exercises, {})] == [(), ("forward",), ("forward",), ("ring",)]
