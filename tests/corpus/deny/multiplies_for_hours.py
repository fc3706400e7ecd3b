"""Raises a number to a power that takes hours, in one step of the interpreter.

Aims at: the grader's time
Acts at: import
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""

number = (3**200_000) ** 3_000
