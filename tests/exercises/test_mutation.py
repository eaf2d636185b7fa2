"""Right source is edited by machine: every slip once, in the order of the source, and nothing else is touched."""

import ast
import math
from collections.abc import Callable
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.exercises.loading import Course
from autograder.exercises.mutation.edits import Edit, edits

LOOP = """
def path(w, X, steps):
    "The way."
    kept = [w]
    for _ in range(steps):
        w = w - X.T @ (X @ w)
        kept.append(w.copy())
    return kept
"""
CLASS = """
class Layer:
    def __init__(self, W):
        self.W, self.seen = W, None

    def forward(self, x):
        self.seen = x
        return x @ self.W

    def backward(self, dy):
        self.dW = self.seen.T @ dy
        if dy.ndim == 1:
            return dy[0]
        elif dy.ndim > 3:
            return dy[:-1].sum(axis=0)
        return dy @ self.W.T
"""
SLIPS = [
    ("X @ w", "term-dropped", None),
    ("t - x", "term-dropped", "t"),
    ("t - x", "operator-exchanged", "t + x"),
    ("t - x", "operands-exchanged", "x - t"),
    ("x / t", "factor-dropped", "1 / t"),
    ("x ** 2", "exponent-dropped", "x"),
    ("0.5 * x", "constant-changed", "0.25"),
    ("-x", "sign-dropped", "x"),
    ("x.sum(axis=0)", "axis-exchanged", "1"),
    ("x.sum(axis=0)", "axis-dropped", "x.sum()"),
    ("f(x, t)", "arguments-exchanged", "f(t, x)"),
    ("f(x, t)", "argument-dropped", "f(x)"),
    ("f(x)", "call-dropped", "x"),
    ("x.copy()", "copy-dropped", "x"),
    ("x.sum()", "function-exchanged", "x.mean()"),
    ("x[0]", "index-at-other-end", "x[-1]"),
    ("x[-1]", "index-at-other-end", "x[0]"),
    ("x[2]", "index-moved", "3"),
    ("x.shape[1]", "other-length", "0"),
    ("x[t]", "index-moved", "x[t - 1]"),
    ("x[1:]", "slice-shortened", "1 + 1:"),
    ("x[::-1]", "step-dropped", ":"),
    ("x.T", "transpose-dropped", "x"),
    ("x @ t", "transpose-added", "x.T @ t"),
    ("x < t", "comparison-exchanged", "x <= t"),
    ("x if t else 1", "branches-exchanged", "1 if t else x"),
    ("x and t", "condition-dropped", "t"),
    ("(x, t)", "elements-exchanged", "(t, x)"),
    ("range(t)", "range-moved", "range(t - 1)"),
    ("x + 1", "name-exchanged", "t"),
    ("x + 1", "sign-added", "-(x + 1)"),
    ("lambda g: g * x", "given-dropped", "x"),
]


@pytest.mark.parametrize(("expression", "kind", "after"), SLIPS, ids=[f"{kind}: {text}" for text, kind, _ in SLIPS])
def test_an_expression_is_changed_in_each_way(expression: str, kind: str, after: str | None) -> None:
    found = [edit.after for edit in edits(f"def f(x, t):\n    return {expression}\n") if edit.kind == kind]
    assert after in found if after else not found


MISCONCEPTIONS = [
    ("x * t * f(x) * g(x)", "factor-dropped", "x * g(x)"),
    ("x * t * f(x)", "factor-doubled", "x * t * f(x) * (t * f(x))"),
    ("x * t * f(x)", "factor-inverted", "x / (t * f(x))"),
    ("x @ t", "factor-as-ones", "np.ones_like(x) @ t"),
    ("x @ t", "sums-multiplied", "np.sum(x, axis=-1) * np.sum(t, axis=0)"),
    ("x @ t", "sum-dropped", "(x * t).T"),
    ("t - x", "broadcast", "t[:, None] - x"),
    ("t - x", "absolute-added", "abs(t - x)"),
    ("t - x", "sign-only", "np.sign(t - x)"),
    ("t ** 2", "square-as-absolute", "abs(t)"),
    ("x * (t + 1)", "parentheses-dropped", "x * t + 1"),
    ("x * t + 1", "parentheses-added", "x * (t + 1)"),
    ("np.sum(x ** 2)", "power-of-sum", "np.sum(x) ** 2"),
    ("(x - t) ** 2", "power-of-each", "t ** 2 - x ** 2"),
    ("1.0 - x", "complement-dropped", "x"),
    ("x * t * (1 - t)", "factor-added", "x + t * (1 - t)"),
    ("x.T @ t", "square-added", "x ** 2"),
    ("t @ x", "transpose-added-if-square", "t @ (x.T if x.shape[0] == x.shape[-1] else x)"),
    ("x.sum(axis=0)", "function-exchanged", "x.max(axis=0)"),
    ("f(x, t)", "call-exchanged", "g(x, t)"),
    ("h(x)", "call-doubled", "h(h(x))"),
    ("range(0, x, t)", "range-whole-only", "range(0, x - t + 1, t)"),
    ("np.linalg.solve(x, t)", "inverse-dropped", "x @ t"),
    ("np.linalg.lstsq(x, t)[0]", "inverse-dropped", "[x.T @ t]"),
    ("np.sum(x)", "axis-added", "np.sum(x, axis=-1)"),
    ("x.reshape(t)", "columns-first", "x.reshape(t, order='F')"),
    ("x.T", "transpose-dropped-if-square", "x if x.shape[0] == x.shape[-1] else x.T"),
    ("x.T", "reshaped-for-transposed", "x.reshape(x.shape[::-1])"),
    ("x.size", "size-exchanged", "x.shape[0]"),
    ("x @ t", "product-averaged", "x @ t / len(t)"),
    ("t * x * (1.0 - x)", "tanh-for-sigmoid", "t * (1 - x ** 2)"),
    ("t * (1.0 - x ** 2)", "sigmoid-for-tanh", "t * (x * (1 - x))"),
    ("t * x * (1.0 - x)", "slope-of-output", "t * (1 / (1 + np.exp(-x)) * (1 - 1 / (1 + np.exp(-x))))"),
    ("x * (1.0 - x)", "input-for-output", "np.log(x / (1 - x))"),
    ("np.maximum(0, x)", "leaky", "np.where(x > 0, x, 0.01 * x)"),
    ("np.maximum(0, x)", "call-dropped", "x"),
    ("t * (x > 1)", "values-for-mask", "(x > 1) * (x - 1)"),
    ("t * (x > 1)", "leaky", "np.where(x > 1, 1.0, 0.1)"),
    ("x - t", "term-halved", "x - 0.5 * t"),
    ("np.sqrt(x + t)", "term-outside", "np.sqrt(x) + t"),
    ("x.sum()", "counted-once", "1.0"),
    ("x.max(axis=0)", "function-exchanged", "x.sum(axis=0)"),
    ("x.var(axis=0)", "one-less-counted", "x.var(axis=0, ddof=1)"),
    ("x.var(axis=0)", "not-centred", "np.mean(x ** 2, axis=0)"),
    ("x.var(axis=0)", "other-axis-kept", "x.var(axis=1, keepdims=True)"),
    ("x.mean(axis=1)", "mean-by-other-size", "x.mean(axis=1) * np.shape(x)[1] / np.shape(x)[0]"),
    ("x if t else 2", "factor-in-one-case", "x * t"),
    ("g(t) * (t - x) * f(x)", "parentheses-dropped", "g(t) * (f(x) * t - x)"),
    ("range(0, x, t)", "first-round-dropped", "range(0 + t, x, t)"),
    ("g(t) * x * (1.0 - x)", "parentheses-dropped", "x * (g(t) * 1.0 - x)"),
    ("(g(t) - x) * t * f(x)", "parentheses-dropped", "g(t) - t * f(x) * x"),
    ("np.where(x, 1, t) / x", "one-branch", "np.where(x, 1 / x, t)"),
    ("(t - x) ** 2", "power-of-one", "t - x ** 2"),
    ("2 / (t * x)", "divisor-split", "2 / t * x"),
    ("2 * t - t @ x", "sum-too-far", "2 * t * np.shape(x)[0] - t @ x"),
    ("f(x, t)", "call-exchanged", "h(x)"),
    ("t / x ** 2", "names-exchanged", "x / t ** 2"),
    ("(x, lambda g: -g * x / t)", "names-exchanged", "lambda g: -g * t / x"),
    ("t - x", "minus-added", "-t - x"),
    ("f(x, t + 1)", "call-dropped", "t + 1"),
    ("x @ t", "factor-added", "np.sum(x + t, axis=-1)"),
    ("x - 2 * t", "parentheses-added", "2 * (x - t)"),
    ("range(0, x, t)", "range-step-dropped", "range(0, 0 - (0 - x) // t)"),
    ("x - t", "factor-in-one-term", "x - t @ x"),
    ("x - 2 * (t + x)", "parentheses-dropped", "x - 2 * t + x"),
    ("(x - t) * h(x) * t", "parentheses-elsewhere", "x - t * h(x) * t"),
    ("2 * x @ t - x", "parentheses-elsewhere", "2 * (x @ t - x)"),
    ("(t - x) * h(x)", "factor-too-many", "(t - x) * h(x) * t"),
    ("x - t", "length-divided-out", "(x - t) / np.linalg.norm(x - t)"),
    ("np.linalg.norm(x)", "other-norm", "np.sum(np.abs(x))"),
    ("x * (1.0 - x)", "slope-for-output", "x * (1 - x)"),
    ("t * x * (1.0 - x)", "square-missing", "t * np.minimum(x, 1 - x)"),
]


@pytest.mark.parametrize(
    ("expression", "kind", "after"), MISCONCEPTIONS, ids=[f"{kind}: {text}" for text, kind, _ in MISCONCEPTIONS]
)
def test_a_wrong_idea_makes_several_things_of_an_expression_at_once(expression: str, kind: str, after: str) -> None:
    source = f"def f(x, t):\n    return {expression}\ndef g(x, t):\n    return x\ndef h(x):\n    return x\n"
    assert after in [edit.after for edit in edits(source, "f", with_misconceptions=True) if edit.kind == kind]
    assert after not in [edit.after for edit in edits(source, "f")]


@pytest.mark.parametrize(
    ("kind", "becomes"),
    [
        ("function-exchanged", "return x.mean() + x.mean(axis=0)"),
        ("name-exchanged", "return t.sum() + t.sum(axis=0)"),
        ("call-dropped", "return x + x"),
    ],
)
def test_a_wrong_idea_is_met_wherever_it_can_be(kind: str, becomes: str) -> None:
    found = edits("def f(x, t):\n    return x.sum() + x.sum(axis=0)\n", with_misconceptions=True)
    assert any(becomes in edit.source for edit in found if edit.kind == kind and edit.places == 2)


def test_a_wrong_idea_may_be_met_in_one_statement_only() -> None:
    source = "def f(x, t):\n    y = x[t:] + t\n    return x * t + t * y\n"
    found = [edit for edit in edits(source, with_misconceptions=True) if edit.kind == "name-exchanged"]
    assert any("y = x[x:] + x\n    return x * t + t * y" in edit.source for edit in found if edit.places == 2)


def test_what_is_set_anew_may_leave_zeros_as_they_are() -> None:
    found = edits("def f(x, t):\n    x[0:2] += t\n    return x\n", with_misconceptions=True)
    assert any("x[0:2] = np.where(t != 0, t, x[0:2])" in edit.source for edit in found)


def test_parameters_may_move_as_soon_as_a_gradient_is_known() -> None:
    layer = "class Layer:\n    def backward(self, dy):\n        self.dW = self.x.T @ dy\n        return dy @ self.W.T\n"
    found = [edit.source for edit in edits(layer, with_misconceptions=True) if edit.kind == "updated-at-once"]
    assert any("self.dW = self.x.T @ dy\n        self.W = self.W - 0.1 * self.dW\n" in source for source in found)


def test_a_number_that_is_handed_in_may_be_a_factor_of_one_term() -> None:
    found = edits("def f(x, rate: float):\n    return x - t\n", with_misconceptions=True)
    assert {edit.after for edit in found if edit.kind == "factor-in-one-term" and edit.slot == "rate"} == {
        "rate * x - t",
        "x - rate * t",
    }


def test_a_factor_may_go_from_one_statement_to_another() -> None:
    step = "def f(w, v, rate: float):\n    v = w - rate * v\n    return w + v\n"
    found = [edit.source for edit in edits(step, with_misconceptions=True) if edit.kind == "factor-moved"]
    assert any("v = w - v\n    return w + rate * v\n" in source for source in found)


def test_a_number_that_is_handed_in_may_be_taken_for_one() -> None:
    source = "def f(x, rate: float):\n    return g(rate) / x"
    found = [edit.source for edit in edits(source, "f", with_misconceptions=True) if edit.kind == "argument-as-one"]
    assert found == ["def f(x, rate: float):\n    return g(1.0) / x"]


def test_a_power_of_each_is_met_behind_a_variable() -> None:
    found = edits("def f(x, t):\n    rest = t - x\n    return rest ** 2\n", with_misconceptions=True)
    assert {edit.after for edit in found if edit.kind == "power-of-each"} == {"t ** 2 - x ** 2", "x ** 2 - t ** 2"}


def test_parameters_may_move_before_the_result_goes_back() -> None:
    layer = "class Layer:\n    def backward(self, dy):\n        self.dW = self.x.T @ dy\n        return dy @ self.W.T\n"
    found = [edit.source for edit in edits(layer, with_misconceptions=True) if edit.kind == "updated-at-once"]
    moved = "what_comes_back = dy @ self.W.T\n        self.W = self.W - 1.0 * self.dW\n        return what_comes_back"
    assert any(moved in source for source in found)


def test_a_factor_may_be_left_out_where_an_argument_is_a_plain_number() -> None:
    source = "def times(a, other: str | float):\n    b = float(other)\n    return lambda g: g * b\n"
    found = [edit.source for edit in edits(source, with_misconceptions=True) if edit.kind == "left-out-for-numbers"]
    made: dict[str, Callable[..., Callable[[float], float]]] = {}
    exec(found[0], made)
    assert (made["times"](None, 3.0)(7.0), made["times"](None, "3")(7.0)) == (7.0, 21.0)


@pytest.mark.parametrize(
    ("method", "kind", "becomes"),
    [
        ("backward", "attribute-for-argument", "return self.seen * self.seen * (1 - self.seen)"),
        ("forward", "result-kept", "what_comes_back = x * self.W\n        self.seen = what_comes_back\n"),
        ("backward", "overwritten", "dy = dy * self.seen * (1 - self.seen)\n        self.gone = dy\n        return dy"),
        ("backward", "spoilt", "self.seen = self.seen * (1 - self.seen)\n        return what_comes_back"),
        ("backward", "attribute-exchanged", "return dy * self.seen * (1 - dy)"),
    ],
)
def test_what_an_object_keeps_may_be_something_else(method: str, kind: str, becomes: str) -> None:
    source = (
        "class Layer:\n    def forward(self, x):\n        self.seen = x\n        return x * self.W\n"
        "    def backward(self, dy):\n        self.gone = dy\n        return dy * self.seen * (1 - self.seen)\n"
    )
    found = edits(source, f"Layer.{method}", with_misconceptions=True)
    assert any(becomes in edit.source for edit in found if edit.kind == kind)


def test_the_other_function_comes_with_its_own_slope() -> None:
    found = edits("def f(x):\n    y = g(x)\n    return y * (1 - y)\n", with_misconceptions=True)
    [whole] = [edit.source for edit in found if edit.kind == "tanh-for-sigmoid" and edit.places == 2]
    made: dict[str, Callable[[float], float]] = {"g": lambda x: 1 / (1 + math.exp(-x))}
    exec(whole, made)
    assert made["f"](0.7) == pytest.approx(1 - math.tanh(0.7) ** 2)


def test_what_is_appended_may_always_begin_at_the_start() -> None:
    path = (
        "def f(w):\n    path = [w]\n    for x in w:\n        path.append(path[-1] + g(path[-1], x))\n    return path\n"
    )
    found = [edit.source for edit in edits(path, with_misconceptions=True) if edit.kind == "stale"]
    assert [source.splitlines()[3].strip() for source in found] == [
        "path.append(w + g(path[-1], x))",
        "path.append(path[-1] + g(w, x))",
        "path.append(w + g(w, x))",
    ]


def test_a_path_may_go_on_from_the_entry_before_the_last() -> None:
    path = "def f(w):\n    path = [w]\n    for x in w:\n        path.append(path[-1] + x)\n    return path\n"
    [found] = [edit.source for edit in edits(path, with_misconceptions=True) if edit.kind == "one-too-early"]
    assert "path.append(path[max(len(path) - 2, 0)] + x)" in found


def test_what_is_appended_in_an_inner_loop_may_begin_anew_in_every_round() -> None:
    path = (
        "def f(w, xs):\n    path = [w]\n    for _ in range(2):\n        for x in xs:\n"
        "            path.append(path[-1] + x)\n    return path\n"
    )
    again = [each.source for each in edits(path, with_misconceptions=True) if "rows_before_this_round" in each.source]
    made: dict[str, Callable[..., list[int]]] = {}
    exec(again[0], made)
    assert made["f"](0, [1, 2]) == [0, 1, 3, 1, 3]


@pytest.mark.parametrize(
    ("kind", "becomes"),
    [
        ("stale", "first_w = w\n    for _ in range(steps):\n        w = first_w - X.T @ (X @ w)"),
        ("return-in-loop", "        kept.append(w.copy())\n        return kept\n"),
        ("out-of-loop", "        w = w - X.T @ (X @ w)\n    kept.append(w.copy())\n"),
        ("loop-once", "        kept.append(w.copy())\n        break\n"),
        ("accumulated", "        w += w - X.T @ (X @ w)\n"),
        ("statement-doubled", "        kept.append(w.copy())\n        kept.append(w.copy())\n"),
        ("statement-dropped", "    for _ in range(steps):\n        pass\n        kept"),
    ],
)
def test_a_block_is_changed_in_each_way(kind: str, becomes: str) -> None:
    assert any(becomes in edit.source for edit in edits(LOOP) if edit.kind == kind)


def test_an_edit_says_where_it_is_and_leaves_the_rest() -> None:
    [edit] = [each for each in edits(LOOP) if each.kind == "copy-dropped"]
    assert edit == Edit("copy-dropped", "copy", "w.copy()", "w", "path", 7, LOOP.replace("w.copy()", "w"))


def test_a_method_is_changed_alone() -> None:
    of_class, of_method = edits(CLASS, "Layer"), edits(CLASS, "Layer.backward")
    assert {each.owner for each in of_class} == {"Layer.__init__", "Layer.forward", "Layer.backward"}
    assert of_method == tuple(each for each in of_class if each.owner == "Layer.backward")
    assert any(each.kind == "attribute-exchanged" and each.after == "self.seen" for each in of_method)


def test_what_is_not_defined_is_refused() -> None:
    with pytest.raises(LookupError, match=r"no Layer\.sideward"):
        edits(CLASS, "Layer.sideward")


@pytest.mark.parametrize(
    "name", ["linear_neuron", "logistic_neuron", "gradient_descent", "backprop", "training", "autograd"]
)
def test_every_edit_of_the_solutions_is_python_and_another_program(name: str) -> None:
    source = Course(".").load(name).solution
    found = edits(source)
    assert found == edits(source)
    trees = [ast.dump(ast.parse(each.source)) for each in found]
    assert len(set(trees)) == len(trees)
    assert ast.dump(ast.parse(source)) not in trees


def _compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    patterns = (
        "({} + {})",
        "({} @ {})",
        "f({}, {})",
        "{}[{}:]",
        "({} if {} else x)",
        "({} < {})",
        "(lambda g: {} * {})",
        "[{}, {}]",
    )
    two = st.tuples(st.sampled_from(patterns), inner, inner)
    return two.map(lambda drawn: drawn[0].format(*drawn[1:]))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.recursive(st.sampled_from(["x", "t", "2", "0.5"]), _compound, max_leaves=8))
def test_any_expression_can_be_edited(expression: str) -> None:
    source = dedent(f"""
        def f(x, t):
            '''Docs: x + 1.'''
            if x is None: return t
            elif {expression}:
                t += {expression}
            return {expression}
    """)
    for edit in edits(source):
        assert "Docs: x + 1." in edit.source
        ast.parse(edit.source)
