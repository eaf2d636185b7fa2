"""Rules: what right answers and right functions become when one thing is done wrong, in words of their own."""

import re
from functools import cache
from typing import Any

import numpy as np
import pytest

import autograder
from autograder.exercises.declaration.cases import Case
from autograder.exercises.drawing import drawn
from autograder.exercises.exam import Item
from autograder.exercises.key import Array, Candidate
from autograder.exercises.rules.argument_rules import argument_rules
from autograder.exercises.rules.kinds import FARTHER
from autograder.exercises.rules.quotable import vocabulary_of
from autograder.exercises.rules.result_rules import result_candidates
from autograder.exercises.rules.roles import by_role, roles_of
from autograder.exercises.rules.rulebook import rulebook, slips
from autograder.exercises.rules.sentences import KINDS, said, said_again
from autograder.exercises.rules.sizes import batches, sizes
from autograder.exercises.rules.source_rules import APPLIED, source_rules, style_rules
from autograder.exercises.rules.trial_runner import answers
from autograder.exercises.rules.trials import played
from autograder.exercises.rules.written_out import with_own_copies
from autograder.exercises.script import Play, recorded
from autograder.verdict.evidence import Evidence
from tests.conftest import exam_of
from tests.support.layers import LAYERS

CASES = [{"X": np.ones((5, 3)), "t": np.ones(5), "steps": 2}, {"X": np.ones((7, 2)), "t": np.ones(7), "steps": 4}]


def item_of(assignment: str, exercise: str) -> Item:
    return next(item for item in exam_of(assignment).items if item.name == exercise)


@cache
def slips_of(exercise: str) -> list[Candidate]:
    return slips(item_of("linear_neuron", exercise), exam_of("linear_neuron").solution)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_sentence_in_both_languages_about_the_same_things(kind: str) -> None:
    text = KINDS[kind].text
    assert set(re.findall(r"{\w+}", text.en)) == set(re.findall(r"{\w+}", text.zh))
    assert set(re.findall(r"`[^`]*`", text.en)) == set(re.findall(r"`[^`]*`", text.zh))
    assert text.en.endswith((".", "?"))
    assert text.zh.endswith(("。", "？"))


def test_what_is_shorter_is_simpler_within_a_kind_only() -> None:
    assert said("as-zero", name="b").rank < said("as-zero", name="momentum").rank < said("first-sample", names="b").rank


def test_what_is_said_in_short_is_said_again_in_the_same_words() -> None:
    words = said("instead", name="a = b", other="t - x @ w")
    assert said_again(words.brief) == words
    layers = LAYERS["layers"].exam(3)
    for exercise in layers.names:
        for words, _ in source_rules(layers.solution, exercise, layers.names):
            assert said_again(words.brief) == words


def test_a_slug_is_made_of_letters_digits_and_hyphens() -> None:
    assert said("instead", name="W_hidden", other="Φ2").slug == "2-for-w-hidden"


def test_sizes_are_told_as_students_write_them_each_once() -> None:
    told = sizes(CASES, ["X", "t", "steps"])
    assert list(told) == ["steps", "len(X)", "X.shape[1]", "X.size"]


def test_arguments_of_one_length_hold_the_samples() -> None:
    assert batches(CASES, ["X", "t", "steps"]) == [("X", "t")]


def test_inputs_that_are_handed_in_as_one_parameter_are_told_by_its_name() -> None:
    item = item_of("backprop", "Linear.backward")
    assert roles_of(item, exam_of("backprop").solution) == {
        "W": ("W", "other_W"),
        "b": ("b", "other_b"),
        "x": ("x", "x0", "other_x", "step_x"),
        "dy": ("dy", "other_dy", "dy0", "first_dy", "step_dy"),
    }


def test_an_operand_has_the_name_that_a_formula_gives_it_and_what_comes_from_above_that_of_the_parameter() -> None:
    roles = roles_of(item_of("autograd", "Tensor.__mul__"), exam_of("autograd").solution)
    assert roles == {"a": ("a", "later"), "b": ("b", "later"), "gradient": ("g",)}


def test_each_result_goes_by_what_was_handed_in_for_it() -> None:
    item = item_of("backprop", "Sigmoid.forward")
    [play] = [each for each in item.plays if "x0" in each.case.inputs]
    handed = [by_role(play, {"x": ("x", "x0")}, output)["x"] for output in range(2)]
    assert [play.outputs.index("value"), play.outputs.index("value:earlier")] == [0, 1]
    assert handed[0] is play.case.inputs["x"]
    assert handed[1] is play.case.inputs["x0"]


def test_an_entry_of_a_dictionary_is_told_by_its_key() -> None:
    configs = [{"momentum": share, "mode": "train"} for share in (0.5, 0.9)]

    @autograder.exercise(points=1, cases=lambda _: [autograder.case(config=each) for each in configs])
    def step(m: Any, d: Any) -> Any:
        """A step | 一步"""
        return m.step(d.config)

    rules = list(argument_rules(drawn(step, 1), {"config": ("config",)}, ["config"]))
    found = {each.words.slug: each.inputs for each in rules}
    assert found["config-momentum-missing"][0] == {"config": {"momentum": 1.0, "mode": "train"}}
    assert {slug.split("-momentum")[0] for slug in found} == {"config", "one-minus-config"}


def test_a_right_function_with_one_argument_as_one_answers_without_that_factor() -> None:
    item = item_of("linear_neuron", "delta_rule")
    found = next(each for each in slips_of("delta_rule") if "`rate` = 1:" in each.hint.en)
    for play, case, got in zip(item.plays, item.key.cases, found.answers, strict=True):
        assert got is not None
        np.testing.assert_allclose(got[0] * play.case.inputs["rate"], case.expected[0], rtol=1e-9)


def test_only_the_last_sample_counts_where_only_the_last_row_is_given() -> None:
    item = item_of("linear_neuron", "squared_error")
    inputs = item.plays[0].case.inputs
    found = [each for each in slips_of("squared_error") if "last row of `X`" in each.hint.en]
    [(got,)] = [each.answers[0] or () for each in found if "counts" in each.hint.en]
    assert got == pytest.approx(0.5 * (inputs["t"][-1] - inputs["X"][-1] @ inputs["w"]) ** 2)


def test_no_rule_gives_the_right_answers() -> None:
    item = item_of("linear_neuron", "train_batch")
    for each in (*rulebook(item).results, *slips_of("train_batch")):
        values = [None if got is None else got[0] for got in each.answers]
        assert not all(Evidence(item.key, "value", item.key.places("value"), values).right())


def test_without_a_solution_there_are_the_rules_about_results() -> None:
    book = rulebook(item_of("linear_neuron", "online_pass"))
    assert {"start-missing", "end-missing", "same-row"} <= {each.slug for each in book.results}
    assert not book.boxes


def test_a_result_that_can_not_be_changed_so_compares_as_none() -> None:
    expected: tuple[tuple[Array, ...], ...] = ((np.array(2.0),), (np.array(3.0),))
    found = {each.slug: each for each in result_candidates(expected, [[{}], [{}]], [])}
    assert found["diagonal-only"].answers[0] is not None
    assert found["diagonal-only"].answers[0][0].ndim == 5
    assert found["squared"].answers[0] is not None
    assert found["squared"].answers[0][0] == 4


def test_a_softmax_is_told_where_one_output_is_one_to_its_last_digit_too() -> None:
    outputs = np.array([1.0, 0.5, 0.0])
    found = {each.slug: each for each in result_candidates(((outputs,),), [[{}]], [])}
    assert found["softmax-for-sigmoid"].answers[0] is not None
    assert found["softmax-for-sigmoid"].answers[0][0].tolist() == [1.0, 0.0, 0.0]


SQUARE = "def square(x):\n    return x * x\n"
FOR_EVER = "def square(x):\n    while True:\n        x = x + 1\n"
LOST = "def square(x):\n    raise SystemError\n"
_, QUESTION = recorded(lambda m, d: m.square(d.x), {"x": 3.0})
ASKED = [QUESTION.inputs, QUESTION.steps, QUESTION.outputs]


def test_code_that_never_ends_or_raises_answers_nothing_and_the_next_one_does() -> None:
    tasks = [(0, 0, None), (1, 0, None), (2, 0, None), (3, 0, None), (0, 0, [4.0])]
    found = answers({"sources": [SQUARE, FOR_EVER, LOST, "no python"], "questions": [ASKED], "tasks": tasks})
    assert [None if each is None else each[0].item() for each in found] == [9.0, None, None, None, 16.0]


def test_numbers_that_grow_for_ever_on_few_lines_end_too() -> None:
    growing = "def square(x):\n    x = 3\n    while True:\n        x = x * x\n"
    play = Play(Case(inputs={"x": 3.0}), QUESTION, ("value",))
    assert played([SQUARE, growing], [play], [(1, 0, None), (1, 0, None), (0, 0, None)])[:2] == [None, None]


def test_right_code_that_takes_long_on_few_lines_is_not_tried() -> None:
    slow = "def square(x):\n    for each in range(2):\n        sum(range(10**8))\n    return x * x\n"
    play = Play(Case(inputs={"x": 3.0}), QUESTION, ("value",))
    assert played([slow], [play], [(0, 0, None)]) == [None]


def test_an_entry_that_is_never_set_is_the_same_each_time() -> None:
    unset = "import numpy as np\ndef square(x):\n    return np.empty(3) + x\n"
    [answer] = played([unset], [Play(Case(inputs={"x": 3.0}), QUESTION, ("value",))], [(0, 0, None)])
    assert answer is not None
    assert np.isnan(answer[0]).all()


def test_the_same_is_answered_by_a_process_of_its_own() -> None:
    item = item_of("linear_neuron", "predict")
    found = played([exam_of("linear_neuron").solution], item.plays, [(0, 0, None), (0, 1, None)])
    for got, case in zip(found, item.key.cases[:2], strict=True):
        assert got is not None
        np.testing.assert_allclose(got[0], case.expected[0])


def source_words(assignment: str, exercise: str) -> dict[str, str]:
    """The sentences of the source rules of an exercise, with the source of the first edit that each tells of."""
    exam = exam_of(assignment)
    found: dict[str, str] = {}
    for words, source in source_rules(exam.solution, exercise, exam.names):
        found.setdefault(words.hint.en, source)
    return found


def test_one_slip_in_the_source_is_told_by_what_is_missing() -> None:
    found = source_words("linear_neuron", "delta_rule")
    assert "return rate * (t - x @ w)\n" in found["The factor `x` is missing."]
    assert "`t + x @ w` stands here: a plus where a minus belongs." in found


def test_a_loop_that_should_run_backward_is_told_to_run_from_the_beginning() -> None:
    assert {words for words in source_words("backprop", "Network.backward") if "other way round" in words} == {
        "A loop runs the other way round, from the beginning to the end."
    }


def test_a_statement_that_works_in_place_is_told_where_it_is_left_out() -> None:
    solution = "def f(p, y):\n    p[y] -= 1\n    p[0] = 2\n    return p\n"
    told = [words.slug for words, _ in source_rules(solution, "f", ("f",))]
    assert {"step-left-out", "entries-not-set", "sign"} <= set(told)


def test_no_other_argument_stands_where_a_mode_is_told_apart_but_the_mode_is_ignored() -> None:
    solution = "def f(x, mode):\n    if mode == 'test':\n        return x\n    return 2 * x\n"
    told = [words.slug for words, _ in source_rules(solution, "f", ("f",))]
    assert "condition-ignored" in told
    assert "x-for-mode" not in told


def test_a_backward_is_told_by_the_names_of_its_forward() -> None:
    exam = LAYERS["layers"].exam(3)
    item = next(each for each in exam.items if each.name == "affine_backward")
    assert list(roles_of(item, exam.solution)) == ["dout", "x", "w", "b"]
    told = [words.hint.en for words, _ in source_rules(exam.solution, item.name, exam.names, ("affine_forward",))]
    assert "The transpose of `w` is missing." in told


def test_a_style_is_edited_too_and_told_after_the_solution_in_names_that_it_has() -> None:
    solution = "def f(x):\n    return 2 * x @ x\n"
    style = "def f(x):\n    total = 0.0\n    for each in x:\n        total += each * each\n    return 2 * total\n"
    own = list(source_rules(solution, "f", ("f",)))
    of_style = {words.slug: words for words, _ in style_rules(solution, [style], "f", ("f",))}
    assert {"one-round-only", "overwrites"} <= set(of_style)
    assert min(words.rank for words in of_style.values()) >= FARTHER > max(words.rank for words, _ in own)
    assert not any("total" in words.hint.en or "each`" in words.hint.en for words in of_style.values())


def test_a_sentence_quotes_no_name_that_the_handout_does_not_have() -> None:
    known = {
        *"wXtT",
        "rate",
        "rates",
        "steps",
        "np",
        "len",
        "float",
        "range",
        *APPLIED,
        *exam_of("linear_neuron").names,
    }
    for exercise in ("squared_error", "online_pass", "train_batch"):
        for sentence in source_words("linear_neuron", exercise):
            quoted = set(re.findall(r"[A-Za-z_]\w*", " ".join(re.findall("`([^`]*)`", sentence))))
            assert quoted <= known


def test_what_another_exercise_does_is_edited_for_one_that_calls_it_alone() -> None:
    source = source_words("linear_neuron", "train_batch")["Somewhere a plus stands where a minus belongs."]
    module: dict[str, Any] = {}
    exec(source, module)
    w, X, t = np.array([1.0, 2.0]), 2 * np.eye(2), np.array([3.0, 5.0])
    np.testing.assert_allclose(module["batch_delta"](w, X, t, 0.5), [1.0, 1.0])
    np.testing.assert_allclose(module["train_batch"](w, X, t, 0.5, 1), [-4.0, -7.0])


def test_of_what_is_written_out_parameters_are_known_that_are_handed_in_by_their_names() -> None:
    solution = "def g(x, y):\n    return x * y\n\ndef f(w, y):\n    return g(2 * w, y)\n"
    source, known = with_own_copies(solution, "f", ("f", "g"))
    assert known == {"g_written_out": {"y"}}
    assert source.startswith("def g(x, y):")


def test_a_parameter_called_as_numpy_calls_one_is_known() -> None:
    words = vocabulary_of("def f(order, size):\n    return order\n", "f", ["f"])
    assert words.written_out("size") == "size"
    assert words.written_out("shape") is None


def test_of_a_class_only_the_method_is_edited_and_attributes_of_the_docstring_are_known() -> None:
    found = source_words("backprop", "Linear.backward")
    assert "The transpose of `self.W` is missing." in found or any("transpose" in sentence for sentence in found)
    changed = {source.partition("class Linear")[0] for source in found.values()}
    assert len(changed) == 1


def test_a_variable_that_speaks_of_its_older_self_is_written_out_once() -> None:
    body = ["g = x if g is None else g", "h = lambda: k", "k = lambda: h", "return h * k * g"]
    known = vocabulary_of("def f(x, g):\n    " + "\n    ".join(body) + "\n", "f", ["f"])
    assert known.written_out("g * x") == "g * x"
    assert known.written_out("h") is None


def test_no_function_is_told_that_it_does_not_apply_itself() -> None:
    exam = exam_of("logistic_neuron")
    for exercise in exam.names:
        told = [words.hint.en for words, _ in source_rules(exam.solution, exercise, exam.names)]
        assert f"`{exercise}` is not applied where it should be." not in told
