"""Index versions in PostgreSQL: several bots and builders share them, one row says which is live."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from index.errors import REBUILD, REBUILD_OF, IndexUnavailable, ScodaError
from index.store.base import IndexVersion, free_fingerprint, read_live
from index.store.manifest import Manifest, raw_values
from index.store.postgres.connections import WRITING, Connections, Session, connect, translated
from index.store.postgres.files import VersionFiles
from index.store.postgres.read import Record, open_reader, read_record, table_checksums
from index.store.postgres.schema import FIXED, LIVE, PREFIX, SHARED, VERSIONS, search_settings
from index.store.postgres.shards import drop_schema
from index.store.postgres.upload import upload
from index.store.postgres.url import check_url, public_name
from index.store.verify import check_known_answers, check_model
from index.values import is_fingerprint

_LOCK = 5_302_020  # of advisory locks, the one that a builder holds while it publishes


@contextmanager
def alone(url: str) -> Iterator[Session]:
    """A session on the primary while no other builder has one; left-overs of killed ones are gone.

    Raises:
        IndexUnavailable: whatever PostgreSQL has against what is done in it.
    """
    with translated(url), connect(url, WRITING, writes=True) as session:
        with suppress(psycopg.Error):  # not on every system: have a killed builder's statement end soon
            session.execute("SET client_connection_check_interval = '5s'")
        session.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        _prepare(session)
        found = session.execute("SELECT nspname FROM pg_namespace WHERE nspname ~ '^scoda_[0-9a-f]{16}(-[0-9]+)?$'")
        for schema in {name for (name,) in found.fetchall()} - {PREFIX + name for name in version_names(session)}:
            _try_to_drop(session, schema)
        yield session


def check_rights(session: Session) -> None:
    """Find out whether this role may publish, so that a build need not encode everything first.

    Raises:
        psycopg.errors.InsufficientPrivilege: it may not.
    """
    row = session.execute(
        "SELECT has_database_privilege(current_database(), 'CREATE') AND coalesce(bool_and("
        "has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT') "
        "AND has_table_privilege(oid, CASE relname WHEN 'live' THEN 'UPDATE' ELSE 'DELETE' END)), true) "
        "FROM pg_class WHERE relnamespace = to_regnamespace('scoda') AND relname IN ('versions', 'live')"
    ).fetchone()
    if row is None or not row[0]:
        raise psycopg.errors.InsufficientPrivilege("this role may not build")


def version_names(session: Session) -> set[str]:
    """The fingerprints of all whole versions."""
    return {name for (name,) in session.execute(sql.SQL("SELECT fingerprint FROM {}").format(VERSIONS)).fetchall()}


def live_version(session: Session) -> str | None:
    """The fingerprint of the live version, None when nothing has been built."""
    row = session.execute(sql.SQL("SELECT fingerprint FROM {}").format(LIVE)).fetchone()
    return str(row[0]) if row else None


def switch(session: Session, record: Record) -> None:
    """Record the version and make it the live one, both or neither."""
    added = sql.SQL("INSERT INTO {} (fingerprint, manifest, layout) VALUES (%s, %s, %s)").format(VERSIONS)
    fingerprint = record.manifest.fingerprint
    with session.transaction():
        session.execute(added, [fingerprint, record.manifest.to_json(), record.layout_json()])
        make_live(session, fingerprint)


def make_live(session: Session, fingerprint: str) -> None:
    """Have this version answer from now on."""
    statement = sql.SQL("INSERT INTO {} VALUES (true, %s) ON CONFLICT (one) DO UPDATE SET fingerprint = %s")
    session.execute(statement.format(LIVE), [fingerprint] * 2)


def drop_version(session: Session, fingerprint: str) -> None:
    """Drop a version that is no longer needed."""
    session.execute(sql.SQL("DELETE FROM {} WHERE fingerprint = %s").format(VERSIONS), [fingerprint])
    _try_to_drop(session, PREFIX + fingerprint)


def _try_to_drop(session: Session, schema: str) -> None:
    """Drop a version's tables; where that fails, as with a shard out of reach, the next builder tries again."""
    with suppress(psycopg.Error):
        drop_schema(session, schema)


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


class PostgresStore:
    """Implements `index.store.base.Store`. Reading needs only the right to SELECT, and works on a read replica."""

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
            raise IndexUnavailable(f"{self} names no index version. {REBUILD_OF}")
        return str(rows[0][0]) if rows else None

    def check(self) -> None:
        """Find out whether the primary can be reached, and lets this role publish.

        Raises:
            IndexUnavailable: it cannot, or does not.
        """
        with translated(self._url), connect(self._url, WRITING, writes=True) as session:
            check_rights(session)

    def open(self) -> IndexVersion:
        """The live version, with the bytes that its tables take.

        Raises:
            IndexMissing: nothing has been built here yet.
            IndexUnavailable: the version is damaged, or the server cannot be reached.
        """
        return read_live(self, self.current, lambda fingerprint: self._open(self._record(fingerprint)))

    def live_values(self) -> Mapping[str, Any] | None:
        """See `Store`."""
        live = self.current()
        if live is None:
            return None
        query = sql.SQL("SELECT manifest FROM {} WHERE fingerprint = %s").format(VERSIONS)
        rows = self._readers.rows(query, [live])
        return raw_values(rows[0][0].encode()) if rows else {}

    def publish(self, folder: Path, finish: Callable[[str, str | None], None], inputs: str) -> str:
        """As `index.store.files.store.publish`: copy the version into tables of its own, check it there, make it live.

        Only one builder publishes at a time. What one leaves that was killed, the next one drops.
        """
        with alone(self._url) as session:
            previous = live_version(session)
            fingerprint = free_fingerprint(inputs, version_names(session).__contains__)
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
        """As `index.store.files.store.rollback`."""
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
        check_known_answers(opened.manifest, opened.reader, opened.encoder())
        return opened.manifest, f"{len(record.checksums)} tables by their checksums"

    def _open(self, record: Record, *, writes: bool = False) -> IndexVersion:
        manifest, layout = record.manifest, record.layout
        connections = Connections(self._url, search_settings(manifest.index_type), writes=writes)
        reader = open_reader(connections, layout, manifest)
        encoders = tuple(encoder.files for encoder in manifest.encoders)
        files = VersionFiles(connections, layout, manifest.files, encoders, self._home)
        return IndexVersion(manifest, reader, self._size(record), files.path, files.content)

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
