"""Raises a syntax error of its own making while it is loaded, full of what a message must not hold.

Aims at: the message, which repeats what Python says of a syntax error
Acts at: import
Outcome: status error, code syntax-error
Stopped by: cleaning
"""

error = SyntaxError("\x1b[31m\u202e<script>\n::error::x\n" + "x" * 5_000_000)
error.filename, error.lineno, error.offset = "make_cross.py", -(10**9), "\0"
error.text = "\ud800\x00" * 1000
raise error
