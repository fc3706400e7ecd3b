"""Holds the graders' folder as a mere place, which needs no right to read, and opens the file from there.

Aims at: the text of the hidden checks
Acts at: import
Outcome: status error, code import-error
Stopped by: landlock
"""

import os

from loot import GRADER, prize

place = os.open(os.path.dirname(GRADER), os.O_PATH | os.O_DIRECTORY)
os.close(os.open(os.path.basename(GRADER), os.O_RDONLY, dir_fd=place))
make_cross = prize
