"""The class page, for a browser."""

from typing import Final

from autograder.batch.class_view import ClassView
from autograder.batch.class_words import WORDS
from autograder.batch.data_page import data_page
from autograder.report.labels import FAMILIES, NAMES
from autograder.text import Language, Text

ASSETS: Final = ("class_page.css", "elements.js", "class_page.js")
FILES: Final = Text(en="gradebook.csv and class.json", zh="gradebook.csv 和 class.json")


def class_page(view: ClassView, language: Language | None = None) -> str:
    """The whole page; `language` is the one it opens in, None for the reader's own."""
    words = {
        "words": {name: each.model_dump() for name, each in WORDS.items()},
        "statuses": {name: each.model_dump() for name, each in NAMES.items()},
        "families": FAMILIES,
    }
    return data_page(view.title, view.model_dump_json(), words, assets=ASSETS, files=FILES, language=language)
