"""Objects of a submission that are plain data, too: instances of a subclass of ``list``, ``int``, ``tuple`` and so on.

Their image is an instance of that plain type, and has its content. Comparison, truth and length are those of the
content. Whatever else is asked of it goes to the object itself if the grader has named its class; if not, what the
plain type has is answered by the content, so that nothing which the class overrides decides anything.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from katakit.sandbox.images import REF, RemoteClass, RemoteHandle, homes_of, is_named, session_of
from katakit_worker.codec import CONTENT, copy_into
from katakit_worker.operations import SPECIAL

_BUILT_IN = (int, float, complex, str, bytes, bytearray, list, tuple, set, frozenset, dict)
PLAIN: Mapping[tuple[str, str], type] = {
    **{("builtins", kind.__name__): kind for kind in _BUILT_IN},
    ("collections", "deque"): deque,
    ("fractions", "Fraction"): Fraction,
    ("decimal", "Decimal"): Decimal,
    ("numpy", "ndarray"): np.ndarray,
}
"""The plain types that a subclass's content can be of, by module and name."""
_CHANGEABLE = (list, dict, set, deque, bytearray)
_CHANGING = ("__setitem__", "__delitem__", "__iadd__", "__imul__", "__ior__", "__iand__", "__isub__", "__ixor__")
_OF_THE_CONTENT = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__", "__repr__", "__str__",
                   "__format__")  # fmt: skip


def plain_namespace(kind: type) -> dict[str, Any]:
    """Return what the image of a plain type has, beside what `kind` itself gives its instances."""
    found: dict[str, Any] = {"__dict__": vars(RemoteHandle)["__dict__"], "_katakit_plain": kind}
    found |= {special: getattr(kind, special) for special in _OF_THE_CONTENT if hasattr(kind, special)}
    found["__getattribute__"] = _attribute_of_array if kind is np.ndarray else _attribute
    if kind in _CHANGEABLE:
        found |= {special: _changing(kind, special) for special in _CHANGING if hasattr(kind, special)}
    if kind is np.ndarray:
        found |= {"__array_ufunc__": _on_contents, "__getitem__": lambda self, key: content_of(self)[key]}
    found |= {"__copy__": _copy, "__deepcopy__": _deepcopy}
    return found


def _attribute(image: Any, name: str) -> Any:
    if not name.startswith("_") and is_named(image):
        kind = image._katakit_plain
        if kind in _CHANGEABLE or not hasattr(kind, name) or _is_redefined(type(image), name):
            return session_of(image).attribute(image, name)
    return object.__getattribute__(image, name)


def _attribute_of_array(image: Any, name: str) -> Any:
    if name.startswith("_") or not hasattr(np.ndarray, name):
        return object.__getattribute__(image, name)
    if is_named(image) and _is_redefined(type(image), name):
        return session_of(image).attribute(image, name)
    return getattr(content_of(image), name)


def _is_redefined(kind: type, name: str) -> bool:
    return any(name in home.names for home in homes_of(kind) if (home.module, home.name) not in PLAIN)


def _changing(kind: type, special: str) -> Callable[..., Any]:
    own = getattr(kind, special)

    def change(self: Any, *others: Any) -> Any:
        if not is_named(self):
            return own(self, *others)
        return session_of(self).operate(SPECIAL[special], self, *others)

    return change


def _on_contents(self: Any, function: Any, method: str, *inputs: Any, **more: Any) -> Any:
    plain = [content_of(one) if issubclass(type(one), RemoteHandle) else one for one in inputs]
    if "out" in more:
        more["out"] = tuple(content_of(one) if issubclass(type(one), RemoteHandle) else one for one in more["out"])
    return getattr(function, method)(*plain, **more)


def _copy(image: Any) -> Any:
    return session_of(image).operate("copy", image) if is_named(image) else content_of(image)


def _deepcopy(image: Any, memo: Any) -> Any:
    if is_named(image):
        return session_of(image).operate("deepcopy", image)
    import copy

    return copy.deepcopy(content_of(image), memo)


def content_of(image: Any) -> Any:
    """Return the content of an image as a value of the plain type; other values as they are."""
    kind = getattr(type(image), "_katakit_plain", None)
    return image if kind is None else CONTENT[kind](image)


def new_image(kind: RemoteClass, content: Any, ref: Any) -> Any:
    """Return an image with this content.

    Raises:
        TypeError: the class is not one of this content.
    """
    plain = kind._katakit_plain
    image: Any
    if plain is None or plain is not type(content):
        raise TypeError("a content of another type")
    if isinstance(content, np.ndarray):
        image = content.view(kind)
    else:
        own: Any = plain  # mypy takes it for each of the types that it can be
        parts = (content, content.maxlen) if plain is deque else (content,)
        image = own.__new__(kind, *parts)
        if plain in _CHANGEABLE:
            own.__init__(image, *parts)
    object.__setattr__(image, REF, ref)
    return image


def is_changeable(image: Any) -> bool:
    """Tell whether the content may change."""
    return type(image)._katakit_plain in _CHANGEABLE


def take_content(image: Any, content: Any) -> None:
    """Let an image have this content from now on, of the same plain type.

    Raises:
        CodecError: it is of another type.
    """
    copy_into(image, content, type(image)._katakit_plain)


def has_content(image: Any, content: Any) -> bool:
    """Tell whether this is the content of an image that cannot change."""
    return type(content) is type(image)._katakit_plain and repr(content) == repr(content_of(image))
