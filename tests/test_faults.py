"""Our own parts fail: the verdict is the same, or says that it is our fault; never a pass, never a student's zero."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from support import SMALL_COURSE, copy_course, grade_paths, write_files

from katakit.course import Course
from katakit.errors import GraderError, SandboxError
from katakit.report import Report, canonical, json_schema
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.process import WorkerProcess

KATA = Course(SMALL_COURSE).kata("1")
RIGHT = {exercise.file_name: exercise.reference_text() for exercise in KATA.exercises}
WRONG = {**RIGHT, "initials.py": "def initials(name):\n    return name[0]\n"}
STEPS = range(0, 14, 2)  # messages of one run, from the first to behind the last


def graded(folder: Path, texts: dict[str, str], name: str = "it") -> Report:
    path = folder / name
    if not path.exists():
        write_files(path, texts)
    return grade_paths({name: path}, KATA)[name]


@pytest.fixture
def submission(tmp_path: Path) -> Path:
    return write_files(tmp_path / "submission", WRONG)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What the report is when nothing fails."""
    return canonical(graded(tmp_path_factory.mktemp("quiet"), WRONG))


def at_step(
    patch: pytest.MonkeyPatch, folder: Path, owner: Any, name: str, step: int, fault: Callable[..., Any]
) -> Path:
    """Let `fault` happen when a method is called for the `step`th time in a process, and only once in all of them.

    Returns the file that is there when it has happened.
    """
    happened = folder / "happened"
    original, count = getattr(owner, name), [0]

    def method(self: Any, *args: Any) -> Any:
        count[0] += 1
        if count[0] == step + 1:
            try:
                os.close(os.open(happened, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                pass
            else:
                return fault(original, self, *args)
        return original(self, *args)

    patch.setattr(owner, name, method)
    return happened


def kill_worker(original: Any, worker: WorkerProcess, *args: Any) -> Any:
    os.kill(worker.pid, signal.SIGKILL)
    worker.has_ended(within=5)
    return original(worker, *args)


@pytest.mark.parametrize("method", ["send", "receive"])
@pytest.mark.parametrize("step", STEPS)
def test_a_worker_killed_at_any_step_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, undisturbed: bytes, method: str, step: int
) -> None:
    """Before a request goes out or while the answer is waited for: what ran is run again, with the same result."""
    happened = at_step(monkeypatch, tmp_path, WorkerProcess, method, step, kill_worker)
    assert canonical(graded(tmp_path, WRONG)) == undisturbed
    assert happened.exists()


@pytest.mark.parametrize("method", ["start_worker", "end_worker"])
@pytest.mark.parametrize("step", [0, 1, 3])
def test_a_worker_parent_killed_at_any_step_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, undisturbed: bytes, method: str, step: int
) -> None:
    """It is started again, and the run goes on."""

    def kill_parent(original: Any, sandbox: Sandbox, *args: Any) -> Any:
        sandbox._parent.kill()
        time.sleep(0.1)
        return original(sandbox, *args)

    happened = at_step(monkeypatch, tmp_path, Sandbox, method, step, kill_parent)
    assert canonical(graded(tmp_path, WRONG)) == undisturbed
    assert happened.exists()


def test_a_worker_parent_that_dies_again_and_again_is_our_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No grade then, and no score of 0: the command ends with 4 and says why."""
    original = Sandbox.start_worker

    def start(sandbox: Sandbox, *args: Any) -> Any:
        worker = original(sandbox, *args)
        sandbox._parent.kill()
        time.sleep(0.05)
        return worker

    monkeypatch.setattr(Sandbox, "start_worker", start)
    with pytest.raises(SandboxError, match=r"has ended\. Tried 3 times"):
        graded(tmp_path, RIGHT)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-1], lambda data: data[:5], lambda data: b"", lambda data: data + b"x", lambda data: data[::-1],
     lambda data: data[:1] + bytes(8) + data[9:]],
    ids=["shorter", "head only", "empty", "longer", "reversed", "of another request"],
)  # fmt: skip
def test_a_damaged_message_is_never_a_pass(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, undisturbed: bytes, step: int, damage: Callable[[bytes], bytes]
) -> None:
    """A check that got one fails in words, all others are judged as ever; or the run ends in words, and gives none."""

    def garble(original: Any, worker: WorkerProcess, *args: Any) -> bytes:
        return damage(original(worker, *args))

    at_step(monkeypatch, tmp_path, WorkerProcess, "receive", step, garble)
    try:
        report = graded(tmp_path, WRONG)
    except GraderError:  # it was an answer of the reference
        return
    before = json.loads(undisturbed)
    for part, was in zip(json.loads(canonical(report))["exercises"], before["exercises"], strict=True):
        for check, earlier in zip(part["checks"], was["checks"], strict=True):
            assert check["status"] in {earlier["status"], "error", "grader_error"}
            assert check["status"] != "passed" or earlier["status"] == "passed"


FIXTURE = "import pytest\n\n\n@pytest.fixture\ndef thing():\n    {body}\n\n\ndef test_label(thing):\n    pass\n"
BROKEN_GRADERS = {
    "at import": "1 / 0\n",
    "in a fixture": FIXTURE.format(body="1 / 0"),
    "at teardown": FIXTURE.format(body="yield 1; 1 / 0"),
    "in the test": "def test_label():\n    1 / 0\n",
    "by leaving pytest": "import pytest\n\n\ndef test_label():\n    pytest.exit('enough')\n",
    "by ending its process": "import os\n\n\ndef test_label():\n    os._exit(0)\n",
    "by leaving Python": "import sys\n\n\ndef test_label():\n    sys.exit(0)\n",
    "by a signal": "import os\n\n\ndef test_label():\n    os.kill(os.getpid(), 9)\n",
    "by an interrupt": "def test_label():\n    raise KeyboardInterrupt\n",
}


@pytest.mark.parametrize("where", BROKEN_GRADERS)
def test_a_grader_that_breaks_gives_no_grade(tmp_path: Path, where: str) -> None:
    """A report that says so and exit code 4, or no report and a sentence that names the grader."""
    course = copy_course(SMALL_COURSE, tmp_path / "course", {"graders/1-words/test_label.py": BROKEN_GRADERS[where]})
    write_files(tmp_path / "it", RIGHT)
    done = kata("grade", tmp_path / "it", "--course", course.root, "-o", tmp_path / "report.json")
    assert done.returncode == 4, done.stderr
    assert "Traceback" not in done.stderr
    if where == "at import":
        assert "test_label.py" in done.stderr
        assert not (tmp_path / "report.json").exists()
    else:
        report = json.loads((tmp_path / "report.json").read_text())
        jsonschema.validate(report, json_schema(), cls=jsonschema.Draft202012Validator)
        assert (report["status"], report["score"]) == ("grader_error", None)
        label = next(part for part in report["exercises"] if part["slug"] == "label")
        assert (label["status"], label["score"]) == ("grader_error", None)


PATIENT = (
    "\n\ndef test_label(submission):\n    look = submission.label('a', 1)\n    if look != 'sound':\n        {act}\n"
)
DEAR = {
    "loops": "while look: pass",
    "keeps all exceptions to itself": "\n        while True:\n            try:\n                while look: pass\n"
    "            except BaseException: pass",
    "computes where nothing interrupts it": "3 ** (2 * 10**9)",
    "takes all memory": "bytearray(3 << 30)",
    "crashes its process": "__import__('ctypes').string_at(0)",
    "ends its process": "__import__('os')._exit(0)",
    "leaves pytest": "__import__('pytest').exit('enough')",
}


@pytest.mark.parametrize("how", DEAR)
def test_an_answer_that_a_grader_cannot_bear_costs_its_exercise_alone(tmp_path: Path, how: str) -> None:
    """It looks for too long, or falls over, but not with the reference's answer: the grader is not to blame."""
    grader = PATIENT.format(act=DEAR[how])
    course = copy_course(SMALL_COURSE, tmp_path / "course", {"graders/1-words/test_label.py": grader})
    reference = "def label(name, number):\n    return 'sound'\n"
    write_files(course.root / "solutions" / "1-words", {"label.py": reference})
    write_files(tmp_path / "it", {**RIGHT, "label.py": reference.replace("sound", "dear")})
    write_files(tmp_path / "sound", {**RIGHT, "label.py": reference})
    reports = grade_paths({"it": tmp_path / "it", "sound": tmp_path / "sound"}, course.kata("1"))
    assert reports["sound"].percent == 100
    scores = [(part.status, part.score) for part in reports["it"].exercises]
    assert scores == [("passed", 2.0), ("passed", 3.0), ("failed", 0.0)]
    [check] = [check for check in reports["it"].exercises[2].checks if check.max_score]
    assert check.code == ("unusable-answer" if how == "takes all memory" else "slow-answer")


def test_a_grader_that_takes_for_ever_with_any_answer_is_our_fault(tmp_path: Path) -> None:
    """Its exercise has no score then, and neither has the whole; the others' checks are reported."""
    grader = "def test_label(submission):\n    while submission: pass\n"
    course = copy_course(SMALL_COURSE, tmp_path / "course", {"graders/1-words/test_label.py": grader})
    write_files(tmp_path / "it", RIGHT)
    report = grade_paths({"it": tmp_path / "it"}, course.kata("1"))["it"]
    assert [part.status for part in report.exercises] == ["passed", "passed", "grader_error"]
    assert report.score is None


def kata(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "katakit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    "how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL], ids=lambda how: how.name
)
@pytest.mark.parametrize("level", ["full", "strong", "process"])
def test_no_process_outlives_the_command(tmp_path: Path, how: signal.Signals, level: str) -> None:
    """Ctrl-C, 'kill', a terminal that is closed, 'kill -9': workers, their parent and grading forks end, too."""
    loop = "def initials(name):\n    while True:\n        pass\n"
    write_files(tmp_path / "it", {**RIGHT, "initials.py": loop, "label.py": "import time\ntime.sleep(60)\n"})
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "katakit", "grade", str(tmp_path / "it"), "--course", str(SMALL_COURSE)]
    started = subprocess.Popen(
        [*command, "-o", str(tmp_path / "report.json"), "--level", level],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while len(everyone := {started.pid, *below(started.pid)}) < 6 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(everyone) >= 6  # the command, its forks, the worker parent, workers
    started.send_signal(how)
    _, errors = started.communicate(timeout=30)
    assert started.returncode == (-9 if how == signal.SIGKILL else 128 + how), errors
    while (left := {pid for pid in everyone if alive(pid)}) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert left == set()
    assert not (tmp_path / "report.json").exists()
    if how != signal.SIGKILL:
        assert list(temporary.iterdir()) == []
        assert "Interrupted" in errors


def test_no_process_outlives_a_proof_of_graders(tmp_path: Path) -> None:
    """'kata verify' has a pool of processes, with workers of their own."""
    command = [sys.executable, "-m", "katakit", "verify", "--course", str(SMALL_COURSE), "-j", "2"]
    started = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    deadline = time.monotonic() + 60
    while len(everyone := {started.pid, *below(started.pid)}) < 8 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(everyone) >= 8  # the command, two processes of its pool, and what each of them has
    started.send_signal(signal.SIGTERM)
    assert started.wait(timeout=30) == 128 + signal.SIGTERM
    while (left := {pid for pid in everyone if alive(pid)}) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert left == set()


def below(pid: int) -> set[int]:
    """All processes that descend from this one."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found: set[int] = set()
    fresh = {pid}
    while fresh:
        fresh = {child for child, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders of runs whose processes are gone; not those of runs that go on, and nobody else's."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    abandoned, other = tmp_path / "katakit-run-abandoned", tmp_path / "somebody-elses"
    for folder in (abandoned, other):
        (folder / "inner").mkdir(parents=True)
        os.utime(folder, (0, 0))
    from katakit.sandbox.scratch import Scratch

    first = Scratch()
    assert not abandoned.exists()
    os.utime(first.root, (0, 0))
    second = Scratch()
    assert first.root.exists()
    assert other.exists()
    for scratch in (first, second):
        scratch.close()
    assert [path.name for path in tmp_path.iterdir()] == ["somebody-elses"]
