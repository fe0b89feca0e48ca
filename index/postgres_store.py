"""Index versions in PostgreSQL: several bots and builders share them, one row says which is live."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
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
from index.postgres_tables import FIXED, LIVE, PREFIX, SHARED, VERSIONS, search_settings
from index.postgres_upload import upload
from index.postgres_url import check_url, public_name
from index.postgres_version import Record, open_contents, read_record, table_checksums
from index.verify import check_known_answers, check_model

_ATTEMPTS = 3
_LOCK = 5_302_020  # of advisory locks, the one that a builder holds while it publishes

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
        return str(rows[0][0]) if rows else None

    def check(self) -> None:
        """Find out whether the primary can be reached.

        Raises:
            IndexUnavailable: it cannot.
        """
        with translated(self._url), connect(self._url, WRITING, writes=True):
            pass

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
        with self._alone() as session:
            previous = self._live(session)
            fingerprint = self._free_fingerprint(session, inputs)
            finish(fingerprint, previous)
            try:
                record = upload(session, self._url, folder, fingerprint, self._shards)
                self._switch(session, record)
            except BaseException:
                with suppress(psycopg.Error):
                    drop_schema(session, PREFIX + fingerprint)
                raise
            for name in self._names(session) - {fingerprint, previous}:
                self._drop(session, name)
        return fingerprint

    def rollback(self) -> str:
        """As `index.publish.rollback`."""
        if self.current() is None:
            raise ScodaError(f"there is no index in {self}")
        with self._alone() as session:
            live = self._live(session)
            primary = Connections(self._url, {}, writes=True)
            previous = self._record(live, primary).manifest.previous if live else None
            if previous is None or previous not in self._names(session):
                raise ScodaError(f"there is no earlier index version in {self} to go back to")
            self._open(self._record(previous, primary), writes=True)
            session.execute(sql.SQL("UPDATE {} SET fingerprint = %s").format(LIVE), [previous])
        return previous

    def verify(self) -> tuple[Manifest, str]:
        """As `Store.verify`: the live version's tables row by row, and its known answers."""
        opened = self.open()
        record = self._record(opened.manifest.fingerprint)
        connections = Connections(self._url, {"statement_timeout": "0"})
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

    @contextmanager
    def _alone(self) -> Iterator[Session]:
        """A session on the primary while no other builder has one; left-overs of killed ones are gone."""
        with translated(self._url), connect(self._url, WRITING, writes=True) as session:
            with suppress(psycopg.Error):  # not on every system: have a killed builder's statement end soon
                session.execute("SET client_connection_check_interval = '5s'")
            session.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            _prepare(session)
            left = session.execute("SELECT nspname FROM pg_namespace WHERE nspname ~ '^scoda_[0-9a-f]{16}(-[0-9]+)?$'")
            known = {PREFIX + name for name in self._names(session)}
            for (schema,) in left.fetchall():
                if schema not in known:
                    drop_schema(session, schema)
            yield session

    def _names(self, session: Session) -> set[str]:
        return {name for (name,) in session.execute(sql.SQL("SELECT fingerprint FROM {}").format(VERSIONS)).fetchall()}

    def _live(self, session: Session) -> str | None:
        row = session.execute(sql.SQL("SELECT fingerprint FROM {}").format(LIVE)).fetchone()
        return str(row[0]) if row else None

    def _free_fingerprint(self, session: Session, inputs: str) -> str:
        taken, base, number = self._names(session), inputs[:16], 1
        while (name := base if number == 1 else f"{base}-{number}") in taken:
            number += 1
        return name

    def _switch(self, session: Session, record: Record) -> None:
        """Record the version and make it the live one, both or neither."""
        with session.transaction():
            session.execute(
                sql.SQL("INSERT INTO {} (fingerprint, manifest, layout) VALUES (%s, %s, %s)").format(VERSIONS),
                [record.manifest.fingerprint, record.manifest.to_json(), record.layout_json()],
            )
            session.execute(
                sql.SQL("INSERT INTO {} VALUES (true, %s) ON CONFLICT (one) DO UPDATE SET fingerprint = %s").format(
                    LIVE
                ),
                [record.manifest.fingerprint] * 2,
            )

    def _drop(self, session: Session, fingerprint: str) -> None:
        """Drop a version that is no longer needed; where that fails, the next builder tries again."""
        session.execute(sql.SQL("DELETE FROM {} WHERE fingerprint = %s").format(VERSIONS), [fingerprint])
        with suppress(psycopg.Error):
            drop_schema(session, PREFIX + fingerprint)


def _prepare(session: Session) -> None:
    """Make what all versions share, where it is not there yet."""
    for extension in SHARED:
        session.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    session.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(FIXED))
    session.execute(
        sql.SQL(
            "CREATE TABLE IF NOT EXISTS {} (fingerprint text PRIMARY KEY, manifest text NOT NULL, "
            "layout text NOT NULL, published timestamptz NOT NULL DEFAULT now())"
        ).format(VERSIONS)
    )
    session.execute(
        sql.SQL(
            "CREATE TABLE IF NOT EXISTS {} (one bool PRIMARY KEY CHECK (one), "
            "fingerprint text NOT NULL REFERENCES {} (fingerprint))"
        ).format(LIVE, VERSIONS)
    )
