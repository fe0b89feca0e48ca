"""Tables spread over two servers, and a replica that takes over: the same answers, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from psycopg import sql

from index.answer.engine import Engine
from index.build.build import build_index
from index.build.options import BuildOptions
from index.errors import IndexUnavailable, ScodaError
from index.store.files.store import FileStore
from index.store.postgres.store import PostgresStore
from tests.index.builders import SOURCE, TASKS, write_corpus
from tests.index.fakes import vector_of
from tests.index.lots import HEADINGS, SIZE, assert_same_answers, text_of, write_lots
from tests.index.store.postgres.servers import Server, wait_until
from tests.index.store.postgres.test_search import GRAPHS

pytestmark = pytest.mark.slow
SCHEMAS = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'scoda\\_%'"


def add_shard(server: Server, database: str, name: str, shard: Server, other: str) -> None:
    """What the README tells an administrator to do for each shard."""
    for extension in ("vector", "postgres_fdw"):
        server.run(database, f"CREATE EXTENSION IF NOT EXISTS {extension}")
    made = sql.SQL(
        "CREATE SERVER {} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host {}, dbname {}, extensions 'vector', "
        "options '-c enable_seqscan=off')"  # of this test only: so few views are compared one by one as fast
    )
    server.run(database, made.format(sql.Identifier(name), shard.host, other))
    mapping = sql.SQL("CREATE USER MAPPING FOR CURRENT_USER SERVER {} OPTIONS (user 'postgres')")
    server.run(database, mapping.format(sql.Identifier(name)))


def test_two_shards(server: Server, servers: Callable[[], Server], database: str, model: str, tmp_path: Path) -> None:
    corpus, names, shards = write_lots(tmp_path), ("north", "it's south"), [servers(), servers()]
    for name, shard in zip(names, shards, strict=True):
        add_shard(server, database, name, shard, "postgres")
    store = PostgresStore(server.url(database), tmp_path / "tables", names)
    build_index(tmp_path / "tables", BuildOptions(corpus=corpus, model=model, index_type="HNSW32,SQ8"), store=store)
    build_index(tmp_path / "files", BuildOptions(corpus=corpus, model=model, index_type="HNSW32,SQ8"))
    opened, schema = store.open(), f'"scoda_{store.current()}"'
    assert_same_answers(opened, FileStore(tmp_path / "files").open())
    assert opened.manifest.index_type.recall >= 0.98
    assert store.verify()[0].views == SIZE + HEADINGS

    held = [shard.run("postgres", f"SELECT count(*) FROM {schema}.views_{n}")[0][0] for n, shard in enumerate(shards)]
    assert sum(held) == SIZE + HEADINGS
    assert min(held) > SIZE / 3
    before = [shard.run("postgres", GRAPHS)[0][0] for shard in shards]
    found = opened.reader.views.nearest(np.stack([vector_of(text_of(number)) for number in range(20)]), None)
    assert all(opened.reader.passages.number(str(number)) in passages for number, passages in enumerate(found))
    del opened
    wait_until(  # each server has searched its own graph
        lambda: all(
            now >= then + 20
            for now, then in zip([s.run("postgres", GRAPHS)[0][0] for s in shards], before, strict=True)
        )
    )
    scoring = f"SELECT passage, min(embedding <#> %s::halfvec) FROM {schema}.views_0 WHERE passage = ANY(%s) GROUP BY 1"
    asked = str(vector_of("apples").tolist()), list(range(300))
    plan = "\n".join(row[0] for row in server.run(database, f"EXPLAIN VERBOSE {scoring}", *asked))
    assert "Remote SQL: SELECT passage, min(" in plan  # and scores its own views

    engine = Engine.open(tmp_path, store=store)
    shards[1].stop()
    with pytest.raises(IndexUnavailable):
        engine.ask(text_of(5))
    shards[1].restart()
    assert engine.ask(text_of(5)).hits[0].passage.id == "5"
    for _ in range(2):
        build_index(
            tmp_path / "tables",
            BuildOptions(corpus=corpus, model=model, index_type="HNSW32,SQ8", force=True),
            store=store,
        )
    assert [one.run(name, SCHEMAS)[0][0] for one, name in ((server, database), *((s, "postgres") for s in shards))] == [
        2
    ] * 3
    assert store.rollback() == store.current()
    assert Engine.open(tmp_path, store=store).ask(text_of(5)).hits[0].passage.id == "5"


def test_shards_that_are_not_there_are_told(server: Server, database: str, model: str, tmp_path: Path) -> None:
    store = PostgresStore(server.url(database), tmp_path, ("nowhere",))
    with pytest.raises(ScodaError, match="nowhere"):
        build_index(tmp_path, BuildOptions(corpus=write_corpus(tmp_path / "harbour"), model=model), store=store)
    assert server.run(database, SCHEMAS)[0][0] == 0


def test_a_replica_takes_over_and_nothing_is_lost(servers: Callable[..., Server], model: str, tmp_path: Path) -> None:
    primary = servers()
    replica = servers(primary)
    # A commit waits for the replica: what a build says it published is on both.
    primary.run("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'")
    primary.run("postgres", "SELECT pg_reload_conf()")
    both = PostgresStore(primary.url("postgres", replica), tmp_path)
    corpus = write_corpus(tmp_path / "harbour")
    first = build_index(tmp_path, BuildOptions(corpus=corpus, model=model), store=both).fingerprint
    second = build_index(tmp_path, BuildOptions(corpus=corpus, model=model, force=True), store=both).fingerprint
    reader = PostgresStore(replica.url(), tmp_path)
    wait_until(lambda: reader.current() == second)
    assert Engine.open(tmp_path, store=reader).ask(TASKS[1]).hits[0].passage.id == "2"
    with pytest.raises(IndexUnavailable, match=r"session is read-only|replica"):
        build_index(tmp_path, BuildOptions(corpus=corpus, model=model, force=True), store=reader)

    engine = Engine.open(tmp_path, store=both)
    assert engine.ask(TASKS[1]).index == second
    primary.stop("immediate")
    assert engine.ask(TASKS[7]).hits[0].passage.id == "8"  # by the replica, in mid-conversation
    with pytest.raises(IndexUnavailable):
        build_index(tmp_path, BuildOptions(corpus=corpus, model=model, force=True), store=both)
    replica.run("postgres", "SELECT pg_promote()")
    assert both.current() == second
    assert both.verify()[0].fingerprint == second
    changed = write_corpus(tmp_path / "changed", source=SOURCE.replace("apples", "pears"))
    third = build_index(tmp_path, BuildOptions(corpus=changed, model=model), store=both).fingerprint
    assert both.current() == third not in (first, second)
    assert "pears" in Engine.open(tmp_path, store=both).ask(TASKS[3]).hits[0].passage.text
    assert both.rollback() == second
