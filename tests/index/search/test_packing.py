"""Packed lists: what is unpacked is what was packed, in few bytes, and damaged bytes are told of."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.errors import IndexUnavailable
from index.search.packing import PLAIN, Lists, Packed, Unpacked, pack

Told = list[dict[int, int]]
SPANS = [1, 2, 119, PLAIN, PLAIN + 1, 10_000, 70_000, 10**6, 2**31 - 1]


def packed(lists: Told, span: int) -> list[Packed]:
    sizes = np.array([len(one) for one in lists], np.int64)
    numbers = np.array([number for one in lists for number in sorted(one)], np.int64)
    counts = np.array([one[number] for one in lists for number in sorted(one)], np.uint8)
    data, ends = pack(sizes, numbers, counts, span)
    assert len(data) == (ends[-1] if len(ends) else 0)
    starts = [0, *ends.tolist()]
    return [Packed(data[start:end], size, span) for size, start, end in zip(sizes.tolist(), starts, ends, strict=False)]


def together(lists: list[Packed], span: int) -> Lists:
    """The lists as they are read, each from its place in bytes that hold others too."""
    whole = Lists.of([(one.data, one.size) for one in lists], span)
    assert [(one.data.tobytes(), one.size) for one in whole] == [(one.data.tobytes(), one.size) for one in lists]
    return whole


def unpacked(lists: list[Packed], span: int) -> Told:
    """The same as they are read: all together, and how often each number comes."""
    whole = Unpacked(together(lists, span))
    places = np.arange(len(whole.numbers))
    counts = whole.counts(places, whole.owners(places))
    ends = whole.ends.tolist()
    found = [whole[place].tolist() for place in range(len(lists))]
    assert [number for numbers in found for number in numbers] == whole.numbers.tolist()
    return [
        dict(zip(numbers, counts[end - len(numbers) : end].tolist(), strict=True))
        for numbers, end in zip(found, ends, strict=True)
    ]


def lists_below(span: int) -> st.SearchStrategy[Told]:
    counts = st.one_of(st.just(1), st.integers(1, 255))
    return st.lists(st.dictionaries(st.integers(0, span - 1), counts, min_size=1, max_size=30), max_size=4)


@given(st.data(), st.sampled_from(SPANS))
def test_what_is_packed_is_unpacked(data: st.DataObject, span: int) -> None:
    lists = data.draw(lists_below(span))
    whole = packed(lists, span)
    found = unpacked(whole, span)
    assert found == lists
    assert [list(one) for one in found] == [sorted(one) for one in lists]
    assert [unpacked([one], span)[0] for one in whole] == lists


@pytest.mark.parametrize("shares", [[1e-5], [1e-4], [1e-3], [1e-2], [0.1], [0.5], [1.0], [1e-5, 0.5, 1e-2, 1.0, 1e-3]])
def test_long_lists(shares: list[float]) -> None:
    """Every way to keep the numbers, and how many bits one takes, beside the least that is possible for them."""
    random, span = np.random.default_rng(0), 10**6
    lists: Told = []
    for share in shares:
        numbers = np.sort(random.choice(span, int(span * share), replace=False))
        counts = np.where(random.random(len(numbers)) < 0.1, 2, 1)
        lists.append(dict(zip(numbers.tolist(), counts.tolist(), strict=True)))
    whole = packed(lists, span)
    assert unpacked(whole, span) == lists
    for one, share in zip(whole, shares, strict=True):
        least = -np.log2(share) + 1.44 * (1 - share)  # of numbers drawn by lot
        assert 8 * len(one.data) / one.size < least + 2 + 8


def test_only_the_counts_asked_for() -> None:
    lists = [{3: 1, 70: 9}, {5: 1, 6: 1}, {1: 255, 2: 1, 9999: 2}]
    for span in (PLAIN, 10_000):
        kept = [{number: count for number, count in one.items() if number < span} for one in lists]
        whole = Unpacked(together(packed(kept, span), span))
        counts = [count for one in kept for count in one.values()]
        for places in ([], [0], [1, 4], [2, 3], list(range(len(counts)))):
            at = np.array(places, np.int64)
            assert whole.counts(at, whole.owners(at)).tolist() == [counts[place] for place in places]


DAMAGES: dict[str, Callable[[NDArray[np.uint8]], NDArray[np.uint8]]] = {
    "cut": lambda data: data[:-1],
    "nothing": lambda data: data[:0],
    "zeros": lambda data: np.zeros_like(data),
    "ones": lambda data: np.full_like(data, 255),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("span", [PLAIN, 10_000, 10**6])
def test_damaged_lists_are_told_of(damage: str, span: int) -> None:
    (one,) = packed([{number * number: 1 + number % 2 for number in range(50)}], span)
    harmed = Packed(DAMAGES[damage](one.data), one.size, span)
    if damage == "zeros" and span == PLAIN:
        assert set(unpacked([harmed], span)[0]) == {0}  # a number that is possible
        return
    with pytest.raises(IndexUnavailable, match=r"list of the index's n-grams is damaged\. Build it again"):
        unpacked([harmed], span)


@given(st.binary(max_size=60), st.integers(1, 30), st.sampled_from(SPANS))
def test_any_bytes_are_a_list_within_its_span_or_damaged(data: bytes, size: int, span: int) -> None:
    with suppress(IndexUnavailable):
        whole = Unpacked(Lists.of([(np.frombuffer(data, np.uint8), size)], span))
        assert whole.numbers.shape == (size,)
        assert 0 <= whole.numbers.min() <= whole.numbers.max() < span
        places = np.arange(size)
        assert whole.counts(places, whole.owners(places)).shape == (size,)


def test_no_lists() -> None:
    assert packed([], 5) == []
    assert unpacked([], 5) == []
