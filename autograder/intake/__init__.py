"""The intake: what students handed in becomes submissions; nothing is run, nothing is unpacked to disk."""

from .attempts import Attempts
from .collection import collect
from .model import (
    Cell,
    FileRecord,
    Ignored,
    Intake,
    IntakeError,
    Member,
    Source,
    Submission,
)
from .roster import Roster, read_roster
from .submissions import read_submission

__all__ = [
    "Attempts",
    "Cell",
    "FileRecord",
    "Ignored",
    "Intake",
    "IntakeError",
    "Member",
    "Roster",
    "Source",
    "Submission",
    "collect",
    "read_roster",
    "read_submission",
]
