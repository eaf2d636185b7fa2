#!/usr/bin/env bash
# Builds dist/*.whl and dist/*.tar.gz, installs each into an empty environment, and checks work in an empty folder.
set -euo pipefail
cd "$(dirname "$0")/.."
python="${1:-python3}"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

rm -rf dist
"$python" -m venv "$scratch/build"
"$scratch/build/bin/python" -m pip install --quiet --disable-pip-version-check build
"$scratch/build/bin/python" -m build --outdir dist .

for package in "$PWD"/dist/*.whl "$PWD"/dist/*.tar.gz; do
    rm -rf "$scratch/empty" "$scratch/handout"
    "$python" -m venv "$scratch/empty"
    "$scratch/empty/bin/python" -m pip install --quiet --disable-pip-version-check "$package"
    cp -r student_template "$scratch/handout"
    cp solutions/linear_neuron.py "$scratch/handout/"
    (
        cd "$scratch/handout"
        "$scratch/empty/bin/autograder" --version
        "$scratch/empty/bin/autograder" check linear_neuron.py
        "$scratch/empty/bin/autograder" demo
        "$scratch/empty/bin/python" -c "import autograder; print(autograder.Text(en='ok', zh='好').in_language('zh'))"
    )
    echo "works: ${package##*/}"
done
