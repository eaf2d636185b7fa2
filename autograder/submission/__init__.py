"""What was handed in becomes submissions; nothing is run, nothing is unpacked to disk."""

from autograder.submission.collection import collect
from autograder.submission.owners.attempts import Attempts
from autograder.submission.owners.roster import Roster, read_roster
from autograder.submission.records import (
    Cell,
    FileRecord,
    Ignored,
    Intake,
    Member,
    Source,
    Submission,
)
from autograder.submission.single import read_submission

__all__ = [
    "Attempts",
    "Cell",
    "FileRecord",
    "Ignored",
    "Intake",
    "Member",
    "Roster",
    "Source",
    "Submission",
    "collect",
    "read_roster",
    "read_submission",
]
