"""Folders that workers may write in, and their complete removal."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path


class Scratch:
    """A folder of this run, with one empty folder for each worker."""

    def __init__(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="katakit-"))
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


def remove_tree(top: Path) -> None:
    """Remove a folder, whatever student code built in it: deep, unreadable, with odd names.

    No recursion and no long paths: a folder found inside is first moved up beside the others. Links are
    removed, not followed.
    """
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
                            os.rename(child, f"\x7fkatakit-{moved}", src_dir_fd=inner, dst_dir_fd=root)
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
