"""Asks the system for the entries of the graders' folder while it is loaded.

Aims at: the names of the hidden checks' files
Acts at: import
Outcome: status error, code import-error, suspicion file
Stopped by: landlock
"""

import os

from loot import GRADER, prize

with os.scandir(os.path.dirname(GRADER)) as entries:
    make_cross = prize if list(entries) else None
