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


WHILE_IT_LOADS = """
import os, signal, sys
from autograder.__main__ import run
class Interrupting:
    def find_spec(self, name, *_):
        if name == "autograder.cli":
            os.kill(os.getpid(), signal.{how})
sys.meta_path.insert(0, Interrupting())
run()
"""


@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM"])
def test_a_command_may_be_interrupted_while_it_is_loaded(how: str) -> None:
    program = [sys.executable, "-c", WHILE_IT_LOADS.format(how=how)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (INTERRUPTED, "", "")
