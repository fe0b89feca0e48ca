"""One index version in PostgreSQL: what stands of it in `scoda.versions`, and how it is opened."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from psycopg import sql

from index.centring import Centres
from index.contents import Background, Contents
from index.errors import IndexUnavailable
from index.integrity import REBUILD
from index.manifest import Manifest, parse_manifest
from index.postgres_connections import Connections
from index.postgres_files import ARRAYS, ROWS, read_small
from index.postgres_passages import PostgresPassages
from index.postgres_tables import COLUMNS, VERSIONS, Layout, checksum
from index.postgres_views import PostgresViews
from index.postgres_words import PostgresWords

Checksums = Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Record:
    """What `scoda.versions` says of a version: its manifest, its tables, and each one's rows and checksum."""

    manifest: Manifest
    layout: Layout
    checksums: Checksums

    def layout_json(self) -> str:
        layout = self.layout
        return json.dumps(
            {
                "vector": layout.vector,
                "dimension": layout.dimension,
                "graph": layout.graph,
                "shards": layout.shards,
                "checksums": self.checksums,
            }
        )


def read_record(connections: Connections, fingerprint: str) -> Record | None:
    """What is recorded of a version, None when there is none of this fingerprint.

    Raises:
        IndexUnavailable: it is damaged or of another schema.
    """
    query = sql.SQL("SELECT manifest, layout FROM {} WHERE fingerprint = %s").format(VERSIONS)
    rows = connections.rows(query, [fingerprint])
    if not rows:
        return None
    manifest = parse_manifest(rows[0][0].encode(), f"of {fingerprint} in {connections.name}")
    try:
        values = json.loads(rows[0][1])
        layout = Layout(
            fingerprint,
            {"vector": "vector", "halfvec": "halfvec"}[values["vector"]],
            int(values["dimension"]),
            bool(values["graph"]),
            tuple(map(str, values["shards"])),
        )
        checksums = {str(name): (int(rows), str(total)) for name, (rows, total) in values["checksums"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexUnavailable(
            f"the record of {fingerprint} in {connections.name} is damaged ({error}). {REBUILD}"
        ) from None
    return Record(manifest, layout, checksums)


def open_contents(connections: Connections, layout: Layout, manifest: Manifest) -> Contents:
    """Open a version: read its small arrays, and leave the rest where it is.

    Raises:
        IndexUnavailable: the server cannot be reached, a table is missing, or the arrays do not fit the manifest.
    """
    files = read_small(connections, layout)
    for table in COLUMNS:  # a missing one is told now, not at a question
        connections.rows(sql.SQL("SELECT FROM {} LIMIT 1").format(layout.table(table)))
    try:
        return _contents(connections, layout, manifest, files)
    except (KeyError, ValueError, TypeError, EOFError, IndexError, zipfile.BadZipFile) as error:
        raise IndexUnavailable(
            f"the index in {connections.name} does not fit together ({error}). {REBUILD} --force"
        ) from None


def _contents(connections: Connections, layout: Layout, manifest: Manifest, files: Mapping[str, bytes]) -> Contents:
    with np.load(io.BytesIO(files[ARRAYS]), allow_pickle=False) as arrays:
        small = {name: arrays[name] for name in arrays.files}
    rows: np.ndarray[Any, Any] = np.load(io.BytesIO(files[ROWS]), allow_pickle=False)
    labels, languages = (tuple(map(str, small[name])) for name in ("sections", "languages"))
    sections, norms, counts = (np.ascontiguousarray(rows[name]) for name in ("section", "norm", "views"))
    views = PostgresViews(connections, layout, sections, counts, labels)
    if (len(rows), *views.shape) != (manifest.passages, manifest.views, manifest.dimension):
        raise ValueError("other counts than the manifest's")
    return Contents(
        PostgresPassages(connections, layout, rows, labels, languages),
        views,
        PostgresWords(connections, layout, norms, sections, labels),
        Centres(small["centres"], tuple(map(str, small["centre_scripts"]))),
        Background(small["background"], small["near_miss"]),
    )


def table_checksums(connections: Connections, layout: Layout) -> Checksums:
    """Each table's number of rows and checksum, as they are now."""
    return {table: (int(row[0]), str(row[1])) for table in COLUMNS for row in connections.rows(checksum(layout, table))}
