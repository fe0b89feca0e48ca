"""Index versions in PostgreSQL: several bots and builders share them, one row says which is live."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import Connection, sql

from index.errors import IndexMissing, IndexUnavailable, ScodaError
from index.integrity import REBUILD
from index.manifest import Manifest
from index.opened import Opened
from index.postgres_connections import WRITING, Connections, connect, translated
from index.postgres_files import EncoderFiles
from index.postgres_shards import drop_schema
from index.postgres_tables import LIVE, PREFIX, search_settings
from index.postgres_upload import upload
from index.postgres_url import check_url, public_name
from index.postgres_version import Record, open_contents, read_record, table_checksums
from index.postgres_versions import (
    alone,
    check_rights,
    drop_version,
    free_fingerprint,
    live_version,
    make_live,
    switch,
    version_names,
)
from index.values import is_fingerprint
from index.verify import check_known_answers, check_model

_ATTEMPTS = 3
Session = Connection[Any]


class PostgresStore:
    """Implements `index.stores.Store`. Reading needs no right but SELECT, and works on a read replica."""

    def __init__(self, url: str, home: Path, shards: Sequence[str] = ()) -> None:
        """`home` is the data home, `shards` are the foreign servers that new versions are spread over."""
        self._url = check_url(url)
        self._home = home
        self._shards = tuple(shards)
        self._readers = Connections(url, {})

    def __str__(self) -> str:
        return public_name(self._url)

    def current(self) -> str | None:
        """The fingerprint of the live version, None when nothing has been built.

        Raises:
            IndexUnavailable: the server cannot be reached.
        """
        if not self._readers.rows(sql.SQL("SELECT to_regclass('scoda.live') IS NOT NULL"))[0][0]:
            return None
        rows = self._readers.rows(sql.SQL("SELECT fingerprint FROM {}").format(LIVE))
        if rows and not is_fingerprint(rows[0][0]):
            raise IndexUnavailable(f"{self} names no index version. Build one: scoda index build --force")
        return str(rows[0][0]) if rows else None

    def check(self) -> None:
        """Find out whether the primary can be reached, and lets this role publish.

        Raises:
            IndexUnavailable: it cannot, or does not.
        """
        with translated(self._url), connect(self._url, WRITING, writes=True) as session:
            check_rights(session)

    def open(self) -> Opened:
        """The live version, with the bytes that its tables take.

        Raises:
            IndexMissing: nothing has been built here yet.
            IndexUnavailable: the version is damaged, or the server cannot be reached.
        """
        for _ in range(_ATTEMPTS):
            fingerprint = self.current()
            if fingerprint is None:
                raise IndexMissing(f"there is no index in {self} yet. Build it: scoda index build")
            try:
                return self._open(self._record(fingerprint))
            except IndexUnavailable:
                # A build may have replaced and dropped this version between two queries.
                if self.current() == fingerprint:
                    raise
        raise IndexUnavailable(f"the index in {self} changes all the time; try again")

    def publish(self, folder: Path, finish: Callable[[str, str | None], None], inputs: str) -> str:
        """As `index.publish.publish`: copy the version into tables of its own, check it there, and make it live.

        Only one builder publishes at a time. What one leaves that was killed, the next one drops.
        """
        with alone(self._url) as session:
            previous = live_version(session)
            fingerprint = free_fingerprint(session, inputs)
            finish(fingerprint, previous)
            try:
                record = upload(session, self._url, folder, fingerprint, self._shards)
                switch(session, record)
            except BaseException:
                with suppress(psycopg.Error):
                    drop_schema(session, PREFIX + fingerprint)
                raise
            for name in version_names(session) - {fingerprint, previous}:
                drop_version(session, name)
        return fingerprint

    def rollback(self) -> str:
        """As `index.publish.rollback`."""
        if self.current() is None:
            raise ScodaError(f"there is no index in {self}")
        with alone(self._url) as session:
            live = live_version(session)
            primary = Connections(self._url, {}, writes=True)
            previous = self._record(live, primary).manifest.previous if live else None
            if previous is None or previous not in version_names(session):
                raise ScodaError(f"there is no earlier index version in {self} to go back to")
            self._open(self._record(previous, primary), writes=True)
            make_live(session, previous)
        return previous

    def verify(self) -> tuple[Manifest, str]:
        """As `Store.verify`: the live version's tables row by row, and its known answers."""
        opened = self.open()
        record = self._record(opened.manifest.fingerprint)
        connections = Connections(self._url, {}, seconds=None)
        for table, found in table_checksums(connections, record.layout).items():
            if found != record.checksums.get(table):
                raise IndexUnavailable(
                    f"the table {record.layout.schema}.{table} in {self} is not as it was built ({found[0]} rows). "
                    f"{REBUILD} --force"
                )
        check_model(opened.manifest)
        check_known_answers(opened.manifest, opened.contents, opened.encoder())
        return opened.manifest, f"{len(record.checksums)} tables by their checksums"

    def _open(self, record: Record, *, writes: bool = False) -> Opened:
        manifest, layout = record.manifest, record.layout
        connections = Connections(self._url, search_settings(manifest.index_type), writes=writes)
        contents = open_contents(connections, layout, manifest)
        files = EncoderFiles(connections, layout, manifest.files, self._home)
        return Opened(manifest, contents, self._size(record), files.path)

    def _record(self, fingerprint: str, connections: Connections | None = None) -> Record:
        record = read_record(connections or self._readers, fingerprint)
        if record is None:
            raise IndexUnavailable(f"{self} has no version {fingerprint}. Build one: scoda index build --force")
        return record

    def _size(self, record: Record) -> int:
        query = sql.SQL(
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::int8 FROM pg_class c "
            "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = %s AND c.relkind = 'r'"
        )
        return int(self._readers.rows(query, [record.layout.schema])[0][0])
