"""What a grader imports of a submission: its modules and their functions."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Sequence
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any, ClassVar

from katakit.sandbox.looks import code_of, signature_of

if TYPE_CHECKING:
    from katakit.sandbox.program import Outcome
    from katakit.sandbox.session import Session

_ASKED_OF_ANY = ("__", "_pytest", "_mock", "_is_coroutine", "_katakit")
_OF_FUNCTIONS = frozenset({"__wrapped__", "__annotations__", "__defaults__", "__kwdefaults__"})


class RemoteModule(ModuleType):
    """The module of an exercise. What stands behind it is looked up anew at every use."""

    def __init__(
        self,
        name: str,
        functions: Sequence[str],
        session: Callable[[], Session],
        defined: Collection[str] = (),
        *,
        is_side: bool = False,
    ) -> None:
        """`defined` are names that stand for functions, whatever a submission makes of them.

        `is_side` for a further module, beside the one that the exercise is called after.
        """
        self.__dict__["_katakit_defined"] = defined
        super().__init__(name, f"The submission's module {name}, in a process of its own.")
        self.__dict__["_katakit_is_side"] = is_side
        self.__dict__["_katakit_session"] = session
        self.__dict__["_katakit_touched"] = set()
        self.__dict__["_katakit_functions"] = {function: RemoteFunction(function, session) for function in functions}

    def __getattr__(self, name: str) -> Any:
        function = self.__dict__["_katakit_functions"].get(name)
        if function is not None and not self._katakit_is_replaced(name):
            return function
        if name == "__all__":
            return self.__dict__["_katakit_session"]().public_names(self._katakit_owner())
        if name.startswith(_ASKED_OF_ANY):  # by pytest, inspect and the like
            raise AttributeError(name)
        by_name = name not in self.__dict__["_katakit_defined"]
        return self.__dict__["_katakit_session"]().attribute(self._katakit_owner(), name, by_name=by_name)

    def _katakit_owner(self) -> Any:
        """Return what an attribute is asked of: None for the exercise's own module."""
        if not self.__dict__["_katakit_is_side"]:
            return None
        return self.__dict__["_katakit_session"]().side_module(self.__name__)

    def _katakit_is_replaced(self, name: str) -> bool:
        """Tell whether a test has put something in a function's place; asks for the session only if that can be."""
        return name in self.__dict__["_katakit_touched"] and name in self.__dict__["_katakit_session"]().replaced

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("__") or isinstance(value, RemoteModule):  # Python's own, when it is imported
            super().__setattr__(name, value)
            return
        if self.__dict__["_katakit_is_side"]:
            self.__dict__["_katakit_session"]().operate("set_in", self._katakit_owner(), name, value)
            return
        self.__dict__["_katakit_touched"].add(name)
        if value is self.__dict__["_katakit_functions"].get(name, self):
            self.__dict__["_katakit_session"]().put_back(name)
        else:
            self.__dict__["_katakit_session"]().replace(name, value)

    def __delattr__(self, name: str) -> None:
        if self.__dict__["_katakit_is_side"]:
            self.__dict__["_katakit_session"]().operate("delete_in", self._katakit_owner(), name)
        else:
            self.__dict__["_katakit_session"]().put_back(name)

    def __repr__(self) -> str:
        return f"<submission {self.__name__}>"


class RemoteFunction:
    """A function of the submission; calling it runs it in the worker."""

    _session: Callable[[], Session]
    session_in_use: ClassVar[Session | None] = None
    """The session of the check that runs now, for what is asked about values rather than of functions."""

    def __init__(self, name: str, session: Callable[[], Session]) -> None:
        vars(self).update(__name__=name, __qualname__=name, _session=session)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the worker."""
        return self._session().call(self.__name__, args, kwargs)

    def each(self, cases: Sequence[tuple[tuple[Any, ...], dict[str, Any]]]) -> list[Outcome] | None:
        """Call it with each of these arguments in one go; None where that did not work out, and nothing was called."""
        name: str = self.__name__
        return self._session().call_each(name, cases)

    def blame(self, outcome: Outcome) -> None:
        """Let this call be the one that evidence is about."""
        calls = self._session().calls
        if outcome.record in calls:
            calls.append(calls.pop(calls.index(outcome.record)))

    @property
    def __signature__(self) -> inspect.Signature:
        """Its parameters, for `inspect.signature`."""
        return signature_of(self._about())

    def _documentation(self) -> str | None:
        text = self._about()[0]
        return text if type(text) is str else None

    __doc__ = property(_documentation)  # of an object: what the submission says

    def _about(self) -> Any:
        session = self._session()
        return session.operate("inspect", session.attribute(None, self.__name__))

    @property
    def __code__(self) -> CodeType:
        """Code that does nothing, and says of itself what the function's own does."""
        return code_of(self._about(), self.__name__)

    def image_in(self, session: Session) -> Any:
        """Return the image of the function itself, if it is one of this session."""
        return session.attribute(None, self.__name__) if self._session() is session else None

    def __getattr__(self, name: str) -> Any:
        if name.startswith(_ASKED_OF_ANY) and (name not in _OF_FUNCTIONS or self.session_in_use is None):
            raise AttributeError(name)  # while it collects, pytest asks all that it meets
        session = self._session()
        return session.attribute(session.attribute(None, self.__name__), name)

    def __setattr__(self, name: str, value: Any) -> None:
        session = self._session()
        session.operate("setattr", session.attribute(None, self.__name__), name, value)

    def last_output(self) -> str:
        """Return what the last call of this check printed."""
        calls = self._session().calls
        return calls[-1].output if calls else ""

    def __repr__(self) -> str:
        return f"<function {self.__name__} of the submission>"
