"""Shows a question as the code that a student would type."""

from collections.abc import Sequence
from typing import Final

from autograder.exercises.script import Play
from autograder.sandbox.protocol.steps import MODULE_SLOT, Operand, Step

SYMBOLS: Final = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "truediv": "/",
    "pow": "**",
    "matmul": "@",
    "is_": "is",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "eq": "==",
    "ne": "!=",
}
CALLS: Final = {"lengths": "[len(rows) for rows in {}]", "joined": "np.concatenate({})"}

LOOKS: Final = ("get", "peek", "item", "unpack", "entries", "op")  # steps that change nothing
READ_AT_ONCE: Final = ("snapshot", "is_", "is_not")  # must stand before the calls that change what they read


def code_of(play: Play, output: int) -> str:
    """The calls of a play, a line each, with the inputs by name; the last line gives one of its results."""
    question = play.question
    shown = question.outputs[output]
    writer = _CodeWriter(list(play.case.inputs), question.steps, [shown])
    return "\n".join([*writer.lines(), _bare(writer.text(shown))])


def _bare(text: str) -> str:
    """An operation without the brackets around it."""
    return text[1:-1] if isinstance(text, _Bracketed) else text


class _Bracketed(str):
    """The text of an operation, which needs its brackets only inside another."""

    __slots__ = ()


class _CodeWriter:
    """Writes steps as expressions; what is used more than once gets a name and a line."""

    def __init__(self, inputs: Sequence[str], steps: Sequence[Step], outputs: Sequence[Operand]) -> None:
        self._texts: dict[int, str] = dict(enumerate(("", *inputs)))
        self._steps = steps
        self._first = 1 + len(inputs)
        self._uses = self._count_uses(outputs)
        self._last_change = max((i for i in range(len(steps)) if self._is_statement(i)), default=-1)

    def _count_uses(self, outputs: Sequence[Operand]) -> dict[int, int]:
        """How often each slot is used by what is shown; what only looks at something, for another result, is not."""
        uses: dict[int, int] = {}

        def count(content: object) -> None:
            if isinstance(content, list):
                if len(content) == 2 and content[0] == "slot":
                    uses[content[1]] = uses.get(content[1], 0) + 1
                else:
                    for each in content:
                        count(each)

        for output in outputs:
            count(output)
        for number, step in reversed(list(enumerate(self._steps, self._first))):
            if step[0] not in LOOKS or number in uses:
                count(step[1:])
        return uses

    def _is_statement(self, number: int) -> bool:
        """Whether a step is a call for its effect only: nothing uses its result."""
        return self._steps[number][0] in ("call", "tolerate") and not self._uses.get(self._first + number)

    def _is_named(self, number: int) -> bool:
        kind, target = self._steps[number][:2]
        if kind == "op" and target in READ_AT_ONCE and number < self._last_change:
            return self._first + number in self._uses
        if kind == "get" and target == ["slot", MODULE_SLOT]:
            return False
        return kind in ("call", "tolerate", "op", "get") and self._uses.get(self._first + number, 0) > 1

    def lines(self) -> list[str]:
        """The lines that give names; what is left is in the texts of the slots."""
        lines = []
        names = 0
        for number, step in enumerate(self._steps):
            text = self._step(step)
            if self._is_named(number):
                names += 1
                copy = ".copy()" if step[:2] == ["op", "snapshot"] else ""
                lines.append(f"r{names} = {_bare(text)}{copy}")
                text = f"r{names}"
            elif self._is_statement(number):
                lines.append(text)
            self._texts[self._first + number] = text
        return lines

    def _step(self, step: Step) -> str:
        kind = step[0]
        if kind in ("get", "peek"):
            target = self.text(step[1])
            return f"{target}.{step[2]}" if target else str(step[2])
        if kind == "item":
            return f"{self.text(step[1])}[{_index(step[2])}]"
        if kind in ("unpack", "entries"):
            return self.text(step[1])
        if kind == "op":
            return self._operation(step[1], [self.text(each) for each in step[2]])
        call = f"{self.text(step[1])}({', '.join([*self._arguments(step[2]), *self._named(step[3:4])])})"
        if kind in ("call", "tolerate"):
            return call
        return f"{call}  # raises {step[4]}?" if len(step) > 4 else f"{call}  # raises?"

    def _arguments(self, operands: Sequence[Operand]) -> list[str]:
        return [_bare(self.text(each)) for each in operands]

    def _named(self, operands: Sequence[Operand | None]) -> list[str]:
        """The arguments by keyword, of one operand or none."""
        pairs = (zip(each[1][0], self._arguments(each[1][1]), strict=True) for each in operands if each)
        return [f"{name}={text}" for several in pairs for name, text in several]

    @staticmethod
    def _operation(name: str, operands: list[str]) -> str:
        if name == "snapshot":
            return operands[0]
        if name == "tensors":
            return f"torch.from_numpy({operands[0]})"
        if name == "clip":
            return f"np.clip({', '.join(operands)})"
        if name in CALLS:
            return CALLS[name].format(operands[0])
        if name == "neg":
            return _Bracketed(f"(-{operands[0]})")
        return _Bracketed(f"({operands[0]} {SYMBOLS[name]} {operands[1]})")

    def text(self, operand: Operand) -> str:
        """An operand as an expression."""
        kind, content = operand
        if kind == "slot":
            return self._texts[content]
        if kind == "const":
            return repr(content)
        if kind == "at":
            return f"{self.text(content[0])}[{content[1]!r}]"
        if kind == "dict":
            return (
                "{"
                + ", ".join(
                    f"{key!r}: {text}" for key, text in zip(content[0], self._arguments(content[1]), strict=True)
                )
                + "}"
            )
        inner = ", ".join(self.text(each) for each in content)
        return f"[{inner}]" if kind == "list" else f"({inner}{',' * (len(content) == 1)})"


def _index(told: object) -> str:
    """An index as it is typed."""
    if isinstance(told, dict):
        start, stop, step = ("" if each is None else str(each) for each in told["slice"])
        return f"{start}:{stop}" + (f":{step}" if step else "")
    return ", ".join(map(_index, told)) if isinstance(told, list) else repr(told)
