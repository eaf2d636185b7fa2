"""A function of the student's own that several exercises call, none of which is right; or a method of their class."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from autograder.report.own_code import called_in, inner_functions, own_code
from autograder.report.standing import Standing
from autograder.submission import Submission
from autograder.text import Text
from autograder.verdict.verdicts import Status, Verdict

WRONG: Final[frozenset[Status]] = frozenset({"wrong", "partial", "wrong_shape", "raised", "bad_answer"})
IN_IT: Final = Text(
    en="{helper} is used here and in {names}, and none of these is right: is the mistake in it?",
    zh="这里和 {names} 都用到了 {helper}，而它们都不对：错会不会在 {helper} 里？",
)
_FUNCTION: Final = re.compile(r"^def[ \t]++(\w+)", re.MULTILINE)
_ANYWHERE: Final = re.compile(r"^[ \t]*+def[ \t]++(\w+)", re.MULTILINE)


def look_there(standing: Standing) -> Text | None:
    """Where to look: in a helper of several functions that are all wrong, and of which nothing else is said.

    Of methods more is known: what their class hands on.
    """
    if "." in standing.key.name or standing.verdict.status not in WRONG or standing.broken():
        return None
    for helper in _helpers(standing):
        users = {name for name in standing.verdicts if helper in _called(standing.submission, name, [helper])}
        others = users - {standing.key.name}
        verdicts = [standing.verdicts[name] for name in users]
        named = {slugs for each in verdicts if (slugs := frozenset(mistake.slug for mistake in each.mistakes))}
        if others and len(named) < 2 and all(each.status in WRONG for each in verdicts):
            return IN_IT.filled(helper=helper, names=", ".join(name for name in standing.verdicts if name in others))
    return None


def behind_all(
    submission: Submission, names: Sequence[str], verdicts: Mapping[str, Verdict], handing: Mapping[str, str]
) -> str | None:
    """The one function or method, no exercise itself, that all of these wrong methods call, and no right one.

    There has to be a right one that rests on the same as they do, and to which the same is `handing` down, if anything:
    of what all share, nothing could be told apart. What is wrong in some cases only may come of what right ones call in
    others: then, and of several, it is the one that is called later, in a function within the method.
    """
    rested_on = frozenset[str]().union(*(verdicts[name].used for name in names)) - set(names)
    right = [name for name, each in verdicts.items() if each.status in ("passed", "carried")]
    by = {handing.get(name) for name in names}
    if not any(verdicts[name].used & rested_on and {handing.get(name)} == by for name in right):
        return None
    exercises = {name.rpartition(".")[2] for name in verdicts}
    helpers = [name for name in _written(submission, _ANYWHERE) if name not in exercises]
    is_throughout = all(_is_wrong_throughout(verdicts[name]) for name in names)
    for later in (False, True) if is_throughout else (True,):
        called = set.intersection(*(_called(submission, name, helpers, later=later) for name in names))
        for name in right if called else ():
            called -= _called(submission, name, helpers)
        if len(called) == 1:
            return called.pop()
    return None


def _is_wrong_throughout(verdict: Verdict) -> bool:
    right = [part.status == "passed" for part in verdict.parts.values()]
    return 2 * sum(right) <= len(right)


def _helpers(standing: Standing) -> Iterator[str]:
    """The functions that this exercise calls and that are no exercises."""
    helpers = [name for name in _written(standing.submission, _FUNCTION) if name not in standing.verdicts]
    called = _called(standing.submission, standing.key.name, helpers)
    yield from (name for name in helpers if name in called)


def _written(submission: Submission, definition: re.Pattern[str]) -> list[str]:
    texts = (cell.text for source in submission.sources for cell in source.cells)
    return list(dict.fromkeys(name for text in texts for name in definition.findall(text)))


def _called(submission: Submission, name: str, functions: list[str], *, later: bool = False) -> set[str]:
    code = own_code(submission, name) if functions else None
    return called_in(inner_functions(code) if later else code, functions) if code else set()
