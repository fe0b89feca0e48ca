"""The versions in a data base, and which is live: read and changed by one builder at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg import Connection, sql

from index.postgres_connections import WRITING, connect, translated
from index.postgres_shards import drop_schema
from index.postgres_tables import FIXED, LIVE, PREFIX, SHARED, VERSIONS
from index.postgres_version import Record

_LOCK = 5_302_020  # of advisory locks, the one that a builder holds while it publishes

Session = Connection[Any]


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


def free_fingerprint(session: Session, inputs: str) -> str:
    """A name for a new version of these inputs: their hash, with a number when a version has it already."""
    taken, base, number = version_names(session), inputs[:16], 1
    while (name := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return name


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
