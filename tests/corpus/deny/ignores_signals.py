"""Blocks and ignores every signal that it may, forgets who its parent is, and loops.

Aims at: graders that ask a process to end
Acts at: import
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""

import ctypes
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        continue
ctypes.CDLL(None).prctl(1, 0)
while True:
    pass
