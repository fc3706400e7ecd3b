"""What a grader sees of a submission: its module, its functions, and values that are no plain data.

The content of a value is always here, on the trusted side; only what is asked of a handle goes to the worker.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

import numpy as np

from katakit.sandbox.errors import Classes, Fault, Frame, SubmissionExit
from katakit_worker.codec import Extended, Handle, is_heavier

if TYPE_CHECKING:
    from katakit.sandbox.session import Outcome, Session

_MOST_PARTS = 2000  # of an exception's arguments, with 64 bytes of text as one
_LONGEST_NAME, _LONGEST_TEXT, _LAST_LINE = 500, 4000, 10**7
_ENDS = frozenset({"StopIteration", "StopAsyncIteration", "GeneratorExit"})


class RemoteModule(ModuleType):
    """The module of an exercise. What stands behind it is looked up anew at every use."""

    def __init__(self, name: str, functions: Sequence[str], session: Callable[[], Session]) -> None:
        super().__init__(name, f"The submission's module {name}, in a process of its own.")
        self.__dict__["_katakit_session"] = session
        self.__dict__["_katakit_functions"] = {function: RemoteFunction(function, session) for function in functions}

    def __getattr__(self, name: str) -> Any:
        function = self.__dict__["_katakit_functions"].get(name)
        if function is not None:
            return function
        if name == "__all__":
            return self.__dict__["_katakit_session"]().public_names()
        if name.startswith("_"):  # asked by pytest, inspect and the like of any module they meet
            raise AttributeError(name)
        return self.__dict__["_katakit_session"]().attribute(None, name)

    def __repr__(self) -> str:
        return f"<submission {self.__name__}>"


class RemoteFunction:
    """A function of the submission; calling it runs it in the worker."""

    session_in_use: ClassVar[Session | None] = None
    """The session of the check that runs now, for what is asked about values rather than of functions."""

    def __init__(self, name: str, session: Callable[[], Session]) -> None:
        self.__name__ = self.__qualname__ = name
        self._session = session

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the worker."""
        return self._session().call(self.__name__, args, kwargs)

    def each(self, cases: Sequence[tuple[tuple[Any, ...], dict[str, Any]]]) -> list[Outcome] | None:
        """Call it with each of these arguments in one go; None where that did not work out, and nothing was called."""
        return self._session().call_each(self.__name__, cases)

    def blame(self, outcome: Outcome) -> None:
        """Let this call be the one that evidence is about."""
        calls = self._session().calls
        if outcome.record in calls:
            calls.append(calls.pop(calls.index(outcome.record)))

    def last_output(self) -> str:
        """Return what the last call of this check printed."""
        calls = self._session().calls
        return calls[-1].output if calls else ""

    def __repr__(self) -> str:
        return f"<function {self.__name__} of the submission>"


class RemoteHandle:
    """An object of the submission that is no plain data. It equals nothing but itself."""

    __slots__ = ("_about", "_kind", "_number", "_session", "_type_name")

    def __init__(self, session: Session, handle: Handle) -> None:
        self._session = session
        self._number = handle.number
        self._kind = handle.kind
        self._type_name = handle.type_name
        self._about = handle.about

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the object in the worker."""
        return self._session.call(self, args, kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self._session.attribute(self, name)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return hash((id(self._session), self._number))

    def __bool__(self) -> NoReturn:
        raise TypeError(f"an object of type {self._type_name} of the submission is neither true nor false here")

    def __repr__(self) -> str:
        return f"<{self._type_name} object of the submission>"


class Values:
    """Makes local objects from what crosses, for one worker's life."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._handles: dict[int, Any] = {}
        self._exceptions: dict[tuple[Any, ...], type[BaseException]] = {}

    def from_handle(self, handle: Handle) -> Any:
        """Return the object for a handle; the same number gives the same object."""
        known = self._handles.get(handle.number)
        if known is None:
            if handle.kind == "exception":
                known = self.exception_class(_classes(handle.about))
            else:
                known = RemoteHandle(self._session, handle)
            self._handles[handle.number] = known
        return known

    def from_extended(self, extended: Extended) -> Any:
        """Return an instance of a subclass of a plain type: an object of a local subclass with its content."""
        content, handle = extended.content, extended.handle
        whole = self._handles.get(handle.number)
        if type(whole) is not RemoteHandle:
            whole = self._handles[handle.number] = RemoteHandle(self._session, handle)

        def ask(self: Any, name: str) -> Any:
            return getattr(whole, name)

        local = type(handle.type_name, (type(content),), {"__getattr__": ask, "__module__": "submission"})
        if isinstance(content, np.ndarray):
            return content.view(local)
        return local(content)

    def home_number(self, value: Any) -> int | None:
        """Return the number under which the worker knows `value`, None if it is no handle of this worker."""
        if isinstance(value, RemoteHandle) and value._session is self._session:
            number: int = value._number
            return number if self._handles.get(number) is value else None
        return None

    def exception(self, about: Mapping[str, Any], depth: int = 0) -> BaseException:
        """Return the exception that `about` describes; it carries its `Fault`."""
        fault = fault_from(about)
        kind = self.exception_class(fault.classes)
        arguments = about.get("args")
        arguments = arguments if type(arguments) is tuple else ()
        if is_heavier(arguments, _MOST_PARTS):  # a worker of ours leaves them out
            arguments = (fault.text,)
        try:
            error = kind(*arguments)
        except Exception:
            try:
                error = kind.__new__(kind)
            except TypeError:  # a group of exceptions is none without its members
                error = self._local_class("builtins", kind.__name__, [Exception])()
            error.args = arguments
        error._katakit_fault = fault  # type: ignore[attr-defined]
        cause = about.get("cause")
        if isinstance(cause, dict) and depth < 4:
            error.__cause__ = self.exception(cause, depth + 1)
        return error

    def exception_class(self, classes: Classes) -> type[BaseException]:
        """Return the class that stands first: a known one itself, a student's as a local one of the same bases."""
        made: dict[int, type[BaseException]] = {}
        # Only what stands further on in the order of resolution can be a base, so the last one is made first.
        for place in reversed(range(len(classes))):
            module, name, bases = classes[place]
            made[place] = _known_exception(module, name) or self._local_class(
                module, name, [made[base] for base in bases if base in made and _is_exception(classes, base)]
            )
        return made.get(0, SubmissionExit)

    def _local_class(self, module: str, name: str, bases: list[type[BaseException]]) -> type[BaseException]:
        parents = _without_redundant(bases)
        key = (module, name, parents)
        made = self._exceptions.get(key)
        if made is None:
            short = name.rpartition(".")[2] or "Error"
            made = type(short, parents, {"__module__": "submission", "__str__": Exception.__str__})
            self._exceptions[key] = made
        return made


def fault_from(about: Mapping[str, Any]) -> Fault:
    """Return the plain description of an exception, of bounded size; what is malformed in it is left out."""
    frames = [
        Frame(_cut(file), min(line, _LAST_LINE), _cut(function), _cut(text))
        for file, line, function, text in _entries(about.get("frames"), (str, int, str, str))
    ]
    syntax = None
    for message, file, line, text in _entries([about.get("syntax")], (str, str, int, str)):
        syntax = (_cut(message), _cut(file), min(line, _LAST_LINE), _cut(text))
    kind, text = about.get("type"), about.get("text")
    return Fault(
        type_name=(_cut(kind) if type(kind) is str else "") or "Exception",
        text=text[:_LONGEST_TEXT] if type(text) is str else "",
        frames=tuple(frames[-20:]),
        syntax=syntax,
        classes=_classes(about.get("classes")),
    )


def _entries(about: Any, kinds: tuple[type, ...]) -> list[tuple[Any, ...]]:
    """Return those of a list's entries that are tuples of just these types."""
    entries = about[:1000] if type(about) is list else []
    return [one for one in entries if type(one) is tuple and tuple(type(part) for part in one) == kinds]


def _cut(text: str) -> str:
    return text[:_LONGEST_NAME]


def _classes(about: Any) -> Classes:
    return tuple(
        (_cut(module), _cut(name), tuple(place for place in bases[:32] if type(place) is int))
        for module, name, bases in _entries(about, (str, str, tuple))[:32]
    )


def _is_exception(classes: Classes, place: int) -> bool:
    """Tell whether the class at `place` derives from Exception or SystemExit; mixins do not."""
    seen, waiting = set[int](), [place]
    while waiting:
        at = waiting.pop()
        if at in seen or at >= len(classes):
            continue
        seen.add(at)
        module, name, bases = classes[at]
        if module == "builtins" and name in {"Exception", "SystemExit"}:
            return True
        waiting += [base for base in bases if base > at]
    return False


def _without_redundant(classes: list[type[BaseException]]) -> tuple[type[BaseException], ...]:
    """Drop what another one derives from, so that Python finds an order of resolution."""
    parents: list[type[BaseException]] = []
    for kind in classes:
        if not any(issubclass(other, kind) for other in (*parents, *classes[classes.index(kind) + 1 :])):
            parents.append(kind)
    return tuple(parents) or (SubmissionExit,)


def _known_exception(module: str, name: str) -> type[BaseException] | None:
    """Return a built-in, library or numpy exception by its name; None for anything else.

    What would end or steer the grader's own run is not handed out: interrupts, what test frameworks use between
    themselves, and the end of an iteration, which ``all(map(...))`` takes for the end of the checks.
    """
    top = module.partition(".")[0]
    if name in _ENDS or top == "unittest" or (name.startswith("_") and top != "numpy"):
        return None
    if module == "builtins":
        kind = vars(builtins).get(name)
    elif top in {"numpy", *sys.stdlib_module_names} and module in sys.modules:
        kind = vars(sys.modules[module]).get(name)
    else:
        return None
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        return None
    if not (issubclass(kind, Exception) or kind is SystemExit):
        return None
    return kind
