"""What a hint says of the numbers holds of the wrong answers that it is given to."""

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
import pytest

from autograder.exercises.key import Candidate, ExerciseKey
from autograder.exercises.loading import Course
from autograder.verdict.evidence import Evidence
from tests.conftest import ROOT, exam_of

CLAIMS: Final = {
    r"Every number has the wrong sign\.": -1.0,
    r"(The result|Everything) is twice as large as it should be": 2.0,
    r"(The result|Everything) is half as large as it should be": 0.5,
}


@pytest.mark.parametrize("name", Course(ROOT).names)
def test_what_a_hint_says_of_the_numbers_holds(name: str) -> None:
    untrue = [
        f"{item.name}: {candidate.hint.en}"
        for item in exam_of(name).items
        for candidate in item.key.candidates
        for words, scalar in CLAIMS.items()
        if re.match(words, candidate.hint.en) and not all(_are_scaled(item.key, candidate, scalar))
    ]
    assert untrue == []


def _are_scaled(key: ExerciseKey, candidate: Candidate, scalar: float) -> Iterator[bool]:
    """Place by place, whether what is wrong is the right answer times the scalar."""
    for part in key.parts:
        places = key.places(part)
        got = [None if (of_case := candidate.answers[case]) is None else of_case[output] for case, output in places]
        evidence = Evidence(key, part, places, got)
        for answer, expected, scale, right in zip(
            got, evidence.expected, evidence.scales, evidence.right(), strict=True
        ):
            if answer is not None and not right:
                off = np.abs(answer - scalar * expected) if answer.shape == expected.shape else np.inf
                yield bool(np.all(off <= 1e-6 * (np.abs(expected) + np.abs(scale).max(initial=0.0))))
