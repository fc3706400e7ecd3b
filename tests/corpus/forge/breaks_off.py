"""Begins an answer, cuts it off in the middle and hangs up.

Aims at: the trusted side's reading of messages
Acts at: call
Outcome: status crashed, code process-ended
Stopped by: supervision
"""

import gc
import time


def make_cross(size=7):
    [line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
    line.send((100).to_bytes(4, "little") + b"V" + line.current.to_bytes(8, "little"))
    line._channel.close()
    time.sleep(1000)
