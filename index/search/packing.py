"""Lists of rising numbers, each number with how often, packed into about a byte a number.

The numbers are kept as Elias ("Efficient storage and retrieval by content and address", 1974) and Fano did: the low
bytes of each one (1, 2 or 4, whichever takes the least), then as bits, for each next value of what is above them, a 1
for each number that has it and a 0 at its end. Where a bit for every possible number takes less, these are kept. How
often follows only where a number comes more than once: a bit a number, and a byte for each whose bit is set. Numpy
packs and unpacks many lists together in a few steps, without looking at one number after the other.

Below `PLAIN` nothing is gained by it: a list keeps 2 bytes a number, and a byte for how often.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.errors import REBUILD, IndexUnavailable
from index.types import Numbers

Bytes = NDArray[np.uint8]
PLAIN = 4096  # numbers that are possible
_NOTHING = np.empty(0, np.uint8)
_LOW = (0, 1, 2, 4)  # bytes of each number that are kept as they are; 0: a bit for every possible number


class Packed(NamedTuple):
    """A list of `size` numbers, from 0 up to, not including, `span`."""

    data: Bytes
    size: int
    span: int


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Packed lists of one `span`, each of which has its place in the same `data` (bytes,).

    `starts`, `ends` and `sizes` (lists,) say where each one's bytes begin and end, and how many numbers it has.
    """

    data: Bytes
    starts: Numbers
    ends: Numbers
    sizes: Numbers
    span: int

    @classmethod
    def of(cls, lists: Sequence[tuple[Bytes, int]], span: int) -> Lists:
        """Lists whose bytes are kept apart, each with its size."""
        data = _joined([one for one, _ in lists])
        lengths = np.array([len(one) for one, _ in lists], np.int64)
        ends: Numbers = np.cumsum(lengths)
        return cls(data, ends - lengths, ends, np.array([size for _, size in lists], np.int64), span)

    def __len__(self) -> int:
        return len(self.sizes)

    def __iter__(self) -> Iterator[Packed]:
        for start, end, size in zip(self.starts.tolist(), self.ends.tolist(), self.sizes.tolist(), strict=True):
            yield Packed(self.data[start:end], size, self.span)

    def at(self, places: Numbers) -> Lists:
        """The lists at these places."""
        return Lists(self.data, self.starts[places], self.ends[places], self.sizes[places], self.span)


class _Parts(NamedTuple):
    """The parts of a list: the low bytes of its numbers, `low` of each, the bits of what is above them, the bits of the
    numbers that come more than once, and how often these come."""

    size: int
    low: int
    lows: Bytes
    high: Bytes
    more: Bytes
    times: Bytes


class Unpacked:
    """Lists of one span, unpacked together, which takes little longer than one of them.

    `numbers` (numbers,) are those of all lists, one list after the other, and `ends` (lists,) is where each one ends.
    """

    def __init__(self, lists: Lists) -> None:
        """
        Raises:
            IndexUnavailable: their bytes are no such lists.
        """
        self.sizes = lists.sizes
        self.ends: Numbers = np.cumsum(lists.sizes)
        self._plain = lists.span <= PLAIN
        self._parts: Sequence[_Parts] = ()
        self._times = _NOTHING
        if self._plain:
            self.numbers, self._times = _plain(lists)
        else:
            self._parts = [_parts(one) for one in lists]
            self.numbers = self._by_low()
        if len(self.numbers) and not (self.numbers.min() >= 0 and self.numbers.max() < lists.span):
            raise _damaged()

    def _by_low(self) -> NDArray[np.int32]:
        """The numbers of all lists, those together that keep as many low bytes."""
        kinds = {part.low for part in self._parts}
        if len(kinds) == 1:
            return _numbers(self._parts)
        numbers = np.empty(int(self.sizes.sum()), np.int32)
        for low in kinds:
            mine = [place for place, part in enumerate(self._parts) if part.low == low]
            found, begin = _numbers([self._parts[place] for place in mine]), 0
            for place in mine:
                size, end = self._parts[place].size, self.ends[place]
                numbers[end - size : end] = found[begin : begin + size]
                begin += size
        return numbers

    def __getitem__(self, place: int) -> NDArray[np.int32]:
        """The numbers of one list, rising."""
        end = self.ends[place]
        return self.numbers[end - self.sizes[place] : end]

    def those_of(self, lists: Numbers) -> NDArray[np.int32]:
        """The numbers of some lists, one list behind the other."""
        sizes = self.sizes[lists]
        return self.numbers[spread(self.ends[lists] - sizes, sizes)]

    def owners(self, places: Numbers) -> Numbers:
        """The lists that these places among `numbers` belong to: (places,)."""
        return np.searchsorted(self.ends, places, side="right")

    def counts(self, places: Numbers, owners: Numbers) -> Bytes:
        """How often the numbers at these places come, each in its list (`owners`): (places,).

        Raises:
            IndexUnavailable: the lists' bytes are damaged.
        """
        if self._plain:
            return self._times[places]
        times = _joined([part.times for part in self._parts])
        counts = np.ones(len(places), np.uint8)
        mores = [part.more for part in self._parts]
        sizes = np.array([len(more) for more in mores], np.int64)
        again = np.flatnonzero(sizes[owners])
        if not len(again):
            return counts
        more = np.concatenate(mores)
        owners, places = owners[again], places[again]
        starts = self.ends - self.sizes
        bits = places - starts[owners] + 8 * (np.cumsum(sizes) - sizes)[owners]
        is_set = np.flatnonzero(more[bits >> 3] & (128 >> (bits & 7)).astype(np.uint8))
        if len(is_set):
            ones = _ones(more)
            if len(ones) != len(times):
                raise _damaged()
            counts[again[is_set]] = times[np.searchsorted(ones, bits[is_set])]
        return counts


def _plain(lists: Lists) -> tuple[NDArray[np.int32], Bytes]:
    """The numbers of plain lists and how often each comes: (numbers,), of one list after the other."""
    if not np.array_equal(lists.ends - lists.starts, lists.sizes * 3):
        raise _damaged()
    lows = spread(lists.starts, lists.sizes, 2)
    numbers = lists.data[lows].astype(np.int32)
    numbers |= lists.data[lows + 1].astype(np.int32) << 8
    return numbers, lists.data[spread(lists.starts + 2 * lists.sizes, lists.sizes)]


def spread(starts: Numbers, sizes: Numbers, step: int = 1) -> Numbers:
    """So many places from each start on, one step from each other: (all sizes,)."""
    steps = np.arange(int(sizes.sum()))
    places: Numbers = step * steps + np.repeat(starts - step * (np.cumsum(sizes) - sizes), sizes)
    return places


def _parts(one: Packed) -> _Parts:
    data, size, span = one
    low = _low(size, span)
    high = low * size
    more = high + _bytes(_high_bits(size, span, low))
    times = more if len(data) == more else more + _bytes(size)
    if len(data) < times:
        raise _damaged()
    return _Parts(size, low, data[:high], data[high:more], data[more:times], data[times:])


def _joined(parts: Sequence[Bytes]) -> Bytes:
    return np.concatenate([_NOTHING, *parts])


def _numbers(parts: Sequence[_Parts]) -> NDArray[np.int32]:
    """The numbers of lists that keep as many low bytes, one list after the other."""
    low = parts[0].low
    ones = _ones(np.concatenate([part.high for part in parts])).astype(np.int32)
    sizes, lengths = (
        np.array(column, np.int64) for column in zip(*((one.size, len(one.high)) for one in parts), strict=True)
    )
    if len(ones) != sizes.sum():
        raise _damaged()
    begins = 8 * (np.cumsum(lengths) - lengths)
    if not low:
        return ones - np.repeat(begins.astype(np.int32), sizes)
    # Beside a 0 for each value, the bits of a list have a 1 for each number.
    begins -= np.cumsum(sizes) - sizes
    ones -= np.arange(len(ones), dtype=np.int32)
    ones -= np.repeat(begins.astype(np.int32), sizes)
    ones <<= 8 * low
    ones |= np.concatenate([part.lows for part in parts]).view(f"<u{low}").astype(np.int32)
    return ones


@lru_cache(maxsize=2**16)
def _low(size: int, span: int) -> int:
    """How many bytes of each number are kept as they are, so that the list takes the least."""
    if span <= PLAIN:
        return 2
    return min(_LOW, key=lambda low: 8 * low * size + _high_bits(size, span, low))


def _high_bits(size: int, span: int, low: int) -> int:
    """How many bits tell what is above the low bytes."""
    if span <= PLAIN:
        return 0
    return size + ((span - 1) >> 8 * low) if low else span


def _bytes(bits: int) -> int:
    return (bits + 7) // 8


def _ones(data: Bytes) -> Numbers:
    """Which bits are set."""
    return np.flatnonzero(np.unpackbits(data).view(np.bool_))


def _damaged() -> IndexUnavailable:
    return IndexUnavailable(f"a list of the index's n-grams is damaged. {REBUILD}")


def pack(sizes: Numbers, numbers: Numbers, counts: Bytes, span: int) -> tuple[Bytes, Numbers]:
    """Lists of so many numbers each (lists,) as bytes, and where each one's bytes end: (lists,).

    `numbers` and `counts` (numbers,) are what `Packed` gives back, of one list after the other.
    """
    plain = span <= PLAIN
    different, which = np.unique(sizes, return_inverse=True)
    lows = [_low(size, span) for size in different.tolist()]
    bits = [_high_bits(size, span, low) for size, low in zip(different.tolist(), lows, strict=True)]
    low, high = np.array(lows, np.int64)[which], np.array(bits, np.int64)[which]
    of, rank = np.repeat(np.arange(len(sizes)), sizes), _ranks(sizes)
    again = np.flatnonzero((counts > 1) | plain)
    times = np.bincount(of[again], minlength=len(sizes))
    more = np.where((times > 0) & (not plain), (sizes + 7) // 8, 0)
    # Where the parts of each list end among all bytes: (lists, 4).
    lengths = np.stack([low * sizes, (high + 7) // 8, more, times], axis=1)
    ends: Numbers = np.cumsum(lengths.ravel()).reshape(-1, 4)
    begin = np.append(0, ends[:-1, 3])
    data = np.zeros(int(ends[-1, 3]) if len(ends) else 0, np.uint8)
    if not plain:
        set_bits = np.zeros(8 * len(data), np.bool_)
        set_bits[8 * ends[of, 0] + (numbers >> 8 * low[of]) + np.where(low[of] > 0, rank, 0)] = True
        set_bits[8 * ends[of[again], 1] + rank[again]] = True
        data |= np.packbits(set_bits)
    for byte in range(max(lows, default=0)):
        mine = np.flatnonzero(low[of] > byte)
        data[begin[of[mine]] + rank[mine] * low[of[mine]] + byte] = numbers[mine] >> 8 * byte & 0xFF
    data[ends[of[again], 2] + _ranks(times)] = counts[again]
    return data, ends[:, 3]


def _ranks(sizes: Numbers) -> Numbers:
    """0, 1, 2, … for each of as many lists."""
    return np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
