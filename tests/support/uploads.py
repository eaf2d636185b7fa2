"""Submissions as students hand them in, made for the tests."""

import io
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.submission import Submission

MODULE = "linear_neuron"
CODE = "def predict(w, X):\n    return X @ w\n"


def english(submission: Submission) -> str:
    """What is told of it."""
    return " ".join(text.en for text in (*submission.notes, submission.problem, submission.fault) if text)


def file(path: Path, content: str | bytes = CODE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def notebook(*cells: str) -> bytes:
    """A notebook of format 4 with the code cells, a text cell before each."""
    both = [cell for code in cells for cell in (_cell("markdown", "## text"), _cell("code", code))]
    return json.dumps({"cells": both, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def _cell(kind: str, text: str) -> dict[str, object]:
    return {"cell_type": kind, "metadata": {}, "source": text.splitlines(keepends=True)}


def zipped(path: Path, files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def tarred(path: Path, files: Mapping[str, str | bytes], extra: Sequence[tarfile.TarInfo] = ()) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w:gz" if path.name.endswith("gz") else "w") as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in extra:
            archive.addfile(info)
    return path
