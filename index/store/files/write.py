"""Writes the files of a version from a corpus that is read entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.store.files.passages import COLUMNS as COLUMN_TYPE
from index.store.files.passages import IDS as ID_TYPE
from index.store.files.passages import PASSAGE_KINDS, passage_line
from index.store.files.postings import LexicalBuilder
from index.store.files.read import COLUMNS, IDS, PASSAGES, POSTINGS, TERMS
from index.store.integrity import FileEntry, remember_verified, seal
from index.text.ids import key_hash
from index.types import Entry, batched

_BATCH = 1000  # entries whose words are taken apart together
_SCRATCH = "grams.tmp"


def write_passages(
    folder: Path, entries: Iterable[Entry], count: int, advance: Callable[[int], None] = lambda _: None
) -> tuple[str, ...]:
    """Write the passages (`count` of them), their columns and their words, and return the sections' labels.

    `advance(passages)` is called as they are written.
    """
    columns = np.zeros(count, COLUMN_TYPE)
    ids = np.empty(count, ID_TYPE)
    labels: dict[str, int] = {}
    words = LexicalBuilder(folder / _SCRATCH)
    place = end = views = 0
    try:
        with (folder / PASSAGES).open("wb") as file:
            for batch in batched(entries, _BATCH):
                words.add([entry.words() for entry in batch])
                for entry in batch:
                    passage, line = entry.passage, passage_line(entry.passage, entry.translations)
                    file.write(line)
                    end += len(line)
                    views += len(entry.views())
                    section = -1 if passage.section is None else labels.setdefault(passage.section, len(labels))
                    columns[place] = (end, views, section, 0.0, PASSAGE_KINDS.index(passage.kind))
                    ids[place] = (key_hash(passage.id), place)
                    place += 1
                advance(len(batch))
        columns["norm"] = words.finish(folder / TERMS, folder / POSTINGS)
    finally:
        words.close()
    np.save(folder / COLUMNS, columns)
    np.save(folder / IDS, ids[np.argsort(ids["hash"], kind="stable")])
    return tuple(labels)


def write_small_arrays(
    path: Path, arrays: Mapping[str, NDArray[np.generic]], texts: Mapping[str, Sequence[str]]
) -> None:
    """Write arrays and lists of texts into one .npz file."""
    lists = {name: np.array(list(values), np.str_) for name, values in texts.items()}
    np.savez(path, allow_pickle=False, **arrays, **lists)


def seal_files(folder: Path) -> dict[str, FileEntry]:
    """Flush all files to the disk, and return their sizes and hashes, which need no second look."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    entries = {path.name: seal(path) for path in paths}
    remember_verified(folder, entries)
    return entries
