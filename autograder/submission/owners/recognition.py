"""Which uploads are whose on the roster, and which of them contradict one another."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.submission.owners.directory import Directory, Match
from autograder.submission.owners.names import stem
from autograder.submission.owners.uploads import Upload
from autograder.submission.records import Member

Matches = Mapping[Upload, Sequence[Match]]


@dataclass(frozen=True, slots=True)
class Recognition:
    """The members by upload; and by id the uploads that go by it without being one student's."""

    members: Mapping[Upload, tuple[Member, ...]]
    contested: Mapping[str, list[Upload]]


def recognised(uploads: Sequence[Upload], directory: Directory | None) -> Recognition:
    """Whom the platform's part of the names tells, never the student's; in a plain folder, the whole name."""
    matches = _without_namesakes(_matches(uploads, directory)) if directory else {}
    members = {upload: _members(theirs) for upload, theirs in matches.items()}
    rivals = {upload: {each for match in theirs for each in match.rivals} for upload, theirs in matches.items()}
    contested = {
        member.id: [upload for upload in matches if member in rivals[upload] or member in members[upload]]
        for member in sorted(set().union(*rivals.values()), key=lambda member: member.id)
    }
    strangers = [upload for upload in uploads if not members.get(upload)]
    return Recognition(members, {**contested, **_of_two_names(strangers)})


def _members(matches: Sequence[Match]) -> tuple[Member, ...]:
    found = {match.member for match in matches if match.member}
    return tuple(sorted(found, key=lambda member: member.id))


def _matches(uploads: Sequence[Upload], directory: Directory) -> Matches:
    is_laid_out = any(upload.identity for upload in uploads)
    singly = {
        upload: [directory.find(person) for person in upload.identity.people]
        if upload.identity
        else [directory.find_in(stem(upload.path), is_first=is_laid_out)]
        for upload in uploads
    }
    return {
        upload: matches
        if any(match.member or match.rivals for match in matches)
        else _of_group(upload, directory, is_laid_out) or matches
        for upload, matches in singly.items()
    }


def _of_group(upload: Upload, directory: Directory, is_laid_out: bool) -> Sequence[Match]:
    """The members of the group that the platform's part of a name tells; in a plain folder, the whole name."""
    name = stem(upload.path) if not is_laid_out else upload.identity.name if upload.identity else None
    return [Match(member) for member in directory.members_of(name or "")]


def _without_namesakes(matches: Matches) -> Matches:
    """Of several students who bear a member's name, the one who is told by an id is that member, or none is."""
    known: defaultdict[Member, set[tuple[str, ...]]] = defaultdict(set)
    for upload, match in _each(matches):
        if match.member and upload.identity:
            known[match.member].add(upload.identity.key)
    return {
        upload: [
            replace(match, member=None, rivals=frozenset({match.member}))
            if match.member and match.is_by_name and len(known[match.member]) > 1
            else match
            for match in theirs
        ]
        for upload, theirs in matches.items()
    }


def _each(matches: Matches) -> Iterator[tuple[Upload, Match]]:
    return ((upload, match) for upload, theirs in matches.items() for match in theirs)


def _of_two_names(uploads: Sequence[Upload]) -> dict[str, list[Upload]]:
    """Uploads whose layout gives one number to different names."""
    by_number: defaultdict[str, list[Upload]] = defaultdict(list)
    for upload in uploads:
        if upload.identity and upload.identity.number and upload.identity.name:
            by_number[upload.identity.number].append(upload)
    return {
        number: theirs
        for number, theirs in by_number.items()
        if len({upload.identity.name for upload in theirs if upload.identity}) > 1
    }
