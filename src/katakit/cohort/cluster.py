"""The same work on a Dask cluster: the course travels along, and each worker keeps warm graders for it.

This module is imported on the cluster's workers, too: they need ``katakit[dask]``, and nothing of the course.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import io
import tarfile
import threading
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from katakit.cohort.pool import Work
from katakit.cohort.warm import Done, Failed, Setup, WarmGrader
from katakit.course import Kata
from katakit.errors import KatakitError, SandboxError, UsageProblem
from katakit.report import Report
from katakit.sandbox.scratch import Scratch

LOCAL = "local:"
_ATTEMPTS = 3  # at a submission, wherever it is tried
_KEPT = 4  # courses whose graders a worker keeps, should several people use it at the same time
_AHEAD = 2  # pieces of work for each thread of the cluster, so that none has to wait


class Cluster:
    """Graders on the workers of a scheduler, which runs somewhere, or is a new one with so many workers."""

    def __init__(self, setup: Setup, kata: Kata, scheduler: str) -> None:
        """`scheduler` is an address such as ``tcp://10.0.0.1:8786``, or ``local:4``.

        Raises:
            UsageProblem: Dask is not installed, or nothing answers there.
        """
        try:
            import distributed
        except ImportError:
            raise UsageProblem("--scheduler needs Dask. Install it with: pip install 'katakit[dask]'") from None
        self._setup = msgspec.msgpack.encode(replace(setup, course="", turns=None))
        self._course = packed(kata)
        self._own: Any = None
        if scheduler.startswith(LOCAL):
            count = scheduler.removeprefix(LOCAL)
            if not count.isdecimal() or not int(count):
                raise UsageProblem(f"--scheduler {scheduler}: how many workers? As in local:4.")
            self._own = distributed.LocalCluster(  # type: ignore[no-untyped-call] # theirs
                n_workers=int(count), threads_per_worker=1, dashboard_address=None, host="127.0.0.1",
                silence_logs=50, memory_limit=0,
            )  # fmt: skip
        try:
            self._client: Any = distributed.Client(self._own or scheduler, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as error:
            raise UsageProblem(f"No Dask scheduler answers at {scheduler} ({error}).") from None
        self._given: Any = None

    def grade(self, work: Iterator[Work]) -> Iterator[tuple[Work, Report | None]]:
        """Grade all of it; see `katakit.cohort.pool.Graders`."""
        from distributed import as_completed

        waiting: Any = as_completed(loop=self._client.loop)  # type: ignore[no-untyped-call] # theirs
        running: dict[Any, tuple[Work, int]] = {}
        is_over = False

        def submit(one: Work, attempt: int) -> None:
            if self._given is None:
                # On all workers, so that it is not lost with one of them.
                [self._given] = self._client.scatter([self._course], broadcast=True)
            future = self._client.submit(grade_here, self._setup, self._given, one.submission, pure=False)
            running[future] = one, attempt
            waiting.add(future)

        while True:
            while not is_over and len(running) < _AHEAD * max(sum(self._client.nthreads().values()), 1):
                new = next(work, None)
                if new is None:
                    is_over = True
                else:
                    submit(new, 1)
            if not running:
                return
            future = next(waiting)
            one, attempt = running.pop(future)
            try:
                answer = future.result()
            except KatakitError:
                raise
            except Exception as error:  # a worker was lost, and perhaps with it the course
                self._given = None
                if attempt < _ATTEMPTS:
                    submit(one, attempt + 1)
                    continue
                if type(error).__name__ not in {"KilledWorker", "CancelledError", "FutureCancelledError"}:
                    raise
                answer = None
            if answer is None:
                yield one, None
                continue
            said = msgspec.msgpack.decode(answer, type=Done | Failed)
            if isinstance(said, Failed):
                raise SandboxError(said.message)
            yield one, said.report

    def close(self) -> None:
        """Let go of the cluster; end it if it is our own."""
        with contextlib.suppress(Exception):
            self._client.close()
        if self._own is not None:
            self._own.close()


def packed(kata: Kata) -> bytes:
    """Return a course that holds this kata and no other, packed: the same bytes for the same files."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for path in kata.own_files():
            entry = tarfile.TarInfo(path.relative_to(kata.root).as_posix())
            content = path.read_bytes()
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return data.getvalue()


# ------------------------------------------------------------------------------------------------ on a worker


class _Kept:
    """The warm graders of one course on this worker; each is used by one thread at a time."""

    def __init__(self, setup: bytes, course: bytes) -> None:
        self._scratch = Scratch()  # nobody else may look into it, and who is killed leaves it to the next run to remove
        folder = self._scratch.new()
        with tarfile.open(fileobj=io.BytesIO(course), mode="r:") as archive:
            archive.extractall(folder, filter="data")
        self._setup = replace(msgspec.msgpack.decode(setup, type=Setup), course=folder)
        self._idle: list[WarmGrader] = []
        self.in_use = 0
        """How many of its graders are at work, and need the folder."""

    def take(self) -> WarmGrader:
        grader = self._idle.pop() if self._idle else WarmGrader(self._setup)
        self.in_use += 1
        return grader

    def give_back(self, grader: WarmGrader, *, is_whole: bool) -> None:
        self.in_use -= 1
        if is_whole:
            self._idle.append(grader)

    def close(self) -> None:
        for grader in self._idle:
            grader.close()
        self._idle.clear()
        self._scratch.close()


_kept: dict[str, _Kept] = {}
_keeping = threading.Lock()


def grade_here(setup: bytes, course: bytes, submission: bytes) -> bytes | None:
    """Grade a submission on this worker; return what there is to say of it, packed; None if no grader survived it."""
    name = hashlib.sha256(setup + course).hexdigest()
    for _ in range(_ATTEMPTS):
        with _keeping:
            kept = _course(name, setup, course)
            grader = kept.take()
        report: Report | None = None
        try:
            grader.send(submission)
            report = grader.receive()
        except SandboxError as error:
            return msgspec.msgpack.encode(Failed(message=str(error)))
        finally:
            if report is None:
                grader.close()
            with _keeping:
                kept.give_back(grader, is_whole=report is not None)
        if report is not None:
            return msgspec.msgpack.encode(Done(report=report))
    return None


def _course(name: str, setup: bytes, course: bytes) -> _Kept:
    """Return what is kept of a course; for a new one, those go that were not used for longest, and are not in use."""
    kept = _kept.pop(name, None)
    if kept is None:
        for other in [one for one, old in _kept.items() if not old.in_use][: max(0, len(_kept) - _KEPT + 1)]:
            _kept.pop(other).close()
        kept = _Kept(setup, course)
    _kept[name] = kept  # the last one is the one that was used last
    return kept


@atexit.register
def _end() -> None:
    for one in _kept.values():
        one.close()
