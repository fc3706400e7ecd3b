"""Input and output of a test, as a submission's own: what a test has put in their place holds for both."""

from __future__ import annotations

import builtins
import contextlib
import sys
from typing import Any

from katakit.sandbox.values import RemoteFunction

_INPUT = builtins.input


def input_is_replaced() -> bool:
    """Tell whether a test has put something in the place of `input` or standard input.

    Pytest's own standard input, which refuses to be read, is none.
    """
    stream = sys.stdin
    own = stream is sys.__stdin__ or type(stream).__module__.partition(".")[0] == "_pytest"
    return builtins.input is not _INPUT or not own


def ask_here(*prompt: Any) -> Any:
    """Answer ``input`` for a submission; it prints the prompt, too."""
    return builtins.input(*prompt)


def show_here(out: bytes, errors: bytes) -> None:
    """Let what was printed count as printed by the test that runs, for whatever captures that."""
    for stream, data in ((sys.stdout, out), (sys.stderr, errors)):
        if data and RemoteFunction.session_in_use is not None:
            with contextlib.suppress(OSError, ValueError, TypeError):
                stream.write(data.decode("utf-8", "replace"))
