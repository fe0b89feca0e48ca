"""The files of a version that are no tables: small arrays that a reader holds, and an exported question encoder."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from psycopg import sql

from index.errors import REBUILD, IndexUnavailable, ScodaError
from index.store.files.read import ARRAYS
from index.store.home_files import make_folder, make_home, share_as_folder
from index.store.integrity import CheckedFiles, FileEntry
from index.store.postgres.connections import Connections, Session
from index.store.postgres.schema import Layout

ROWS = "rows.npy"
PIECE = 16 * 2**20  # bytes of a file in one row
_SMALL, _A_PASSAGE = 64 * 2**20, 4096  # bytes that the small arrays may take, and more for each passage


def write_pieces(session: Session, layout: Layout, name: str, data: bytes) -> None:
    """Keep a file in the table `files`, in pieces that fit into memory."""
    statement = sql.SQL("INSERT INTO {} (name, place, data) VALUES (%b, %b, %b)").format(layout.table("files"))
    for place, start in enumerate(range(0, len(data), PIECE)):
        session.execute(statement, [name, place, data[start : start + PIECE]])


def read_small(connections: Connections, layout: Layout, passages: int) -> dict[str, bytes]:
    """The small arrays of so many passages by name.

    Raises:
        IndexUnavailable: they are larger than they can be.
    """
    most = _SMALL + _A_PASSAGE * passages
    return {name: b"".join(_pieces(connections, layout, name, most)) for name in (ARRAYS, ROWS)}


def _pieces(connections: Connections, layout: Layout, name: str, most: int) -> Iterator[bytes]:
    """A file piece by piece, up to so many bytes: the database may be another's, and have pieces without end."""
    query = sql.SQL("SELECT data FROM {} WHERE name = %s AND place = %s").format(layout.table("files"))
    place = read = 0
    while rows := connections.rows(query, [name, place]):
        piece = bytes(rows[0][0])
        place, read = place + 1, read + len(piece)
        if read > most or not piece:
            raise _other(name, connections)
        yield piece


def _other(name: str, connections: Connections) -> IndexUnavailable:
    return IndexUnavailable(f"the file {name} in {connections.name} is not what was built. {REBUILD} --force")


@dataclass(frozen=True, slots=True)
class VersionFiles:
    """The files of a version that are read as they are: pictures, and those of each of its question encoders."""

    connections: Connections
    layout: Layout
    entries: Mapping[str, FileEntry]
    encoders: Sequence[Sequence[str]]
    home: Path

    def path(self, name: str) -> Path:
        """The path of a file, checked; it is copied once into the data home, from where onnxruntime reads it.

        Raises:
            IndexUnavailable: the database does not have the file that was built.
            ScodaError: it cannot be written.
        """
        entry = self._entry(name)
        folder = self._folder(name)
        files = CheckedFiles(folder, {name: entry})
        try:
            return files.path(name)
        except IndexUnavailable:  # not here yet, or damaged
            self._fetch(folder, name, entry.size)
        return files.path(name)

    def content(self, name: str) -> bytes:
        """The bytes of a file, checked.

        Raises:
            IndexUnavailable: the database does not have the file that was built.
        """
        entry = self._entry(name)
        data = b"".join(_pieces(self.connections, self.layout, name, entry.size))
        if FileEntry(len(data), hashlib.sha256(data).hexdigest()) != entry:
            raise _other(name, self.connections)
        return data

    def _entry(self, name: str) -> FileEntry:
        entry = self.entries.get(name)
        if entry is None:
            raise IndexUnavailable(f"the index in {self.connections.name} has no {name}. Build it: scoda index build")
        return entry

    def _folder(self, name: str) -> Path:
        """A folder for what an encoder's files hold, so that versions share it; a graph finds its weights beside it."""
        together = next(files for files in self.encoders if name in files)
        digests = "".join(self._entry(file).sha256 for file in together)
        return self.home / "encoders" / hashlib.sha256(digests.encode()).hexdigest()[:16]

    def _fetch(self, folder: Path, name: str, size: int) -> None:
        temporary = folder / f"{name}.{uuid.uuid4().hex}"
        try:
            make_home(self.home)
            make_folder(folder.parent)
            make_folder(folder)
            with temporary.open("xb") as file:
                for piece in _pieces(self.connections, self.layout, name, size):
                    file.write(piece)
            share_as_folder(temporary)
            temporary.replace(folder / name)
        except OSError as error:
            raise ScodaError(f"{folder} cannot be written ({error.strerror}): the model is copied there") from None
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
