"""What leaves the house: the engine, and nothing that students must not see."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from support import ROOT


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheel and sdist, built from a copy of the tree."""
    tree = tmp_path_factory.mktemp("tree") / "katakit"
    ignored = shutil.ignore_patterns(".git", ".venv*", "__pycache__", ".mypy_cache", ".ruff_cache", ".hypothesis")
    shutil.copytree(ROOT, tree, ignore=ignored)
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(tree)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def test_the_wheel_holds_the_engine_and_no_content(built: Path) -> None:
    """Two packages, their data files, the licence; no grader, no solution, no kata."""
    [wheel] = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {"katakit", "katakit_worker"}
    assert "katakit/report.schema.json" in names
    assert "katakit/grading/pytest.ini" in names
    assert "katakit/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_sdist_holds_no_grader_and_no_solution(built: Path) -> None:
    """The source of the engine only."""
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as tar:
        tops = {name.split("/")[1] for name in tar.getnames() if "/" in name}
    assert tops <= {"src", "README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "PKG-INFO", ".gitignore"}


def test_no_content_of_the_course_is_inside(built: Path) -> None:
    """Not even under another name: no text of a grader or a reference occurs in either."""
    needles = [path.read_bytes()[:200] for folder in ("graders", "solutions") for path in (ROOT / folder).rglob("*.py")]
    contents = []
    for wheel in built.glob("*.whl"):
        archive = zipfile.ZipFile(wheel)
        contents += [archive.read(name) for name in archive.namelist()]
    for sdist in built.glob("*.tar.gz"):
        with tarfile.open(sdist) as tar:
            contents += [file.read() for member in tar.getmembers() if (file := tar.extractfile(member)) is not None]
    assert needles
    assert not [needle for needle in needles for content in contents if needle in content]
