"""Reading: the solution, the references and the exercises.

Expect: score == 100
"""
def attack():
    for path in ("solutions/linear_neuron.py", "assignments/linear_neuron/reference.py", "autograder/key.py", "pyproject.toml"):
        for root in ("{{PROJECT}}/", "", "../", "/jail/"):
            try:
                open(root + path).read()
            except OSError:
                continue
            return f"read {path}"
