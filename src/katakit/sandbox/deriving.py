"""Classes of a grader's that derive from classes of the submission.

Such a class is made in the worker, from the submission's real ones; the functions in it stay here, and are called from
there. Its image here has what ``super()`` looks for: whatever the bases have, found in the worker.
"""

from __future__ import annotations

import types
from typing import Any

from msgspec import Struct

from katakit.sandbox.images import REF, RemoteClass, is_image, session_of

_LEFT_OUT = frozenset({"__module__", "__qualname__", "__classcell__", "__dict__", "__weakref__", "__annotations__",
                       "__firstlineno__", "__static_attributes__", "__doc__"})  # fmt: skip
_NOT_ABOVE = frozenset(
    {"__class__", "__dict__", "__new__", "__init_subclass__", "__subclasshook__", "__getattribute__", "__setattr__",
     "__delattr__", "__doc__", "__module__", "__weakref__", "__slots__", "__dir__", "__reduce__", "__reduce_ex__",
     "__eq__", "__ne__", "__hash__", "__bool__", "__sizeof__", "__getstate__", "__abstractmethods__", "_abc_impl"}
)  # fmt: skip


_WITHOUT_IMAGE = frozenset({"builtins", "abc", "typing"})


class Recipe(Struct, eq=False):
    """How to make the class again in another worker: what the operation ``derive`` takes, and the image it is for."""

    parts: tuple[Any, ...]
    namespace: dict[str, Any]
    also: tuple[type, ...] = ()  # classes of the grader's own that the image derives from, too
    image: RemoteClass | None = None


class _Above:
    """What the bases have under a name, for ``super()``."""

    def __init__(self, name: str, owner: RemoteClass) -> None:
        self._name, self._owner = name, owner

    def __get__(self, image: Any, kind: Any = None) -> Any:
        target = kind if image is None else image
        return self._owner._katakit_home.session.operate("super", self._owner, target, self._name)


def _attribute(image: Any, name: str) -> Any:
    """All but what is Python's own is asked of the object: what ``super()`` finds is not for others."""
    if name.startswith("__") or name in {REF, "_katakit_plain"}:
        return object.__getattribute__(image, name)
    return session_of(image).attribute(image, name)


def derive(name: str, bases: tuple[type, ...], namespace: dict[str, Any], keywords: dict[str, Any]) -> RemoteClass:
    """Make a class that derives from classes of a submission, and return its image.

    Raises:
        TypeError: a base is neither of the submission nor a simple class, or a member cannot cross.
    """
    session = next(base for base in bases if isinstance(base, RemoteClass))._katakit_home.session
    remote = tuple(_image_of(session, base) for base in bases if base.__module__ not in _WITHOUT_IMAGE)
    listed = [(key, *_member(one)) for key, one in namespace.items() if key not in _LEFT_OUT]
    above = type(f"what {name} derives from", (), {"__module__": __name__})
    own: dict[str, Any] = {"__getattribute__": _attribute, "_katakit_above": above}
    if "__classcell__" in namespace:
        own["__classcell__"] = namespace["__classcell__"]
    recipe = Recipe((name, remote, listed, keywords, str(namespace.get("__module__", ""))), own)
    image: RemoteClass = session.derive(recipe)
    for one in session.operate("dir", image):
        if isinstance(one, str) and one not in _NOT_ABOVE:
            setattr(above, one, _Above(one, image))
    return image


def _image_of(session: Any, base: Any) -> RemoteClass:
    """Return a base as an image: of a class of the grader's own one that is made for it."""
    if is_image(base, session):
        image: RemoteClass = base
        return image
    if base not in session.own_bases:
        parents = tuple(_image_of(session, one) for one in base.__bases__ if one.__module__ not in _WITHOUT_IMAGE)
        listed = [(key, *_member(one)) for key, one in vars(base).items() if key not in _LEFT_OUT]
        parts: tuple[Any, ...] = (base.__name__, parents, listed, {}, base.__module__)
        session.own_bases[base] = session.derive(Recipe(parts, {}, also=(base,)))
    made: RemoteClass = session.own_bases[base]
    return made


def _member(value: Any) -> tuple[str, tuple[Any, ...]]:
    """Return what kind of member it is, and what it is made of."""
    if isinstance(value, (staticmethod, classmethod)):
        return ("static" if isinstance(value, staticmethod) else "class"), (value.__func__,)
    if isinstance(value, property):
        return "property", (value.fget, value.fset, value.fdel)
    if isinstance(value, types.FunctionType) and getattr(value, "__isabstractmethod__", False):
        return "abstract", (value,)
    return "value", (value,)
