"""Tables that are spread over several servers, each a foreign server of the one that is asked.

Passages are read and scored through `postgres_fdw`, which has each server do its share. It would fetch every vector
that it sorts by, so the nearest views are asked for through `dblink`: on all servers at once, each by its own graph.
Both go to the same foreign servers, whose addresses and passwords only the database knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from psycopg import sql

from index.search.ann import IndexType
from index.store.postgres.connections import READING, Session
from index.store.postgres.schema import SHARDED, SHARED, Layout, create_part, index_part, nearest_in, search_settings

EXTENSIONS = ("postgres_fdw", "dblink")
_NEAREST = "nearest"
# Rows that travel together: a build sends many, a question fetches few.
_TRANSFER = {"batch_size": "1000", "fetch_size": "1000", "async_capable": "true"}

_HOWS: tuple[dict[str, bool], ...] = (
    {"section": False, "whole": False},
    {"section": True, "whole": False},
    {"section": True, "whole": True},
)
# `format` puts the vector (%1$L) and the section (%2$L) into the search that fits.
_BODY = """
DECLARE
    servers text[] := {servers};
    names text[] := {names};
    searches text[] := {searches};
    how int := CASE WHEN section IS NULL THEN 1 WHEN NOT whole THEN 2 ELSE 3 END;
BEGIN
    FOR place IN 1 .. cardinality(servers) LOOP
        IF (names[place] = ANY (dblink_get_connections())) IS NOT TRUE THEN
            PERFORM dblink_connect(names[place], servers[place]);
            PERFORM dblink_exec(names[place], {settings});
        END IF;
        PERFORM dblink_send_query(names[place], format(searches[place][how], asked, section));
    END LOOP;
    FOR place IN 1 .. cardinality(servers) LOOP
        RETURN QUERY SELECT * FROM dblink_get_result(names[place]) AS found(passage int, distance float8);
        PERFORM FROM dblink_get_result(names[place]) AS done(passage int, distance float8);
    END LOOP;
END
"""


def create_sharded(session: Session, layout: Layout) -> None:
    """Make the partitioned tables here and their partitions on the servers."""
    options = sql.SQL(", ").join(sql.SQL(f"{name} {value!r}") for name, value in _TRANSFER.items())
    for table in SHARDED:
        session.execute(
            sql.SQL("CREATE TABLE {} ({}) PARTITION BY HASH (passage)").format(
                layout.table(table), layout.columns(table)
            )
        )
        for place, (part, server) in enumerate(zip(layout.parts(table), layout.shards, strict=True)):
            session.execute(
                sql.SQL(
                    "CREATE FOREIGN TABLE {} PARTITION OF {} FOR VALUES WITH (MODULUS {}, REMAINDER {}) SERVER {} "
                    "OPTIONS (schema_name {}, table_name {}, {})"
                ).format(
                    layout.table(part),
                    layout.table(table),
                    len(layout.shards),
                    place,
                    sql.Identifier(server),
                    layout.schema,
                    part,
                    options,
                )
            )
    for place, server in enumerate(layout.shards):
        schema = sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(layout.schema))
        parts = [create_part(layout, table, layout.parts(table)[place]) for table in SHARDED]
        needed = [sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)) for name in SHARED]
        on_server(session, server, sql.SQL("; ").join([*needed, schema, *parts]))


def index_shards(session: Session, layout: Layout) -> None:
    """Index the partitions, all servers at once."""
    on_all(
        session,
        layout,
        [
            sql.SQL("; ").join([index_part(layout, table, layout.parts(table)[place]) for table in SHARDED])
            for place in range(len(layout.shards))
        ],
    )


def on_all(session: Session, layout: Layout, statements: Sequence[sql.Composed]) -> None:
    """Have each server run the statements at its place, all at once, and wait for the last."""
    for server, statement in zip(layout.shards, statements, strict=True):
        _connect_to(session, server)
        session.execute("SELECT dblink_send_query(%s, %s)", [_name(server), statement.as_string(session)])
    for server in layout.shards:
        while session.execute("SELECT * FROM dblink_get_result(%s) AS done(status text)", [_name(server)]).fetchall():
            pass


def create_nearest(session: Session, layout: Layout, index_type: IndexType) -> None:
    """Make the function that asks all servers at once for their nearest views.

    It connects once a session and sets how far to search there.
    """
    set_up = "; ".join(f"SET {name} = '{value}'" for name, value in {**READING, **search_settings(index_type)}.items())
    searches = [
        [_remote_search(layout, part, **how).as_string(session) for how in _HOWS] for part in layout.parts("views")
    ]
    body = sql.SQL(_BODY).format(
        servers=list(layout.shards),
        names=[_name(server) for server in layout.shards],
        searches=searches,
        settings=set_up,
    )
    session.execute(
        sql.SQL(
            "CREATE OR REPLACE FUNCTION {}(asked text, section int, whole bool) "
            "RETURNS TABLE (passage int, distance float8) LANGUAGE plpgsql AS {}"
        ).format(layout.table(_NEAREST), body.as_string(session))
    )


def _remote_search(layout: Layout, part: str, *, section: bool, whole: bool) -> sql.Composed:
    within = sql.SQL("%2$L") if section else None
    return nearest_in(layout.table(part), sql.SQL(f"%1$L::{layout.vector}"), within, whole=whole)


def nearest_in_shards(layout: Layout, *, whole: bool) -> sql.Composed:
    """As `nearest_in`, of all servers."""
    return sql.SQL("SELECT * FROM {}(%(asked)s, %(section)s, {})").format(layout.table(_NEAREST), whole)


def drop_schema(session: Session, schema: str) -> None:
    """Drop a version's tables, here and on the servers that its foreign tables name."""
    servers = session.execute(
        "SELECT DISTINCT s.srvname FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver "
        "JOIN pg_class c ON c.oid = f.ftrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = %s",
        [schema],
    ).fetchall()
    statement = sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema))
    for (server,) in servers:
        on_server(session, server, statement)
    session.execute(statement)


def on_server(session: Session, server: str, statement: sql.Composed) -> None:
    """Have a foreign server run statements."""
    _connect_to(session, server)
    session.execute("SELECT dblink_exec(%s, %s)", [_name(server), statement.as_string(session)])


def _connect_to(session: Session, server: str) -> None:
    """Connect to a foreign server, for as long as this session lasts."""
    known = session.execute("SELECT %s = ANY (dblink_get_connections())", [_name(server)]).fetchone()
    if known is None or not known[0]:
        session.execute("SELECT dblink_connect(%s, %s)", [_name(server), server])


def _name(server: str) -> str:
    return f"scoda {server}"
