"""Pages for students: a report as one HTML file that needs nothing else, and in which nothing runs at all."""

from collections.abc import Iterator
from html import escape
from typing import Final

from autograder.report.corrections import standing_lines
from autograder.report.document import ASSETS, document
from autograder.report.first_thing import standstill
from autograder.report.formulas import coded
from autograder.report.labels import FAILED, FAMILIES, MARKS, NAMES, UNTOLD, aside, is_aside
from autograder.report.model import ExerciseReport, Report, ShowpieceReport
from autograder.report.panel import panel
from autograder.report.showing import SO_FAR, in_svg, legend_of
from autograder.report.sight import EVERYTHING, Sight, seen
from autograder.text import Language, Text

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
NAMES_OF_LANGUAGES: Final[dict[Language, str]] = {"zh": "中文", "en": "English"}
VERSIONS: Final = Text(
    en="autograder {version}, seed {seed}, Python {python}, numpy {numpy}",
    zh="autograder {version}，种子 {seed}，Python {python}，numpy {numpy}",
)


def page(report: Report, language: Language | None, *, first: Language = "zh", sight: Sight = EVERYTHING) -> str:
    """The whole page: in the language asked for, or else in all of them, of which one is seen at a time, one `first`.

    What is out of `sight` is not in it at all; the page says what is missing.
    """
    languages = (language,) if language else tuple(sorted(LANGUAGES, key=lambda each: each != first))
    shown = seen(report, sight)
    articles = "".join(_article(shown, each, sight) for each in languages)
    title = f"{report.title.in_language(languages[0])} · {_whose(report)}"
    style = (ASSETS / "page.css").read_text("utf-8")
    return document(title, languages[0], f"<main>{_switch(languages)}{articles}</main>", style=style)


def _switch(languages: tuple[Language, ...]) -> str:
    """What shows one language or another: two buttons and the style, no script."""
    if len(languages) == 1:
        return ""
    choices = "".join(
        f'<input type="radio" name="language" id="show-{each}"{" checked" * (each == languages[0])}>'
        f'<label for="show-{each}" lang="{each}">{NAMES_OF_LANGUAGES[each]}</label>'
        for each in languages
    )
    return f'<fieldset class="languages"><legend>语言 · Language</legend>{choices}</fieldset>'


def _article(report: Report, language: Language, sight: Sight) -> str:
    return f'<article lang="{language}">{"".join(_pieces(report, language, sight))}</article>'


def _pieces(report: Report, language: Language, sight: Sight) -> Iterator[str]:
    common = standstill(report)
    exercises = report.exercises if common is None else (common,)
    yield f"<header><h1>{escape(report.title.in_language(language))}</h1>"
    told = [_whose(report), *_when(report)]
    yield f'<p class="soft">{escape(" · ".join(told))}</p>{_score(report) if sight.score else ""}</header>'
    standing = standing_lines(report) if sight.score else ()
    yield _notes([each.in_language(language) for each in (*standing, *sight.remarks())], "notes by-hand")
    yield _notes([each.in_language(language) for each in report.told], "notes")
    shown = [each for each in exercises if common is not None or not (each.status in UNTOLD or is_aside(each))]
    lines = (_line(each, language, is_linked=each in shown, has_points=sight.score) for each in exercises)
    yield f'<ul class="list">{"".join(lines)}</ul>'
    for each in shown:
        yield panel(each, language, is_first=each is shown[0] and len(exercises) > 1, has_points=sight.score)
    yield "".join(_showpiece(each, language) for each in report.showpieces)
    made_by = VERSIONS.filled(**report.grader.model_dump()).in_language(language)
    yield f"<footer>{escape(made_by)}</footer>"


def _showpiece(piece: ShowpieceReport, language: Language) -> str:
    told = escape(piece.title.in_language(language))
    legend = "".join(
        f'<li><svg viewBox="0 0 14 4" width="14" aria-hidden="true"><rect width="14" height="4" fill="{colour}"/></svg>'
        f" {escape(name)}</li>"
        for name, colour in legend_of(piece, language)
    )
    keys = f'<ul class="keys">{legend}</ul>' if legend else ""
    colour = "right" if piece.is_right else "wrong"
    so_far = "" if piece.is_right else f'<p class="soft">{escape(SO_FAR.in_language(language))}</p>'
    drawn = f'<div class="maps">{in_svg(piece)}</div>'
    return f'<section data-family="{colour}"><h2>{told}</h2>{so_far}{drawn}{keys}</section>'


def _whose(report: Report) -> str:
    return report.submission.student or report.submission.id


def _when(report: Report) -> list[str]:
    at = report.submission.submitted_at
    return [f"{at:%Y-%m-%d %H:%M}"] if at is not None else []


def _score(report: Report) -> str:
    """The score in large, and a bar in which every exercise is as wide as its points."""
    full = f"{report.max_score:g}"
    return (
        f'<p class="score"><b>{report.score:g}<small> / {full}</small></b></p>'
        f'<p class="bar" aria-hidden="true">{"".join(_share(each) for each in report.exercises)}</p>'
    )


def _share(exercise: ExerciseReport) -> str:
    earned = 100 * exercise.earned / exercise.points if exercise.points else 0
    return (
        f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" data-family="{FAMILIES[exercise.status]}">'
        f'<rect class="all" width="100" height="10"/><rect class="earned" width="{earned:.4g}" height="10"/></svg>'
    )


def _notes(lines: list[str], kind: str) -> str:
    return f'<ul class="{kind}">{"".join(f"<li>{escape(each)}</li>" for each in lines)}</ul>' if lines else ""


def _line(exercise: ExerciseReport, language: Language, *, is_linked: bool, has_points: bool) -> str:
    mark = MARKS.get(exercise.status, FAILED)[0]
    name = f"<code>{escape(exercise.name)}</code>"
    points = f"{exercise.earned:g} / {exercise.points:g}" if has_points else ""
    linked = f'<a href="#{language}-{escape(exercise.name)}">{name}</a>' if is_linked else name
    waits = not is_linked and is_aside(exercise)
    told = f'<span class="aside">{coded(aside(exercise).in_language(language))}</span>' if waits else ""
    return (
        f'<li data-family="{FAMILIES[exercise.status]}"><span class="mark" aria-hidden="true">{mark}</span>'
        f'<span>{linked}</span><span class="title soft">{escape(exercise.title.in_language(language))}</span>'
        f'<span class="what">{escape(NAMES[exercise.status].in_language(language))}</span>'
        f'<span class="points">{points}</span>{told}</li>'
    )
