"""Values as bytes: a closed set of types, by value, with every length checked before it is believed.

Both sides of the boundary use this module. Unpacking creates objects of the listed types only; no class is
looked up by a name from the wire, nothing is called. What is no plain data crosses as a *handle*: a number and
a description, which the receiving side may turn into whatever it likes.

An object that can be changed (list, dict, set, bytearray, deque, array) is numbered when it is first met, and
meeting it again sends its number. Thus the same object passed twice stays one object, and a result that *is*
an argument comes back as that very object.
"""

from __future__ import annotations

import datetime
import re
import struct
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from uuid import UUID

import numpy as np

from katakit_worker import MAX_BYTES

MAX_DEPTH = 100
MAX_NODES = 2_000_000
MAX_AXES = 32

_U32 = struct.Struct("<I")
_I64 = struct.Struct("<q")
_F64 = struct.Struct("<d")
_C128 = struct.Struct("<dd")
_pack_u32, _pack_i64, _pack_f64, _pack_c128 = _U32.pack, _I64.pack, _F64.pack, _C128.pack

_DTYPE = re.compile(r"[<>|][biufcSUMm][0-9]{1,6}(\[[0-9]{0,6}[A-Za-z]{1,8}\])?\Z")
_FACTORIES: dict[str, Any] = {
    t.__name__: t for t in (int, float, complex, str, bytes, bool, list, tuple, dict, set, frozenset)
}
_FACTORY_NAMES = {t: name for name, t in _FACTORIES.items()}
_SAFE_HASHES = 1024


class CodecError(ValueError):
    """The value is not in the closed set, or over a budget; or the bytes are not what the codec writes."""


@dataclass(frozen=True, slots=True)
class Handle:
    """What stands on the wire for something that is no plain data.

    `number` is the sender's name for it, `kind` one of "function", "class", "exception", "module", "object",
    `type_name` the name of its type, `about` plain data that depends on the kind.
    """

    number: int
    kind: str
    type_name: str
    about: Any


@dataclass(frozen=True, slots=True)
class Extended:
    """An instance of a subclass of a plain type: its plain content and a handle to the whole."""

    content: Any
    handle: Handle


# ---------------------------------------------------------------------------------------------- packing


class Packer:
    """Turns one value after the other into bytes.

    `known` are the changeable objects that the far side has already, in the order of their numbers. `export`
    is asked for a handle where a value is no plain data; without it such a value is refused. `home` gives the
    number of a handle that belongs to the far side, for an object that stands for one here.
    """

    def __init__(
        self,
        known: Iterable[Any] = (),
        export: Callable[[Any], Handle] | None = None,
        home: Callable[[Any], int | None] | None = None,
    ) -> None:
        self.changeable: list[Any] = list(known)
        self._numbers = {id(value): number for number, value in enumerate(self.changeable)}
        self._export = export
        self._home = home
        self._out: list[bytes] = []
        self._size = 0
        self._nodes = 0

    def pack(self, value: Any) -> bytes:
        """Return the bytes for `value`.

        Raises:
            CodecError: it holds something that cannot cross, or more than the budgets allow.
        """
        self._out = []
        self._size = self._nodes = 0
        try:
            self._value(value, 0)
        except RecursionError:
            raise CodecError("the value is nested too deeply") from None
        return b"".join(self._out)

    def pack_content(self, value: Any) -> bytes:
        """Return the bytes for a changeable value that the far side has, as it is now (not its number)."""
        number = self._numbers.pop(id(value))
        self.changeable.append(value)  # the copy that the far side makes takes a number there, too
        try:
            self._out = []
            self._size = self._nodes = 0
            kind = type(value)
            self._put(_TAGS[kind])
            _PACKERS[kind](self, value, 0)
            return b"".join(self._out)
        finally:
            self._numbers[id(value)] = number

    def _put(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > MAX_BYTES:
            raise CodecError(f"the value is larger than {MAX_BYTES // 2**20} MiB")
        self._out.append(data)

    def _value(self, value: Any, depth: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise CodecError(f"the value holds more than {MAX_NODES:,} parts")
        if depth > MAX_DEPTH:
            raise CodecError(f"the value is nested more than {MAX_DEPTH} levels deep")
        kind = type(value)
        packer = _PACKERS.get(kind)
        if packer is None or (kind is np.ndarray and not _is_plain_dtype(value.dtype)):
            self._other(value, kind, depth)
            return
        if kind in _CHANGEABLE:
            number = self._numbers.get(id(value))
            if number is not None:
                self._put(b"Z" + _pack_u32(number))
                return
            self._numbers[id(value)] = len(self.changeable)
            self.changeable.append(value)
        self._put(_TAGS[kind])
        packer(self, value, depth)

    def _other(self, value: Any, kind: type, depth: int) -> None:
        if self._home is not None:
            number = self._home(value)
            if number is not None:
                self._put(b"h" + _pack_i64(number))
                return
        if issubclass(kind, np.generic) and kind.__module__ == "numpy" and _is_plain_dtype(value.dtype):
            self._put(b"n")
            self._array(np.asarray(value))
            return
        if self._export is None:
            what = f"an array of dtype {value.dtype}" if kind is np.ndarray else f"a value of type {kind.__name__}"
            raise CodecError(f"{what} cannot cross")
        for base, take in _CONTENT.items():
            if issubclass(kind, base) and kind is not np.ndarray:
                self._put(b"X")
                self._handle(self._export(value), depth)
                self._value(take(value), depth + 1)
                return
        self._put(b"H")
        self._handle(self._export(value), depth)

    def _handle(self, handle: Handle, depth: int) -> None:
        for part in (handle.number, handle.kind, handle.type_name, handle.about):
            self._value(part, depth + 1)

    def _array(self, value: np.ndarray[Any, Any]) -> None:
        name = value.dtype.str
        if value.nbytes > MAX_BYTES:
            raise CodecError(f"the array is larger than {MAX_BYTES // 2**20} MiB")
        flags = value.flags
        fortran = value.ndim > 1 and flags.f_contiguous and not flags.c_contiguous
        layout = int(fortran) | (0 if flags.writeable else 2)
        code = name.encode("ascii")
        shape = value.shape
        self._put(bytes((len(code),)) + code + bytes((layout, len(shape))))
        self._put(struct.pack(f"<{len(shape)}q", *shape))
        raw = value.tobytes("F" if fortran else "C")
        self._put(_pack_u32(len(raw)))
        self._put(raw)

    def _many(self, values: Iterator[Any], length: int, depth: int) -> None:
        self._put(_pack_u32(length))
        count = 0
        for value in values:
            self._value(value, depth + 1)
            count += 1
        if count != length:
            raise CodecError("the value changed while it was read")

    def _pairs(self, items: Iterator[tuple[Any, Any]], length: int, depth: int) -> None:
        self._put(_pack_u32(length))
        count = 0
        for key, value in items:
            self._value(key, depth + 1)
            self._value(value, depth + 1)
            count += 1
        if count != length:
            raise CodecError("the value changed while it was read")

    def _parts(self, values: tuple[Any, ...], depth: int) -> None:
        for value in values:
            self._value(value, depth + 1)


def _is_plain_dtype(dtype: np.dtype[Any]) -> bool:
    return not dtype.hasobject and dtype.fields is None and _DTYPE.match(dtype.str) is not None


def _pack_nothing(packer: Packer, value: Any, depth: int) -> None:
    pass


def _pack_bool(packer: Packer, value: bool, depth: int) -> None:
    packer._put(b"\x01" if value else b"\x00")


def _pack_int(packer: Packer, value: int, depth: int) -> None:
    if -0x8000_0000_0000_0000 <= value <= 0x7FFF_FFFF_FFFF_FFFF:
        packer._put(b"\x08" + _pack_i64(value))
        return
    raw = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
    packer._put(b"\xff" + _pack_u32(len(raw)))
    packer._put(raw)


def _pack_raw(packer: Packer, value: bytes | bytearray, depth: int) -> None:
    raw = bytes(value)
    packer._put(_pack_u32(len(raw)))
    packer._put(raw)


def _pack_str(packer: Packer, value: str, depth: int) -> None:
    _pack_raw(packer, value.encode("utf-8", "surrogatepass"), depth)


def _pack_default_dict(packer: Packer, value: defaultdict[Any, Any], depth: int) -> None:
    packer._value(_FACTORY_NAMES.get(value.default_factory), depth + 1)
    packer._pairs(iter(value.items()), len(value), depth)


def _pack_deque(packer: Packer, value: deque[Any], depth: int) -> None:
    packer._value(value.maxlen, depth + 1)
    packer._many(iter(value), len(value), depth)


def _offset(zone: datetime.tzinfo | None) -> float | None:
    if zone is None:
        return None
    if type(zone) is not datetime.timezone:
        raise CodecError("a date with a time zone other than a fixed offset cannot cross")
    return zone.utcoffset(None).total_seconds()


def _time_parts(value: datetime.datetime | datetime.time) -> tuple[Any, ...]:
    return value.hour, value.minute, value.second, value.microsecond, value.fold, _offset(value.tzinfo)


_SIMPLE: dict[type, tuple[bytes, Callable[[Packer, Any, int], None]]] = {
    type(None): (b"N", _pack_nothing),
    bool: (b"b", _pack_bool),
    int: (b"i", _pack_int),
    float: (b"D", lambda p, v, d: p._put(_pack_f64(v))),
    complex: (b"C", lambda p, v, d: p._put(_pack_c128(v.real, v.imag))),
    str: (b"S", _pack_str),
    bytes: (b"B", _pack_raw),
    bytearray: (b"Y", _pack_raw),
    list: (b"l", lambda p, v, d: p._many(iter(v), len(v), d)),
    tuple: (b"t", lambda p, v, d: p._many(iter(v), len(v), d)),
    set: (b"s", lambda p, v, d: p._many(iter(v), len(v), d)),
    frozenset: (b"f", lambda p, v, d: p._many(iter(v), len(v), d)),
    dict: (b"d", lambda p, v, d: p._pairs(iter(v.items()), len(v), d)),
    OrderedDict: (b"O", lambda p, v, d: p._pairs(iter(v.items()), len(v), d)),
    Counter: (b"c", lambda p, v, d: p._pairs(iter(v.items()), len(v), d)),
    defaultdict: (b"E", _pack_default_dict),
    deque: (b"q", _pack_deque),
    range: (b"r", lambda p, v, d: p._parts((v.start, v.stop, v.step), d)),
    slice: (b"x", lambda p, v, d: p._parts((v.start, v.stop, v.step), d)),
    datetime.date: (b"1", lambda p, v, d: p._parts((v.year, v.month, v.day), d)),
    datetime.time: (b"2", lambda p, v, d: p._parts(_time_parts(v), d)),
    datetime.datetime: (b"3", lambda p, v, d: p._parts((v.year, v.month, v.day, *_time_parts(v)), d)),
    datetime.timedelta: (b"4", lambda p, v, d: p._parts((v.days, v.seconds, v.microseconds), d)),
    datetime.timezone: (b"5", lambda p, v, d: p._parts((_offset(v),), d)),
    Fraction: (b"R", lambda p, v, d: p._parts((v.numerator, v.denominator), d)),
    Decimal: (b"P", lambda p, v, d: _pack_str(p, str(v), d)),
    UUID: (b"U", lambda p, v, d: _pack_raw(p, v.bytes, d)),
    PurePosixPath: (b"p", lambda p, v, d: _pack_str(p, str(v), d)),
    PureWindowsPath: (b"w", lambda p, v, d: _pack_str(p, str(v), d)),
    np.ndarray: (b"a", lambda p, v, d: p._array(v)),
}
_PACKERS = {kind: packer for kind, (_, packer) in _SIMPLE.items()}
_TAGS = {kind: tag for kind, (tag, _) in _SIMPLE.items()}
_CHANGEABLE = frozenset({bytearray, list, set, dict, OrderedDict, Counter, defaultdict, deque, np.ndarray})

# The plain content of an instance of a subclass, taken with the base type's own methods: what the subclass
# overrides is not asked. (Subclasses of dates cross as handles alone: their bases cannot be asked apart.)
_CONTENT: dict[type, Callable[[Any], Any]] = {
    np.ndarray: lambda v: np.ndarray.view(v, np.ndarray),
    int: int.__pos__,
    float: float.__pos__,
    complex: complex.__pos__,
    str: lambda v: str.__getitem__(v, slice(None)),
    bytes: lambda v: bytes.__getitem__(v, slice(None)),
    bytearray: lambda v: bytearray.__getitem__(v, slice(None)),
    list: lambda v: list.__getitem__(v, slice(None)),
    tuple: lambda v: tuple.__getitem__(v, slice(None)),
    set: lambda v: set(set.__iter__(v)),
    frozenset: lambda v: frozenset(frozenset.__iter__(v)),
    dict: lambda v: dict(dict.items(v)),
    deque: lambda v: deque(deque.__iter__(v)),
    Fraction: lambda v: Fraction(v._numerator, v._denominator),
    Decimal: lambda v: Decimal(Decimal.__str__(v)),
}


# -------------------------------------------------------------------------------------------- unpacking


def _refuse_handle(handle: Handle) -> Any:
    raise CodecError("no handle is expected here")


def _refuse_extended(extended: Extended) -> Any:
    raise CodecError("no instance of a subclass is expected here")


def _refuse_home(number: int) -> Any:
    raise CodecError("no handle of this side is expected here")


class Unpacker:
    """Turns bytes back into values; the mirror of `Packer`.

    `known` are the changeable objects that have numbers already. `handle`, `extended` and `home` say what to
    make of a far handle, of an instance of a subclass, and of a handle of this side that comes home.
    """

    def __init__(
        self,
        known: Iterable[Any] = (),
        handle: Callable[[Handle], Any] = _refuse_handle,
        extended: Callable[[Extended], Any] = _refuse_extended,
        home: Callable[[int], Any] = _refuse_home,
    ) -> None:
        self.changeable: list[Any] = list(known)
        self._handle_of = handle
        self._extended_of = extended
        self._home_of = home
        self._data = b""
        self._at = 0
        self._nodes = 0

    def unpack(self, data: bytes) -> Any:
        """Return the value that `data` stands for.

        Raises:
            CodecError: these are not bytes that the codec writes, or they are over a budget.
        """
        if len(data) > MAX_BYTES:
            raise CodecError(f"the message is larger than {MAX_BYTES // 2**20} MiB")
        self._data, self._at, self._nodes = data, 0, 0
        try:
            value = self._value(0)
        except CodecError:
            raise
        except (ValueError, TypeError, OverflowError, ArithmeticError, struct.error, RecursionError) as error:
            raise CodecError(f"malformed value: {type(error).__name__}") from None
        finally:
            self._data = b""
        if self._at != len(data):
            raise CodecError("there are bytes after the value")
        return value

    def _take(self, length: int) -> bytes:
        start = self._at
        end = start + length
        if length < 0 or end > len(self._data):
            raise CodecError("the message ends too early")
        self._at = end
        return self._data[start:end]

    def _u32(self) -> int:
        return int.from_bytes(self._take(4), "little")

    def _count(self) -> int:
        """A number of parts: each takes at least one byte, so a larger number is a lie."""
        count = self._u32()
        if count > len(self._data) - self._at:
            raise CodecError("the message ends too early")
        return count

    def _raw(self) -> bytes:
        return self._take(self._u32())

    def _value(self, depth: int) -> Any:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise CodecError(f"the value holds more than {MAX_NODES:,} parts")
        if depth > MAX_DEPTH + 2:
            raise CodecError(f"the value is nested more than {MAX_DEPTH} levels deep")
        reader = _READERS.get(self._take(1))
        if reader is None:
            raise CodecError("unknown kind of value")
        return reader(self, depth)

    def _new(self, value: Any) -> Any:
        self.changeable.append(value)
        return value

    def _many(self, depth: int) -> list[Any]:
        return [self._value(depth + 1) for _ in range(self._count())]

    def _hashables(self, depth: int) -> list[Any]:
        values = self._many(depth)
        _check_hashes(values)
        return values

    def _pairs(self, depth: int) -> list[tuple[Any, Any]]:
        pairs = [(self._value(depth + 1), self._value(depth + 1)) for _ in range(self._count())]
        _check_hashes([key for key, _ in pairs])
        return pairs

    def _typed(self, depth: int, *kinds: type) -> Any:
        value = self._value(depth + 1)
        if type(value) not in kinds:
            raise CodecError("malformed value: a part has the wrong type")
        return value

    def _array(self) -> np.ndarray[Any, Any]:
        code = self._take(self._take(1)[0]).decode("ascii")
        if not _DTYPE.match(code):
            raise CodecError("malformed array: dtype")
        dtype = np.dtype(code)
        layout, axes = self._take(2)
        if layout > 3 or axes > MAX_AXES:
            raise CodecError("malformed array: axes")
        shape = struct.unpack(f"<{axes}q", self._take(8 * axes))
        size = dtype.itemsize
        for side in shape:
            if not 0 <= side < 2**31:
                raise CodecError("malformed array: shape")
            size *= side
        raw = self._raw()
        if size != len(raw):
            raise CodecError("malformed array: shape and bytes do not agree")
        if dtype.kind == "b":  # any byte but 0 is True, but only 1 is a True that counts as one
            flat = np.frombuffer(raw, np.uint8) != 0
        elif dtype.itemsize == 0:
            flat = np.zeros(int(np.prod(shape)) if len(shape) else 1, dtype)
        else:
            flat = np.frombuffer(raw, dtype)
        if dtype.kind == "U" and flat.size:
            points = np.frombuffer(raw, dtype.byteorder.replace("|", "=") + "u4")
            if points.max(initial=0) > 0x10FFFF:
                raise CodecError("malformed array: text")
        array: np.ndarray[Any, Any] = flat.reshape(shape, order="F" if layout & 1 else "C").copy(order="K")
        array.flags.writeable = not layout & 2
        return array

    def _handle(self, depth: int) -> Handle:
        return Handle(
            self._typed(depth, int),
            self._typed(depth, str),
            self._typed(depth, str),
            self._value(depth + 1),
        )


def _check_hashes(values: list[Any]) -> None:
    """Refuse keys chosen to share one hash: putting n of them into a dict takes time in n squared."""
    if len(values) > _SAFE_HASHES and len({hash(value) for value in values}) * 8 < len(values):
        raise CodecError("too many keys share a hash")


def _read_bool(unpacker: Unpacker, depth: int) -> bool:
    return unpacker._take(1) != b"\x00"


def _read_int(unpacker: Unpacker, depth: int) -> int:
    size = unpacker._take(1)
    raw = unpacker._take(8) if size == b"\x08" else unpacker._raw()
    return int.from_bytes(raw, "little", signed=True)


def _read_str(unpacker: Unpacker, depth: int) -> str:
    return unpacker._raw().decode("utf-8", "surrogatepass")


def _read_list(unpacker: Unpacker, depth: int) -> list[Any]:
    value: list[Any] = unpacker._new([])
    value.extend(unpacker._many(depth))
    return value


def _read_set(unpacker: Unpacker, depth: int) -> set[Any]:
    value: set[Any] = unpacker._new(set())
    value.update(unpacker._hashables(depth))
    return value


def _read_dict(kind: type) -> Callable[[Unpacker, int], Any]:
    def read(unpacker: Unpacker, depth: int) -> Any:
        value = unpacker._new(kind())
        for key, item in unpacker._pairs(depth):
            dict.__setitem__(value, key, item)
        return value

    return read


def _read_ordered_dict(unpacker: Unpacker, depth: int) -> OrderedDict[Any, Any]:
    value: OrderedDict[Any, Any] = unpacker._new(OrderedDict())
    for key, item in unpacker._pairs(depth):
        value[key] = item
    return value


def _read_default_dict(unpacker: Unpacker, depth: int) -> defaultdict[Any, Any]:
    value: defaultdict[Any, Any] = unpacker._new(defaultdict(None))
    name = unpacker._typed(depth, str, type(None))
    if name is not None and name not in _FACTORIES:
        raise CodecError("malformed value: default factory")
    value.default_factory = _FACTORIES.get(name) if name else None
    for key, item in unpacker._pairs(depth):
        value[key] = item
    return value


def _read_deque(unpacker: Unpacker, depth: int) -> deque[Any]:
    # Its number is taken before its parts are read, its maxlen is only known then: reserve the place.
    place = len(unpacker.changeable)
    unpacker.changeable.append(None)
    maxlen = unpacker._typed(depth, int, type(None))
    if maxlen is not None and maxlen < 0:
        raise CodecError("malformed value: maxlen")
    value: deque[Any] = deque(maxlen=maxlen)
    unpacker.changeable[place] = value
    value.extend(unpacker._many(depth))
    return value


def _read_bytearray(unpacker: Unpacker, depth: int) -> bytearray:
    value: bytearray = unpacker._new(bytearray(unpacker._raw()))
    return value


def _read_range(unpacker: Unpacker, depth: int) -> range:
    return range(*(unpacker._typed(depth, int) for _ in range(3)))


def _read_ints(unpacker: Unpacker, depth: int, count: int) -> list[int]:
    return [unpacker._typed(depth, int) for _ in range(count)]


def _read_zone(unpacker: Unpacker, depth: int) -> datetime.timezone | None:
    seconds = unpacker._typed(depth, float, type(None))
    return None if seconds is None else datetime.timezone(datetime.timedelta(seconds=seconds))


def _read_time(unpacker: Unpacker, depth: int) -> datetime.time:
    hour, minute, second, micro, fold = _read_ints(unpacker, depth, 5)
    return datetime.time(hour, minute, second, micro, _read_zone(unpacker, depth), fold=fold)


def _read_datetime(unpacker: Unpacker, depth: int) -> datetime.datetime:
    year, month, day, hour, minute, second, micro, fold = _read_ints(unpacker, depth, 8)
    zone = _read_zone(unpacker, depth)
    return datetime.datetime(year, month, day, hour, minute, second, micro, zone, fold=fold)


def _read_fraction(unpacker: Unpacker, depth: int) -> Fraction:
    numerator, denominator = _read_ints(unpacker, depth, 2)
    return Fraction(numerator, denominator)


def _read_array(unpacker: Unpacker, depth: int) -> Any:
    return unpacker._new(unpacker._array())


def _read_scalar(unpacker: Unpacker, depth: int) -> Any:
    array = unpacker._array()
    if array.shape != ():
        raise CodecError("malformed value: scalar")
    return array[()]


def _read_reference(unpacker: Unpacker, depth: int) -> Any:
    number = unpacker._u32()
    if number >= len(unpacker.changeable) or unpacker.changeable[number] is None:
        raise CodecError("malformed value: reference")
    return unpacker.changeable[number]


def _read_home(unpacker: Unpacker, depth: int) -> Any:
    return unpacker._home_of(_I64.unpack(unpacker._take(8))[0])


def _read_handle(unpacker: Unpacker, depth: int) -> Any:
    return unpacker._handle_of(unpacker._handle(depth))


def _read_extended(unpacker: Unpacker, depth: int) -> Any:
    handle = unpacker._handle(depth)
    return unpacker._extended_of(Extended(unpacker._value(depth + 1), handle))


_READERS: dict[bytes, Callable[[Unpacker, int], Any]] = {
    b"N": lambda u, d: None,
    b"b": _read_bool,
    b"i": _read_int,
    b"D": lambda u, d: _F64.unpack(u._take(8))[0],
    b"C": lambda u, d: complex(*_C128.unpack(u._take(16))),
    b"S": _read_str,
    b"B": lambda u, d: u._raw(),
    b"Y": _read_bytearray,
    b"l": _read_list,
    b"t": lambda u, d: tuple(u._many(d)),
    b"s": _read_set,
    b"f": lambda u, d: frozenset(u._hashables(d)),
    b"d": _read_dict(dict),
    b"O": _read_ordered_dict,
    b"c": _read_dict(Counter),
    b"E": _read_default_dict,
    b"q": _read_deque,
    b"r": _read_range,
    b"x": lambda u, d: slice(*(u._value(d + 1) for _ in range(3))),
    b"1": lambda u, d: datetime.date(*_read_ints(u, d, 3)),
    b"2": _read_time,
    b"3": _read_datetime,
    b"4": lambda u, d: datetime.timedelta(*_read_ints(u, d, 3)),
    b"5": lambda u, d: datetime.timezone(datetime.timedelta(seconds=u._typed(d, float))),
    b"R": _read_fraction,
    b"P": lambda u, d: Decimal(_read_str(u, d)),
    b"U": lambda u, d: UUID(bytes=u._raw()),
    b"p": lambda u, d: PurePosixPath(_read_str(u, d)),
    b"w": lambda u, d: PureWindowsPath(_read_str(u, d)),
    b"a": _read_array,
    b"n": _read_scalar,
    b"Z": _read_reference,
    b"h": _read_home,
    b"H": _read_handle,
    b"X": _read_extended,
}


def copy_into(old: Any, new: Any) -> None:
    """Give the changeable object `old` the content of `new`, which has the same type.

    Raises:
        CodecError: the types differ, or an array cannot take the other's shape or dtype.
    """
    if type(old) is not type(new):
        raise CodecError("an argument came back as another type")
    if isinstance(old, np.ndarray):
        if old.shape != new.shape or old.dtype != new.dtype:
            raise CodecError("the function changed the shape or the dtype of an array it was given")
        if not old.flags.writeable:
            raise CodecError("the function changed an array that was given to it read-only")
        np.copyto(old, new)
    elif isinstance(old, (list, bytearray)):
        old[:] = new
    elif isinstance(old, deque):
        old.clear()
        old.extend(new)
    else:
        old.clear()
        old.update(new)
