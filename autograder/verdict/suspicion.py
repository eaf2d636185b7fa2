"""Of exercises that use each other, through which one the other may be wrong."""

from collections.abc import Mapping

from autograder.verdict.verdicts import Verdict


def may_spoil(other: str, own: str, verdicts: Mapping[str, Verdict]) -> bool:
    """Whether one that is not right may be why another is not, which uses it; never both ways."""
    return own not in verdicts[other].used or _rank(other, verdicts) > _rank(own, verdicts)


def _rank(name: str, verdicts: Mapping[str, Verdict]) -> tuple[bool, int, float, int, bool, int]:
    """What there is against it.

    That it is not there; that it rests on little else; how large a share of what uses it is wrong, and how much; that
    it has a known mistake; its place.
    """
    with_it = [each.status != "passed" for one, each in verdicts.items() if name in each.used and one != name]
    share = sum(with_it) / len(with_it) if with_it else 0.0
    is_missing, is_known = verdicts[name].status == "missing", bool(verdicts[name].mistakes)
    return is_missing, -_heights(verdicts)[name], share, sum(with_it), is_known, -list(verdicts).index(name)


def _heights(verdicts: Mapping[str, Verdict]) -> dict[str, int]:
    """How many exercises that are not right each rests on, one upon the other, of those that don't use it in turn."""
    wrong = {name: each.used for name, each in verdicts.items() if each.status != "passed"}
    below = {name: [one for one in used if one in wrong and name not in wrong[one]] for name, used in wrong.items()}
    heights = dict.fromkeys(verdicts, 0)
    for _ in below:  # no pile is higher than all of them
        for name, ones in below.items():
            heights[name] = min(max((1 + heights[one] for one in ones), default=0), len(below))
    return heights
