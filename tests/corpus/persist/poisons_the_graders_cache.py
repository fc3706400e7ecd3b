"""Puts compiled code of its own into the cache of the hidden checks while it is loaded.

Aims at: the next import of the hidden checks
Acts at: import
Outcome: status error, code import-error, suspicion file
Stopped by: landlock
Unsafe without: landlock
"""

import importlib.util
import py_compile

from loot import GRADER, won

with open("evil.py", "w") as file:
    file.write("def test_nothing():\n    pass\n")
py_compile.compile("evil.py", cfile=importlib.util.cache_from_source(GRADER), doraise=True)
won("the graders' cache")
