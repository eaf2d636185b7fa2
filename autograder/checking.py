"""Checks a student's own files against the public inputs, on their machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.companions import companions
from autograder.examination import examine
from autograder.grading import grade
from autograder.inside.paper import encode
from autograder.intake import Submission, read_submission
from autograder.intake.names import safe_name, stem
from autograder.intake.submissions import Origin, submission_of
from autograder.jail import Jail, Level
from autograder.public import find_public_keys, from_bytes
from autograder.report import Report
from autograder.reporting import Reporter, grader_report
from autograder.text import Text


class CheckError(Exception):
    """There is nothing to check; `text` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True)
class Work:
    """A student's files for one assignment, and the public key that they are checked with."""

    path: Path
    name: str
    key: Path


def find_work(target: Path) -> list[Work]:
    """What there is to check in a file or a folder.

    Raises CheckError when it is not there, belongs to no assignment, or no public key is found.
    """
    if not target.exists():
        raise CheckError(Text(en=f"{target} does not exist.", zh=f"{target} 不存在。"))
    folder = (target if target.is_dir() else target.parent).resolve()
    keys = find_public_keys(folder) or find_public_keys(Path.cwd())
    if not keys:
        raise CheckError(Text(
            en=f"No public inputs found: {target} has to lie in the student template, beside its folder 'public'.",
            zh=f"找不到公开测试数据：请把 {target} 放在学生模板里，与 public 文件夹同级。",
        ))  # fmt: skip
    work = [Work(path, name, key) for name, key in keys.items() for path in _files(target, name)]
    if not work:
        expected = ", ".join(f"{name}.py" for name in keys)
        raise CheckError(Text(
            en=f"{target} is none of the assignments' files. They are called: {expected} (or .ipynb).",
            zh=f"{target} 不是任何作业的文件。文件名应为：{expected}（或 .ipynb）。",
        ))  # fmt: skip
    return work


def _files(target: Path, name: str) -> Iterator[Path]:
    if target.is_dir():
        found = [target / f"{name}{suffix}" for suffix in (".py", ".ipynb")]
        yield from [path for path in found if path.is_file()][:1]
    elif target.stem.lower().startswith(name) and target.suffix in (".py", ".ipynb"):
        yield target


def check(work: Work) -> Report:
    """The report on a student's work; without torch, and without a jail: it is their own code."""
    submission = submission_of(files_of(work), work.name, Origin(safe_name(stem(work.path))))
    return report_on_public(work.key, submission, work.name, "process")


def files_of(work: Work) -> dict[str, Path]:
    """What belongs to a student's work, under the names it is handed in with: the file, and its companions."""
    alone = read_submission(work.path, work.name)
    texts = [cell.text for source in alone.sources for cell in source.cells]
    main = {work.name + work.path.suffix: work.path}
    return main | dict(companions(work.path.parent, texts, work.name))


def report_on_public(key: Path, submission: Submission, name: str, level: Level) -> Report:
    """The report on a submission with the public inputs of a key."""
    public = from_bytes(key.read_bytes())
    reporter = Reporter(public.key, public.plays, grader_report(public.key.seed, level))
    if submission.problem is not None:
        return reporter.unreadable(submission, submission.problem)
    call_s = {number: each.call_s for number, each in enumerate(public.key.exercises)}
    with Jail(level, encode(public.paper)) as jail:
        transcript = examine(jail, submission, name, public.paper, call_s)
    return reporter.report(submission, grade(public.key, transcript, None))
