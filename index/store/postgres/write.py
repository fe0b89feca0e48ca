"""Writes a version that was built in files into its tables, by COPY and block by block."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from psycopg import sql

from index.reader import IndexReader
from index.search.dense import DenseIndex, Views
from index.search.lexical import LexicalIndex, most_telling
from index.store.files.passages import PassageTable
from index.store.files.read import ARRAYS
from index.store.integrity import CheckedFiles
from index.store.manifest import Manifest
from index.store.postgres.connections import Session
from index.store.postgres.files import ROWS, write_pieces
from index.store.postgres.passages import COLUMNS
from index.store.postgres.schema import Layout

BLOCK = 20_000  # views written together
# Binary COPY: https://www.postgresql.org/docs/current/sql-copy.html
_HEADER = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
_TRAILER = b"\xff\xff"


def write_tables(session: Session, layout: Layout, folder: Path, manifest: Manifest, reader: IndexReader) -> None:
    """Copy the version in `folder`, opened as `reader`, into the tables of `layout`, which are there and empty."""
    passages, views, words = reader.passages, reader.views, reader.words
    assert isinstance(passages, PassageTable)
    assert isinstance(views, DenseIndex)
    assert isinstance(words, LexicalIndex)
    _write_passages(session, layout, passages)
    _write_views(session, layout, views.exact, views.views, words.sections)
    _write_postings(session, layout, words)
    files = CheckedFiles(folder, manifest.files)
    write_pieces(session, layout, ARRAYS, bytes(files.data(ARRAYS)))
    write_pieces(session, layout, ROWS, _rows_file(passages, views.views))
    for name in manifest.plain_files:
        write_pieces(session, layout, name, files.path(name).read_bytes())


def _rows_file(passages: PassageTable, views: Views) -> bytes:
    rows = np.empty(len(passages), COLUMNS)
    for name in ("section", "norm", "kind"):
        rows[name] = passages.columns[name]
    rows["views"] = np.diff(views.ends, prepend=0)
    file = io.BytesIO()
    np.save(file, rows)
    return file.getvalue()


def _write_passages(session: Session, layout: Layout, passages: PassageTable) -> None:
    statement = sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(layout.table("passages"))
    hashes = np.empty(len(passages), np.int64)  # signed, as PostgreSQL keeps eight bytes
    hashes[passages.ids["number"]] = passages.ids["hash"].astype(np.int64)
    with session.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types(["int4", "int8", "text"])
        for number, key in enumerate(hashes.tolist()):
            copy.write_row((number, key, passages.line(number).decode()))


def _write_postings(session: Session, layout: Layout, words: LexicalIndex) -> None:
    """Write how many passages have each n-gram, and the packed postings of those that are not common."""
    statement = sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(layout.table("postings"))
    most = most_telling(len(words.norms))
    with session.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types(["int8", "int4", "bytea"])
        for gram, packed in zip(words.terms.tolist(), words.lists(), strict=True):
            kept = packed.data.tobytes() if packed.size <= most else None
            copy.write_row((gram, packed.size, kept))


def _write_views(
    session: Session, layout: Layout, vectors: NDArray[np.floating], views: Views, sections: NDArray[np.int32]
) -> None:
    statement = sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(layout.table("views"))
    with session.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(_HEADER)
        for start in range(0, len(vectors), BLOCK):
            numbers = np.arange(start, min(start + BLOCK, len(vectors)))
            copy.write(_view_rows(layout, numbers, vectors[numbers], views, sections))
        copy.write(_TRAILER)


def _view_rows(
    layout: Layout, numbers: NDArray[np.int64], vectors: NDArray[np.floating], views: Views, sections: NDArray[np.int32]
) -> bytes:
    """Rows of the table `views` as binary COPY has them: each field after its length, in the network's byte order."""
    fields: dict[str, Any] = {
        "view": ">i4",
        "passage": ">i4",
        "translation": "?",
        "section": ">i4",
        "embedding": _vector_type(layout),
    }
    parts: list[tuple[str, Any]] = [("fields", ">i2")]
    for name, kind in fields.items():
        parts += [(f"length of {name}", ">i4"), (name, kind)]
    rows = np.zeros(len(numbers), parts)
    rows["fields"] = len(fields)
    for name, kind in fields.items():
        rows[f"length of {name}"] = np.dtype(kind).itemsize
    owners = views.owner(numbers)
    rows["view"], rows["passage"], rows["translation"] = numbers, owners, numbers > views.starts(owners)
    rows["section"] = sections[owners]
    rows["embedding"]["dimension"] = layout.dimension
    rows["embedding"]["values"] = vectors
    return rows.tobytes()


def _vector_type(layout: Layout) -> np.dtype[Any]:
    """A vector as pgvector sends and receives it: its dimension, a number that is not used, its values."""
    value = {"vector": ">f4", "halfvec": ">f2"}[layout.vector]
    return np.dtype([("dimension", ">i2"), ("unused", ">i2"), ("values", value, (layout.dimension,))])
