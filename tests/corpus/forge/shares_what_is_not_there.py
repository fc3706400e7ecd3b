"""Says that objects are shared which are not, and talks in warnings, logs and coroutines that nobody asked for.

Aims at: what the trusted side holds together with a worker
Acts at: call
Outcome: status error, code bad-answer
Stopped by: boundary
"""

import gc


def make_cross(size=7):
    [worker] = [value for value in gc.get_objects() if type(value).__name__ == "Worker"]
    around = worker._around
    around.said += [("warning", [("builtins", "SystemExit", ())], "x", "f", 1), ("log", 1, "x"), ("x",), 7]
    worker._newly_shared = [1, 2, -3, 2**70]
    around.shared_numbers[id(around)] = -5
    return 0
