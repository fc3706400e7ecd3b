"""What a report says of isolation was observed: take one layer away, and the level falls or the run stops."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from katakit.errors import SandboxError
from katakit.manifest import Limits
from katakit.sandbox import proof, starting
from katakit.sandbox.launch import Sandbox, open_sandbox
from katakit.sandbox.proof import Isolation
from katakit.sandbox.scratch import Scratch
from katakit_worker import seccomp

SHORT = Limits(call_seconds=0.3, seconds=1.0, memory_mb=512)
# Programs that put something in the place of a layer before they run the worker parent.
NO_LANDLOCK = "landlock.Ruleset.enter = lambda self, scratch: None"
NO_FILTER = "seccomp.Filter.enter = lambda self: None"
NO_DROP = "kernel.drop_capabilities = lambda: None"
NO_UNSHARE = "def refuse(flags): raise PermissionError(1, 'no namespaces here')\nkernel.unshare = refuse"
NO_MOUNT = "def refuse(*args): raise PermissionError(1, 'no mounts here')\nkernel.mount = refuse"
MORE = "old = namespaces._outermost\nnamespaces._outermost = lambda paths: [*old(paths), {path!r}]"
MAY_GAIN = (
    f"{NO_DROP}\nold = kernel.prctl\n"
    "kernel.prctl = lambda option, *rest: None if option == kernel.PR_SET_NO_NEW_PRIVS else old(option, *rest)"
)
NO_LIMIT = (
    "import resource\nold = limits._fix\n"
    "limits._fix = lambda kind, value: None if kind == resource.{name} else old(kind, value)"
)
PRELUDE = "from katakit_worker import canary, confine, kernel, landlock, limits, namespaces, parent, seccomp\n"


@contextmanager
def without(patch: str, levels: Sequence[str]) -> Iterator[Sandbox]:
    """A sandbox at the first of these levels that works, with something put in the place of a layer."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(starting, "PROGRAM", ("-c", f"{PRELUDE}{patch}\nparent.main()"))
        sandbox = Sandbox(starting.Started(levels, None, 1, Scratch()))
    try:
        yield sandbox
    finally:
        sandbox.close()


def observed(patch: str, level: str, secret: Path) -> Isolation:
    with without(patch, [level]) as sandbox:
        return sandbox.prove(secret, SHORT)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "grader.py"
    path.write_text("hidden")
    return path


@pytest.mark.parametrize(
    ("patch", "levels", "falls_to"),
    [
        (NO_UNSHARE, ("full", "strong"), "strong"),
        (NO_MOUNT, ("full", "strong"), "strong"),
        ("landlock.abi = lambda: 0", ("full", "strong", "limits"), "limits"),
        ("seccomp.MACHINE = None", ("full", "strong", "limits"), "limits"),
        (f"{NO_UNSHARE}\nlandlock.abi = lambda: 0\nseccomp.MACHINE = None", starting.LEVELS, "limits"),
        ("limits.apply = lambda allowed: 1 / 0", starting.LEVELS, None),
    ],
    ids=["no namespaces", "no mounts", "no Landlock", "no table", "none of them", "no limits"],
)
def test_a_layer_that_is_refused_lets_the_level_fall(
    secret: Path, patch: str, levels: Sequence[str], falls_to: str | None
) -> None:
    """To the strongest one that works, decided once; the reasons stay; what is missing is named."""
    with without(patch, levels) as sandbox:
        if falls_to is None:
            with pytest.raises(SandboxError, match="No level of isolation is to be had"):
                _ = sandbox.level
            return
        assert sandbox.level == falls_to
        assert set(sandbox.refused) == set(levels[: levels.index(falls_to)])
        if patch.endswith("MACHINE = None"):
            return  # it is for another machine's kernel: here the canary would find what seccomp does not stop
        assert sandbox.prove(secret, SHORT).not_in_force == proof.MISSING[falls_to]


LINES = {
    "see_grader": ("full", MORE.format(path="@SECRET@")),
    "see_machine": ("full", MORE.format(path="/sys")),
    "see_processes": ("full", MORE.format(path="/proc")),
    "read_grader": ("strong", NO_LANDLOCK),
    "list_grader": ("strong", NO_LANDLOCK),
    "write_outside": ("strong", NO_LANDLOCK),
    "write_device": ("full", NO_LANDLOCK),
    "new_process": ("full", NO_FILTER),
    "run_program": ("limits", NO_FILTER),
    "network": ("full", NO_FILTER),
    "signal_trusted": ("limits", NO_FILTER),
    "change_mode": ("full", NO_FILTER),
    "gain_privileges": ("full", MAY_GAIN),
    "capabilities": ("full", NO_DROP),
    "memory_limit": ("full", NO_LIMIT.format(name="RLIMIT_AS")),
    "file_limit": ("full", NO_LIMIT.format(name="RLIMIT_FSIZE")),
    "open_files": ("full", NO_LIMIT.format(name="RLIMIT_NOFILE")),
    "cpu_seconds": ("full", NO_LIMIT.format(name="RLIMIT_CPU")),
}


@pytest.mark.parametrize("line", LINES)
def test_a_layer_that_does_not_hold_stops_the_run(secret: Path, line: str) -> None:
    """The canary gets through, and nothing is graded."""
    level, patch = LINES[line]
    with pytest.raises(SandboxError, match=rf"does not hold on this machine: the canary got through at .*\b{line}\b"):
        observed(patch.replace("@SECRET@", str(secret)), level, secret)


def test_every_line_is_spoken_for(secret: Path) -> None:
    """All that is promised was tried above, but for what more than one layer holds: others' memory, open files."""
    promised = {name for names in proof.PROMISED.values() for name in names} | set(proof.LIMIT_RULES)
    seen = observed("", "full", secret)
    assert set(seen.observed) == promised
    assert promised - set(LINES) == {"read_trusted_memory", "open_files_limit"}
    assert set(seen.limits) - set(LINES) == {"memory_bytes", "file_bytes"}  # whose limits were tried out


def test_figures_are_read_back_not_repeated(secret: Path) -> None:
    """What the worker really has stands in the report, also where it is not what was asked for."""
    less = "old = limits.apply\nlimits.apply = lambda allowed: old({**allowed, 'memory_mb': 300, 'open_files': 40})"
    seen = observed(less, "full", secret).limits
    assert (seen["memory_bytes"], seen["open_files"]) == (300 * 2**20, 40)
    asked = observed("", "full", secret).limits
    assert (asked["memory_bytes"], asked["open_files"]) == (512 * 2**20, SHORT.open_files)


def test_a_required_level_is_kept_or_refused(secret: Path) -> None:
    """With the reason, before anything is graded."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(starting, "PROGRAM", ("-c", f"{PRELUDE}{NO_UNSHARE}\nparent.main()"))
        sandbox = open_sandbox(require="full")
    try:
        with pytest.raises(SandboxError, match=r"Level full is not to be had on this machine .*no namespaces here"):
            sandbox.prove(secret, SHORT)
    finally:
        sandbox.close()


# ------------------------------------------------------------------------------------------- the filter, interpreted

ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, EAGAIN, ENOSYS = (0x00050000 | code for code in (1, 11, 38))
ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
OWN = 4711


def verdict(machine: str, number: int, *arguments: int, arch: int | None = None) -> int:
    """What the filter for `machine` says of a system call: classic BPF, as the kernel runs it."""
    padded = (*arguments, *(0,) * (6 - len(arguments)))
    data = struct.pack("<iIQ6Q", number, ARCH[machine] if arch is None else arch, 0, *padded)
    program, at, accumulator = seccomp.program(machine, OWN), 0, 0
    while True:
        code, if_true, if_false, value = program[at]
        at += 1
        if code == 0x20:
            [accumulator] = struct.unpack_from("<I", data, value)
        elif code == 0x06:
            return value
        else:
            holds = {0x15: accumulator == value, 0x25: accumulator > value, 0x35: accumulator >= value,
                     0x45: bool(accumulator & value)}[code]  # fmt: skip
            at += if_true if holds else if_false


@pytest.mark.parametrize("machine", ARCH)
def test_the_filter_refuses_what_it_names_and_nothing_else(machine: str) -> None:
    """Every number of the machine's table, each with the right error, for both machines: this needs neither of them."""
    column = list(ARCH).index(machine)
    refused = {numbers[column] for numbers in seccomp._REFUSED.values()} - {None}
    for number in range(seccomp.HIGHEST_KNOWN + 1):
        if number in refused:
            assert verdict(machine, number) == EPERM
    for name, numbers in {"read": (0, 63), "mmap": (9, 222), "futex": (202, 98), "openat": (257, 56)}.items():
        assert verdict(machine, numbers[column]) == ALLOW, name


@pytest.mark.parametrize("machine", ARCH)
def test_the_filter_fails_closed_on_what_it_does_not_know(machine: str) -> None:
    """Newer system calls do not exist for a worker; another machine's calls end it."""
    for number in (seccomp.HIGHEST_KNOWN + 1, 500, 1000, 2**30 - 1):
        assert verdict(machine, number) == ENOSYS
    assert verdict(machine, 0, arch=0x40000003) == KILL
    assert verdict("x86_64", 0x40000000 | 1) == KILL  # the x32 way in


@pytest.mark.parametrize("machine", ARCH)
def test_the_filter_looks_at_arguments(machine: str) -> None:
    """Threads, no processes, no namespaces; signals to oneself, but not the one that only we use; own limits only."""
    column = list(ARCH).index(machine)
    clone, kill, tgkill, prlimit = ((56, 220), (62, 129), (234, 131), (302, 261))
    thread, process, new_user = 0x3D0F00, 0x1200011, 0x10000000
    assert verdict(machine, clone[column], thread) == ALLOW
    assert verdict(machine, clone[column], process) == EAGAIN
    assert verdict(machine, clone[column], thread | new_user) == EPERM
    assert verdict(machine, 435, 0) == ENOSYS  # clone3: a filter cannot see its flags
    assert verdict(machine, kill[column], OWN, 15) == ALLOW
    assert verdict(machine, kill[column], OWN, 9) == EPERM
    assert verdict(machine, kill[column], OWN + 1, 0) == EPERM
    assert verdict(machine, tgkill[column], OWN, OWN, 6) == ALLOW
    assert verdict(machine, tgkill[column], OWN, OWN, 9) == EPERM
    assert verdict(machine, tgkill[column], OWN + 1, OWN, 0) == EPERM
    assert verdict(machine, prlimit[column], 0) == ALLOW
    assert verdict(machine, prlimit[column], OWN + 1) == EPERM
    assert verdict(machine, prlimit[column], 0, 7, 0x7F00_0000_0000) == EPERM
    assert verdict(machine, prlimit[column], 0, 7, 0x10) == EPERM
    for command, said in ((1, ALLOW), (4, ALLOW), (8, EPERM), (10, EPERM), (1024, EPERM)):
        assert verdict(machine, (72, 25)[column], 3, command) == said
    for command, said in ((0x5401, ALLOW), (0x541B, ALLOW), (0x8912, EPERM), (0xFF0B, EPERM), (0x5412, EPERM)):
        assert verdict(machine, (16, 29)[column], 3, command) == said  # of terminals, but no keys into them
    for level, name, said in ((1, 3, ALLOW), (1, 39, ALLOW), (1, 17, EPERM), (1, 77, EPERM), (6, 3, EPERM)):
        assert verdict(machine, (55, 209)[column], 3, level, name) == said  # of sockets, but not who is there
    for command in (5, 6, 7, 36, 37, 38):  # locks on files, which two workers could see of each other
        assert verdict(machine, (72, 25)[column], 3, command) == EPERM
    for operation, said in ((0, ALLOW), (0x109, ALLOW), (1, EPERM), (3, EPERM), (129, ALLOW), (131, ALLOW)):
        assert verdict(machine, (202, 98)[column], 0x1000, operation) == said  # a futex that others share
    for advice, said in ((4, ALLOW), (8, ALLOW), (20, EPERM), (21, EPERM)):
        assert verdict(machine, (28, 233)[column], 0x1000, 4096, advice) == said
    for clock, said in ((1, ALLOW), (2, ALLOW), (11, ALLOW), (0xFFFFFFFA, EPERM)):
        assert verdict(machine, (228, 113)[column], clock) == said  # of another process, how much it computes
    for pid, said in ((0, ALLOW), (OWN, ALLOW), (OWN + 1, EPERM)):
        for numbers in ((204, 123), (121, 155), (124, 156)):
            assert verdict(machine, numbers[column], pid) == said
    if machine == "x86_64":
        assert verdict(machine, 57) == verdict(machine, 58) == EAGAIN


def test_a_filter_knows_the_process_it_is_entered_in() -> None:
    """The prepared code differs from worker to worker in the process id alone."""
    ready = seccomp.Filter()
    assert ready._code.count(struct.pack("<I", seccomp._OWN_PID)) == 7
