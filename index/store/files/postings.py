"""Builds the packed postings of n-grams in memory that does not grow with the document's length."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.search.lexical import TERMS, gram_hashes, length_norms
from index.search.packing import pack

ENTRY = np.dtype([("term", "<u4"), ("passage", "<i4"), ("count", "u1")])
CHUNK = 4_000_000  # entries inverted or packed at once, about 250 MB
PENDING = 4_000_000  # hashes collected before they are merged into the vocabulary


class LexicalBuilder:
    """Takes texts in order, one a passage, keeps their n-grams in a file, and turns them into postings at the end."""

    def __init__(self, scratch: Path, *, chunk: int = CHUNK, pending: int = PENDING) -> None:
        """`scratch` is a file to be made, and removed by `finish`; `chunk` entries are inverted at once, and `pending`
        hashes collected before they are merged."""
        self._chunk, self._most_waiting = chunk, pending
        self._scratch = scratch
        self._file: BinaryIO = scratch.open("wb")
        self._terms = np.empty(0, np.uint32)
        self._frequency = np.empty(0, np.int64)
        self._fresh: list[NDArray[np.uint32]] = []
        self._waiting = 0
        self._lengths: list[NDArray[np.float32]] = []
        self._passages = 0

    def add(self, texts: Sequence[str]) -> None:
        """Add texts, each everything by which the words of a passage may be matched."""
        owners, hashes = gram_hashes(texts)
        keys, counts = np.unique((owners.astype(np.uint64) << np.uint64(32)) | hashes, return_counts=True)
        entries = np.empty(len(keys), ENTRY)
        entries["term"] = keys & np.uint64(0xFFFFFFFF)
        entries["passage"] = (keys >> np.uint64(32)).astype(np.int64) + self._passages
        entries["count"] = np.minimum(counts, 255)
        self._file.write(entries.tobytes())
        self._lengths.append(np.bincount(owners, minlength=len(texts)).astype(np.float32))
        self._passages += len(texts)
        self._fresh.append(entries["term"].copy())
        self._waiting += len(entries)
        if self._waiting >= self._most_waiting:
            self._merge()

    def finish(self, terms: Path, postings: Path) -> NDArray[np.float32]:
        """Write the vocabulary (`TERMS`) as an .npy file and the packed postings as they are, and return the passages'
        length norms (n,)."""
        self._merge()
        self._file.close()
        rows = np.empty(len(self._terms), TERMS)
        rows["hash"], rows["size"] = self._terms, self._frequency
        rows["end"] = self._write_packed(postings)
        np.save(terms, rows)
        self._scratch.unlink()
        lengths = np.concatenate(self._lengths) if self._lengths else np.empty(0, np.float32)
        return length_norms(lengths)

    def close(self) -> None:
        """Give the file up; needed only where `finish` was not reached."""
        self._file.close()

    def _merge(self) -> None:
        fresh, added = np.unique(np.concatenate([np.empty(0, np.uint32), *self._fresh]), return_counts=True)
        self._fresh, self._waiting = [], 0
        terms = np.union1d(self._terms, fresh)
        frequency = np.zeros(len(terms), np.int64)
        frequency[np.searchsorted(terms, self._terms)] = self._frequency
        frequency[np.searchsorted(terms, fresh)] += added
        self._terms, self._frequency = terms, frequency

    def _write_packed(self, path: Path) -> NDArray[np.int64]:
        """Write the packed postings of all n-grams, chunk by chunk, and return where each one's end: (n-grams,)."""
        numbers, counts = (self._scratch.with_suffix(suffix) for suffix in (".numbers", ".counts"))
        ends = np.cumsum(self._frequency)
        packed_ends = np.empty(len(ends), np.int64)
        with path.open("wb") as file:
            if len(ends):
                self._invert(numbers, counts)
            first = written = 0
            while first < len(ends):
                begin = int(ends[first] - self._frequency[first])
                after = max(int(np.searchsorted(ends, begin + self._chunk, "right")), first + 1)
                here = slice(begin, int(ends[after - 1]))
                chunk = [np.array(np.load(one, mmap_mode="r")[here]) for one in (numbers, counts)]
                data, data_ends = pack(self._frequency[first:after], chunk[0], chunk[1], self._passages)
                file.write(data.data)
                packed_ends[first:after] = written + data_ends
                first, written = after, written + len(data)
        for one in (numbers, counts):
            one.unlink(missing_ok=True)
        return packed_ends

    def _invert(self, numbers_path: Path, counts_path: Path) -> None:
        """Deal the entries, which lie by passage, out to their terms, chunk by chunk."""
        total = int(self._frequency.sum())
        numbers = _new_array(numbers_path, np.int32, total)
        counts = _new_array(counts_path, np.uint8, total)
        free = np.cumsum(self._frequency) - self._frequency
        entries = np.memmap(self._scratch, ENTRY, "r")
        for start in range(0, total, self._chunk):
            chunk = np.array(entries[start : start + self._chunk])
            rows = np.searchsorted(self._terms, chunk["term"])
            order = np.argsort(rows, kind="stable")
            rows = rows[order]
            present, first, sizes = np.unique(rows, return_index=True, return_counts=True)
            places = free[rows] + np.arange(len(rows)) - np.repeat(first, sizes)
            numbers[places] = chunk["passage"][order]
            counts[places] = chunk["count"][order]
            free[present] += sizes
        numbers.flush()
        counts.flush()


def _new_array(path: Path, kind: type, size: int) -> np.memmap[Any, Any]:
    """A mapped .npy file whose place on the disk is taken: a full disk is an error here, and a crash later."""
    array = np.lib.format.open_memmap(path, "w+", kind, (size,))
    if hasattr(os, "posix_fallocate"):  # not on every system
        with path.open("rb+") as file:
            os.posix_fallocate(file.fileno(), 0, path.stat().st_size)
    return array
