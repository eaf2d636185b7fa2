"""The children of a download that somebody handed in, and what became of the others."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from autograder.submission.owners.claims import Claim, claim_of
from autograder.submission.owners.gradescope import METADATA, read_metadata
from autograder.submission.owners.layouts import identify
from autograder.submission.owners.platforms import Identity
from autograder.submission.reading.choice import Likeness, Wanted, likeness
from autograder.submission.reading.folders import exists, is_folder, is_link
from autograder.submission.reading.gathering import read_together
from autograder.submission.reading.paths import cleaned, is_archive, is_junk, is_skipped, is_source
from autograder.submission.records import Ignored
from autograder.text import Refusal, Text

_DEEPEST: Final = 3
_OWN_NAMES: Final = (Likeness.EXACT, Likeness.RESPELT, Likeness.COPY)
_LISTS = re.compile(
    r"(?:readme|roster|gradebook|grades|class ?list|名单|成绩|花名册)[^/]*"
    r"|submission_metadata\.yml|index\.html?|status\.(?:csv|xlsx?)",
    re.I,
)

NOT_A_FOLDER = Text(
    en="“{path}” is neither a folder nor a .zip. Give the folder of submissions, or the .zip that was downloaded.",
    zh="“{path}”既不是文件夹，也不是 .zip。请给出存放提交的文件夹，或下载得到的 .zip。",
)
EMPTY = Text(
    en="There are no submissions in “{path}”: no folder, .py file, notebook or archive.",
    zh="“{path}”里没有任何提交：没有文件夹、.py 文件、notebook 或压缩包。",
)
UNREADABLE = Text(en="The folder “{path}” cannot be read: {reason}.", zh="无法读取文件夹“{path}”：{reason}。")
NO_SUBMISSION = Text(en="A list or a readme, not a submission.", zh="这是名单或说明文件，不是提交。")
NOBODY_NAMED = Text(
    en="Names no submission, or is not written as Gradescope writes it: whose the submissions are is not known. "
    "Download the export again.",
    zh="其中没有列出任何提交，或者不是 Gradescope 的格式：无法由它得知提交属于谁。请重新下载导出文件。",
)
HIDDEN = Text(en="Hidden, or put there by a tool.", zh="隐藏文件，或由工具生成。")
EARLIER = Text(
    en="The results of an earlier batch, not a submission. Name a folder outside of this one with --out.",
    zh="这是之前一批的评分结果，不是提交。请用 --out 指定提交文件夹之外的位置。",
)
UNWRAPPED = Text(
    en="All submissions lie in this one folder; each file and folder in it was taken as one.",
    zh="所有提交都在这一个文件夹里；其中的每个文件和文件夹各算一份提交。",
)


@dataclass(frozen=True, slots=True)
class Upload:
    """One child of the download and what is known of it.

    ``original`` is what the student called a file, without what told whose it is; None for what stands for itself.
    """

    path: Path
    identity: Identity | None = None
    claim: Claim | None = None
    original: str | None = None

    @property
    def name(self) -> str:
        """The name as people read it."""
        return cleaned(self.path.name)

    @property
    def submitted_at(self) -> datetime | None:
        """When it was handed in, by the download or by what it claims itself."""
        told = self.identity.submitted_at if self.identity else None
        return told or (self.claim.submitted_at if self.claim else None)


@dataclass(frozen=True, slots=True)
class Download:
    """The folder that holds the submissions, they themselves, and what is none."""

    root: Path
    uploads: tuple[Upload, ...]
    ignored: tuple[Ignored, ...]


def read_download(folder: Path, wanted: Wanted) -> Download:
    """What was handed in; raises Refusal if ``folder`` is none, or holds nothing."""
    if not folder.is_dir():
        raise Refusal(NOT_A_FOLDER.filled(path=folder))
    root, ignored = folder, []
    children = _children(root)
    for _ in range(_DEEPEST):
        if not (wrapper := _wrapper(children, root, wanted)):
            break
        ignored += [*_ignored(children, [wrapper]), Ignored(path=cleaned(wrapper.name), reason=UNWRAPPED)]
        root, children = wrapper, _children(wrapper)
    handed_in = _handed_in(children)
    if not handed_in:
        raise Refusal(EMPTY.filled(path=folder))
    identities = identify(handed_in, root, wanted.module)
    uploads = tuple(_upload(child, identities) for child in handed_in)
    return Download(root, uploads, (*ignored, *_ignored(children, handed_in)))


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as fault:
        raise Refusal(UNREADABLE.filled(path=folder, reason=fault.strerror)) from fault


def _handed_in(children: Sequence[Path]) -> list[Path]:
    return [child for child in children if _reason(child) is None]


def _reason(child: Path) -> Text | None:
    """Why a child is no submission; None where it is one."""
    if is_skipped(child.name):
        return HIDDEN
    if is_folder(child):
        return EARLIER if exists(child / "batch.json") and exists(child / "reports") else None
    if child.name == METADATA and not read_metadata(child.parent):
        return NOBODY_NAMED
    is_code = is_source(child.name) or is_archive(child.name)
    return NO_SUBMISSION if not is_code and _LISTS.fullmatch(cleaned(child.name)) else None


def _ignored(children: Sequence[Path], taken: Sequence[Path]) -> Iterator[Ignored]:
    submissions = set(taken)
    for child in children:
        if child not in submissions and not is_junk(child.name):
            yield Ignored(path=cleaned(child.name), reason=_reason(child) or NO_SUBMISSION)


def _upload(child: Path, identities: Mapping[Path, Identity]) -> Upload:
    identity = identities.get(child)
    return Upload(child, identity, claim_of(child), identity.original if identity else None)


def _wrapper(children: Sequence[Path], root: Path, wanted: Wanted, levels: int = _DEEPEST) -> Path | None:
    """The one folder that holds the whole class, not one student's work."""
    handed_in = _handed_in(children)
    only = handed_in[0] if len(handed_in) == 1 and levels else root
    if only is root or is_link(only) or not is_folder(only) or identify(handed_in, root, wanted.module):
        return None
    try:
        inner = [child for child in only.iterdir() if not is_skipped(child.name)]
    except OSError:
        return None
    is_laid_out = exists(only / METADATA) or identify(_handed_in(inner), only, wanted.module)
    if is_laid_out or _wrapper(inner, only, wanted, levels - 1):
        return only
    is_work = any(likeness(child.name, wanted.module) in _OWN_NAMES for child in inner if is_source(child.name))
    return only if not is_work and _are_several(inner, wanted) else None


def _are_several(children: Sequence[Path], wanted: Wanted) -> bool:
    """Whether two of them answer the same, so that they are not parts of one student's work."""
    seen: set[str] = set()
    for child in children:
        if is_archive(child.name) and not is_folder(child):
            written = frozenset(("", *wanted.names))
        else:
            written = read_together({child.name: child}, wanted)[1].worth.names
        if seen & written:
            return True
        seen |= written
    return False
