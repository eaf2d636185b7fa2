"""What real courses hand to functions and get back: each kind crosses to the jail and back, and is told by name."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch

from autograder import (
    Assignment,
    DeclarationError,
    Exercise,
    Grader,
    Report,
    Text,
    case,
    copy_of,
    entries,
    exercise,
    gradient,
    play,
    raises,
    results,
)
from autograder.exercises.drawing import drawn
from autograder.exercises.material import Material
from autograder.exercises.script import recorded
from autograder.report.code import code_of
from autograder.sandbox.protocol.paper import pack, unpack
from autograder.sandbox.protocol.steps import snapshot
from autograder.sandbox.protocol.structures import fresh, unchanged


def networks(rng: Any) -> Iterator[Any]:
    for n in (4, 3):
        params = {"W": rng.normal(1, 1, (3, 2)), "b": rng.normal(1, 1, 2), "layers": (rng.normal(size=3), [2.0, 3.0])}
        yield case(x=rng.normal(1, 1, (n, 3)), params=params, mode="train" if n == 4 else "test")


@exercise(points={"out": 20, "grads": 20}, cases=networks)
def network(m: Any, d: Any) -> Any:
    """A dictionary in, one out | 字典进，字典出"""
    found = results(m.network(d.x, d.params, mode=d.mode), "out", "grads")
    grads = entries(found["grads"], "W", "b")
    return {"out": found["out"], "grads:W": grads["W"], "grads:b": grads["b"]}


@exercise(
    points=20,
    cases=lambda rng: [case(image=rng.integers(0, 255, (3, 2)).astype(np.uint8), ids=np.arange(3, dtype=np.int32))],
)
def brightness(m: Any, d: Any) -> Any:
    """The mean of an image's rows | 图像各行的均值"""
    return m.brightness(d.image, d.ids)


@exercise(points=20, cases=lambda rng: [case(rng=np.random.default_rng(int(rng.integers(2**32))), n=k) for k in (3, 2)])
def noise(m: Any, d: Any) -> Any:
    """Random numbers of a generator | 由生成器产生的随机数"""
    return m.noise(d.rng, d.n)


@exercise(points={"raised": 5, "rows": 5}, cases=lambda rng: [case(rows=[rng.normal(size=k) for k in (3, 1, 2)])])
def totals(m: Any, d: Any) -> Any:
    """The sum of each row | 各行之和"""
    return {"rows": m.totals(d.rows), "raised": raises(m.totals, [], error=ValueError)}


@exercise(points=10, cases=lambda rng: [case(params={"w": rng.normal(size=3)}, rate=0.5)])
def descend(m: Any, d: Any) -> Any:
    """A step in place | 原地更新"""
    params = copy_of(m, d.params)
    m.descend(params, d.rate)
    return params["w"]


SOLUTION = """
import numpy as np


def network(x, params, *, mode):
    out = x @ params["W"] + params["b"] + sum(params["layers"][1]) * (mode == "train")
    return out, {"W": 2 * x.T @ out, "b": 2 * out.sum(axis=0)}


def brightness(image, ids):
    return image.astype(float).mean(axis=1)[ids]


def noise(rng, n):
    return rng.random(n) + rng.random(n)


def totals(rows):
    if not rows:
        raise ValueError("no rows")
    return np.array([row.sum() for row in rows])


def descend(params, rate):
    params["w"] -= rate * params["w"]
"""


def reference() -> ModuleType:
    def by_torch(x: Any, params: Any, *, mode: str) -> Any:
        out = x @ params["W"] + params["b"] + sum(params["layers"][1]) * (mode == "train")
        return out, {"W": 2 * x.T @ out, "b": 2 * out.sum(0)}

    def step(params: Any, rate: float) -> None:
        params["w"] *= 1 - rate

    def rows_of(rows: Any) -> Any:
        if not rows:
            raise ValueError
        return torch.stack([row.sum() for row in rows])

    module = ModuleType("reference")
    module.__dict__.update(
        network=by_torch,
        brightness=lambda image, ids: image.double().mean(1)[ids.long()],
        noise=lambda rng, n: torch.from_numpy(rng.random(n) + rng.random(n)),
        totals=rows_of,
        descend=step,
    )
    return module


EXERCISES: tuple[Exercise, ...] = (network, brightness, noise, totals, descend)


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    assignment = Assignment(name="kinds", title=Text(en="Kinds", zh="种类"), exercises=EXERCISES)
    material = Material(assignment, reference(), (), {}, SOLUTION, {})
    with Grader(material.exam(5)) as grader:
        yield grader


def graded(grader: Grader, old: str, new: str) -> Report:
    assert SOLUTION.count(old) >= 1
    return grader.grade(SOLUTION.replace(old, new).encode())


def told(report: Report) -> dict[str, str]:
    """What is said of each exercise that did not pass."""
    return {each.name: each.message.en for each in report.exercises if each.status != "passed"}


def test_a_copy_is_one_of_the_reference_s_tensors_too() -> None:
    params = {"w": torch.ones(3)}
    snapshot(params)["w"].mul_(0.5)
    assert params["w"].tolist() == [1, 1, 1]


def test_every_kind_crosses_to_the_jail_and_back(grader: Grader) -> None:
    assert told(graded(grader, "", "")) == {}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"b": 2 * out', '"bias": 2 * out', "missing: 'b'; what came: dict ('W', 'bias')"),
        ("return out, {", "return out, [x, out]\n    return {", "missing: 'W'; what came: list"),
    ],
    ids=["another key", "no dictionary"],
)  # fmt: skip
def test_what_a_dictionary_lacks_is_told_by_its_keys(grader: Grader, old: str, new: str, expected: str) -> None:
    [found, *_] = graded(grader, old, new).exercises
    assert expected in found.message.en
    assert [each.slug for each in found.mistakes] == ["missing-keys"]
    assert {part.name: part.status for part in found.parts} == {"out": "passed", "grads": "bad_answer"}


def test_of_an_entry_that_is_wrong_the_key_is_told(grader: Grader) -> None:
    [exercise, *_] = graded(grader, '"b": 2 * out.sum(axis=0)', '"b": 3 * out.sum(axis=0)').exercises
    assert [(part.name, part.status) for part in exercise.parts] == [("out", "passed"), ("grads", "wrong")]
    assert exercise.example is not None
    assert exercise.example.result == "b"
    assert (
        "r1 = network(x, params, mode=" in exercise.example.code or "network(x, params, mode=" in exercise.example.code
    )
    assert "\nparams = {'W': np.array([[" in exercise.example.code


def test_a_key_that_the_reference_lacks_is_told_to_the_author() -> None:
    def script(m: Any, d: Any) -> Any:
        """An entry | 一个元素"""
        return entries(m.f(d.x), "W")["W"]

    module = ModuleType("reference")
    module.__dict__["f"] = lambda x: {"w": x}
    declared = exercise(points=100, cases=lambda _: [case(x=1.0)], name="f")(script)
    assignment = Assignment(name="keys", title=Text(en="Keys", zh="键"), exercises=(declared,))
    with pytest.raises(DeclarationError, match=r"f: the reference's result lacks the key 'W', not dict \('w'\)"):
        Material(assignment, module, (), {}, "", {}).exam(1)


def test_a_dictionary_for_an_array_is_told_as_one(grader: Grader) -> None:
    assert (
        "a dictionary came (dict)"
        in told(graded(grader, "return image", 'return {"m": 1}\n    return image'))["brightness"]
    )


def test_an_input_that_is_changed_within_a_dictionary_is_told(grader: Grader) -> None:
    report = graded(grader, 'out = x @ params["W"]', 'params["W"] *= 1.5\n    out = x @ (params["W"] / 1.5)')
    assert "input-mutated" in [each.slug for each in report.exercises[0].mistakes]


def test_another_exception_than_the_expected_comes_through(grader: Grader) -> None:
    message = told(graded(grader, "raise ValueError", "raise KeyError"))["totals"]
    assert "KeyError" in message


def test_no_exception_where_one_is_expected_is_wrong(grader: Grader) -> None:
    report = graded(grader, '        raise ValueError("no rows")', "        return np.zeros(0)")
    [exercise] = [each for each in report.exercises if each.name == "totals"]
    assert exercise.example is not None
    assert exercise.example.code.endswith("totals([])  # raises ValueError?")
    assert (exercise.example.expected, exercise.example.got) == ("True", "False")


@exercise(points=100, cases=lambda rng: [case(x=rng.normal(size=(1024, 1024)))])
def squares(m: Any, d: Any) -> Any:
    """The squares of eight MiB | 八 MiB 数据的平方"""
    return m.squares(d.x)


def test_arrays_of_eight_mib_cross_both_ways() -> None:
    reference = ModuleType("reference")
    reference.__dict__["squares"] = gradient(lambda x: (x**3).sum() / 3, "x")
    assignment = Assignment(name="large", title=Text(en="Large", zh="大"), exercises=(squares,))
    right = "def squares(x):\n    return x**2\n"
    exam = Material(assignment, reference, (), {}, right, {}).exam(1)
    assert not any(case.by_differences for case in exam.items[0].key.cases)
    with Grader(exam) as grader:
        assert grader.grade(right.encode()).score == 100
        [wrong] = grader.grade(right.replace("x**2", "x**2 * 2").encode()).exercises
        [grown] = grader.grade(right.replace("x**2", "np.repeat(x, 9, 0)").encode()).exercises
    assert [each.slug for each in wrong.mistakes] == ["factor-two"]
    assert grown.status in ("raised", "bad_answer")


@pytest.mark.parametrize(
    ("reference", "size", "expected"),
    [
        (lambda x: x, 1100, "the input x has more than 8 MiB"),
        (lambda x: x.repeat(2, 1), 1024, "an answer has more than"),
    ],
    ids=["an input", "an answer"],
)
def test_what_is_larger_is_told(reference: Any, size: int, expected: str) -> None:
    module = ModuleType("reference")
    module.__dict__["f"] = reference
    declared = exercise(points=100, cases=lambda _: [case(x=np.ones((size, 1024)))], name="f")(_script)
    assignment = Assignment(name="large", title=Text(en="Large", zh="大"), exercises=(declared,))
    with pytest.raises(DeclarationError, match=expected):
        Material(assignment, module, (), {}, "", {}).exam(1)


def test_what_is_packed_comes_out_as_it_was() -> None:
    before = {"a": (1, [2.5, None, "x"]), "b": np.array([[1, 2]], np.int32), "c": np.array([7], np.uint8)}
    random = np.random.default_rng(3)
    random.random(5)
    after = unpack(pack([before, random]))
    assert unchanged(after[0], before)
    assert isinstance(after[0]["a"], tuple)
    assert after[1].random() == fresh(random).random() == random.random()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.ones(2, np.complex128), "is an array of complex128: draw arrays of float64"),
        ({"a": {1: 2.0}}, "has the key 1: the keys of dictionaries are text"),
        ({"a": {1, 2}, "b": 1.0}, "is set: draw"),
        (np.random.Generator(np.random.MT19937(1)), "is Generator: draw"),
    ],
    ids=["an array of complex numbers", "a key that is no text", "a set", "a generator of another kind"],
)
def test_what_can_not_be_handed_over_is_told(value: Any, expected: str) -> None:
    declared = exercise(points=100, cases=lambda _: [case(x=value)], name="f")(_script)
    with pytest.raises(DeclarationError, match=f"the input x {expected}"):
        drawn(declared, 1)


def _script(m: Any, d: Any) -> Any:
    """A call | 一次调用"""
    return m.f(d.x)


def test_whole_numbers_that_are_equal_are_told_apart_by_name() -> None:
    _, question = recorded(lambda m, d: m.train(d.epochs, d.size), {"epochs": 1, "size": 1})
    assert question.steps[1][2] == [["slot", 1], ["slot", 2]]
    assert [type(each) for each in question.inputs] == [int, int]


@pytest.mark.parametrize(
    ("script", "expected", "code"),
    [
        (lambda m, d: m.f(d.x)[1:, 0], [3.0], "f(x)[1:, 0]"),
        (lambda m, d: m.f(d.x)[::-1], [[3.0, 4.0], [1.0, 2.0]], "f(x)[::-1]"),
        (lambda m, d: m.f(d.p["w"]) > 1.5, [False, True], "f(p['w']) > 1.5"),
        (lambda m, d: m.f(d.p["w"], {"again": (d.x,)}), [1.0, 2.0], "f(p['w'], {'again': (x,)})"),
        (lambda m, d: m.f(x=d.x)[0] == m.f(d.x)[0], [True, True], "f(x=x)[0] == f(x)[0]"),
    ],
    ids=["a slice", "backwards", "a comparison in an entry", "a structure", "a keyword"],
)
def test_scripts_say_slices_comparisons_keywords_and_entries(script: Any, expected: Any, code: str) -> None:
    module = ModuleType("m")
    module.__dict__["f"] = lambda x, *_: x
    inputs: dict[str, Any] = {"x": np.array([[1.0, 2.0], [3.0, 4.0]]), "p": {"w": np.array([1.0, 2.0])}}
    assert play(script, module, **inputs)["value"].tolist() == expected
    declared = exercise(points=100, cases=lambda _: [case(**inputs)], name="f")(_titled(script))
    assert code_of(drawn(declared, 0)[0], 0) == code


def _titled(script: Any) -> Any:
    def titled(m: Any, d: Any) -> Any:
        """A call | 一次调用"""
        return script(m, d)

    return titled


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (lambda m, d: 1.0 if m.f(d.x) else 0.0, "can't decide on a result"),
        (lambda m, d: m.f(d.x)[d.x], "can't take entry"),
        (lambda m, d: raises(m.f, d.x, error=DeclarationError), "none of Python's own exceptions"),
    ],
    ids=["a decision", "an array for an index", "an exception of somebody's own"],
)  # fmt: skip
def test_what_a_script_can_not_say_is_told(script: Any, expected: str) -> None:
    with pytest.raises(DeclarationError, match=expected):
        play(script, ModuleType("m"), x=np.ones(2))


def test_what_nobody_seeds_differs_from_child_to_child_beside_generators_too(grader: Grader) -> None:
    report = graded(grader, "rng.random(n) + rng.random(n)", "rng.random(n) + np.random.rand(n)")
    [exercise] = [each for each in report.exercises if each.name == "noise"]
    assert [each.slug for each in exercise.mistakes] == ["nondeterministic"]
