"""The passages of a version in PostgreSQL, fetched as they are needed."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from psycopg import sql

from index.store.files.passages import ByKind
from index.store.postgres.connections import Connections
from index.store.postgres.schema import Layout
from index.text.ids import id_key, key_hash
from index.types import Numbers, Passage, PassageKind

KEPT = 4096  # passages that a reader remembers, more than any answer has
# What a reader knows of all passages. `views` says how many views a passage has.
COLUMNS = np.dtype([("section", "<i4"), ("norm", "<f4"), ("kind", "i1"), ("views", "<i4")])

Row = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class PostgresPassages:
    """Implements `index.reader.Passages`. Thread-safe. `columns` (passages,) of `COLUMNS`."""

    connections: Connections
    layout: Layout
    columns: np.ndarray[Any, Any]
    sections: tuple[str, ...]
    languages: tuple[str, ...]
    _rows: dict[int, Row] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __len__(self) -> int:
        return len(self.columns)

    def __getitem__(self, number: int) -> Passage:
        return self.read([range(len(self))[number]])[0]

    def read(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages with these numbers, all by one query."""
        return [
            Passage(row["id"], row["text"], row["section"], PassageKind(row["kind"])) for row in self._fetch(numbers)
        ]

    def id(self, number: int) -> str:
        """The id of a passage."""
        return str(self._fetch([number])[0]["id"])

    def number(self, passage_id: str) -> int:
        """The number of the passage with this id; KeyError when there is none."""
        with self._lock:
            known = self._numbers.get(passage_id)
        if known is not None:
            return known
        found = self._with_hash(int(key_hash(passage_id)))
        return {str(row["id"]): number for number, row in found.items()}[passage_id]

    def alike(self, written: str) -> list[int]:
        """The numbers of the passages whose ids differ from this one in writing only, as `id_key` says."""
        found, key = self._with_hash(int(key_hash(written))), id_key(written)
        return sorted(number for number, row in found.items() if id_key(str(row["id"])) == key)

    def with_hash(self, key_hash: int) -> list[int]:
        """The numbers of the passages whose id has a key with this hash: none, one, or rarely several."""
        return sorted(self._with_hash(key_hash))

    def numbers(self, kind: PassageKind, section: str | None = None) -> Numbers:
        """The numbers of the passages of this kind in order, all or those of the section with this label."""
        return self._by_kind.numbers(kind, section)

    @cached_property
    def _by_kind(self) -> ByKind:
        return ByKind(self.columns["kind"], self.columns["section"], self.sections)

    def translation(self, number: int, language: str) -> str | None:
        """The unofficial translation of a passage, None when there is none in this language."""
        text: str | None = self._fetch([number])[0]["translations"].get(language)
        return text

    def says(self, words: str) -> bool:
        """Whether these words stand anywhere in the document or its translations, in this order and case."""
        written = json.dumps(words, ensure_ascii=False)[1:-1].encode("utf-8", "replace").decode()
        for special in "\\%_":
            written = written.replace(special, "\\" + special)
        query = sql.SQL("SELECT EXISTS (SELECT FROM {} WHERE line LIKE %s)").format(self.layout.table("passages"))
        return bool(self.connections.rows(query, [f"%{written}%"])[0][0])

    def _with_hash(self, key_hash: int) -> dict[int, Row]:
        query = sql.SQL("SELECT passage, line FROM {} WHERE id_hash = %s").format(self.layout.table("passages"))
        signed = int(np.uint64(key_hash).astype(np.int64))  # PostgreSQL has no unsigned numbers
        return self._remember(self.connections.rows(query, [signed]))

    def _fetch(self, numbers: Sequence[int]) -> list[Row]:
        with self._lock:
            found = {number: row for number in numbers if (row := self._rows.get(number)) is not None}
        missing = sorted(set(numbers) - set(found))
        if missing:
            query = sql.SQL("SELECT passage, line FROM {} WHERE passage = ANY(%s::int4[])")
            rows = self.connections.rows(query.format(self.layout.table("passages")), [missing])
            found |= self._remember(rows)
        return [found[number] for number in numbers]

    def _remember(self, rows: Sequence[tuple[Any, ...]]) -> dict[int, Row]:
        fresh: dict[int, Row] = {int(number): json.loads(line) for number, line in rows}
        with self._lock:
            if len(self._rows) + len(fresh) > KEPT:
                self._rows.clear()
                self._numbers.clear()
            self._rows.update(fresh)
            self._numbers.update((str(row["id"]), number) for number, row in fresh.items())
        return fresh
