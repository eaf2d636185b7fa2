"""What rules say: for each kind of slip a slug and a sentence in every language, the likelier ones first.

The sentences tell what the numbers are, which holds whatever the code looks like, and then where that comes from.
"""

import re
from dataclasses import dataclass
from typing import Final

from autograder.exercises.rules.argument_sentences import ARGUMENTS, LEFT_OVER
from autograder.exercises.rules.result_sentences import RESULTS, SIZES, UNLIKELY
from autograder.exercises.rules.source_sentences import SOURCE
from autograder.text import Text

KINDS: Final = SIZES | RESULTS | ARGUMENTS | LEFT_OVER | SOURCE | UNLIKELY
MOST_SLOT_CHARS: Final = 99  # of what a sentence quotes: shorter is simpler


@dataclass(frozen=True)
class Words:
    """A slug and a sentence, both filled in; of several that fit, the lowest `rank` is said.

    `brief` is the kind of slip and what fills its places, of which `said_again` makes both anew.
    """

    slug: str
    hint: Text
    rank: int
    brief: str


def said(kind: str, **slots: object) -> Words:
    """The words of a kind of slip about some names.

    >>> said("as-one", name="rate").slug
    'rate-missing'
    """
    found = KINDS[kind]
    quoted = {name: slugged(str(value)) for name, value in slots.items()}
    values = [value for value in slots.values() if not isinstance(value, Text)]
    length = min(sum(len(str(value)) for value in values), MOST_SLOT_CHARS)
    rank = list(KINDS).index(kind) * (MOST_SLOT_CHARS + 1) + length
    brief = "\t".join((kind, *(f"{name}={value}" for name, value in slots.items())))
    return Words(found.slug.format(**quoted), found.text.filled(**slots), rank, brief)


def said_again(brief: str) -> Words:
    """The words of a kind of slip that is about names only; raises LookupError for a kind that is none.

    >>> said_again(said("as-one", name="rate").brief) == said("as-one", name="rate")
    True
    """
    kind, *slots = brief.split("\t")
    return said(kind, **dict(slot.split("=", 1) for slot in slots))


def slugged(text: str) -> str:
    """A name as a part of a slug.

    >>> slugged("learning_rate")
    'learning-rate'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
