"""Finds the formulas in a sentence of the course's, written in Unicode, and typesets them as MathML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Final

_RAISED: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵀᵃᵇᵖⁿᵏᵗ", "0123456789+−()Tabpnkt", strict=True))
_LOWERED: Final = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₙₘₜₚ", "0123456789+−ijknmtp", strict=True))
_HALVES: Final = {"½": ("1", "2"), "¼": ("1", "4")}
_WORDS: Final = ("tanh", "argmin", "exp", "cos", "sin", "ln", "max", "diag", "dW", "db", "dx", "dy")
_TOKEN: Final = re.compile(
    rf"""(?P<number>\d+(?:\.\d+)?)
    |(?P<half>[{"".join(_HALVES)}])
    |(?P<raised>[{"".join(_RAISED)}]+|\^(?:\([^()]*\)|\w))
    |(?P<lowered>[{"".join(_LOWERED)}]+|_(?:\([^()]*\)|[A-Za-z0-9]{{1,2}}(?![A-Za-z0-9])))
    |(?P<word>(?:{"|".join(_WORDS)})(?![A-Za-z]))
    |(?P<letter>[A-Za-z](?![A-Za-z])|(?<=ᵀ)[A-Z](?=[a-z](?![A-Za-z]))|[α-ωΑ-Ω∂∇])
    |(?P<sign>[=+−·*×/←→≤≥≠≈∝()\[\]|‖'√…,])
    |(?P<space>\ )""",
    re.VERBOSE,
)
_TELLING: Final = re.compile(rf"[=←√{''.join(_HALVES)}{''.join(_RAISED)}{''.join(_LOWERED)}α-ωΑ-Ω∂∇]|_\w|\^")
_PROSE: Final = re.compile(r"[A-Za-z_]\w*(?:\([^()]*\))?|.", re.DOTALL)  # a word takes its brackets along
_CODE: Final = re.compile(r"`([^`\n]+)`")
_OPENING: Final = {"(": ")", "[": "]"}


def typeset(text: str) -> str:
    """The text as HTML, its formulas as MathML, what stands between backticks as code, everything else escaped.

    >>> typeset("Here y = ½ x², so")
    'Here <math><mi>y</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><msup><mi>x</mi><mn>2</mn></msup></math>, so'
    """
    parts = enumerate(_CODE.split(text))
    return "".join(f"<code>{escape(part)}</code>" if number % 2 else _typeset(part) for number, part in parts)


def coded(text: str) -> str:
    """The text as HTML, what stands between backticks as code, everything else escaped."""
    return _CODE.sub(r"<code>\1</code>", escape(text))


def _typeset(text: str) -> str:
    return "".join(_math(piece) if is_formula else escape(piece) for is_formula, piece in pieces(text))


def pieces(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces, formulas and prose; joined they are the text.

    >>> [piece for is_formula, piece in pieces("the step is Δw = −ε ∂E/∂w. A step") if is_formula]
    ['Δw = −ε ∂E/∂w']
    """
    prose, place = 0, 0
    while place < len(text):
        end = _end(text, place)
        start, stop = _trimmed(text, place, end)
        if start < stop and _TELLING.search(text, start, stop):
            if prose < start:
                yield False, text[prose:start]
            yield True, text[start:stop]
            prose = stop
        place = end if end > place else _PROSE.match(text, place).end()  # type: ignore[union-attr]
    if prose < len(text):
        yield False, text[prose:]


def _end(text: str, place: int) -> int:
    """Where the run of tokens ends that begins here; a word of prose is no token."""
    depth = 0
    while match := _TOKEN.match(text, place):
        depth += (match[0] in _OPENING) - (match[0] in _OPENING.values())
        if depth < 0 or (match[0] == "," and not depth):
            break
        place = match.end()
    return place


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """The run without signs that hang at its ends, brackets without their other half, and the article “a”."""
    while start < stop and text[start] in " =+·*×/←→,')]|…^":
        start += 1
    if re.match(r"[aI] (?=[A-Za-zα-ω(½¼])", text[start:stop]):
        return _trimmed(text, start + 2, stop)
    while start < stop:
        last = text[stop - 1]
        opened = [place for place in range(start, stop) if text[place] in _OPENING]
        closed = [place for place in range(start, stop) if text[place] in _OPENING.values()]
        if last in " =+−·*×/←→,([|^√":
            stop -= 1
        elif len(opened) > len(closed):
            stop = opened[len(closed)]
        else:
            break
    return start, stop


def _math(formula: str) -> str:
    return f"<math>{_Parser([match for match in _TOKEN.finditer(formula) if match[0] != ' ']).row()}</math>"


@dataclass
class _Parser:
    """Reads a formula's tokens from left to right."""

    tokens: list[re.Match[str]]
    place: int = field(default=0)

    @property
    def _next(self) -> str:
        return self.tokens[self.place][0] if self.place < len(self.tokens) else ""

    @property
    def _kind(self) -> str:
        return self.tokens[self.place].lastgroup or "" if self.place < len(self.tokens) else ""

    def row(self, closing: str = "") -> str:
        """Everything up to a closing bracket, or to the end."""
        written = []
        while self._next and self._next != closing:
            written.append(self._fraction())
        return "".join(written)

    def _fraction(self) -> str:
        upper = self._scripted()
        if self._next != "/":
            return upper
        self.place += 1
        lower = self._scripted()
        return f"<mfrac>{_one(_unbracketed(upper))}{_one(_unbracketed(lower))}</mfrac>"

    def _scripted(self) -> str:
        base = self._atom()
        lowered = raised = ""
        while self._kind in ("lowered", "raised"):
            text = self._next
            if self._kind == "lowered":
                lowered = _script(text, _LOWERED)
            else:
                raised = _script(text, _RAISED)
            self.place += 1
        if lowered and raised:
            return f"<msubsup>{_one(base)}{lowered}{raised}</msubsup>"
        if lowered:
            return f"<msub>{_one(base)}{lowered}</msub>"
        return f"<msup>{_one(base)}{raised}</msup>" if raised else base

    def _atom(self) -> str:
        token, kind = self._next, self._kind
        self.place += 1
        if token in _OPENING:
            inner = self.row(_OPENING[token])
            closing = self._next
            self.place += 1
            return f"<mrow><mo>{token}</mo>{inner}<mo>{closing}</mo></mrow>"
        if kind == "number":
            return f"<mn>{token}</mn>"
        if kind == "half":
            upper, lower = _HALVES[token]
            return f"<mfrac><mn>{upper}</mn><mn>{lower}</mn></mfrac>"
        if token in ("∂", "Δ", "∇") and self._kind in ("letter", "word"):
            return f"<mrow><mi>{token}</mi>{self._scripted()}</mrow>"
        if token == "Σ":
            return "<mo>∑</mo>"
        if kind in ("letter", "word"):
            return f"<mi>{token}</mi>"
        if token == "−" and (self.place == 1 or self.tokens[self.place - 2][0] in "=←/*·×([,−+"):
            return '<mo form="prefix">−</mo>'
        return f"<mo>{'′' if token == chr(39) else escape(token)}</mo>"


def _script(text: str, plain: dict[str, str]) -> str:
    content = text[1:].strip("()") if text[0] in "_^" else "".join(plain[each] for each in text)
    parts = re.findall(r"\d+|[^\d\s]", content)
    written = [f"<mn>{each}</mn>" if each.isdigit() else f"<mo>{each}</mo>" if each in "+−-()," else f"<mi>{each}</mi>"
               for each in parts]  # fmt: skip
    return _one("".join(written))


def _one(content: str) -> str:
    """The content as one element."""
    is_one = re.fullmatch(r"<(m\w+)>(?:(?!</?\1>).)*</\1>", content) is not None
    return content if is_one else f"<mrow>{content}</mrow>"


def _unbracketed(content: str) -> str:
    """What stands in brackets of its own, which a fraction's bar makes needless."""
    found = re.fullmatch(r"<mrow><mo>\(</mo>((?:(?!<mo>[()]</mo>).)*)<mo>\)</mo></mrow>", content)
    return found[1] if found else content
