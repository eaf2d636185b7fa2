"""What every room is written with: text in every language of the course, refusals, and records."""

import locale
import os
import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["en", "zh"]


class Record(BaseModel):
    """Base of what is handed on: frozen, without unknown keys; infinities and NaN are written as text."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class Text(Record):
    """One message in English and in Chinese; both must be there.

    >>> Text(en="Right.", zh="正确。").in_language("zh")
    '正确。'
    """

    en: str
    zh: str

    def in_language(self, language: Language) -> str:
        """The message in one language."""
        return self.zh if language == "zh" else self.en

    def filled(self, **values: object) -> "Text":
        """The message with its ``{placeholders}`` replaced; a value that is a text itself, in each language by its own.

        >>> Text(en="{what} is missing.", zh="缺少{what}。").filled(what=Text(en="The file", zh="文件")).zh
        '缺少文件。'
        """

        def replaced(language: Language) -> str:
            told = {
                name: each.in_language(language) if isinstance(each, Text) else each for name, each in values.items()
            }
            return self.in_language(language).format(**told)

        return Text(en=replaced("en"), zh=replaced("zh"))

    def __add__(self, other: "Text") -> "Text":
        """One message after the other: with a space in English, without one in Chinese."""
        return Text(en=f"{self.en} {other.en}".strip(), zh=f"{self.zh}{other.zh}")

    @classmethod
    def of(cls, told: str) -> "Text":
        """A message written as ``English | 中文``; what is written in one language alone stands for both.

        >>> Text.of("Right. | 正确。").zh, Text.of("Richtig.").zh
        ('正确。', 'Richtig.')
        """
        english, bar, chinese = (each.strip() for each in told.partition("|"))
        return cls(en=english, zh=chinese if bar else english)

    @classmethod
    def same(cls, told: object) -> "Text":
        """What reads the same in every language: a name, a number, a message that exists in one wording only."""
        return cls(en=str(told), zh=str(told))

    @classmethod
    def joined(cls, texts: Iterable["Text"], en: str = ", ", zh: str = "，") -> "Text":
        """Several messages as one, with something between them."""
        every = list(texts)
        return cls(en=en.join(each.en for each in every), zh=zh.join(each.zh for each in every))


MEANT: Final = Text(en="Is {close} meant?", zh="是不是 {close}？")


def with_nearest(told: Text, name: str, names: Iterable[str]) -> Text:
    """What is told of a name that is none, with the nearest of those that there are, if one is near."""
    close = get_close_matches(name, list(names), 1)
    return told + MEANT.filled(close=close[0]) if close else told


class Refusal(Exception):  # noqa: N818  an outcome, named as one
    """What a person asked for can't be done as it was asked; `text` says why and what to do, in a line.

    >>> Course(COURSE)["sprngs"]
    Traceback (most recent call last):
    autograder.text.Refusal: There is no assignment sprngs; there are: springs.
    """

    def __init__(self, text: Text, language: Language = "en") -> None:
        super().__init__(text.in_language(language))
        self.text = text

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback."""
        return [str(self)]


UNKNOWN_LANGUAGE: Final = Text(
    en="“{name}” is no language here; there are zh (Chinese) and en (English).",
    zh="没有语言“{name}”；可用的是 zh（中文）和 en（英文）。",
)


def language_named(name: str) -> Language | None:
    """The language that a name like ``zh``, ``zh_CN`` or ``EN-us`` begins with; None for any other."""
    named = re.split(r"[-_.@]", name.strip().lower())[0]
    languages: dict[str, Language] = {"zh": "zh", "en": "en"}
    return languages.get(named)


def default_language() -> Language:
    """The language of the user's locale: ``zh`` for any Chinese one, else ``en``."""
    named = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), None)
    return "zh" if (named or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
