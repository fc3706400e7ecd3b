"""The tutorial for authors does what it says, step by step."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from support import ROOT

TUTORIAL = (ROOT / "docs/tutorial-existing-tests.md").read_text(encoding="utf-8")
# A shell block, or a file: its name stands at the end of the text in front of it.
STEP = re.compile(r"(?:`([\w./-]+)`:\n\n)?```(python|toml|sh)\n(.*?)```", re.DOTALL)


def test_every_step_of_the_tutorial_works(tmp_path: Path) -> None:
    """Files are written as they stand there, commands run, and the last verification says what the text says."""
    said = ""
    for name, kind, content in STEP.findall(TUTORIAL):
        if kind == "sh":
            command = re.sub(r"^kata ", f"{sys.executable} -m katakit ", content, flags=re.MULTILINE)
            done = subprocess.run(
                ["bash", "-euc", command], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
            )
            assert done.returncode == 0, f"{content}{done.stdout}{done.stderr}"
            said += done.stdout
        else:
            assert name, content
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    for quoted in re.findall(r"^    (\S.*)$", re.sub(r"```.*?```", "", TUTORIAL, flags=re.DOTALL), re.MULTILINE):
        assert quoted in said
    assert "no check notices it" in said
    assert (tmp_path / "student_template/1-small-bank/bank_account.py").exists()
