"""An object of a grader as a submission sees it: each use of it is a question to the trusted side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

Ask = Callable[..., Any]


def lent_object(type_name: str, specials: Any, ask: Ask) -> Any:
    """Return an object that has these special methods; `ask` takes an operation and its arguments.

    ``ask(None, ...)`` calls the object itself.
    """

    def __getattr__(self: Any, name: str) -> Any:  # noqa: N807 - so that it shows in tracebacks
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return ask("get", name)

    def __setattr__(self: Any, name: str, value: Any) -> None:  # noqa: N807
        ask("set", name, value)

    namespace: dict[str, Any] = {
        "__slots__": ("__weakref__",), "__getattr__": __getattr__, "__setattr__": __setattr__,
        "__dict__": property(lambda self: Kept(ask)),
    }  # fmt: skip
    for name in specials if type(specials) is list else ():
        namespace[name] = _SPECIAL.get(name, _asking)(name, ask)
    return type(type_name, (), namespace)()


class Kept(MutableMapping[str, Any]):
    """What an object of the grader's keeps by itself, as far as a submission may reach it: one name at a time."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def __getitem__(self, name: str) -> Any:
        try:
            return self._ask("get_kept", name)
        except AttributeError:
            raise KeyError(name) from None

    def __setitem__(self, name: str, value: Any) -> None:
        self._ask("set_kept", name, value)

    def __delitem__(self, name: str) -> None:
        try:
            self._ask("drop_kept", name)
        except AttributeError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def lent_content(type_name: str, content: Any, get: Callable[[str], Any]) -> Any:
    """Return a plain value that also has the attributes of the whole, such as the names of a named tuple."""

    def __getattr__(self: Any, name: str) -> Any:  # noqa: N807 - so that it shows in tracebacks
        if name.startswith("_"):
            raise AttributeError(name)
        return get(name)

    return type(type_name, (type(content),), {"__getattr__": __getattr__})(content)


def _asking(name: str, ask: Ask) -> Any:
    return lambda self, *args: ask(name, *args)


def _calling(name: str, ask: Ask) -> Any:
    return lambda self, *args, **kwargs: ask(None, *args, **kwargs)


def _iterating(name: str, ask: Ask) -> Any:
    def iterate(self: Any) -> Any:
        found = ask(name)
        return self if found is self else iter(found)

    return iterate


def _stepping(name: str, ask: Ask) -> Any:
    def step(self: Any) -> Any:
        there, value = ask(name)
        if not there:
            raise StopIteration(value)
        return value

    return step


def _leaving(name: str, ask: Ask) -> Any:
    def leave(self: Any, kind: Any, error: Any, traceback: Any) -> Any:
        return ask(name, error)

    return leave


_SPECIAL = {"__call__": _calling, "__iter__": _iterating, "__next__": _stepping, "__exit__": _leaving}
