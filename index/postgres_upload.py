"""Brings a version that was built in files into PostgreSQL: tables, graph, trial, checks. Nothing of it is live yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from psycopg import Connection, sql

from index.centring import centre
from index.contents import Contents, Vectors
from index.datatypes import PassageKind
from index.dense import EVERY_VIEW, DenseIndex
from index.dense_build import RECALL_FLOOR, RECALL_WANTED, TRIAL_QUERIES, recall_of, tenth_best
from index.errors import ScodaError
from index.index_types import IndexType
from index.integrity import CheckedFiles
from index.language import script_of
from index.manifest import Manifest
from index.postgres_connections import Connections
from index.postgres_shards import EXTENSIONS as SHARD_EXTENSIONS
from index.postgres_shards import create_nearest, create_sharded, index_shards
from index.postgres_tables import COLUMNS, EXACT, GRAPH, SHARDED, Layout, create_part, index_part, search_settings
from index.postgres_version import Record, open_contents, table_checksums
from index.postgres_write import write_tables
from index.query_encoder import QueryEncoder, open_query_encoder
from index.question import SEARCHED_CHARS
from index.verify import check_known_answers
from index.version import read_version

STEPS = (40, 64, 100, 200, 400, 800, 1000)  # of hnsw.ef_search; 1000 is pgvector's most
# A graph that outgrows the memory allowed while it is built takes many times longer. No more is asked for than this,
# unless the server's own setting is higher.
MOST_MEMORY = 2048  # MB
_LINKS = 600  # bytes of a view in the graph besides its vector
_MEMORY = """BEGIN
    IF pg_size_bytes(current_setting('maintenance_work_mem')) < {0} * 1024::int8 THEN
        SET maintenance_work_mem = {0};
    END IF;
END"""  # kilobytes

Session = Connection[Any]


def upload(session: Session, url: str, folder: Path, fingerprint: str, shards: Sequence[str]) -> Record:
    """Copy the version in `folder` into tables of its own, index and check it there.

    Raises:
        ScodaError: the graph finds too few of the nearest views.
        IndexUnavailable: a known answer does not come out.
        psycopg.Error: what the data base has against it.
    """
    manifest, contents = read_version(folder)
    assert isinstance(contents.views, DenseIndex)
    views, dimension = contents.views.shape
    # As in files: what is searched exactly keeps 32 bits a number, beside a graph 16 are enough.
    encoder = open_query_encoder(manifest.model.name, manifest.encoder, CheckedFiles(folder, manifest.files).path)
    vector = "vector" if contents.views.exact.dtype == np.float32 else "halfvec"
    layout = Layout(fingerprint, vector, dimension, views > EVERY_VIEW, tuple(shards))
    _create(session, layout)
    write_tables(session, layout, folder, manifest, contents)
    _index(session, layout, views)
    index_type = IndexType(EXACT)
    if layout.graph:
        index_type = _tune(session, url, layout, manifest, contents, encoder)
    elif layout.shards:
        create_nearest(session, layout, index_type)
    files = {name: manifest.files[name] for name in (manifest.encoder.files if manifest.encoder else ())}
    manifest = replace(manifest, fingerprint=fingerprint, index_type=index_type, files=files)
    opened = open_contents(Connections(url, search_settings(index_type), writes=True), layout, manifest)
    check_known_answers(manifest, opened, encoder)
    patient = Connections(url, {"statement_timeout": "0"}, writes=True)
    return Record(manifest, layout, table_checksums(patient, layout))


def _create(session: Session, layout: Layout) -> None:
    session.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(layout.schema)))
    if layout.shards:
        for extension in SHARD_EXTENSIONS:
            session.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        create_sharded(session, layout)
    for table in _local(layout):
        session.execute(create_part(layout, table, table))


def _index(session: Session, layout: Layout, views: int) -> None:
    size = views * (layout.dimension * {"vector": 4, "halfvec": 2}[layout.vector] + _LINKS) // 2**20 + 64
    settings = sql.SQL("DO {}").format(_MEMORY.format(min(size, MOST_MEMORY) * 2**10))
    session.execute(settings)
    for table in _local(layout):
        session.execute(index_part(layout, table, table))
    if layout.shards:
        index_shards(session, layout, settings)


def _local(layout: Layout) -> list[str]:
    return [table for table in COLUMNS if not (layout.shards and table in SHARDED)]


def _tune(
    session: Session, url: str, layout: Layout, manifest: Manifest, contents: Contents, encoder: QueryEncoder
) -> IndexType:
    """How far the graph must be searched, so that the nearest views' passages are found.

    Raises:
        ScodaError: too few of them are found however far it is searched.
    """
    asked = _trial(contents, encoder)
    assert isinstance(contents.views, DenseIndex)
    exact, views = contents.views.exact, contents.views.views
    tenth = tenth_best(exact, asked)
    tried = IndexType(GRAPH)
    for search in STEPS:
        tried = replace(tried, search=search)
        if layout.shards:
            create_nearest(session, layout, tried)
        connections = Connections(url, search_settings(tried), writes=True)
        found = open_contents(connections, layout, replace(manifest, index_type=tried)).views.nearest(asked, None)
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


def _trial(contents: Contents, encoder: QueryEncoder) -> Vectors:
    """Questions that the graph is measured with: every other word of passages spread over the document."""
    tasks = contents.passages.numbers(PassageKind.TASK)
    chosen = tasks[:: max(len(tasks) // TRIAL_QUERIES, 1)][:TRIAL_QUERIES].tolist()
    texts = [" ".join(passage.text.split()[::2])[:SEARCHED_CHARS] for passage in contents.passages.read(chosen)]
    vectors = encoder.encode_queries(texts)
    return centre(vectors, [script_of(text) for text in texts], contents.centres)
