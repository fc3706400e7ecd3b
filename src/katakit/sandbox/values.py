"""What a grader sees of a submission's values that are no plain data.

The content of a value is always here, on the trusted side; only what is asked of a handle goes to the worker.
"""

from __future__ import annotations

import builtins
import logging
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakValueDictionary

from msgspec.structs import replace

from katakit.sandbox.awaiting import lend, wait_for
from katakit.sandbox.classes import make_class, named
from katakit.sandbox.contents import PLAIN, has_content, is_changeable, new_image, take_content
from katakit.sandbox.errors import CAME_BACK, Classes, Fault, Frame, SubmissionExit
from katakit.sandbox.images import (
    HOME,
    REF,
    Home,
    Ref,
    RemoteCallable,
    RemoteClass,
    RemoteHandle,
    is_named,
    own_names,
    ref_of,
)
from katakit.sandbox.modules import RemoteFunction
from katakit.sandbox.troubles import OF_ERRORS, OF_GROUPS, ErrorClass
from katakit_worker.codec import CodecError, Extended, Handle, is_heavier
from katakit_worker.lines import MAX_HANDLES, PLAIN_NAMES

if TYPE_CHECKING:
    from katakit.sandbox.deriving import Recipe
    from katakit.sandbox.session import Session

_MOST_PARTS = 2000  # of an exception's arguments, with 64 bytes of text as one
_LONGEST_NAME, _LONGEST_TEXT, _LAST_LINE = 500, 4000, 10**7
_NOT_ITS_OWN = frozenset({*sys.stdlib_module_names, "pytest", "_pytest", "pluggy", "katakit"})
_SLOTS = ("name", "path")  # of what Python itself raises where something is missing
_ENDS = frozenset({"StopIteration", "StopAsyncIteration", "GeneratorExit"})


def _described(about: Any) -> Mapping[str, Any]:
    return about if type(about) is dict else {}


class Known:
    """The images of classes by name: they outlive the worker, for graders keep them."""

    def __init__(self) -> None:
        self.classes: dict[tuple[str, str], RemoteClass] = {}
        self.exceptions: dict[tuple[Any, ...], type[BaseException]] = {}


class Values:
    """Makes local objects from what crosses, for one worker's life."""

    def __init__(self, session: Session, known: Known) -> None:
        self._session = session
        self._handles: dict[int, Any] = {}
        self._contents: WeakValueDictionary[int, Any] = WeakValueDictionary()  # images with a content that may change
        self._known = known
        self._doubles: dict[int, tuple[Any, int]] = {}  # what is no image, and stands for an object nevertheless
        self.has_contents = False  # whether there ever were such images
        self.side_modules: dict[str, Any] = {}
        self.recipe: Recipe | None = None
        """Of the class that is being derived."""

    def from_handle(self, handle: Handle) -> Any:
        """Return the object for a handle; the same number gives the same object."""
        known = self._handles.get(handle.number)
        if known is None:
            if len(self._handles) >= MAX_HANDLES:
                raise CodecError(f"more than {MAX_HANDLES:,} objects were handed out")
            if handle.kind == "type":
                if handle.type_name not in PLAIN_NAMES:
                    raise CodecError("a type that nobody knows")
                return PLAIN_NAMES[handle.type_name]
            if handle.kind == "error":
                known = self.exception(_described(handle.about), handle.number)
            elif handle.kind == "exception":
                known = self.exception_class(_classes(handle.about))
                if isinstance(known, ErrorClass):
                    vars(known)[HOME].number = handle.number
            elif handle.kind == "class":
                known = self._class(handle)
            else:
                known = self._object(handle)
            self._handles.setdefault(handle.number, known)
        return known

    def _object(self, handle: Handle) -> RemoteHandle:
        """Return an object's image; an image of a class is made for this only, and never by being called."""
        kind: Any = handle.about
        if not isinstance(kind, RemoteClass) or kind._katakit_plain is not None:
            kind = RemoteCallable if handle.kind == "function" else RemoteHandle
        elif (kind.__module__, kind.__qualname__) == ("builtins", "coroutine"):
            return cast("RemoteHandle", self._coroutine(handle))
        image: RemoteHandle = object.__new__(kind)
        object.__setattr__(image, REF, Ref(self._session, handle.number, handle.type_name))
        if kind.__module__ == "logging" and handle.type_name in {"Logger", "RootLogger"}:
            return cast("RemoteHandle", self._logger(handle, image))
        return image

    def _logger(self, handle: Handle, image: RemoteHandle) -> Any:
        """Return the logger of the same name here, which hears what the submission's is told."""
        self._handles[handle.number] = image
        name = self._session.attribute(image, "name")
        logger = logging.getLogger(name if isinstance(name, str) and name != "root" else None)
        self._doubles[id(logger)] = (logger, handle.number)
        return logger

    def _coroutine(self, handle: Handle) -> Any:
        """Return a coroutine that has another one run to its end."""
        image = object.__new__(RemoteHandle)
        object.__setattr__(image, REF, Ref(self._session, handle.number, handle.type_name))
        self._handles[handle.number] = image

        async def coroutine() -> Any:
            return await wait_for(self._session, image)

        made = coroutine()
        self._doubles[id(made)] = (made, handle.number)
        return made

    def _class(self, handle: Handle) -> type:
        """Return a class's image; that of a class of the same name, from a worker that has ended, lives on as its.

        What is one of the plain types is that type.
        """
        plain = PLAIN.get(named(handle))
        if plain is not None:
            return plain
        recipe = self.recipe
        if recipe is not None and named(handle) == (recipe.parts[4], recipe.parts[0]):
            if recipe.image is None:
                recipe.image = make_class(self._session, handle, recipe)
            recipe.image._katakit_home.number = handle.number
            return recipe.image
        made = make_class(self._session, handle)
        home = made._katakit_home
        before = self._known.classes.setdefault((home.module, home.name), made)
        if before is not made and self._handles.get(before._katakit_home.number) is before:
            return made  # two classes of one name, at the same time
        before._katakit_home.number = home.number
        return before

    def from_extended(self, extended: Extended) -> Any:
        """Return an instance of a subclass of a plain type: an object of a local subclass with its content."""
        content, handle = extended.content, extended.handle
        known = self._image(handle.number)
        if known is not None and type(known) is handle.about:
            if is_changeable(known):
                take_content(known, content)
                return known
            if has_content(known, content):
                return known
        if not isinstance(handle.about, RemoteClass):
            raise CodecError("an instance of no class")
        try:
            image = new_image(handle.about, content, Ref(self._session, handle.number, handle.type_name))
        except TypeError as error:
            raise CodecError(f"a value of a strange type: {error}") from None
        images = self._contents if is_changeable(image) else self._handles
        if len(images) >= MAX_HANDLES:
            raise CodecError(f"more than {MAX_HANDLES:,} objects were handed out")
        images[handle.number] = image
        self.has_contents |= images is self._contents
        return image

    def changeable(self) -> list[Any]:
        """Return the images whose content may have changed: of classes that the grader has named."""
        return [image for image in self._contents.values() if is_named(image)]

    def lend(self, coroutine: Any) -> tuple[int, Any]:
        """Let a coroutine of the grader's run for the submission; return its number."""
        return lend(self._session, coroutine)

    @property
    def shared_numbers(self) -> Mapping[int, int]:
        """The numbers of what both sides hold, by their ids."""
        return self._session.shared_numbers

    def home(self, number: int) -> Any:
        """Return what the worker knows by this number, and has from here."""
        return self._session.home(number)

    def _image(self, number: int) -> Any:
        found = self._contents.get(number)
        return self._handles.get(number) if found is None else found

    def home_number(self, value: Any) -> int | None:
        """Return the number under which the worker knows `value`, None if it is no handle of this worker."""
        if isinstance(value, (RemoteClass, ErrorClass)):
            home = own_names(value).get(HOME)
            if home is None or home.session is not self._session:
                return None
            if self._handles.get(home.number) is not value:
                self._session.find_again(home)
            return home.number if self._handles.get(home.number) is value else None
        double = self._doubles.get(id(value))
        if double is not None:
            return double[1]
        if type(value) is RemoteFunction:
            value = value.image_in(self._session)
        ref = ref_of(value)
        if ref is None or ref.session is not self._session:
            return None
        return ref.number if self._image(ref.number) is value else None

    def exception(self, about: Mapping[str, Any], number: int | None = None, depth: int = 0) -> BaseException:
        """Return the exception that `about` describes; it carries its `Fault`. The same number is the same one."""
        refused = about.get("refused")
        own = self._session.error_of(refused) if type(refused) is int else None
        if own is not None:
            if not depth:
                vars(own)[CAME_BACK] = fault_from(about)
            notes = _described(about.get("attributes")).get("__notes__")
            if type(notes) is list and all(type(note) is str for note in notes):
                own.__notes__ = notes
            return own
        number = number if number is not None else about.get("number")
        known = self._handles.get(number) if type(number) is int else None
        if isinstance(known, BaseException):
            return known
        error = self._new_exception(about, depth)
        is_end = isinstance(
            error, (StopIteration, StopAsyncIteration, GeneratorExit)
        )  # a cause: not to be raised later
        if type(number) is int and 0 <= number < MAX_HANDLES and len(self._handles) < MAX_HANDLES and not is_end:
            vars(error)[REF] = Ref(self._session, number, type(error).__name__)
            self._handles.setdefault(number, error)
        return error

    def _new_exception(self, about: Mapping[str, Any], depth: int) -> BaseException:
        fault = fault_from(about)
        fault = replace(fault, text=self._session.here(fault.text))
        kind = self.exception_class(fault.classes, is_raised=depth == 0)
        arguments = about.get("args")
        arguments = arguments if type(arguments) is tuple else ()
        if is_heavier(arguments, _MOST_PARTS):  # a worker of ours leaves them out
            arguments = (fault.text,)
        arguments = self._session.here(arguments)
        members = about.get("members")
        if type(members) is list and members and depth < 4:
            inner = [self.exception(_described(one), None, depth + 1) for one in members[:20]]
            arguments = (fault.text.partition(" (")[0], [one for one in inner if isinstance(one, Exception)])
        try:
            error: BaseException = type.__call__(kind, *arguments)
        except Exception:
            try:
                error = kind.__new__(kind)
            except TypeError:  # a group of exceptions is none without its members
                error = type.__call__(self._local_class("builtins", kind.__name__, [Exception]))
            error.args = arguments
        attributes = about.get("attributes")
        if type(attributes) is dict and not is_heavier(attributes, _MOST_PARTS):
            vars(error).update({name: one for name, one in attributes.items() if type(name) is str})
        slots = _described(about.get("slots"))
        for name in _SLOTS:
            if type(slots.get(name)) is str and hasattr(type(error), name):
                setattr(error, name, _cut(slots[name]))
        error._katakit_fault = fault  # type: ignore[attr-defined]
        cause = about.get("cause")
        if isinstance(cause, dict) and depth < 4:
            error.__cause__ = self.exception(cause, None, depth + 1)
        context = about.get("context")
        if isinstance(context, dict) and depth < 4:
            error.__context__ = self.exception(context, None, depth + 1)
        elif error.__cause__ is not None:
            error.__context__ = error.__cause__
        error.__suppress_context__ = about.get("is_suppressed") is True
        return error

    def class_of(self, classes: Any) -> type:
        """Return the exception class that a worker describes."""
        return self.exception_class(_classes(classes))

    def exception_class(self, classes: Classes, *, is_raised: bool = True) -> type[BaseException]:
        """Return the class that stands first: a known one itself, a student's as a local one of the same bases.

        What is not raised, but a cause, may also be the end of an iteration.
        """
        made: dict[int, type[BaseException]] = {}
        # Only what stands further on in the order of resolution can be a base, so the last one is made first.
        for place in reversed(range(len(classes))):
            module, name, bases = classes[place]
            made[place] = _known_exception(module, name, is_raised=is_raised) or self._local_class(
                module, name, [made[base] for base in bases if base in made and _is_exception(classes, base)]
            )
        return made.get(0, SubmissionExit)

    def _local_class(self, module: str, name: str, bases: list[type[BaseException]]) -> type[BaseException]:
        parents = _without_redundant(bases)
        key = (module, name, parents)
        made: Any = self._known.exceptions.get(key)
        if made is None:
            short = name.rpartition(".")[2] or "Error"
            home = Home(self._session, module, name, -1)
            own = "submission" if module.partition(".")[0] in _NOT_ITS_OWN else module
            more = OF_GROUPS if any(issubclass(one, BaseExceptionGroup) for one in parents) else {}
            made = ErrorClass(
                short,
                parents,
                {"__module__": own, "__qualname__": name, HOME: home, **OF_ERRORS, **more},
            )
            self._known.exceptions[key] = made
        return cast("type[BaseException]", made)


def fault_from(about: Mapping[str, Any]) -> Fault:
    """Return the plain description of an exception, of bounded size; what is malformed in it is left out."""
    frames = [
        Frame(_cut(file), min(line, _LAST_LINE), _cut(function), _cut(text))
        for file, line, function, text in _entries(about.get("frames"), (str, int, str, str))
    ]
    syntax = None
    for message, file, line, text in _entries([about.get("syntax")], (str, str, int, str)):
        syntax = (_cut(message), _cut(file), min(line, _LAST_LINE), _cut(text))
    kind, text = about.get("type"), about.get("text")
    return Fault(
        type_name=(_cut(kind) if type(kind) is str else "") or "Exception",
        text=text[:_LONGEST_TEXT] if type(text) is str else "",
        frames=tuple(frames[-20:]),
        syntax=syntax,
        classes=_classes(about.get("classes")),
    )


def _entries(about: Any, kinds: tuple[type, ...]) -> list[tuple[Any, ...]]:
    """Return those of a list's entries that are tuples of just these types."""
    entries = about[:1000] if type(about) is list else []
    return [one for one in entries if type(one) is tuple and tuple(type(part) for part in one) == kinds]


def _cut(text: str) -> str:
    return text[:_LONGEST_NAME]


def _classes(about: Any) -> Classes:
    return tuple(
        (_cut(module), _cut(name), tuple(place for place in bases[:32] if type(place) is int))
        for module, name, bases in _entries(about, (str, str, tuple))[:32]
    )


def _is_exception(classes: Classes, place: int) -> bool:
    """Tell whether the class at `place` derives from Exception or SystemExit; mixins do not."""
    seen, waiting = set[int](), [place]
    while waiting:
        at = waiting.pop()
        if at in seen or at >= len(classes):
            continue
        seen.add(at)
        module, name, bases = classes[at]
        if module == "builtins" and name in {"Exception", "SystemExit"}:
            return True
        waiting += [base for base in bases if base > at]
    return False


def _without_redundant(classes: list[type[BaseException]]) -> tuple[type[BaseException], ...]:
    """Drop what another one derives from, so that Python finds an order of resolution."""
    parents: list[type[BaseException]] = []
    for kind in classes:
        if not any(issubclass(other, kind) for other in (*parents, *classes[classes.index(kind) + 1 :])):
            parents.append(kind)
    return tuple(parents) or (SubmissionExit,)


def _known_exception(module: str, name: str, *, is_raised: bool) -> type[BaseException] | None:
    """Return a built-in, library or numpy exception by its name; None for anything else.

    What would end or steer the grader's own run is not handed out: interrupts, what test frameworks use between
    themselves, and the end of an iteration, which ``all(map(...))`` takes for the end of the checks.
    """
    top = module.partition(".")[0]
    if (name in _ENDS and is_raised) or top == "unittest" or (name.startswith("_") and top != "numpy"):
        return None
    if module == "builtins":
        kind = vars(builtins).get(name)
    elif top in {"numpy", *sys.stdlib_module_names} and module in sys.modules:
        kind = vars(sys.modules[module]).get(name)
    else:
        return None
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        return None
    if not (issubclass(kind, Exception) or kind is SystemExit):
        return None
    return kind
