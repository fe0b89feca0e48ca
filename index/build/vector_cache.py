"""Keeps encoded vectors between builds, found by model and content, so that only what is new is encoded."""

from __future__ import annotations

import hashlib
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path

import numpy as np
from filelock import FileLock

from index.encoders.models import ModelId
from index.errors import ScodaError
from index.store.home_files import make_home, rights_in, share_as_folder
from index.types import Vectors, batched

EncodeChunks = Callable[[Iterable[Sequence[str]]], Iterator[Vectors]]
CHUNK = 64  # texts encoded together
COMMIT_SECONDS = 2.0  # of encoding: what a killed build loses at most
_LOOKED_UP = 500  # keys in one SELECT; SQLite takes up to 999 in every build of it
_TOUCHED_AFTER = 86_400  # a use is noted once a day: writing it costs as much as reading the vector
KEEP_SECONDS = 90 * 86_400
_CACHE_KILOBYTES = 64_000  # the keys of a million vectors, so that each is found without reading the disk
# SQLite repeats what it cannot read of a damaged schema, and Python may not be able to read that either.
_DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError)
_CHECK = 4  # bytes behind each vector: the CRC-32 of its key and itself, which every flipped bit changes


DOCUMENT = "document"
QUESTION = "question without marks around it"  # another name when the encoders read questions in another way


def vector_key(model: ModelId, role: str, text: str) -> bytes:
    """By what a text's vector is found; `role`, `DOCUMENT` or `QUESTION`, keeps the two apart."""
    return hashlib.sha256(f"{model.sha256}\0{role}\0{text}".encode("utf-8", "surrogatepass")).digest()


class CacheError(ScodaError):
    """The file of cached vectors cannot be used: a full disk, or missing rights."""


class VectorCache:
    """A SQLite file of vectors; several builds may use it at once.

    A vector that is not what was written (a damaged page) counts as missing, a file that is no database is put aside:
    the cache is only ever a short cut.
    """

    def __init__(
        self,
        path: Path,
        model: ModelId,
        role: str,
        *,
        use: bool = True,
        shipped: Callable[[], Mapping[bytes, Vectors]] = dict,
    ) -> None:
        """`role` as in `vector_key`; `shipped` gives vectors that need no encoding either.

        With `use` off all is encoded anew, and kept.
        """
        self._path = path
        self._use = use
        self._key = partial(vector_key, model, role)
        self._shipped = shipped

    def fetch(self, texts: Sequence[str], encode: EncodeChunks, advance: Callable[[int], None]) -> Vectors:
        """The texts' vectors (n, dimension), encoding with `encode` what is not there; `advance(done)` at each step."""
        keys = list(map(self._key, texts))
        try:
            try:
                return self._fetch(keys, texts, encode, advance)
            except _DAMAGED:
                # Damaged; or, which SQLite calls an I/O error, put aside by another build while it was in use.
                self._put_aside()
                return self._fetch(keys, texts, encode, lambda _: None)
        except sqlite3.OperationalError as error:
            raise CacheError(
                f"{self._path} cannot be used ({error}). Free some disk space, change its permissions, or delete it: "
                "it only saves time"
            ) from None

    def _put_aside(self) -> None:
        """Move a damaged file away, unless another build has just done so."""
        with _locked(self._path):
            try:
                with closing(_connect(self._path)) as connection:
                    is_whole = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            except sqlite3.OperationalError:
                is_whole = True  # a full disk or missing rights: no reason to doubt the file
            except _DAMAGED:
                is_whole = False
            if not is_whole:
                self._path.replace(_damaged(self._path))

    def _fetch(
        self, keys: list[bytes], texts: Sequence[str], encode: EncodeChunks, advance: Callable[[int], None]
    ) -> Vectors:
        with _connection(self._path) as connection:
            found = self._read(connection, keys) if self._use else {}
            if self._use and len(found) < len(keys):
                shipped = self._shipped()
                found |= {key: shipped[key] for key in keys if key in shipped}
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
            advance(len(texts) - len(missing))
            fresh: dict[bytes, Vectors] = {}
            written = time.monotonic()
            chunks = list(batched(list(missing), CHUNK))
            encoded = encode([missing[key] for key in chunk] for chunk in chunks)
            for chunk, vectors in zip(chunks, encoded, strict=True):
                fresh |= zip(chunk, vectors, strict=True)
                advance(len(chunk))
                if time.monotonic() - written > COMMIT_SECONDS:
                    self._write(connection, fresh)
                    found |= fresh
                    fresh, written = {}, time.monotonic()
            self._write(connection, fresh)
            found |= fresh
        return np.array([found[key] for key in keys], np.float32)

    def _read(self, connection: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}
        idle: list[bytes] = []
        since = int(time.time()) - _TOUCHED_AFTER
        for some in batched(list(dict.fromkeys(keys)), _LOOKED_UP):
            marks = ",".join("?" * len(some))
            rows = connection.execute(
                f"SELECT key, vector, CAST(used AS INTEGER) < ? FROM vectors WHERE key IN ({marks})", (since, *some)
            )
            for key, stored, is_idle in rows:
                vector = _unpacked(key, stored)
                if vector is not None:
                    found[key] = vector
                    idle += [key] if is_idle else []
        with connection:
            now = int(time.time())
            connection.executemany("UPDATE vectors SET used = ? WHERE key = ?", [(now, key) for key in idle])
        return found

    def _write(self, connection: sqlite3.Connection, vectors: dict[bytes, Vectors]) -> None:
        rows = [(key, _packed(key, vector), int(time.time())) for key, vector in vectors.items()]
        with connection:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def drop_unused(self) -> None:
        """Drop the vectors that no build has used for long."""
        with suppress(sqlite3.Error, UnicodeDecodeError), _connection(self._path) as connection, connection:
            connection.execute("DELETE FROM vectors WHERE used < ?", (int(time.time()) - KEEP_SECONDS,))


def _packed(key: bytes, vector: Vectors) -> bytes:
    """A vector as it is stored."""
    data = vector.astype("<f4").tobytes()
    return data + _check(key, data)


def _unpacked(key: bytes, stored: object) -> Vectors | None:
    """A vector that was stored, None if it is not what was written."""
    if not isinstance(stored, bytes) or _check(key, stored[:-_CHECK]) != stored[-_CHECK:]:
        return None
    return np.frombuffer(stored[:-_CHECK], "<f4")


def _check(key: bytes, data: bytes) -> bytes:
    return zlib.crc32(data, zlib.crc32(key)).to_bytes(_CHECK)


@contextmanager
def _connection(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the file, a new one if what is there is no database.

    Files are opened one at a time: one that is moved away while another thread opens it would take that one's journal
    for its own.
    """
    with _locked(path):
        try:
            connection = _connect(path)
        except sqlite3.OperationalError:
            raise
        except _DAMAGED:
            path.replace(_damaged(path))
            connection = _connect(path)
    with closing(connection):
        yield connection


def _connect(path: Path) -> sqlite3.Connection:
    if not path.exists():
        path.touch(mode=0o600)  # SQLite gives its journal the rights of the file
        share_as_folder(path)
    elif not path.is_file():
        raise sqlite3.OperationalError("it is not a file")  # SQLite would wait for a pipe
    connection = sqlite3.connect(path, timeout=30)
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
        connection.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB, used INTEGER)")
        connection.execute("CREATE INDEX IF NOT EXISTS by_use ON vectors (used)")
    except BaseException:
        connection.close()
        raise
    return connection


def _locked(path: Path) -> FileLock:
    make_home(path.parent)
    return FileLock(path.with_suffix(".lock"), mode=rights_in(path.parent))


def _damaged(path: Path) -> Path:
    return path.with_suffix(".damaged")
