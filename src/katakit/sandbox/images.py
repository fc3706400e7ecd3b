"""Objects and classes of a submission as a grader sees them: local images, which ask the worker.

Each class of the submission has an image that is a class, with the same bases, so that ``isinstance`` and
``issubclass`` are decided here. An object's image has just those special methods that its class has. What such a method
answers is the submission's word, so an operand of the grader's own is shown to it only where the grader has named the
class itself; and no object ever equals a plain value.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from katakit_worker.codec import Handle
from katakit_worker.operations import SPECIAL

if TYPE_CHECKING:
    from katakit.sandbox.session import Session

_INTERNAL = "_katakit_home"
WHOLE = "_katakit_whole"
_COMPARING = frozenset({"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"})
_ALONE = frozenset(
    {"__neg__", "__pos__", "__abs__", "__invert__", "__index__", "__int__", "__float__", "__complex__", "__round__",
     "__trunc__", "__floor__", "__ceil__", "__len__", "__hash__", "__iter__", "__reversed__", "__getitem__",
     "__setitem__", "__delitem__", "__enter__"}
)  # fmt: skip
"""Special methods that are shown nothing of what a grader expects."""
# What `inspect` asks by the type itself.
_BUILT_IN = {"generator": types.GeneratorType, "coroutine": types.CoroutineType, "method": types.MethodType,
             "async_generator": types.AsyncGeneratorType}  # fmt: skip


class Home(Struct, eq=False):
    """Where a class's image comes from; `is_named` once the grader has asked the module for it by name."""

    session: Any
    module: str
    name: str
    number: int
    is_named: bool = False


class RemoteHandle:
    """An object of the submission that is no plain data. It equals nothing but itself, unless its class says so."""

    __slots__ = ("_kind", "_label", "_number", "_session", "_type_name")

    def __init__(self, session: Session, handle: Handle) -> None:
        for name, value in (
            ("_session", session),
            ("_number", handle.number),
            ("_kind", handle.kind),
            ("_type_name", handle.type_name),
            ("_label", "the object"),  # what a call on it is called: the attribute that it was last read from
        ):
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__") and name != "__dict__":
            raise AttributeError(name)
        return self._session.attribute(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._session.operate("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        self._session.operate("delattr", self, name)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return hash((id(self._session), self._number))

    def __dir__(self) -> list[str]:
        return [name for name in self._session.operate("dir", self) if isinstance(name, str)]

    def __repr__(self) -> str:
        return _text(self, "repr", self)

    def __str__(self) -> str:
        return _text(self, "str", self)

    def __format__(self, specification: str) -> str:
        return _text(self, "format", self, specification)

    def shown(self) -> str:
        """Return what stands for it in evidence: nobody is asked."""
        return f"<{self._type_name} object of the submission>"


class RemoteCallable(RemoteHandle):
    """A function of the submission that is reached through an object."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the worker."""
        return self._session.call(self, args, kwargs)

    @property
    def __signature__(self) -> inspect.Signature:
        """Its parameters, for `inspect.signature`."""
        return signature_of(self._session.operate("inspect", self))


def signature_of(about: Any) -> inspect.Signature:
    """Return the signature that a worker describes.

    Raises:
        ValueError: there is none.
    """
    parameters = about[1] if type(about) is tuple and len(about) == 2 else None
    if type(parameters) is not list:
        raise ValueError("no signature found")
    return inspect.Signature(
        [
            inspect.Parameter(
                name, list(inspect._ParameterKind)[kind], default=default[0] if default else inspect._empty
            )
            for name, kind, default in parameters
        ]
    )


def _text(handle: RemoteHandle, operation: str, *operands: Any) -> str:
    text = handle._session.operate(operation, *operands)
    if not isinstance(text, str):
        raise TypeError(f"__{operation}__ of the submission returned no text")
    return text


class RemoteClass(type):
    """The type of images of classes. What is not known here of the class is asked of the worker."""

    _katakit_home: Home

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> RemoteClass:
        """Make an image: a class statement of a grader cannot derive from one.

        Raises:
            TypeError: it tries to.
        """
        if _INTERNAL not in namespace:
            raise TypeError(
                f"{name} derives from a class of the submission, which lives in another process; a grader can make and "
                "use its objects, but not derive from it."
            )
        return super().__new__(cls, name, bases, namespace)

    def __instancecheck__(cls, instance: Any) -> bool:
        """Tell whether it is the image of an object of this class, or the content of one."""
        return super().__instancecheck__(instance) or issubclass(type(whole_of(instance)), cls)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Make an object in the worker, and return what came of it."""
        home = cls._katakit_home
        return home.session.call(cls, args, kwargs)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__") and name.endswith("__") and name != "__members__":
            raise AttributeError(name)
        return cls._katakit_home.session.attribute(cls, name)

    def __setattr__(cls, name: str, value: Any) -> None:
        cls._katakit_home.session.operate("setattr", cls, name, value)

    def __delattr__(cls, name: str) -> None:
        cls._katakit_home.session.operate("delattr", cls, name)

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls._katakit_home.session.operate("iter", cls))

    def __len__(cls) -> int:
        length: int = cls._katakit_home.session.operate("len", cls)
        return length

    def __bool__(cls) -> bool:
        return True

    def __contains__(cls, member: Any) -> bool:
        return cls._katakit_home.session.operate("contains", cls, member) is True

    def __getitem__(cls, key: Any) -> Any:
        return cls._katakit_home.session.operate("getitem", cls, key)

    def __repr__(cls) -> str:
        return f"<class {cls.__qualname__} of the submission>"


def whole_of(value: Any) -> Any:
    """Return the object's image for what is here the plain content of an object, else None."""
    return type.__getattribute__(type(value), "__dict__").get(WHOLE)


def make_class(session: Session, handle: Handle) -> RemoteClass:
    """Return the image of the class that a handle describes."""
    module, name, documentation, bases, specials = _described(handle.about)
    parents = tuple(base for base in bases if isinstance(base, RemoteClass))
    content = {special: _METHODS[special] for special in specials if special in _METHODS}
    if "-__hash__" in specials:
        content["__hash__"] = None  # this is how a class says that it has none
    elif "__eq__" in content and "__hash__" not in content:
        content["__hash__"] = RemoteHandle.__hash__
    namespace: dict[str, Any] = {
        **content,
        "__slots__": (),
        "__module__": module,
        "__qualname__": name,
        "__doc__": documentation or None,
        _INTERNAL: Home(session, module, name, handle.number),
    }
    known = _BUILT_IN.get(name) if module == "builtins" else None
    if known is not None:
        namespace["__class__"] = property(lambda self: known)
    short = name.rpartition(".")[2]
    short = short if short.isidentifier() else "object"
    try:
        return RemoteClass(short, parents or (RemoteHandle,), namespace)
    except TypeError:  # no order of resolution: not what Python itself would have made
        return RemoteClass(short, (RemoteHandle,), namespace)


def _described(about: Any) -> tuple[str, str, str, tuple[Any, ...], list[str]]:
    """Return what a worker said of a class, as far as it has the form that one of ours says it in."""
    kinds = (str, str, str, tuple, list)
    if type(about) is not tuple or tuple(type(part) for part in about) != kinds:
        return "", "", "", (), []
    module, name, documentation, bases, specials = about
    return module[:500], name[:500], documentation[:4000], bases[:50], [one for one in specials if type(one) is str]


def is_named(image: Any) -> bool:
    """Tell whether the grader has asked for this object's class, or one of its bases, by name."""
    return any(kind._katakit_home.is_named for kind in type(image).__mro__ if isinstance(kind, RemoteClass))


def _asking(special: str) -> Callable[..., Any]:
    """Return the special method that asks the worker."""
    operation = SPECIAL[special]

    def ask(self: Any, *others: Any) -> Any:
        session = self._session
        if special not in _ALONE and not is_named(self) and not all(_is_image(other, session) for other in others):
            raise TypeError(
                f"{self.shown()} was given back where the check did not ask for an object of this class, so its own "
                f"{special} decides nothing here."
            )
        return session.operate(operation, self, *others)

    ask.__name__ = ask.__qualname__ = special
    return ask


def _comparing(special: str) -> Callable[..., Any]:
    """Return a comparison: with another object by the submission's own method; a plain value is never equal."""
    operation, ordered = SPECIAL[special], _asking(special)

    def compare(self: Any, other: Any) -> Any:
        if _is_image(other, self._session):
            return self._session.operate(operation, self, other)
        return NotImplemented if special in {"__eq__", "__ne__"} else ordered(self, other)

    compare.__name__ = compare.__qualname__ = special
    return compare


def _is_image(value: Any, session: Any) -> bool:
    if isinstance(value, RemoteClass):
        return value._katakit_home.session is session
    return issubclass(type(value), RemoteHandle) and value._session is session


def _next(self: Any) -> Any:
    answer = self._session.operate("next", self)
    if type(answer) is not tuple or len(answer) != 2:
        raise TypeError("an iterator of the submission gave what is no answer")
    there, value = answer
    if there is not True:
        raise StopIteration(value)
    return value


def _exit(self: Any, kind: Any, error: Any, traceback: Any) -> bool:
    name, text = (None, "") if kind is None else (kind.__name__, str(error))
    return self._session.operate("exit", self, name, text) is True


def _truth(self: Any) -> bool:
    if not is_named(self):
        raise TypeError(f"{self.shown()} is neither true nor false here: its own __bool__ or __len__ decides nothing.")
    return self._session.operate("bool", self) is True


def _length(self: Any) -> Any:
    return self._session.operate("len", self)


def _call(self: Any, *args: Any, **kwargs: Any) -> Any:
    return self._session.call(self, args, kwargs)


_METHODS: dict[str, Any] = {
    **{special: _asking(special) for special in SPECIAL},
    **{special: _comparing(special) for special in _COMPARING},
    "__next__": _next,
    "__exit__": _exit,
    "__bool__": _truth,
    "__call__": _call,
}
