"""A download as one zip: read as the folder that it holds, and gone afterwards."""

import zipfile
from pathlib import Path

import pytest

from autograder.submission.collection import collect
from autograder.submission.reading.unpacking import unpacked
from autograder.text import Refusal

CODE = "def predict(w, X):\n    return X @ w\n"


def packed(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def test_each_child_of_what_it_holds_is_a_submission_and_archives_inside_stay_packed(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", {"linear_neuron.py": CODE})
    download = packed(tmp_path / "download.zip", {"ada/linear_neuron.py": CODE, "王小明_12_linear_neuron.py": CODE})
    with zipfile.ZipFile(download, "a") as archive:
        archive.write(inner, "bao.zip")
    with unpacked(download) as folder:
        found = {each.id: len(each.sources) for each in collect(folder, "linear_neuron").submissions}
    assert found == {"ada": 1, "bao": 1, "王小明_12_linear_neuron": 1}
    assert not folder.exists()


def test_a_folder_is_read_where_it_is(tmp_path: Path) -> None:
    with unpacked(tmp_path) as folder:
        assert folder == tmp_path


@pytest.mark.parametrize(
    ("name", "told"), [("../out.py", "leads elsewhere"), ("/etc/out.py", "leads elsewhere"), ("a.py/b.py", "a.py")]
)
def test_what_can_not_be_unpacked_whole_is_refused_with_the_reason(tmp_path: Path, name: str, told: str) -> None:
    download = packed(tmp_path / "download.zip", {"a.py": CODE, name: CODE})
    with pytest.raises(Refusal, match=told), unpacked(download):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["download.zip"]


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    download = packed(tmp_path / "download.zip", {"a.py": CODE * 50})
    raw = download.read_bytes()
    download.write_bytes(raw[:60] + b"\0" * 20 + raw[80:])
    with pytest.raises(Refusal, match="can't be unpacked"), unpacked(download):
        pass
