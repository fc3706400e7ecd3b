"""Objects and classes of a submission as a grader sees them: local images, which ask the worker.

Each class of the submission has an image that is a class, with the same bases, so that ``isinstance`` and
``issubclass`` are decided here. An object's image has just those special methods that its class has (see `specials`).
"""

from __future__ import annotations

import abc
import enum
import inspect
import types
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from katakit.sandbox.errors import CLASS_RULE, CannotCross
from katakit.sandbox.looks import About, code_of, fields_of
from katakit_worker.operations import SPECIAL

if TYPE_CHECKING:
    from katakit.sandbox.session import Session

HOME, REF = "_katakit_home", "_katakit"
_OF_CLASSES = frozenset(
    {"__members__", "__wrapped__", "__match_args__", "__dataclass_params__", "__orig_bases__", "__slots__"}
)
_OF_OBJECTS = frozenset(
    {"__name__", "__qualname__", "__wrapped__", "__slots__", "__annotations__", "__isabstractmethod__"}
)


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
    is_made: bool = False  # from what the worker says of it, in full


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
    _katakit_plain = cast("type | None", None)  # with no annotation: they are the submission's
    """The plain type that an image is an instance of, too."""

    def __getattr__(self, name: str) -> Any:
        if name == "__dataclass_fields__":
            return fields_of(session_of(self).attribute(self, name))
        if (name.startswith("__") and name.endswith("__") and name not in _OF_OBJECTS) or name == REF:
            raise AttributeError(name)
        return session_of(self).attribute(self, name)

    # To be called again: making an object calls it over there.
    __init__ = property(lambda self: session_of(self).attribute(self, "__init__"))

    def __setattr__(self, name: str, value: Any) -> None:
        if ref_of(self) is None:  # it is being made
            object.__setattr__(self, name, value)
            return
        session_of(self).operate("setattr", self, name, value)
        if name == "__class__":
            object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        session_of(self).operate("delattr", self, name)

    def __eq__(self, other: object) -> bool:
        if self is not other and not issubclass(type(other), RemoteHandle):
            session_of(self).note_of_comparison(type(self).__name__)
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __dir__(self) -> list[str]:
        return texts(session_of(self).operate("dir", self))

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

    __class__ = property(lambda self: types.FunctionType)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the worker."""
        return session_of(self).call(self, args, kwargs)

    def __get__(self, owner: Any, kind: Any = None) -> Any:
        """Return it bound to an object of a grader's class, where it has become a method."""
        ref = ref_of(self)
        is_function = ref is not None and ref.type_name == "function"
        return types.MethodType(self, owner) if is_function and owner is not None else self

    def _about(self) -> About:
        return About(session_of(self).operate("inspect", self))

    @property
    def __signature__(self) -> inspect.Signature:
        """Its parameters, for `inspect.signature`."""
        return self._about().signature()

    @property
    def __code__(self) -> types.CodeType:
        """Code that does nothing, and says of itself what the function's own does."""
        ref = ref_of(self)
        name = "" if ref is None else ref.label.rpartition(".")[2]
        return code_of(self._about(), name, session_of(self).place_of)

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
            "__isabstractmethod__",
        }:
            return session_of(self).attribute(self, name)
        return super().__getattr__(name)

    __doc__ = property(lambda self: self._about().documentation)


class Names(Mapping[str, Any]):
    """What ``vars`` is of a class or a module of the submission; most of it is asked for when it is needed."""

    def __init__(self, names: Callable[[], list[str]], get: Callable[[str], Any], known: Mapping[str, Any]) -> None:
        """`known` are names that it has for sure."""
        self._names, self._get, self._known = names, get, known

    def __contains__(self, name: object) -> bool:
        # Abstract classes of Python's own ask for special methods, all the time.
        return name in self._known if name in SPECIAL else name in self._names()

    def __getitem__(self, name: str) -> Any:
        if name not in self:
            raise KeyError(name)
        return self._known[name] if name in self._known else self._get(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())

    def __repr__(self) -> str:
        return f"<names of the submission: {', '.join(self)}>"


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
        own, order = own_names(cls), super().mro()
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

    @property  # type: ignore[misc] # nobody else defines it anew
    def __dict__(cls) -> Any:  # type: ignore[override] # it is not to be written
        """What the class itself defines, there."""
        if not cls._katakit_home.is_made:
            return own_names(cls)
        session = cls._katakit_home.session
        return Names(
            lambda: texts(session.operate("names_in", cls)), lambda name: session.operate("name_in", cls, name),
            own_names(cls),
        )  # fmt: skip

    @property  # type: ignore[misc] # it is not to be written
    def __class__(cls) -> type:
        """The metaclass that Python's own classes have there; one of the submission's is not known here."""
        if any("_katakit_real" in own_names(kind) for kind in _mro_of(cls)):
            return enum.EnumType
        is_abstract = any((home.module, home.name) == ("abc", "ABC") for home in homes_of(cls))
        return abc.ABCMeta if is_abstract else RemoteClass

    @property
    def __annotations__(cls) -> Any:  # type: ignore[override] # it is not to be written
        """Its annotations, as they are there."""
        home = cls._katakit_home
        return home.session.attribute(cls, "__annotations__") if home.is_made else {}

    def __dir__(cls) -> list[str]:
        return texts(cls._katakit_home.session.operate("dir", cls))

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
            home = own_names(cls).get(HOME) if name == "__init__" else None
            if home is not None and home.is_made:
                return home.session.attribute(cls, name)
            return super().__getattribute__(name)
        return type.__getattribute__(cls, HOME).session.attribute(cls, name)

    @property
    def __signature__(cls) -> inspect.Signature:
        """The parameters of making an object, for `inspect.signature`."""
        return About(cls._katakit_home.session.operate("inspect", cls)).signature()

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
        home = cls._katakit_home
        is_enumeration = any("_katakit_real" in own_names(kind) for kind in _mro_of(cls))
        if not home.is_named and not is_enumeration:
            raise CannotCross(
                f"{cls.__qualname__} was given back where the check did not ask for it: what is in it decides nothing.",
                CLASS_RULE,
            )
        return home.session.operate("contains", cls, member) is True

    def __getitem__(cls, key: Any) -> Any:
        return cls._katakit_home.session.operate("getitem", cls, key)

    def __repr__(cls) -> str:
        return f"<class {cls.__qualname__} of the submission>"


_mro_of, _bases_of, own_names = (vars(type)[name].__get__ for name in ("__mro__", "__bases__", "__dict__"))


def texts(found: Any) -> list[str]:
    """Return what is text in a list of names from a worker."""
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def _as_there(kinds: tuple[type, ...]) -> tuple[type, ...]:
    """Return classes without what stands here only for the sake of images; plain types as themselves."""
    found: list[type] = []
    for kind in kinds:
        own = own_names(kind)
        home = own.get(HOME)
        is_double = isinstance(kind, RemoteClass) and not {"_katakit_plain", "_katakit_also"}.isdisjoint(own)
        if not is_double and (home is not None or not kind.__module__.startswith("katakit.")):
            abstract = vars(abc).get(home.name) if home is not None and home.module == "abc" else None
            found.append(abstract if isinstance(abstract, type) else kind)
    return tuple(found)


def is_named(image: Any) -> bool:
    """Tell whether the grader has asked for this object's class, or one of its bases, by name."""
    return any(home.is_named for home in homes_of(type(image)))


def homes_of(kind: type) -> Iterator[Home]:
    """Give where a class's image and its bases come from."""
    for one in _mro_of(kind):
        home = own_names(one).get(HOME)
        if home is not None:
            yield home


def is_image(value: Any, session: Any) -> bool:
    """Tell whether a value is the image of an object or a class of this session."""
    if isinstance(value, RemoteClass):
        return value._katakit_home.session is session
    ref = ref_of(value)
    return ref is not None and ref.session is session
