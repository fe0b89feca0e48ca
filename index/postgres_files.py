"""The files of a version that are no tables: small arrays that a reader holds, and an exported question encoder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg import Connection, sql

from index.errors import IndexUnavailable, ScodaError
from index.integrity import CheckedFiles, FileEntry
from index.postgres_connections import Connections
from index.postgres_tables import Layout

ARRAYS, ROWS = "arrays.npz", "rows.npy"
PIECE = 16 * 2**20  # bytes of a file in one row


def write_pieces(session: Connection[Any], layout: Layout, name: str, data: bytes) -> None:
    """Keep a file in the table `files`, in pieces that fit into memory."""
    statement = sql.SQL("INSERT INTO {} (name, place, data) VALUES (%b, %b, %b)").format(layout.table("files"))
    for place, start in enumerate(range(0, len(data), PIECE)):
        session.execute(statement, [name, place, data[start : start + PIECE]])


def read_small(connections: Connections, layout: Layout) -> dict[str, bytes]:
    """The small arrays by name."""
    return {name: b"".join(_pieces(connections, layout, name)) for name in (ARRAYS, ROWS)}


def _pieces(connections: Connections, layout: Layout, name: str) -> Iterator[bytes]:
    query = sql.SQL("SELECT data FROM {} WHERE name = %s AND place = %s").format(layout.table("files"))
    place = 0
    while rows := connections.rows(query, [name, place]):
        yield rows[0][0]
        place += 1


@dataclass(frozen=True, slots=True)
class EncoderFiles:
    """The files of a question encoder, copied once into the data home: onnxruntime reads them from there."""

    connections: Connections
    layout: Layout
    entries: Mapping[str, FileEntry]
    home: Path

    def path(self, name: str) -> Path:
        """The path of a file, checked.

        Raises:
            IndexUnavailable: the data base has not the file that was built.
            ScodaError: it cannot be written.
        """
        entry = self.entries.get(name)
        if entry is None:
            raise IndexUnavailable(f"the index in {self.connections.name} has no {name}. Build it: scoda index build")
        folder = self.home / "encoders" / entry.sha256[:16]
        files = CheckedFiles(folder, {name: entry})
        try:
            return files.path(name)
        except IndexUnavailable:  # not here yet, or damaged
            self._fetch(folder, name)
        return files.path(name)

    def _fetch(self, folder: Path, name: str) -> None:
        temporary = folder / f"{name}.{os.getpid()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                for piece in _pieces(self.connections, self.layout, name):
                    file.write(piece)
            temporary.replace(folder / name)
        except OSError as error:
            raise ScodaError(f"{folder} cannot be written ({error.strerror}): the model is copied there") from None
        finally:
            temporary.unlink(missing_ok=True)
