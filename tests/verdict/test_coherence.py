"""What is said of several parts together: nothing that one of them refutes, and no idea in two sentences."""

import numpy as np

from autograder.exercises.hints import UNIVERSAL_HINTS
from autograder.sandbox.protocol.answers import Answer, Category, Raised, Returned
from autograder.text import Text
from autograder.verdict.coherence import in_the_same_words, without_refuted
from autograder.verdict.verdicts import Named, PartVerdict
from tests.conftest import exam_of

STRUCTURE = Named("path-lost", Text(en="A path is lost.", zh="漏了一条路径。"), is_structural=True)
SCALAR = Named("factor-two", UNIVERSAL_HINTS["factor-two"])


def wrong(*named: Named) -> PartVerdict:
    return PartVerdict("wrong", named)


def told_beside(second: PartVerdict) -> tuple[Named, ...]:
    """What is told of the gradient by the weights, where that by the bias is off by noise and told as this."""
    key = next(item.key for item in exam_of("logistic_neuron").items if item.name == "error_grads")
    rng = np.random.default_rng(5)
    answers = [Returned(tuple(each + rng.normal(size=each.shape) for each in case.expected)) for case in key.cases]
    return without_refuted(key, {"weights": wrong(STRUCTURE), "bias": second}, answers)["weights"].mistakes


def test_a_declared_mistake_is_not_told_where_it_leaves_another_part_unexplained() -> None:
    assert told_beside(wrong()) == ()


def test_it_is_told_where_the_other_part_is_right_or_has_a_name_of_its_own() -> None:
    assert told_beside(PartVerdict("passed")) == told_beside(wrong(SCALAR)) == (STRUCTURE,)


def test_what_is_named_where_code_raises_makes_nothing_wrong_that_is_right() -> None:
    key = next(item.key for item in exam_of("autograd").items if item.name == "Tensor.__matmul__")
    mistake = next(each for each in key.candidates if each.slug == "own-operand")
    named = Named(mistake.slug, mistake.hint, is_structural=True)
    raised = PartVerdict("raised", (named,))

    def told(*, is_right_of_the_second: bool, second: PartVerdict) -> tuple[Named, ...]:
        answers: list[Answer] = []
        for case, made in zip(key.cases, mistake.answers, strict=True):
            if made is None or any(each.shape != want.shape for each, want in zip(made, case.expected, strict=True)):
                answers.append(Raised(Category.OTHER, "ValueError", "shapes", ()))
            else:
                answers.append(Returned((made[0], *(case.expected if is_right_of_the_second else made)[1:])))
        return without_refuted(key, {"left": raised, "right": second}, answers)["left"].mistakes

    assert told(is_right_of_the_second=False, second=raised) == (named,)
    assert told(is_right_of_the_second=True, second=PartVerdict("raised")) == ()


def test_one_idea_is_told_in_one_sentence_the_most_general_of_its_own() -> None:
    own = Named("sign", Text(en="A minus is missing somewhere.", zh="某处漏了负号。"))
    quoting = Named("sign", Text(en="The minus before `x` is missing.", zh="`x` 前漏了负号。"))
    universal = Named("sign", UNIVERSAL_HINTS["sign"])
    parts = {"value": wrong(own), "left": wrong(quoting), "right": wrong(universal, SCALAR)}
    told = {part: found.mistakes for part, found in in_the_same_words(parts).items()}
    assert told == {"value": (own,), "left": (own,), "right": (own, SCALAR)}
    assert in_the_same_words({"value": wrong(quoting), "left": wrong(universal)})["value"].mistakes == (quoting,)


def test_what_is_only_at_times_not_there_is_so_by_what_another_part_has_a_name_for() -> None:
    at_times = Named("not-always-stored", UNIVERSAL_HINTS["not-always-stored"])
    told = in_the_same_words({"gradients": wrong(at_times), "dx": wrong(STRUCTURE)})
    assert (told["gradients"].mistakes, told["dx"].mistakes) == ((), (STRUCTURE,))
    assert in_the_same_words({"gradients": wrong(at_times)})["gradients"].mistakes == (at_times,)


def test_what_is_off_beside_single_precision_is_so_by_that() -> None:
    single, quotient = (Named(slug, UNIVERSAL_HINTS[slug]) for slug in ("low-precision", "numerical-derivative"))
    told = in_the_same_words({"value": wrong(single), "gradient": wrong(quotient)})
    assert (told["value"].mistakes, told["gradient"].mistakes) == ((single,), ())
    assert in_the_same_words({"gradient": wrong(quotient)})["gradient"].mistakes == (quotient,)
