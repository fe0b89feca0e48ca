"""One pass over a corpus: how large it is, which ids it has, and a hash over all it says."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.corpus.tables.rows import row_id
from index.corpus.tables.table import Table
from index.errors import CorpusError
from index.types import Corpus, Entry, id_hash


class KnownIds:
    """The ids of a document, eight bytes each."""

    def __init__(self, hashes: NDArray[np.uint64]) -> None:
        self._hashes = hashes

    def __contains__(self, passage_id: object) -> bool:
        if not isinstance(passage_id, str) or not len(self._hashes):
            return False
        hashed = id_hash(passage_id)
        place = min(int(np.searchsorted(self._hashes, hashed)), len(self._hashes) - 1)
        return bool(self._hashes[place] == hashed)


@dataclass(frozen=True, slots=True)
class CorpusSummary:
    """What a pass over a corpus finds: the counts of its passages, by kind, and views, and its fingerprint.

    `aids` counts the search aids.
    """

    passages: int
    kinds: Mapping[str, int]
    views: int
    languages: tuple[str, ...]
    fingerprint: str
    aids: int = 0

    @property
    def aided(self) -> bool:
        return self.aids > 0


def summarise(corpus: Corpus) -> CorpusSummary:
    """Read the whole corpus once.

    Raises:
        CorpusError: an entry that cannot be read as it stands.
    """
    digest = _digest_of(corpus)
    kinds: Counter[str] = Counter()
    views = aids = 0
    languages: set[str] = set()
    for entry in corpus.entries():
        digest.update(_canonical(_values(entry)))
        kinds[entry.passage.kind] += 1
        views += len(entry.views())
        aids += len(entry.aids)
        languages.update(entry.translations)
    return CorpusSummary(kinds.total(), kinds, views, tuple(sorted(languages)), digest.hexdigest(), aids)


def unchanged(corpus: Corpus, summary: CorpusSummary, path: Path) -> Iterator[Entry]:
    """The entries once more.

    Raises:
        CorpusError: they are others than when the corpus was first read.
    """
    digest, count = _digest_of(corpus), 0
    for entry in corpus.entries():
        digest.update(_canonical(_values(entry)))
        count += 1
        if count > summary.passages:
            break
        yield entry
    if count != summary.passages or digest.hexdigest() != summary.fingerprint:
        raise CorpusError(path, "has changed while it was read", "Build again")


def _digest_of(corpus: Corpus) -> hashlib._Hash:
    return hashlib.sha256(_canonical(asdict(corpus.info)))


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False).encode() + b"\n"


def _values(entry: Entry) -> list[object]:
    passage = entry.passage
    own = [passage.id, passage.text, passage.section, passage.kind]
    return [own, entry.aids, dict(entry.translations)]


def scan_ids(entries: Iterable[Entry], table: Table | None) -> KnownIds:
    """The ids of a document; those of a text are its reader's own, and not repeated.

    Raises:
        CorpusError: an id comes twice.
    """
    hashes = np.array(array("Q", (int(id_hash(entry.passage.id)) for entry in entries)), np.uint64)
    known, counts = np.unique(hashes, return_counts=True)
    if table and len(known) < len(hashes):
        _refuse_repeated(table, {int(one) for one in known[counts > 1]})
    return KnownIds(known)


def _refuse_repeated(table: Table, suspects: set[int]) -> None:
    seen: set[str] = set()
    for line, row in table.rows():
        passage_id = row_id(row, table.path, line)
        if int(id_hash(passage_id)) in suspects:
            if passage_id in seen:
                raise CorpusError(
                    table.path, f"id {passage_id} is repeated", "Give every passage its own id", line=line
                )
            seen.add(passage_id)
