# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo_class
READY := $(VENV)/.ready


.PHONY: demo test lint docs package bench bench-long bench-peers otter-scores validate mutants notebooks template clean fuzz soak hostile

demo: $(READY)
	rm -rf $(DEMO)
	$(BIN)/autograder demo linear_neuron $(DEMO)/submissions
	$(BIN)/autograder grade linear_neuron $(DEMO)/submissions --out $(DEMO)/graded $(DEMO_OPTIONS)

test: $(READY) lint
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# CPU and wall time a submission, beside a plain fork that does the same; memory of larger batches. The README's table is it.
bench: $(READY)
	$(BIN)/python tools/bench.py --json bench.json --readme README.md

bench-long: $(READY)
	$(BIN)/python tools/bench.py --growth 200,2000,20000 --json bench.json

# The same exercise by other graders, in an environment of their own: some minutes to install.
PEERS := .venv-peers

bench-peers: $(READY)
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r tools/peers.txt
	$(BIN)/python tools/bench_peers.py --python $(PEERS)/bin/python --json bench_peers.json

# otter run against autograder grade, on every planted mistake of every assignment: hours.
otter-scores: $(READY)
	$(BIN)/python tools/otter_scores.py $(ASSIGNMENTS)

# The site, in site/; a link that leads nowhere is an error.
docs: $(READY)
	$(BIN)/zensical build --strict --clean

# A wheel and a source distribution; each is installed into an empty environment and used from an empty folder.
package:
	bash tools/package.sh "$(PYTHON)"

validate: $(READY)
	$(BIN)/autograder validate

mutants: $(READY)
	$(BIN)/autograder validate --mutants

# Every notebook by a real kernel: right, as it is handed out, and with slips; five minutes. Plots need matplotlib.
notebooks: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt matplotlib
	$(BIN)/python -m tests.course.notebooks.run $(ASSIGNMENTS)

template: $(READY)
	$(BIN)/autograder template

# Longer than `make test`: SECONDS of fuzzing, COUNT submissions through one jail, the hostile class alone.
SECONDS ?= 600
COUNT ?= 1500

fuzz: $(READY)
	$(BIN)/python -m tests.sandbox.fuzz.run $(SECONDS)

soak: $(READY)
	$(BIN)/python -m tests.sandbox.soak.run $(COUNT)

hostile: $(READY)
	$(BIN)/python -m pytest tests/sandbox/hostile

clean:
	rm -rf $(VENV) $(DEMO)

# Pinned versions, so that two machines grade alike; torch is the one large download.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.11 demo")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt "torch==2.13.0"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[grading,cluster,test,otter,docs]"
	touch $(READY)
