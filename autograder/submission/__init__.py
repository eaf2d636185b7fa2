"""What was handed in becomes submissions; nothing is run, nothing is unpacked to disk."""

from autograder.submission.collection import Intake, collect
from autograder.submission.owners.attempts import Attempts
from autograder.submission.owners.roster import Roster, read_roster
from autograder.submission.records import (
    Cell,
    FileRecord,
    Ignored,
    Member,
    Source,
    Submission,
)
from autograder.submission.single import Origin, read_submission, unread
from autograder.submission.submissions import Submissions

__all__ = [
    "Attempts",
    "Cell",
    "FileRecord",
    "Ignored",
    "Intake",
    "Member",
    "Origin",
    "Roster",
    "Source",
    "Submission",
    "Submissions",
    "collect",
    "read_roster",
    "read_submission",
    "unread",
]
