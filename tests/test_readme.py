"""The README's shell lines do what they say, from a clone of what is committed, with an empty home."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from support import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree as git knows it, with changes that are not committed yet."""
    target = tmp_path_factory.mktemp("clone") / "katakit"
    listed = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, capture_output=True, text=True, timeout=60, check=True)
    for name in names.stdout.split("\0"):
        source = ROOT / name
        if name and source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(source.read_bytes())
            (target / name).chmod(source.stat().st_mode)
    return target


def run(block: str, clone: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a block as a new user would: their shell, an empty home, nothing of ours in the environment."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PYTEST", "VIRTUAL_ENV"))}
    environment = {**kept, "HOME": str(home)}
    return subprocess.run(
        ["bash", "-euc", block], cwd=clone, env=environment, capture_output=True, text=True, timeout=900, check=False
    )


def test_the_first_block_grades_the_sample(clone: Path, tmp_path: Path) -> None:
    """One shell line after the clone, and a report of an imperfect submission lies there."""
    done = run(BLOCKS[0], clone, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((clone / "report.json").read_text())
    assert report["status"] == "partial"
    assert 0 < report["percent"] < 100
    assert "returned" in done.stdout
    assert "Try:" in done.stdout


def test_the_second_block_runs_the_tests(clone: Path, tmp_path: Path) -> None:
    """It sets everything up and ends with pytest's summary (tried here with one small file of tests)."""
    assert BLOCKS[1].rstrip().endswith("pytest")
    done = run(f"{BLOCKS[1].rstrip()} tests/test_scoring.py", clone, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\d+ passed", done.stdout.splitlines()[-1])


def test_every_command_in_the_readme_exists() -> None:
    """No line names a command that is not there."""
    from katakit.cli.app import _COMMANDS

    named = set(re.findall(r"`kata ([a-z][a-z-]*)", README))
    assert named <= set(_COMMANDS)
