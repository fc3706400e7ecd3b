"""Images of classes, made from what a worker says of them."""

from __future__ import annotations

import abc
import enum
import sys
import types
from typing import TYPE_CHECKING, Any

from katakit.sandbox.contents import PLAIN, plain_namespace
from katakit.sandbox.images import (
    HOME,
    Home,
    RemoteClass,
    RemoteHandle,
    homes_of,
    session_of,
)
from katakit.sandbox.specials import METHODS, PLAIN_METHODS, after
from katakit_worker.codec import Handle

if TYPE_CHECKING:
    from katakit.sandbox.deriving import Recipe
    from katakit.sandbox.session import Session

_ABSTRACT = frozenset({"abc", "collections", "collections.abc", "numbers", "typing", "contextlib", "io", "os"})
# Whoever asks whether a class is one of these means the real one.
_REAL = {("enum", "Enum"): enum.Enum, ("enum", "Flag"): enum.Flag}
# What `inspect` asks by the type itself.
_BUILT_IN = {
    "generator": types.GeneratorType, "method": types.MethodType, "async_generator": types.AsyncGeneratorType,
    **{kind.__name__: kind for kind in (map, filter, zip, enumerate, reversed, property, staticmethod, classmethod)},
}  # fmt: skip
_GENERATOR = {
    "send": lambda self, value: after(session_of(self).operate("send", self, value)),
    "throw": lambda self, *error: after(session_of(self).operate("throw", self, *error)),
}


def _refuse(image: Any) -> Any:
    raise AttributeError("an iterator of Python's own cannot be copied")


_absent = property(_refuse)


class _Documentation:
    """What a class says of itself; an object may say something else."""

    def __init__(self, text: str | None) -> None:
        self._text = text

    def __get__(self, image: Any, kind: Any = None) -> Any:
        return self._text if image is None else session_of(image).attribute(image, "__doc__")


def _asking(name: str) -> Any:
    return property(lambda self: session_of(self).attribute(self, name))


def make_class(session: Session, handle: Handle, recipe: Recipe | None = None) -> RemoteClass:
    """Return the image of the class that a handle describes; with a recipe, that of a grader's own class statement."""
    module, name, documentation, bases, specials, names = _described(handle.about)
    home = Home(session, module, name, handle.number, names)
    namespace: dict[str, Any] = {
        "__module__": module,
        "__qualname__": name,
        "__doc__": _Documentation(documentation or None),
        HOME: home,
    }
    short = name.rpartition(".")[2]
    short = short if short.isidentifier() else "object"
    parents: tuple[Any, ...] = tuple(
        _plain_class(session, base) if base in PLAIN.values() else base
        for base in bases
        if isinstance(base, RemoteClass) or (isinstance(base, type) and base in PLAIN.values())
    ) or (RemoteHandle,)
    is_plain = any(parent._katakit_plain is not None for parent in parents)
    known = METHODS | PLAIN_METHODS if is_plain or recipe is not None else METHODS
    content = {special: known[special] for special in specials if special in known}
    if "-__hash__" in specials:
        content["__hash__"] = None  # this is how a class says that it has none
    elif "__eq__" in content and "__hash__" not in content:
        content["__hash__"] = RemoteHandle.__hash__
    real = _BUILT_IN.get(name) if module == "builtins" else None
    if real is not None:
        content["__class__"] = property(lambda self: real)
        if real is types.MethodType:
            content |= {name: _asking(name) for name in ("__func__", "__self__", "__name__", "__qualname__")}
        if real is types.GeneratorType:
            content |= _GENERATOR
    if module == "builtins" and "__next__" in specials:
        content["__copy__"] = _absent  # `itertools.tee` would take it
    if (module, name) in _REAL:
        content["_katakit_real"] = _REAL[module, name]
    if recipe is not None:
        content |= recipe.namespace
        parents += recipe.also
        if recipe.also:
            content["_katakit_also"] = recipe.also
        home.is_named, home.recipe = True, recipe
    namespace = {**content, **namespace}
    try:
        made = RemoteClass(short, parents, namespace)
    except TypeError:  # no order of resolution: not what Python itself would have made
        if recipe is not None:
            raise
        made = RemoteClass(short, (RemoteHandle,), namespace)
    for base in homes_of(made):
        if base.module in _ABSTRACT:
            _register(base, made)
    abstract = frozenset(special[1:] for special in specials if special.startswith("@"))
    if abstract:
        type.__setattr__(made, "__abstractmethods__", abstract)
    home.is_made = True
    return made


def _plain_class(session: Session, plain: type) -> RemoteClass:
    """Return the image of a plain type, as a base of others."""
    images = session.plain_classes
    if plain not in images:
        home = Home(session, plain.__module__, plain.__name__, -1)
        namespace = {**plain_namespace(plain), "__module__": plain.__module__, HOME: home}
        images[plain] = RemoteClass(plain.__name__, (RemoteHandle, plain), namespace)
    return images[plain]


def _register(home: Home, made: RemoteClass) -> None:
    """Let a class count as derived from an abstract one of Python's own, if it says that it is."""
    real = vars(sys.modules.get(home.module, object)).get(home.name)
    if isinstance(real, abc.ABCMeta) and not issubclass(made, real):
        real.register(made)


def named(handle: Handle) -> tuple[str, str]:
    """Return module and qualified name of the class that a handle describes."""
    return _described(handle.about)[:2]


def _described(about: Any) -> tuple[str, str, str, tuple[Any, ...], list[str], frozenset[str]]:
    """Return what a worker said of a class, as far as it has the form that one of ours says it in."""
    kinds = (str, str, str, tuple, list, list)
    if type(about) is not tuple or tuple(type(part) for part in about) != kinds:
        return "", "", "", (), [], frozenset()
    module, name, documentation, bases, specials, names = about
    texts = [[one for one in some if type(one) is str] for some in (specials, names)]
    return module[:500], name[:500], documentation[:4000], bases[:50], texts[0], frozenset(texts[1])
