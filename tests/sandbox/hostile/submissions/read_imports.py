"""Reading: imports the grader, the solution, and whatever else is installed.

Expect: score == 100
"""
import importlib
import sys
def attack():
    sys.path += ["{{PROJECT}}", "{{PACKAGES}}"]
    importlib.invalidate_caches()
    got = []
    for name in ("solutions.linear_neuron", "assignments", "torch", "pydantic", "autograder.key", "pytest", "rich"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        if type(module).__name__ != "StandInModule":
            got.append(name)
    return ", ".join(got)
