"""XOR needs a hidden layer with a curve in it: what has none fails, however long it trains."""

from pathlib import Path

import pytest

from tests.conftest import material_of
from tests.support.classes import by_name, graded

TRAINING = """


def train_xor(seed):
    rng = np.random.default_rng(seed)
    network = Network([{layers}])
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    t = np.array([[0.0], [1.0], [1.0], [0.0]])
    for _ in range({steps}):
        train_step(network, x, t, {rate})
    return network
"""
FIRST = "Linear(rng.normal(size=(2, {units})), np.zeros({units}))"
LAST = "Linear(rng.normal(size=({units}, 1)), np.zeros(1))"


def earned(layers: list[str], folder: Path, *, units: int, rate: float) -> float:
    source = TRAINING.format(layers=", ".join(layers).format(units=units), steps=3000, rate=rate)
    report = graded("backprop", material_of("backprop").solution + source, folder)
    return by_name(report)["train_xor"].earned


@pytest.mark.parametrize(
    ("layers", "units", "rate"),
    [([FIRST], 1, 0.1), ([FIRST, "Sigmoid()"], 1, 1.0), ([FIRST, LAST], 8, 0.02), ([FIRST, LAST, "Sigmoid()"], 8, 0.1)],
    ids=["one linear layer", "one unit", "two linear layers", "two linear layers and a sigmoid"],
)
def test_no_network_without_a_hidden_layer_passes(layers: list[str], units: int, rate: float, tmp_path: Path) -> None:
    assert earned(layers, tmp_path, units=units, rate=rate) == 0


def test_one_with_a_hidden_layer_passes(tmp_path: Path) -> None:
    assert earned([FIRST, "Sigmoid()", LAST, "Sigmoid()"], tmp_path, units=12, rate=2.0) == 10


def test_where_nothing_explains_what_came_it_is_told_what_to_look_at(tmp_path: Path) -> None:
    layers = ", ".join([FIRST, "Sigmoid()", LAST, "Sigmoid()"]).format(units=8)
    source = TRAINING.format(layers=layers, steps=0, rate=1.0)
    report = by_name(graded("backprop", material_of("backprop").solution + source, tmp_path))["train_xor"]
    assert not report.mistakes
    assert "XOR is not learned, for some seed at least" in report.message.en
    assert "No known mistake" not in report.message.en
