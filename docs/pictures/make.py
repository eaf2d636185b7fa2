"""Draws the README's picture: a check in the terminal. Run as a script, from anywhere."""

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from autograder.report.terminal import Screen
from autograder.student.checking import Work, checked
from autograder.text import Language

ROOT = Path(__file__).parents[2]
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)  # they would be fetched from elsewhere
MISTAKEN = """

def squared_error(w, X, t):
    return np.sum((t - predict(w, X)) ** 2) / len(X)


def train_batch(w, X, t, rate, steps):
    return w + steps * batch_delta(w, X, t, rate)
"""
MAKER = re.compile(r"\s*<!-- .*? -->")


def picture(language: Language) -> str:
    """The check of a file with two mistakes, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "linear_neuron.py"
        path.write_text((ROOT / "solutions" / path.name).read_text("utf-8") + MISTAKEN, "utf-8")
        report = checked(Work(path, path.stem, ROOT / "student_template" / "public" / f"{path.stem}.key"))
    console = Console(width=104, record=True, file=io.StringIO(), highlight=False)
    Screen(console, language).show_report(report)
    title = "autograder check linear_neuron.py"
    svg = console.export_svg(title=title, theme=MONOKAI, unique_id="check")
    return MAKER.sub("", FONTS.sub("", svg)) + "\n"


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "check.svg").write_text(picture("en"), "utf-8")
    (here / "check.zh.svg").write_text(picture("zh"), "utf-8")
