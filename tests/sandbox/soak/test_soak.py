"""Memory, descriptors and time a submission stay flat."""

from pathlib import Path

import pytest

from autograder.sandbox import probe
from tests.sandbox.soak.soaking import soak


def test_the_jail_and_the_grader_do_not_grow(tmp_path: Path) -> None:
    if not probe()["full"].available:
        pytest.skip("NOT TESTED: no full isolation on this machine")
    first, *_, last = soak("linear_neuron", tmp_path, 140, 35)
    assert last.zygote_mib - first.zygote_mib < 2
    assert last.grader_mib - first.grader_mib < 16
    assert (last.descriptors, last.zygote_descriptors) == (first.descriptors, first.zygote_descriptors)
