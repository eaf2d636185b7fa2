"""A class in which most mean harm: what it hands in, and what must come of that.

A file in `submissions/` states in its docstring what it tries and, after `Expect:`, what must come of it: the
verdict on an exercise (several where machines differ), or a score. It is handed in below the solution, so that
all but what it does itself is right. Where it defines `attack`, the solution's `least_squares` first makes that
attempt; what `attack` returns is what it got hold of, and is printed as a breach.
"""

import re
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.conftest import ROOT

FOLDER: Final = Path(__file__).with_name("submissions")
FILES: Final = sorted(FOLDER.glob("*.py"))
BREACH: Final = "BREACH"

_ATTEMPT: Final = f'''

_least_squares_after_attack = least_squares
def least_squares(X, t):
    try:
        got = attack()
    except Exception as error:
        got = None
    if got:
        print("{BREACH}:", got)
    return _least_squares_after_attack(X, t)
'''


@dataclass(frozen=True)
class Places:
    """What a hostile file is told about the machine, as if it had found out."""

    submissions: Path
    out: Path
    marker: Path
    pid: int

    def filled(self, text: str) -> str:
        """The text of a file with its {{PLACEHOLDERS}} replaced."""
        values = {
            "PROJECT": ROOT,
            "PACKAGES": sysconfig.get_path("purelib"),
            "STDLIB": f"{sys.base_prefix}/lib",
            "SUBMISSIONS": self.submissions,
            "OUT": self.out,
            "MARKER": self.marker,
            "PID": self.pid,
            "DEEP": "1" + "+1" * 700,
        }
        for name, value in values.items():
            text = text.replace(f"{{{{{name}}}}}", str(value))
        return text


def hostile_source(file: Path, solution: str, places: Places) -> str:
    """What a hostile file is handed in as."""
    text = places.filled(file.read_text("utf-8"))
    attempt = _ATTEMPT if re.search(r"^def attack", text, re.MULTILINE) else ""
    return f"{solution}\n\n{text}{attempt}"


@dataclass(frozen=True)
class Expectation:
    """One clause of what must come of a file: an exercise and its possible verdicts, or a bound on the score."""

    subject: str
    verdicts: frozenset[str] = frozenset()
    relation: str = ""
    bound: float = 0.0

    def holds(self, statuses: dict[str, str], score: float) -> bool:
        """Whether that came of it."""
        if self.subject != "score":
            return statuses[self.subject] in self.verdicts
        return {"==": score == self.bound, "<=": score <= self.bound, ">=": score >= self.bound}[self.relation]


def expectations(file: Path) -> Iterator[Expectation]:
    """The clauses of a file's docstring."""
    found = re.search(r"^Expect: (.+)$", file.read_text("utf-8"), re.MULTILINE)
    assert found, f"{file.name} does not say what must come of it"
    for clause in found[1].split("; "):
        subject, *rest = clause.split(" ")
        if subject == "score":
            yield Expectation(subject, relation=rest[0], bound=float(rest[1]))
        else:
            yield Expectation(subject, frozenset(rest[0].split("|")))
