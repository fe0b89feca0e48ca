"""A document large enough for a graph: what is found, in sections too, and whether the graph finds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.build.build import build_index
from index.store.files.store import FileStore
from index.store.postgres.store import PostgresStore
from tests.index.fakes import FakeEncoder, install, vector_of
from tests.index.lots import SIZE, assert_same_answers, text_of, write_lots
from tests.index.store.postgres.servers import Server, wait_until

pytestmark = pytest.mark.slow
# So few views are compared one by one as fast as by the graph, and PostgreSQL would choose.
FORCED = "&options=-c%20enable_seqscan%3Doff"
GRAPHS = "SELECT coalesce(sum(idx_scan), 0)::int FROM pg_stat_user_indexes WHERE indexrelname LIKE '%graph%'"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lots(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A folder that stands for a model; the fake encoder stands for what is in it."""
    folder = tmp_path_factory.mktemp("model")
    (folder / "weights.bin").write_bytes(b"weights")
    with pytest.MonkeyPatch.context() as patch:
        install(FakeEncoder(), patch)
        yield str(folder)


@pytest.mark.parametrize(("index_type", "vector"), [("Flat", "vector"), ("HNSW32,SQ8", "halfvec")])
def test_a_graph_gives_the_answers_of_files(
    index_type: str,
    vector: str,
    server: Server,
    database: str,
    corpus: Path,
    model: str,
    tmp_path: Path,
) -> None:
    store = PostgresStore(server.url(database) + FORCED, tmp_path)
    build_index(tmp_path, corpus=corpus, model=model, store=store, index_type=index_type)
    opened = store.open()
    kept = server.run(
        database, "SELECT atttypid::regtype::text FROM pg_attribute WHERE attname = 'embedding' AND attnum > 0"
    )
    assert (vector,) in kept
    assert opened.manifest.index_type.factory == "pgvector HNSW16"
    assert opened.manifest.index_type.recall >= 0.98
    build_index(tmp_path / "files", corpus=corpus, model=model, index_type=index_type)
    assert_same_answers(opened, FileStore(tmp_path / "files").open())
    before = server.run(database, GRAPHS)[0][0]
    asked = np.stack([vector_of(text_of(number)) for number in range(20)])
    found = opened.reader.views.nearest(asked, None)
    assert all(number in passages for number, passages in enumerate(found))
    assert len(opened.reader.views.nearest(asked[:1], "tiny")[0]) == 10  # this small, it is compared as a whole
    del opened
    wait_until(lambda: server.run(database, GRAPHS)[0][0] >= before + 2 * 20)  # each half has an index
    assert store.verify()[0].views == SIZE
