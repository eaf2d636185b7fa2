"""Imports of single submissions, in a real child."""

from collections.abc import Mapping

import numpy as np

from autograder.exercises.declaration.cases import Case
from autograder.exercises.exam import Exam, Item
from autograder.exercises.key import CaseKey, ExerciseKey
from autograder.exercises.script import Play
from autograder.sandbox import Jail
from autograder.sandbox.protocol.answers import Imported, Missing, Returned, Unreadable
from autograder.sandbox.protocol.paper import Question
from autograder.submission import Submission
from autograder.submission.records import Cell, Source
from autograder.text import Text
from autograder.verdict.examination import Examination, Transcript

MODULE = "linear_neuron"
# One question: what does answer() give?
CALL = [["get", ["slot", 0], "answer"], ["call", ["slot", 1], []]]
QUESTION = Question([], CALL, [["slot", 2]])
NAME = Text(en="answer", zh="answer")
RIGHT = CaseKey((np.asarray(3.0),), (np.asarray(1.0),), tolerance=1e-9)
KEY = ExerciseKey("answer", NAME, {"value": 100}, (), 0.0, 2.0, outputs=(("value",),), cases=(RIGHT,))
ITEM = Item(KEY, (Play(Case(inputs={}), QUESTION, ("value",)),), ("answer",), repeat=False)
EXAM = Exam(MODULE, NAME, 0, (ITEM,))


def submission_of(*cells: str, helpers: Mapping[str, str] | None = None, path: str = "work.ipynb") -> Submission:
    own = tuple(Cell(label=f"{path.rpartition('/')[2]}[{number}]", text=text) for number, text in enumerate(cells, 1))
    beside = [
        Source(name=name, path=f"{name}.py", cells=(Cell(label=f"{name}.py", text=text),))
        for name, text in (helpers or {}).items()
    ]
    return Submission(id="a", sha256="", sources=(Source(name=MODULE, path=path, cells=own), *beside))


def transcript_of(jail: Jail, submission: Submission) -> Transcript:
    with Examination(EXAM, jail, submission) as examination:
        return examination.everything()


def imported(jail: Jail, submission: Submission) -> Imported:
    told = transcript_of(jail, submission).imported
    assert isinstance(told, Imported), told
    return told


def answer(transcript: Transcript) -> object:
    """What answer() gave: a number, or the name that is missing, or whatever came instead."""
    (sheet,) = transcript.sheets
    given = sheet.answers[0] if sheet.answers else sheet.ended
    if isinstance(given, Missing):
        return given.name
    if isinstance(given, Returned) and not isinstance(given.values[0], Unreadable):
        return given.values[0].item()
    return given
