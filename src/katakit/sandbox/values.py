"""What a grader sees of a submission: its module, its functions, and values that are no plain data.

The content of a value is always here, on the trusted side; only what is asked of a handle goes to the worker.
"""

from __future__ import annotations

import builtins
import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, cast
from weakref import WeakValueDictionary

from msgspec.structs import replace

from katakit.sandbox.classes import make_class, named
from katakit.sandbox.contents import PLAIN, has_content, is_changeable, new_image, take_content
from katakit.sandbox.errors import Classes, Fault, Frame, SubmissionExit
from katakit.sandbox.images import (
    HOME,
    REF,
    Home,
    Ref,
    RemoteCallable,
    RemoteClass,
    RemoteHandle,
    is_named,
    ref_of,
    signature_of,
)
from katakit.sandbox.troubles import OF_ERRORS, OF_GROUPS, ErrorClass
from katakit_worker.codec import CodecError, Extended, Handle, is_heavier
from katakit_worker.lines import MAX_HANDLES, PLAIN_TYPES

if TYPE_CHECKING:
    from katakit.sandbox.deriving import Recipe
    from katakit.sandbox.program import Outcome
    from katakit.sandbox.session import Session

_MOST_PARTS = 2000  # of an exception's arguments, with 64 bytes of text as one
_LONGEST_NAME, _LONGEST_TEXT, _LAST_LINE = 500, 4000, 10**7
_PLAIN_TYPES: dict[str, Any] = {kind.__name__: kind for kind in PLAIN_TYPES}
_PLAIN_TYPES |= {"NotImplemented": NotImplemented, "Ellipsis": Ellipsis}
_NOT_ITS_OWN = frozenset({*sys.stdlib_module_names, "pytest", "_pytest", "pluggy", "katakit"})
_ASKED_OF_ANY = ("__", "_pytest", "_mock", "_is_coroutine", "_katakit")
_OF_FUNCTIONS = frozenset({"__wrapped__", "__annotations__", "__defaults__", "__kwdefaults__"})
_ENDS = frozenset({"StopIteration", "StopAsyncIteration", "GeneratorExit"})


class RemoteModule(ModuleType):
    """The module of an exercise. What stands behind it is looked up anew at every use."""

    def __init__(
        self, name: str, functions: Sequence[str], session: Callable[[], Session], *, is_side: bool = False
    ) -> None:
        """`is_side` for a further module, beside the one that the exercise is called after."""
        super().__init__(name, f"The submission's module {name}, in a process of its own.")
        self.__dict__["_katakit_is_side"] = is_side
        self.__dict__["_katakit_session"] = session
        self.__dict__["_katakit_touched"] = set()
        self.__dict__["_katakit_functions"] = {function: RemoteFunction(function, session) for function in functions}

    def __getattr__(self, name: str) -> Any:
        function = self.__dict__["_katakit_functions"].get(name)
        if function is not None and not self._katakit_is_replaced(name):
            return function
        if name == "__all__":
            return self.__dict__["_katakit_session"]().public_names(self._katakit_owner())
        if name.startswith(_ASKED_OF_ANY):  # by pytest, inspect and the like
            raise AttributeError(name)
        return self.__dict__["_katakit_session"]().attribute(self._katakit_owner(), name)

    def _katakit_owner(self) -> Any:
        """Return what an attribute is asked of: None for the exercise's own module."""
        if not self.__dict__["_katakit_is_side"]:
            return None
        return self.__dict__["_katakit_session"]().side_module(self.__name__)

    def _katakit_is_replaced(self, name: str) -> bool:
        """Tell whether a test has put something in a function's place; asks for the session only if that can be."""
        return name in self.__dict__["_katakit_touched"] and name in self.__dict__["_katakit_session"]().replaced

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("__") or isinstance(value, RemoteModule):  # Python's own, when it is imported
            super().__setattr__(name, value)
            return
        if self.__dict__["_katakit_is_side"]:
            self.__dict__["_katakit_session"]().operate("set_in", self._katakit_owner(), name, value)
            return
        self.__dict__["_katakit_touched"].add(name)
        if value is self.__dict__["_katakit_functions"].get(name, self):
            self.__dict__["_katakit_session"]().put_back(name)
        else:
            self.__dict__["_katakit_session"]().replace(name, value)

    def __delattr__(self, name: str) -> None:
        if self.__dict__["_katakit_is_side"]:
            self.__dict__["_katakit_session"]().operate("delete_in", self._katakit_owner(), name)
        else:
            self.__dict__["_katakit_session"]().put_back(name)

    def __repr__(self) -> str:
        return f"<submission {self.__name__}>"


class RemoteFunction:
    """A function of the submission; calling it runs it in the worker."""

    _session: Callable[[], Session]
    session_in_use: ClassVar[Session | None] = None
    """The session of the check that runs now, for what is asked about values rather than of functions."""

    def __init__(self, name: str, session: Callable[[], Session]) -> None:
        vars(self).update(__name__=name, __qualname__=name, _session=session)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the worker."""
        return self._session().call(self.__name__, args, kwargs)

    def each(self, cases: Sequence[tuple[tuple[Any, ...], dict[str, Any]]]) -> list[Outcome] | None:
        """Call it with each of these arguments in one go; None where that did not work out, and nothing was called."""
        name: str = self.__name__
        return self._session().call_each(name, cases)

    def blame(self, outcome: Outcome) -> None:
        """Let this call be the one that evidence is about."""
        calls = self._session().calls
        if outcome.record in calls:
            calls.append(calls.pop(calls.index(outcome.record)))

    @property
    def __signature__(self) -> inspect.Signature:
        """Its parameters, for `inspect.signature`."""
        return signature_of(self._about())

    def _documentation(self) -> str | None:
        text = self._about()[0]
        return text if type(text) is str else None

    __doc__ = property(_documentation)  # of an object: what the submission says

    def _about(self) -> Any:
        session = self._session()
        return session.operate("inspect", session.attribute(None, self.__name__))

    def image_in(self, session: Session) -> Any:
        """Return the image of the function itself, if it is one of this session."""
        return session.attribute(None, self.__name__) if self._session() is session else None

    def __getattr__(self, name: str) -> Any:
        if name.startswith(_ASKED_OF_ANY) and name not in _OF_FUNCTIONS:
            raise AttributeError(name)
        session = self._session()
        return session.attribute(session.attribute(None, self.__name__), name)

    def __setattr__(self, name: str, value: Any) -> None:
        session = self._session()
        session.operate("setattr", session.attribute(None, self.__name__), name, value)

    def last_output(self) -> str:
        """Return what the last call of this check printed."""
        calls = self._session().calls
        return calls[-1].output if calls else ""

    def __repr__(self) -> str:
        return f"<function {self.__name__} of the submission>"


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
                if handle.type_name not in _PLAIN_TYPES:
                    raise CodecError("a type that nobody knows")
                return _PLAIN_TYPES[handle.type_name]
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
        return image

    def _coroutine(self, handle: Handle) -> Any:
        """Return a coroutine that has another one run to its end."""
        image = object.__new__(RemoteHandle)
        object.__setattr__(image, REF, Ref(self._session, handle.number, handle.type_name))
        self._handles[handle.number] = image

        async def coroutine() -> Any:
            return self._session.operate("await", image)

        return coroutine()

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
        if before is not made and before._katakit_home.number in self._handles:
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
        return image

    def changeable(self) -> list[Any]:
        """Return the images whose content may have changed: of classes that the grader has named."""
        contents = self._contents
        return [image for image in contents.values() if is_named(image)] if len(contents) else []

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
            home = vars(value).get(HOME)
            if home is None or home.session is not self._session:
                return None
            if self._handles.get(home.number) is not value:
                self._session.find_again(home)
            return home.number if self._handles.get(home.number) is value else None
        if type(value) is RemoteFunction:
            value = value.image_in(self._session)
        ref = ref_of(value)
        if ref is None or ref.session is not self._session:
            return None
        return ref.number if self._image(ref.number) is value else None

    def exception(self, about: Mapping[str, Any], number: int | None = None, depth: int = 0) -> BaseException:
        """Return the exception that `about` describes; it carries its `Fault`. The same number is the same one."""
        number = number if number is not None else about.get("number")
        known = self._handles.get(number) if type(number) is int else None
        if isinstance(known, BaseException):
            return known
        error = self._new_exception(about, depth)
        if type(number) is int and 0 <= number < MAX_HANDLES and len(self._handles) < MAX_HANDLES:
            vars(error)[REF] = Ref(self._session, number, type(error).__name__)
            self._handles.setdefault(number, error)
        return error

    def _new_exception(self, about: Mapping[str, Any], depth: int) -> BaseException:
        fault = fault_from(about)
        fault = replace(fault, text=self._session.here(fault.text))
        kind = self.exception_class(fault.classes)
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

    def exception_class(self, classes: Classes) -> type[BaseException]:
        """Return the class that stands first: a known one itself, a student's as a local one of the same bases."""
        made: dict[int, type[BaseException]] = {}
        # Only what stands further on in the order of resolution can be a base, so the last one is made first.
        for place in reversed(range(len(classes))):
            module, name, bases = classes[place]
            made[place] = _known_exception(module, name) or self._local_class(
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


def _known_exception(module: str, name: str) -> type[BaseException] | None:
    """Return a built-in, library or numpy exception by its name; None for anything else.

    What would end or steer the grader's own run is not handed out: interrupts, what test frameworks use between
    themselves, and the end of an iteration, which ``all(map(...))`` takes for the end of the checks.
    """
    top = module.partition(".")[0]
    if name in _ENDS or top == "unittest" or (name.startswith("_") and top != "numpy"):
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
