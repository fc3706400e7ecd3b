"""What forks of the graders are asked to run, and what they bring back."""

from __future__ import annotations

import json
import os
import select
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from katakit.grading.demonstrating import Showing
from katakit.manifest import Limits
from katakit.sandbox.program import Program

SHOWING = "@"  # before a slug: its demonstration
_BEGINNING = 4096  # bytes, in which the lines on what was begun stand
MOST_BYTES = 64 << 20  # that a fork may send


class Run(Struct, frozen=True, kw_only=True):
    """What forks brought back: pytest-json-report's dictionary, or what is known of why there is none.

    `lost` has a record for each test that the submission's own values kept from being there. `checks` are those of
    exercises that were collected on the way; `uncollected` says why that failed. `loss` says what of ours was ended
    from outside: then nothing of this counts, and all must run again. `done` are the exercises that were brought to
    an end, `stuck` those at which a fork did not come to one, with the reason.
    """

    report: Mapping[str, Any] | None
    trouble: str | None
    lost: Mapping[str, Mapping[str, Any]]
    demonstrations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    checks: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    uncollected: str | None = None
    loss: str | None = None
    done: Sequence[str] = ()
    stuck: Mapping[str, str] = field(default_factory=dict)


class Job(Struct, frozen=True, kw_only=True):
    """What to run: the submission's program of each exercise, and which test cases (None: all).

    Limits that stand in `limits`, by exercise, take the place of the manifest's. `until_failure` ends the run with the
    first test that does not pass: where only the question is whether there is one. `demonstrations` come last.
    """

    programs: Mapping[str, Program]
    seed: int
    cases: frozenset[str] | None = None
    limits: Mapping[str, Limits] = field(default_factory=dict)
    until_failure: bool = False
    demonstrations: Mapping[str, Showing] = field(default_factory=dict)


def rest_of(job: Job, run: Run) -> Job | None:
    """Return what is left of a job after a run in which forks were stuck, without what they were stuck at.

    None if nothing is left.
    """
    if not run.stuck:
        return None
    programs = {slug: one for slug, one in job.programs.items() if slug not in run.done and slug not in run.stuck}
    shows = {
        slug: one
        for slug, one in job.demonstrations.items()
        if slug not in run.demonstrations and not {f"{SHOWING}{slug}", *one.needs} & set(run.stuck)
    }
    return replace(job, programs=programs, demonstrations=shows) if programs or shows else None


def alone(job: Job, slug: str) -> Job:
    """Return the part of a job that is one exercise, without a demonstration."""
    return replace(job, programs={slug: job.programs[slug]}, demonstrations={})


def units_of(job: Job, unknown: Sequence[str]) -> list[list[str]]:
    """Return what one fork does in one go, in this order: an exercise, or those that a demonstration needs.

    Exercises whose checks are `unknown` are collected, if no more than that is to be done with them.
    """
    units = [[slug] for slug in dict.fromkeys((*unknown, *job.programs, *job.demonstrations))]
    for slug, showing in job.demonstrations.items():
        joined = [unit for unit in units if {slug, *showing.needs} & set(unit)]
        together = [member for unit in joined for member in unit]
        units = [together if unit is joined[0] else unit for unit in units if unit not in joined[1:]]
    # What takes long goes first: what belongs together, then later exercises, which build on earlier ones.
    units.reverse()
    return [unit for unit in units if len(unit) > 1] + [unit for unit in units if len(unit) == 1]


def answers_of(
    forks: Mapping[int, int], patience: float, meanwhile: Callable[[], object], *, forgive_kills: bool
) -> list[Run]:
    """Return what each fork sends, or why it does not; call `meanwhile` as soon as there is a core for it.

    That is when the first of several forks is done: until then each has a core of its own, and would have to wait.
    With `forgive_kills`, a fork that was killed from outside counts as one that came to no end by itself.
    """
    deadline = time.monotonic() + patience
    chunks: dict[int, list[bytes]] = {descriptor: [] for descriptor in forks}
    waiting = select.poll()
    for descriptor in forks:
        waiting.register(descriptor, select.POLLIN)
    sizes = dict.fromkeys(forks, 0)
    runs, left = [], dict(forks)
    if len(left) == 1:
        meanwhile()
    while left and (seconds := deadline - time.monotonic()) > 0:
        for descriptor, _ in waiting.poll(seconds * 1000):
            chunk = os.read(descriptor, 1 << 20)
            sizes[descriptor] += len(chunk)
            if sizes[descriptor] > MOST_BYTES:
                if chunks[descriptor]:
                    os.kill(left[descriptor], signal.SIGKILL)
                    chunks[descriptor] = [b"".join(chunks[descriptor])[:_BEGINNING]]
            else:
                chunks[descriptor].append(chunk)
            if not chunk:
                waiting.unregister(descriptor)
                code = os.waitstatus_to_exitcode(os.waitpid(left.pop(descriptor), 0)[1])
                data = b"".join(chunks.pop(descriptor))
                if sizes[descriptor] > MOST_BYTES:
                    runs.append(_without_end(data, f"What they found out is more than {MOST_BYTES >> 20} MiB."))
                elif code == -signal.SIGKILL and not forgive_kills:
                    runs.append(Run(report=None, trouble=None, lost={}, loss="A grading process was killed."))
                else:
                    runs.append(_read_answer(data, code))
                if len(runs) == 1 and left:
                    meanwhile()
    for descriptor, pid in left.items():
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        runs.append(_without_end(b"".join(chunks[descriptor]), f"The graders did not finish within {patience:.0f} s."))
    return runs


def _read_answer(data: bytes, code: int) -> Run:
    """Read what a fork sent: a line for each exercise that it began with, and at its end a `Run`."""
    try:
        run = Run(**json.loads(data.rpartition(b"\n")[2]))
    except ValueError:
        return _without_end(data, f"The graders' process ended early (exit code {code}).")
    if run.trouble is None or run.loss is not None or run.uncollected is not None:
        return run
    return _without_end(data, run.trouble)


def _without_end(data: bytes, why: str) -> Run:
    """Return what is known of a fork that came to no end: it is stuck at the exercise that it began with last."""
    *begun, _ = data.split(b"\n")
    if not begun:
        return Run(report=None, trouble=why, lost={})
    return Run(report=None, trouble=None, lost={}, stuck={begun[-1].decode(): why})


def together(runs: Sequence[Run]) -> Run:
    """Return what several forks brought as if one had brought it."""
    reports = [run.report for run in runs if run.report is not None]
    return Run(
        report={"tests": [test for report in reports for test in report.get("tests", ())]} if reports else None,
        trouble="\n".join(run.trouble for run in runs if run.trouble) or None,
        lost={node: record for run in runs for node, record in run.lost.items()},
        demonstrations={slug: shown for run in runs for slug, shown in run.demonstrations.items()},
        checks={slug: checks for run in runs for slug, checks in run.checks.items()},
        uncollected=next((run.uncollected for run in runs if run.uncollected), None),
        loss=next((run.loss for run in runs if run.loss), None),
        done=[slug for run in runs for slug in run.done],
        stuck={slug: why for run in runs for slug, why in run.stuck.items()},
    )
