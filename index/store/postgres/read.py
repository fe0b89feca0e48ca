"""One index version in PostgreSQL: what stands of it in `scoda.versions`, and how it is opened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from psycopg import sql

from index.errors import REBUILD, IndexUnavailable
from index.reader import IndexReader
from index.store.files.passages import PASSAGE_KINDS
from index.store.files.read import ARRAYS
from index.store.files.small_arrays import read_small_arrays
from index.store.integrity import check_own_hash, read_array, with_own_hash
from index.store.manifest import Manifest, parse_manifest
from index.store.postgres.connections import Connections
from index.store.postgres.dense import PostgresViews
from index.store.postgres.files import ROWS, read_small
from index.store.postgres.lexical import PostgresWords
from index.store.postgres.passages import COLUMNS as COLUMN_TYPE
from index.store.postgres.passages import PostgresPassages
from index.store.postgres.schema import COLUMNS, VERSIONS, Layout, checksum
from index.values import mapping, printable, rows, text, whole

Checksums = Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Record:
    """What `scoda.versions` says of a version: its manifest, its tables, and each one's rows and checksum."""

    manifest: Manifest
    layout: Layout
    checksums: Checksums

    def layout_json(self) -> str:
        """What is stored of the tables, and last the hash over it."""
        layout = self.layout
        values = {
            "vector": layout.vector,
            "dimension": layout.dimension,
            "graph": layout.graph,
            "shards": layout.shards,
            "checksums": self.checksums,
        }
        return with_own_hash(json.dumps(values))


def read_record(connections: Connections, fingerprint: str) -> Record | None:
    """What is recorded of a version, None when there is none of this fingerprint.

    Raises:
        IndexUnavailable: it is damaged or of another schema.
    """
    query = sql.SQL("SELECT manifest, layout FROM {} WHERE fingerprint = %s").format(VERSIONS)
    found = connections.rows(query, [fingerprint])
    if not found:
        return None
    manifest = parse_manifest(found[0][0].encode(), f"of {fingerprint} in {connections.name}")
    try:
        if manifest.fingerprint != fingerprint:
            raise ValueError(f"it is of {manifest.fingerprint}")
        check_own_hash(found[0][1].encode())
        values = mapping(json.loads(found[0][1]))
        layout = Layout(
            fingerprint,
            {"vector": "vector", "halfvec": "halfvec"}[text(values["vector"])],
            whole(values["dimension"], manifest.dimension, manifest.dimension),
            bool(values["graph"]),
            tuple(map(text, rows(values["shards"]))),
        )
        checksums = {name: _checksum(one) for name, one in mapping(values["checksums"]).items()}
    except (ValueError, KeyError, RecursionError) as error:
        raise IndexUnavailable(
            f"the record of {fingerprint} in {connections.name} is damaged ({printable(error)}). {REBUILD}"
        ) from None
    return Record(manifest, layout, checksums)


def _checksum(given: object) -> tuple[int, str]:
    count, total = rows(given)
    return whole(count), text(total)


def open_reader(connections: Connections, layout: Layout, manifest: Manifest) -> IndexReader:
    """Open a version: read its small arrays, and leave the rest where it is.

    Raises:
        IndexUnavailable: the server cannot be reached, a table is missing, or the arrays do not fit the manifest.
    """
    files = read_small(connections, layout, manifest.passages)
    for table in COLUMNS:  # a missing one is reported now, not at a question
        connections.rows(sql.SQL("SELECT FROM {} LIMIT 1").format(layout.table(table)))
    try:
        return _reader(connections, layout, manifest, files)
    except ValueError as error:
        raise IndexUnavailable(
            f"the index in {connections.name} does not fit together ({printable(error)}). {REBUILD} --force"
        ) from None


def _reader(connections: Connections, layout: Layout, manifest: Manifest, files: Mapping[str, bytes]) -> IndexReader:
    small, columns = read_small_arrays(files[ARRAYS]), read_array(files[ROWS], COLUMN_TYPE)
    if (
        columns.shape != (manifest.passages,)
        or small.dimension != manifest.dimension
        or len(small.clues.told) != len(columns)
    ):
        raise ValueError("other counts than the manifest's")
    labels = small.sections
    bounds = {"section": (-1, len(labels)), "kind": (0, len(PASSAGE_KINDS)), "views": (1, manifest.views + 1)}
    for name, (least, beyond) in bounds.items():
        if len(columns) and not (columns[name].min() >= least and columns[name].max() < beyond):
            raise ValueError(f"a {name} that does not exist")
    sections, norms, counts = (np.ascontiguousarray(columns[name]) for name in ("section", "norm", "views"))
    views = PostgresViews(connections, layout, sections, counts, labels)
    if views.shape != (manifest.views, manifest.dimension):
        raise ValueError("other counts than the manifest's")
    return IndexReader(
        PostgresPassages(connections, layout, columns, labels, small.languages),
        views,
        PostgresWords(connections, layout, norms, sections, labels),
        small.centres,
        small.background,
        small.clues,
        small.aided,
        small.aids,
    )


def table_checksums(connections: Connections, layout: Layout) -> Checksums:
    """Each table's number of rows and checksum, as they are now."""
    return {table: (int(row[0]), str(row[1])) for table in COLUMNS for row in connections.rows(checksum(layout, table))}
