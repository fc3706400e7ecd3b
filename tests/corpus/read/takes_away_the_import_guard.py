"""Takes the guard out of the list of finders and imports from the solutions' folder.

Aims at: the solutions' functions
Acts at: import
Outcome: status error, code import-error
Stopped by: landlock
"""

import importlib
import os
import sys

from loot import SOLUTION, prize

sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "katakit_worker.imports"]
sys.path.insert(0, os.path.dirname(SOLUTION))
importlib.import_module("filter_matrix")
make_cross = prize
