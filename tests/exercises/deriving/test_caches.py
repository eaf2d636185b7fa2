"""A broken forward doesn't take its backward with it, whatever is in the cache and in whatever form."""

from collections.abc import Iterator

import pytest

from autograder import Grader
from autograder.report.model import ExerciseReport
from tests.support.layers import LAYERS, layers_solution

OWN_CACHE = """

def batchnorm_forward(x, gamma, beta, eps):
    std = np.sqrt(x.var(axis=0) + eps)
    normal = (x - x.mean(axis=0)) / std
    return gamma * normal + beta, {"of x": [normal, (std,)], "gamma": gamma}


def batchnorm_backward(dout, cache):
    normal, (std,) = cache["of x"]
    g = dout * cache["gamma"]
    return (
        (g - g.mean(axis=0) - normal * (g * normal).mean(axis=0)) / std,
        (dout * normal).sum(axis=0),
        dout.sum(axis=0),
    )
"""
OWN_OUTPUT = """

def dense_forward(x, params):
    out = np.tanh(0.3 * x @ params["W"] + 0.2 * params["b"])
    return out, [out, (x, params["W"])]


def dense_backward(dout, cache):
    out, (x, W) = cache
    g = dout * (1 - out**2)
    return 0.3 * g @ W.T, {"W": 0.3 * x.T @ g, "b": 0.2 * g.sum(axis=0)}
"""
OF_NOTHING = """

def batchnorm_forward(x, gamma, beta, eps):
    return 0 * x, x.shape[1]


def batchnorm_backward(dout, cache):
    return 0 * dout, np.zeros(cache), np.zeros(cache)
"""
AS_IT_IS = """

def batchnorm_forward(x, gamma, beta, eps):
    return gamma * x + beta, {"x": x, "gamma": gamma}


def batchnorm_backward(dout, cache):
    return dout * cache["gamma"], (dout * cache["x"]).sum(axis=0), dout.sum(axis=0)
"""
QUOTIENT = """

def _standard(x, eps):
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 2 * eps)


def batchnorm_forward(x, gamma, beta, eps):
    return gamma * _standard(x, eps) + beta, {"x": x, "gamma": gamma, "eps": eps}


def batchnorm_backward(dout, cache):
    x, dx = cache["x"], np.zeros_like(cache["x"])
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = 1e-5
        change = _standard(x + step, cache["eps"]) - _standard(x - step, cache["eps"])
        dx[index] = (dout * cache["gamma"] * change).sum() / 2e-5
    return dx, (dout * _standard(x, cache["eps"])).sum(axis=0), dout.sum(axis=0)
"""


@pytest.fixture(scope="module")
def graders() -> Iterator[dict[str, Grader]]:
    exams = {name: LAYERS[name].exam(3) for name in ("layers", "networks")}
    with Grader(exams["layers"]) as layers, Grader(exams["networks"]) as networks:
        yield {"layers": layers, "networks": networks}


def backward(grader: Grader, source: str, layer: str) -> ExerciseReport:
    """What came of a layer's backward, whose forward is wrong."""
    reports = {each.name: each for each in grader.grade(source.encode()).exercises}
    assert reports[f"{layer}_forward"].earned == 0
    return reports[f"{layer}_backward"]


@pytest.mark.parametrize(
    ("assignment", "own", "old", "new"),
    [
        ("layers", OWN_CACHE, "x.var(axis=0) + eps)", "x.var(axis=0) + 2 * eps)"),
        ("networks", OWN_OUTPUT, "0.2 * params", "0.4 * params"),
    ],
    ids=["wrong numbers in a form of its own", "the wrong result in a form of its own"],
)
def test_a_cache_of_any_form_leaves_the_backward_its_share(
    graders: dict[str, Grader], assignment: str, own: str, old: str, new: str
) -> None:
    assert own.count(old) == 1
    source = layers_solution(assignment) + own.replace(old, new)
    found = backward(graders[assignment], source, own.split("_")[0].split()[-1])
    assert found.status == "carried"
    assert 0.6 * found.points <= found.earned < found.points
    assert {each.rpartition("_")[2] for each in found.carried_by} == {"forward"}


def test_that_it_is_the_derivative_of_the_own_forward_is_said(graders: dict[str, Grader]) -> None:
    source = layers_solution() + OWN_CACHE.replace("+ eps)", "+ 2 * eps)")
    told = backward(graders["layers"], source, "batchnorm").own_forward
    assert told is not None
    assert told.en == "It is the derivative of your own batchnorm_forward to eleven digits, but that is not right."


@pytest.mark.parametrize(
    "own", [OF_NOTHING, AS_IT_IS, QUOTIENT], ids=["of nothing", "of another function", "by difference quotients"]
)
def test_a_derivative_of_something_else_earns_nothing_by_that(graders: dict[str, Grader], own: str) -> None:
    found = backward(graders["layers"], layers_solution() + own, "batchnorm")
    assert "carried" not in {part.status for part in found.parts}
