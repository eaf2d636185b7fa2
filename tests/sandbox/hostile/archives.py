"""Uploads that attack whoever reads them, before any code is run."""

import io
import json
import os
import tarfile
import zipfile
from pathlib import Path

from tests.support.uploads import file, notebook, tarred, zipped

NAME = "linear_neuron"


def write_uploads(folder: Path, solution: str) -> dict[str, float | None]:
    """Writes them, and gives the score that each is due: None where it is only bound to get a report."""
    due: dict[str, float | None] = {}

    def expect(path: Path, score: float | None) -> None:
        due[path.name] = score

    module = f"{NAME}.py"
    expect(zipped(folder / "bomb.zip", {module: b"#" * (900 << 20 >> 3)}), 0)
    expect(zipped(folder / "bomb_beside.zip", {module: solution, "data.bin": bytes(200 << 20)}), 100)
    expect(tarred(folder / "bomb.tar.gz", {"data.bin": bytes(140 << 20), module: solution}), 0)
    expect(zipped(folder / "traversal.zip", {f"../../{module}": solution, "/etc/evil.py": "x = 1"}), 0)
    expect(zipped(folder / "many.zip", {f"{n}.txt": "" for n in range(11_000)}), 0)
    inner = zipped(folder / ".inner.zip", {module: solution}).read_bytes()
    expect(zipped(folder / "nested.zip", {"inner.zip": inner}), 100)
    expect(zipped(folder / "twins.zip", {module: solution, module.upper(): "raise SystemExit"}), None)
    expect(tarred(folder / "links.tar", {}, [_link("linear_neuron.py", "/etc/passwd"), _device("disk")]), 0)
    expect(file(folder / "damaged.zip", b"PK\x03\x04" + os.urandom(5000)), 0)
    expect(file(folder / "null.py", solution.encode() + b"\0"), 0)
    expect(file(folder / "wide.py", solution.encode("utf-16")), 0)
    expect(file(folder / "long.py", solution + "#" * (2 << 20)), 0)
    expect(file(folder / "empty.py", ""), 0)
    expect(file(folder / "deep.ipynb", b'{"cells": ' + b"[" * 500_000), 0)
    expect(file(folder / "wide_tree.ipynb", json.dumps({"cells": [[[]] * 500_000]}).encode()), 0)
    expect(file(folder / "number.ipynb", b'{"cells": ' + b"9" * 100_000 + b"}"), 0)
    expect(file(folder / "good.ipynb", notebook("import numpy as np", solution, "!rm -rf /", "%run /etc/passwd")), 100)
    expect(_linked(folder / "link.py", Path("/etc/passwd")), 0)
    expect(_with_pipe(folder / "pipe", solution), 100)
    expect(_overlapping(folder / "overlapping.zip", solution), 0)
    for name in (
        "=cmd()|x.py",
        "-rf.py",
        "con.py",
        "a b 张三.py",
        "\u202eyp.evil.py",
        "x" * 200 + ".py",
        "001_x.py",
        "a_1_2_b.py",
    ):
        expect(file(folder / name, solution), 100)
    return due


def _link(name: str, target: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, target
    return info


def _device(name: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.devmajor, info.devminor = tarfile.BLKTYPE, 8, 0
    return info


def _linked(path: Path, target: Path) -> Path:
    path.symlink_to(target)
    return path


def _with_pipe(folder: Path, solution: str) -> Path:
    file(folder / f"{NAME}.py", solution)
    os.mkfifo(folder / "helper.py")
    return folder


def _overlapping(path: Path, solution: str) -> Path:
    """Two entries of the directory that point at the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"{NAME}.py", solution)
        archive.writestr("beside.py", solution)
        archive.infolist()[1].header_offset = archive.infolist()[0].header_offset
    return file(path, buffer.getvalue())
