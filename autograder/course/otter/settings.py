"""What the plugin is told in otter's configuration, and what the bundle in otter's zip is called."""

from typing import Annotated, Final

from pydantic import Field

from autograder.sandbox import Level
from autograder.text import Language, Record

PLUGIN: Final = "autograder.otter.plugin.JailPlugin"
BUNDLE: Final = "_autograder"  # the folder in the zip with the grader and the exams
EXAM_SUFFIX: Final = ".exam"
KEPT_REPORT: Final = "AUTOGRADER_KEPT_REPORT"  # in otter's environment: the path of the report that is there already


class Settings(Record):
    """The plugin's settings.

    `isolation` lists the levels that may be used, the first that the machine gives is taken and recorded; a
    container without user namespaces, as Gradescope's, gives `reduced`. What is not listed is never used.
    """

    assignment: str
    isolation: Annotated[tuple[Level, ...], Field(min_length=1)] = ("full", "reduced")
    language: Language = "en"
