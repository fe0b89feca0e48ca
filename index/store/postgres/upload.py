"""Brings a version that was built in files into PostgreSQL: tables, graph, trial, checks. Nothing of it is live yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from psycopg import sql

from index.encoders.query import open_index_encoder
from index.search.ann import EXACT, IndexType
from index.search.dense import EVERY_VIEW, DenseIndex
from index.store.files.read import read_version
from index.store.integrity import CheckedFiles
from index.store.postgres.ann import build_graph
from index.store.postgres.connections import Connections, Session
from index.store.postgres.read import Record, open_reader, table_checksums
from index.store.postgres.schema import COLUMNS, SHARDED, Layout, create_part, index_part, search_settings
from index.store.postgres.shards import EXTENSIONS as SHARD_EXTENSIONS
from index.store.postgres.shards import create_nearest, create_sharded, index_shards
from index.store.postgres.write import write_tables
from index.store.verify import check_known_answers


def upload(session: Session, url: str, folder: Path, fingerprint: str, shards: Sequence[str]) -> Record:
    """Copy the version in `folder` into tables of its own, index and check it there.

    Raises:
        ScodaError: the graph finds too few of the nearest views.
        IndexUnavailable: a known answer does not come out.
        psycopg.Error: what the database has against it.
    """
    manifest, reader = read_version(folder)
    assert isinstance(reader.views, DenseIndex)
    views, dimension = reader.views.shape
    path_of = CheckedFiles(folder, manifest.files).path
    encoder = open_index_encoder(manifest.models, manifest.corpus.language, dimension, path_of)
    # As in files: what is searched exactly keeps 32 bits a number, beside a graph 16 are enough.
    vector = "vector" if reader.views.exact.dtype == np.float32 else "halfvec"
    layout = Layout(fingerprint, vector, dimension, views > EVERY_VIEW, tuple(shards))
    _create(session, layout)
    write_tables(session, layout, folder, manifest, reader)
    _index(session, layout)
    index_type = IndexType(EXACT)
    if layout.graph:
        index_type = build_graph(session, url, layout, manifest, reader, encoder)
    elif layout.shards:
        create_nearest(session, layout, index_type)
    files = {name: manifest.files[name] for name in manifest.plain_files}
    manifest = replace(manifest, fingerprint=fingerprint, index_type=index_type, files=files)
    opened = open_reader(Connections(url, search_settings(index_type), writes=True), layout, manifest)
    check_known_answers(manifest, opened, encoder)
    patient = Connections(url, {}, writes=True, seconds=None)
    return Record(manifest, layout, table_checksums(patient, layout))


def _create(session: Session, layout: Layout) -> None:
    session.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(layout.schema)))
    if layout.shards:
        for extension in SHARD_EXTENSIONS:
            session.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        create_sharded(session, layout)
    for table in _local(layout):
        session.execute(create_part(layout, table, table))


def _index(session: Session, layout: Layout) -> None:
    for table in _local(layout):
        session.execute(index_part(layout, table, table))
    if layout.shards:
        index_shards(session, layout)


def _local(layout: Layout) -> list[str]:
    return [table for table in COLUMNS if not (layout.shards and table in SHARDED)]
