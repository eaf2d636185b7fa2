"""A folder of what a class handed in, as a batch of submissions."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from autograder.submission.owners.attempts import Attempts, Selection, Unit, select
from autograder.submission.owners.names import stem, unique_ids
from autograder.submission.owners.ownership import Owner, with_owners
from autograder.submission.owners.roster import Roster
from autograder.submission.owners.uploads import Download, Upload, read_download
from autograder.submission.reading.choice import Wanted
from autograder.submission.reading.folders import is_link
from autograder.submission.reading.gathering import read_together
from autograder.submission.reading.paths import told
from autograder.submission.reading.remarks import LINK
from autograder.submission.records import Ignored, Member, Submission
from autograder.submission.single import Origin, refused, submission_of
from autograder.submission.submissions import HandedIn, Submissions
from autograder.text import Text

OTHER_ATTEMPTS = Text(
    en="Several attempts were handed in; not graded: {paths}.", zh="提交了多次，未评分的有：{paths}。"
)


@dataclass(frozen=True)
class Intake:
    """A batch: submissions sorted by id, and what else there is to tell.

    ``absent`` are members of the roster who handed in nothing; ``unlisted`` are ids of submissions that
    belong to nobody on the roster.
    """

    submissions: Submissions = field(default_factory=Submissions)
    absent: tuple[Member, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    unlisted: tuple[str, ...] = ()


def collect(
    folder: Path,
    module: str,
    *,
    attempts: Attempts = "latest",
    at_most: int | None = None,
    roster: Roster | None = None,
    others: Collection[str] = (),
    names: Collection[str] = (),
) -> Intake:
    """Every child of ``folder`` as a submission of ``module``, its id the child's name without suffix.

    Of several attempts by one student, or the first ``at_most`` of them, the latest is taken, or the first, or
    (``best`` and ``all``) every one;
    the student is known from the roster, the download's layout, or what a packed submission claims. ``names`` are
    what the module is to define, by which it is told from files beside it; ``others`` are modules of the course that
    are never taken for it. Raises Refusal if ``folder`` is none, or holds no submission.
    """
    wanted = Wanted(module, frozenset(others), frozenset(names))
    batch = _Batch(read_download(folder, wanted), wanted, roster)
    reader = batch.reader
    selections = {
        owner: select(theirs, module, attempts, reader.is_written, at_most) for owner, theirs in batch.owned.items()
    }
    return Intake(
        submissions=Submissions(batch.handed_in(selections), reader.read),
        absent=tuple(batch.absent()),
        ignored=(
            *(roster.remarks if roster else ()),
            *batch.download.ignored,
            *batch.remarks,
            *_ignored(selections.values()),
        ),
        unlisted=tuple(sorted(batch.unlisted(selections))),
    )


@dataclass(frozen=True)
class _Reader:
    """Reads one submission of a download; never raises for what a student did."""

    wanted: Wanted

    def read(self, handed_in: HandedIn) -> Submission:
        origin, unit = handed_in
        if left := self.leaves(unit):
            return refused(origin, told(LINK, left))
        return submission_of(unit.files(self.wanted.module), self.wanted, origin)

    def is_written(self, unit: Unit) -> bool:
        """Whether anything of what is asked for is written in an attempt."""
        return not self.leaves(unit) and read_together(unit.files(self.wanted.module), self.wanted)[1].worth.written > 0

    def leaves(self, unit: Unit) -> list[str]:
        """What is a link, be it to a file outside or to a classmate's."""
        return [path.name for path in unit.files(self.wanted.module).values() if is_link(path)]


class _Batch:
    """Who owns what, and under which id."""

    def __init__(self, download: Download, wanted: Wanted, roster: Roster | None) -> None:
        self.download, self.roster, self.reader = download, roster, _Reader(wanted)
        self.ids = unique_ids((upload.path.name, stem(upload.path)) for upload in download.uploads)
        self.owned: defaultdict[Owner, list[Upload]] = defaultdict(list)
        self.doubts: dict[Upload, Sequence[Text]] = {}
        ownership = with_owners(download.uploads, wanted.module, roster.directory() if roster else None)
        self.remarks, self.contested = ownership.remarks, ownership.contested
        for each in ownership.owned:
            self.owned[each.owner].append(each.upload)
            self.doubts[each.upload] = each.doubts

    def handed_in(self, selections: Mapping[Owner, Selection]) -> Iterator[HandedIn]:
        for owner, selection in selections.items():
            for unit in selection.chosen:
                yield HandedIn(self._origin(owner, unit.upload, selection), unit)

    def _origin(self, owner: Owner, upload: Upload, selection: Selection) -> Origin:
        others, doubts = selection.other_attempts, self._doubts(owner)
        told_by = self._time(owner, upload)
        return Origin(
            id=self.ids[upload.path.name],
            student=owner.student,
            student_id=owner.student_id,
            submitted_at=told_by if told_by is not None else upload.submitted_at,
            is_time_told=told_by is not None,
            notes=(*([told(OTHER_ATTEMPTS, others)] if others else []), *doubts),
            owner=owner.key if owner.is_known else (),
            attempts=len(selection.chosen) + len(others),
            late=upload.identity.late if upload.identity else None,
            members=owner.members or (upload.identity.members if upload.identity else ()),
            is_settled=bool(doubts),
        )

    @staticmethod
    def _time(owner: Owner, upload: Upload) -> datetime | None:
        """When it was handed in, as the download tells, or else a worksheet that is the roster."""
        if upload.identity is not None and upload.identity.submitted_at is not None:
            return upload.identity.submitted_at
        return max((each.submitted_at for each in owner.members if each.submitted_at), default=None)

    def _doubts(self, owner: Owner) -> list[Text]:
        return list(dict.fromkeys(doubt for upload in self.owned[owner] for doubt in self.doubts[upload]))

    def absent(self) -> Iterator[Member]:
        present = {member for owner in self.owned for member in owner.members}
        members = self.roster.members if self.roster else ()
        return (each for each in members if each not in present and each.id not in self.contested)

    def unlisted(self, selections: Mapping[Owner, Selection]) -> Iterator[str]:
        strangers = (
            chosen for owner, chosen in selections.items() if self.roster and not (owner.members or self._doubts(owner))
        )
        return (self.ids[unit.upload.path.name] for selection in strangers for unit in selection.chosen)


def _ignored(selections: Collection[Selection]) -> Iterator[Ignored]:
    passed_over = (pair for selection in selections for pair in selection.passed_over)
    return (Ignored(path=upload.name, reason=reason) for upload, reason in passed_over)
