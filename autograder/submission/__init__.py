"""What was handed in becomes submissions; nothing is run, nothing is unpacked to disk.

Here is what one submission is and how it is read; whole classes are `collection`'s.
"""

from autograder.submission.records import Cell, FileRecord, Ignored, Member, Source, Submission
from autograder.submission.single import Origin, read_submission, unread

__all__ = ["Cell", "FileRecord", "Ignored", "Member", "Origin", "Source", "Submission", "read_submission", "unread"]
