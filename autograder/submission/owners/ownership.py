"""Whose an upload is: by the roster, by the download's layout, or by what a packed submission claims."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.submission.owners.directory import Directory
from autograder.submission.owners.names import stem
from autograder.submission.owners.recognition import Recognition, recognised
from autograder.submission.owners.uploads import Upload
from autograder.submission.reading.choice import without_marks
from autograder.submission.reading.folders import is_folder
from autograder.submission.reading.paths import bare, cleaned, folded, suffix
from autograder.submission.records import Ignored, Member
from autograder.text import Text

CONTESTED = Text(
    en="These go by the id {id}, but not by the same student as far as is known. None was taken for another's attempt; "
    "find out whose they are.",
    zh="它们都以学号 {id} 为名，但就目前所知不是同一名学生的。各自单独评分，没有互相合并；请核实它们属于谁。",
)
NOT_ALONE = Text(
    en="Another submission goes by the id {id} as well, or this one goes by another's. Neither was taken for an "
    "attempt of the other; ask the teacher whose it counts as.",
    zh="另有一份提交也以学号 {id} 为名，或者这份提交用了别人的学号。两份没有合并；请向老师确认它算谁的。",
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an upload is; uploads of one student have the same ``key``."""

    key: tuple[str, ...]
    student: str | None = None
    student_id: str | None = None
    members: tuple[Member, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether it is more than the upload's own name."""
        return self.key[0] != "nobody"


@dataclass(frozen=True, slots=True)
class Owned:
    """An upload with its owner, and what is doubtful about that."""

    upload: Upload
    owner: Owner
    doubts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Ownership:
    """All uploads with their owners, what the teacher has to look into, and the ids that names contest."""

    owned: tuple[Owned, ...]
    remarks: tuple[Ignored, ...]
    contested: frozenset[str]


def with_owners(uploads: Sequence[Upload], module: str, directory: Directory | None) -> Ownership:
    """Every upload with its owner.

    A student named the files and wrote the claims, so neither may make another's submission vanish: where they
    contradict what the download or the roster says, or one another, nothing is put together, and both are told.
    """
    seen = recognised(uploads, directory)
    known = {each: owner for each in uploads if (owner := _owner(each, seen, directory))}
    claimed, contested = _claimed(uploads, known, module, directory)
    contested = {**seen.contested, **contested}
    owners = {upload: known.get(upload) or claimed.get(upload) or _nobody(upload) for upload in uploads}
    doubts = {
        upload: tuple(NOT_ALONE.filled(id=cleaned(each)) for each, involved in contested.items() if upload in involved)
        for upload in uploads
    }
    remarks = (
        Ignored(path=", ".join(upload.name for upload in involved), reason=CONTESTED.filled(id=cleaned(each)))
        for each, involved in contested.items()
    )
    owned = (Owned(_named(upload, owners[upload]), owners[upload], doubts[upload]) for upload in uploads)
    return Ownership(tuple(owned), tuple(remarks), frozenset(seen.contested))


def _nobody(upload: Upload) -> Owner:
    return Owner(("nobody", upload.path.name))


def _owner(upload: Upload, seen: Recognition, directory: Directory | None) -> Owner | None:
    if members := seen.members.get(upload):
        ids, names = zip(*((member.id, member.name or member.id) for member in members), strict=True)
        return Owner(("roster", *ids), ", ".join(names), ", ".join(ids), members)
    identity = upload.identity
    if identity is None or not identity.key:
        return None
    is_another_s = directory is not None and directory.known_by(identity.number or "") is not None
    is_contested = any(upload in involved for involved in seen.contested.values())
    return Owner(identity.key, identity.name, None if is_another_s or is_contested else identity.number)


def _claimed(
    uploads: Sequence[Upload], known: Mapping[Upload, Owner], module: str, directory: Directory | None
) -> tuple[dict[Upload, Owner], dict[str, list[Upload]]]:
    """Owners by claims that nothing contradicts, and by id the uploads that do contradict one another."""
    owners: dict[Upload, Owner] = {}
    contested: dict[str, list[Upload]] = {}
    by_id: defaultdict[str, list[Upload]] = defaultdict(list)
    for upload in uploads:
        if upload.claim and upload.claim.is_whole and upload.claim.student_id:
            member = directory.known_by(upload.claim.student_id) if directory else None
            by_id[folded(member.id if member else upload.claim.student_id)].append(upload)
    held: defaultdict[str, list[Upload]] = defaultdict(list)
    for upload, owner in known.items():
        for each in _ids(owner):
            held[each].append(upload)
    for claimed_id, claimants in by_id.items():
        holders = held.get(claimed_id, [])
        if _is_contested(claimants, holders, known, module):
            contested[claimed_id] = list(dict.fromkeys((*claimants, *holders)))
        else:
            owners |= {upload: _claimant(upload, directory) for upload in claimants}
    return owners, contested


def _is_contested(
    claimants: Iterable[Upload], holders: Sequence[Upload], known: Mapping[Upload, Owner], module: str
) -> bool:
    """Whether more than one party goes by the id; uploads that nobody is known to own are one if they look it."""
    parties = {known[upload].key for upload in holders}
    strangers = [upload for upload in claimants if upload not in known]
    parties |= {known[upload].key for upload in claimants if upload in known}
    parties |= {("named", without_marks(stem(upload.path)) or module) for upload in strangers}
    names = {folded(upload.claim.student) for upload in strangers if upload.claim and upload.claim.student}
    on_roster = any(known[upload].members for upload in claimants if upload in known and upload not in holders)
    return len(parties) > 1 or len(names) > 1 or on_roster


def _ids(owner: Owner) -> set[str]:
    return {folded(each) for each in (owner.student_id, *(member.id for member in owner.members)) if each}


def _claimant(upload: Upload, directory: Directory | None) -> Owner:
    claim = upload.claim
    if claim is None or claim.student_id is None:
        return _nobody(upload)
    if member := directory.known_by(claim.student_id) if directory else None:
        return Owner(("roster", member.id), member.name or member.id, member.id, (member,))
    return Owner(("claim", folded(claim.student_id)), claim.student, claim.student_id)


def _named(upload: Upload, owner: Owner) -> Upload:
    """The upload with the student's own name for the file, which is what is left without id and name."""
    if upload.original is not None or is_folder(upload.path) or owner.key[0] not in ("roster", "claim"):
        return upload
    return replace(upload, original=_remainder(upload.name, owner) + suffix(upload.name))


def _remainder(name: str, owner: Owner) -> str:
    keys = {folded(each) for each in _words(owner) if each}
    words = [word for word in re.split(r"[\s_\-–—+,，、]+", bare(name)) if folded(word) not in keys]
    return "_".join(words)


def _words(owner: Owner) -> Iterator[str | None]:
    yield from (owner.student_id, owner.student)
    for member in owner.members:
        yield from (member.id, member.name, member.email, *member.aliases, *(member.name or "").split())
