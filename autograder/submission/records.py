"""What the intake hands on: submissions and what became of everything else."""

from datetime import datetime

from autograder.text import Record, Text


class Cell(Record):
    """A piece of Python source that runs as a whole: a file, or one code cell of a notebook.

    ``label`` is what a traceback shows: ``work.py``, or ``work.ipynb[3]`` for the third
    code cell.
    """

    label: str
    text: str


class Source(Record):
    """One importable module of a submission; the name of a module in a package has dots.

    ``blanks`` is there where what is asked for stands in several modules and this is one of them: the stubs in it.
    """

    name: str
    path: str
    cells: tuple[Cell, ...]
    blanks: tuple[str, ...] | None = None


class FileRecord(Record):
    """One file that was handed in; ``size`` in bytes."""

    path: str
    sha256: str
    size: int


class Member(Record):
    """One student on the roster; ``aliases`` are further ids and logins, ``number`` is the learning platform's own.

    ``group`` is the name of those who hand in together. ``submitted_at`` is there where the roster is a worksheet
    that tells it.
    """

    id: str
    name: str | None = None
    email: str | None = None
    aliases: tuple[str, ...] = ()
    number: str | None = None
    group: str | None = None
    submitted_at: datetime | None = None


class Submission(Record):
    """What one student handed in, as far as it can be read.

    ``sources`` holds the module asked for first, then its helpers; it is empty where the module is missing.
    ``notes`` are for the student's report. ``problem`` says why nothing can be graded; ``fault``, why not yet though
    the student did nothing wrong: it could not be read on our side. ``student`` and ``student_id`` come from the
    download's layout, the roster or a packed submission; two students may share a name. ``owner`` is the same for all
    ``attempts`` of one student; an id that a manifest claims makes it only where nothing contradicts the claim.
    ``is_time_told`` says that the time is the download's, and not what a packed submission claims.
    ``members`` has the students of a group one by one; ``late`` is what the layout says, if it says anything.
    """

    id: str
    owner: tuple[str, ...] = ()
    attempts: int = 1
    late: bool | None = None
    student: str | None = None
    student_id: str | None = None
    submitted_at: datetime | None = None
    is_time_told: bool = False
    files: tuple[FileRecord, ...] = ()
    sha256: str
    sources: tuple[Source, ...] = ()
    notes: tuple[Text, ...] = ()
    problem: Text | None = None
    fault: Text | None = None
    members: tuple[Member, ...] = ()


class Ignored(Record):
    """A path that is no submission, an attempt that is not graded or a file read by a guess, and why."""

    path: str
    reason: Text
