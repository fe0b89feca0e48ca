"""The key of the codes under which chats and people are kept, in a file of its own beside the database.

Whoever gets the database only, as from a backup, cannot find out whose its codes are: without the key nobody can try
out which known id gives which code.
"""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
from hashlib import blake2b
from pathlib import Path

KEY_BYTES = 32
SUFFIX = ".key"


def code(key: bytes, kind: str, value: int | str) -> bytes:
    """The code of a chat or a person."""
    return blake2b(f"{kind}:{value}".encode("utf-8", "replace"), key=key, digest_size=16).digest()


def open_key(database: Path, connection: sqlite3.Connection) -> tuple[bytes, bool]:
    """The key beside the database, made where there is none; and whether the codes in the database are of that key.

    Earlier versions kept the key in the database: it is moved out, and its bytes are overwritten.

    Raises:
        OSError: the file cannot be read or written.
        sqlite3.Error: the database cannot be.
    """
    path = database.with_suffix(SUFFIX)
    rows: dict[str, bytes] = dict(connection.execute("SELECT name, value FROM secrets"))
    if former := rows.get("key"):
        _write(path, former)
    elif not path.exists():
        _write(path, secrets.token_bytes(KEY_BYTES))
    path.chmod(0o600)
    key = read_key(path)
    mark = code(key, "key", "")
    ours = "key" in rows or rows.get("mark", mark) == mark
    connection.execute("INSERT OR REPLACE INTO secrets VALUES ('mark', ?)", (mark,))
    connection.execute("DELETE FROM secrets WHERE name = 'key'")
    return key, ours


def read_key(path: Path) -> bytes:
    """The key in a file.

    Raises:
        OSError: the file cannot be read, or holds no key (EINVAL).
    """
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise OSError(errno.EINVAL, "it is not a key", str(path))
    return key


def _write(path: Path, key: bytes) -> None:
    """Write the file as a whole, lastingly, for its owner only: what was encoded by a lost key is lost."""
    unfinished = path.with_suffix(".key.part")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
