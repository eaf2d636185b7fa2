"""Tells an exercise that is wrong by itself from one that is wrong only through others.

What fails is asked once more where right definitions of the earlier exercises that fail by themselves stand in the
submission's module. What is right then was wrong only through them. Nothing but verdicts and names is taken back.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import chain
from typing import Final

from autograder.exercises.closures import closure_of
from autograder.exercises.declaration.exercise import attribute_of
from autograder.exercises.exam import Exam, Item
from autograder.sandbox.conversation import AnswerSheet, Definitions, Patience
from autograder.verdict.examination import Examiner
from autograder.verdict.judging import judge
from autograder.verdict.verdicts import PartVerdict, Status, Verdict, unwritten_callee

PROMPT_S: Final = 0.2  # of processor time: most trainings that are right answer in it
MUCH_LONGER: Final = 6.0  # times the processor time of the slowest answer with right ones in place
FINE: Final[frozenset[Status]] = frozenset({"passed", "carried"})


@dataclass(frozen=True)
class Carrier:
    """Asks one submission again; `helped` is what it answers, by exercise, where right ones of these names stand.

    In the place of the classes `misfits`, ours make wrong what was right: theirs have more to them than the contract.
    """

    exam: Exam
    examiner: Examiner
    sheets: list[AnswerSheet]
    postponed: frozenset[int] = frozenset()
    helped: dict[int, tuple[frozenset[str], AnswerSheet]] = field(default_factory=dict)
    misfits: set[str] = field(default_factory=set)

    def find(self, verdicts: list[Verdict]) -> None:
        """Marks what is carried, in the order of the exercises; nothing where no right definitions are to be had.

        What was postponed is asked now, for then it is known whether what it needs is right.
        """
        if not self.exam.solution:
            return
        for number, item in enumerate(self.exam.items):
            before = self._before(item, verdicts)
            failing = _failing(before)
            if number in self.postponed:
                verdicts[number] = self._in_its_turn(number, before, failing)
            elif self._may_be_carried(item, verdicts[number], before, failing):
                self._foresee(number, verdicts)
                verdicts[number] = self._reconsidered(number, verdicts[number], before, failing)

    def _before(self, item: Item, verdicts: Sequence[Verdict]) -> dict[str, Verdict]:
        """The verdicts on what an exercise needs."""
        return {name: verdicts[self.exam.names.index(name)] for name in item.key.needs}

    def _foresee(self, number: int, verdicts: Sequence[Verdict]) -> None:
        """Has all asked together that the same right ones may help; not where it matters what was asked before."""
        if any(verdict.violations for verdict in verdicts):
            return
        settled = set(self.exam.names[:number])
        alike: dict[Definitions, list[int]] = {}
        for later, item in list(enumerate(self.exam.items))[number:]:
            before = self._before(item, verdicts)
            failing = [name for name in _failing(before) if name in settled]
            if later not in self.postponed and self._may_be_carried(item, verdicts[later], before, failing):
                alike.setdefault(self._definitions(item, self._placed(item.name, failing)), []).append(later)
        for right, numbers in alike.items():
            self.examiner.foresee(numbers, right)

    def _in_its_turn(self, number: int, before: Mapping[str, Verdict], failing: Sequence[str]) -> Verdict:
        """Asks what takes long: where what it needs is wrong, not for long, unless with right ones it takes long too.

        A training that never ends because a step is wrong is so told within a second.
        """
        item, placed = self.exam.items[number], self._placed(self.exam.items[number].name, failing)
        if not placed:
            return self._asked_in_turn(number)
        right = self._definitions(item, placed)

        @cache
        def helped() -> AnswerSheet:
            return self._keep(number, placed, self.examiner.again(number, right))

        def find_most_s() -> float:
            return math.inf if _tells_nothing(judge(item.key, helped())) else MUCH_LONGER * helped().slowest_s

        alone = self._asked_in_turn(number, Patience(PROMPT_S, find_most_s))
        if alone.status == "passed":
            return alone
        with_right = judge(item.key, helped())
        return alone if _tells_nothing(with_right) else merged(alone, with_right, list(before.values()), tuple(placed))

    def _asked_in_turn(self, number: int, patience: Patience | None = None) -> Verdict:
        self.sheets[number] = self.examiner.postponed(number, patience)
        return judge(self.exam.items[number].key, self.sheets[number])

    def _may_be_carried(
        self, item: Item, alone: Verdict, before: Mapping[str, Verdict], failing: Sequence[str]
    ) -> bool:
        """Whether it is written and fails, so that it may be right but for what failed before it."""
        if not self._placed(item.name, failing) or alone.status in ("passed", "missing"):
            return False
        if alone.status == "timed_out":
            return any(before[name].status == "timed_out" for name in failing)
        return alone.status != "not_implemented" or unwritten_callee(item.name, alone.finding) is not None

    def _reconsidered(
        self, number: int, alone: Verdict, before: Mapping[str, Verdict], failing: Sequence[str]
    ) -> Verdict:
        needed = self._placed(self.exam.items[number].name, failing)
        best = self._with_right(number, alone, before, needed)
        if not best.carried_by:
            return best
        own = attribute_of(self.exam.items[number].name)
        for unit in dict.fromkeys(_unit(name, own) for name in needed):  # not to blame: without it, it comes out so too
            fewer = [name for name in needed if _unit(name, own) != unit]
            if fewer and _statuses(self._with_right(number, alone, before, fewer)) == _statuses(best):
                needed = fewer
        return replace(best, carried_by=tuple(name for name in best.carried_by if name in needed) or tuple(needed))

    def _placed(self, exercise: str, failing: Sequence[str]) -> list[str]:
        """Those of the failing ones that can be made right: not of a class whose objects work on each other."""
        own = attribute_of(exercise)
        if exercise == own:
            return [name for name in failing if attribute_of(name) != own]
        is_alone = own not in operator_classes(self.exam.names)
        return [name for name in failing if is_alone or attribute_of(name) != own]

    def _with_right(self, number: int, alone: Verdict, before: Mapping[str, Verdict], names: Sequence[str]) -> Verdict:
        """The verdict with right ones in place, in another form too where that may fit the submission better."""
        item = self.exam.items[number]

        def helped_by(right: Definitions) -> tuple[Verdict, bool]:
            sheet = self.examiner.again(number, right)
            helped = judge(item.key, sheet)
            if is_fitting := fits(alone, helped):
                self._keep(number, names, sheet)
            return merged(alone, helped, [before[name] for name in names], tuple(names)), is_fitting

        right = self._definitions(item, names)
        best, is_fitting = helped_by(right)
        if best.status == "carried":
            return best
        other = right
        if not is_fitting:
            self.misfits.update(right.names)
            other = self._definitions(item, names)
        elif item.forward is not None and item.forward.by_cache and item.forward.name in names:
            other = replace(right, keeping=(item.forward.name,))
        return best if other == right else max(best, helped_by(other)[0], key=_count_carried)

    def _keep(self, number: int, names: Sequence[str], sheet: AnswerSheet) -> AnswerSheet:
        """Keeps what is answered with right ones in place, of the first time: then there are as many as can be."""
        return self.helped.setdefault(number, (frozenset(names), sheet))[1]

    def _definitions(self, item: Item, names: Sequence[str]) -> Definitions:
        """The right definitions of some exercises; in the class of the exercise itself, of these methods only.

        In the place of what does not fit, right objects stand beside the submission's own.
        """
        graded = list(dict.fromkeys(attribute_of(name) for name in self.exam.names))
        own = attribute_of(item.key.name)
        companions = {
            owner: tuple(each for each in methods if owner != own or f"{owner}.{each}" in names)
            for owner, methods in self._methods.items()
            if owner in (own, *self.misfits) and any(name.startswith(f"{owner}.") for name in names)
        }
        others = {attribute_of(name) for name in names} - {own, *companions}
        placed = [each for each in graded if each in others]
        wanted = (*placed, *companions)
        text = closure_of(self.exam.solution, wanted, frozenset(graded).difference(wanted), (*companions.items(),))
        return Definitions(text, tuple(placed), companions, self._attributes_of_objects)

    @cached_property
    def _methods(self) -> dict[str, list[str]]:
        """The methods that are graded, by class."""
        found: dict[str, list[str]] = {}
        for owner, _, method in (name.partition(".") for name in self.exam.names):
            found.setdefault(owner, []).extend([method] if method else [])
        return found

    @cached_property
    def _attributes_of_objects(self) -> tuple[str, ...]:
        """What the exam reads from objects, other than their methods: the names that every right class has."""
        methods = {name.rpartition(".")[2] for name in self.exam.names}
        read = chain.from_iterable(_attributes_read(item) for item in self.exam.items)
        return tuple(sorted(set(read) - methods))


def operator_classes(names: Iterable[str]) -> frozenset[str]:
    """The classes whose objects work on each other, so that no method of theirs can be put right alone."""
    pairs = [name.partition(".") for name in names]
    return frozenset(owner for owner, _, name in pairs if name.startswith("__") and name != "__init__")


def _attributes_read(item: Item) -> Iterator[str]:
    for play in item.plays:
        for step in play.question.steps:
            if step[0] in ("get", "peek") and step[1] != ["slot", 0]:
                yield step[2]


def _unit(name: str, own: str) -> str:
    """What is put right at once with an exercise: another class as a whole, of one's own only the method."""
    owner = attribute_of(name)
    return name if owner == own else owner


def _tells_nothing(with_right: Verdict) -> bool:
    """Whether nothing came with right ones in place, which may not fit to the rest."""
    return with_right.status in ("timed_out", "raised")


def _failing(verdicts: Mapping[str, Verdict]) -> list[str]:
    return [name for name, verdict in verdicts.items() if verdict.status not in FINE]


def _count_carried(verdict: Verdict) -> int:
    return sum(part.status == "carried" for part in verdict.parts.values())


def _statuses(verdict: Verdict) -> dict[str, Status]:
    return {name: part.status for name, part in verdict.parts.items()}


def merged(alone: Verdict, helped: Verdict, placed: Sequence[Verdict], names: tuple[str, ...]) -> Verdict:
    """The verdict, with what is right once the others are right carried, and what is named only then named so.

    A violation is forgiven where it is gone and one of the others has the same; a new one counts. To blame are those
    whose right definitions were seen at work.
    """
    is_trusted = fits(alone, helped)
    parts = {part: _better(own, helped.parts[part], is_trusted) for part, own in alone.parts.items()}
    is_carried = any(part.status == "carried" != alone.parts[name].status for name, part in parts.items())
    still = {named.slug for named in helped.violations}
    theirs = {named.slug for verdict in placed for named in verdict.violations}
    kept = [named for named in alone.violations if named.slug in still or named.slug not in theirs]
    new = [named for named in helped.violations if is_carried and named.slug not in {each.slug for each in kept}]
    seen = tuple(name for name in names if name in helped.used)
    blamed = (seen or names) if is_carried else ()
    return replace(alone, parts=parts, violations=(*kept, *new), carried_by=(*alone.carried_by, *blamed))


def fits(alone: Verdict, helped: Verdict) -> bool:
    """Whether right ones leave right what was right without them: a submission may be made in another way."""
    return all(helped.parts[part].status == "passed" for part, own in alone.parts.items() if own.status == "passed")


def _better(alone: PartVerdict, helped: PartVerdict, is_trusted: bool) -> PartVerdict:
    if alone.status == "passed":
        return alone
    if helped.status == "passed":
        return PartVerdict("carried", finding=alone.finding)
    is_own = not alone.mistakes or set(helped.mistakes) < set(alone.mistakes)  # the rest came from the others
    return replace(alone, mistakes=helped.mistakes) if is_trusted and helped.mistakes and is_own else alone
