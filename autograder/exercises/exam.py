"""An exam: what is asked of every submission of a batch, and what is expected, as one seed explains it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from autograder.exercises.declaration.assignment import Assignment
from autograder.exercises.declaration.exercise import Exercise, attribute_of
from autograder.exercises.delivery import Delivery
from autograder.exercises.forwards import OwnForward
from autograder.exercises.hand_sized import HandSized
from autograder.exercises.key import ExerciseKey
from autograder.exercises.script import Play
from autograder.exercises.showpieces import Shown
from autograder.exercises.worked_examples import WorkedExample
from autograder.sandbox.conversation import Allowance, allowance, work_s
from autograder.sandbox.limits import MEMORY_MIB
from autograder.sandbox.protocol.paper import Paper, Sheet
from autograder.sandbox.protocol.wire import MAX_ARRAY_BYTES, ORDINARY_ARRAY_BYTES
from autograder.text import Text

Beside = OwnForward | Delivery | WorkedExample | HandSized | Shown


ROOM: Final = 4  # times as large as what is expected may an answer be


@dataclass(frozen=True)
class Sealed:
    """What rules take of a solution, for an exam without it: which inputs are handed in as which parameter, and names.

    Each name is in a box, to be found and opened by the wrong answers that it is the name of.
    """

    roles: Mapping[str, tuple[str, ...]]
    boxes: Mapping[str, str]


@dataclass(frozen=True, eq=False)  # compared as an object: arrays can't be
class Item:
    """One exercise of an exam: the plays of its script, and the key to their answers.

    `attributes` are those of the module that the plays touch; with `repeat`, the first play is asked again at the end.
    `forward` asks for what the exercise is the gradient of, `delivery` for what reaches it of the gradient from above.
    `sealed` is what rules can't have of the exam's solution where that is not in it.
    `facts` and `example` are what the handed out docstring says, for students who check their own work; `hand_sized`
    are cases for examples.
    """

    key: ExerciseKey
    plays: tuple[Play, ...]
    attributes: tuple[str, ...]
    repeat: bool
    forward: OwnForward | None = None
    delivery: Delivery | None = None
    sealed: Sealed | None = None
    facts: str = ""
    example: WorkedExample | None = None
    hand_sized: HandSized | None = None

    @property
    def name(self) -> str:
        """The exercise's."""
        return self.key.name

    def methods_asked(self, plays: Iterable[Play]) -> frozenset[str]:
        """The methods that some of its questions ask for, where the exercise is a class as a whole."""
        if "." in self.name:
            return frozenset()
        steps = [step for play in plays for step in play.question.steps if step[0] in ("op", "get")]
        return frozenset(f"{self.name}." + (f"__{step[1]}__" if step[0] == "op" else step[2]) for step in steps)

    @cached_property
    def sheet(self) -> Sheet:
        """What is asked, without any answer."""
        return Sheet(list(self.attributes), self.repeat, [play.question for play in self.plays])


@dataclass(frozen=True, eq=False)
class Exam:
    """The items of an assignment, and the source of right definitions; empty where students can read the exam.

    `styles` are sources of the same definitions written in other ways, which rules are tried on too.

    >>> exam = Course(COURSE)["springs"].exam(seed=7)
    >>> exam.names[:2], exam.items[0].key.points
    (['energy', 'energy_gradient'], 40)
    """

    assignment: str
    title: Text
    seed: int
    items: tuple[Item, ...]
    solution: str = ""
    packages: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    showpieces: tuple[Shown, ...] = ()
    memory_mib: int = MEMORY_MIB
    styles: tuple[str, ...] = ()

    @cached_property
    def paper(self) -> Paper:
        """What the sandbox is given: questions without answers."""
        sheets = [*(item.sheet for item in self.items), *(each.sheet for each in self._beside)]
        room = max(ORDINARY_ARRAY_BYTES, min(MAX_ARRAY_BYTES, ROOM * self.largest_bytes))
        return Paper(sheets, list(self.packages), list(self.forbidden), room)

    @property
    def largest_bytes(self) -> int:
        """The size of the largest array that is expected."""
        cases = (case for item in self.items for case in item.key.cases)
        return max((array.nbytes for case in cases for array in case.expected), default=0)

    @property
    def answers_bytes(self) -> int:
        """The size of all arrays that are expected."""
        return sum(array.nbytes for item in self.items for case in item.key.cases for array in case.expected)

    @cached_property
    def allowances(self) -> list[Allowance]:
        """What the questions of each sheet may take."""
        return list(map(allowance, self.sheets_work_s))

    @cached_property
    def sheets_work_s(self) -> list[list[float]]:
        """How long each question of each sheet of the paper may take; the same for every submission of a batch.

        Examples may take as long as the exercise does, what else is beside it as long as the slowest.
        """
        longest_s = max(item.key.call_s for item in self.items)
        own: dict[Beside | None, tuple[float, str]] = {
            each: (item.key.call_s, item.name) for item in self.items for each in (item.example, item.hand_sized)
        }
        owners = [(item.key.call_s, item.name) for item in self.items]
        owners += [own.get(each, (longest_s, "")) for each in self._beside]
        return [work_s(sheet, *owner) for sheet, owner in zip(self.paper.sheets, owners, strict=True)]

    def sheet_beside(self, asked: Beside) -> int:
        """Which sheet asks what is only asked where something fails, or where nothing does."""
        return len(self.items) + self._beside.index(asked)

    @cached_property
    def _beside(self) -> list[Beside]:
        asked = ((item.forward, item.delivery, item.example, item.hand_sized) for item in self.items)
        return [*(each for of_item in asked for each in of_item if each is not None), *self.showpieces]

    @cached_property
    def on_behalf(self) -> frozenset[int]:
        """The sheets that are asked on behalf of another exercise: what hands down to it, and its forward."""
        asked = (each for item in self.items for each in (item.delivery, item.forward) if each is not None)
        return frozenset(map(self.sheet_beside, asked))

    @cached_property
    def names(self) -> list[str]:
        """The exercises, in the order in which they are graded."""
        return [item.name for item in self.items]

    @property
    def attributes(self) -> frozenset[str]:
        """The functions and classes that a submission is to define."""
        return frozenset(attribute_of(name) for name in self.names)

    def only(self, numbers: Sequence[int]) -> "Exam":
        """The exam with some of its items; without all of them there is nothing to show in the end."""
        items = tuple(self.items[number] for number in numbers)
        return replace(self, items=items, showpieces=self.showpieces if len(items) == len(self.items) else ())


def blank_exam(assignment: Assignment, seed: int) -> Exam:
    """An exam that knows the exercises and asks nothing: for reports on a batch whose own could not be made."""
    keys = (undrawn_key(each, assignment) for each in assignment.exercises)
    return Exam(assignment.name, assignment.title, seed, tuple(Item(key, (), (), repeat=False) for key in keys))


def undrawn_key(exercise: Exercise, assignment: Assignment) -> ExerciseKey:
    """What is known of an exercise before it is drawn."""
    return ExerciseKey(
        name=exercise.name,
        title=exercise.heading,
        parts=exercise.parts,
        part_titles={**exercise.part_titles},
        needs=assignment.needs(exercise),
        carried_share=exercise.carried_share,
        call_s=exercise.call_s,
        bonus=exercise.bonus,
    )
