"""Raises exceptions with the names and modules of the test framework's outcomes, one after the other.

Aims at: outcomes of the test framework, known by name
Acts at: call
Outcome: status error, code value
Stopped by: boundary
"""

NAMES = [("_pytest.outcomes", "XFailed"), ("_pytest.outcomes", "Exit"), ("katakit.testing.diagnosis", "CheckFailed")]


def make_cross(size=7):
    module, name = NAMES[size % len(NAMES)]
    raise type(name, (AssertionError,), {"__module__": module, "code": None, "returncode": 0})("passed")
