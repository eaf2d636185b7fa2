"""Archives: read in place, whatever is in them; nothing is ever written."""

import gzip
import io
import os
import stat
import struct
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.submission import Submission, read_submission
from autograder.submission.reading.archives import read_archive
from autograder.submission.reading.contents import Allowance, Contents
from tests.support.costs import is_within
from tests.support.uploads import CODE, MODULE, english, file, notebook, tarred, zipped


@pytest.fixture(autouse=True)
def _nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    yield
    assert not list(work.iterdir())


def code(submission: Submission) -> list[str]:
    return [cell.text for source in submission.sources for cell in source.cells]


@pytest.mark.parametrize("name", ["bob.zip", "bob.tar", "bob.tar.gz", "bob.tgz"])
def test_an_archive_is_read_like_a_folder(tmp_path: Path, name: str) -> None:
    make = zipped if name.endswith("zip") else tarred
    files: dict[str, str | bytes] = {
        "hw1/linear_neuron.py": CODE,
        "hw1/helper.py": "K = 1\n",
        "__MACOSX/hw1/._x.py": b"\0",
    }
    submission = read_submission(make(tmp_path / name, files), MODULE)
    assert submission.id == "bob"
    assert submission.problem is None
    assert code(submission) == [CODE, "K = 1\n"]
    assert {record.path for record in submission.files} == {"hw1/linear_neuron.py", "hw1/helper.py"}
    assert "in the folder “hw1”" in english(submission)


def test_a_folder_and_its_archives_have_the_same_digest(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"linear_neuron.py": CODE, "a/b.txt": "text"}
    for name, content in files.items():
        file(tmp_path / "folder" / name, content)
    made = [tmp_path / "folder", zipped(tmp_path / "a.zip", files), tarred(tmp_path / "a.tgz", files)]
    assert len({read_submission(path, MODULE).sha256 for path in made}) == 1


def test_a_notebook_in_an_archive_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bob.zip", {"linear_neuron.ipynb": notebook("!ls\nx = 1")})
    assert code(read_submission(path, MODULE)) == ["pass\nx = 1"]


def test_an_archive_with_a_wrong_suffix_is_read_by_what_it_is(tmp_path: Path) -> None:
    path = tarred(tmp_path / "bob.tar.gz", {"linear_neuron.py": CODE})
    assert code(read_submission(path.rename(tmp_path / "bob.zip"), MODULE)) == [CODE]
    path = zipped(tmp_path / "eve.zip", {"linear_neuron.py": CODE})
    assert code(read_submission(path.rename(tmp_path / "eve.tgz"), MODULE)) == [CODE]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no more", b"not an archive" * 100, b"\x1f\x8b\x08junk", b"x" * 512])
def test_a_damaged_archive_is_the_submission_s_problem(tmp_path: Path, name: str, data: bytes) -> None:
    submission = read_submission(file(tmp_path / name, data), MODULE)
    if data or name != "a.tar":
        assert submission.problem is not None
        assert "damaged" in submission.problem.en
    assert [record.path for record in submission.files] in ([name], [])


@pytest.mark.parametrize("data", [b"Rar!\x1a\x07\x01", b"7z\xbc\xaf\x27\x1c\x00\x04"])
def test_other_kinds_of_archive_are_told_even_under_a_false_name(tmp_path: Path, data: bytes) -> None:
    for name in ("a.zip", "a.rar", "a.7z"):
        assert "Pack the files as a .zip" in english(read_submission(file(tmp_path / name, data), MODULE))


@pytest.mark.parametrize("make", [zipped, tarred], ids=["zip", "tar"])
@pytest.mark.parametrize(
    "name",
    [
        "../linear_neuron.py",
        "/etc/linear_neuron.py",
        "a/../../linear_neuron.py",
        "C:\\linear_neuron.py",
        "..\\linear_neuron.py",
    ],
)
def test_a_path_that_leads_out_is_not_read_and_told(tmp_path: Path, make: type, name: str) -> None:
    path = make(tmp_path / ("a.zip" if make is zipped else "a.tar"), {name: "EVIL = 1\n", "linear_neuron.py": CODE})
    submission = read_submission(path, MODULE)
    assert code(submission) == [CODE]
    assert "leads out of the archive" in english(submission)


def _unix(name: str, kind: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (kind | 0o777) << 16
    return info


def test_links_and_devices_in_a_zip_are_not_followed_and_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(_unix("linear_neuron.py", stat.S_IFLNK), "/etc/passwd")
        archive.writestr(_unix("null.py", stat.S_IFCHR), "x")
    submission = read_submission(tmp_path / "a.zip", MODULE)
    assert submission.sources == ()
    assert submission.problem is not None
    assert "link" in submission.problem.en
    assert "null.py: not an ordinary file" in english(submission)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_in_a_tar_are_not_followed_and_told(tmp_path: Path, kind: bytes) -> None:
    info = tarfile.TarInfo("linear_neuron.py")
    info.type, info.linkname, info.size = kind, "/etc/passwd", 0
    path = tarred(tmp_path / "a.tar", {"b.txt": "b"}, [info])
    submission = read_submission(path, MODULE)
    assert submission.sources == ()
    assert submission.problem is not None
    assert [record.path for record in submission.files] == ["b.txt"]


def test_a_source_that_unpacks_to_hundreds_of_times_its_size_is_not_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"linear_neuron.py": b"\0" * 300_000_000, "b.txt": b"\0" * 50_000_000})
    assert is_within(1, lambda: read_submission(path, MODULE))
    submission = read_submission(path, MODULE)
    assert submission.problem is not None
    assert "bomb" in submission.problem.en
    assert submission.files == ()


def test_a_bomb_beside_the_module_does_not_keep_the_module_from_being_graded(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.bin": b"\0" * 50_000_000, "linear_neuron.py": CODE})
    submission = read_submission(path, MODULE)
    assert code(submission) == [CODE]
    assert "a.bin" in english(submission)


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"linear_neuron.py": "x = 1\n" * 1000})
    data = path.read_bytes().replace(struct.pack("<L", 6000), struct.pack("<L", 10))
    submission = read_submission(file(tmp_path / "b.zip", data), MODULE)
    assert submission.problem is not None
    assert submission.sources == ()


def test_a_gzip_bomb_in_a_tar_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("big.bin")
    info.size = 2_000_000_000
    with gzip.open(tmp_path / "a.tgz", "wb", compresslevel=1) as stream:
        stream.write(info.tobuf())
        for _ in range(200):
            stream.write(bytes(1_000_000))
    assert is_within(1, lambda: read_submission(tmp_path / "a.tgz", MODULE))
    submission = read_submission(tmp_path / "a.tgz", MODULE)
    assert "more than 128 MiB" in english(submission)


def test_overlapping_files_in_a_zip_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"linear_neuron.py": CODE, "zzzzz_neuron.py": CODE})
    data = bytearray(path.read_bytes())
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)  # the second file now begins where the first does
    assert "overlap" in english(read_submission(file(tmp_path / "b.zip", bytes(data)), MODULE))


def test_an_encrypted_file_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "a.zip", {"linear_neuron.py": CODE}).read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    submission = read_submission(file(tmp_path / "b.zip", bytes(data)), MODULE)
    assert submission.problem is not None
    assert "password" in submission.problem.en
    assert "密码" in submission.problem.zh


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compressions_without_a_bound_on_memory_are_told(tmp_path: Path, compression: int) -> None:
    path = zipped(tmp_path / "a.zip", {"linear_neuron.py": CODE}, compression)
    assert "unusual compression" in english(read_submission(path, MODULE))


def test_an_archive_in_an_archive_is_not_opened_but_told(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"linear_neuron.py": CODE}).read_bytes()
    submission = read_submission(zipped(tmp_path / "a.zip", {"hw/inner.zip": inner}), MODULE)
    assert submission.sources == ()
    assert "hw/inner.zip: an archive inside the submission" in english(submission)


def test_a_folder_that_holds_one_archive_is_that_archive(tmp_path: Path) -> None:
    zipped(tmp_path / "bob/my homework.zip", {"linear_neuron.py": CODE})
    submission = read_submission(tmp_path / "bob", MODULE)
    assert code(submission) == [CODE]
    assert "my homework.zip" in english(submission)


def _million(path: Path) -> Path:
    """A zip whose directory claims a million files, made quickly: all are the one file."""
    zipped(path, {"linear_neuron.py": CODE})
    with zipfile.ZipFile(path) as archive:
        start = archive.start_dir
    data = path.read_bytes()
    entry = data[start : data.rindex(b"PK\x05\x06")]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(entry) * 1_000_000, start, 0)
    return file(path, data[:start] + entry * 1_000_000 + end)


def test_a_zip_of_a_million_entries_is_refused_at_once(tmp_path: Path) -> None:
    path = _million(tmp_path / "a.zip")
    assert is_within(1, lambda: read_submission(path, MODULE))
    assert "10,000" in english(read_submission(path, MODULE))


def test_a_tar_of_very_many_entries_is_refused(tmp_path: Path) -> None:
    header = tarfile.TarInfo("a.txt").tobuf()
    with gzip.open(tmp_path / "a.tgz", "wb") as stream:
        stream.write(header * 100_000)
    assert "10,000" in english(read_submission(tmp_path / "a.tgz", MODULE))


@pytest.mark.parametrize("make", [zipped, tarred], ids=["zip", "tar"])
def test_names_that_unicode_counts_as_one_are_read_once_and_told(tmp_path: Path, make: type) -> None:
    name = "é/linear_neuron.py"
    files = {unicodedata.normalize("NFD", name): "x = 1\n", unicodedata.normalize("NFC", name): CODE}
    submission = read_submission(make(tmp_path / ("a.zip" if make is zipped else "a.tar"), files), MODULE)
    assert code(submission) == [CODE]
    assert "more than once" in english(submission)


def test_chinese_names_packed_on_windows_are_read(tmp_path: Path) -> None:
    data = zipped(tmp_path / "a.zip", {"XXXX/linear_neuron.py": CODE}).read_bytes()
    path = file(tmp_path / "b.zip", data.replace(b"XXXX", "作业".encode("gbk")))
    assert read_submission(path, MODULE).sources[0].path == "作业/linear_neuron.py"


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT])
def test_long_names_in_every_tar_format_are_read(tmp_path: Path, form: int) -> None:
    folder = "/".join(
        ["文件夹" if form != tarfile.USTAR_FORMAT else "f" * 40] * (30 if form != tarfile.USTAR_FORMAT else 4)
    )
    with tarfile.open(tmp_path / "a.tar", "w", format=form) as archive:
        info = tarfile.TarInfo(f"{folder}/linear_neuron.py")
        info.size = len(CODE)
        archive.addfile(info, io.BytesIO(CODE.encode()))
    submission = read_submission(tmp_path / "a.tar", MODULE)
    assert submission.sources[0].path == f"{folder}/linear_neuron.py"


def test_a_tar_made_of_a_real_folder_is_read(tmp_path: Path) -> None:
    file(tmp_path / "bob/linear_neuron.py")
    file(tmp_path / "bob/sub/data.csv", "1,2\n" * 1000)
    with tarfile.open(tmp_path / "bob.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "bob", "bob")
    submission = read_submission(tmp_path / "bob.tar.gz", MODULE)
    assert code(submission) == [CODE]
    assert len(submission.files) == 2


def test_an_empty_tar_holds_nothing(tmp_path: Path) -> None:
    submission = read_submission(tarred(tmp_path / "a.tar", {}), MODULE)
    assert submission.problem is None
    assert submission.files == ()


def test_a_hostile_pax_header_costs_no_time(tmp_path: Path) -> None:
    """The standard library's reader is quadratic in such a header."""
    info = tarfile.TarInfo("linear_neuron.py")
    info.type, info.size = tarfile.XHDTYPE, 60_000
    path = file(tmp_path / "a.tar", info.tobuf() + b"1" * 60_000 + bytes(480 + 1024))
    assert is_within(1, lambda: read_submission(path, MODULE))
    assert "damaged" in english(read_submission(path, MODULE))


def test_an_environment_in_an_archive_is_skipped(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"linear_neuron.py": CODE, "my/pyvenv.cfg": "", "my/lib/linear_neuron.py": "x"}
    for submission in (
        read_submission(zipped(tmp_path / "a.zip", files), MODULE),
        read_submission(tarred(tmp_path / "a.tar", files), MODULE),
    ):
        assert [record.path for record in submission.files] == ["linear_neuron.py"]


@pytest.mark.skipif(os.name == "nt", reason="closing a folder takes POSIX rights")
def test_a_folder_that_is_closed_to_us_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(tmp_path / "bob/closed/x.py")
    file(tmp_path / "bob/linear_neuron.py")
    real = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "closed")
        return real(path)

    monkeypatch.setattr("autograder.submission.reading.folders.os.scandir", closed)
    submission = read_submission(tmp_path / "bob", MODULE)
    assert code(submission) == [CODE]
    assert submission.fault is None
    assert "closed: could not be read on the grader's side" in english(submission)


def test_a_submission_that_is_closed_to_us_is_not_mistaken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file(tmp_path / "bob/linear_neuron.py")

    def closed(path: str) -> object:
        raise PermissionError(13, f"{path} is closed")

    monkeypatch.setattr("autograder.submission.reading.folders.os.scandir", closed)
    submission = read_submission(tmp_path / "bob", MODULE)
    assert submission.problem is None
    assert submission.fault is not None
    assert "bob: could not be read" in submission.fault.en


SAMPLE: dict[str, str | bytes] = {"linear_neuron.py": CODE, "作业/b.ipynb": notebook("x = 1"), "c.bin": b"\0" * 3000}


@given(st.data())
def test_no_corruption_of_an_archive_is_more_than_data(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    is_zip = data.draw(st.booleans())
    path = zipped(folder / "a.zip", SAMPLE) if is_zip else tarred(folder / "a.tar", SAMPLE)
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(raw[: data.draw(st.integers(0, len(raw)))] if data.draw(st.booleans()) else raw)
    assert isinstance(read_archive(path, Allowance()), Contents)
    read_submission(path, MODULE).model_dump_json()


@given(st.binary(max_size=600), st.sampled_from(["a.zip", "a.tar", "a.tgz"]))
def test_any_bytes_called_an_archive_are_only_data(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    path = file(tmp_path_factory.mktemp("fuzz") / name, data)
    assert isinstance(read_archive(path, Allowance()), Contents)
    read_submission(path, MODULE).model_dump_json()
