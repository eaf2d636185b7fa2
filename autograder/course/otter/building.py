"""What `autograder otter` does: masters, what otter makes of them, and a zip that never fails silently."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from autograder.course.otter.bundle import requirements, write_bundle
from autograder.course.otter.gradescope_results import fault_results
from autograder.course.otter.master import REQUIREMENTS, master_notebook
from autograder.course.otter.settings import BUNDLE, Settings
from autograder.course.template import public_exam
from autograder.course.workbook import LANGUAGES, figures, workbook
from autograder.exercises.exam_file import SUFFIX, to_bytes
from autograder.exercises.loading import Course, Material
from autograder.exercises.stubs import stub
from autograder.sandbox import Level
from autograder.text import Language, Refusal, Text

MASTER: Final = "master"
ZIP: Final = "autograder.zip"
RUNS_OTTER: Final = "python /autograder/source/run_otter.py"
PRELIMINARY: Final = """\
# Should everything below be killed, there is a result that says so.
mkdir -p /autograder/results
cat > /autograder/results/.first <<'JSON'
{results}
JSON
mv /autograder/results/.first /autograder/results/results.json
"""
RUNS_US: Final = """\
# What is killed is run again; it goes on from the report that it has kept.
for attempt in 1 2 3 4 5; do
    if python -I -m autograder.course.otter.container /autograder; then break; fi
done
"""
OCCUPIED: Final = Text(
    en="{out} is not empty. Name a new folder with --out.", zh="{out} 不是空的。请用 --out 指定新文件夹。"
)
NO_OTTER: Final = Text(
    en='otter-grader is not installed: pip install "autograder[otter]", or add --no-assign for the masters only.',
    zh='未安装 otter-grader：请运行 pip install "autograder[otter]"，或加上 --no-assign 只生成母版。',
)


@dataclass(frozen=True)
class Order:
    """What is asked for."""

    name: str
    out: Path
    seed: int
    isolation: tuple[Level, ...]
    run_assign: bool
    languages: tuple[Language, ...] = LANGUAGES


def make(course: Course, order: Order) -> Iterator[Path]:
    """Writes the masters, has otter make its versions of them, and completes the zip; yields what is there for use."""
    if order.out.exists() and any(order.out.iterdir()):
        raise Refusal(OCCUPIED.filled(out=order.out))
    if order.run_assign and find_spec("otter") is None:
        raise Refusal(NO_OTTER)
    material = course.load(order.name)
    masters = write_masters(course, material, order)
    yield from masters.values()
    if order.run_assign:
        for language, master in masters.items():
            yield from _assigned(order, material, language, master)
        complete(order.out / order.languages[0] / "autograder", order.out / ZIP)
        yield order.out / ZIP


def write_masters(course: Course, material: Material, order: Order) -> dict[Language, Path]:
    """The masters, with everything beside them that they name."""
    folder = order.out / MASTER
    folder.mkdir(parents=True)
    files = {Path("public") / f"{order.name}{SUFFIX}": to_bytes(public_exam(material))}
    files |= dict(figures(course, order.name))
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    write_bundle(material, order.seed, folder / BUNDLE)
    (folder / REQUIREMENTS).write_text(requirements(material.assignment.packages), "utf-8")
    masters: dict[Language, Path] = {}
    for language in order.languages:
        settings = Settings(assignment=order.name, isolation=order.isolation, language=language)
        masters[language] = folder / f"{order.name}{'.zh' if language == 'zh' else ''}.ipynb"
        book = workbook(course, material, language)
        masters[language].write_bytes(master_notebook(book, settings, list(files)))
    return masters


def _assigned(order: Order, material: Material, language: Language, master: Path) -> Iterator[Path]:
    """What `otter assign` makes of a master, its check of the solution included."""
    result = (order.out / language).resolve()
    otter = [sys.executable, "-m", "otter", "assign", "-v", master.name, str(result)]
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(otter, cwd=master.parent, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip() or done.stdout.strip())[-1500:]
        raise Refusal(Text(en=f"otter assign failed:\n{last}", zh=f"otter assign 失败：\n{last}"))
    student = result / "student"
    (student / f"{order.name}.py").write_text(stub(material.solution), "utf-8")
    yield student


def complete(autograder: Path, target: Path) -> None:
    """Otter's zip, with a script that leaves a valid result behind whatever happens to otter."""
    (made,) = autograder.glob("*-autograder_*.zip")
    beside = target.with_suffix(".part")
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as completed:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "run_autograder":
                content = _guarded(content.decode()).encode()
            completed.writestr(info, content)
    shutil.move(beside, target)


def _guarded(script: str) -> str:
    if RUNS_OTTER not in script:
        raise Refusal(Text(
            en="This version of otter-grader writes another run_autograder than 7.0 does.",
            zh="此版本 otter-grader 生成的 run_autograder 与 7.0 不同。",
        ))  # fmt: skip
    first, rest = script.split("\n", 1)
    told = fault_results().model_dump_json(exclude_none=True)
    preliminary = PRELIMINARY.replace("{results}", told)
    return f"{first}\n{preliminary}{rest.replace(RUNS_OTTER, RUNS_US.strip())}"
