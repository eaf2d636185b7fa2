"""What an author gets wrong is told in one line: the file, the line, the exercise, and what to write."""

import itertools
import re
import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import Course, DeclarationError, away, case, drawn_by, function, layer
from autograder.exercises.references import make_exam

HEAD = '''
"""A course | 课程"""
import torch
from autograder import away, drawn_by, function, gradient_of, labels, layer, loss, one_of, positive, trajectory

count = iter(range(1000))


'''
EARLIER = '''
@function(points=50, w=away("M"), X=away("N", "M"))
def earlier(w, X):
    """Earlier | 较早的"""
    return (X @ w).sum()


'''
AFTER = '''
@gradient_of(earlier, "w", points=30)
def gradient(w, X):
    """Its gradient | 梯度"""


@function(points=20, like=earlier)
def later(w, X):
    """Later | 较晚的"""
    return 2 * gradient(w, X)
'''
NUMBERS = itertools.count()


def fault_of(tmp_path: Path, declaration: str) -> str:
    """What an author is told, at the latest when an exam is made."""
    folder = tmp_path / "assignments" / f"faulty_{next(NUMBERS)}"
    folder.mkdir(parents=True)
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / f"{folder.name}.py").write_text("", "utf-8")
    (folder / "exercises.py").write_text(HEAD + textwrap.dedent(declaration), "utf-8")
    with pytest.raises(DeclarationError) as raised:
        Course(tmp_path)[folder.name].exam(1)
    assert "\n" not in str(raised.value)
    place, _, told = str(raised.value).partition("exercises.py:")
    assert place == f"assignments/{folder.name}/"
    return told


def one(decorator: str, signature: str, result: str = "") -> str:
    """A declaration of one function, whose body is empty unless it gives a result."""
    returned = f"    return {result}\n" if result else ""
    return f'\n@{decorator}\ndef {signature}:\n    "Output | 输出"\n{returned}'


DECLARED = {
    "an input that nothing draws": (
        one('function(points=100, w=away("M"))', "predict(w, X)", "X @ w"),
        r"11: predict: nothing says how X is drawn: add X=away\(",
    ),
    "a draw for no argument": (
        one('function(points=100, w=away("M"), x=away("M"))', "predict(w)", "w"),
        "11: predict: x is drawn, but the arguments are w",
    ),
    "a misspelt setting": (
        one('function(points=100, w=away("M"), example=[])', "predict(w)", "w"),
        r"predict: example=\[\] is neither a draw nor a setting; examples= meant\?",
    ),
    "misspelt points": (
        one('function(pionts=100, w=away("M"))', "predict(w)", "w"),
        "predict: pionts=100 is neither a draw nor a setting; points= meant?",
    ),
    "no points": (one('function(w=away("M"))', "predict(w)", "w"), "predict: it lacks points: write points=…"),
    "a value for a draw": (
        one("function(points=100, w=3.0)", "predict(w)", "w"),
        r"predict: w=3\.0 is neither a draw nor a setting; an input is drawn by away",
    ),
    "no title": (
        """
        @function(points=100, w=away("M"))
        def predict(w):
            return w
        """,
        "predict: no title: begin with a docstring",
    ),
    "points that are none": (
        one('function(points=-3, w=away("M"))', "predict(w)", "w"),
        r"predict: points=\{'value': -3\}: whole numbers above zero",
    ),
    "points that don't add up": (
        one('function(points=10, w=away("M"))', "predict(w)", "w"),
        "the points add up to 10, not to 100",
    ),
    "parts of a layer that aren't there": (
        one('layer(points={"forward": 50, "dX": 50}, x=away("N", "D"))', "double(x)", "2 * x"),
        r'double: .*points=\{"forward": …, "dx": …\} expected',
    ),
    "one number for the points of two gradients": (
        EARLIER + one('gradient_of(earlier, "w", "X", points=50)', "both(w, X)"),
        "both: 2 gradients, by w, X: points=",
    ),
    "a gradient by what is no argument": (
        EARLIER + one('gradient_of(earlier, "v", points=50)', "grad(w, X)"),
        "grad: differentiated by v; the arguments of earlier are w, X",
    ),
    "a gradient without an input of its function": (
        EARLIER + one('gradient_of(earlier, "w", points=50)', "grad(w)"),
        "grad: earlier takes X too",
    ),
    "an example that lacks an input": (
        one('function(points=100, w=away("M"), b=away("M"), examples=[{"w": 1.0}])', "predict(w, b)", "w + b"),
        "predict: an example lacks b",
    ),
    "an example with something else": (
        one('function(points=100, w=away("M"), examples=[{"w": 1.0, "v": 2.0}])', "predict(w)", "w"),
        "predict: an example, also or at_kinks has v, but the arguments are w",
    ),
    "drawn by what isn't there": (
        one('function(points=100, w=away("M"), t=drawn_by(lambda rng, y: y))', "predict(w, t)", "w + t"),
        "predict: t is drawn by y, which is neither an input nor a size: a size stands in a shape",
    ),
    "a trajectory of nothing": (
        one('trajectory(points=100, start="v", w=away("M"), steps=one_of(2, 1))', "decay(w)", "w / 2"),
        r"decay: v: no argument of the step \(w, steps\)",
    ),
    "shapes that don't fit": (
        one('function(points=100, w=away("N"), X=away("N", "M"))', "predict(w, X)", "X @ w"),
        r"predict: the forward fails on w \(5,\), X \(5, 3\): RuntimeError: ",
    ),
    "a result that is never finite": (
        one('function(points=100, w=positive("N"))', "predict(w)", "(-w).log()"),
        "predict: no fair case with N = 5 in 60 draws: the result is not finite",
    ),
    "a size at which everything is zero": (
        one('function(points=100, x=away("N"))', "centred(x)", "x - x.mean()"),
        r'centred: no fair case with N = 1 in 60 draws: a result is zero throughout; least=\{"N": 2\}',
    ),
    "a gradient that is cut off": (
        one('layer(points={"forward": 50, "dx": 50}, x=away("N"))', "double(x)", "(2 * x).detach()"),
        "double: no gradient reaches the result",
    ),
    "a gradient of which a part is cut off": (
        one('layer(points={"forward": 50, "dx": 50}, x=away("N"))', "scaled(x)", "x * x.sum().item()"),
        r"scaled: no fair case .*autograd and differences disagree: .*\.item\(\)",
    ),
    "an input that is changed": (
        """
        @function(points=100, w=away("M"))
        def predict(w):
            "Output | 输出"
            w += 1
            return w
        """,
        "predict: the forward changes its input w: work on a copy",
    ),
    "an answer that is another one each time": (
        one('function(points=100, w=away("M"))', "noisy(w)", "w + next(count)"),
        "noisy: the forward answers twice differently",
    ),
    "a loss that is no number": (
        one('loss(points={"loss": 50, "dx": 50}, x=away("N"))', "square(x)", "x**2"),
        r"square: one number is differentiated, the result has shape \(5,\): sum it",
    ),
    "points for what is no key of the result": (
        one(
            'function(points={"mean": 50, "sum": 50}, w=away("M"))', "summed(w)", '{"mean": w.mean(), "total": w.sum()}'
        ),
        "summed: points has sum; the keys of the result are mean, total",
    ),
    "one number for the points of two results": (
        one('function(points=100, w=away("M"))', "summed(w)", "w.mean(), w.sum()"),
        r"summed: 2 results: write points=\{…\} with a name for each",
    ),
    "a kink of what is no input": (
        one('function(points=100, w=away("M"), at_kinks=[{"x": 0.0}])', "magnitude(w)", "w.abs()"),
        "magnitude: an example, also or at_kinks has x, but the arguments are w",
    ),
    "what is no input in place": (
        one('function(points=100, w=away("M"), in_place=("x",))', "magnitude(w)", "w.abs()"),
        "magnitude: in_place has x, but the arguments are w",
    ),
    "a misspelt setting of which the value is long": (
        EARLIER + one("function(points=50, lik=earlier)", "again(w, X)", "w"),
        r"again: lik=… is neither a draw nor a setting; like= meant\?",
    ),
    "a name for an exercise": (
        EARLIER + one('gradient_of("earlier", "w", points=50)', "grad(w, X)"),
        r"grad: gradient_of\('earlier', …\): hand it the earlier function itself",
    ),
    "the like of a name": (
        one('function(points=100, like="earlier")', "again(w)", "w"),
        "again: like='earlier': hand it an earlier exercise itself",
    ),
    "no brackets": (
        one("function", "again(w)", "w"),
        r"again: function takes its points and draws in brackets, by name: write @function\(points=…",
    ),
    "a size that is none": (
        one('function(points=100, w=away("M", 2.5))', "again(w)", "w"),
        "again: a shape has 2.5: write names and whole numbers",
    ),
    "one name twice": (EARLIER + EARLIER, "18: earlier: line 11 declares earlier already"),
    "a forward that returns nothing": (
        """
        @function(points=100, w=away("M"))
        def lost(w):
            "Lost | 丢失"
            w.sum()
        """,
        "lost: the forward gives None: return its result",
    ),
    "a forward in numpy": (
        one('function(points=100, w=away("M"))', "total(w)", "w.numpy().sum(keepdims=True)"),
        "total: the forward gives an array of numpy: write it in torch",
    ),
    "a line of a forward that fails": (
        """
        @layer(points={"forward": 50, "dw": 50}, w=away("M"))
        def total(w):
            "The sum | 求和"
            half = w / 2
            return half.summed()
        """,
        r"14: total: the forward fails on w \(5,\): AttributeError: ",
    ),
    "a layer without anything to differentiate": (
        one('layer(points={"forward": 100}, y=labels("N", "C"))', "one_hot(y)", "torch.eye(3)[y]"),
        "one_hot: there is nothing to differentiate by",
    ),
    "nothing to choose from": (
        one("function(points=100, n=one_of())", "doubled(n)", "2 * n"),
        r"doubled: one_of\(\) has nothing to choose from",
    ),
    "bounds that are exchanged": (
        one('function(points=100, w=positive("M", low=3, high=1))', "doubled(w)", "2 * w"),
        "doubled: low=3, high=1: two numbers above zero are expected, the smaller one first",
    ),
    "the least of no size": (
        one('function(points=100, w=away("M"), least={"Q": 2})', "doubled(w)", "2 * w"),
        "doubled: least has Q, but the sizes are M",
    ),
    "a size below 1": (
        one('function(points=100, w=away("M"), least={"M": 0})', "doubled(w)", "2 * w"),
        "doubled: M may be 1 at least",
    ),
    "a row of sizes that lacks one": (
        one('function(points=100, X=away("N", "M"), sizes=[{"N": 3}])', "doubled(X)", "2 * X"),
        r"doubled: sizes has \{'N': 3\}, which lacks M",
    ),
    "another size in also": (
        one('function(points=100, w=away("M"), also=[{"w": ("K", 2)}])', "doubled(w)", "2 * w"),
        "doubled: a shape has K, but the sizes are M",
    ),
    "a shape in also that does not fit": (
        one(
            'function(points=100, w=away("M"), X=away("N", "M"), also=[{"w": ("M", 2), "X": (2, 9)}])',
            "predict(w, X)",
            "X @ w",
        ),
        r"13: predict: fails with w = \('M', 2\), X = \(2, 9\): RuntimeError: ",
    ),
    "a name in the place of several": (
        one('layer(points={"forward": 50, "dx": 50}, x=away("N"), wrt="x or y")', "double(x)", "2 * x"),
        r"double: wrt: x or y among x expected",
    ),
    "the parts of a loss in another order": (
        one('loss(points={"dx": 50, "loss": 50}, x=away("N"))', "total(x)", "(x**2).sum()"),
        r'total: .*points=\{"loss": …, "dx": …\} expected',
    ),
    "one where several are expected": (
        one('function(points=100, w=away("M"), in_place="w")', "doubled(w)", "2 * w"),
        r"doubled: in_place: several are expected, in brackets: write \['w'\]",
    ),
    "inputs that are drawn from each other": (
        one(
            "function(points=100, w=drawn_by(lambda rng, t: t), t=drawn_by(lambda rng, w: w))", "summed(w, t)", "w + t"
        ),
        "summed: w and t are drawn from each other",
    ),
    "an example that does not fit": (
        EARLIER
        + one(
            'function(points=50, like=earlier, examples=[{"w": torch.ones(2).numpy(), "X": torch.ones(3, 1).numpy()}])',
            "again(w, X)",
            "X @ w",
        ),
        "20: again: fails with an example: RuntimeError: ",
    ),
    "a needed name": (
        EARLIER + one('function(points=50, w=away("M"), needs=("earlier",))', "again(w)", "w"),
        "again: 'earlier' is no exercise: hand over the exercise itself",
    ),
    "a name twice": (
        """
        @layer(points={"forward": 30, "dx": 20}, x=away("N"))
        def double(x):
            "Double | 加倍"
            return 2 * x


        @function(points=50, x=away("N"))
        def double_forward(x):
            "Double | 加倍"
            return 2 * x
        """,
        "17: double_forward: another exercise is double_forward already",
    ),
    "a misspelt constant": (
        """
        TOTLA = 50


        @function(points=50, w=away("M"))
        def doubled(w):
            "Doubled | 加倍"
            return 2 * w
        """,
        "10: nothing uses TOTLA; is TOTAL meant?",
    ),
    "steps that are not told": (
        one('trajectory(points=100, start="w", w=away("M"))', "decay(w)", "w / 2"),
        r"decay: how often is it repeated\? Add steps=one_of",
    ),
    "steps in the step": (
        one('trajectory(points=100, start="w", w=away("M"), steps=one_of(2, 1))', "decay(w, steps)", "w / 2"),
        "decay: steps is how often this is repeated: take it out",
    ),
    "a layer that gives its cache": (
        one('layer(points={"forward": 50, "dx": 50}, x=away("N"))', "double(x)", "2 * x, x"),
        "double: what is differentiated gives a tuple: return the one result alone",
    ),
    "a forward that gives a list": (
        one('function(points=100, X=away("N", "M"))', "sums(X)", "[row.sum() for row in X]"),
        r"sums: the forward gives a list: make one tensor of it, by torch\.stack",
    ),
    "a forward that gives a float": (
        one('function(points=100, w=away("M"))', "total(w)", "float(w.sum())"),
        r"total: the forward gives a float: keep to tensors",
    ),
    "an input that is cut off": (
        one(
            'layer(points={"forward": 40, "dx": 30, "dw": 30}, x=away("N"), w=away("N"))',
            "product(x, w)",
            "x * w.detach()",
        ),
        "product: no fair case with N = 5 in 60 draws: the gradient by w is zero throughout: is anything cut off",
    ),
    "another kind of gradient": (
        EARLIER + one('gradient_of(earlier, "w", kind="slopes", points=50)', "grad(w, X)"),
        "grad: kind='slopes': gradient, or slope or jacobian by one input expected",
    ),
    "inputs of a gradient in brackets": (
        EARLIER + one('gradient_of(earlier, ["w", "X"], points={"w": 25, "X": 25})', "both(w, X)"),
        r"both: the inputs stand one after the other: write gradient_of\(earlier, ",
    ),
}


@pytest.mark.parametrize(("declaration", "told"), DECLARED.values(), ids=list(DECLARED))
def test_a_fault_is_told_in_one_line(declaration: str, told: str, tmp_path: Path) -> None:
    fault = fault_of(tmp_path, declaration)
    assert re.search(told, fault), fault


BROKEN_LAYER = """
@layer(points={"forward": 20, "dx": 30}, x=away("N"))
def earlier(x):
    "Twice | 两倍"
    return (2 * x).numpy()

@function(points=50, like=earlier)
def later(x):
    "More | 更多"
    return earlier(x) + 1
"""


BROKEN_FUNCTION = EARLIER.replace("(X @ w)", "(X @ w).numpy()") + AFTER


@pytest.mark.parametrize("broken", [BROKEN_FUNCTION, BROKEN_LAYER], ids=["a function", "a layer"])
def test_what_follows_from_the_fault_of_another_exercise_is_not_told(tmp_path: Path, broken: str) -> None:
    declared = HEAD + broken
    (tmp_path / "assignments" / "followed").mkdir(parents=True)
    (tmp_path / "assignments" / "followed" / "exercises.py").write_text(declared, "utf-8")
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / "followed.py").write_text("", "utf-8")
    faults: list[DeclarationError] = []
    make_exam(Course(tmp_path)["followed"], 1, faults=faults)
    assert {each.exercise for each in faults} == {"earlier"}


def test_layers_are_needed_as_both_of_their_exercises() -> None:
    @layer(points={"forward": 50, "dx": 50}, x=away("N"))
    def double(x: Any) -> Any:
        """Double | 加倍"""
        return 2 * x

    @function(points=100, x=away("N"), needs=double)
    def halved(x: Any) -> Any:
        """Half | 一半"""
        return x / 2

    assert halved.needs == ("double_forward", "double_backward")


def test_inputs_may_be_drawn_from_those_that_come_later() -> None:
    @function(points=100, x=drawn_by(lambda _, y: 2 * y), y=drawn_by(lambda _, z: z + 1), z=away("N"))
    def sums(x: Any, y: Any, z: Any) -> Any:
        """Sums | 求和"""
        return x + y + z

    first = next(iter(sums.cases(np.random.default_rng(0)))).inputs
    assert np.array_equal(first["x"], 2 * (first["z"] + 1))


def test_a_further_case_may_draw_otherwise_and_count_for_a_part_of_its_own() -> None:
    far = case(z=drawn_by(lambda rng: rng.uniform(700, 800, 3)), part="far", absolute=1e-9)

    @function(points={"value": 60, "far": 40}, z=away(...), also=[{"z": 0.5}, far])
    def sigmoid(z: Any) -> Any:
        """The sigmoid | 逻辑函数"""
        return z.sigmoid()

    *_, number, last = sigmoid.cases(np.random.default_rng(0))
    assert number.inputs == {"z": 0.5}
    assert last.part == "far"
    assert last.inputs["z"].min() >= 700
