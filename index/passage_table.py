"""The passages of a version, read from its file one by one as they are needed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from index.contents import Numbers
from index.datatypes import Passage, PassageKind
from index.errors import IndexUnavailable
from index.integrity import REBUILD

_KEYS = {"id", "text", "section", "kind", "translations"}
PASSAGE_KINDS = tuple(PassageKind)
# One row a passage: where its line ends in the file, its kind and section (-1: none) by number, where its views
# end among all views, and the length norm of its words.
COLUMNS = np.dtype([("end", "<i8"), ("views", "<i8"), ("section", "<i4"), ("norm", "<f4"), ("kind", "i1")])
# One row a passage, sorted by hash: the first eight bytes of BLAKE2b over the id, and the passage's number.
IDS = np.dtype([("hash", "<u8"), ("number", "<i8")])


_BLOCK = 1000  # passages that are read together where all are


class Lines(Protocol):
    """The bytes of the passages' file: `bytes`, or a memory map of it."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice, /) -> bytes: ...
    def find(self, part: bytes, /) -> int: ...


@dataclass(frozen=True, eq=False)
class PassageTable(Sequence[Passage]):
    """Implements `index.contents.Passages` over JSON Lines.

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

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return tuple(self[one] for one in range(*number.indices(len(self))))
        row = self._row(number)
        return Passage(row["id"], row["text"], row["section"], PassageKind(row["kind"]))

    def __iter__(self) -> Iterator[Passage]:
        return (self[number] for number in range(len(self)))

    def read(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages with these numbers."""
        return [self[number] for number in numbers]

    def id(self, number: int) -> str:
        """The id of a passage."""
        return str(self._row(number)["id"])

    def number(self, passage_id: str) -> int:
        """The number of the passage with this id; KeyError when there is none."""
        hashed = id_hash(passage_id)
        place = int(np.searchsorted(self._hashes, hashed))
        while place < len(self.ids) and self._hashes[place] == hashed:
            if self.id(number := int(self.ids["number"][place])) == passage_id:
                return number
            place += 1
        raise KeyError(passage_id)

    def numbers(self, kind: PassageKind, section: str | None = None) -> Numbers:
        """The numbers of the passages of this kind in order, all or those of the section with this label."""
        wanted = self.columns["kind"] == PASSAGE_KINDS.index(kind)
        if section is not None:
            wanted &= self.within(section)
        return np.flatnonzero(wanted)

    def within(self, section: str) -> NDArray[np.bool_]:
        """Which passages lie in the section with this label: (N,)."""
        place = self.sections.index(section) if section in self.sections else -2
        return np.asarray(self.columns["section"] == place)

    def translation(self, number: int, language: str) -> str | None:
        """The unofficial translation of a passage, None when there is none in this language."""
        text: str | None = self._row(number)["translations"].get(language)
        return text

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

    def _row(self, number: int) -> Mapping[str, Any]:
        try:
            row = json.loads(self.line(number))
            if row.keys() >= _KEYS:
                return cast(Mapping[str, Any], row)
        except (ValueError, AttributeError, RecursionError):
            pass
        raise IndexUnavailable(f"passage number {number} of the index is damaged. {REBUILD}")


def id_hash(passage_id: str) -> np.uint64:
    """The hash by which an id is found."""
    digest = hashlib.blake2b(passage_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


def passage_line(passage: Passage, translations: Mapping[str, str]) -> bytes:
    """The line that stands for a passage in the file."""
    row = {"id": passage.id, "text": passage.text, "section": passage.section, "kind": passage.kind}
    return (json.dumps({**row, "translations": dict(translations)}, ensure_ascii=False) + "\n").encode()


class Selection(Sequence[Passage]):
    """Some passages of a table, read as they are needed."""

    def __init__(self, passages: Any, numbers: Numbers) -> None:
        self._passages = passages
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Passage]:
        for start in range(0, len(self), _BLOCK):
            yield from self._passages.read(self._numbers[start : start + _BLOCK].tolist())

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return tuple(self._passages.read(self._numbers[place].tolist()))
        return self._passages[int(self._numbers[place])]
