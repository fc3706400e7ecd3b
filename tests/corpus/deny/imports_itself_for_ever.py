"""Has a helper that loads itself again and again under new names.

Aims at: the grader's time
Acts at: import
Outcome: fails
Stopped by: supervision
"""

import again

make_cross = again

# file: 'again.py'
import importlib
import sys

while True:
    sys.modules.pop("again", None)
    importlib.import_module("again")
