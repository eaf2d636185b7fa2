"""Text that people read, in every language of the course."""

import locale
import os
from typing import Literal

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


def default_language() -> Language:
    """The language of the user's locale: ``zh`` for any Chinese one, else ``en``."""
    named = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), None)
    return "zh" if (named or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
