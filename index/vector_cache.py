"""Keeps encoded vectors between builds, found by model and content, so that only what is new is encoded."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from index.errors import ScodaError
from index.model import ModelId

Vectors = NDArray[np.float32]
EncodeChunks = Callable[[Iterable[Sequence[str]]], Iterator[Vectors]]
CHUNK = 64  # texts encoded between two commits: what a killed build loses at most
KEEP_SECONDS = 90 * 86_400
_NORM_TOLERANCE = 1e-3


class CacheError(ScodaError):
    """The file of cached vectors cannot be used: a full disk, or missing rights."""


class VectorCache:
    """A SQLite file of vectors of length 1; several builds may use it at once.

    A vector that does not have length 1 (a damaged page) counts as missing, a file that is no data base
    is put aside: the cache is only ever a short cut.
    """

    def __init__(self, path: Path, model: ModelId, role: str, *, use: bool = True) -> None:
        """`role` tells documents from questions; with `use` off all is encoded anew, and kept."""
        self._path = path
        self._use = use
        self._prefix = f"{model.sha256}\0{role}\0"

    def fetch(self, texts: Sequence[str], encode: EncodeChunks, advance: Callable[[int], None]) -> Vectors:
        """The texts' vectors (n, dimension), encoding with `encode` what is not there; `advance(done)` at each step."""
        keys = [hashlib.sha256((self._prefix + text).encode("utf-8", "surrogatepass")).digest() for text in texts]
        try:
            return self._fetch(keys, texts, encode, advance)
        except sqlite3.OperationalError as error:
            raise CacheError(
                f"{self._path} cannot be used ({error}). Free some disk space, or mend its rights"
            ) from None
        except sqlite3.DatabaseError:
            self._put_aside()
            return self._fetch(keys, texts, encode, lambda _: None)

    def _put_aside(self) -> None:
        """Move a damaged file away, unless another build has just done so."""
        with FileLock(self._path.with_suffix(".lock")):
            try:
                with _connection(self._path) as connection:
                    connection.execute("PRAGMA quick_check").fetchall()
            except sqlite3.DatabaseError:
                self._path.replace(self._path.with_suffix(".damaged"))

    def _fetch(
        self, keys: list[bytes], texts: Sequence[str], encode: EncodeChunks, advance: Callable[[int], None]
    ) -> Vectors:
        with _connection(self._path) as connection:
            found = self._read(connection, keys) if self._use else {}
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
            advance(len(texts) - len(missing))
            chunks = list(_chunks(list(missing)))
            encoded = encode([missing[key] for key in chunk] for chunk in chunks)
            for chunk, vectors in zip(chunks, encoded, strict=True):
                fresh = dict(zip(chunk, vectors, strict=True))
                self._write(connection, fresh)
                found |= fresh
                advance(len(chunk))
            self._touch(connection, keys)
        return np.stack([found[key] for key in keys]).astype(np.float32)

    def _read(self, connection: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}
        for key in dict.fromkeys(keys):
            row = connection.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
            if row is None or len(row[0]) % 4:
                continue
            vector = np.frombuffer(row[0], "<f4")
            if abs(float(np.linalg.norm(vector)) - 1) < _NORM_TOLERANCE:
                found[key] = vector
        return found

    def _write(self, connection: sqlite3.Connection, vectors: dict[bytes, Vectors]) -> None:
        rows = [(key, vector.astype("<f4").tobytes(), int(time.time())) for key, vector in vectors.items()]
        with connection:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def _touch(self, connection: sqlite3.Connection, keys: Sequence[bytes]) -> None:
        """Mark the vectors as used, and drop those that no build has used for long."""
        now = int(time.time())
        with connection:
            connection.executemany("UPDATE vectors SET used = ? WHERE key = ?", [(now, key) for key in keys])
            connection.execute("DELETE FROM vectors WHERE used < ?", (now - KEEP_SECONDS,))


@contextmanager
def _connection(path: Path) -> Iterator[sqlite3.Connection]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=30)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB, used INTEGER)")
        yield connection


def _chunks(keys: list[bytes]) -> Iterator[list[bytes]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
