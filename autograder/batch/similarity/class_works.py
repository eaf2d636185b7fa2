"""What a class handed in, ready to be compared: whose each work is, what it holds, and how rare that is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from autograder.batch.intakes import Inbox, by_assignment
from autograder.batch.similarity.fingerprints import Numbers, fingerprint, given, stretches
from autograder.batch.similarity.lexemes import lexemes, texts_of
from autograder.batch.similarity.pair_view import Handed
from autograder.batch.similarity.ranking import Owner, Rarity, Work, rarity
from autograder.exercises.loading import Course
from autograder.exercises.stubs import stub
from autograder.submission import Origin
from autograder.submission.submissions import Submissions

Texts = Mapping[str, str]  # by the label of a file or cell


@dataclass(frozen=True)
class Works:
    """What was handed in of one assignment, and by what it is compared; `texts` are read again, by the work's id."""

    handed: Handed
    by_owner: Mapping[Owner, Work]
    texts: Mapping[str, Callable[[], Texts]]
    discounted: Numbers
    rare: Rarity


@dataclass
class People:
    """Everybody by what is the same in all assignments: a number for each, and a name."""

    numbers: dict[Owner, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def add(self, origin: Origin) -> Owner:
        """Whose a submission is."""
        owner = ("student", origin.student_id) if origin.student_id else origin.owner or ("submission", origin.id)
        number = self.numbers.setdefault(owner, len(self.numbers))
        known = " ".join(each for each in (origin.student, origin.student_id) if each)
        self.names.setdefault(number, known or origin.id)
        return owner


def works_of(inboxes: Sequence[Inbox], course: Course, people: People) -> list[Works]:
    """The works by assignment; raises Refusal where a folder holds nothing, or can't be read.

    Where there are several folders, a work's id begins with that of its own.
    """
    found: dict[str, list[tuple[str, Submissions]]] = {}
    for inbox in inboxes:
        prefix = f"{inbox.submissions.resolve().name}/" if len(inboxes) > 1 else ""
        for name, intake in by_assignment(inbox, course).items():
            found.setdefault(name, []).append((prefix, intake.submissions))
    return [_works(name, found[name], course, people) for name in sorted(found)]


def _works(name: str, parts: Iterable[tuple[str, Submissions]], course: Course, people: People) -> Works:
    material = course.load(name, with_reference=False)
    discounted = given([stub(material.solution)])
    others = frozenset(course.names) - {name}
    by_owner: dict[Owner, Work] = {}
    texts = {}
    for prefix, submissions in parts:
        for origin in submissions.origins:
            work_id, owner = prefix + origin.id, people.add(origin)
            texts[work_id] = partial(_texts, submissions, origin.id, others)
            by_owner[owner] = Work(work_id, owner, _fingerprint(texts[work_id]().values(), discounted))
    right_ones = [_fingerprint([each], discounted) for each in (material.solution, *material.styles.values())]
    rare = rarity(list(by_owner.values()), right_ones)
    handed = Handed(name=name, title=material.assignment.title, works=len(by_owner), compared=rare.works)
    return Works(handed, by_owner, texts, discounted, rare)


def _fingerprint(texts: Iterable[str], discounted: Numbers) -> Numbers:
    return fingerprint(stretches(lexemes(texts)), discounted)


def _texts(submissions: Submissions, submission_id: str, others: frozenset[str]) -> Texts:
    [submission] = submissions.only({submission_id})
    return texts_of(submission, others)
