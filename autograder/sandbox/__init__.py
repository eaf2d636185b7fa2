"""Where student code runs: out of reach of the answers, the disk, the network and everybody else."""

from autograder.sandbox.failures import Ended, JailFailure, Reason
from autograder.sandbox.jail import Jail
from autograder.sandbox.levels import LEVELS, Finding, Level, choose, probe
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Session

__all__ = [
    "LEVELS",
    "Ended",
    "Finding",
    "Jail",
    "JailFailure",
    "Level",
    "Limits",
    "Reason",
    "Session",
    "choose",
    "probe",
]
