"""Values to bytes."""

from __future__ import annotations

import datetime
import struct
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import PosixPath, PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Any
from uuid import UUID

import numpy as np

from katakit_worker import MAX_BYTES
from katakit_worker.codec.weight import check_array, check_whole, length_of
from katakit_worker.codec.wire import (
    DTYPE,
    FACTORY_NAMES,
    HANDLE_PARTS,
    MAX_DECIMAL_TEXT,
    MAX_DEPTH,
    MAX_FRACTION_BITS,
    MAX_NODES,
    MAX_PATH_TEXT,
    VIEWS,
    CodecError,
    Handle,
)

_pack_u32, _pack_i64 = struct.Struct("<I").pack, struct.Struct("<q").pack
_pack_c128 = struct.Struct("<dd").pack
# With the tags in front, for what there is most of.
_tagged_float, _tagged_int = struct.Struct("<cd").pack, struct.Struct("<cBq").pack
_tagged_length, _shape_header = struct.Struct("<cI").pack, [struct.Struct(f"<BB{axes}q").pack for axes in range(33)]
_LEAST, _MOST = -0x8000_0000_0000_0000, 0x7FFF_FFFF_FFFF_FFFF

_ndarray = np.ndarray


class Packer:
    """Turns one value after the other into bytes.

    `known` are the changeable objects that the far side has already, in the order of their numbers. `export`
    is asked for a handle where a value is no plain data; without it such a value is refused. Where it has none for an
    instance of a subclass of a plain type, the content crosses. `home` gives the
    number of a handle that belongs to the far side, for an object that stands for one here. `shared` has the numbers
    of objects that both sides hold, by their ids here.
    """

    def __init__(
        self,
        known: Iterable[Any] = (),
        export: Callable[[Any], Handle | None] | None = None,
        home: Callable[[Any], int | None] | None = None,
        shared: Mapping[int, int] | None = None,
    ) -> None:
        self._shared = shared or None
        self.changeable: list[Any] = list(known)
        self._numbers = {id(value): number for number, value in enumerate(self.changeable)}
        self._export = export
        self._home = home
        self._out: list[bytes] = []
        self._size = 0
        self._nodes = 0
        self._met_again = False
        self.has_handles = False
        """Whether something that was packed is no plain data, and came from here."""

    def pack(self, value: Any) -> bytes:
        """Return the bytes for `value`.

        Raises:
            CodecError: it holds something that cannot cross, or more than the budgets allow.
        """
        self._out = []
        self._size = self._nodes = 0
        self._met_again = False
        try:
            self._value(value, 0)
            if self._met_again:
                check_whole(value)
        except RecursionError:
            raise CodecError("the value is nested too deeply") from None
        return self._whole()

    def _whole(self) -> bytes:
        """Return what was packed. Small parts were not weighed one by one: there can only be so many of them."""
        data = b"".join(self._out)
        if len(data) > MAX_BYTES:
            raise CodecError(f"the value is larger than {MAX_BYTES // 2**20} MiB")
        return data

    def pack_plain(self, value: Any) -> bytes:
        """Return the bytes for the plain content of an instance of a subclass of a plain type."""
        return self.pack(next(take(value) for base, take in CONTENT.items() if issubclass(type(value), base)))

    def pack_shared(self, value: Any) -> bytes:
        """Return the bytes for the content of an object that both sides hold.

        Raises:
            CodecError: it cannot cross.
        """
        before = self._shared
        self._shared = {key: number for key, number in (before or {}).items() if key != id(value)}
        try:
            return self.pack(value)
        finally:
            self._shared = before

    def pack_content(self, value: Any) -> bytes:
        """Return the bytes for a changeable value that the far side has, as it is now (not its number)."""
        number = self._numbers.pop(id(value))
        self.changeable.append(value)  # the copy that the far side makes takes a number there, too
        try:
            self._out = []
            self._size = self._nodes = 0
            kind = type(value)
            self._out.append(_TAGS[kind])
            _PACKERS[kind](self, value, 0)
            return self._whole()
        finally:
            self._numbers[id(value)] = number

    def _put(self, data: bytes) -> None:
        """Add what may be large."""
        self._size += len(data)
        if self._size > MAX_BYTES:
            raise CodecError(f"the value is larger than {MAX_BYTES // 2**20} MiB")
        self._out.append(data)

    def _value(self, value: Any, depth: int) -> None:
        self._nodes += 1
        kind = type(value)
        if kind is float:
            self._out.append(_tagged_float(b"D", value))
            return
        if kind is int and _LEAST <= value <= _MOST:
            self._out.append(_tagged_int(b"i", 8, value))
            return
        if self._nodes > MAX_NODES:
            raise CodecError(f"the value holds more than {MAX_NODES:,} parts")
        if depth > MAX_DEPTH:
            raise CodecError(f"the value is nested more than {MAX_DEPTH} levels deep")
        packer = _PACKERS.get(kind)
        if packer is None or (kind is _ndarray and not _is_plain_dtype(value.dtype)):
            self._other(value, kind, depth)
            return
        if kind in CHANGEABLE:
            if self._shared is not None and (common := self._shared.get(id(value))) is not None:
                self._put(b"h" + _pack_i64(-common))
                return
            number = self._numbers.get(id(value))
            if number is not None:
                self._met_again = True
                self._out.append(_tagged_length(b"Z", number))
                return
            self._numbers[id(value)] = len(self.changeable)
            self.changeable.append(value)
        self._out.append(_TAGS[kind])
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
            what = f"an array of dtype {value.dtype}" if kind is _ndarray else f"a value of type {kind.__name__}"
            raise CodecError(f"{what} cannot cross")
        for base, take in CONTENT.items():
            if issubclass(kind, base) and kind is not _ndarray and not _has_a_mask(kind):
                handle = self._export(value)
                if handle is not None:
                    self._put(b"X")
                    self._handle(handle, depth)
                self._value(take(value), depth + 1)
                return
        handle = self._export(value)
        if handle is None:
            raise CodecError(f"a value of type {kind.__name__} cannot cross")
        self._put(b"H")
        self._handle(handle, depth)

    def _handle(self, handle: Handle, depth: int) -> None:
        self.has_handles = True
        self._nodes += HANDLE_PARTS
        for part in (handle.number, handle.kind, handle.type_name, handle.about):
            self._value(part, depth + 1)

    def _array(self, value: np.ndarray[Any, Any]) -> None:
        if value.nbytes > MAX_BYTES:
            raise CodecError(f"the array is larger than {MAX_BYTES // 2**20} MiB")
        check_array(value)
        flags, shape = value.flags, value.shape
        fortran = len(shape) > 1 and flags.f_contiguous and not flags.c_contiguous
        layout = int(fortran) | (0 if flags.writeable else 2)
        raw = value.tobytes("F" if fortran else "C")
        self._out += (_code(value.dtype), _shape_header[len(shape)](layout, len(shape), *shape), _pack_u32(len(raw)))
        self._put(raw)

    def _many(self, values: Iterator[Any], length: int, depth: int) -> None:
        self._out.append(_pack_u32(length))
        count = 0
        one, inner = self._value, depth + 1
        for value in values:
            one(value, inner)
            count += 1
        if count != length:
            raise CodecError("the value changed while it was read")

    def _pairs(self, items: Iterator[tuple[Any, Any]], length: int, depth: int) -> None:
        self._out.append(_pack_u32(length))
        count = 0
        one, inner = self._value, depth + 1
        for key, value in items:
            one(key, inner)
            one(value, inner)
            count += 1
        if count != length:
            raise CodecError("the value changed while it was read")

    def _parts(self, values: tuple[Any, ...], depth: int) -> None:
        for value in values:
            self._value(value, depth + 1)


@lru_cache(maxsize=256)
def _is_plain_dtype(dtype: np.dtype[Any]) -> bool:
    return not dtype.hasobject and dtype.fields is None and DTYPE.match(dtype.str) is not None


def _has_a_mask(kind: type) -> bool:
    """Tell whether it is one of numpy's masked arrays: what is in them, without the mask, is not what they mean."""
    return any(base.__name__ == "MaskedArray" for base in kind.__mro__)


@lru_cache(maxsize=256)
def _code(dtype: np.dtype[Any]) -> bytes:
    code = dtype.str.encode("ascii")
    return bytes((len(code),)) + code


def _pack_nothing(packer: Packer, value: Any, depth: int) -> None:
    pass


def _pack_bool(packer: Packer, value: bool, depth: int) -> None:
    packer._put(b"\x01" if value else b"\x00")


def _pack_int(packer: Packer, value: int, depth: int) -> None:
    """Pack what does not fit into eight bytes; all other whole numbers took a shorter way."""
    raw = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
    packer._put(b"\xff" + _pack_u32(len(raw)))
    packer._put(raw)


def _pack_raw(packer: Packer, value: bytes | bytearray, depth: int) -> None:
    raw = bytes(value)
    packer._out.append(_pack_u32(len(raw)))
    packer._put(raw)


def _pack_buffer(packer: Packer, value: memoryview, depth: int) -> None:
    try:
        raw, layout = value.tobytes(), b"\x01" if value.readonly else b"\x00"
    except ValueError:
        raise CodecError("a memoryview that was released cannot cross") from None
    packer._out += (layout, _pack_u32(len(raw)))
    packer._put(raw)


def _pack_str(packer: Packer, value: str, depth: int) -> None:
    _pack_raw(packer, value.encode("utf-8", "surrogatepass"), depth)


def _pack_range(packer: Packer, value: range, depth: int) -> None:
    packer._nodes += length_of(value)
    packer._parts((value.start, value.stop, value.step), depth)


def _pack_fraction(packer: Packer, value: Fraction, depth: int) -> None:
    parts = value.numerator, value.denominator
    if any(part.bit_length() > MAX_FRACTION_BITS for part in parts):
        raise CodecError("a fraction of such long numbers cannot cross")
    packer._parts(parts, depth)


def _pack_short(most: int) -> Callable[[Packer, Any, int], None]:
    """Return what packs the text of a value, if that is no longer than `most`."""

    def pack(packer: Packer, value: Any, depth: int) -> None:
        text = str(value)
        if len(text) > most:
            raise CodecError(f"a {type(value).__name__} of more than {most:,} characters cannot cross")
        _pack_str(packer, text, depth)

    return pack


def _pack_default_dict(packer: Packer, value: defaultdict[Any, Any], depth: int) -> None:
    packer._value(FACTORY_NAMES.get(value.default_factory), depth + 1)
    packer._pairs(iter(value.items()), len(value), depth)


def _pack_deque(packer: Packer, value: deque[Any], depth: int) -> None:
    packer._value(value.maxlen, depth + 1)
    packer._many(iter(value), len(value), depth)


def _pack_view(name: str) -> Callable[[Packer, Any, int], None]:
    """Return what packs a view of a dictionary: which of the three, and all that it shows."""

    def pack(packer: Packer, value: Any, depth: int) -> None:
        packer._parts((name, list(value)), depth)

    return pack


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
    float: (b"D", _pack_nothing),  # took a shorter way
    complex: (b"C", lambda p, v, d: p._put(_pack_c128(v.real, v.imag))),
    str: (b"S", _pack_str),
    bytes: (b"B", _pack_raw),
    bytearray: (b"Y", _pack_raw),
    memoryview: (b"M", _pack_buffer),
    list: (b"l", lambda p, v, d: p._many(iter(v), len(v), d)),
    tuple: (b"t", lambda p, v, d: p._many(iter(v), len(v), d)),
    set: (b"s", lambda p, v, d: p._many(iter(v), len(v), d)),
    frozenset: (b"f", lambda p, v, d: p._many(iter(v), len(v), d)),
    dict: (b"d", lambda p, v, d: p._pairs(iter(v.items()), len(v), d)),
    OrderedDict: (b"O", lambda p, v, d: p._pairs(iter(v.items()), len(v), d)),
    Counter: (b"c", lambda p, v, d: p._pairs(iter(v.items()), len(v), d)),
    defaultdict: (b"E", _pack_default_dict),
    deque: (b"q", _pack_deque),
    range: (b"r", _pack_range),
    slice: (b"x", lambda p, v, d: p._parts((v.start, v.stop, v.step), d)),
    datetime.date: (b"1", lambda p, v, d: p._parts((v.year, v.month, v.day), d)),
    datetime.time: (b"2", lambda p, v, d: p._parts(_time_parts(v), d)),
    datetime.datetime: (b"3", lambda p, v, d: p._parts((v.year, v.month, v.day, *_time_parts(v)), d)),
    datetime.timedelta: (b"4", lambda p, v, d: p._parts((v.days, v.seconds, v.microseconds), d)),
    datetime.timezone: (b"5", lambda p, v, d: p._parts((_offset(v),), d)),
    Fraction: (b"R", _pack_fraction),
    Decimal: (b"P", _pack_short(MAX_DECIMAL_TEXT)),
    UUID: (b"U", lambda p, v, d: _pack_raw(p, v.bytes, d)),
    PurePosixPath: (b"p", _pack_short(MAX_PATH_TEXT)),
    PureWindowsPath: (b"w", _pack_short(MAX_PATH_TEXT)),
    PosixPath: (b"F", _pack_short(MAX_PATH_TEXT)),
    MappingProxyType: (b"m", lambda p, v, d: p._pairs(iter(v.items()), len(v), d)),
    **{type(getattr(kind(), name)()): (b"V", _pack_view(name)) for name in VIEWS for kind in (dict, OrderedDict)},
    np.ndarray: (b"a", lambda p, v, d: p._array(v)),
}
_PACKERS = {kind: packer for kind, (_, packer) in _SIMPLE.items()}
_TAGS = {kind: tag for kind, (tag, _) in _SIMPLE.items()}
CHANGEABLE = frozenset({bytearray, memoryview, list, set, dict, OrderedDict, Counter, defaultdict, deque, np.ndarray})

_MAXLEN = vars(deque)["maxlen"].__get__

# The plain content of an instance of a subclass, taken with the base type's own methods: what the subclass
# overrides is not asked. (Subclasses of dates cross as handles alone: their bases cannot be asked apart.)
CONTENT: dict[type, Callable[[Any], Any]] = {
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
    deque: lambda v: deque(deque.__iter__(v), _MAXLEN(v)),
    Fraction: lambda v: Fraction(v._numerator, v._denominator),
    Decimal: lambda v: Decimal(Decimal.__str__(v)),
}
