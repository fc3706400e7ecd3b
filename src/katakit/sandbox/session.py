"""One exercise of one submission while it is graded: what a grader may ask of it."""

from __future__ import annotations

import linecache
import re
from collections.abc import Sequence
from typing import Any

from katakit.sandbox.conversation import Conversation
from katakit.sandbox.errors import ARGUMENT_RULE, BrokenCall, CannotCross, MissingName
from katakit.sandbox.exchange import Reply, typed
from katakit.sandbox.images import Home, RemoteClass, RemoteHandle, ref_of
from katakit.sandbox.process import Stopped
from katakit.sandbox.program import CallRecord, Outcome
from katakit.sandbox.turns import in_turn
from katakit.sandbox.values import fault_from
from katakit_worker.codec import CodecError, Packer, Unpacker
from katakit_worker.messages import EACH, GET, NAMES, RECALL, SHARES, MessageError
from katakit_worker.operations import OWN

ROW_SECONDS = 0.3  # for several calls together: what takes longer is better called one by one
_QUIET = frozenset({"repr", "str", "format", "hash", "dir", "bool", "inspect", "names_in", "name_in"})


def _name_of(target: Any) -> str:
    """Return what a call is called in evidence and messages."""
    if isinstance(target, str):
        return target
    ref = ref_of(target)
    return ref.label if ref is not None else str(target.__name__)


def _is_module(target: Any) -> bool:
    ref = ref_of(target)
    return ref is not None and ref.type_name == "module"


def _with_decorators(lines: Sequence[str], number: int) -> int:
    """Return the first line of a function that has its ``def`` in this one; lines count from 1."""
    while number > 1 and lines[number - 2].lstrip().startswith("@"):
        number -= 1
    return number


class _OneByOneError(Exception):
    """Several calls in one go did not all end well; which one did not is found out by calls one by one."""


class Session(Conversation):
    """A submission's module for one exercise. One check uses it at a time, from as many threads as it likes."""

    @in_turn
    def call(self, target: str | RemoteHandle | RemoteClass, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the module (by name) or an object that came from it.

        Raises:
            BrokenCall: there was no answer within the limits, or none that can be used.
            Exception: whatever the student's function raised, as the same built-in or a local class.
            TypeError: the grader passed something that cannot cross.
        """
        self._ensure_loaded()
        name = _name_of(target)
        if isinstance(target, str) and target not in self._names:
            self._break_missing(target)
        where = target.encode() if isinstance(target, str) else self._place_of(target)
        return self._perform_mirrored(name, where, args, kwargs)

    @in_turn
    def operate(self, operation: str, *operands: Any) -> Any:
        """Have something done with objects that came from the module: see `katakit_worker.operations` and `call`."""
        self._ensure_loaded()
        for operand in operands:
            if ref_of(operand) is not None:
                self._place_of(operand)
        if operation in _QUIET:  # asked for messages, too
            return self.quietly(operation, *operands)
        return self._perform_mirrored(operation.removesuffix(OWN), b"!" + operation.encode(), operands, {})

    def _perform_mirrored(self, name: str, where: bytes, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Make a call with the test's surroundings around it."""
        mirror = self._mirror
        self._begin_mirror((args, kwargs))
        try:
            value = self._perform(name, where, mirror.files.out(args), mirror.files.out(kwargs))
        except Exception:
            if self._exchange is not None:
                self._end_mirror()
            raise
        self._end_mirror()
        return mirror.files.back(value)

    @property
    def logs(self) -> bool:
        """Whether the program may use Python's logging."""
        return any("logging" in text for text in (self._program.text, *self._program.helpers.values()))

    def place_of(self, file: str, name: str, line: int) -> tuple[str, int]:
        """Return under which name Python finds the text of one of the program's files here, and where a function is.

        That is found in the text. Which one of several methods of a name it is, only the worker knows, who says `line`;
        a function of a module may stand there once, or it has no text.
        """
        program = self._program
        helpers = {f"{name.replace('.', '/')}{end}": text for name, text in program.helpers.items()
                   for end in (".py", "/__init__.py")}  # fmt: skip
        text = helpers.get(file, program.text)
        found = f"submission/{file if file in helpers else program.file_name}"
        lines = text.splitlines(keepends=True)
        linecache.cache[found] = (len(text), None, lines, found)
        heads = [
            number for number, one in enumerate(lines, 1) if re.match(rf"\s*(async\s+)?def {re.escape(name)}\b", one)
        ]
        first = [_with_decorators(lines, number) for number in heads]
        if len(first) != 1 and (line not in first or any(lines[number - 1][:1] != " " for number in heads)):
            return found, len(lines) + 2
        return found, line if len(first) != 1 else first[0]

    def here(self, value: Any) -> Any:
        """Return a value of the worker's with the paths of copied files as they are here; in texts, too."""
        files = self._mirror.files
        if isinstance(value, str):
            return files.in_text(value)
        return tuple(files.in_text(one) if type(one) is str else one for one in files.back(value))

    def _begin_mirror(self, args: Any) -> None:
        self._mirror.before(args)

    def _end_mirror(self) -> None:
        try:
            self._mirror.after()
        except (CodecError, ValueError) as error:
            self._break_withunreadable("it", str(error))

    @in_turn
    def replace(self, name: str, value: Any) -> None:
        """Put a value, or a function of the grader's, into the module under this name."""
        self._ensure_loaded()
        self.quietly("set", name, value)
        self.replaced.add(name)
        self._names |= {name}

    @in_turn
    def original(self, name: str) -> Any:
        """Return what the module had under a name that was replaced."""
        self._ensure_loaded()
        found = self.quietly("original", name)
        ref = ref_of(found)
        if ref is not None:
            ref.label = name
        return found

    @in_turn
    def put_back(self, name: str) -> None:
        """Let the module have again what was replaced; what was not is removed."""
        self._ensure_loaded()
        self.quietly("delete", name)
        self._names -= {name} - self.replaced
        self.replaced.discard(name)

    @in_turn
    def call_each(self, name: str, cases: Sequence[tuple[tuple[Any, ...], dict[str, Any]]]) -> list[Outcome] | None:
        """Make several calls on a function of the module in one go; return what came of each.

        A row ends early behind a call that raised NotImplementedError. None means that something went wrong on the way,
        which only calls one by one can tell: then nothing counts as having been called.

        Raises:
            BrokenCall: the module cannot be loaded, or does not define the function.
            TypeError: the grader passed something that cannot cross.
        """
        self._ensure_loaded()
        if name not in self._names:
            self._break_missing(name)
        self._begin_mirror(())
        rows, records = [], []
        for args, kwargs in cases:
            packer = self.packer()
            try:
                records.append(CallRecord(name, packer.pack((args, kwargs))))
            except CodecError as error:
                raise CannotCross(f"this argument cannot be passed to a submission: {error}", ARGUMENT_RULE) from None
            rows.append(packer.changeable)
        packed = Packer().pack([record.packed for record in records])
        before = len(self.calls)
        try:
            reply = self._request_row(name.encode(), packed, records[-1])
            results = typed(Unpacker().unpack(reply.answer), list)
            outcomes = [
                self._outcome(record, reply.number + index, given, result)
                for index, (record, given, result) in enumerate(zip(records, rows, results, strict=False), 1)
            ]
            if not outcomes or (
                len(outcomes) < len(records) and not isinstance(outcomes[-1].error, NotImplementedError)
            ):
                raise CodecError("there are fewer answers than calls")
        except (CodecError, _OneByOneError):
            self.close()
            self._recent.clear()
            del self.calls[before:]
            return None
        self.calls += records[: len(outcomes)]
        return outcomes

    def _outcome(self, record: CallRecord, number: int, given: list[Any], result: Any) -> Outcome:
        parts = typed(result, tuple)
        if len(parts) == 2:
            value = self._take_answer(record, number, given, typed(parts[0], bytes), parts[1])
            return Outcome(record, value, None)
        if len(parts) != 1:
            raise CodecError("a part of the message has the wrong length")
        about = typed(Unpacker().unpack(typed(parts[0], bytes)), dict)
        record.raised = fault = fault_from(about)
        if fault.is_a("MemoryError") or (fault.classes[:1] and fault.classes[0][1] == "CodecError"):
            raise _OneByOneError
        error = self._values.exception(about)
        if not isinstance(error, Exception):
            raise _OneByOneError
        return Outcome(record, None, error)

    @in_turn
    def attribute(self, target: RemoteHandle | RemoteClass | None, name: str, *, by_name: bool = False) -> Any:
        """Return an attribute of the module (None) or of an object that came from it; see `call` for errors.

        A class that the grader asks a module for `by_name` is one whose own methods count.
        """
        self._ensure_loaded()
        if target is None and name not in self._names:
            self.missing = name
            raise MissingName(f"Your {self._program.file_name} does not define {name}.")
        where = b"" if target is None else self._place_of(target)
        self._begin_mirror(())
        from_module = target is None or _is_module(target)
        try:
            reply = self._request(name, GET, where, name.encode())
        except AttributeError:
            if from_module:
                self.missing = name
            raise
        try:
            value = self._unpacker(()).unpack(reply.answer)
            if reply.shared:
                self._mirror.share(reply.shared, value)
        except CodecError as error:
            self._break_withunreadable(name, str(error))
        if by_name and isinstance(value, RemoteClass):
            value._katakit_home.is_named = True
        ref = ref_of(value)
        if ref is not None:
            owner = "" if target is None else f"{(target if isinstance(target, type) else type(target)).__name__}."
            ref.label = f"{owner}{name}"
        self._end_mirror()
        return self._mirror.files.back(value)

    @in_turn
    def derive(self, recipe: Any) -> RemoteClass:
        """Have a class made from classes of the submission; return its image."""
        self._ensure_loaded()
        self._values.recipe = recipe
        try:
            made = self.quietly("derive", *recipe.parts)
        finally:
            self._values.recipe = None
        if not isinstance(made, RemoteClass) or made is not recipe.image:
            self._break_withunreadable("it", "a class statement made no class")
        return made

    def find_again(self, home: Home) -> None:
        """Ask a new worker for a class that an earlier one has given out."""
        if home.recipe is not None:
            self.derive(home.recipe)
            return
        first, *rest = home.name.split(".")
        owner = None
        if home.module in self._program.helpers:
            owner = self.side_module(home.module)
        elif home.module != self._program.module or first not in self._names:
            return
        found = self.attribute(owner, first)
        for name in rest:
            found = self.attribute(found, name)

    @in_turn
    def side_module(self, name: str) -> Any:
        """Return a further module of the submission, imported there."""
        self._ensure_loaded()
        if name not in self._values.side_modules:
            self._values.side_modules[name] = self.quietly("import", name)
        return self._values.side_modules[name]

    @in_turn
    def public_names(self, owner: Any = None) -> list[str]:
        """Return the names that ``from module import *`` would bring; `owner` is a further module."""
        self._ensure_loaded()
        if owner is not None:
            names = self.operate("dir", owner)
            listed = self.attribute(owner, "__all__") if "__all__" in names else names
            return [name for name in listed if isinstance(name, str) and (listed is not names or name[:1] != "_")]
        answer = self._request("__all__", NAMES).answer
        try:
            names = typed(Unpacker().unpack(answer), list)
        except CodecError as error:
            self._break_withunreadable("__all__", str(error))
        return [name for name in names if isinstance(name, str) and name.isidentifier()]

    def shares_memory(self, one: Any, two: Any) -> bool:
        """Tell whether two arrays that crossed the boundary share memory in the worker: its own testimony.

        Raises:
            ValueError: one of them never crossed, or too many calls ago.
        """
        first, second = self._places_of(one), self._places_of(two)
        in_one_call = [(a, b) for a in first for b in second if a[0] == b[0]]
        places = in_one_call[-1] if in_one_call else (first[-1], second[-1])
        answer = self._request("shares_memory", SHARES, Packer().pack(places)).answer
        return answer == Packer().pack(True)

    def recalled(self, value: Any) -> Any:
        """Return a list, dict, array or the like that came from the worker as it is there now: its own testimony.

        Raises:
            ValueError: it never crossed, or too many calls ago.
        """
        place = self._places_of(value)[-1]
        answer = self._request("recalled", RECALL, Packer().pack(place)).answer
        try:
            return self._unpacker(()).unpack(answer)
        except CodecError as error:
            self._break_withunreadable("recalled", str(error))

    def note_of_comparison(self, name: str) -> None:
        """Note that an object was compared with a plain value, which it never equals."""
        self.compared = name

    def _place_of(self, handle: RemoteHandle | RemoteClass) -> bytes:
        """Return how the worker knows an object that it gave out."""
        number = self._values.home_number(handle)
        if number is None:
            message = "An object that your program gave out earlier was lost: the process that held it has ended."
            self._break(BrokenCall("error", "lost-object", message))
        return b"#%d" % number

    def _places_of(self, value: Any) -> list[tuple[int, str, int]]:
        places = [
            (number, side, index)
            for number, given, made in self._recent
            for side, values in (("argument", given), ("result", made))
            for index, one in enumerate(values)
            if one is value
        ]
        if not places:
            raise ValueError("only arguments and results of recent calls on the submission can be asked about")
        return places

    def _request_row(self, first: bytes, second: bytes, last: CallRecord) -> Reply:
        """Send a request for several calls at once, which gets little time; the last one keeps what was printed."""
        exchange = self._exchange
        assert exchange is not None
        self._check_time()
        try:
            reply = exchange.request(EACH, first, second, self._serve, min(self.limits.call_seconds, ROW_SECONDS))
        except (CodecError, MessageError, Stopped):
            raise _OneByOneError from None
        if reply.raised is not None or exchange.output_size() > self.limits.output_kb * 1024:
            raise _OneByOneError
        self._take(reply, last, last.function)
        return reply
