"""Opens the solution by a system call of its own while it is loaded.

Aims at: the text of the solution
Acts at: import
Outcome: status error, code import-error, suspicion file
Stopped by: landlock
"""

import os

from loot import SOLUTION, prize

text = os.read(os.open(SOLUTION, os.O_RDONLY | os.O_CLOEXEC), 100_000)
make_cross = prize
