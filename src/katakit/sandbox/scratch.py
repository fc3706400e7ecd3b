"""Folders that workers may write in, and their complete removal."""

from __future__ import annotations

import fcntl
import os
import secrets
import stat
import tempfile
import time
from pathlib import Path

_PREFIX = "katakit-run-"
_YOUNG = 60.0  # seconds: between its making and its lock, a folder of another run is left alone


class Scratch:
    """A folder of this run, with one empty folder for each worker.

    It is locked as long as a process of the run lives, so that the next run can tell, and remove, what was left by one
    that was killed.
    """

    def __init__(self) -> None:
        _remove_abandoned(Path(tempfile.gettempdir()))
        self.root = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._count = 0

    def new(self) -> str:
        """Return the path of a new empty folder."""
        self._count += 1
        path = self.root / f"{os.getpid()}-{self._count}"
        path.mkdir(mode=0o700)
        return str(path)

    def remove(self, path: str) -> None:
        """Remove a worker's folder with all that is in it. The worker must have ended."""
        remove_tree(Path(path))

    def close(self) -> None:
        """Remove everything."""
        remove_tree(self.root)
        os.close(self._lock)


def _remove_abandoned(place: Path) -> None:
    """Remove folders of runs whose processes are all gone. Only an own folder that nobody holds is touched."""
    for folder in place.glob(f"{_PREFIX}*"):
        try:
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            if os.fstat(lock).st_uid == os.geteuid() and time.time() - os.fstat(lock).st_mtime > _YOUNG:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                remove_tree(folder)
        except OSError:  # somebody holds it, or removes it at the same time
            continue
        finally:
            os.close(lock)


def remove_tree(top: Path) -> None:
    """Remove a folder, whatever student code built in it: deep, unreadable, with odd names.

    No recursion and no long paths: a folder found inside is first moved up beside the others, under a name that
    nobody could know while the code ran. Links are removed, not followed.
    """
    prefix = secrets.token_hex(8)
    try:
        root = os.open(top, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return
    try:
        moved = 0
        while names := os.listdir(root):
            for name in names:
                if not _is_folder(name, root):
                    os.unlink(name, dir_fd=root)
                    continue
                os.chmod(name, 0o700, dir_fd=root)
                inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=root)
                try:
                    for child in os.listdir(inner):
                        if _is_folder(child, inner):
                            moved += 1
                            os.chmod(child, 0o700, dir_fd=inner)
                            os.rename(child, f"{prefix}-{moved}", src_dir_fd=inner, dst_dir_fd=root)
                        else:
                            os.unlink(child, dir_fd=inner)
                finally:
                    os.close(inner)
                os.rmdir(name, dir_fd=root)
    finally:
        os.close(root)
    top.rmdir()


def _is_folder(name: str, folder: int) -> bool:
    return stat.S_ISDIR(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
