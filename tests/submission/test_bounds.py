"""What an upload costs is bounded, whatever is in it: a second and 200 MiB for one of 1 MiB."""

import gzip
import io
import json
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from autograder.submission import read_submission
from autograder.submission.reading.allowance import MOST_NAME_BYTES, MOST_NAMES_BYTES
from autograder.submission.reading.contents import TOO_MUCH, Allowance
from autograder.submission.reading.paths import cleaned
from tests.support.uploads import CODE, MODULE, english, file, notebook, tarred, zipped

MIB = 2**20
MOST_SECONDS = 1.5  # a half more than is promised: the pieces of work beside it are short
MOST_MEMORY_MIB = 200
MEASURED = """
import resource, sys
from pathlib import Path
from autograder.submission.collection import collect
from tests.support.costs import is_within
before, written = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, []
def read():
    intake = collect(Path(sys.argv[1]), "linear_neuron", names=("predict", "squared_error"))
    written.append(sum(len(each.model_dump_json()) for each in intake.submissions))
is_quick = is_within(float(sys.argv[2]), read)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(int(is_quick), (after - before) / 1024, written[-1] / 2**20)
"""

Blocks = Iterable[bytes]


def header(size: int, name: str, kind: bytes = b"0") -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)


def member(name: str, data: bytes = b"", kind: bytes = b"0") -> bytes:
    return header(len(data), name, kind) + data + bytes(-len(data) % 512)


def long_names(of: str, count: int) -> Iterator[bytes]:
    yield member(f"{MODULE}.py", CODE.encode())
    for number in range(count):
        yield member("././@LongLink", f"{number:04}{of}.py".encode() + b"\0", b"L") + member("x")


def pax(body: bytes) -> Blocks:
    return [member("x", body, b"x") + member("x.py")] * 1900


def sources(of: bytes, suffix: str = "py", count: int = 127) -> Blocks:
    return (member(f"{number:03}.{suffix}", of) for number in range(count))


def cells(of: str) -> bytes:
    return json.dumps({"cells": [{"cell_type": "code", "source": of}]}, ensure_ascii=False).encode()


TARS: dict[str, Callable[[], Blocks]] = {
    "names of 60,000 letters": lambda: long_names("a" * 60_000, 2000),
    "names that normalising sorts": lambda: long_names("\u0301\u0323" * 15_000, 2000),
    "many shorter ones of these": lambda: long_names("\u0301\u0323" * 120, 9_990),
    "deep folders": lambda: long_names("/a" * 400, 9_990),
    "pax headers of many records": lambda: pax(b"6 a=b\n" * 10_900),
    "pax headers of one long record": lambda: pax(b"65400 path=" + b"a" * (65_400 - 12) + b"\n"),
    "lines that all define something": lambda: sources(b"a=1\n" * (MIB // 4)),
    "notebooks of much code": lambda: sources(cells("a=1\n" * 200_000), "ipynb"),
    "notebooks with one wide letter": lambda: sources(cells("😀" + "a" * 15_000_000), "ipynb", 7),
    "notebooks of lists": lambda: sources(b'{"cells":[' + b"[]," * 5_000_000 + b"0]}", "ipynb", 7),
    "notebooks of numbers": lambda: sources(b'{"cells":[' + b"0," * 7_000_000 + b"0]}", "ipynb", 7),
    "very many copies": lambda: (member(f"{MODULE} ({n}).py", CODE.encode()) for n in range(9_990)),
    "nothing but zeros": lambda: [header(10**9, "big.bin"), *([bytes(MIB)] * 150)],
    "virtual environments": lambda: (member(f"{number}/pyvenv.cfg") for number in range(9_990)),
}


@pytest.mark.parametrize("kind", TARS)
def test_no_tar_archive_costs_more_than_its_size_allows(tmp_path: Path, kind: str) -> None:
    (tmp_path / "class").mkdir()
    with gzip.open(tmp_path / "class/mallory.tar.gz", "wb", compresslevel=1) as tape:
        tape.writelines(TARS[kind]())
    assert (tmp_path / "class/mallory.tar.gz").stat().st_size < MIB
    measure(tmp_path / "class")


def nested() -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(60):
            archive.writestr(f"{number}.py", b"b=1\n" * (MIB // 4))
    return inner.getvalue()


@pytest.mark.parametrize(
    "files",
    [
        {f"{number}.zip": nested() for number in range(4)},
        {f"{number}.py": b"a=1\n" * (MIB // 4) for number in range(200)},
        {f"{number}.ipynb": cells("a\n") for number in range(5000)},
        {f"{number}" + "\u0301\u0323" * 10_000: b"" for number in range(12)},
        {f"{number:04}/pyvenv.cfg": b"" for number in range(7000)},
    ],
    ids=["archives in it", "sources", "notebooks", "names", "environments"],
)
def test_no_zip_archive_costs_more_than_its_size_allows(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    assert zipped(tmp_path / "class/mallory.zip", files).stat().st_size < 1.1 * MIB
    measure(tmp_path / "class")


@pytest.mark.parametrize(
    "data",
    [
        b"[" * MIB,
        b'{"a":' * (MIB // 5),
        b'{"cells":[' + b"[]," * 340_000 + b"0]}",
        b'{"cells":[' + b'{"cell_type":"code","source":"a"},' * 30_000 + b"0]}",
        cells("%a\n" * 330_000),
        cells("!\\\n" * 330_000),
        cells("'''\n\\" * 200_000 + "?"),
    ],
    ids=["brackets", "depth", "lists", "cells", "magics", "continued", "quotes"],
)
def test_no_notebook_costs_more_than_its_size_allows(tmp_path: Path, data: bytes) -> None:
    file(tmp_path / "class/mallory.ipynb", data)
    measure(tmp_path / "class")


def measure(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(folder), str(MOST_SECONDS)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    is_quick, memory_mib, report_mib = map(float, done.stdout.split())
    assert is_quick
    assert memory_mib < MOST_MEMORY_MIB
    assert report_mib < 4


# What is too long is told, and the rest is read


@pytest.mark.parametrize("make", [zipped, tarred], ids=["zip", "tar"])
def test_a_name_that_is_too_long_is_told_and_the_rest_is_read(tmp_path: Path, make: type) -> None:
    files = {"a" * 2000 + ".py": "x = 1\n", "数" * 400 + ".txt": "", f"{MODULE}.py": CODE}
    submission = read_submission(make(tmp_path / ("a.zip" if make is zipped else "a.tar"), files), MODULE)
    assert [source.path for source in submission.sources] == [f"{MODULE}.py"]
    assert "longer than 1,024 bytes" in english(submission)
    assert "a" * 60 not in english(submission)


def test_names_are_measured_in_bytes_one_by_one_and_together() -> None:
    allowance = Allowance()
    assert allowance.refused("é" * (MOST_NAME_BYTES // 2)) is None
    assert allowance.refused("é" * (MOST_NAME_BYTES // 2) + "e") is not None
    later = [allowance.refused("a" * MOST_NAME_BYTES) for _ in range(MOST_NAMES_BYTES // MOST_NAME_BYTES)]
    assert later[0] is None
    assert later[-1] is not None
    assert later[-1].refused != TOO_MUCH


def test_extended_headers_with_what_programs_write_are_read(tmp_path: Path) -> None:
    info = tarfile.TarInfo(f"{'作业' * 60}/{MODULE}.py")
    info.size, info.mtime = len(CODE), 1.5
    info.pax_headers = {"SCHILY.xattr.com.apple.macl": "x" * 5000, "LIBARCHIVE.creationtime": "1"}
    with tarfile.open(tmp_path / "a.tar", "w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info, io.BytesIO(CODE.encode()))
    assert read_submission(tmp_path / "a.tar", MODULE).sources[0].path == info.name


@pytest.mark.parametrize("body", [b"5 a=", b"0 path=x\n", b"99 path=x\n", b" path=x\n", b"x path=x\n", b"4 a\n"])
def test_a_broken_pax_header_is_damage(tmp_path: Path, body: bytes) -> None:
    path = file(tmp_path / "a.tar", member("x", body, b"x") + member("a.py") + bytes(1024))
    submission = read_submission(path, MODULE)
    assert submission.problem is not None
    assert "damaged" in submission.problem.en


def test_a_notebook_with_many_outputs_is_read(tmp_path: Path) -> None:
    document = json.loads(notebook(CODE))
    document["cells"][1]["outputs"] = [{"data": {"values": [list(range(1000))] * 200}}]
    assert read_submission(file(tmp_path / "a.ipynb", json.dumps(document)), MODULE).problem is None


def test_a_notebook_that_holds_too_much_says_what_to_do(tmp_path: Path) -> None:
    for data in (notebook(*(["x = 1"] * 5001)), b'{"cells":[' + b"0," * 500_001 + b"0]}"):
        submission = read_submission(file(tmp_path / "a.ipynb", data), MODULE)
        assert submission.problem is not None
        assert "Clear the outputs" in submission.problem.en


@pytest.mark.parametrize("mark", "\u200b\u2060\ufeff\u00ad\u034f\u115f\u1160\u3164\uffa0\u2800\u180e\ufe0f\u202e\u2066")
def test_nothing_invisible_is_shown_of_a_name(mark: str) -> None:
    assert cleaned(f"a{mark}b") == "a�b"
