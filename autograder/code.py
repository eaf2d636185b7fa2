"""Shows a question as the code that a student would type."""

from collections.abc import Sequence
from typing import Final

from autograder.inside.replay import Operand, Step
from autograder.script import Play

SYMBOLS: Final = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "pow": "**", "matmul": "@", "is_": "is"}


def code_of(play: Play) -> str:
    """The calls of a play, a line each, with the inputs by name."""
    writer = _CodeWriter(list(play.case.inputs), play.question.steps)
    lines = writer.lines()
    answers = [writer.text(output) for output in play.question.outputs]
    return "\n".join(lines + ([", ".join(answers)] if answers else []))


class _CodeWriter:
    """Writes steps as expressions; what is used more than once gets a name and a line."""

    def __init__(self, inputs: Sequence[str], steps: Sequence[Step]) -> None:
        self._texts: dict[int, str] = dict(enumerate(("", *inputs)))
        self._steps = steps
        self._first = 1 + len(inputs)
        self._uses = self._count_uses()

    def _count_uses(self) -> dict[int, int]:
        uses: dict[int, int] = {}

        def count(content: object) -> None:
            if isinstance(content, list):
                if len(content) == 2 and content[0] == "slot":
                    uses[content[1]] = uses.get(content[1], 0) + 1
                else:
                    for each in content:
                        count(each)

        for step in self._steps:
            count(step[1:])
        return uses

    def lines(self) -> list[str]:
        """The lines that give names; what is left is in the texts of the slots."""
        lines = []
        for number, step in enumerate(self._steps):
            slot = self._first + number
            text = self._step(step)
            is_call = step[0] == "call"
            if is_call and self._uses.get(slot, 0) > 1:
                name = f"r{len(lines) + 1}"
                lines.append(f"{name} = {text}")
                text = name
            elif is_call and not self._uses.get(slot) and slot < self._first + len(self._steps) - 1:
                lines.append(text)
            self._texts[slot] = text
        return lines

    def _step(self, step: Step) -> str:
        kind = step[0]
        if kind == "get":
            target = self.text(step[1])
            return f"{target}.{step[2]}" if target else str(step[2])
        if kind == "item":
            return f"{self.text(step[1])}[{step[2]}]"
        if kind == "unpack":
            return self.text(step[1])
        if kind == "op":
            return self._operation(step[1], [self.text(each) for each in step[2]])
        arguments = ", ".join(self.text(each) for each in step[2])
        call = f"{self.text(step[1])}({arguments})"
        return call if kind == "call" else f"{call}  # raises?"

    @staticmethod
    def _operation(name: str, operands: list[str]) -> str:
        if name == "neg":
            return f"(-{operands[0]})"
        return f"({operands[0]} {SYMBOLS[name]} {operands[1]})"

    def text(self, operand: Operand) -> str:
        """An operand as an expression."""
        kind, content = operand
        if kind == "slot":
            return self._texts[content]
        if kind == "const":
            return repr(content)
        inner = ", ".join(self.text(each) for each in content)
        return f"[{inner}]" if kind == "list" else f"({inner})"
