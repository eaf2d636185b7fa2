"""One exercise on a student's page: the verdict beside the student's own lines, the example, and pictures of it."""

from collections.abc import Iterator
from html import escape
from textwrap import dedent
from typing import Final

from autograder.report.drawings import heat_maps, paths
from autograder.report.formulas import coded, typeset
from autograder.report.graph_drawing import GRAPH, graph_svg
from autograder.report.labels import FAILED, FAMILIES, LABELS, MARKS, NAMES, printed, shown_lines
from autograder.report.model import ArrayReport, CodeReport, ExampleReport, ExerciseReport, PictureReport
from autograder.text import Language, Text

HERE: Final = ' class="here"'
WORDS: Final = {
    "first": Text(en="Begin here", zh="从这里开始"),
    "code": Text(en="Your code", zh="你的代码"),
    "example": Text(en="The smallest example that fails", zh="最小的出错例子"),
    "difference": Text(en="difference (got − expected)", zh="差（得到 − 应为）"),
    "shape": Text(en="shape", zh="形状"),
    "paths": Text(
        en="The path from above, in the first two weights: {expected} as a line, {got} dashed; the ring is the start.",
        zh="从上方看路径（前两个分量）：实线是{expected}，虚线是{got}，圆圈是起点。",
    ),
}


def panel(exercise: ExerciseReport, language: Language, *, is_first: bool = False, has_points: bool = True) -> str:
    """The section of one exercise."""
    return _Panel(exercise, language, has_points=has_points).section(is_first=is_first)


class _Panel:
    """Writes one exercise in one language."""

    def __init__(self, exercise: ExerciseReport, language: Language, *, has_points: bool) -> None:
        self.has_points = has_points
        self.exercise = exercise
        self.language: Language = language

    def section(self, *, is_first: bool) -> str:
        """The whole section, which the list of exercises links to."""
        exercise = self.exercise
        place = f"{self.language}-{escape(exercise.name)}"
        first = f'<p class="first">{self._word(WORDS["first"])}</p>' if is_first else ""
        content = f"{first}{self._head()}{''.join(self._content())}"
        return f'<section id="{place}" data-family="{FAMILIES[exercise.status]}">{content}</section>'

    def _head(self) -> str:
        exercise = self.exercise
        mark = MARKS.get(exercise.status, FAILED)[0]
        points = f" · {exercise.earned:g} / {exercise.points:g}" if self.has_points else ""
        return (
            f'<div class="head"><h2><span class="mark" aria-hidden="true">{mark}</span>'
            f"<code>{escape(exercise.name)}</code></h2>"
            f'<span class="soft">{self._word(exercise.title)}</span><span class="points">'
            f"{self._word(NAMES[exercise.status])}{points}</span></div>"
        )

    def _content(self) -> Iterator[str]:
        exercise = self.exercise
        code = self._code(exercise.code) if exercise.code is not None else ""
        yield f'<div class="sides{" two" if code else ""}"><div class="told">{"".join(self._told())}</div>{code}</div>'
        if exercise.example is not None:
            yield self._example(exercise.example)
            yield self._pictures(exercise.example)
        if exercise.output:
            printed_label = self._word(LABELS["printed"]).replace("\n", " ")
            yield f'<div class="example"><h3>{printed_label}</h3><pre>{escape(printed(exercise))}</pre></div>'

    def _told(self) -> Iterator[str]:
        exercise = self.exercise
        yield f"<p>{self._word(exercise.message)}</p>"
        if exercise.own_forward is not None:
            yield f"<p>{self._word(exercise.own_forward)}</p>"
        for mistake in exercise.mistakes:
            hint = typeset(mistake.hint.in_language(self.language))
            label = self._word(LABELS["hint"])
            yield f'<div class="hint"><b>{label}</b><code>{escape(mistake.tag)}</code><p>{hint}</p></div>'
        if exercise.error is not None and exercise.error.explanation is not None:
            yield f"<p>{self._word(exercise.error.explanation)}</p>"
        if exercise.error is not None and exercise.error.lines:
            lines = dedent(shown_lines(exercise.error))
            label = self._word(LABELS["error"])
            yield f"<figure><figcaption>{label}</figcaption><pre>{escape(lines)}</pre></figure>"

    def _code(self, code: CodeReport) -> str:
        error = self.exercise.error
        marked = {each.line for each in error.lines if each.file == code.file} if error is not None else set()
        lines = "".join(
            f"<li{HERE * (number in marked)}><span>{number}</span><pre>{escape(text) or ' '}</pre></li>"
            for number, text in code.lines.items()
        )
        label = f"{self._word(WORDS['code'])} · {escape(code.file)}"
        return f'<figure class="code"><figcaption>{label}</figcaption><ol>{lines}</ol></figure>'

    def _example(self, example: ExampleReport) -> str:
        rows = [("", "›››", example.code)]
        rows += [("", self._say(LABELS["of"]), example.result)] if example.result is not None else []
        rows += [("expected", self._say(LABELS["expected"]), example.expected)]
        rows += [("got", self._say(LABELS["got"]), example.got)]
        told = "".join(
            f'<dt class="{kind}">{escape(label)}</dt><dd><pre>{escape(text)}</pre></dd>' for kind, label, text in rows
        )
        heading = LABELS["docstring"] if example.origin == "docstring" else WORDS["example"]
        return f'<div class="example"><h3>{self._word(heading)}</h3><dl>{told}</dl></div>'

    def _pictures(self, example: ExampleReport) -> str:
        figures = [] if example.picture is None else list(self._of_arrays(example.picture))
        if example.graph is not None:
            told = self._word(GRAPH)
            figures.append(f'<figure tabindex="0"><figcaption>{told}</figcaption>{graph_svg(example.graph)}</figure>')
        return f'<div class="maps">{"".join(figures)}</div>' if figures else ""

    def _of_arrays(self, picture: PictureReport) -> Iterator[str]:
        shapes = {"expected": picture.expected, "got": picture.got}
        for name, svg in heat_maps(picture):
            yield self._figure(self._caption(name, shapes.get(name)), svg)
        if picture.is_path:
            yield self._figure(self._word(self._paths_told()), paths(picture))

    @staticmethod
    def _figure(caption: str, svg: str) -> str:
        return f"<figure><figcaption>{caption}</figcaption>{svg}</figure>"

    @staticmethod
    def _paths_told() -> Text:
        return WORDS["paths"].filled(expected=LABELS["expected"], got=LABELS["got"])

    def _caption(self, name: str, array: ArrayReport | None) -> str:
        if array is None:
            return self._word(WORDS[name])
        shape = f"({', '.join(map(str, array.shape))}{',' * (len(array.shape) == 1)})"
        return f'<span class="{name}">{self._word(LABELS[name])}</span> · {self._word(WORDS["shape"])} {shape}'

    def _word(self, text: Text) -> str:
        return coded(self._say(text))

    def _say(self, text: Text) -> str:
        return text.in_language(self.language)
