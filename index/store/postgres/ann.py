"""Builds the graph over the views, and measures how far it has to be searched."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from psycopg import sql

from index.encoders.query import QueryEncoder
from index.errors import ScodaError
from index.reader import IndexReader
from index.search.ann import (
    HNSW,
    IVF,
    RECALL_FLOOR,
    RECALL_WANTED,
    TRIAL_QUERIES,
    IndexType,
    recall_of,
    tenth_best,
    trial_question,
)
from index.search.centring import centre
from index.search.dense import DenseIndex
from index.store.manifest import Manifest
from index.store.postgres.connections import Connections, Session
from index.store.postgres.read import open_reader
from index.store.postgres.schema import Layout, graph_part, search_settings
from index.store.postgres.shards import create_nearest, on_all, on_server
from index.text.language import script_of
from index.types import PassageKind, Vectors

LINKS, CONSTRUCTION = 16, 80  # pgvector's own m; its ef_construction is 64, of which a little more finds more
# How far each kind is searched, step by step. ef_search begins with what a question takes at least, since what is found
# out of order is left out, and ends with pgvector's most; more than half of the lists would be slower than all views.
EF_SEARCH = (256, 400, 600, 800, 1000)
PROBED_LISTS = (1 / 64, 1 / 32, 1 / 16, 1 / 8, *(share / 64 for share in range(11, 26)), 1 / 2)
# A graph that outgrows the memory allowed while it is built takes many times longer. No more is asked for than this,
# unless the server's own setting is higher.
MOST_MEMORY = 2048  # MB
MIN_ROWS = 39  # a list, below which its centre is chance
MOST_LISTS = 2048  # more would take more than that
_NODE = 900  # bytes that a view has in the graph besides its vector
_MEMORY = """BEGIN
    IF pg_size_bytes(current_setting('maintenance_work_mem')) < {0} * 1024::int8 THEN
        SET maintenance_work_mem = {0};
    END IF;
END"""  # kilobytes


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of index: its name, pgvector's method with its options, how far it may be searched, and the megabytes
    that building it takes."""

    name: str
    method: str
    steps: tuple[int, ...]
    memory: int


def kinds(views: int, size: int) -> tuple[Kind, ...]:
    """What may lead to so many views of `size` bytes: a graph, and where it finds too few, inverted lists.

    Questions are centred and lie far from all views, which is hard for a graph when many views are much alike.
    """
    lists = int(max(1, min(round(6 * math.sqrt(views)), views // MIN_ROWS, MOST_LISTS)))
    sampled = 50 * lists  # by pgvector, which compares each with each list
    return (
        Kind(
            f"{HNSW}{LINKS}",
            f"hnsw ({{}}) WITH (m = {LINKS}, ef_construction = {CONSTRUCTION})",
            EF_SEARCH,
            min(views * (size + _NODE) // 2**20 + 64, MOST_MEMORY),
        ),
        Kind(
            f"{IVF}{lists}",
            f"ivfflat ({{}}) WITH (lists = {lists})",
            tuple(max(round(lists * share), 1) for share in PROBED_LISTS),
            sampled * (4 * lists + size) // 2**20 + 64,
        ),
    )


def build_graph(
    session: Session, url: str, layout: Layout, manifest: Manifest, reader: IndexReader, encoder: QueryEncoder
) -> IndexType:
    """Build the index over views that are in their tables, and return how far it must be searched.

    `reader` is the same version in files. As with FAISS, the recall is that of the 10 nearest among the views that
    a question takes from the index, whose passages are then scored exactly.

    Raises:
        ScodaError: it stays under the floor with every kind.
    """
    asked = _trial(reader, encoder)
    assert isinstance(reader.views, DenseIndex)
    exact, views = reader.views.exact, reader.views.views
    tenth = tenth_best(exact, asked)
    size = layout.dimension * {"vector": 4, "halfvec": 2}[layout.vector]
    for kind in kinds(len(exact) // len(layout.parts("views")) // len(layout.halves), size):
        _build(session, layout, kind)
        tried = IndexType(kind.name)
        for search in kind.steps:
            tried = replace(tried, search=search)
            if layout.shards:
                create_nearest(session, layout, tried)
            connections = Connections(url, search_settings(tried), writes=True)
            found = open_reader(connections, layout, replace(manifest, index_type=tried)).views.nearest(asked, None)
            rows = [views.rows(passages)[0] for passages in found]
            tried = replace(tried, recall=round(recall_of(tenth, exact, asked, rows), 4))
            if tried.recall >= RECALL_WANTED:
                return tried
    if tried.recall >= RECALL_FLOOR:
        return tried
    raise ScodaError(
        f"PostgreSQL finds only {tried.recall:.1%} of the nearest views, {RECALL_FLOOR:.0%} are wanted. "
        "Keep this document in files (without --store)"
    )


def _build(session: Session, layout: Layout, kind: Kind) -> None:
    settings = sql.SQL("DO {}").format(_MEMORY.format(kind.memory * 2**10))
    statements = [graph_part(layout, part, kind.method) for part in layout.parts("views")]
    if layout.shards:
        for server in layout.shards:
            on_server(session, server, settings)
        on_all(session, layout, statements)
    else:
        session.execute(settings)
        session.execute(statements[0])


def _trial(reader: IndexReader, encoder: QueryEncoder) -> Vectors:
    """Questions that the graph is measured with, on passages spread over the document."""
    tasks = reader.passages.numbers(PassageKind.TASK)
    chosen = tasks[:: max(len(tasks) // TRIAL_QUERIES, 1)][:TRIAL_QUERIES].tolist()
    texts = [trial_question(passage.text) for passage in reader.passages.read(chosen)]
    vectors = encoder.encode_queries(texts)
    return centre(vectors, [script_of(text) for text in texts], reader.centres)
