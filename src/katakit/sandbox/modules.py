"""What a grader imports of a submission: its modules and their functions."""

from __future__ import annotations

import builtins
import importlib
import inspect
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from types import CodeType, FunctionType, MappingProxyType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, Protocol, cast

from katakit.sandbox.images import Names, texts
from katakit.sandbox.looks import About, code_of

if TYPE_CHECKING:
    from katakit.sandbox.program import Outcome
    from katakit.sandbox.session import Session

_ASKED_OF_ANY = ("__", "_pytest", "_mock", "_is_coroutine", "_katakit")
_OF_FUNCTIONS = frozenset({"__wrapped__", "__annotations__", "__defaults__", "__kwdefaults__"})
_own = vars(ModuleType)["__dict__"].__get__


class Published(Protocol):
    """What a reference's module has under its names."""

    @property
    def names(self) -> Collection[str] | None:
        """All of them, if that is known."""

    @property
    def constants(self) -> Collection[str]:
        """Those of plain values."""

    @property
    def library(self) -> Mapping[str, tuple[str, str]]:
        """Those of what is Python's own or NumPy's: with module and name."""


class _Unknown:
    names = None
    constants = ()
    library: Mapping[str, tuple[str, str]] = MappingProxyType({})


class RemoteModule(ModuleType):
    """The module of an exercise. What stands behind it is looked up anew at every use."""

    def __init__(
        self,
        name: str,
        functions: Sequence[str],
        session: Callable[[], Session],
        defined: Collection[str] = (),
        *,
        published: Callable[[], Published] = _Unknown,
        is_side: bool = False,
    ) -> None:
        """`defined` are names that stand for functions, whatever a submission makes of them.

        `published` tells what the reference has: ``import *`` brings that and nothing else, so that nothing of a
        submission stands in the way of the test's own, and what is Python's own comes as itself.
        `is_side` for a further module, beside the one that the exercise is called after.
        """
        _own(self)["_katakit_defined"] = defined
        super().__init__(name)
        _own(self).update(_katakit_published=cache(published), _katakit_star=[])
        _own(self)["_katakit_is_side"] = is_side
        _own(self)["_katakit_session"] = session
        _own(self)["_katakit_touched"] = set()
        _own(self)["_katakit_functions"] = {function: RemoteFunction(function, session) for function in functions}

    def __getattr__(self, name: str) -> Any:
        own = _own(self)
        star = own["_katakit_star"]
        if star:
            if star[0] != name:
                star.clear()
            elif star.pop(0) in (library := own["_katakit_published"]().library):
                return _from_library(*library[name])
        function = own["_katakit_functions"].get(name)
        if function is not None and not self._katakit_is_replaced(name):
            return function
        if name == "__all__":
            return self._katakit_all()
        if name.startswith(_ASKED_OF_ANY):  # by pytest, inspect and the like
            raise AttributeError(name)
        # What is a function or a plain value in the reference is no class that the grader names.
        by_name = name not in own["_katakit_defined"] and name not in own["_katakit_published"]().constants
        return _own(self)["_katakit_session"]().attribute(self._katakit_owner(), name, by_name=by_name)

    @property
    def __dict__(self) -> Any:  # type: ignore[override] # it is not to be written
        """What ``vars`` is of the module there."""
        return Names(lambda: texts(self._katakit_asked("names_in")), self._katakit_looked_at, {})

    @property
    def __doc__(self) -> str | None:  # type: ignore[override] # of a module: what the submission says
        """What the submission's module says of itself."""
        if RemoteFunction.session_in_use is None:
            return None
        return About(self._katakit_asked("inspect")).documentation

    def _katakit_looked_at(self, name: str) -> Any:
        """Return what stands under a name, without naming it."""
        own = _own(self)
        if name in own["_katakit_functions"]:
            return getattr(self, name)
        return own["_katakit_session"]().attribute(self._katakit_owner(), name)

    def __dir__(self) -> list[str]:
        return texts(self._katakit_asked("dir"))

    def _katakit_all(self) -> list[str]:
        """Return the names that ``import *`` brings; Python asks for them one by one, right away."""
        own = _own(self)
        wanted = own["_katakit_published"]().names
        names = own["_katakit_session"]().public_names(self._katakit_owner())
        names = [name for name in names if (name in wanted if wanted is not None else not hasattr(builtins, name))]
        own["_katakit_star"] = list(names)
        return names

    def _katakit_asked(self, operation: str) -> Any:
        session = _own(self)["_katakit_session"]()
        return session.operate(operation, session.side_module(self.__name__))

    def _katakit_owner(self) -> Any:
        """Return what an attribute is asked of: None for the exercise's own module."""
        if not _own(self)["_katakit_is_side"]:
            return None
        return _own(self)["_katakit_session"]().side_module(self.__name__)

    def _katakit_is_replaced(self, name: str) -> bool:
        """Tell whether a test has put something in a function's place; asks for the session only if that can be."""
        return name in _own(self)["_katakit_touched"] and name in _own(self)["_katakit_session"]().replaced

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("__") or isinstance(value, RemoteModule):  # Python's own, when it is imported
            super().__setattr__(name, value)
            return
        if _own(self)["_katakit_is_side"]:
            _own(self)["_katakit_session"]().operate("set_in", self._katakit_owner(), name, value)
            return
        _own(self)["_katakit_touched"].add(name)
        if value is _own(self)["_katakit_functions"].get(name, self):
            _own(self)["_katakit_session"]().put_back(name)
        else:
            _own(self)["_katakit_session"]().replace(name, value)

    def __delattr__(self, name: str) -> None:
        if _own(self)["_katakit_is_side"]:
            _own(self)["_katakit_session"]().operate("delete_in", self._katakit_owner(), name)
        else:
            _own(self)["_katakit_session"]().put_back(name)

    def __repr__(self) -> str:
        return f"<submission {self.__name__}>"


def _from_library(module: str, name: str) -> Any:
    found = importlib.import_module(module)
    return getattr(found, name) if name else found


class RemoteFunction:
    """A function of the submission; calling it runs it in the worker."""

    __class__ = property(lambda self: FunctionType)  # as `inspect` asks for it
    session_in_use = cast("Session | None", None)  # with no annotation: they are the submission's
    """The session of the check that runs now, for what is asked about values rather than of functions."""

    def __init__(self, name: str, session: Callable[[], Session]) -> None:
        vars(self).update(__name__=name, __qualname__=name, _session=session)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the worker: the function itself, also when a test has put something else in its place there."""
        session = self._session()
        if self.__name__ in session.replaced:
            return session.call(session.original(self.__name__), args, kwargs)
        return session.call(self.__name__, args, kwargs)

    def __get__(self, owner: Any, kind: Any = None) -> Any:
        """Return it bound to an object of a grader's class, where it has become a method."""
        return self if owner is None else MethodType(self, owner)

    def each(self, cases: Sequence[tuple[tuple[Any, ...], dict[str, Any]]]) -> list[Outcome] | None:
        """Call it with each of these arguments in one go; None where that did not work out, and nothing was called."""
        session: Session = self._session()
        return session.call_each(self.__name__, cases)

    def blame(self, outcome: Outcome) -> None:
        """Let this call be the one that evidence is about."""
        calls = self._session().calls
        if outcome.record in calls:
            calls.append(calls.pop(calls.index(outcome.record)))

    @property
    def __signature__(self) -> inspect.Signature:
        """Its parameters, for `inspect.signature`."""
        return self._about().signature()

    __doc__ = property(lambda self: self._about().documentation)  # of an object: what the submission says

    def _about(self) -> About:
        session = self._session()
        return About(session.operate("inspect", session.attribute(None, self.__name__)))

    @property
    def __code__(self) -> CodeType:
        """Code that does nothing, and says of itself what the function's own does."""
        return code_of(self._about(), self.__name__, self._session().place_of)

    def image_in(self, session: Session) -> Any:
        """Return the image of the function itself, if it is one of this session."""
        if self._session() is not session:
            return None
        name = self.__name__
        return session.original(name) if name in session.replaced else session.attribute(None, name)

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
