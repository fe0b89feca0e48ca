"""The passages of a version, read from its file one by one as they are needed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import REBUILD, IndexUnavailable
from index.text.ids import id_key, key_hash
from index.types import Numbers, Passage, PassageKind

_KEYS = {"id", "text", "section", "kind", "translations"}
PASSAGE_KINDS = tuple(PassageKind)
# One row a passage: where its line ends in the file, its kind and section (-1: none) by number, where its views
# end among all views, and the length norm of its words.
COLUMNS = np.dtype([("end", "<i8"), ("views", "<i8"), ("section", "<i4"), ("norm", "<f4"), ("kind", "i1")])
# One row a passage, sorted by hash: the first eight bytes of BLAKE2b over the id's key, and the passage's number.
IDS = np.dtype([("hash", "<u8"), ("number", "<i8")])
_KEPT_ROWS = 256  # that were read last


class Lines(Protocol):
    """The bytes of the passages' file: `bytes`, or a memory map of it."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice, /) -> bytes: ...
    def find(self, part: bytes, /) -> int: ...


@dataclass(frozen=True, eq=False)
class PassageTable:
    """Implements `index.reader.Passages` over JSON Lines.

    Shapes for N passages: `columns` (N,) of `COLUMNS`, `ids` (N,) of `IDS`. `sections` are the labels that
    `columns["section"]` counts.
    """

    lines: Lines
    columns: NDArray[np.void]
    ids: NDArray[np.void]
    sections: tuple[str, ...]
    languages: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.columns)

    def __getitem__(self, number: int) -> Passage:
        return self._row(number)[0]

    def read(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages with these numbers."""
        return [self[number] for number in numbers]

    def id(self, number: int) -> str:
        """The id of a passage."""
        return self._row(number)[0].id

    def number(self, passage_id: str) -> int:
        """The number of the passage with this id; KeyError when there is none."""
        for number in self.with_hash(int(key_hash(passage_id))):
            if self.id(number) == passage_id:
                return number
        raise KeyError(passage_id)

    def alike(self, written: str) -> list[int]:
        """The numbers of the passages whose ids differ from this one in writing only, as `id_key` says."""
        key = id_key(written)
        return [number for number in self.with_hash(int(key_hash(written))) if id_key(self.id(number)) == key]

    def with_hash(self, key_hash: int) -> list[int]:
        """The numbers of the passages whose id has a key with this hash: none, one, or rarely several."""
        first, end = (int(np.searchsorted(self._hashes, np.uint64(key_hash), side)) for side in ("left", "right"))
        return [int(number) for number in self.ids["number"][first:end]]

    def numbers(self, kind: PassageKind, section: str | None = None) -> Numbers:
        """The numbers of the passages of this kind in order, all or those of the section with this label."""
        return self._by_kind.numbers(kind, section)

    @cached_property
    def _by_kind(self) -> ByKind:
        return ByKind(self.columns["kind"], self.columns["section"], self.sections)

    def translation(self, number: int, language: str) -> str | None:
        """The unofficial translation of a passage, None when there is none in this language."""
        return self._row(number)[1].get(language)

    def says(self, words: str) -> bool:
        """Whether these words stand anywhere in the document or its translations, in this order and case."""
        # The lines' own keys are single words in small letters; those asked for are names of several words.
        return self.lines.find(json.dumps(words, ensure_ascii=False)[1:-1].encode("utf-8", "replace")) >= 0

    @cached_property
    def _hashes(self) -> NDArray[np.uint64]:
        return np.ascontiguousarray(self.ids["hash"])

    def line(self, number: int) -> bytes:
        """The line of JSON that stands for a passage in the file."""
        place = range(len(self))[number]
        start = int(self.columns["end"][place - 1]) if place else 0
        return bytes(self.lines[start : int(self.columns["end"][place])])

    @cached_property
    def _row(self) -> Callable[[int], tuple[Passage, Mapping[str, str]]]:
        """A passage with its translations; an answer asks for the same ones several times."""
        return lru_cache(maxsize=_KEPT_ROWS)(self._parsed)

    def _parsed(self, number: int) -> tuple[Passage, Mapping[str, str]]:
        try:
            row = json.loads(self.line(number))
            if row.keys() >= _KEYS:
                passage = Passage(row["id"], row["text"], row["section"], PassageKind(row["kind"]))
                return passage, row["translations"]
        except (ValueError, AttributeError, RecursionError):
            pass
        raise IndexUnavailable(f"passage number {number} of the index is damaged. {REBUILD}")


class ByKind:
    """The numbers of passages by kind, and by kind and section: each is sorted out once and then looked up.

    Shapes for N passages: `kinds` (N,) by their place among `PASSAGE_KINDS`, `sections` (N,) by their place among
    `labels`, anything else for none.
    """

    def __init__(self, kinds: NDArray[Any], sections: NDArray[Any], labels: Sequence[str]) -> None:
        self._kinds = kinds
        self._sections = sections
        self._places = {label: place for place, label in enumerate(labels)}
        self._all: dict[PassageKind, Numbers] = {}
        self._sorted: dict[PassageKind, tuple[Numbers, NDArray[np.int64]]] = {}

    def numbers(self, kind: PassageKind, section: str | None = None) -> Numbers:
        """The numbers of the passages of this kind, all or those of the section with this label."""
        place = self._places.get(section) if section is not None else None
        if section is None or place is None:
            return self._of_kind(kind)[: None if section is None else 0]
        numbers, starts = self._by_section(kind)
        return numbers[starts[place] : starts[place + 1]]

    def _of_kind(self, kind: PassageKind) -> Numbers:
        if kind not in self._all:
            numbers = np.flatnonzero(self._kinds == PASSAGE_KINDS.index(kind))
            numbers.setflags(write=False)
            self._all[kind] = numbers
        return self._all[kind]

    def _by_section(self, kind: PassageKind) -> tuple[Numbers, NDArray[np.int64]]:
        """The numbers of this kind section by section, and where each section's begin: (sections + 1,)."""
        if kind not in self._sorted:
            numbers = self._of_kind(kind)
            sections = self._sections[numbers]
            order = np.argsort(sections, kind="stable")
            starts = np.searchsorted(sections[order], np.arange(len(self._places) + 1))
            numbers = numbers[order]
            numbers.setflags(write=False)
            self._sorted[kind] = numbers, starts
        return self._sorted[kind]


def passage_line(passage: Passage, translations: Mapping[str, str]) -> bytes:
    """The line that stands for a passage in the file."""
    row = {"id": passage.id, "text": passage.text, "section": passage.section, "kind": passage.kind}
    return (json.dumps({**row, "translations": dict(translations)}, ensure_ascii=False) + "\n").encode()
