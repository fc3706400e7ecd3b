"""Has Python's own loader make a module of the solution.

Aims at: the solution's function
Acts at: import
Outcome: status error, code import-error, suspicion file
Stopped by: landlock
"""

import importlib.util

from loot import SOLUTION, won

spec = importlib.util.spec_from_file_location("borrowed", SOLUTION)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
make_cross = module.make_cross
won("ran the solution")
