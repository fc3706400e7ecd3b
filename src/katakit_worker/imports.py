"""What a submission may import inside a worker, besides Python's library and numpy.

Its own helper modules, from their texts; earlier exercises, whose functions are the kit's own and live in
another process; and nothing else of the course: that is refused in words.
"""

from __future__ import annotations

import builtins
import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import sys
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

Ask = Callable[[str, str, tuple[Any, ...], dict[str, Any]], Any]


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds helpers, earlier exercises, and what is refused."""

    def __init__(
        self,
        helpers: Mapping[str, str],
        packages: frozenset[str],
        provided: Mapping[str, Sequence[str]],
        refused: Mapping[str, str],
        ask: Ask,
        note_refusal: Callable[[], None],
    ) -> None:
        self._helpers = helpers
        self._packages = packages
        self._provided = provided
        self._refused = refused
        self._ask = ask
        self._note_refusal = note_refusal

    def refuse(self, name: str) -> None:
        """Raise ImportError, in words, if `name` may not be imported."""
        reason = self._refused.get(name)
        if reason is not None:
            self._note_refusal()
            raise ImportError(reason, name=name)

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find `name` among the modules that this run provides."""
        self.refuse(name)
        if name in self._provided:
            return importlib.machinery.ModuleSpec(name, self)
        if name in self._helpers and name.partition(".")[0] not in sys.stdlib_module_names:
            return importlib.machinery.ModuleSpec(name, self, is_package=name in self._packages)
        if any(other.startswith(f"{name}.") for other in self._helpers):  # a folder without __init__.py
            return importlib.machinery.ModuleSpec(name, None, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        """Leave the making of the module to Python."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module: a helper by running its text, an earlier exercise with its functions."""
        name = module.__name__
        if name in self._provided:
            for function in self._provided[name]:
                setattr(module, function, self.provided(name, function))
            return
        text = self._helpers[name]
        file_name = name.replace(".", "/") + ("/__init__.py" if name in self._packages else ".py")
        remember_source(file_name, text)
        module.__dict__["__builtins__"] = dict(vars(builtins))  # its own: a test may replace some of them
        exec(compile(text, file_name, "exec", dont_inherit=True), module.__dict__)  # noqa: S102 - confined

    def provided(self, module: str, function: str) -> Callable[..., Any]:
        """Return a function that asks the trusted side for the answer of an earlier exercise's function."""

        def call(*args: Any, **kwargs: Any) -> Any:
            return self._ask(module, function, args, kwargs)

        call.__name__ = call.__qualname__ = function
        call.__module__ = module
        call.__doc__ = f"{module}.{function}, as the kit provides it while this exercise is graded."
        return call

    def namespace_builtins(self, own_name: str, implicit: Mapping[str, str]) -> dict[str, Any]:
        """Return the builtins of a module under test.

        They hold the functions of earlier exercises (name to module) where these may be used without an import,
        and an import that refuses the module itself.
        """
        plain_import = builtins.__import__

        def guarded_import(name: str, *args: Any, **kwargs: Any) -> ModuleType:
            if name == own_name:
                self._note_refusal()
                raise ImportError(f"{own_name} is this exercise itself; use its functions without an import.")
            return plain_import(name, *args, **kwargs)

        names = dict(vars(builtins))
        names["__import__"] = guarded_import
        for function, module in implicit.items():
            names[function] = self.provided(module, function)
        return names


def remember_source(file_name: str, text: str) -> None:
    """Let tracebacks show lines of a text that is in no file."""
    linecache.cache[file_name] = (len(text), None, text.splitlines(keepends=True), file_name)
