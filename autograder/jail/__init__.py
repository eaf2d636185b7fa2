"""Where student code runs: out of reach of the answers, the disk, the network and everybody else."""

from autograder.jail.failures import Ended, IsolationUnavailable, JailFailure, Reason
from autograder.jail.jail import Jail
from autograder.jail.levels import LEVELS, Finding, Level, choose, probe
from autograder.jail.limits import Limits
from autograder.jail.session import Session

__all__ = [
    "LEVELS",
    "Ended",
    "Finding",
    "IsolationUnavailable",
    "Jail",
    "JailFailure",
    "Level",
    "Limits",
    "Reason",
    "Session",
    "choose",
    "probe",
]
