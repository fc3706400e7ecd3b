"""Never finishes loading.

Aims at: the grader's time
Acts at: import
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""

while True:
    pass
