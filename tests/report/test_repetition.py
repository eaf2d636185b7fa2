"""What makes many exercises wrong is told once, where it is to be mended."""

from pathlib import Path

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
