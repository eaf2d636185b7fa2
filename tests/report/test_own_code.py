"""Which lines of a student's are shown beside a verdict: those that count."""

import pytest

from autograder.report.own_code import own_code
from tests.support.imports import submission_of

TWICE = "def predict(w, X):\n    return 1\n\n\ndef predict(w, X):\n    return 2\n"
OTHER = "def predict(w, X):\n    return 1\n\n\ndef better(w, X):\n    return 2\n\n\npredict = better\n"
PARTIAL = "def predict(w, X):\n    return 1\n\n\npredict = np.vectorize(len)\n"
BRACKETS = "def predict(w, X):\n    return 1\n\n\npredict = (len)\n"
EARLIER = "predict = None\n\n\ndef predict(w, X):\n    return 1\n"
CLASS = "class T:\n    def f(self):\n        return 1\n\n\nclass U:\n    def f(self):\n        return 2\n\n\nT = U\n"
METHOD = "class T:\n    def f(self):\n        return 1\n\n\ndef g(self):\n    return 2\n\n\nT.f = g\n"


@pytest.mark.parametrize(
    ("text", "name", "lines"),
    [
        (TWICE, "predict", [5, 6]),
        (OTHER, "predict", [5, 6, 9]),
        (PARTIAL, "predict", [5]),
        (BRACKETS, "predict", [5]),
        (EARLIER, "predict", [4, 5]),
        (CLASS, "T.f", [7, 8, 11]),
        (METHOD, "T.f", [6, 7, 10]),
        ("x = 1\n", "predict", None),
    ],
)
def test_what_counts_is_shown(text: str, name: str, lines: list[int] | None) -> None:
    found = own_code(submission_of(text), name)
    assert (None if found is None else list(found.lines)) == lines
