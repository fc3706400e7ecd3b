"""The codec keeps values and types, and takes no bytes for granted."""

from __future__ import annotations

import datetime
import math
from collections import Counter, OrderedDict, defaultdict, deque
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from katakit_worker.codec import MAX_DEPTH, CodecError, Extended, Handle, Packer, Unpacker, copy_into

ZONES = st.none() | st.timedeltas(datetime.timedelta(hours=-23), datetime.timedelta(hours=23)).map(
    lambda delta: datetime.timezone(datetime.timedelta(minutes=delta // datetime.timedelta(minutes=1)))
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text()
    | st.binary()
    | st.fractions()
    | st.decimals(allow_nan=False)
    | st.uuids()
    | st.dates()
    | st.times(timezones=ZONES)
    | st.datetimes(timezones=ZONES)
    | st.timedeltas()
    | st.builds(range, st.integers(-99, 99), st.integers(-99, 99), st.integers(1, 9))
    | st.builds(slice, st.none() | st.integers(), st.none() | st.integers(), st.none() | st.integers())
    | st.text("abc/.", min_size=1).map(PurePosixPath)
    | st.text("abc\\.", min_size=1).map(PureWindowsPath)
)
HASHABLE = st.recursive(
    st.integers() | st.text() | st.binary() | st.booleans(), lambda x: st.tuples(x, x), max_leaves=4
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(HASHABLE, inner)
        | st.dictionaries(HASHABLE, inner).map(OrderedDict)
        | st.dictionaries(HASHABLE, inner).map(lambda d: defaultdict(list, d))
        | st.lists(HASHABLE).map(Counter)
        | st.sets(HASHABLE)
        | st.frozensets(HASHABLE)
        | st.lists(inner).map(deque)
        | st.lists(inner).map(lambda x: deque(x, maxlen=3))
        | st.binary().map(bytearray)
        | st.dictionaries(HASHABLE, inner).map(MappingProxyType)
        | st.binary().map(lambda raw: memoryview(raw))
        | st.binary().map(lambda raw: memoryview(bytearray(raw)))
    ),
    max_leaves=15,
)
DTYPES = (
    hnp.boolean_dtypes()
    | hnp.integer_dtypes(endianness="?")
    | hnp.floating_dtypes(endianness="?")
    | hnp.complex_number_dtypes()
    | hnp.unicode_string_dtypes()
    | hnp.byte_string_dtypes()
    | hnp.datetime64_dtypes()
    | hnp.timedelta64_dtypes()
)


def through(value: Any) -> Any:
    """Send a value across and back."""
    return Unpacker().unpack(Packer().pack(value))


def types(value: Any) -> Any:
    """The types of a value and all its parts."""
    if isinstance(value, dict):
        return type(value), [(types(k), types(v)) for k, v in value.items()]
    if isinstance(value, (list, tuple, deque)):
        return type(value), [types(part) for part in value]
    return type(value)


@given(VALUES)
def test_values_come_back_equal_and_of_the_same_types(value: Any) -> None:
    """What is packed is unpacked as the same value, in the same types."""
    back = through(value)
    assert back == value
    assert types(back) == types(value)


@given(hnp.arrays(DTYPES, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)), st.booleans())
def test_arrays_come_back_bit_by_bit(array: np.ndarray[Any, Any], fortran: bool) -> None:
    """Dtype, shape, byte order, memory order and every bit of an array survive; empty ones, too."""
    if fortran:
        array = np.asfortranarray(array)
    back = through(array)
    assert type(back) is np.ndarray
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert back.tobytes() == array.tobytes()
    assert back.flags.writeable
    if array.ndim > 1 and array.size:
        assert back.flags.f_contiguous == array.flags.f_contiguous


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), -0.0, np.float32(1.5), np.int8(-3), np.bool_(True),
                                   np.str_("ä"), np.longdouble(1) / 3, np.complex64(1j), np.datetime64("2026-01-02"),
                                   datetime.UTC, Decimal("NaN"), Decimal("-0"), Fraction(1, 3), UUID(int=7),
                                   "\ud800", 10**5000, -(2**63), 2**63],
                         ids=lambda value: type(value).__name__)  # fmt: skip
def test_odd_values_keep_their_type(value: Any) -> None:
    """Infinities, minus zero, NumPy's scalars, lone surrogates and huge integers come back as they were."""
    back = through(value)
    assert type(back) is type(value)
    assert repr(back) == repr(value) if not isinstance(value, int) else back == value


def test_nan_stays_nan() -> None:
    """NaN crosses, alone and in arrays."""
    assert math.isnan(through(float("nan")))
    assert np.isnan(through(np.array([np.nan]))).all()


@given(st.binary(max_size=300))
def test_random_bytes_never_do_more_than_raise(data: bytes) -> None:
    """Bytes that nobody packed give a CodecError or a harmless value, nothing else."""
    try:
        Unpacker().unpack(data)
    except CodecError:
        pass


@given(VALUES, st.data())
def test_damaged_messages_never_do_more_than_raise(value: Any, data: st.DataObject) -> None:
    """One changed, missing or added byte gives a CodecError or another value, never another exception."""
    packed = bytearray(Packer().pack(value))
    place = data.draw(st.integers(0, len(packed) - 1))
    how = data.draw(st.sampled_from(["change", "cut", "add"]))
    if how == "change":
        packed[place] = data.draw(st.integers(0, 255))
    elif how == "cut":
        del packed[place:]
    else:
        packed.insert(place, data.draw(st.integers(0, 255)))
    try:
        Unpacker().unpack(bytes(packed))
    except CodecError:
        pass


def test_one_object_stays_one_object() -> None:
    """The same list twice, and a list that holds itself, are so on the far side, too."""
    inner: list[Any] = [1]
    back = through([inner, inner])
    assert back[0] is back[1]
    ring: list[Any] = []
    ring.append(ring)
    back = through(ring)
    assert back[0] is back


def shared(times: int, levels: int, start: Any) -> Any:
    """Return a list of lists of lists, of which each level is one list that is met `times` times."""
    value = start
    for _ in range(levels):
        value = [value] * times
    return value


@pytest.mark.parametrize(
    "value",
    [
        shared(2, 60, 0),
        shared(10, 7, 0),
        [np.zeros(2**20)] * 100,
        [bytearray(2**20)] * 1000,
        {"a": shared(3, 20, []), "b": 1},
        [[range(10**6)]] * 3,
    ],
    ids=["doubling", "tens", "arrays", "bytes", "in a dict", "ranges"],
)
def test_what_is_small_to_send_and_endless_to_walk_through_is_refused(value: Any) -> None:
    """By who sends and by who receives: to compare or to show it would take for ever."""
    with pytest.raises(CodecError, match="parts"):
        Packer().pack(value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("katakit_worker.codec.packer.check_whole", lambda value: None)
        packed = Packer().pack(value)
    with pytest.raises(CodecError, match="parts"):
        Unpacker().unpack(packed)


def test_what_is_met_again_a_reasonable_number_of_times_crosses() -> None:
    """A picture of one row, many times, is such a thing."""
    row = [0.0] * 1000
    back = through([row] * 1000)
    assert back[0] is back[999]
    assert len(back[7]) == 1000


@pytest.mark.parametrize("make", [lambda ring: ring.extend([ring, ring]), lambda ring: ring.extend([[ring]] * 2)])
def test_a_value_that_holds_itself_more_than_once_is_refused(make: Any) -> None:
    """Its ways double with every step, and NumPy walks them."""
    ring: list[Any] = []
    make(ring)
    with pytest.raises(CodecError, match="itself"):
        Packer().pack(ring)


@pytest.mark.parametrize(
    "value",
    [range(10**8), [range(k, 10**5) for k in range(30)], range(0, -(10**30), -1), np.zeros((2,) * 25, np.uint8),
     Fraction(3**50_000, 2**70_000),
     Decimal("1" * 200_000), PurePosixPath("a/" * 40_000)],
    ids=["range", "ranges", "long way down", "axes", "fraction", "decimal", "path"],
)  # fmt: skip
def test_what_grows_on_the_far_side_is_refused(value: Any) -> None:
    """A few bytes that stand for much, or take long to be made again."""
    with pytest.raises(CodecError):
        Packer().pack(value)


def test_texts_of_no_length_are_bounded() -> None:
    """NumPy gives each of them a byte."""
    packed = b"a\x03|S0\x00\x01" + (1_500_000_000).to_bytes(8, "little") + bytes(4)
    with pytest.raises(CodecError, match="no length"):
        Unpacker().unpack(packed)
    assert through(np.zeros(3, "S0")).shape == (3,)


@given(hnp.arrays(DTYPES, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)))
def test_an_array_that_was_not_touched_is_seen_to_be_so(array: np.ndarray[Any, Any]) -> None:
    """Without packing it again; and any change of values, shape, type or flag is seen."""
    unpacker = Unpacker()
    (mine,), named = unpacker.unpack(Packer().pack(((array,), {})))
    assert unpacker.saw_no_change(besides=named)
    assert not unpacker.saw_no_change(besides={})
    if mine.flags.writeable:
        mine.flags.writeable = False
        assert not unpacker.saw_no_change(besides=named)


def test_every_change_of_an_array_is_seen() -> None:
    """Of one value, of the sign of a zero, of the shape, of the type."""
    for change in (
        lambda array: array.__setitem__((0, 1), 5),
        lambda array: array.__setitem__((0, 0), -0.0),
        lambda array: setattr(array, "shape", (3, 2)),
        lambda array: setattr(array, "dtype", np.int64),
    ):
        unpacker = Unpacker()
        (mine,), named = unpacker.unpack(Packer().pack(((np.zeros((2, 3)),), {})))
        change(mine)
        assert not unpacker.saw_no_change(besides=named)
    unpacker = Unpacker()
    (mine, _), named = unpacker.unpack(Packer().pack(((np.zeros(3), [1]), {})))
    assert not unpacker.saw_no_change(besides=named)  # of lists it says nothing


def test_a_result_that_is_an_argument_comes_back_as_that_object() -> None:
    """Numbers given to the arguments stand for them in the answer."""
    mine = [np.zeros(3), {"a": [1]}]
    packer = Packer()
    there = Unpacker()
    theirs = there.unpack(packer.pack(mine))
    answer = Packer(there.changeable).pack((theirs[1]["a"], theirs[0], [5]))
    first, second, third = Unpacker(packer.changeable).unpack(answer)
    assert first is mine[1]["a"]  # type: ignore[index]
    assert second is mine[0]
    assert third == [5]


def test_changes_in_place_are_copied_into_the_callers_objects() -> None:
    """What the far side did to lists, dicts, sets and arrays is done to the caller's own."""
    mine: list[Any] = [[3, 1, 2], {"a": 1}, {1}, np.zeros((2, 2)), bytearray(b"x"), deque([1])]
    packer = Packer()
    there = Unpacker()
    theirs = there.unpack(packer.pack(mine))
    theirs[0].sort()
    theirs[1]["b"] = theirs[0]
    theirs[2].add(2)
    theirs[3][0, 0] = 7
    theirs[4].extend(b"y")
    theirs[5].append(2)
    back = Packer(there.changeable)
    contents = [back.pack_content(value) for value in there.changeable]
    here = Unpacker(packer.changeable)
    for old, content in zip(list(packer.changeable), contents, strict=True):
        copy_into(old, here.unpack(content))
    assert mine[:3] == [[1, 2, 3], {"a": 1, "b": [1, 2, 3]}, {1, 2}]
    assert mine[1]["b"] is mine[0]
    assert mine[3][0, 0] == 7
    assert mine[4:] == [bytearray(b"xy"), deque([1, 2])]


def test_too_deep_is_refused_on_both_sides() -> None:
    """Nesting beyond the budget is an error, not a crash."""
    value: Any = []
    for _ in range(MAX_DEPTH + 5):
        value = [value]
    with pytest.raises(CodecError, match="deep"):
        Packer().pack(value)
    with pytest.raises(CodecError):
        Unpacker().unpack(b"t\x01\x00\x00\x00" * 5000 + b"N")


def test_lengths_are_checked_before_they_are_believed() -> None:
    """A list that claims four thousand million parts, and an array that claims more than it brings, are refused."""
    with pytest.raises(CodecError):
        Unpacker().unpack(b"l\xff\xff\xff\xff")
    honest = Packer().pack(np.zeros(4))
    with pytest.raises(CodecError):
        Unpacker().unpack(honest[:-8])
    shape = honest.index((4).to_bytes(8, "little"))
    with pytest.raises(CodecError):
        Unpacker().unpack(honest[:shape] + (2**40).to_bytes(8, "little") + honest[shape + 8 :])


def test_a_true_that_counts_for_more_than_one_is_made_honest() -> None:
    """Bytes other than 0 and 1 in an array of booleans do not survive: their sum would be a lie."""
    packed = Packer().pack(np.array([True, False]))
    forged = packed[:-2] + b"\x07\x00"
    assert Unpacker().unpack(forged).sum() == 1


def test_keys_that_share_a_hash_are_refused() -> None:
    """Thousands of keys chosen to collide would keep the trusted side busy for minutes."""
    step = 2**61 - 1
    packed = Packer().pack([k * step for k in range(4000)])
    with pytest.raises(CodecError, match="hash"):
        Unpacker().unpack(b"f" + packed[1:])
    many = [*range(28_000), *(k * step for k in range(1, 500))]
    with pytest.raises(CodecError, match="hash"):
        Unpacker().unpack(b"f" + Packer().pack(many)[1:])


def test_objects_arrays_and_functions_do_not_cross_by_value() -> None:
    """Without handles, what is no plain data is refused with its type."""
    for value in (object(), np.array([object()]), len, np.zeros(2, [("a", "i4")])):
        with pytest.raises(CodecError, match="cannot cross"):
            Packer().pack(value)


def test_instances_of_subclasses_cross_as_content_and_handle() -> None:
    """What a subclass overrides is not asked: the content is the base type's."""

    class Liar(list[int]):
        def __iter__(self) -> Any:
            return iter([99])

        def __len__(self) -> int:
            return 1

        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None

    class Always(int):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = int.__hash__

        def __pos__(self) -> int:
            return 42

    seen: list[Extended] = []

    def take(extended: Extended) -> Any:
        seen.append(extended)
        return extended.content

    unpacker = Unpacker(extended=take)
    packer = Packer(export=lambda value: Handle(1, "object", type(value).__name__, None))
    assert unpacker.unpack(packer.pack([Liar([1, 2]), Always(5)])) == [[1, 2], 5]
    assert [one.handle.type_name for one in seen] == ["Liar", "Always"]
    assert type(seen[1].content) is int


@pytest.mark.parametrize("shown", [[[1, 2]], [(1, 2, 3)], [1], ["ab"]])
def test_items_are_pairs_and_nothing_that_can_be_read_in_two_ways(shown: list[Any]) -> None:
    """What is unpacked twice might say something else the second time."""
    forged = b"V" + Packer().pack("items") + Packer().pack(shown)
    with pytest.raises(CodecError):
        Unpacker().unpack(forged)


def test_slices_that_hold_each_other_are_refused() -> None:
    """Few bytes, and more parts than anybody can look at."""
    value: list[Any] = [1]
    for _ in range(40):
        value = [slice(value, value, value)]
    with pytest.raises(CodecError):
        Packer().pack(value)
