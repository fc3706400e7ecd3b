"""What tests have replaced in Python's own modules, in the environment and in the state of chance, to be mirrored.

Looked at are those places that a test has touched by ``monkeypatch`` or ``mock.patch``, and a few that are touched
without either.
"""

from __future__ import annotations

import builtins
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import ModuleType
from typing import Any

import pytest

NOTHING = object()
Point = tuple[str, str]
_NOT_BACK = ("LD_", "PYTHON", "PYTEST", "PATH")  # what steers this process stays as it is
# What of these a test has is looked at by itself, so that they are never put aside.
_STAY = frozenset({("builtins", "input"), ("builtins", "print"), ("builtins", "open")})
_LIBRARIES = frozenset(sys.stdlib_module_names) | {"numpy"}


class Watched:
    """The places that are looked at."""

    def __init__(self) -> None:
        self.points: dict[Point, tuple[Any, Any]] = {}
        """By module and name, or a class's and its attribute's: whose that is, and what it was."""
        self._aside: dict[Point, Any] = {}
        self._is_aside = False
        for module, name in ((builtins, "print"), (builtins, "open"), (time, "sleep"), (sys, "argv")):
            self.add(module, name)
        self.variables: dict[str, str] | None = None
        """The environment as it was before a test touched it; None if none has."""
        self.names: set[str] = set()
        """Variables of the environment that tests have touched."""
        self.seeds: list[tuple[bool, tuple[Any, ...]]] = []
        """What was seeded (NumPy's chance, or Python's), how often; in order."""
        self._installed: set[str] = set()

    def add(self, module: Any, name: Any) -> None:
        """Look at an attribute from now on, if its module or class is one of Python's own, or NumPy's."""
        if type(name) is not str:
            return
        if isinstance(module, type):
            known, path = module.__module__, f"{module.__qualname__}.{name}"
            is_own = getattr(sys.modules.get(known), module.__qualname__, None) is module
        elif isinstance(module, ModuleType):
            known, path = module.__name__, name
            is_own = sys.modules.get(known) is module
        else:
            return
        if is_own and known.partition(".")[0] in _LIBRARIES:
            self.points.setdefault((known, path), (module, vars(module).get(name, NOTHING)))

    # -------------------------------------------------------------------------------------- aside, and back

    def current(self, point: Point) -> Any:
        """Return what a test has at a place now, also while that is put aside."""
        owner = self.points[point][0]
        return self._aside.get(point, vars(owner).get(point[1].rpartition(".")[2], NOTHING))

    @contextmanager
    def put_aside(self) -> Iterator[None]:
        """Inside, all is as it was before tests replaced it: for the kit's own code, which uses it, too."""
        if self._is_aside:
            yield
            return
        self._take()
        try:
            yield
        finally:
            self._give()

    @contextmanager
    def put_back(self) -> Iterator[None]:
        """Inside, all is as tests have it, though it was put aside: for a function of theirs."""
        if not self._is_aside:
            yield
            return
        self._give()
        try:
            yield
        finally:
            self._take()

    def _take(self) -> None:
        self._is_aside = True
        for point, (_, original) in self.points.items():
            if point[0] != "sys" and point not in _STAY and (now := self.current(point)) is not original:
                self._aside[point] = now
                self._set(point, original)

    def _give(self) -> None:
        self._is_aside = False
        for point, value in self._aside.items():
            self._set(point, value)
        self._aside.clear()

    def _set(self, point: Point, value: Any) -> None:
        owner, name = self.points[point][0], point[1].rpartition(".")[2]
        if value is NOTHING:
            delattr(owner, name)
        else:
            setattr(owner, name, value)

    # ---------------------------------------------------------------------------------------------- noticing

    def add_environment(self, mapping: Any, *names: Any) -> None:
        """Look at the environment from now on, if that is what is touched."""
        if mapping is os.environ:
            self.names.update(name for name in names if isinstance(name, str) and not name.startswith(_NOT_BACK))
            if self.variables is None:
                self.variables = dict(os.environ)

    def install(self) -> None:
        """Notice what tests do, also by libraries that were imported only now."""
        self._wrap("pytest", pytest.MonkeyPatch, "setattr", lambda _, target, *rest: self._target(target, *rest))
        self._wrap("pytest", pytest.MonkeyPatch, "delattr", lambda _, target, *rest: self._target(target, *rest))
        for name in ("setitem", "delitem"):
            self._wrap(
                "pytest", pytest.MonkeyPatch, name, lambda _, mapping, *rest: self.add_environment(mapping, *rest[:1])
            )
        mock = sys.modules.get("unittest.mock")
        if mock is not None:
            patch: Any = mock
            self._wrap("mock", patch._patch, "__enter__", lambda one: self.add(one.getter(), one.attribute))
            self._wrap("mock", patch._patch_dict, "_patch_dict", self._dictionary)
        self._wrap("random", random, "seed", lambda *args: self.seeds.append((False, args)))
        numpy_random = sys.modules.get("numpy.random")
        if numpy_random is not None:
            self._wrap("numpy", numpy_random, "seed", lambda *args: self.seeds.append((True, args)))

    def _target(self, target: Any, name: Any = None, *rest: Any) -> None:
        if isinstance(target, str):
            owner, _, attribute = target.rpartition(".")
            module, _, kind = owner.rpartition(".")
            self.add(sys.modules.get(owner) or getattr(sys.modules.get(module), kind, None), attribute)
        else:
            self.add(target, name)

    def _dictionary(self, patcher: Any) -> None:
        self.add_environment(os.environ if patcher.in_dict == "os.environ" else patcher.in_dict, *patcher.values)

    def _wrap(self, what: str, owner: Any, name: str, note: Callable[..., None]) -> None:
        key = f"{what}.{name}"
        if key in self._installed:
            return
        self._installed.add(key)
        original = getattr(owner, name)

        @wraps(original)
        def noting(*args: Any, **kwargs: Any) -> Any:
            note(*args)
            return original(*args, **kwargs)

        setattr(owner, name, noting)


watched = Watched()
"""Of this process: what tests replace in it holds for all its sessions."""
