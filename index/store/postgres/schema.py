"""The tables of an index version in PostgreSQL.

Each version has a schema of its own, `scoda_<fingerprint>`: to drop one is one statement, no version's graph is
searched through another's views, and a switch or a rollback is one row in `scoda.live`. In a version:

    passages   the passages' lines as in passages.jsonl
    views      the views' vectors, by passage: of its own words, and of its translations
    postings   for each n-gram how many passages have it, and if it is not common which, packed
    files      the small arrays that a reader holds in memory, the question encoder of a model of one's own, pictures

With shards, `passages` and `views` are partitioned by the hash of the passage's number, each partition a foreign table
on a server of its own; `postings` and `files`, which are small beside them, stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import sql

from index.search.ann import HNSW, IVF, IndexType

FIXED = sql.Identifier("scoda")
VERSIONS, LIVE = sql.Identifier("scoda", "versions"), sql.Identifier("scoda", "live")
PREFIX = "scoda_"
COLUMNS = {
    "passages": "passage int4 NOT NULL, id_hash int8 NOT NULL, line text NOT NULL",
    "views": "view int4 NOT NULL, passage int4 NOT NULL, translation bool NOT NULL, section int4 NOT NULL, "
    "embedding {vector}({dimension}) NOT NULL",
    "postings": "gram int8 NOT NULL, frequency int4 NOT NULL, postings bytea",
    "files": "name text NOT NULL, place int4 NOT NULL, data bytea NOT NULL",
}
SHARDED = ("passages", "views")
SHARED = ("vector", "pg_trgm")  # extensions that every server of a store has
# Views taken from the tables. They are compared by their own vectors, so that fewer do than of codes in FAISS.
NEAREST = 128
# The even and the odd views of a server have an index each and are searched at once, on two connections: PostgreSQL
# searches an index in one process, and two halves take little more than half of the time.
HALVES = (0, 1)
# Each table's columns as bytes, from which `verify` makes a checksum.
_BYTES = {
    "passages": "int4send(passage) || int8send(id_hash) || convert_to(line, 'UTF8')",
    "views": "int4send(view) || int4send(passage) || boolsend(translation) || int4send(section) || "
    "{vector}_send(embedding)",
    "postings": "int8send(gram) || int4send(frequency) || coalesce(postings, '')",
    "files": "convert_to(name, 'UTF8') || int4send(place) || data",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a version is kept: `vector` or `halfvec` of a dimension, whether a graph leads to them, and on which
    foreign servers, if not here."""

    fingerprint: str
    vector: str
    dimension: int
    graph: bool
    shards: tuple[str, ...] = ()

    @property
    def schema(self) -> str:
        return PREFIX + self.fingerprint

    def table(self, name: str) -> sql.Identifier:
        """A table, or a partition of it, as it stands in a statement."""
        return sql.Identifier(self.schema, name)

    def parts(self, name: str) -> list[str]:
        """The tables that hold a table's rows."""
        if name not in SHARDED or not self.shards:
            return [name]
        return [f"{name}_{place}" for place in range(len(self.shards))]

    def each_part(self, name: str, select: Callable[[sql.Identifier], sql.Composed]) -> sql.Composed:
        """A statement for each part, as one: what a foreign server can do itself is then left to it."""
        return sql.SQL(" UNION ALL ").join(
            sql.SQL("({})").format(select(self.table(part))) for part in self.parts(name)
        )

    @property
    def asked(self) -> sql.SQL:
        """A parameter that is a vector."""
        return sql.SQL(f"%s::{self.vector}")

    @property
    def halves(self) -> tuple[int | None, ...]:
        """The searches that a question is split into here; shards are searched at once already, each as one."""
        return (None,) if self.shards else HALVES

    def columns(self, name: str) -> sql.SQL:
        return _literal(COLUMNS[name], self)


def _literal(text: str, layout: Layout) -> sql.SQL:
    """SQL of this module's own with the vectors' type put in."""
    return sql.SQL(text.replace("{vector}", layout.vector).replace("{dimension}", str(layout.dimension)))


def create_part(layout: Layout, table: str, part: str) -> sql.Composed:
    """The statement that makes a table, or on its server a partition of it.

    Bytes stay as they are: postings are packed already.
    """
    kept = {"postings": ("postings",), "files": ("data",)}.get(table, ())
    made = sql.SQL("CREATE TABLE {} ({})").format(layout.table(part), layout.columns(table))
    storage = [
        sql.SQL("ALTER TABLE {} ALTER {} SET STORAGE EXTERNAL").format(layout.table(part), sql.Identifier(column))
        for column in kept
    ]
    return sql.SQL("; ").join([made, *storage])


def index_part(layout: Layout, table: str, part: str) -> sql.Composed:
    """The statements that index a table's rows once they are there."""
    keys = {
        "passages": ["(passage)", "(id_hash)", "USING gin (line gin_trgm_ops)"],
        "views": ["(passage)", "(section)"],
        "postings": ["(gram)"],
        "files": ["(name, place)"],
    }[table]
    made = [sql.SQL("CREATE INDEX ON {} {}").format(layout.table(part), sql.SQL(key)) for key in keys]
    return sql.SQL("; ").join([*made, sql.SQL("ANALYZE {}").format(layout.table(part))])


def graph_part(layout: Layout, part: str, method: str) -> sql.Composed:
    """The statements that index the vectors of a table of views, in place of another index.

    `method` is one of pgvector's with its options, "hnsw (…) WITH (…)" with a place for what is indexed.
    """
    using = sql.SQL(method).format(sql.SQL(f"embedding {layout.vector}_ip_ops"))
    statements: list[sql.Composable] = []
    for half in layout.halves:
        name = f"{part}_graph" if half is None else f"{part}_graph_{half}"
        made = sql.SQL("CREATE INDEX {} ON {} USING ").format(sql.Identifier(name), layout.table(part))
        statements += [sql.SQL("DROP INDEX IF EXISTS {}").format(layout.table(name)), made + using + _where(half, None)]
    return sql.SQL("; ").join(statements)


def _where(half: int | None, section: sql.Composable | None) -> sql.Composed:
    """A half as its index has it, so that the planner finds the one for the other."""
    conditions: list[sql.Composable] = []
    if half is not None:
        conditions.append(sql.SQL(f"(view & 1) = {half}"))
    if section is not None:
        conditions.append(sql.SQL("section = {}").format(section))
    return sql.SQL(" WHERE ") + sql.SQL(" AND ").join(conditions) if conditions else sql.Composed([])


def nearest_in(
    table: sql.Composable,
    asked: sql.Composable,
    section: sql.Composable | None,
    *,
    whole: bool,
    half: int | None = None,
) -> sql.Composed:
    """The query for the views of a table that are nearest to a vector, of all or of those in a section.

    A section that is small among many is compared as a `whole`: adding 0 keeps the graph out of it.
    """
    return sql.SQL(
        "SELECT passage, embedding <#> {asked} AS distance FROM {table}{where} ORDER BY {by} LIMIT {n}"
    ).format(
        asked=asked,
        table=table,
        where=_where(half, section),
        by=sql.SQL("(embedding <#> {}) + 0" if whole else "embedding <#> {}").format(asked),
        n=NEAREST,
    )


def checksum(layout: Layout, table: str) -> sql.Composed:
    """The query for a table's number of rows and the sum of their hashes, whatever their order."""
    hashed = sql.SQL("SELECT ('x' || left(md5({}), 15))::bit(60)::int8 AS hash FROM {}")
    rows = layout.each_part(table, lambda part: hashed.format(_literal(_BYTES[table], layout), part))
    return sql.SQL("SELECT count(*), coalesce(sum(hash), 0)::text FROM ({}) AS rows").format(rows)


def search_settings(index_type: IndexType) -> dict[str, str]:
    """What a connection is set to, so that it searches as far as the build found necessary.

    In a section the search goes on until it has found enough there, which may be a small share of many views.
    """
    if index_type.factory.startswith(HNSW):
        return {
            "hnsw.ef_search": str(index_type.search),
            "hnsw.iterative_scan": "strict_order",
            "hnsw.max_scan_tuples": "200000",
        }
    if index_type.factory.startswith(IVF):
        return {"ivfflat.probes": str(index_type.search), "ivfflat.iterative_scan": "relaxed_order"}
    return {}


def array_text(values: Sequence[int]) -> str:
    """Whole numbers as PostgreSQL reads an array of them; psycopg would look at each one for what must be quoted."""
    return f"{{{','.join(map(str, values))}}}"


def vector_text(values: Sequence[float]) -> Any:
    """A vector as pgvector reads it."""
    return f"[{','.join(map(repr, values))}]"
