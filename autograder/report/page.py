"""Pages for students: a report as one HTML file that needs nothing else."""

from html import escape
from typing import Final

from autograder.report.html import report_html
from autograder.report.model import Report
from autograder.text import Language

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
PAGE: Final = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body style="max-width:60em;margin:2em auto;padding:0 1em;font-family:sans-serif;line-height:1.5">
{body}
</body>
</html>
"""


def page(report: Report, language: Language | None) -> str:
    """The whole page, in one language or in all of them."""
    languages = (language,) if language else LANGUAGES
    body = "\n<hr>\n".join(_section(report, each) for each in languages)
    return PAGE.format(language=languages[0], title=escape(report.title.in_language(languages[0])), body=body)


def _section(report: Report, language: Language) -> str:
    title = escape(report.title.in_language(language))
    whose = escape(report.submission.student or report.submission.id)
    return f'<section lang="{language}"><h1>{title}</h1><p>{whose}</p>\n{report_html(report, language)}</section>'
