"""Text that people read, in every language of the course."""

import locale
import os
import re
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["en", "zh"]


class Text(BaseModel):
    """One message in English and in Chinese; both must be there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    en: str
    zh: str

    def in_language(self, language: Language) -> str:
        """The message in one language."""
        return self.zh if language == "zh" else self.en

    def filled(self, **values: object) -> "Text":
        """The message with its ``{placeholders}`` replaced, the same in both languages."""
        return Text(en=self.en.format(**values), zh=self.zh.format(**values))


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
