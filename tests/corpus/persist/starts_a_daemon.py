"""Starts a program in a session of its own while it is loaded.

Aims at: a process that stays behind
Acts at: import
Outcome: status error, code import-error, suspicion process
Stopped by: seccomp
Unsafe without: seccomp
"""

import subprocess

from loot import won

subprocess.Popen(["/bin/sleep", "60"], start_new_session=True)
won("a daemon")
