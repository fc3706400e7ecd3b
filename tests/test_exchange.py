"""What a worker says may be anything: the trusted side reads it, or refuses it, and nothing else happens."""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katakit.manifest import Limits
from katakit.sandbox.errors import BrokenCall, MissingName
from katakit.sandbox.process import WorkerProcess
from katakit.sandbox.program import Program, Provided
from katakit.sandbox.session import Session
from katakit.sandbox.worker_parent import Exit
from katakit_worker.codec import Packer
from katakit_worker.messages import frame

LIMITS = Limits(call_seconds=0.02, seconds=1000.0)
TEXT = "def f(): pass\n"
KINDS = b"VEQFLCMGNSRAPX\x00"


class Puppet:
    """A sandbox whose workers say what they are told to: bytes, for each request that comes in."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self._far: list[socket.socket] = []

    def start_worker(self, limits: Limits) -> WorkerProcess:
        ours, theirs = socket.socketpair()
        self._far.append(theirs)
        process = WorkerProcess("1", os.pidfd_open(os.getpid()), ours, (os.memfd_create("o"), os.memfd_create("e")), "")
        process.kill = lambda: None  # type: ignore[method-assign]
        process.has_ended = lambda within: True  # type: ignore[method-assign]
        process.cpu_seconds = lambda: 0.0  # type: ignore[method-assign]
        send = process.send

        def answered(message: bytes, wall_seconds: float) -> None:
            send(message, wall_seconds)
            number = message[5:13]
            said = self.answers.pop(0) if self.answers else b""
            theirs.sendall(said.replace(NUMBER, number))

        process.send = answered  # type: ignore[method-assign]
        return process

    def end_worker(self, worker: WorkerProcess) -> None:
        worker.close()

    def end_of(self, worker: WorkerProcess) -> Exit:
        return Exit(code=1, cpu_seconds=0.0)

    def note_loss(self, what: str) -> None:
        pass

    def close(self) -> None:
        for end in self._far:
            end.close()


NUMBER = struct.pack("<Q", 0x5A5A_5A5A_5A5A_5A5A)  # stands for the number of the request
LOADED = frame(b"V", 0x5A5A_5A5A_5A5A_5A5A, Packer().pack(["f"]))


PROGRAM = Program(
    module="work", file_name="work.py", text=TEXT, provided={"early": Provided(functions=("g",), text="def g(): 1")}
)

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    | st.tuples(inner, inner),
    max_leaves=8,
)  # fmt: skip
ABOUT = st.fixed_dictionaries(
    {},
    optional={
        "type": PLAIN, "classes": PLAIN | st.just([("builtins", "ValueError", (1,)), ("builtins", "Exception", ())]),
        "args": PLAIN, "text": PLAIN, "frames": PLAIN, "syntax": PLAIN, "cause": PLAIN,
    },
)  # fmt: skip
PACKED = (PLAIN | ABOUT).map(lambda value: Packer().pack(value)) | st.binary(max_size=40)
MESSAGE = st.builds(
    lambda kind, number, first, second: frame(bytes((kind,)), number, first, second),
    st.sampled_from(list(KINDS)), st.just(0x5A5A_5A5A_5A5A_5A5A) | st.integers(0, 2**64 - 1), PACKED, PACKED,
)  # fmt: skip
SAID = st.lists(MESSAGE | st.binary(max_size=30), max_size=3).map(b"".join)


def outcome(session: Session, what: str) -> BaseException | None:
    """Ask something of it; return what was raised."""
    try:
        if what == "call":
            session.call("f", ([1, 2], lambda: 1), {})
        elif what == "row":
            session.call_each("f", [((1,), {}), ((2,), {})])
        elif what == "attribute":
            session.attribute(None, "f")
        else:
            session.public_names()
    except (BrokenCall, Exception, SystemExit) as error:
        return error
    return None


def is_the_students(error: BaseException | None) -> bool:
    """Whether it is none, a broken call, what a student's code raised, or a name that is not there."""
    return error is None or isinstance(error, (BrokenCall, MissingName)) or hasattr(error, "_katakit_fault")


@given(SAID)
def test_loading_takes_any_answer(said: bytes) -> None:
    """A module is loaded, or it is broken."""
    puppet = Puppet(said)
    session = Session(puppet, PROGRAM, LIMITS)  # type: ignore[arg-type]
    assert is_the_students(outcome(session, "call"))
    session.close()
    puppet.close()


@given(st.sampled_from(["call", "row", "attribute", "names"]), SAID, SAID)
def test_requests_take_any_answer(what: str, said: bytes, then: bytes) -> None:
    """A call has an answer, or it is broken; what is said too much or too late counts as breaking it."""
    puppet = Puppet(LOADED, said, LOADED, then)
    session = Session(puppet, PROGRAM, LIMITS)  # type: ignore[arg-type]
    assert is_the_students(outcome(session, what))
    assert is_the_students(outcome(session, what))
    session.close()
    puppet.close()


@pytest.fixture(autouse=True)
def descriptors() -> Iterator[None]:
    """None of all this leaves a descriptor open."""
    before = len([*Path("/proc/self/fd").iterdir()])
    yield
    assert len([*Path("/proc/self/fd").iterdir()]) <= before + 2


def test_the_puppet_can_say_what_is_right() -> None:
    """Or the tests above would say nothing."""
    answer: Any = frame(b"V", 0x5A5A_5A5A_5A5A_5A5A, Packer().pack(42))
    puppet = Puppet(LOADED, answer)
    session = Session(puppet, PROGRAM, LIMITS)  # type: ignore[arg-type]
    assert session.call("f", (), {}) == 42
    session.close()
    puppet.close()
