"""Ends the process with status 0 while it is loaded.

Aims at: graders that believe an exit code
Acts at: import
Outcome: status crashed, code process-ended
Stopped by: supervision
"""

import os

os._exit(0)
