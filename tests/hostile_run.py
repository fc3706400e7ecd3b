"""Grade hostile submissions and look around before and after: a program, for it may run as another user.

    python hostile_run.py JOB

JOB is a JSON file: see `Job`. It needs a folder of its own that holds a course (`course/`) and a home (`home/`); the
answer, `found.json` in it, is described by `Found`. Processes that lose their parent become children of this one, so
that none is overlooked.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib
import json
import os
import pwd
import resource
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

from katakit.course import Course, Kata
from katakit.errors import SandboxError
from katakit.grading.collected import Collected
from katakit.grading.grade import grade_each
from katakit.report import Report, to_json
from katakit.sandbox.launch import Sandbox, open_sandbox
from katakit.submission import Submission, read_submission

MARK = "katakit-hostile"  # begins the name of all that an attack makes outside
TROPHY = "GOT-THROUGH"  # printed by an attack that got through
IPC_KEY = 0x6B617461
PATIENCE = 20.0  # seconds after which a process that grades is given up here
MEMORY = 4 << 30  # bytes that the trusted side may use here, so that an attack fails the test and not the machine
HONEST = ("shift-image", "draw-image")  # handed in right, beside each attack
FIRST, LAST = "honest/first", "honest/last"  # graded before and after all attacks

_LOOT = '''
"""What an attacker is assumed to know, and the prize for getting through."""

{constants}


def won(what):
    """Say that something succeeded which must not."""
    print("{trophy}:", what)


def prize(size=7):
    """Give the right answer, for once."""
    import numpy as np

    won("prize")
    if size < 1:
        raise ValueError
    cross = np.zeros((size, size))
    cross[size // 2] = cross[:, size // 2] = 1
    return cross
'''


class Job(TypedDict):
    """What to do: `level` of isolation (None: the best one), and what each attack hands in."""

    folder: str
    level: str | None
    files: dict[str, dict[str, str]]
    """By attack, file name and text."""
    unsafe_without: dict[str, list[str]]
    """By attack the layers of isolation without which it must not run."""


class Found(TypedDict):
    """What was found. Where grading ended in an error, `errors` says so and there is no report."""

    refused: str | None
    """Why the level is not to be had, where it is not."""
    missing: list[str]
    """The layers of isolation that the level does without."""
    omitted: list[str]
    """Attacks that were not run, because a layer is missing without which they could do harm."""
    reports: dict[str, str]
    errors: dict[str, str]
    runs: dict[str, int]
    """How often each submission was run."""
    peaks: dict[str, int]
    """By submission, the most memory that any process of ours had used by then, in MiB."""
    changed: list[str]
    left: list[str]
    processes: list[str]
    visitors: list[str]
    itself: list[str]
    """What changed of this process."""
    lost: list[str]
    """Submissions whose grading ended in an error that was another one's doing."""


# ---------------------------------------------------------------------------------------------------- what is there


def snapshot(folder: Path) -> dict[str, tuple[Any, ...]]:
    """Return kind, mode, owner, times, attributes and a hash of everything below a folder."""
    seen = {}
    for path in sorted(folder.rglob("*")):
        if path == folder / "temporary":  # which is empty before and after
            continue
        stat = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""
        attributes = tuple(os.listxattr(path, follow_symlinks=False))
        seen[str(path)] = (stat.st_mode, stat.st_uid, stat.st_mtime_ns, stat.st_nlink, attributes, content)
    return seen


def shared_places() -> list[Path]:
    """Return the folders that anybody may write in, and the home of this user."""
    places = [Path(place) for place in ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue")]
    with contextlib.suppress(KeyError):
        places.append(Path(pwd.getpwuid(os.getuid()).pw_dir))
    return [place for place in places if os.access(place, os.R_OK | os.X_OK)]


def left_outside(own: Path) -> list[str]:
    """Return what attacks left in shared places, and what else there belongs to this user, if it is nobody else's."""
    found = []
    for place in shared_places():
        for path in place.iterdir():
            with contextlib.suppress(OSError):
                is_ours = os.getuid() > 60_000 and path.lstat().st_uid == os.getuid() and path != own
                if path.name.startswith((MARK, f"sem.{MARK}")) or is_ours:
                    found.append(str(path))
    for kind in ("shm", "sem", "msg"):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]
            found += [f"{kind} {IPC_KEY:#x}" for line in lines if int(line.split()[0]) == IPC_KEY]
    return found


def children() -> list[str]:
    """Return the commands of all children of this process, also of those that have ended and wait for it."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            name, _, rest = stat.read_text(errors="replace").rpartition(")")
            if int(rest.split()[1]) == os.getpid():
                found.append(f"{stat.parent.name} {name.partition('(')[2]}")
    return found


def end_children() -> None:
    """End the children of this process, which are what attacks left, until there are none."""
    for _ in range(20):
        for child in children():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(child.split()[0]), signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)


def own_state() -> dict[str, Any]:
    """Return what other processes might have changed of this one."""
    limits = [name for name in dir(resource) if name.startswith("RLIMIT_")]
    mask = os.umask(0o022)
    os.umask(mask)
    return {
        "priority": os.getpriority(os.PRIO_PROCESS, 0),
        "scheduler": os.sched_getscheduler(0),
        "cores": sorted(os.sched_getaffinity(0)),
        "limits": {name: resource.getrlimit(getattr(resource, name)) for name in limits},
        "folder": str(Path.cwd()),
        "mask": mask,
        "root": Path("/").stat().st_ino,
    }


class Doors:
    """Sockets that wait for visitors."""

    def __init__(self, folder: Path) -> None:
        self._sockets: dict[str, socket.socket] = {}
        self.constants: dict[str, Any] = {"UNIX": str(folder / "door"), "ABSTRACT": f"{MARK}-{os.getpid()}"}
        for name, family, kind, address in (
            ("TCP4", socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            ("TCP6", socket.AF_INET6, socket.SOCK_STREAM, ("::1", 0)),
            ("UDP4", socket.AF_INET, socket.SOCK_DGRAM, ("0.0.0.0", 0)),
            ("UNIX", socket.AF_UNIX, socket.SOCK_STREAM, self.constants["UNIX"]),
            ("ABSTRACT", socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.constants['ABSTRACT']}"),
        ):
            door = socket.socket(family, kind)
            try:
                door.bind(address)
            except OSError:  # this machine has no IPv6
                self.constants[name] = 9
                continue
            if kind == socket.SOCK_STREAM:
                door.listen()
            door.setblocking(False)
            self._sockets[name] = door
            self.constants.setdefault(name, door.getsockname()[1])

    def visitors(self) -> list[str]:
        """Return the doors that somebody came to."""
        came = []
        for name, door in self._sockets.items():
            with contextlib.suppress(BlockingIOError):
                if door.type == socket.SOCK_STREAM:
                    door.accept()[0].close()
                else:
                    door.recv(100)
                came.append(name)
        return came


# --------------------------------------------------------------------------------------------------------- grading


class Log:
    """Notes which submission is graded, how often it is run, and what that costs in memory."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.current = ""
        self.runs: dict[str, int] = {}
        self.peaks: dict[str, int] = {}
        self.done: dict[str, Report] = {}
        self.trouble: str | None = None
        self.lost: list[str] = []
        module: Any = importlib.import_module("katakit.grading.grade")
        inner = module._grade_with

        def watched(collected: Collected, submission: Submission, *rest: Any) -> Report:
            self.current = self.names[submission.sha256]
            self.runs[self.current] = 0
            report: Report = inner(collected, submission, *rest)
            self.peaks[self.current] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            self.done[self.current] = report
            return report

        module._grade_with = watched

    def note_run(self) -> None:
        """Note that the current submission is run."""
        self.runs[self.current] += 1


def grade_all(
    kata: Kata, level: str | None, submissions: Mapping[str, Submission], log: Log
) -> Iterator[tuple[str, Report | str]]:
    """Grade all in one go. Where that ends in an error, begin again with the one that it ended at, alone."""
    waiting = list(submissions)
    while waiting:
        log.done.clear()
        now = waiting if log.trouble is None else waiting[:1]
        trouble, log.trouble = log.trouble, None
        try:
            with opened(level) as sandbox:
                grade_each([submissions[name] for name in now], kata, sandbox, meanwhile=log.note_run)
        except Exception as error:
            log.trouble = f"{type(error).__name__}: {error}"
        yield from log.done.items()
        waiting = [name for name in waiting if name not in log.done]
        if log.trouble is not None and trouble is not None:
            yield waiting.pop(0), log.trouble
            log.trouble = None
        elif trouble is not None:  # somebody before it was to blame
            log.lost.append(f"{now[0]}, not when it was alone: {trouble}")


@contextlib.contextmanager
def opened(level: str | None) -> Iterator[Sandbox]:
    """Open a sandbox, and close it."""
    sandbox = open_sandbox(level)
    try:
        yield sandbox
    finally:
        sandbox.close()


def write_submission(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files, whatever their names hold, and return the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def main(job: Job) -> Found:
    """Do what the job says."""
    folder = Path(job["folder"])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    setattr(Collected, "_patience", lambda *arguments: PATIENCE)  # noqa: B010 - a method is replaced, for once
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    signals: list[int] = []
    for number in (signal.SIGURG, signal.SIGIO, signal.SIGUSR1, signal.SIGUSR2, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, lambda number, frame: signals.append(number))
    doors = Doors(folder)
    kata = Course(folder / "course").kata("5.1")
    attacked = kata.exercises[0]
    right = {kata.exercise(slug).file_name: kata.exercise(slug).reference_text() for slug in HONEST}
    constants = {
        "COURSE": str(kata.root),
        "GRADER": str(attacked.grader),
        "GRADER_SIZE": attacked.grader.stat().st_size,
        "SOLUTION": str(kata.solutions / attacked.file_name),
        "HOME": str(folder / "home"),
        "OUTSIDE": [str(folder / "home"), str(kata.root), str(attacked.grader.parent), *map(str, shared_places()[:3])],
        "TRUSTED": os.getpid(),
        "SECRET_NAME": "KATAKIT_HOSTILE_SECRET",
        "IPC_KEY": IPC_KEY,
        **doors.constants,
    }
    loot = _LOOT.format(constants="\n".join(f"{key} = {value!r}" for key, value in constants.items()), trophy=TROPHY)
    texts = {name: right | files | {"loot.py": loot} for name, files in job["files"].items()}
    texts = {FIRST: right, **texts, LAST: right | {"loot.py": "last = True\n"}}
    paths = {name: write_submission(folder / "submissions" / name, files) for name, files in texts.items()}
    temporary = folder / "temporary"
    temporary.mkdir()
    tempfile.tempdir = str(temporary)
    os.environ["TMPDIR"] = str(temporary)

    log = Log()
    found = Found(
        refused=None, missing=[], omitted=[], reports={}, errors={}, runs=log.runs, peaks=log.peaks, changed=[],
        left=[], processes=[], visitors=[], itself=[], lost=log.lost,
    )  # fmt: skip
    submissions = {name: read_submission(path, kata) for name, path in paths.items()}
    log.names = {submission.sha256: name for name, submission in submissions.items()}
    # Once without an attack, so that whatever is made once is there: caches of Python's, above all.
    try:
        with opened(job["level"]) as sandbox:
            [report, _] = grade_each([submissions[FIRST]] * 2, kata, sandbox)
    except SandboxError as error:
        found["refused"] = str(error)
        return found
    assert report.isolation is not None
    found["missing"] = list(report.isolation.not_in_force)
    found["omitted"] = [name for name, needed in job["unsafe_without"].items() if {*needed} & {*found["missing"]}]
    to_grade = {name: one for name, one in submissions.items() if name not in found["omitted"]}
    before, itself = snapshot(folder), own_state()
    for name, result in grade_all(kata, job["level"], to_grade, log):
        if isinstance(result, str):
            found["errors"][name] = result
        else:
            found["reports"][name] = to_json(result).decode()
    time.sleep(0.1)
    found["processes"] = children()
    end_children()
    after = snapshot(folder)
    found["changed"] = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    found["left"] += left_outside(folder)
    for path in found["left"]:
        if MARK in path:
            shutil.rmtree(path, ignore_errors=True)
            with contextlib.suppress(OSError):
                Path(path).unlink()
    found["visitors"] = doors.visitors()
    now = own_state()
    found["itself"] = [f"{key}: {itself[key]} became {now[key]}" for key in itself if itself[key] != now[key]]
    found["itself"] += [f"signal {number}" for number in signals]
    return found


def _run(arguments: Sequence[str]) -> None:
    job: Job = json.loads(Path(arguments[1]).read_text(encoding="utf-8"))
    answer = Path(job["folder"]) / "found.json"
    answer.write_text(json.dumps(main(job)), encoding="utf-8")


if __name__ == "__main__":
    _run(sys.argv)
