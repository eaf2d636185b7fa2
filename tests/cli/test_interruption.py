"""Whoever interrupts a command is left with nothing that still runs."""

import signal
import subprocess
import sys
import time

import pytest

from autograder.cli.options import INTERRUPTED
from tests.conftest import ROOT
from tests.support.processes import descendants

VALIDATE = [sys.executable, "-m", "autograder", "validate", "linear_neuron", "--lang", "en"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminated"])
def test_an_interrupted_validation_leaves_no_worker(how: signal.Signals) -> None:
    with subprocess.Popen(VALIDATE, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as validation:
        while len(descendants(validation.pid)) < 2:  # the first is the one that counts what is shared
            time.sleep(0.05)
        validation.send_signal(how)
        told, errors = validation.communicate()  # ends when the last worker has let go of the pipes
    assert (validation.returncode, errors) == (INTERRUPTED, "")
    assert told.endswith("Interrupted.\n")
