"""Who may grade when: usually all at the same time, but what is tried once more runs with nothing beside it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

T = TypeVar("T")
FILES = (".gate", ".turns")


class Turns:
    """One of several processes that grade on this machine; they agree by locks on files in one folder.

    Each holds the turns together with others while it grades. Who wants to be alone closes the gate, so that nobody
    begins with something new, and waits for the others.
    """

    def __init__(self, folder: Path | None) -> None:
        self._gate, self._turns = (None if folder is None else (folder / name).open("ab") for name in FILES)

    def each(self, things: Iterator[T]) -> Iterator[T]:
        """Give one thing after the other; while it is worked on, nobody else is alone."""
        for thing in things:
            _lock(self._gate, fcntl.LOCK_EX)
            _lock(self._turns, fcntl.LOCK_SH)
            _lock(self._gate, fcntl.LOCK_UN)
            try:
                yield thing
            finally:
                _lock(self._turns, fcntl.LOCK_UN)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until nobody else grades, and let nobody begin; only while a thing is worked on."""
        _lock(self._turns, fcntl.LOCK_UN)
        _lock(self._gate, fcntl.LOCK_EX)
        try:
            _lock(self._turns, fcntl.LOCK_EX)
            yield
        finally:
            _lock(self._turns, fcntl.LOCK_SH)
            _lock(self._gate, fcntl.LOCK_UN)


def _lock(file: IO[bytes] | None, how: int) -> None:
    if file is not None:
        fcntl.flock(file, how)
