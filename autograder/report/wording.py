"""What is said of an exercise: one sentence or two, by its status and by what came for an answer."""

import difflib
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from autograder.exercises.script import part_of
from autograder.report import messages
from autograder.report.explanations import NO_ATTRIBUTE
from autograder.report.losses import CUT_OFF, first_line, import_fault
from autograder.report.misplacement import Written
from autograder.report.own_code import written_before
from autograder.report.standing import Standing
from autograder.sandbox.protocol.answers import LACKING, Missing, Raised, Unreadable
from autograder.text import Text
from autograder.verdict.verdicts import unwritten_callee

FUNCTIONS: Final = ("function", "method")


class Wording(NamedTuple):
    """Words the message on one exercise."""

    standing: Standing

    def message(self, got: object) -> Text:
        """What is said of an exercise whose first wrong answer is `got`."""
        status = self.standing.verdict.status
        base = self._with_limit(self._with_parts_cut(messages.STATUS_MESSAGES[status]))
        if status == "missing":
            return self._missing_message(got)
        if status == "not_implemented":
            function = unwritten_callee(self.standing.key.name, self.standing.verdict.finding)
            if function:
                return messages.CALLS_UNWRITTEN.filled(name=function)
            replaced = written_before(self.standing.submission, self.standing.key.name)
            return messages.REPLACED_BY_STUB.filled(written=replaced[0], stub=replaced[1]) if replaced else base
        if status == "carried":
            return base.filled(names=", ".join(self.standing.verdict.carried_by))
        if status == "bad_answer":
            return _wrong_count(got) if isinstance(got, Raised) else _lacking(got) or base + _kind(got)
        if status == "partial" and (lacking := _lacking(got)) is not None:
            return base + lacking
        if status == "partial" and isinstance(got, Unreadable) and not self.standing.verdict.mistakes:
            return base + _kind(got)
        if isinstance(got, Raised) and status in ("raised", "partial"):
            return self._with_first_mend(base + _raises(got))
        return self._explained(base)

    def _with_parts_cut(self, base: Text) -> Text:
        """Which parts are not right, or stopped in the middle, where others are right."""
        if self.standing.verdict.status != "partial":
            return base
        shown = self.standing.shown if self.standing.is_stuck else None
        told_apart = ("passed", "carried", *messages.PARTS_CUT)
        wrong = [name for name, part in self.standing.verdict.parts.items() if part.status not in told_apart]
        base = base + messages.NOT_RIGHT.filled(parts=self._titles(wrong)) if wrong else base
        for status, told in messages.PARTS_CUT.items():
            parts = [name for name, part in self.standing.verdict.parts.items() if part.status == status]
            reached = [name for name in parts if shown is None or name in map(part_of, shown.play.outputs)]
            base = base + told.filled(parts=self._titles(reached)) if reached else base
            rest = [name for name in parts if name not in reached]
            base = base + messages.NOT_REACHED.filled(parts=self._titles(rest)) if rest else base
        is_slow = any(part.status == "timed_out" and not part.mistakes for part in self.standing.verdict.parts.values())
        base = base + messages.IS_REPEATED if is_slow else base
        return base + messages.STUCK if shown else base

    def _titles(self, parts: Sequence[str]) -> Text:
        return Text.joined(map(self.standing.key.part_title, parts), en=", ", zh="、")

    def _with_limit(self, base: Text) -> Text:
        """How much memory there is, where something asked for more."""
        is_over = any(part.status == "out_of_memory" for part in self.standing.verdict.parts.values())
        return base + messages.MEMORY_ALLOWED.filled(mib=self.standing.memory_mib) if is_over else base

    def _explained(self, base: Text) -> Text:
        shapes, shown = self._shapes(), self.standing.shown
        text = base + shapes if shapes else base
        if self.standing.verdict.status == "timed_out" and self.standing.is_stuck:
            text = text + messages.STUCK
        if self.standing.verdict.status == "timed_out" and (broken := self.standing.broken()):
            return messages.TOO_SLOW.filled(names=", ".join(broken))
        if shown is None or self.standing.verdict.status in ("not_implemented", "timed_out", "died", "out_of_memory"):
            return text
        if (mended := self._with_first_mend(text)) != text:
            return mended
        if shown.case.hidden:
            text = text + messages.NOT_SHOWN
        elif not (self.standing.verdict.mistakes or self.standing.is_stuck):
            facts = dict.fromkeys(part.nearest for part in self.standing.verdict.parts.values() if part.nearest)
            text = text if shapes else text + (self.standing.key.otherwise or messages.UNRECOGNISED)
            text = Text.joined([text, *facts], en=" ", zh="")
        return text

    def _with_first_mend(self, text: Text) -> Text:
        """What it uses that is not right: to be mended first, or as well where something explains what is wrong."""
        if waits_for := self.standing.waits_for():
            return text + messages.FIRST_MEND.filled(names=", ".join(waits_for))
        broken = self.standing.broken()
        return text + messages.ALSO_USES.filled(names=", ".join(broken)) if broken else text

    def _shapes(self) -> Text | None:
        shown = self.standing.shown
        if shown is None or not isinstance(shown.finding.got, np.ndarray):
            return None
        got, expected = shown.finding.got, shown.case.expected[shown.finding.output].shape
        if got.shape == expected:
            return None
        empty = messages.NOTHING_THERE if shown.may_be_none else messages.EMPTY
        told = messages.SHAPES if got.size else empty
        return told.filled(got=got.shape, expected=expected)

    def _missing_message(self, got: object) -> Text:
        if isinstance(got, Raised):
            return self._without_attribute(got)
        wanted = got.name if isinstance(got, Missing) else self.standing.key.name
        text = messages.STATUS_MESSAGES["missing"].filled(wanted=wanted)
        defined = got.defined if isinstance(got, Missing) else ()
        return self._with_meant(text, difflib.get_close_matches(wanted, defined, 2, 0.75))

    def _without_attribute(self, raised: Raised) -> Text:
        found = NO_ATTRIBUTE.search(raised.message)
        if found is None:
            return messages.STATUS_MESSAGES["missing"].filled(wanted=self.standing.key.name) + _raises(raised)
        if found["name"] == self.standing.key.name.rpartition(".")[2]:
            text = messages.STATUS_MESSAGES["missing"].filled(wanted=self.standing.key.name)
        elif found["kind"] in FUNCTIONS:
            return messages.IS_A_METHOD
        else:
            text = messages.NO_ATTRIBUTE.filled(kind=found["kind"], name=found["name"])
        return self._with_meant(text, raised.near)

    def _with_meant(self, text: Text, close: Sequence[str]) -> Text:
        """What is called nearly so, and is asked for under no name of its own."""
        asked = {name.rpartition(".")[2] for name in self.standing.verdicts}
        free = [name for name in close if name not in asked]
        return text + messages.MEANT.filled(close=free[0]) if free else text


def _kind(got: object) -> Text:
    if not isinstance(got, Unreadable):
        return Text.same("?")
    if got.reason in messages.REASONS:
        return messages.REASONS[got.reason].filled(kind=got.type_name)
    if got.type_name in messages.KINDS:
        return messages.KINDS[got.type_name]
    return Text.same(f"{got.type_name} ({got.reason})")


def _wrong_count(raised: Raised) -> Text:
    expected, _, got = raised.message.partition(", not ")
    got = got.replace("NoneType", "None")
    return messages.WRONG_COUNT.filled(expected=expected, got=got)


def _lacking(got: object) -> Text | None:
    """Which key is not there, where that is what is wrong with a result."""
    if not isinstance(got, Unreadable) or not got.reason.startswith(LACKING):
        return None
    expected, _, came = got.reason.removeprefix(LACKING).partition(", not ")
    return messages.MISSING_KEYS.filled(expected=expected, got=came)


def _raises(raised: Raised) -> Text:
    if raised.type_name == CUT_OFF:
        return import_fault(raised, Written({}))
    message = first_line(raised.message)
    template = messages.RAISES if message else messages.RAISES_SILENTLY
    return template.filled(type=raised.type_name, message=message)
