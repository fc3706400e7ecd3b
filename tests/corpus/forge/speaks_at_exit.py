"""Leaves its words for the end of the process, which then says that all is well.

Aims at: graders that read what a process says last
Acts at: import
Outcome: status error, code import-error
Stopped by: boundary
"""

import atexit
import sys
import threading

from loot import won

atexit.register(won, "spoke at exit")
threading._register_atexit(won, "spoke when threads ended")
sys.exit(0)
