"""A submission in its worker, as the grader's side sees it."""

from __future__ import annotations

import contextlib
import inspect
import os
import signal
import socket
import time
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from katakit.errors import SandboxError, UsageProblem
from katakit.manifest import Limits, LimitsTable
from katakit.sandbox import files
from katakit.sandbox.errors import BrokenCall, MissingName, fault_of
from katakit.sandbox.images import RemoteHandle
from katakit.sandbox.launch import Sandbox, open_sandbox
from katakit.sandbox.modules import RemoteFunction, RemoteModule
from katakit.sandbox.program import Program, Provided
from katakit.sandbox.scratch import Scratch, remove_tree
from katakit.sandbox.session import Session
from katakit.sandbox.starting import LEVELS
from katakit_worker.codec import CodecError

SHORT = Limits(call_seconds=0.3, seconds=1.0, memory_mb=512, output_kb=64)
Open = Callable[..., Session]


@pytest.fixture
def load(sandbox: Sandbox) -> Iterator[Open]:
    """Open a session on a text; it is closed at the end."""
    opened = []

    def open_session(text: str, limits: Limits = SHORT, **more: Any) -> Session:
        program = Program(module="work", file_name="work.py", text=text, **more)
        opened.append(Session(sandbox, program, limits))
        return opened[-1]

    yield open_session
    for session in opened:
        session.close()
    sandbox.end_spare()


def ask(session: Session, name: str, *args: Any, **kwargs: Any) -> Any:
    """Call a function of the submission."""
    return session.call(name, args, kwargs)


def broken(session: Session, name: str, *args: Any) -> BrokenCall:
    """Call a function that must break."""
    with pytest.raises(BrokenCall) as caught:
        ask(session, name, *args)
    assert session.broken is caught.value
    return caught.value


def test_values_cross_and_come_back(load: Open) -> None:
    """Arguments go in by value, positional and by name, and the answer comes out."""
    session = load("def f(a, *, b):\n    return {'sum': a + b, 'both': (a, b)}\n")
    assert ask(session, "f", 2, b=3.5) == {"sum": 5.5, "both": (2, 3.5)}


def test_a_worker_that_dies_is_replaced_before_the_next_call(load: Open) -> None:
    """What killed it costs one call; the module is loaded anew for the next."""
    session = load("import os\nn = 0\ndef die(): os._exit(3)\ndef count():\n    global n\n    n += 1\n    return n\n")
    assert [ask(session, "count"), ask(session, "count")] == [1, 2]
    error = broken(session, "die")
    assert (error.status, error.code) == ("crashed", "process-ended")
    assert error.detail == "exit code 3"
    assert "3" not in error.message
    session.begin_check()
    assert ask(session, "count") == 1
    assert session.broken is None


def test_a_loop_is_cut_at_its_limit_of_computing_time(load: Open) -> None:
    """The message names function, limit and use."""
    session = load("def loop():\n    while True: pass\n")
    started = time.monotonic()
    error = broken(session, "loop")
    assert (error.status, error.limit) == ("timeout", "call_seconds")
    assert "loop" in error.message
    assert "0.3 s" in error.message
    assert time.monotonic() - started < 30  # a guard against no limit at all, not a measurement


def test_when_the_exercises_time_is_spent_nothing_more_is_run(load: Open) -> None:
    """Later calls are timeouts at once."""
    session = load("def burn():\n    while True: pass\ndef quick(): return 1\n")
    limits = [broken(session, "burn").limit for _ in range(4)]
    assert limits[0] == "call_seconds"
    assert limits[-1] == "seconds"
    last = broken(session, "quick")
    assert (last.limit, last.message[:50]) == ("seconds", "The 1 s of computing time for this exercise are us")


def test_an_exercise_that_only_waits_is_told_so(load: Open) -> None:
    """It has used no computing time when all its time is over."""
    session = load("import time\ndef nap(): time.sleep(600)\n", limits=SHORT.changed(LimitsTable(seconds=0.3)))
    assert broken(session, "nap").limit == "call_seconds"
    assert broken(session, "nap").message.startswith("The 0.9 s that this exercise may take in all are over")


@pytest.mark.parametrize(("count", "is_over"), [(20, False), (64, False), (100, True)])
def test_threads_are_limited(load: Open, count: int, is_over: bool) -> None:
    """By number, at the same time, however little they do; those that have ended count no more."""
    session = load(
        "import threading\n"
        "def quick(n):\n    for _ in range(n):\n        one = threading.Thread(target=int); one.start(); one.join()\n"
        "def start(n):\n    threading.stack_size(65536)\n    never = threading.Event()\n"
        "    for _ in range(n):\n        threading.Thread(target=never.wait, daemon=True).start()\n"
    )
    ask(session, "quick", 2 * count)
    if is_over:
        error = broken(session, "start", count)
        assert (error.code, error.limit) == ("thread-limit", "threads")
        assert error.message.startswith("start had more than 64 threads")
    else:
        ask(session, "start", count - 1)


def test_a_session_that_is_over_keeps_nothing_of_its_answers(load: Open) -> None:
    """They may fill the memory that the next exercise needs."""
    session = load("import numpy as np\ndef make(): return np.zeros(1000)\n")
    answer = weakref.ref(ask(session, "make"))
    assert answer() is not None
    session.forget()
    assert answer() is None
    assert session.calls == []


def test_waiting_is_cut_by_the_wall_clock(load: Open) -> None:
    """Sleeping uses no computing time, and still ends."""
    error = broken(load("import time\ndef nap(): time.sleep(600)\n"), "nap")
    assert (error.status, error.limit) == ("timeout", "call_seconds")
    assert "sleep" in error.message


def test_memory_is_limited(load: Open) -> None:
    """Asking for more than the limit names it; the worker goes on if it can."""
    session = load("def hoard(n): return len(bytearray(n))\n")
    assert broken(session, "hoard", 600 * 2**20).limit == "memory_mb"
    assert ask(session, "hoard", 1000) == 1000


def test_output_is_captured_per_call_and_limited(load: Open) -> None:
    """What a call prints, through Python or past it, belongs to that call."""
    session = load("import os\nprint('loading')\ndef say(t):\n    print(t, end='')\n    os.write(2, b'!')\n")
    for text in ("one", "two"):
        ask(session, "say", text)
        assert (session.calls[-1].output, session.calls[-1].errors) == (text, "!")
    assert broken(session, "say", "x" * 100_000).limit == "output_kb"


def test_exceptions_cross_as_what_they_are(load: Open) -> None:
    """Built-in and NumPy exceptions as themselves, a student's as a local class with the same bases."""
    session = load(
        "import numpy as np\n"
        "class Low(ValueError): pass\n"
        "class Lower(Low, KeyError): pass\n"
        "def a(): raise OSError(2, 'no such thing')\n"
        "def b(): raise Lower('x', 3)\n"
        "def c(): np.linalg.inv(np.zeros((2, 2)))\n"
        "def d():\n    try:\n        1 / 0\n"
        "    except ZeroDivisionError as e:\n        raise RuntimeError('outer') from e\n"
    )
    with pytest.raises(FileNotFoundError) as caught:
        ask(session, "a")
    assert caught.value.strerror == "no such thing"
    lower = session.attribute(None, "Lower")
    low = session.attribute(None, "Low")
    assert issubclass(lower, low)
    with pytest.raises(low) as mine:
        ask(session, "b")
    assert type(mine.value) is lower
    assert isinstance(mine.value, ValueError)
    assert isinstance(mine.value, KeyError)
    assert mine.value.args == ("x", 3)
    with pytest.raises(np.linalg.LinAlgError):
        ask(session, "c")
    with pytest.raises(RuntimeError, match="outer") as chained:
        ask(session, "d")
    assert isinstance(chained.value.__cause__, ZeroDivisionError)
    fault = fault_of(chained.value)
    assert fault is not None
    assert fault.place == ("work.py", 11)


@pytest.mark.parametrize("name", ["KeyboardInterrupt", "GeneratorExit", "unittest.SkipTest", "pytest.skip.Exception"])
def test_what_would_steer_the_test_run_does_not_cross_as_itself(load: Open, name: str) -> None:
    """It arrives as an ordinary exception."""
    session = load(f"import unittest\nimport pytest\ndef f(): raise {name}('x')\n")
    with pytest.raises(Exception, match="x") as caught:
        ask(session, "f")
    assert not isinstance(caught.value, pytest.skip.Exception)
    assert type(caught.value).__module__ != "unittest.case"


def test_changes_in_place_reach_the_callers_objects(load: Open) -> None:
    """Lists, dicts and arrays that a function changes are changed; an argument that comes back is the same object."""
    session = load("def f(a, d, l):\n    a[0] = 9\n    d['k'] = l\n    l.append(4)\n    return a\n")
    array, table, items = np.zeros(2), {}, [1]  # type: ignore[var-annotated]
    assert ask(session, "f", array, table, items) is array
    assert array.tolist() == [9, 0]
    assert items == [1, 4]
    assert table["k"] is items


def test_shared_memory_is_told_across_the_boundary(load: Open) -> None:
    """A view of an argument, the same array twice, and a copy can be told apart."""
    session = load(
        "import numpy as np\nkept = np.zeros(3)\ndef view(a): return a[:]\ndef copy(a): return a.copy()\n"
        "def same(): return kept[:2]\nnp.shares_memory = lambda *a, **k: False\n"
    )
    array = np.arange(4.0)
    assert session.shares_memory(ask(session, "view", array), array)
    assert not session.shares_memory(ask(session, "copy", array), array)
    assert session.shares_memory(ask(session, "same"), ask(session, "same"))
    with pytest.raises(ValueError, match="recent calls"):
        session.shares_memory(array, np.zeros(2))


def test_an_object_is_equal_to_nothing_but_itself(load: Open) -> None:
    """Whatever its class says of equality, truth and length, nothing of it is asked."""
    session = load(
        "class Yes:\n    def __eq__(self, o): return True\n    def __bool__(self): return True\n"
        "    def __len__(self): return 3\n    x = 5\none = Yes()\ndef f(): return one\n"
    )
    value = ask(session, "f")
    assert isinstance(value, RemoteHandle)
    assert value != 3
    assert value != [1, 2, 3]
    assert value == ask(session, "f")
    with pytest.raises(TypeError):
        bool(value)
    assert value.x == 5
    assert "Yes" in repr(value)


LIAR = """
class Liar:
    def __sub__(self, other): return 0
    __rsub__ = __add__ = __sub__
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __contains__(self, part): return True
    def __bool__(self): return True
    def __abs__(self): return 0
    def __exit__(self, *error): return True
    def __iter__(self): return self
    def __next__(self): return 1
def f(): return Liar()
"""


@pytest.mark.parametrize(
    "look",
    [
        lambda answer: answer - 5, lambda answer: 5 - answer, lambda answer: answer + 5, lambda answer: answer < 5,
        lambda answer: answer >= 5, lambda answer: 5 in answer, bool,
        lambda answer: np.allclose(np.asarray(5.0), answer),
    ],
)  # fmt: skip
def test_an_object_that_was_not_asked_for_is_shown_nothing(load: Open, look: Callable[[Any], Any]) -> None:
    """What a check expects is never an operand of methods that a submission made up."""
    answer = ask(load(LIAR), "f")
    assert answer != 5
    assert not answer == 5  # noqa: SIM201 - both methods are meant
    assert not (answer == pytest.approx(5.0))  # noqa: SIM201 - it is asked by the first operand
    with pytest.raises(TypeError):
        look(answer)


def test_a_class_lives_on_when_its_worker_ends(load: Open) -> None:
    """What a grader has imported is of use after a crash; an object that was in the worker is lost, in words."""
    session = load(
        "import os\nclass Box:\n    size = 1\nclass Broken(ValueError): pass\n"
        "def die(): os._exit(1)\ndef fail(): raise Broken('x')\n"
    )
    module = RemoteModule("work", ["die", "fail"], lambda: session)
    box_class, broken_class = module.Box, module.Broken
    box = box_class()
    with pytest.raises(BrokenCall):
        module.die()
    assert isinstance(box_class(), box_class)
    assert box_class.size == 1
    with pytest.raises(broken_class):
        module.fail()
    with pytest.raises(BrokenCall) as lost:
        _ = box.size
    assert lost.value.code == "lost-object"


def test_a_class_that_a_grader_has_derived_lives_on_in_the_next_worker(load: Open) -> None:
    """It is made there again, and is the same class here."""
    session = load(
        "class Box:\n    def open(self):\n        return self.inside()\n\ndef loop():\n    while True: pass\n"
    )
    box: Any = session.attribute(None, "Box")

    class Gift(box):  # type: ignore[misc] # a class that mypy cannot know
        def inside(self) -> str:
            return "a gift"

    assert Gift().open() == "a gift"
    with pytest.raises(BrokenCall):
        session.call("loop", (), {})
    assert Gift().open() == "a gift"
    assert isinstance(Gift(), Gift)


def test_an_iterator_without_end_ends_with_the_exercises_time(load: Open) -> None:
    """A check that takes all values of it is cut; nothing else of the grader is lost."""
    session = load("import itertools\ndef f(): return itertools.count()\ndef g(): return 3\n")
    with pytest.raises(BrokenCall) as caught:
        list(ask(session, "f"))
    assert caught.value.status == "timeout"


def test_instances_of_subclasses_are_judged_by_their_content(load: Open) -> None:
    """A named tuple is a tuple; what a subclass overrides is not asked."""
    session = load(
        "from typing import NamedTuple\n"
        "class Point(NamedTuple):\n    x: int\n    y: int\n"
        "class Always(int):\n    def __eq__(self, o): return True\n    __hash__ = int.__hash__\n"
        "class L(list):\n    def __len__(self): return 99\n"
        "def f(): return Point(1, 2), Always(3), L([1])\n"
    )
    point, number, items = ask(session, "f")
    assert point == (1, 2)
    assert point.x == 1
    assert number == 3
    assert number != 4
    assert len(items) == 1
    assert isinstance(items, list)


def test_a_module_proxy_looks_like_the_module(load: Open) -> None:
    """Constants, functions, star imports, and AttributeError for what is not there."""
    session = load("LIMIT = 3\n_hidden = 1\ndef f(): return LIMIT\n")
    module = RemoteModule("work", ["f"], lambda: session)
    assert module.LIMIT == 3
    assert module.f() == 3
    assert not hasattr(module, "nothing")
    with pytest.raises(MissingName, match="does not define nothing"):
        _ = module.nothing
    assert sorted(module.__all__) == ["LIMIT", "f"]
    assert broken(session, "nothing").code == "missing-function"


def test_a_module_that_cannot_be_loaded_breaks_every_call_alike(load: Open) -> None:
    """It is not loaded again for each."""
    session = load("import os\nprint('x')\n1 / 0\n")
    first, second = broken(session, "f"), broken(session, "g")
    assert first is second
    assert first.code == "import-error"
    assert first.fault is not None
    assert first.fault.place == ("work.py", 3)


def test_helpers_and_earlier_exercises_can_be_imported_and_nothing_else_of_the_course(load: Open) -> None:
    """Helper modules from their texts, packages too; earlier exercises by calls; the rest is refused in words."""
    early = "def double(x):\n    return x * 2\ndef fails():\n    raise ValueError('too small')\ndef own(): pass\n"
    session = load(
        "from helper import one\nfrom pkg.inner import two\nimport early\n"
        "def f(): return one + two + early.double(20)\n"
        "def g(): return double(3)\n"
        "def h():\n    try:\n        early.fails()\n    except ValueError as e:\n        return str(e)\n"
        "def late():\n    import later\n"
        "def itself():\n    import work\n",
        helpers={"helper": "one = 1", "pkg": "", "pkg.inner": "from helper import one\ntwo = one + 1"},
        packages=frozenset({"pkg"}),
        provided={"early": Provided(functions=("double", "fails"), text=early)},
        implicit={"double": "early"},
        refused={"later": "later comes after work"},
    )
    assert ask(session, "f") == 43
    assert ask(session, "g") == 6
    assert ask(session, "h") == "too small"
    assert session.followed == {"early"}
    for name, words in (("late", "comes after"), ("itself", "this exercise itself")):
        with pytest.raises(ImportError, match=words):
            ask(session, name)
    assert session.events == {"import"}


ONE = {
    "early": Provided(
        functions=("one",), text="import time\ndef one(seconds=0):\n    time.sleep(seconds)\n    return 1\n"
    )
}


@pytest.mark.parametrize("call", ["one()", "one(0.05)", "one(100)"])
def test_calls_on_earlier_exercises_have_an_end(load: Open, call: str) -> None:
    """A submission that asks without end, or waits for an answer without end, is cut like any other loop."""
    session = load(f"import early\ndef f():\n    while True:\n        early.{call}\n", provided=ONE)
    started = time.monotonic()
    assert broken(session, "f").status == "timeout"
    assert time.monotonic() - started < 10
    assert ask(load("import early\ndef f(): return early.one()\n", provided=ONE), "f") == 1


def test_computing_of_earlier_exercises_has_an_end(load: Open) -> None:
    """What they compute is not the submission's time, but a submission that uses up theirs is told so."""
    text = "def spin():\n    while True:\n        pass\n"
    session = load(
        "import early\ndef f():\n    early.spin()\n",
        SHORT.changed(LimitsTable(seconds=1, call_seconds=20)),
        provided={"early": Provided(functions=("spin",), text=text)},
    )
    problem = broken(session, "f")
    assert (problem.status, problem.limit) == ("timeout", "seconds")
    assert "earlier exercises" in problem.message


def test_earlier_exercises_show_calls_and_nothing_else(load: Open) -> None:
    """Not their text, not their other names, not through errors, and not by writing to their line by hand."""
    text = "SECRET = 'hidden'\ndef one():\n    raise KeyError(1)\ndef other():\n    return SECRET\n"
    session = load(
        "import early, gc, linecache, socket, os\n"
        "from katakit_worker import lines, messages\n"
        "from katakit_worker.codec import Packer\n"
        "def look(backwards):\n"
        "    word = backwards[::-1]\n"
        "    try:\n        early.one()\n"
        "    except KeyError as error:\n"
        "        assert error.__traceback__.tb_next is not None\n"
        "    names = [n for n in dir(early) if not n.startswith('__')]\n"
        "    held = [o for o in gc.get_objects() if type(o) in (dict, list, tuple, set)]\n"
        "    return names, any(word in value for one in held for value in one if type(value) is str)\n"
        "def other():\n"
        "    [line] = [o for o in gc.get_objects() if type(o) is lines.Line and o.current == 0]\n"
        "    return line.ask(('early', 'other'), 'other', (), {})\n"
        "def garbage():\n"
        "    [line] = [o for o in gc.get_objects() if type(o) is lines.Line and o.current == 0]\n"
        "    line.send(messages.frame(b'C', 0, b'one', Packer().pack(((), {}))))\n"
        "    return early.one()\n",
        limits=SHORT.changed(LimitsTable(seconds=10, call_seconds=5)),
        provided={"early": Provided(functions=("one",), text=text)},
    )
    assert ask(session, "look", "neddih") == (["one"], False)
    with pytest.raises(LookupError, match="no earlier exercise has other"):
        ask(session, "other")
    with pytest.raises(RuntimeError, match="is gone"):
        ask(session, "garbage")


@pytest.mark.parametrize("raised", ["StopIteration", "unittest.case._ShouldStop", "StopAsyncIteration"])
def test_no_exception_ends_a_check_as_if_it_had_passed(load: Open, raised: str) -> None:
    """What Python or a test framework takes for the end of its work arrives as an exception like any other."""
    session = load(f"import unittest.case\ndef f(x):\n    raise {raised}\n")
    with pytest.raises(Exception) as caught:  # noqa: PT011 - its class is made for it
        all(map(partial(ask, session, "f"), [1]))
    assert not isinstance(caught.value, (StopIteration, StopAsyncIteration))
    assert type(caught.value).__module__ == "submission"


def test_an_array_is_not_moved_from_under_those_who_look_at_it(load: Open) -> None:
    """A submission that gives an argument another size has made of it what cannot be followed."""
    session = load("def f(a):\n    a.resize((1000, 1000), refcheck=False)\n")
    array = np.arange(6.0)
    view = array[1:4]
    assert broken(session, "f", array).code == "bad-answer"
    assert view.tolist() == [1.0, 2.0, 3.0]
    assert array.shape == (6,)


def test_a_check_that_is_interrupted_loses_no_worker(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the worker parent says once is noted, even if a check's time is over just when it comes."""

    def receive_and_interrupt(*arguments: Any) -> Any:
        said = receive(*arguments)
        if b"spawned" in said[0]:
            signal.raise_signal(signal.SIGPROF)
        return said

    def interrupt(number: int, frame: object) -> None:
        raise InterruptedError

    receive = socket.recv_fds
    spawning = sandbox._parent.request(Limits(), str(sandbox._scratch.new()))
    before = signal.signal(signal.SIGPROF, interrupt)
    try:
        monkeypatch.setattr(socket, "recv_fds", receive_and_interrupt)
        with pytest.raises(InterruptedError):
            sandbox._parent.wait_for(spawning)
        monkeypatch.undo()
        worker = sandbox._parent.wait_for(spawning)
    finally:
        signal.signal(signal.SIGPROF, before)
    sandbox.end_worker(worker)


def test_random_numbers_repeat(load: Open) -> None:
    """Workers start from the run's seed, so that the same submission does the same again."""
    text = "import random\nimport numpy as np\ndef f(): return random.random(), np.random.rand(), hash('x')\n"
    one, two = ask(load(text, seed=1), "f"), ask(load(text, seed=1), "f")
    assert one == two
    assert ask(load(text, seed=2), "f")[:2] != one[:2]


@pytest.mark.parametrize("level", LEVELS)
def test_a_canary_says_what_each_level_denies(level: str, tmp_path: Path) -> None:
    """Observed, not claimed; and what is missing is named."""
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    sandbox = open_sandbox(level)
    try:
        seen = sandbox.prove(secret, SHORT)
    finally:
        sandbox.close()
    layers = {"see_grader": "namespaces", "read_grader": "landlock", "new_process": "seccomp"}
    assert seen.level == level
    assert list(seen.not_in_force) == list(layers.values())[: LEVELS.index(level)]
    for attempt, layer in layers.items():
        denied = layer not in seen.not_in_force or (attempt == "read_grader" and level == "full")
        assert seen.observed[attempt] == ("denied" if denied else "allowed")
    assert seen.observed["memory_limit"] == seen.observed["file_limit"] == "enforced"
    assert seen.limits["memory_bytes"] == 512 * 2**20


def test_levels_that_cannot_be_meant_are_refused() -> None:
    """By name, before anything runs."""
    with pytest.raises(UsageProblem, match="no level"):
        open_sandbox("strongest")
    with pytest.raises(UsageProblem, match="weaker"):
        open_sandbox("process", require="strong")


def test_a_level_that_fails_to_start_gives_way_to_the_next(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Once per run, by trying; and not below what is required."""
    from katakit.sandbox import starting

    monkeypatch.setattr(starting, "LEVELS", ("nonsense", "process"))
    for require, refused in ((None, False), ("nonsense", True)):
        sandbox = open_sandbox(require=require)
        try:
            sandbox.begin_proof(tmp_path, SHORT)
            if refused:
                with pytest.raises(
                    SandboxError, match=r"Level nonsense is not to be had .* there is no level nonsense"
                ):
                    _ = sandbox.level
            else:
                assert sandbox.level == "process"
                assert sandbox.prove(tmp_path, SHORT).level == "process"
        finally:
            sandbox.close()


@pytest.mark.parametrize("level", LEVELS)
def test_no_worker_outlives_its_sandbox(level: str) -> None:
    """Closing ends the worker parent and all its workers, stopped ones too, and removes their files."""
    sandbox = open_sandbox(level)
    workers = [sandbox.start_worker(SHORT) for _ in range(3)]
    root = sandbox.folder
    assert root.exists()
    assert all(Path(f"/proc/{worker.pid}").exists() for worker in workers)
    sandbox.close()
    assert not [worker for worker in workers if Path(f"/proc/{worker.pid}").exists()]
    assert not root.exists()


def test_a_folder_is_removed_whatever_is_in_it() -> None:
    """Deep, unreadable, full of links and odd names; what links point to stays."""
    scratch = Scratch()
    outside = scratch.root / "outside"
    outside.write_text("stays until the end")
    path = Path(scratch.new())
    here = os.open(path, os.O_RDONLY)
    try:
        for _ in range(1200):
            os.mkdir("d" * 50, dir_fd=here)
            inner = os.open("d" * 50, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
        os.symlink(outside, "link", dir_fd=here)
    finally:
        os.close(here)
    (path / "\x1b[31m").write_text("x")
    (path / "shut").mkdir()
    (path / "shut" / "file").write_text("x")
    (path / "shut").chmod(0)
    scratch.remove(str(path))
    assert not path.exists()
    assert outside.exists()
    scratch.close()
    assert not scratch.root.exists()
    remove_tree(scratch.root)  # removing what is gone is fine


def test_what_a_worker_says_of_files_is_checked(tmp_path: Path) -> None:
    """A name that leads out of the folder is no name, and nothing is written through a link."""
    for name in ("../x", "/etc/x", "a/../../x", "a//b", ".", "a\0b", ""):
        with pytest.raises(CodecError):
            files._checked({name: b"1"})
    wrongs: list[Any] = [[], {1: b"1"}, {"a": 1}, {str(number): b"" for number in range(1000)}]
    for wrong in wrongs:
        with pytest.raises(CodecError):
            files._checked(wrong)
    (tmp_path / "outside").mkdir()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/link").symlink_to(tmp_path / "outside")
    copied = files._Copied(str(tmp_path / "folder"), "1", "/there", {})
    files._write(copied, {"link/x": b"1", "own/x": b"2", "\udcff": b"3"})
    assert list((tmp_path / "outside").iterdir()) == []
    assert (tmp_path / "folder/own/x").read_bytes() == b"2"


def test_no_file_but_those_of_temporary_folders_is_lent(load: Open, tmp_path: Path) -> None:
    """A path to anything else goes as it is, and leads nowhere there."""
    session = load("def look(path):\n    with open(path) as file:\n        return file.read()\n")
    files.temporary.install()
    secret = Path(__file__)
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the level
        session.call("look", (str(secret),), {})
    with pytest.raises(OSError):  # noqa: PT011
        session.call("look", (secret,), {})


def test_a_class_in_a_functions_place_decides_nothing(load: Open) -> None:
    """Not even when the function was asked about: only a class that the grader asks for by name has a say."""
    session = load("class area:\n    def __init__(self, r): pass\n    def __sub__(self, other): return 0.0\n")
    function = RemoteFunction("area", lambda: session)
    with contextlib.suppress(Exception):
        inspect.signature(function)
    with contextlib.suppress(Exception):
        _ = function.__doc__
    answer = function(3)
    with pytest.raises(TypeError, match="decides nothing here"):
        _ = answer - 5


def test_no_folder_with_the_course_in_it_is_lent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one that was made when no check ran: it may be anybody's."""
    temporary = files.Temporary()
    folder, course = tmp_path / "made", tmp_path / "made/course"
    temporary.folders = {str(folder), str(course / "inside")}
    assert temporary.root_of(str(folder / "x")) == str(folder)
    temporary.course = course
    assert temporary.root_of(str(folder / "x")) is None
    assert temporary.root_of(str(course / "graders/x")) is None
    assert temporary.root_of(str(course / "inside/x")) == str(course / "inside")
    noted: list[Any] = []
    make = files._noting(lambda: "made", noted.append)
    make()
    assert noted == []
    monkeypatch.setattr(RemoteFunction, "session_in_use", object())
    make()
    assert noted == ["made"]


def test_classes_are_found_again_whatever_their_old_numbers_mean_now(load: Open) -> None:
    """The next worker gives numbers anew: one that was a class's may be an object's."""
    session = load(
        "import os\nclass First:\n    def __init__(self, x): self.x = x\nclass Second(First): pass\n"
        "def die(): os._exit(1)\n"
    )
    first, second = (session.attribute(None, name, by_name=True) for name in ("First", "Second"))
    with pytest.raises(BrokenCall):
        session.call("die", (), {})
    assert [first([number]).x for number in range(40)] == [[number] for number in range(40)]
    assert second(x=[1]).x == [1]
    assert isinstance(second(2), first)
