"""Objects and classes of a submission as a grader sees them: local images, which ask the worker.

Each class of the submission has an image that is a class, with the same bases, so that ``isinstance`` and
``issubclass`` are decided here. An object's image has just those special methods that its class has. What such a method
answers is the submission's word, so an operand of the grader's own is shown to it only where the grader has named the
class itself; and no object ever equals a plain value, unless it is one (see `contents`).
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from katakit.sandbox.looks import code_of, fields_of, signature_of
from katakit_worker.operations import SPECIAL

if TYPE_CHECKING:
    from katakit.sandbox.session import Session

HOME, REF = "_katakit_home", "_katakit"
_COMPARING = frozenset({"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"})
_OF_CLASSES = frozenset({"__members__", "__wrapped__", "__match_args__", "__dataclass_params__", "__orig_bases__"})
_ALONE = frozenset(
    {"__neg__", "__pos__", "__abs__", "__invert__", "__index__", "__int__", "__float__", "__complex__", "__round__",
     "__trunc__", "__floor__", "__ceil__", "__len__", "__hash__", "__iter__", "__reversed__", "__getitem__",
     "__setitem__", "__delitem__", "__enter__", "__aiter__", "__aenter__"}
)  # fmt: skip
"""Special methods that are shown nothing of what a grader expects."""


class Home(Struct, eq=False):
    """Where a class's image comes from; `is_named` once the grader has asked the module for it by name.

    `names` are those that the class itself defines.
    """

    session: Any
    module: str
    name: str
    number: int
    names: frozenset[str] = frozenset()
    is_named: bool = False
    recipe: Any = None  # of a class that a grader has derived


class Ref(Struct, eq=False):
    """Which object an image stands for; `label` is what a call on it is called: where it was last read from."""

    session: Any
    number: int
    type_name: str
    label: str = "the object"


def ref_of(value: Any) -> Ref | None:
    """Return which object a value is the image of; None if it is none."""
    if issubclass(type(value), RemoteHandle):
        ref = _kept_by(value).get(REF)
    elif issubclass(type(value), BaseException):
        ref = vars(value).get(REF)
    else:
        return None
    return ref if type(ref) is Ref else None


class _Keeping:
    """What an image keeps stands in its dictionary; ``vars`` of an image is the object's own."""


_kept_by = vars(_Keeping)["__dict__"].__get__


class RemoteHandle(_Keeping):
    """An object of the submission. It equals nothing but itself, unless its class says so."""

    __dict__ = property(lambda self: session_of(self).attribute(self, "__dict__"))
    _katakit_plain: type | None = None
    """The plain type that an image is an instance of, too."""

    def __getattr__(self, name: str) -> Any:
        if name == "__dataclass_fields__":
            return fields_of(session_of(self).attribute(self, name))
        if (name.startswith("__") and name.endswith("__")) or name == REF:
            raise AttributeError(name)
        return session_of(self).attribute(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if ref_of(self) is None:  # it is being made
            object.__setattr__(self, name, value)
        else:
            session_of(self).operate("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        session_of(self).operate("delattr", self, name)

    def __eq__(self, other: object) -> bool:
        if self is not other and not issubclass(type(other), RemoteHandle):
            session_of(self).note_of_comparison(type(self).__name__)
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __dir__(self) -> list[str]:
        return [name for name in session_of(self).operate("dir", self) if isinstance(name, str)]

    def __repr__(self) -> str:
        return text_of(self, "repr", self)

    def __str__(self) -> str:
        return text_of(self, "str", self)

    def __format__(self, specification: str) -> str:
        return text_of(self, "format", self, specification)

    def __copy__(self) -> Any:
        return session_of(self).operate("copy", self)

    def __deepcopy__(self, memo: Any) -> Any:
        return session_of(self).operate("deepcopy", self)

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise TypeError(f"{shown(self)} cannot be pickled: it is held by another process.")


def shown(image: Any) -> str:
    """Return what stands for an image in evidence: nobody is asked."""
    ref = ref_of(image)
    return f"<{ref.type_name if ref is not None else type(image).__name__} object of the submission>"


def session_of(image: Any) -> Session:
    """Return the session that an image's object belongs to.

    Raises:
        AttributeError: it belongs to none: a part that NumPy has taken of an image.
    """
    ref = ref_of(image)
    if ref is None:
        raise AttributeError("this is no object of the submission, but a part of one")
    session: Session = ref.session
    return session


class RemoteCallable(RemoteHandle):
    """A function of the submission that is reached through an object."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the worker."""
        return session_of(self).call(self, args, kwargs)

    @property
    def __signature__(self) -> inspect.Signature:
        """Its parameters, for `inspect.signature`."""
        return signature_of(session_of(self).operate("inspect", self))

    @property
    def __code__(self) -> types.CodeType:
        """Code that does nothing, and says of itself what the function's own does."""
        return code_of(session_of(self).operate("inspect", self), "function")

    def __getattr__(self, name: str) -> Any:
        if name in {
            "__name__",
            "__qualname__",
            "__wrapped__",
            "__func__",
            "__self__",
            "__module__",
            "__defaults__",
            "__annotations__",
            "__kwdefaults__",
        }:
            return session_of(self).attribute(self, name)
        return super().__getattr__(name)

    def _documentation(self) -> str | None:
        text = session_of(self).operate("inspect", self)[0]
        return text if type(text) is str else None

    __doc__ = property(_documentation)  # of an object: what the submission says


def text_of(image: Any, operation: str, *operands: Any) -> str:
    """Return the text that the submission makes of an object."""
    text = session_of(image).operate(operation, *operands)
    if not isinstance(text, str):
        raise TypeError(f"__{operation}__ of the submission returned no text")
    return text


class RemoteClass(type):
    """The type of images of classes. What is not known here of the class is asked of the worker."""

    _katakit_home: Home

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], /, **more: Any) -> RemoteClass:
        """Make an image; a class statement of a grader's is made in the worker, too."""
        if HOME in namespace:
            return super().__new__(cls, name, bases, namespace)
        from katakit.sandbox.deriving import derive

        return derive(name, bases, namespace, more)

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], /, **more: Any) -> None:
        super().__init__(name, bases, namespace)

    def mro(cls) -> list[type]:
        """Return the order of resolution, with a real class that it is, and what `super` looks into."""
        own, order = vars(cls), super().mro()
        real, above = own.get("_katakit_real"), own.get("_katakit_above")
        order = order if real is None else [*order[:-1], real, object]
        return order if above is None else [cls, above, *order[1:]]

    @property
    def __mro__(cls) -> tuple[type, ...]:
        """The order of resolution, as it is there."""
        return _as_there(_mro_of(cls))

    @property
    def __bases__(cls) -> tuple[type, ...]:  # type: ignore[override] # it is not to be written
        """The bases, as they are there."""
        return _as_there(_bases_of(cls)) or (object,)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Make an object in the worker, and return what came of it."""
        home = cls._katakit_home
        return home.session.call(cls, args, kwargs)

    def __getattr__(cls, name: str) -> Any:
        if name == "__dataclass_fields__":
            return fields_of(cls._katakit_home.session.attribute(cls, name))
        if name.startswith("__") and name.endswith("__") and name not in _OF_CLASSES:
            raise AttributeError(name)
        return cls._katakit_home.session.attribute(cls, name)

    def __getattribute__(cls, name: str) -> Any:
        # What an image has of its own is for its objects; of the class itself, the submission's own is meant.
        if name.startswith("_") or name == "mro":
            return super().__getattribute__(name)
        return type.__getattribute__(cls, HOME).session.attribute(cls, name)

    @property
    def __signature__(cls) -> inspect.Signature:
        """The parameters of making an object, for `inspect.signature`."""
        return signature_of(cls._katakit_home.session.operate("inspect", cls))

    def __setattr__(cls, name: str, value: Any) -> None:
        cls._katakit_home.session.operate("set_in", cls, name, value)

    def __delattr__(cls, name: str) -> None:
        cls._katakit_home.session.operate("delete_in", cls, name)

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls._katakit_home.session.operate("iter", cls))

    def __reversed__(cls) -> Iterator[Any]:
        return iter(cls._katakit_home.session.operate("reversed", cls))

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


_mro_of, _bases_of = (vars(type)[name].__get__ for name in ("__mro__", "__bases__"))


def _as_there(kinds: tuple[type, ...]) -> tuple[type, ...]:
    """Return classes without what stands here only for the sake of images; plain types as themselves."""
    found: list[type] = []
    for kind in kinds:
        home = vars(kind).get(HOME)
        is_double = isinstance(kind, RemoteClass) and not {"_katakit_plain", "_katakit_also"}.isdisjoint(vars(kind))
        if not is_double and (home is not None or not kind.__module__.startswith("katakit.")):
            found.append(kind)
    return tuple(found)


def is_named(image: Any) -> bool:
    """Tell whether the grader has asked for this object's class, or one of its bases, by name."""
    return any(home.is_named for home in homes_of(type(image)))


def homes_of(kind: type) -> Iterator[Home]:
    """Give where a class's image and its bases come from."""
    for one in _mro_of(kind):
        home = type.__getattribute__(one, "__dict__").get(HOME)
        if home is not None:
            yield home


def is_image(value: Any, session: Any) -> bool:
    """Tell whether a value is the image of an object or a class of this session."""
    if isinstance(value, RemoteClass):
        return value._katakit_home.session is session
    ref = ref_of(value)
    return ref is not None and ref.session is session


def _asking(special: str) -> Callable[..., Any]:
    """Return the special method that asks the worker."""
    operation = SPECIAL[special]

    def ask(self: Any, *others: Any) -> Any:
        if not is_named(self):
            if self._katakit_plain is not None:
                return _own(self, special)(self, *others)
            if special not in _ALONE and not all(is_image(other, session_of(self)) for other in others):
                raise TypeError(
                    f"{shown(self)} was given back where the check did not ask for an object of this class, so its "
                    f"own {special} decides nothing here."
                )
        return session_of(self).operate(operation, self, *others)

    ask.__name__ = ask.__qualname__ = special
    return ask


def _own(image: Any, special: str) -> Callable[..., Any]:
    """Return what the plain type itself does."""
    return getattr(image._katakit_plain, special, None) or _not_implemented


def _not_implemented(*operands: Any) -> Any:
    return NotImplemented


def _comparing(special: str) -> Callable[..., Any]:
    """Return a comparison: with another object by the submission's own method; a plain value is never equal.

    What is a plain value itself is compared as one, unless it is compared with another object, and its class was named.
    """
    operation, ordered = SPECIAL[special], _asking(special)

    def compare(self: Any, other: Any) -> Any:
        is_other = is_image(other, session_of(self))
        if self._katakit_plain is not None and not (is_other and is_named(self)):
            return _own(self, special)(self, other)
        if is_other:
            return session_of(self).operate(operation, self, other)
        if special not in {"__eq__", "__ne__"}:
            return ordered(self, other)
        session_of(self).note_of_comparison(type(self).__name__)
        return NotImplemented

    compare.__name__ = compare.__qualname__ = special
    return compare


def _next(self: Any) -> Any:
    return after(session_of(self).operate("next", self))


def after(answer: Any) -> Any:
    """Return the value of a step of an iterator, from whether there is one, and it.

    Raises:
        StopIteration: there is none.
    """
    if type(answer) is not tuple or len(answer) != 2:
        raise TypeError("an iterator of the submission gave what is no answer")
    there, value = answer
    if there is not True:
        raise StopIteration(value)
    return value


def _exit(self: Any, kind: Any, error: Any, traceback: Any) -> bool:
    return session_of(self).operate("exit", self, *_leaving(kind, error)) is True


def _leaving(kind: Any, error: Any) -> tuple[Any, ...]:
    if kind is None:
        return None, ""
    return error if ref_of(error) is not None else kind.__name__, str(error)


def _truth(self: Any) -> bool:
    plain = self._katakit_plain
    if plain is not None:
        own = getattr(plain, "__bool__", None)
        return bool(own(self) if own is not None else plain.__len__(self))
    if not is_named(self):
        raise TypeError(f"{shown(self)} is neither true nor false here: its own __bool__ or __len__ decides nothing.")
    return session_of(self).operate("bool", self) is True


def _length(self: Any) -> Any:
    plain = self._katakit_plain
    return session_of(self).operate("len", self) if plain is None else plain.__len__(self)


def _call(self: Any, *args: Any, **kwargs: Any) -> Any:
    return session_of(self).call(self, args, kwargs)


def _telling(special: str) -> Callable[..., str]:
    """Return a special method that makes a text: of a plain value, its own unless its class was named."""
    operation = special.strip("_")

    def tell(self: Any, *specification: Any) -> str:
        if self._katakit_plain is not None and not is_named(self):
            text: str = _own(self, special)(self, *specification)
            return text
        return text_of(self, operation, self, *specification)

    return tell


def _missing(self: Any, key: Any) -> Any:
    if not is_named(self):
        raise KeyError(key)
    return session_of(self).operate("getitem", self, key)


async def _async_next(self: Any) -> Any:
    there, value = session_of(self).operate("anext", self)
    if there is not True:
        raise StopAsyncIteration
    return value


async def _async_enter(self: Any) -> Any:
    return session_of(self).operate("aenter", self)


async def _async_exit(self: Any, kind: Any, error: Any, traceback: Any) -> bool:
    return session_of(self).operate("aexit", self, *_leaving(kind, error)) is True


def _await(self: Any) -> Iterator[Any]:
    """Wait for it in the worker."""
    yield from ()
    return session_of(self).operate("await", self)  # type: ignore[no-any-return] # of the submission


METHODS: dict[str, Any] = {
    **{special: _asking(special) for special in SPECIAL},
    **{special: _comparing(special) for special in _COMPARING},
    "__next__": _next,
    "__exit__": _exit,
    "__bool__": _truth,
    "__len__": _length,
    "__call__": _call,
    "__await__": _await,
    "__anext__": _async_next,
    "__aenter__": _async_enter,
    "__aexit__": _async_exit,
}
"""Special method to what an image has under that name."""

PLAIN_METHODS: dict[str, Any] = {
    **{special: _telling(special) for special in ("__repr__", "__str__", "__format__")},
    "__missing__": _missing,
}
"""The same for what an image that is a plain value, too, has beside these."""
