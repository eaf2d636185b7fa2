"""Asks trusted code what students are asked, in this process."""

from typing import Any

import numpy as np

from autograder.exercises.exam import Item
from autograder.exercises.patience import patient
from autograder.exercises.script import Play
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Answer, Category, Raised, Returned, plain
from autograder.sandbox.protocol.paper import Sheet, packed
from autograder.sandbox.protocol.steps import Stage
from autograder.sandbox.protocol.structures import fresh, unchanged

Known = dict[bytes, Answer]  # by the question, one that students have seen and that every exam asks


def answer(module: object, play: Play) -> Answer:
    """What trusted code answers to one play, in this process."""
    return _Asked(module, play).answer()


def asked_again(module: object, item: Item, known: Known | None = None) -> AnswerSheet:
    """What trusted code answers to an exercise, its first play once more at the end: as a student's is asked.

    What is asked only once, for it takes long, is taken from `known` where it is known, and kept there.
    """
    if not item.repeat:
        return AnswerSheet(tuple(_answered_once(module, play, {} if known is None else known) for play in item.plays))
    asked = [_Asked(module, play) for play in item.plays]
    answers = tuple(each.answer() for each in asked)
    return AnswerSheet(answers, repeated=answer(module, item.plays[0]), kept=asked[0].answer())


def _answered_once(module: object, play: Play, known: Known) -> Answer:
    if not play.case.known:
        return answer(module, play)
    question = packed(Sheet([], False, [play.question]))
    if question not in known:
        known[question] = answer(module, play)
    return known[question]


class _Asked:
    """One play of trusted code, whose results can be looked at again later."""

    def __init__(self, module: object, play: Play) -> None:
        self._play = play
        self._inputs = [fresh(value) for value in play.question.inputs]
        self._stage = Stage(module)
        self._stage.put(self._inputs)
        self._raised: Raised | None = None
        try:
            with np.errstate(all="ignore"), patient():
                self._stage.play(play.question.steps)
        except NotImplementedError as error:
            self._raised = Raised(Category.NOT_IMPLEMENTED, type(error).__name__, str(error), ())
        except Exception as error:  # noqa: BLE001  told as what does not hold
            self._raised = Raised(Category.OTHER, type(error).__name__, str(error), ())

    def answer(self) -> Answer:
        """What came out, as it is now."""
        if self._raised is not None:
            return self._raised
        question = self._play.question
        pairs = enumerate(zip(self._inputs, question.inputs, strict=True))
        changed = tuple(i for i, (value, original) in pairs if not unchanged(value, original))
        return Returned(tuple(_copied(plain(self._stage.value(output))) for output in question.outputs), changed)


def _copied(value: Any) -> Any:
    return value.copy() if isinstance(value, np.ndarray) else value
