"""Of exercises that use each other, through which one the other may be wrong."""

from collections.abc import Mapping

from autograder.verdict.verdicts import Verdict


def may_spoil(other: str, own: str, verdicts: Mapping[str, Verdict]) -> bool:
    """Whether one that is not right may be why another is not, which uses it: not where it is the other way round."""
    if verdicts[other].handed_by == own:
        return False
    return own not in verdicts[other].used or _suspicion(other, verdicts) > _suspicion(own, verdicts)


def _suspicion(name: str, verdicts: Mapping[str, Verdict]) -> tuple[bool, bool, int, int]:
    """How much there is against it: nothing is right with it, a known mistake, how much is wrong, how early it is."""
    with_it = [each.status == "passed" for one, each in verdicts.items() if name in each.used and one != name]
    return not any(with_it), bool(verdicts[name].mistakes), with_it.count(False), -list(verdicts).index(name)
