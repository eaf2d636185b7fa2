"""Shows what came of exercises as HTML; everything that a student's code can write is escaped."""

from html import escape
from textwrap import dedent
from typing import Final

from autograder.report.corrections import standing_lines
from autograder.report.drawings import heat_maps, paths
from autograder.report.first_thing import standstill
from autograder.report.formulas import coded
from autograder.report.graph_drawing import GRAPH, graph_svg
from autograder.report.labels import (
    FAILED,
    LABELS,
    MARKS,
    NAMES,
    UNTOLD,
    aside,
    is_aside,
    printed,
    shown_lines,
    waits_for_another,
)
from autograder.report.model import ExampleReport, ExerciseReport, Report
from autograder.report.showing import in_svg
from autograder.text import Language, Text

COLOURS: Final = {"green": "#1a7f37", "yellow": "#9a6700", "red": "#cf222e", "dim": "#6e7781", "magenta": "#8250df"}
PICTURES: Final = {
    "expected": LABELS["expected"],
    "got": LABELS["got"],
    "difference": Text(en="difference", zh="差"),
    "paths": Text(en="from above: expected as a line, got dashed", zh="从上方看：实线为应有的路径，虚线为得到的"),
}
_DRAWN: Final = (
    ".autograder .drawn svg{max-width:100%;height:auto;font:12px monospace}"
    ".autograder .plane{fill:#8882}.autograder .walk polyline,.autograder .start{fill:none;stroke-width:2}"
    ".autograder .expected{fill:#1a7f37;stroke:#1a7f37}.autograder .got{fill:#cf222e;stroke:#cf222e}"
    ".autograder .node{fill:#8881;stroke:#8888}.autograder .node.wrong{stroke:#cf222e;stroke-width:2}"
    ".autograder .contour{fill:none;stroke:#8886}"
    ".autograder .edge{fill:none;stroke:#8888}.autograder .graph text{fill:currentColor;stroke:none}"
    ".autograder .graph .expected{fill:#1a7f37}.autograder .graph .got{fill:#cf222e}"
    ".autograder .got polyline{stroke-dasharray:5 4}.autograder .start{stroke:#8c959f}"
)
_PRE: Final = "margin:0;padding:0;background:none;color:inherit;font-size:0.93em;white-space:pre-wrap"


def report_html(report: Report, language: Language, *, is_drawn: bool = False) -> str:
    """A whole report: what stands in the way, every exercise, with pictures or without, the score, corrections."""
    pieces = [_paragraph(_say(each, language)) for each in report.told]
    common = standstill(report)
    exercises = report.exercises if common is None else (common,)
    pieces += [
        exercise_html(each, language, is_short=common is None and is_aside(each), is_drawn=is_drawn)
        for each in exercises
    ]
    score = f"{escape(_say(LABELS['score'], language))} {report.score:g} / {report.max_score:g}"
    final = [f"<p><b>{escape(_say(each, language))}</b></p>" for each in standing_lines(report)]
    shown = "".join(
        f"{_paragraph(_say(each.title, language))}{in_svg(each)}" for each in report.showpieces if each.is_right
    )
    return "".join(pieces) + f"<p><b>{score}</b></p>" + "".join(final) + (shown if is_drawn else "")


def exercise_html(
    exercise: ExerciseReport, language: Language, *, is_short: bool = False, is_drawn: bool = False
) -> str:
    """One exercise: status and points, and where it is not right, and not to be short, hint and smallest example.

    Pictures bring a style of their own, which notebooks take and learning platforms show as text.
    """
    mark, style = MARKS.get(exercise.status, FAILED)
    colour = COLOURS[style]
    head = (
        f'<span style="color:{colour};font-weight:bold">{mark} {escape(exercise.name)}</span> '
        f"{escape(_say(NAMES[exercise.status], language))} · {exercise.earned:g} / {exercise.points:g} "
        f'<span style="opacity:0.65">{escape(_say(exercise.title, language))}</span>'
    )
    body = "" if exercise.status in UNTOLD else "".join(_details(exercise, language, is_drawn=is_drawn))
    body = _paragraph(_say(exercise.message, language)) if waits_for_another(exercise) else body
    body = _paragraph(_say(aside(exercise), language)) if is_short else body
    style = f"border-left:4px solid {colour};padding:4px 12px;margin:6px 0"
    return f'<div class="autograder" style="{style}"><div>{head}</div>{body}</div>'


def _details(exercise: ExerciseReport, language: Language, *, is_drawn: bool) -> list[str]:
    pieces = [_paragraph(_say(exercise.message, language))]
    if exercise.own_forward is not None:
        pieces.append(_paragraph(_say(exercise.own_forward, language)))
    for mistake in exercise.mistakes:
        label, hint = _say(LABELS["hint"], language), _say(mistake.hint, language)
        slug = f'<code style="opacity:0.75">{escape(mistake.tag)}</code>'
        pieces.append(f'<p style="margin:4px 0"><b>{escape(label)}</b> {slug} {coded(hint)}</p>')
    pieces += _error(exercise, language)
    rows = _example(exercise.example, language) if exercise.example is not None else []
    if exercise.output:
        rows.append((_say(LABELS["printed"], language), printed(exercise), "dim"))
    pictures = [_pictures(exercise.example, language)] if exercise.example is not None and is_drawn else []
    return [*pieces, *([_table(rows)] if rows else []), *pictures]


def _pictures(example: ExampleReport, language: Language) -> str:
    """What was expected, what came and how they differ, drawn as on the page."""
    picture, drawn = example.picture, []
    if picture is not None:
        drawn += [(_say(PICTURES[name], language), svg) for name, svg in heat_maps(picture)]
        drawn += [(_say(PICTURES["paths"], language), paths(picture))] if picture.is_path else []
    if example.graph is not None:
        drawn.append((_say(GRAPH, language), graph_svg(example.graph)))
    figures = "".join(
        f'<figure style="margin:0 24px 6px 0"><figcaption>{escape(caption)}</figcaption>{svg}</figure>'
        for caption, svg in drawn
    )
    return f'<style>{_DRAWN}</style><div class="drawn" style="display:flex;flex-wrap:wrap">{figures}</div>'


def _error(exercise: ExerciseReport, language: Language) -> list[str]:
    if exercise.error is None:
        return []
    explanation = exercise.error.explanation
    told = [_paragraph(_say(explanation, language))] if explanation is not None else []
    lines = dedent(shown_lines(exercise.error))
    return told + ([_table([(_say(LABELS["error"], language), lines, "dim")])] if lines else [])


def _example(example: ExampleReport, language: Language) -> list[tuple[str, str, str]]:
    rows = [("", _say(LABELS["docstring"], language), "dim")] if example.origin == "docstring" else []
    rows += [("›››", example.code, "dim")]
    rows += [(_say(LABELS["of"], language), example.result, "dim")] if example.result is not None else []
    rows += [
        (_say(LABELS["expected"], language), example.expected, "green"),
        (_say(LABELS["got"], language), example.got, "red"),
    ]
    return rows


def _table(rows: list[tuple[str, str, str]]) -> str:
    cell = "text-align:left;vertical-align:top;padding:1px 14px 1px 0;border:none"
    lines = [
        f'<tr style="background:none"><td style="{cell};color:{COLOURS[style]}">{escape(label)}</td>'
        f'<td style="{cell}"><pre style="{_PRE}">{escape(text)}</pre></td></tr>'
        for label, text, style in rows
    ]
    return f'<table style="border:none;margin:4px 0"><tbody>{"".join(lines)}</tbody></table>'


def _paragraph(text: str) -> str:
    return f'<p style="margin:4px 0">{coded(text)}</p>'


def _say(text: Text, language: Language) -> str:
    return text.in_language(language)
