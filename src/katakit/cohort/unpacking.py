"""A download that is a zip, put into a folder for the time of a run; within limits, and nothing beside it."""

from __future__ import annotations

import contextlib
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from katakit.errors import UsageProblem
from katakit.sandbox.scratch import Scratch

MOST_FILES, MOST_BYTES = 200_000, 8 << 30


@contextlib.contextmanager
def unpacked(download: Path) -> Iterator[Path]:
    """Give the folder with what was handed in: the download itself, or what is in it if it is a zip.

    Raises:
        UsageProblem: it is neither, cannot be read, or is larger than any class.
    """
    if download.is_dir():
        yield download
        return
    scratch = Scratch()  # what a run leaves that is killed, the next one removes
    try:
        folder = Path(scratch.new())
        try:
            with zipfile.ZipFile(download) as archive:
                _extract(archive, folder)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise UsageProblem(f"{download} is no zip that can be read ({error}). Name a folder or a zip.") from None
        except OSError as error:
            raise UsageProblem(f"{download} cannot be unpacked ({error.strerror or error}).") from None
        yield folder
    finally:
        scratch.close()


def _extract(archive: zipfile.ZipFile, folder: Path) -> None:
    members = archive.infolist()
    if len(members) > MOST_FILES or sum(member.file_size for member in members) > MOST_BYTES:
        raise UsageProblem(
            f"{archive.filename} holds more than {MOST_FILES:,} files or {MOST_BYTES >> 30} GiB. Unpack it yourself, "
            "and name the folder."
        )
    left = MOST_BYTES
    for member in members:
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        kind = stat.S_IFMT(member.external_attr >> 16)
        if member.is_dir() or not parts or parts[0] == "/" or ".." in parts or kind == stat.S_IFLNK:
            continue
        target = folder.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as source, target.open("wb") as file:
            while part := source.read(1 << 20):
                left -= len(part)
                if left < 0:
                    raise UsageProblem(f"{archive.filename} unpacks to more than it says. It is no ordinary download.")
                file.write(part)
