"""Makes what students start from: the solutions with the marked parts cut out, and the public keys."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from autograder.course import Course, Material
from autograder.exam import PUBLIC_SEED, draw
from autograder.public import SUFFIX, PublicExam, to_bytes
from autograder.references import make_key

BEGIN: Final = "# >>> your code"
END: Final = "# <<< your code"
FOLDER: Final = "student_template"
_REGION: Final = re.compile(
    rf"^([ \t]*){re.escape(BEGIN)}\n.*?^[ \t]*{re.escape(END)}\n", re.DOTALL | re.MULTILINE
)
_DEFINITION: Final = re.compile(r"^(?P<indent>[ \t]*)(?:def|class) (?P<name>\w+)", re.MULTILINE)


def stub(solution: str) -> str:
    """The solution without what the student is to write."""

    def cut(match: re.Match[str]) -> str:
        name = _enclosing(solution[: match.start()])
        return f'{match[1]}raise NotImplementedError("{name}: not written yet / 尚未实现")\n'

    return _REGION.sub(cut, solution)


def _enclosing(before: str) -> str:
    """The qualified name of the definition that ends the given source."""
    *_, last = _DEFINITION.finditer(before)
    if not last["indent"]:
        return last["name"]
    outer = [each["name"] for each in _DEFINITION.finditer(before) if not each["indent"]]
    return f"{outer[-1]}.{last['name']}"


def public_exam(material: Material) -> PublicExam:
    """The exam that students check their work with."""
    exam = draw(material.assignment, PUBLIC_SEED)
    return PublicExam(make_key(material, exam), exam.paper(), exam.plays)


def generated(course: Course, names: Sequence[str]) -> Iterator[tuple[Path, bytes]]:
    """The files of the template that are generated, by path below its folder."""
    for name in names:
        material = course.load(name)
        yield Path(f"{name}.py"), stub(material.solution).encode("utf-8")
        yield Path("public") / f"{name}{SUFFIX}", to_bytes(public_exam(material))
