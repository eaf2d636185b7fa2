"""The paper crosses as bytes, and a child keeps of it what it is asked."""

from autograder.sandbox.protocol.paper import Paper, Question, Sheet, decode, encode

SHEETS = [Sheet([name], False, [Question([1.0], [["get", ["slot", 0], name]], [["slot", 2]])]) for name in "abc"]


def test_sheets_are_known_by_number_whether_they_are_unpacked_ahead_or_not() -> None:
    for ahead in (None, 0, 1, 3):
        paper = decode(encode(Paper(SHEETS, ["scipy"], ["scipy.optimize"], 512), ahead))
        assert (paper.packages, paper.forbidden, paper.array_bytes) == (["scipy"], ["scipy.optimize"], 512)
        assert paper.take([2, 0]) == [SHEETS[2], SHEETS[0]]


def test_of_sheets_that_are_not_asked_for_none_is_kept() -> None:
    paper = decode(encode(Paper(SHEETS), 1))
    paper.take([1])
    assert (paper.sheets, paper.beside) == ([], [])
