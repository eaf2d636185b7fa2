"""What is asked for, written in several files, each of which holds a part of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from autograder.submission.reading.outline import Worth
from autograder.submission.reading.paths import bare, shown, told
from autograder.text import Text

UNITED = Text(
    en="What is asked for stands in several files, which are graded together: beside {path}, {paths}.",
    zh="要求的内容分散在多个文件里，已合并评分：除 {path} 外，还有 {paths}。",
)
CONTRADICTED = Text(
    en="{paths}: {name} is written differently there than in {path}, which is graded. Hand in one version.",
    zh="{paths}：其中的 {name} 与 {path} 中的写法不同；以 {path} 为准评分。请只提交一个版本。",
)


class Union(NamedTuple):
    """The files, besides the module, from which something is taken, and what to tell of it."""

    paths: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()


def united(path: str, others: Sequence[str], worths: Mapping[str, Worth]) -> Union:
    """What the others have that the module at the path lacks, from where it is imported, else from the nearest."""
    main = worths.get(path, Worth())
    weighed = [other for other in others if other in worths]
    taken: dict[str, list[str]] = {}
    contradicted = []
    for name in dict.fromkeys(name for other in weighed for name in worths[other].lines):
        lacking = [other for other in weighed if name in worths[other].names and name not in main.names]
        imported = [other for other in lacking if main.imports & {(bare(other), name), (bare(other), "*")}]
        writers = list(dict.fromkeys((*imported, *lacking)))
        if writers:
            taken.setdefault(writers[0], []).append(name)
        if different := [each for each in writers if _lines(name, worths[each]) != _lines(name, worths[writers[0]])]:
            contradicted.append(told(CONTRADICTED, different, name=name, path=shown(writers[0])))
    parts = [f"{each} ({', '.join(names)})" for each, names in taken.items()]
    notes = [told(UNITED, parts, path=shown(path))] if parts else []
    return Union(tuple(taken), (*notes, *contradicted))


def _lines(name: str, value: Worth) -> list[str]:
    return [line.rstrip() for line in value.lines[name].strip().split("\n")]
