"""What can go wrong in a call on a submission, as the grader's side sees it."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

Classes = tuple[tuple[str, str, tuple[int, ...]], ...]
"""A class and its bases in the order of resolution: module, name, places of the direct bases."""

BrokenStatus = Literal["failed", "error", "timeout", "crashed"]


class Frame(Struct, frozen=True):
    """One line of a traceback, in a file of the student's."""

    file: str
    line: int
    function: str
    text: str


class Fault(Struct, frozen=True):
    """An exception that student code raised, in plain data. All of it is the student's own testimony."""

    type_name: str
    text: str
    frames: tuple[Frame, ...]
    syntax: tuple[str, str, int, str] | None
    classes: Classes

    @property
    def place(self) -> tuple[str, int] | None:
        """File and line to point at: the innermost frame, or where the syntax error is."""
        if self.syntax is not None and self.syntax[2] > 0:
            return self.syntax[1], self.syntax[2]
        if self.frames:
            return self.frames[-1].file, self.frames[-1].line
        return None

    def is_a(self, name: str) -> bool:
        """Tell whether the exception is of this built-in type."""
        return any(module == "builtins" and own == name for module, own, _ in self.classes)


class BrokenCall(BaseException):
    """A call that got no answer, or none that may be used; the check that made it has failed.

    It derives from BaseException so that no ``except Exception`` and no ``pytest.raises(Exception)`` in a
    grader takes it for the student's own exception.
    """

    def __init__(
        self,
        status: BrokenStatus,
        code: str,
        message: str,
        *,
        limit: str | None = None,
        fault: Fault | None = None,
        detail: str | None = None,
        waited: bool = False,
    ) -> None:
        """`waited`: time was over, though it was not spent in computing; perhaps the machine was busy."""
        super().__init__(message)
        self.waited = waited
        self.detail = detail
        self.status: BrokenStatus = status
        self.code = code
        self.message = message
        self.limit = limit
        self.fault = fault


class MissingName(AttributeError):
    """The submission's module has no such name; an AttributeError, so that ``hasattr`` works as it should."""


class CannotCross(TypeError):
    """A check wants what the boundary does not let through; `rule` says so to whoever reads its message."""

    def __init__(self, text: str, rule: str) -> None:
        super().__init__(text)
        self.rule = rule


VERDICTS = (AssertionError, CannotCross, MissingName)
"""What a check itself says: no submission keeps it, or reads what it says."""
ARGUMENT_RULE = "This check gives your program something that cannot cross into another process."
RESULT_RULE = "A function of this check's returned something that cannot cross into another process."
CLASS_RULE = "This check relies on an object's own methods, though it does not name the object's class."


class SubmissionExit(Exception):
    """Stands for an exception of the student's that would mean something to pytest (skip, interrupt, …)."""


CAME_BACK = "_katakit_came_back"
"""Where an exception of the grader's own has what was said of it when a submission let it go through."""


def came_back_with(error: BaseException | None) -> Fault | None:
    """Return what was said of an exception of the grader's own that a submission let go through; None of others."""
    return None if error is None else vars(error).get(CAME_BACK)


def fault_of(error: BaseException | None) -> Fault | None:
    """Return what the student's side said of `error`, None if it was not raised by student code."""
    if isinstance(error, BrokenCall):
        return error.fault
    return getattr(error, "_katakit_fault", None)


def call_of(error: BaseException | None) -> Any:
    """Return the record of the call that raised `error`, None if it was not raised by student code."""
    return getattr(error, "_katakit_call", None)
