"""Keeps one worker's surroundings like those of the test that runs: before and after each request."""

from __future__ import annotations

import contextlib
import logging
import os
from typing import TYPE_CHECKING, Any

from katakit.sandbox.contents import take_content
from katakit.sandbox.exchange import typed
from katakit.sandbox.files import Files, temporary
from katakit.sandbox.patches import NOTHING, Point, watched
from katakit.sandbox.surroundings import ask_here, input_is_replaced, levels_here
from katakit_worker.codec import CodecError, copy_into
from katakit_worker.surroundings import MOST_SHARED, is_shareable

if TYPE_CHECKING:
    from katakit.sandbox.session import Session


class Mirror:
    """What is around one worker, as far as it is known."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._input_is_lent = False
        self._logs = session.logs
        self._levels = {"": logging.WARNING}
        self._patched: dict[Point, Any] = {}
        self._variables: dict[str, str | None] = {}
        self._seeds = session.seeds_before
        self._shared: dict[int, list[Any]] = {}  # both sides' object here, and packed, as both sides have it
        self.shared_numbers: dict[int, int] = {}  # by id
        self.files = Files(session)

    def before(self, args: Any = ()) -> None:
        """Let the worker have what a test has put around it; `args` are those of the call to come.

        Raises:
            TypeError: something of that cannot cross.
        """
        session = self._session
        replaced = input_is_replaced()
        if replaced != self._input_is_lent:
            self._input_is_lent = replaced
            session.quietly("set_input", ask_here if replaced else None)
        for point, (_, original) in watched.points.items():
            current = watched.current(point)
            if current is not original or self._patched:
                self._patch(point, original, current)
        if watched.variables is not None:
            self._set_variables(watched.variables)
        if self._seeds != len(watched.seeds):
            for numpy, values in watched.seeds[self._seeds :]:
                session.quietly("seed", numpy, *values)
            self._seeds = len(watched.seeds)
        if self._logs:
            levels = {"": logging.WARNING, **dict.fromkeys(self._levels, 0), **levels_here()}
            changed = {name: level for name, level in levels.items() if self._levels.get(name, 0) != level}
            if changed:
                session.quietly("set_levels", changed)
                self._levels = levels
        if self._shared:
            self._push()
        if temporary:
            self.files.push(args)

    def _patch(self, point: Point, original: Any, current: Any) -> None:
        if current is original:
            if self._patched.pop(point, NOTHING) is not NOTHING:
                self._session.quietly("unpatch", *point)
        elif self._patched.get(point, NOTHING) is not current and current is not NOTHING:
            self._patched[point] = current
            self._session.quietly("patch", *point, current)

    def _set_variables(self, before: dict[str, str]) -> None:
        now = dict(os.environ)
        changed = {
            name: now.get(name) for name in {*now, *before, *self._variables} if now.get(name) != before.get(name)
        }
        changed.pop("PYTEST_CURRENT_TEST", None)
        if changed != self._variables:
            self._session.quietly("set_variables", {**dict.fromkeys(self._variables), **changed})
            self._variables = changed

    # ------------------------------------------------------------------------------------ shared objects

    def share(self, numbers: list[int], *values: Any) -> None:
        """Hold objects together with the worker from now on: those of `values` that it has given `numbers` to.

        Raises:
            CodecError: these do not fit.
        """
        new = [value for value in values if is_shareable(value) and id(value) not in self.shared_numbers]
        unique = list({id(value): value for value in new}.values())
        if len(unique) != len(numbers):
            raise CodecError("shared objects do not fit what was sent")
        for number, value in zip(numbers, unique, strict=True):
            if number in self._shared or number <= 0:
                raise CodecError("a shared object's number is taken")
            self._shared[number] = [value, None]
            self.shared_numbers[id(value)] = number
            while len(self._shared) > MOST_SHARED:
                oldest, _ = self._shared.pop(next(iter(self._shared)))
                self.shared_numbers.pop(id(oldest), None)
        for number in numbers:
            if number in self._shared:
                self._shared[number][1] = self._packed(self._shared[number][0])

    def shared(self, number: int) -> Any:
        """Return the object that both sides hold under this number.

        Raises:
            CodecError: there is none.
        """
        if number not in self._shared:
            raise CodecError("an object that is not shared")
        return self._shared[number][0]

    def _take(self, known: list[Any], value: Any) -> None:
        with contextlib.suppress(CodecError):  # an array of another shape: whoever holds it has that one
            copy_into(known[0], value)
        known[1] = self._packed(known[0])

    def _packed(self, value: Any) -> bytes | None:
        try:
            return self._session.packer().pack_shared(value)
        except CodecError:
            return None

    def _push(self) -> None:
        changed = []
        for number, known in self._shared.items():
            packed = self._packed(known[0])
            if packed != known[1]:
                known[1] = packed
                if packed is not None:
                    changed.append((number, packed))
        if changed:
            self._session.quietly("put", changed)

    @property
    def has_shared(self) -> bool:
        """Whether there is something that both sides hold."""
        return bool(self._shared)

    def push(self) -> None:
        """Let the worker have what was changed here of shared objects, in the middle of a call."""
        if self._shared:
            self._push()

    def pull(self) -> None:
        """Let images and shared objects have the content that they have there by now.

        Raises:
            CodecError: the worker says what makes no sense.
        """
        session = self._session
        images = session.changeable() if session.has_contents else []
        if not images and not self._shared:
            return
        packed, changed = typed(session.quietly("contents", bool(self._shared), *images), tuple)
        for image, content in zip(images, typed(packed, list), strict=True):
            take_content(image, session.unpacked(content))
        for entry in typed(changed, list):
            number, content = typed(entry, tuple)
            if number in self._shared:
                value = session.unpacked(content)
                if type(value) is type(self._shared[number][0]):
                    self._take(self._shared[number], value)

    def after(self) -> None:
        """Let what is here be as it is there by now: contents, variables, files.

        Raises:
            CodecError: the worker says what makes no sense.
        """
        self.pull()
        if watched.names:
            found = typed(self._session.quietly("get_variables", sorted(watched.names)), dict)
            for name in watched.names:
                value = found.get(name)
                if value is None:
                    os.environ.pop(name, None)
                elif type(value) is str and "\0" not in value:
                    os.environ[name] = value
            if watched.variables is not None:
                self._variables |= {
                    name: value for name, value in found.items() if value != watched.variables.get(name)
                }
        self.files.pull()
