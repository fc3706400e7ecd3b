"""Note what student code tried that a kata never needs: for the staff's eyes, never for a verdict.

Python announces such attempts to an audit hook, which cannot be taken away again. The kernel refuses them in
any case; the hook only gives the refusal a name. What is said from here is testimony.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

FILE, PROCESS, NETWORK, SIGNAL, IMPORT = "file", "process", "network", "signal", "import"
KINDS = frozenset({FILE, PROCESS, NETWORK, SIGNAL, IMPORT})

_PATH_EVENTS = frozenset(
    {"open", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.chmod", "os.chown", "os.mkdir",
     "os.rmdir", "os.truncate", "os.utime", "os.link", "os.symlink", "os.setxattr", "os.getxattr", "shutil.rmtree"}
)  # fmt: skip
_PROCESS_EVENTS = (
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "pty.",
    "os.startfile",
)
_NETWORK_EVENTS = ("socket.", "urllib.", "http.", "smtplib.", "ftplib.")


class Watch:
    """Collects the kinds of attempts since it was last asked."""

    def __init__(self, readable: tuple[str, ...], scratch: str) -> None:
        self._allowed = (*readable, scratch, "/dev/null", "/dev/urandom", "/dev/zero")
        self._scratch = scratch
        self._seen: set[str] = set()
        sys.addaudithook(self._hook)

    @contextmanager
    def looking_away(self) -> Iterator[None]:
        """Note nothing: what happens is our own doing."""
        before = set(self._seen)
        try:
            yield
        finally:
            self._seen &= before

    def note(self, kind: str) -> None:
        """Note an attempt of this kind."""
        self._seen.add(kind)

    def take(self) -> list[str]:
        """Return the kinds seen since the last call, sorted."""
        if not self._seen:
            return []
        seen = sorted(self._seen)
        self._seen.clear()
        return seen

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _PATH_EVENTS:
            if arguments and not self._is_allowed(arguments[0]):
                self._seen.add(FILE)
        elif event.startswith(_PROCESS_EVENTS):
            self._seen.add(PROCESS)
        elif event.startswith(_NETWORK_EVENTS):
            self._seen.add(NETWORK)
        elif event in {"os.kill", "os.killpg", "signal.pthread_kill"}:
            self._seen.add(SIGNAL)

    def _is_allowed(self, path: Any) -> bool:
        if path is None or isinstance(path, int):
            return True
        try:
            text = os.fsdecode(path)
            absolute = os.path.normpath(os.path.join(self._scratch, text))
        except (TypeError, ValueError):
            return True
        return absolute.startswith(self._allowed)
