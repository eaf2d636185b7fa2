"""A function of the student's own that several exercises call, none of which is right."""

import re
from collections.abc import Iterator
from typing import Final

from autograder.report.own_code import called_in, own_code
from autograder.report.standing import Standing
from autograder.text import Text
from autograder.verdict.verdicts import Status

WRONG: Final[frozenset[Status]] = frozenset({"wrong", "partial", "wrong_shape", "raised", "bad_answer"})
IN_IT: Final = Text(
    en="{helper} is used here and in {names}, and none of these is right: is the mistake in it?",
    zh="这里和 {names} 都用到了 {helper}，而它们都不对：错会不会在 {helper} 里？",
)
_FUNCTION: Final = re.compile(r"^def[ \t]++(\w+)", re.MULTILINE)


def look_there(standing: Standing) -> Text | None:
    """Where to look: in a helper of several functions that are all wrong, and of which nothing else is said.

    Of methods more is known: what their class hands on.
    """
    if "." in standing.key.name or standing.verdict.status not in WRONG or standing.broken():
        return None
    for helper in _helpers(standing):
        users = {name for name in standing.verdicts if helper in _called(standing, name, [helper])}
        others = users - {standing.key.name}
        verdicts = [standing.verdicts[name] for name in users]
        named = {slugs for each in verdicts if (slugs := frozenset(mistake.slug for mistake in each.mistakes))}
        if others and len(named) < 2 and all(each.status in WRONG for each in verdicts):
            return IN_IT.filled(helper=helper, names=", ".join(name for name in standing.verdicts if name in others))
    return None


def _helpers(standing: Standing) -> Iterator[str]:
    """The functions that this exercise calls and that are no exercises."""
    texts = (cell.text for source in standing.submission.sources for cell in source.cells)
    written = dict.fromkeys(name for text in texts for name in _FUNCTION.findall(text))
    helpers = [name for name in written if name not in standing.verdicts]
    called = _called(standing, standing.key.name, helpers)
    yield from (name for name in helpers if name in called)


def _called(standing: Standing, name: str, functions: list[str]) -> set[str]:
    code = own_code(standing.submission, name) if functions else None
    return called_in(code, functions) if code else set()
