"""Writes settings, plugins and modules for the test framework wherever it may write.

Aims at: what the grading process reads from its surroundings
Acts at: call
Outcome: status failed, code not-array
Stopped by: landlock
Unsafe without: landlock
"""

import os

from loot import OUTSIDE, won

FILES = {
    "conftest.py": "raise SystemExit",
    "pytest.ini": "[pytest]\naddopts = -k nothing",
    "sitecustomize.py": "raise SystemExit",
    "evil-1.0.dist-info/entry_points.txt": "[pytest11]\nevil = conftest",
}


def make_cross(size=7):
    os.environ["PYTEST_ADDOPTS"] = os.environ["PYTEST_PLUGINS"] = "conftest"
    for folder in (".", *OUTSIDE):
        for name, text in FILES.items():
            try:
                os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
                with open(os.path.join(folder, name), "x") as file:
                    file.write(text)
                if folder != ".":
                    won(folder)
            except OSError:
                continue
    return 0
