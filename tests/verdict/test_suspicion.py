"""Of exercises that use each other one is to begin with, and never in a circle."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from autograder.verdict.suspicion import may_spoil
from autograder.verdict.verdicts import PartVerdict, Status, Verdict


def verdict(status: Status, *used: str) -> Verdict:
    return Verdict({"value": PartVerdict(status)}, used=frozenset(used))


def blamed(verdicts: Mapping[str, Verdict]) -> dict[str, set[str]]:
    """What each that is wrong may be wrong through."""
    wrong = {name for name, each in verdicts.items() if each.status != "passed"}
    return {own: {one for one in verdicts[own].used & wrong if may_spoil(one, own, verdicts)} for own in wrong}


def test_an_operator_that_fails_alone_is_begun_with_and_not_the_pass_through_it() -> None:
    verdicts = {
        "mul": verdict("wrong", "backward"),
        "exp": verdict("passed", "backward"),
        "backward": verdict("wrong", "mul", "exp"),
    }
    assert blamed(verdicts) == {"mul": set(), "backward": {"mul"}}


def test_a_pass_through_which_nothing_is_right_is_begun_with() -> None:
    verdicts = {
        "mul": verdict("wrong", "backward"),
        "exp": verdict("wrong", "backward"),
        "backward": verdict("wrong", "mul", "exp"),
    }
    assert blamed(verdicts) == {"mul": {"backward"}, "exp": {"backward"}, "backward": set()}


@given(st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 7))), min_size=8, max_size=8))
def test_of_two_that_use_each_other_only_one_may_spoil_the_other(course: list[tuple[bool, set[int]]]) -> None:
    verdicts = {
        str(number): verdict("wrong" if is_wrong else "passed", *map(str, used - {number}))
        for number, (is_wrong, used) in enumerate(course)
    }
    found = blamed(verdicts)
    assert not [(own, one) for own, ones in found.items() for one in ones if own in found[one]]


def test_many_that_use_all_before_them_and_the_next_are_ranked_at_once() -> None:
    names = [str(number) for number in range(60)]
    verdicts = {name: verdict("wrong", *names[: number + 2]) for number, name in enumerate(names)}
    assert blamed(verdicts)["0"] == set()
