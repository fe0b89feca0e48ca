"""Opens the store at an address: files in the data home, or PostgreSQL for several machines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.store.base import Store
from index.store.files.store import FileStore


def open_store(home: Path, url: str | None = None, shards: Sequence[str] = ()) -> Store:
    """The store at `url`, or the data home without one; nothing is read yet. `shards` as in `PostgresStore`.

    Raises:
        ScodaError: the address cannot be read, or what it needs is not installed.
    """
    if not url:
        return FileStore(home)
    from index.store.postgres.url import check_url

    checked = check_url(url)  # needs psycopg, as the store does
    from index.store.postgres.store import PostgresStore

    return PostgresStore(checked, home, shards)
