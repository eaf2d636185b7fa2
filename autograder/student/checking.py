"""Checks a student's own files against the public inputs, on their machine."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from autograder.batch.grader import Grader
from autograder.exercises.exam import Exam
from autograder.exercises.exam_file import find_public_keys, public_exam
from autograder.report.model import Report
from autograder.sandbox import Level
from autograder.submission import Submission, read_submission
from autograder.submission.owners.names import safe_name, stem
from autograder.submission.reading.choice import RENAMED, Wanted, best, likeness
from autograder.submission.reading.companions import companions
from autograder.submission.reading.outline import Worth, worth
from autograder.submission.reading.paths import is_source, shown, suffix, told
from autograder.submission.single import Origin, submission_of
from autograder.text import MEANT, Refusal, Text

NOT_THERE: Final = Text(en="{target} does not exist.", zh="{target} 不存在。")
NO_KEYS: Final = Text(
    en="No public inputs found: {target} has to lie in the student template, beside its folder 'public'.",
    zh="找不到公开测试数据：请把 {target} 放在学生模板里，与 public 文件夹同级。",
)
NO_WORK: Final = Text(
    en="{target} is none of the assignments' files. They are called: {expected} (or .ipynb).",
    zh="{target} 不是任何作业的文件。文件名应为：{expected}（或 .ipynb）。",
)
NO_WORK_INSIDE: Final = Text(
    en="{target} holds none of the assignments' files. They are called: {expected} (or .ipynb).",
    zh="{target} 里没有任何作业的文件。文件名应为：{expected}（或 .ipynb）。",
)
TAKEN: Final = Text(en="{path} was taken, and not: {paths}.", zh="采用的是 {path}，未采用：{paths}。")


@dataclass(frozen=True)
class Work:
    """A student's file for one assignment, the public key it is checked with, and what is beside it."""

    path: Path
    name: str
    key: Path
    left: tuple[str, ...] = ()  # other files that hold work
    following: str = ""  # the course's next assignment
    parts: tuple[str, ...] = ()  # files beside it that define what it lacks

    @property
    def packed_name(self) -> str:
        """What the file is called when it is handed in."""
        return self.name + suffix(self.path.name)

    @property
    def is_known(self) -> bool:
        """Whether the file's own name tells which assignment it is."""
        return likeness(self.path.name, self.name) is not None

    @property
    def target(self) -> str:
        """What to name to find it again: the file, or the folder where that alone leads to it."""
        return self.path.name if self.is_known and not self.parts else "."


def find_work(target: Path) -> list[Work]:
    """What there is to check in a file or a folder.

    Raises Refusal when it is not there, belongs to no assignment, or no public key is found.
    """
    folder = (target if target.is_dir() else target.parent).resolve()
    keys = find_public_keys(folder) or find_public_keys(Path.cwd())
    if not target.exists():
        raise Refusal(_with_meant(NOT_THERE.filled(target=target), target, keys))
    if not keys:
        raise Refusal(NO_KEYS.filled(target=name_of(target)))
    work = list(_in_folder(target, keys) if target.is_dir() else _of_file(target, keys))
    if not work:
        expected = ", ".join(f"{name}.py" for name in keys)
        text = (NO_WORK_INSIDE if target.is_dir() else NO_WORK).filled(target=name_of(target), expected=expected)
        raise Refusal(text if target.is_dir() else _with_meant(text, target, keys))
    return work


def name_of(target: Path) -> str:
    """What to call a target; a folder by its name, also where it was given as a dot."""
    return target.resolve().name or str(target) if target.is_dir() else str(target)


def _with_meant(text: Text, target: Path, names: Collection[str]) -> Text:
    """The message, with the file beside the target, or else the assignment's, whose name is nearest to it."""
    beside = [path.name for path in _sources(target.parent) if path != target]
    for candidates in (beside, [f"{name}.py" for name in names]):
        if close := get_close_matches(target.name, candidates, 1):
            return text + MEANT.filled(close=target.with_name(close[0]))
    return text


def _sources(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if is_source(path.name) and path.is_file())


def _of_file(path: Path, keys: Mapping[str, Path]) -> Iterator[Work]:
    begun = [name for name in keys if path.name.lower().startswith(name) or likeness(path.name, name) is not None]
    if begun and is_source(path.name):
        name = max(begun, key=len)
        yield Work(path, name, keys[name], following=_after(name, keys))


def _in_folder(folder: Path, keys: Mapping[str, Path]) -> Iterator[Work]:
    """For each assignment the files that `grade` would take; a file of another name goes where most of it is asked."""
    paths = {path.name: path for path in _sources(folder)}
    strange = {each for each in paths if all(likeness(each, name) is None for name in keys)}
    found = {}
    for name, key in keys.items():
        candidates = {each: paths[each] for each in paths if each in strange or likeness(each, name) is not None}
        wanted = wanted_of(name, public_exam(key)) if candidates else Wanted(name)
        worths = {each: worth_of(path, wanted) for each, path in candidates.items()}
        choice = best(candidates, wanted, worths, is_all=False)
        if choice is not None:
            taken = (choice.path, *choice.parts)
            left = tuple(each for each in candidates if each not in taken and worths[each].written)
            work = Work(paths[choice.path], name, key, left, _after(name, keys), choice.parts)
            found[work] = sum(worths[each].written for each in taken)
    guesses = sorted((each for each in found if not each.is_known), key=lambda work: -found[work])
    beaten = {each for n, each in enumerate(guesses) if any(each.path in _files(other) for other in guesses[:n])}
    yield from (work for work in found if work not in beaten)


def _files(work: Work) -> list[Path]:
    return [work.path, *(work.path.with_name(part) for part in work.parts)]


def _after(name: str, keys: Collection[str]) -> str:
    order = [*keys, ""]
    return order[order.index(name) + 1]


def wanted_of(name: str, exam: Exam) -> Wanted:
    """What is asked for in an assignment."""
    return Wanted(name, names=exam.attributes)


def worth_of(path: Path, wanted: Wanted) -> Worth:
    """How much of what is asked for is written in a file."""
    cells = (cell for source in read_submission(path, wanted.module).sources for cell in source.cells)
    return worth("\n".join(cell.text for cell in cells), wanted.names)


def check(target: str | Path = ".") -> list[Report]:
    """The reports on a student's file, or on every assignment in a folder, by the public exams that lie beside them.

    Takes neither torch nor a jail: it is their own code, and runs as an ordinary process. Raises Refusal where there is
    nothing to check.

    >>> [report] = check(COURSE / "student_template" / "springs.py")
    >>> report.score, report.exercises[0].status
    (0.0, 'not_implemented')
    """
    return [checked(work) for work in find_work(Path(target))]


def checked(work: Work) -> Report:
    """The report on a student's work."""
    own, exam = work.path.name, public_exam(work.key)
    keeps_name = work.is_known or bool(work.parts)
    files = files_of(work, own if keeps_name else work.packed_name)
    submission = submission_of(files, wanted_of(work.name, exam), Origin(safe_name(stem(work.path))))
    renamed = RENAMED.filled(path=shown(own), wanted=work.packed_name)
    notes = [note for note in submission.notes if note != renamed]
    notes += [] if keeps_name else [renamed]
    notes += [told(TAKEN, work.left, path=shown(own))] if work.left else []
    return report_on_public(exam, submission.model_copy(update={"notes": tuple(notes)}), "process")


def files_of(work: Work, main: str | None = None) -> dict[str, Path]:
    """What belongs to a student's work: the file, called as when it is handed in unless told, its parts, companions."""
    files = {main or work.packed_name: work.path} | {part: work.path.with_name(part) for part in work.parts}
    sources = [source for path in files.values() for source in read_submission(path, work.name).sources]
    texts = [cell.text for source in sources for cell in source.cells]
    return files | dict(companions(work.path.parent, texts, work.name))


def report_on_public(exam: Exam, submission: Submission, level: Level) -> Report:
    """The report on a submission with a public exam; raises Refusal where nothing could be graded."""
    with Grader(exam, level) as grader:
        report = grader.grade(submission)
    if not report.graded and report.problem is not None:
        raise Refusal(report.problem)
    return report
