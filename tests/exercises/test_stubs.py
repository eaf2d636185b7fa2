"""What students start from, where a solution marks what they write and where it does not."""

from autograder.exercises.stubs import marked, stub

UNMARKED = '''
def double(x):
    """Twice x."""
    # by adding
    return _helped(x)


def _helped(x):
    return x + x


class Layer:
    def __init__(self, w):
        self.w = w
'''


def test_without_marks_every_body_but_a_helpers_is_cut_out() -> None:
    text = stub(marked(UNMARKED))
    assert 'raise NotImplementedError("double: not written yet' in text
    assert 'raise NotImplementedError("Layer.__init__: not written yet' in text
    assert '"""Twice x."""' in text
    assert "return x + x" in text
    assert "by adding" not in text
    assert "self.w = w" not in text
    compile(text, "stub", "exec")


def test_with_marks_nothing_else_is_cut_out() -> None:
    source = "def one():\n    # >>> your code\n    return 1\n    # <<< your code\n\n\ndef two():\n    return 2\n"
    text = stub(marked(source))
    assert "return 1" not in text
    assert "return 2" in text
