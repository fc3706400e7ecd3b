"""Waits for a lock that it holds, while it is loaded.

Aims at: the grader's time
Acts at: import
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""

import threading

lock = threading.Lock()
lock.acquire()
lock.acquire()
