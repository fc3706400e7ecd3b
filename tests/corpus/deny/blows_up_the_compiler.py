"""Has Python compile what its compiler cannot bear.

Aims at: whoever compiles a submission
Acts at: import
Outcome: fails
Stopped by: supervision
"""

for text in ("(" * 10_000, "-" * 500_000 + "1", "x" + ".y" * 200_000, "[" * 80 + "]" * 80, "lambda: " * 50_000 + "0"):
    try:
        exec(text)
    except (SyntaxError, MemoryError, RecursionError, NameError):
        continue


def make_cross(size=7):
    exec("not " * 1_000_000 + "0")
