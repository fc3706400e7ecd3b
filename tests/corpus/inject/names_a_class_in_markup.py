"""Fails while it is loaded with an exception whose name is a script.

Aims at: pages made of the report, which the message of a failed import gets into
Acts at: import
Outcome: status error, code import-error
Stopped by: cleaning
"""

NAME = "</td><script>alert(1)</script><img src=x onerror=alert(2)>[x](javascript:alert(3))"

raise type(NAME, (Exception,), {})("&lt;\"'>")
