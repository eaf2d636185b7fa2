"""How one exercise stands among the others: what it uses, and what of that is not right either."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from autograder.exercises.declaration.exercise import attribute_of
from autograder.exercises.exam import Item
from autograder.exercises.hints import OF_SHAPE
from autograder.exercises.key import CaseKey, ExerciseKey
from autograder.exercises.script import Play
from autograder.report.examples import Seen
from autograder.report.explanations import NO_ATTRIBUTE
from autograder.report.own_code import called_in, own_code
from autograder.sandbox.protocol.answers import Raised
from autograder.submission import Submission
from autograder.verdict.carried import operator_classes
from autograder.verdict.imprecision import ROOM
from autograder.verdict.suspicion import may_spoil
from autograder.verdict.verdicts import Finding, Verdict, universal

BADLY_CALLED: Final = re.compile(r"(?P<name>[\w.]{1,80})\(\) (?:missing|takes|got) ")
IMPRECISE: Final = frozenset({"few-digits", "low-precision", "numerical-derivative", "offset", "rounded"})
REMEMBERING: Final = frozenset({"accumulates", "stale-cache"})
CHANCE: Final = frozenset({"never-assigned", "nondeterministic"})
LEFT_TO_CHANCE: Final = CHANCE | REMEMBERING
LOST: Final = {"not-stored", "not-always-stored"}
STRETCHED: Final = OF_SHAPE | {"broadcast"}
# What may come of another's mistake under a name of its own: what is nearly right, another with every call, stretched.
PASSED_ON: Final = {name: kind for kind in (IMPRECISE, LEFT_TO_CHANCE, STRETCHED) for name in kind}


class Shown(NamedTuple):
    """What is shown of what is wrong: a case with what is right there, and what came."""

    play: Play
    case: CaseKey
    finding: Finding

    @property
    def may_be_none(self) -> bool:
        """Whether it is an attribute, where None, or that it is not there, comes as an array without entries."""
        question = self.play.question
        kind, which = question.outputs[self.finding.output][:2]
        step = question.steps[which - 1 - len(question.inputs)] if kind == "slot" else []
        return step[:1] in (["get"], ["peek"]) or step[:2] == ["op", "snapshot"]


@dataclass(frozen=True)
class Standing:
    """One exercise of a submission, beside the verdicts on all of them."""

    item: Item
    verdicts: Mapping[str, Verdict]
    submission: Submission
    is_carried: bool  # whether it was looked what is wrong only because something else is
    memory_mib: int  # that the submission may take
    seen: Seen = field(default_factory=Seen)  # what it gives for examples

    @property
    def verdict(self) -> Verdict:
        """The verdict on it."""
        return self.verdicts[self.item.name]

    @property
    def key(self) -> ExerciseKey:
        """Its key."""
        return self.item.key

    @property
    def shown(self) -> Shown | None:
        """What is shown of it: of a case that can be followed by hand, if it fails there in the same way."""
        by_hand, finding, hand_sized = self.seen.by_hand, self.verdict.finding, self.item.hand_sized
        if by_hand is not None and hand_sized is not None:
            return Shown(hand_sized.plays[by_hand.case], hand_sized.cases[by_hand.case], by_hand)
        return Shown(self.item.plays[finding.case], self.key.cases[finding.case], finding) if finding else None

    @property
    def is_stuck(self) -> bool:
        """Whether it is known, and may be shown, what was being asked when its time was over."""
        verdict, shown = self.verdict, self.shown
        is_cut_off = bool(verdict.gravest) and verdict.parts[verdict.gravest].status == "timed_out"
        return is_cut_off and shown is not None and not shown.case.hidden

    @property
    def is_remembering(self) -> bool:
        """Whether it is a function that goes wrong only after other calls, which no single call shows."""
        return "." not in self.key.name and not set(map(universal, REMEMBERING)).isdisjoint(self.verdict.mistakes)

    def broken(self) -> list[str]:
        """What it was seen to use, or calls where it was cut off, that is not right either.

        What is wrong only through this one is no place to begin at; what is so through another, that one is. Of two
        that use each other, one is.
        """
        own = self.key.name
        used = (self.verdict.used | self._asked() | self._lacked() or self._called()) - {own}
        certain = {self.verdict.handed_by, *(name for name in self.verdicts if self._loses(name, own))}
        found = [
            name
            for name, each in self.verdicts.items()
            if (name in certain or (name in used and may_spoil(name, own, self.verdicts)))
            and each.status != "passed"
            and own not in (*each.carried_by, each.handed_by)
            and not self._loses(own, name)
        ]
        begun = list(dict.fromkeys(map(self._cause, found)))
        return [name for name in begun if self.verdicts[name].status != "carried"] or begun

    def _cause(self, name: str) -> str:
        """What an exercise is lost through, other than by this one; itself if through nothing."""
        causes = (each for each in self.verdicts if each != self.key.name and self._loses(each, name))
        return next(causes, name)

    def _loses(self, name: str, other: str) -> bool:
        """Whether one exercise has a name for why nothing comes of others of its class, which it uses."""
        verdict = self.verdicts[name]
        is_named = bool(verdict.mistakes) and not {each.slug for each in verdict.mistakes} & LOST
        comes_to_nothing = _is_named_lost if _stops(verdict) else _is_lost_or_stops
        if not is_named or attribute_of(name) != attribute_of(other) or not comes_to_nothing(self.verdicts[other]):
            return False
        return any(comes_to_nothing(self.verdicts[each]) for each in verdict.used & self.verdicts.keys() - {name})

    def waits_for(self) -> tuple[str, ...]:
        """What it was seen to use that is not right, where nothing else explains what is wrong with it.

        What is named may be that other's mistake, unless it was looked into and found its own, as may chance, where
        that has no name; and where nothing came at all, that tells nothing of which method of a class has lost it.
        """
        if self.verdict.status in ("passed", "carried", "not_implemented", "missing"):
            return ()
        broken = tuple(self.broken())
        unhelped = [self.verdicts[name] for name in broken if not self._was_put_right(name)]
        named = {mistake.slug for verdict in unhelped for mistake in verdict.mistakes}
        theirs = named.union(*(PASSED_ON[slug] for slug in named if slug in PASSED_ON))
        theirs |= set() if all(verdict.mistakes for verdict in unhelped) else CHANCE
        theirs |= LOST if self._is_of_class(broken) else set()
        theirs |= {mistake.slug for mistake in self.verdict.mistakes} if unhelped and self._is_learned else set()
        theirs |= {"overflow"} if any(map(_is_not_finite, unhelped)) else set()
        is_explained = not {each.slug for each in self.verdict.mistakes} <= theirs and not self._is_lost(broken)
        return () if is_explained else broken

    @property
    def _is_learned(self) -> bool:
        """Whether results are learned, and may be off: by whatever learning uses."""
        return any(case.absolute >= ROOM for case in self.key.cases)

    def _was_put_right(self, name: str) -> bool:
        """Whether this exercise was looked into with a right one in the place of another."""
        own, other = (attribute_of(each) for each in (self.key.name, name))
        return self.is_carried and (own != other or own not in operator_classes(self.verdicts))

    def _is_lost(self, broken: tuple[str, ...]) -> bool:
        """Whether nothing is there in the place of numbers, and other methods of the class are not right."""
        got = self.verdict.finding.got if self.verdict.finding else None
        return self._is_of_class(broken) and isinstance(got, np.ndarray) and not got.size

    def _is_of_class(self, broken: tuple[str, ...]) -> bool:
        return any(attribute_of(name) == self._owner for name in broken)

    def _asked(self) -> set[str]:
        """The methods that the question asks for, where the exercise is a class as a whole."""
        finding = self.verdict.finding
        asked = self.item.methods_asked([self.item.plays[finding.case]] if finding else [])
        return set(asked.intersection(self.verdicts))

    def _lacked(self) -> set[str]:
        """What it called without getting into it: a method that is not there, or one with other parameters."""
        got = self.verdict.finding.got if self.verdict.finding else None
        told = got.message if isinstance(got, Raised) else ""
        names = [f"{found['kind']}.{found['name']}" for found in NO_ATTRIBUTE.finditer(told)]
        names += [found["name"] for found in BADLY_CALLED.finditer(told)]
        return self.verdicts.keys() & set(names)

    @property
    def _owner(self) -> str:
        return attribute_of(self.key.name)

    def _called(self) -> set[str]:
        """What its lines call, where it was not watched to its end."""
        is_unwatched = self.verdict.status == "timed_out" or not self.item.sheet.repeat
        code = own_code(self.submission, self.key.name) if is_unwatched else None
        return called_in(code, self.verdicts) if code else set()


def _stops(verdict: Verdict) -> bool:
    return any(part.status == "raised" for part in verdict.parts.values())


def _is_lost_or_stops(verdict: Verdict) -> bool:
    return _is_named_lost(verdict) or (not verdict.mistakes and _stops(verdict))


def _is_not_finite(verdict: Verdict) -> bool:
    got = verdict.finding.got if verdict.finding else None
    return isinstance(got, np.ndarray) and got.dtype.kind == "f" and not np.isfinite(got).all()


def _is_named_lost(verdict: Verdict) -> bool:
    return bool(verdict.mistakes) and {each.slug for each in verdict.mistakes} <= LOST
