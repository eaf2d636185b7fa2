"""One slip in the walk back is one mistake: operations are right for the gradient that reaches them."""

from pathlib import Path

import pytest

from tests.conftest import material_of
from tests.support.classes import by_name, graded

SOLUTION = material_of("autograd").solution
OPERATIONS = {"Tensor.__add__", "Tensor.__mul__", "Tensor.__matmul__", "Tensor.sum", "Tensor.exp", "Tensor.reshape"}


def walking(upstream: str) -> str:
    """The solution with a walk that begins with another gradient than it is given."""
    return SOLUTION.replace(
        "gradients = {self: np.asarray(gradient, dtype=np.float64)}", f"gradients = {{self: {upstream}}}"
    )


@pytest.mark.parametrize("upstream", ["-np.asarray(gradient)", "np.asarray(gradient) ** 2"], ids=str)
def test_what_is_right_for_what_arrives_is_carried(tmp_path: Path, upstream: str) -> None:
    exercises = by_name(graded("autograd", walking(upstream), tmp_path))
    assert exercises["Tensor.backward"].earned < exercises["Tensor.backward"].points
    for name in OPERATIONS:
        assert exercises[name].carried_by == ("Tensor.backward",), name


def test_what_ignores_gradients_of_single_numbers_alone_is_told_once(tmp_path: Path) -> None:
    ones_at_one = "np.ones_like(self.data) if self.data.size == 1 else np.asarray(gradient, dtype=np.float64)"
    exercises = by_name(graded("autograd", walking(ones_at_one), tmp_path))
    told = [name for name, each in exercises.items() if each.status not in ("passed", "carried") and not each.waits_for]
    assert told == ["Tensor.backward"]
    assert "one entry" in exercises["Tensor.backward"].mistakes[0].hint.en
    assert OPERATIONS - {"Tensor.reshape"} <= {name for name, each in exercises.items() if each.carried_by}


def test_a_walk_that_keeps_the_first_gradient_alone_is_told_once(tmp_path: Path) -> None:
    added = "gradients[source] + part if source in gradients else part"
    exercises = by_name(graded("autograd", SOLUTION.replace(added, "gradients.get(source, part)"), tmp_path))
    told = [name for name, each in exercises.items() if each.status not in ("passed", "carried") and not each.waits_for]
    assert told == ["Tensor.backward"]


def test_a_mistake_of_its_own_stays_one(tmp_path: Path) -> None:
    source = walking("-np.asarray(gradient)").replace("lambda g: g * z))", "lambda g: g * z * z))")
    exercises = by_name(graded("autograd", source, tmp_path))
    assert exercises["Tensor.exp"].status != "carried"
    assert exercises["Tensor.log"].status == "carried"


def test_ones_all_over_pay_only_what_takes_a_derivative(tmp_path: Path) -> None:
    exercises = by_name(graded("autograd", walking("np.ones_like(self.data)"), tmp_path))
    carried = {name for name, each in exercises.items() if each.carried_by}
    assert {"Tensor.__mul__", "Tensor.__matmul__", "Tensor.exp"} <= carried
    assert not carried & {"Tensor.T", "Tensor.reshape", "Tensor.sum"}


@pytest.mark.parametrize("fill", ["0.0", "1e-300", "1.0", "1e300"])
def test_one_number_in_every_leaf_pays_nothing(tmp_path: Path, fill: str) -> None:
    begin, end = (
        SOLUTION.index("        gradients = {self"),
        SOLUTION.index("        # <<< your code\n\n\ndef as_tensor"),
    )
    filled = f"""\
        for tensor in inputs_first(self):
            if tensor.requires_grad and tensor.grad_fn is None:
                tensor.grad = np.full(tensor.data.shape, {fill})
"""
    exercises = by_name(graded("autograd", SOLUTION[:begin] + filled + SOLUTION[end:], tmp_path))
    assert not {name for name, each in exercises.items() if each.carried_by}


def test_where_nothing_arrives_nothing_is_paid(tmp_path: Path) -> None:
    exercises = by_name(graded("autograd", walking("np.zeros_like(self.data)"), tmp_path))
    assert not {name for name, each in exercises.items() if each.carried_by}
