"""Bytes to values: every length, depth and size is checked before it is believed."""

from __future__ import annotations

import datetime
import struct
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import prod
from pathlib import PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Any, Literal
from uuid import UUID

import numpy as np

from katakit_worker import MAX_BYTES
from katakit_worker.codec.weight import check_array, check_whole, length_of
from katakit_worker.codec.wire import (
    DTYPE,
    FACTORIES,
    HANDLE_PARTS,
    MAX_AXES,
    MAX_DECIMAL_TEXT,
    MAX_DEPTH,
    MAX_FRACTION_BITS,
    MAX_NODES,
    MAX_PATH_TEXT,
    VIEWS,
    CodecError,
    Extended,
    Handle,
)

_SAFE_HASHES = 64
_SAME_HASH = 16  # as many keys may share one
_KEPT_RAW = 1 << 16  # bytes of an array that are kept to compare with
_FLOAT, _INT = b"Di"
_unpack_i64, _unpack_c128 = struct.Struct("<q").unpack, struct.Struct("<dd").unpack
_i64_at, _f64_at = struct.Struct("<q").unpack_from, struct.Struct("<d").unpack_from
_SHAPE_AND_LENGTH = [struct.Struct(f"<{axes}qI") for axes in range(MAX_AXES + 1)]
_from_bytes, _ndarray = int.from_bytes, np.ndarray


def _refuse_handle(handle: Handle) -> Any:
    raise CodecError("no handle is expected here")


def _refuse_extended(extended: Extended) -> Any:
    raise CodecError("no instance of a subclass is expected here")


def _refuse_home(number: int) -> Any:
    raise CodecError("no handle of this side is expected here")


class Unpacker:
    """Turns bytes back into values; the mirror of `Packer`.

    `known` are the changeable objects that have numbers already. `handle`, `extended` and `home` say what to
    make of a far handle, of an instance of a subclass, and of a handle of this side that comes home. With
    `writeable`, all arrays may be written to, also where the far side's may not. A path to files, which is a pure one
    here, becomes what `path` makes of it.
    """

    def __init__(
        self,
        known: Iterable[Any] = (),
        handle: Callable[[Handle], Any] = _refuse_handle,
        extended: Callable[[Extended], Any] = _refuse_extended,
        home: Callable[[int], Any] = _refuse_home,
        writeable: bool = False,
        path: Callable[[str], Any] = PurePosixPath,
    ) -> None:
        self.changeable: list[Any] = list(known)
        # Array, bytes, whether they are in Fortran's order, dtype, shape, whether it may be written to.
        self._arrays: list[tuple[np.ndarray[Any, Any], bytes, bool, np.dtype[Any], tuple[int, ...], bool]] = []
        self._writeable = writeable
        self._path = path
        self._handle_of = handle
        self._extended_of = extended
        self._home_of = home
        self._data = b""
        self._at = self._end = 0
        self._nodes = 0
        self._met_again = False

    def unpack(self, data: bytes) -> Any:
        """Return the value that `data` stands for.

        Raises:
            CodecError: these are not bytes that the codec writes, or they are over a budget.
        """
        if len(data) > MAX_BYTES:
            raise CodecError(f"the message is larger than {MAX_BYTES // 2**20} MiB")
        self._data, self._at, self._end, self._nodes = data, 0, len(data), 0
        self._met_again = False
        try:
            value = self._value(0)
            if self._met_again:
                check_whole(value)
        except CodecError:
            raise
        except (ValueError, TypeError, AttributeError, ArithmeticError, struct.error, RecursionError) as error:
            raise CodecError(f"malformed value: {type(error).__name__}") from None
        finally:
            self._data = b""
        if self._at != len(data):
            raise CodecError("there are bytes after the value")
        return value

    def saw_no_change(self, besides: object) -> bool:
        """Tell whether all that can be changed, `besides` one value, is small arrays, as they were when unpacked.

        If not, something may have changed: pack it again to know.
        """
        arrays, changeable = self._arrays, self.changeable
        return (
            len(arrays) == len(changeable) - 1
            and any(value is besides for value in changeable)
            and all(
                array.shape == shape
                and array.dtype is dtype
                and array.flags.writeable is writeable
                and array.tobytes("F" if fortran else "C") == raw
                for array, raw, fortran, dtype, shape, writeable in arrays
            )
        )

    def _take(self, length: int) -> bytes:
        start = self._at
        self._at = end = start + length
        if length < 0 or end > self._end:
            raise CodecError("the message ends too early")
        return self._data[start:end]

    def _u32(self) -> int:
        return _from_bytes(self._take(4), "little")

    def _count(self) -> int:
        """A number of parts: each takes at least one byte, so a larger number is a lie."""
        count = _from_bytes(self._take(4), "little")
        if count > self._end - self._at:
            raise CodecError("the message ends too early")
        return count

    def _raw(self) -> bytes:
        return self._take(_from_bytes(self._take(4), "little"))

    def _value(self, depth: int) -> Any:
        self._nodes += 1
        at = self._at
        if at + 10 <= self._end:  # for what there is most of: a number of eight bytes
            tag = self._data[at]
            if tag == _FLOAT:
                self._at = at + 9
                return _f64_at(self._data, at + 1)[0]
            if tag == _INT and self._data[at + 1] == 8:
                self._at = at + 10
                return _i64_at(self._data, at + 2)[0]
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
        one, inner = self._value, depth + 1
        return [one(inner) for _ in range(self._count())]

    def _hashables(self, depth: int) -> list[Any]:
        values = self._many(depth)
        _check_hashes(values)
        return values

    def _pairs(self, depth: int) -> list[tuple[Any, Any]]:
        one, inner = self._value, depth + 1
        pairs = [(one(inner), one(inner)) for _ in range(self._count())]
        if len(pairs) > _SAFE_HASHES:
            _check_hashes([key for key, _ in pairs])
        return pairs

    def _typed(self, depth: int, *kinds: type) -> Any:
        value = self._value(depth + 1)
        if type(value) not in kinds:
            raise CodecError("malformed value: a part has the wrong type")
        return value

    def _array(self, *, changeable: bool) -> np.ndarray[Any, Any]:
        data, name, end = self._data, self._at + 1, self._end
        shape_at = name + (data[name - 1] if name < end else 0) + 2
        if shape_at > end:
            raise CodecError("the message ends too early")
        dtype = _dtype(data[name : shape_at - 2])
        layout, axes = data[shape_at - 2], data[shape_at - 1]
        if layout > 3 or axes > MAX_AXES:
            raise CodecError("malformed array: axes")
        header = _SHAPE_AND_LENGTH[axes]
        begin = shape_at + header.size
        if begin > end:
            raise CodecError("the message ends too early")
        *sides, length = header.unpack_from(data, shape_at)
        shape = tuple(sides)
        self._at = begin
        size = dtype.itemsize
        for side in shape:
            if not 0 <= side < 2**31:
                raise CodecError("malformed array: shape")
            size *= side
        raw = self._take(length)
        if size != length:
            raise CodecError("malformed array: shape and bytes do not agree")
        if not dtype.itemsize and prod(shape) > MAX_NODES:  # NumPy makes a byte of each such text
            raise CodecError(f"the array holds more than {MAX_NODES:,} texts of no length")
        order: Literal["C", "F"] = "F" if layout & 1 else "C"
        array: np.ndarray[Any, Any]
        if dtype.kind in "iufc" and raw:
            array = _ndarray(shape, dtype, raw, order=order).copy("K")
        else:
            array = _flat(raw, dtype, shape).reshape(shape, order=order).copy("K")
        check_array(array)
        writeable = self._writeable or not layout & 2
        if not writeable:
            array.flags.writeable = False
        if changeable and len(raw) <= _KEPT_RAW:
            self._arrays.append((array, raw, bool(layout & 1), array.dtype, shape, writeable))
        return array

    def _handle(self, depth: int) -> Handle:
        self._nodes += HANDLE_PARTS
        return Handle(
            self._typed(depth, int),
            self._typed(depth, str),
            self._typed(depth, str),
            self._value(depth + 1),
        )


def _flat(raw: bytes, dtype: np.dtype[Any], shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
    """Return the values of an array of any kind, one after the other."""
    if dtype.kind == "b":  # any byte but 0 is True, but only 1 is a True that counts as one
        return np.not_equal(np.frombuffer(raw, np.uint8), 0)
    if dtype.itemsize == 0:
        return np.zeros(prod(shape), dtype)
    if dtype.kind == "U" and raw:
        points = np.frombuffer(raw, dtype.byteorder.replace("|", "=") + "u4")
        if points.max(initial=0) > 0x10FFFF:
            raise CodecError("malformed array: text")
    return np.frombuffer(raw, dtype)


@lru_cache(maxsize=256)
def _dtype(code: bytes) -> np.dtype[Any]:
    text = code.decode("ascii")
    if not DTYPE.match(text):
        raise CodecError("malformed array: dtype")
    return np.dtype(text)


def _check_hashes(values: list[Any]) -> None:
    """Refuse keys chosen to share one hash: putting n of them into a dict takes time in n squared."""
    if len(values) > _SAFE_HASHES and max(Counter(map(hash, values)).values()) > _SAME_HASH:
        raise CodecError("too many keys share a hash")


def _read_bool(unpacker: Unpacker, depth: int) -> bool:
    return unpacker._take(1) != b"\x00"


def _read_int(unpacker: Unpacker, depth: int) -> int:
    size = unpacker._take(1)
    raw = unpacker._take(8) if size == b"\x08" else unpacker._raw()
    return int.from_bytes(raw, "little", signed=True)


def _read_str(unpacker: Unpacker, depth: int) -> str:
    return unpacker._raw().decode("utf-8", "surrogatepass")


def _read_short(unpacker: Unpacker, most: int) -> str:
    text = unpacker._raw()
    if len(text) > 4 * most:
        raise CodecError("malformed value: a text is too long")
    return text.decode("utf-8", "surrogatepass")


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


def _read_view(unpacker: Unpacker, depth: int) -> Any:
    """Return a view of a dictionary that shows this, and nobody else has."""
    name = unpacker._typed(depth, str)
    if name not in VIEWS:
        raise CodecError("malformed value: view")
    shown = unpacker._typed(depth, list)
    unpacker._nodes += len(shown)  # they are copied
    if name == "values":
        return dict(enumerate(shown)).values()
    pairs = [(key, None) for key in shown] if name == "keys" else shown
    if any(type(pair) is not tuple or len(pair) != 2 for pair in pairs):
        raise CodecError("malformed value: items")
    _check_hashes([key for key, _ in pairs])
    return VIEWS[name](dict(pairs))


def _read_ordered_dict(unpacker: Unpacker, depth: int) -> OrderedDict[Any, Any]:
    value: OrderedDict[Any, Any] = unpacker._new(OrderedDict())
    for key, item in unpacker._pairs(depth):
        value[key] = item
    return value


def _read_default_dict(unpacker: Unpacker, depth: int) -> defaultdict[Any, Any]:
    value: defaultdict[Any, Any] = unpacker._new(defaultdict(None))
    name = unpacker._typed(depth, str, type(None))
    if name is not None and name not in FACTORIES:
        raise CodecError("malformed value: default factory")
    value.default_factory = FACTORIES.get(name) if name else None
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


def _read_buffer(unpacker: Unpacker, depth: int) -> memoryview:
    is_fixed = unpacker._take(1) != b"\x00"
    raw = unpacker._raw()
    value: memoryview = unpacker._new(memoryview(raw if is_fixed else bytearray(raw)))
    return value


def _read_range(unpacker: Unpacker, depth: int) -> range:
    value = range(*(unpacker._typed(depth, int) for _ in range(3)))
    unpacker._nodes += length_of(value)
    return value


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
    if max(numerator.bit_length(), denominator.bit_length()) > MAX_FRACTION_BITS:
        raise CodecError("malformed value: fraction")
    unpacker._nodes += HANDLE_PARTS  # it is reduced
    return Fraction(numerator, denominator)


def _read_array(unpacker: Unpacker, depth: int) -> Any:
    return unpacker._new(unpacker._array(changeable=True))


def _read_scalar(unpacker: Unpacker, depth: int) -> Any:
    array = unpacker._array(changeable=False)
    if array.shape != ():
        raise CodecError("malformed value: scalar")
    return array[()]


def _read_reference(unpacker: Unpacker, depth: int) -> Any:
    number = unpacker._u32()
    unpacker._met_again = True
    if number >= len(unpacker.changeable) or unpacker.changeable[number] is None:
        raise CodecError("malformed value: reference")
    return unpacker.changeable[number]


def _read_home(unpacker: Unpacker, depth: int) -> Any:
    return unpacker._home_of(_unpack_i64(unpacker._take(8))[0])


def _read_handle(unpacker: Unpacker, depth: int) -> Any:
    return unpacker._handle_of(unpacker._handle(depth))


def _read_extended(unpacker: Unpacker, depth: int) -> Any:
    handle = unpacker._handle(depth)
    return unpacker._extended_of(Extended(unpacker._value(depth + 1), handle))


_READERS: dict[bytes, Callable[[Unpacker, int], Any]] = {
    b"N": lambda u, d: None,
    b"b": _read_bool,
    b"i": _read_int,
    b"D": lambda u, d: _f64_at(u._take(8))[0],
    b"C": lambda u, d: complex(*_unpack_c128(u._take(16))),
    b"S": _read_str,
    b"B": lambda u, d: u._raw(),
    b"Y": _read_bytearray,
    b"M": _read_buffer,
    b"l": _read_list,
    b"t": lambda u, d: tuple(u._many(d)),
    b"s": _read_set,
    b"f": lambda u, d: frozenset(u._hashables(d)),
    b"d": _read_dict(dict),
    b"O": _read_ordered_dict,
    b"V": _read_view,
    b"m": lambda u, d: MappingProxyType(dict(u._pairs(d))),
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
    b"P": lambda u, d: Decimal(_read_short(u, MAX_DECIMAL_TEXT)),
    b"U": lambda u, d: UUID(bytes=u._raw()),
    b"p": lambda u, d: PurePosixPath(_read_short(u, MAX_PATH_TEXT)),
    b"w": lambda u, d: PureWindowsPath(_read_short(u, MAX_PATH_TEXT)),
    b"F": lambda u, d: u._path(_read_short(u, MAX_PATH_TEXT)),
    b"a": _read_array,
    b"n": _read_scalar,
    b"Z": _read_reference,
    b"h": _read_home,
    b"H": _read_handle,
    b"X": _read_extended,
}
