"""A right submission, a wrong one, and what a gradebook says."""

import csv
from pathlib import Path

from tests.conftest import ROOT

SOLUTION = (ROOT / "solutions" / "linear_neuron.py").read_text("utf-8")
WRONG = SOLUTION.replace("return X @ w", "return -X @ w", 1)


def rows(out: Path) -> dict[str, dict[str, str]]:
    with (out / "gradebook.csv").open(encoding="utf-8-sig", newline="") as text:
        return {row["id"]: row for row in csv.DictReader(text)}
