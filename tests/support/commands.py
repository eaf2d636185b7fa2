"""The command as a shell calls it."""

from pathlib import Path

from click.testing import CliRunner, Result

from autograder.cli import main
from tests.conftest import ROOT


def run(*arguments: object) -> Result:
    """What comes of a command; what it raises, other than to leave, is no result."""
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def in_english(*arguments: object) -> Result:
    """The same of a command that is told its language."""
    return run(*arguments, "--lang", "en")


def grade(folder: Path, out: Path, *more: object, course: Path = ROOT) -> Result:
    """A folder of submissions of `linear_neuron`, graded in English."""
    return in_english("grade", "linear_neuron", folder, "--out", out, "--course", course, *more)
