"""A folder of what a class handed in, as a batch of submissions."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.text import Text

from .archives import is_archive
from .attempts import ASIDE, Attempts, Selection, Unit, Upload, select
from .folders import exists, stays_inside
from .gradescope import METADATA
from .layouts import identify
from .messages import LINK
from .model import Ignored, Intake, IntakeError, Member, Submission
from .names import stem, unique_ids
from .paths import cleaned, is_skipped, is_source, suffix, told
from .roster import Directory, Roster
from .submissions import Origin, refused, submission_at, submission_of

NOT_A_FOLDER = Text(
    en="“{path}” is not a folder. Give the folder of submissions; unpack a downloaded archive first.",
    zh="“{path}”不是文件夹。请给出存放提交的文件夹；如果是下载的压缩包，请先解压。",
)
EMPTY = Text(
    en="There are no submissions in “{path}”: no folder, .py file, notebook or archive.",
    zh="“{path}”里没有任何提交：没有文件夹、.py 文件、notebook 或压缩包。",
)
UNREADABLE = Text(en="The folder “{path}” cannot be read: {reason}.", zh="无法读取文件夹“{path}”：{reason}。")
NO_SUBMISSION = Text(
    en="Neither a folder, a .py file, a notebook nor an archive.",
    zh="既不是文件夹，也不是 .py 文件、notebook 或压缩包。",
)
HIDDEN = Text(en="Hidden, or put there by a tool.", zh="隐藏文件，或由工具生成。")
OTHER_ATTEMPTS = Text(
    en="Several attempts were handed in; not graded: {paths}.",
    zh="提交了多次，未评分的有：{paths}。",
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an upload is; uploads of one student have the same ``key``."""

    key: tuple[str, ...]
    student: str | None = None
    student_id: str | None = None
    members: tuple[Member, ...] = ()


def collect(
    folder: Path,
    module: str,
    *,
    attempts: Attempts = "latest",
    roster: Roster | None = None,
    others: Collection[str] = (),
) -> Intake:
    """Every child of ``folder`` as a submission of ``module``, its id the child's name without suffix.

    Of several attempts by one student the latest is taken, or the first, or (``best`` and ``all``) every one;
    the student is known from the download's layout or the roster. ``others`` are modules of the course that
    are never taken for this one. Raises IntakeError if ``folder`` is none, or holds no submission.
    """
    root = _unwrapped(folder)
    uploads, ignored = _uploads(root, module)
    if not uploads:
        raise IntakeError(EMPTY.filled(path=folder))
    batch = _Batch(root, module, uploads, roster, others)
    selections = {owner: select(theirs, module, attempts) for owner, theirs in batch.owned.items()}
    submissions = [
        batch.submission(owner, unit, selection) for owner, selection in selections.items() for unit in selection.chosen
    ]
    passed_over = [pair for selection in selections.values() for pair in selection.passed_over]
    return Intake(
        submissions=tuple(sorted(submissions, key=lambda submission: submission.id)),
        absent=tuple(batch.absent()),
        ignored=(*ignored, *(_ignored(upload.path, reason) for upload, reason in passed_over)),
        unlisted=tuple(sorted(batch.unlisted(selections))),
    )


class _Batch:
    """Who owns what, and under which id."""

    def __init__(
        self,
        root: Path,
        module: str,
        uploads: Sequence[Upload],
        roster: Roster | None,
        others: Collection[str],
    ) -> None:
        self.root, self.module, self.roster, self.others = root, module, roster, others
        self.ids = unique_ids((upload.path.name, stem(upload.path)) for upload in uploads)
        self.owned: defaultdict[Owner, list[Upload]] = defaultdict(list)
        directory = roster.directory() if roster else None
        for upload in uploads:
            self.owned[_owner(upload, directory)].append(upload)

    def submission(self, owner: Owner, unit: Unit, selection: Selection) -> Submission:
        upload = unit.upload
        origin = Origin(
            self.ids[upload.path.name],
            owner.student,
            owner.student_id,
            upload.identity.submitted_at if upload.identity else None,
            tuple(_note(selection)),
        )
        if upload.path.is_symlink() and not stays_inside(self.root, upload.path):
            return refused(origin, told(LINK, [upload.path.name]))
        if unit.companions:
            return submission_of(_named(unit, self.module), self.module, origin)
        return submission_at(upload.path, self.module, origin, self.others)

    def absent(self) -> Iterator[Member]:
        present = {member for owner in self.owned for member in owner.members}
        return (member for member in (self.roster.members if self.roster else ()) if member not in present)

    def unlisted(self, selections: Mapping[Owner, Selection]) -> Iterator[str]:
        strangers = (chosen for owner, chosen in selections.items() if self.roster and not owner.members)
        return (self.ids[unit.upload.path.name] for selection in strangers for unit in selection.chosen)


def _unwrapped(folder: Path) -> Path:
    """The folder itself, or the Gradescope export that is all it holds."""
    if not folder.is_dir():
        raise IntakeError(NOT_A_FOLDER.filled(path=folder))
    inner = [child for child in _children(folder) if not is_skipped(child.name)]
    return inner[0] if len(inner) == 1 and exists(inner[0] / METADATA) else folder


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as fault:
        raise IntakeError(UNREADABLE.filled(path=folder, reason=fault.strerror)) from fault


def _uploads(root: Path, module: str) -> tuple[list[Upload], list[Ignored]]:
    """The children that somebody handed in, and the others with the reason."""
    children = _children(root)
    visible = [child for child in children if not is_skipped(child.name)]
    identities = identify(visible, root, module)
    handed_in = [child for child in visible if child in identities or _is_submission(child)]
    is_visible, is_handed_in = set(visible).__contains__, set(handed_in).__contains__
    ignored = [
        _ignored(child, NO_SUBMISSION if is_visible(child) else HIDDEN) for child in children if not is_handed_in(child)
    ]
    return [Upload(child, identities.get(child)) for child in handed_in], ignored


def _is_submission(child: Path) -> bool:
    return child.is_dir() or is_source(child.name) or is_archive(child.name)


def _ignored(path: Path, reason: Text) -> Ignored:
    return Ignored(path=cleaned(path.name), reason=reason)


def _owner(upload: Upload, directory: Directory | None) -> Owner:
    """The roster's members where they are found, else whom the layout names, else the upload stands alone."""
    identity = upload.identity
    members = _members(upload, directory) if directory else ()
    if members:
        ids, names = zip(*((member.id, member.name or member.id) for member in members), strict=True)
        return Owner(("roster", *ids), ", ".join(names), ", ".join(ids), members)
    if identity and (identity.number or identity.name):
        key = (identity.layout, identity.number or "", identity.name or "")
        return Owner(key, identity.name, identity.number)
    return Owner(("nobody", upload.path.name))


def _members(upload: Upload, directory: Directory) -> tuple[Member, ...]:
    if upload.identity:
        found = [directory.find(keys) for keys in upload.identity.keys]
    else:
        found = [directory.find_in(stem(upload.path))]
    return tuple(sorted({member for member in found if member}, key=lambda member: member.id))


def _named(unit: Unit, module: str) -> dict[str, Path]:
    """The files of one attempt under the names they had before the download changed them."""
    beside = ((upload.identity, upload.path) for upload in unit.companions)
    named = {cleaned(identity.original or path.name): path for identity, path in beside if identity}
    return named | {module + suffix(unit.upload.path.name): unit.upload.path}


def _note(selection: Selection) -> Iterator[Text]:
    if left := [upload.path.name for upload, reason in selection.passed_over if reason != ASIDE]:
        yield told(OTHER_ATTEMPTS, left)
