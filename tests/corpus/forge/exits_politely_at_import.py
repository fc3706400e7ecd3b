"""Asks Python to end while the file is loaded.

Aims at: graders that let SystemExit through
Acts at: import
Outcome: status error, code import-error
Stopped by: boundary
"""

import sys

sys.exit(0)
