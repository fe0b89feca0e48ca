"""What goes wrong with PostgreSQL is told in one line without a password, and mended where it can be."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.answer.engine import Engine
from index.build.build import build_index
from index.build.options import BuildOptions
from index.errors import IndexMissing, IndexUnavailable, ScodaError
from index.store.open import open_store
from index.store.postgres.store import PostgresStore
from tests.index.builders import TASKS, write_jsonl
from tests.index.fakes import FakeEncoder
from tests.index.store.postgres.servers import Server

SECRET = "hunter2"
AWKWARD = "it's \\ 100%_\"$$ %s {x} \x00 \u2028; DROP SCHEMA scoda CASCADE; --"


@pytest.fixture
def store(
    server: Server, database: str, tmp_path: Path, corpus_folder: Path, model_folder: str, installed: FakeEncoder
) -> PostgresStore:
    """A store with a version of the small corpus."""
    assert installed is not None
    store = PostgresStore(server.url(database), tmp_path)
    build_index(tmp_path / "scratch", BuildOptions(corpus=corpus_folder, model=model_folder), store=store)
    return store


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://me:{SECRET}@127.0.0.1:1/docs",
        f"postgresql://me@127.0.0.1:1/docs?password={SECRET}",
        f"postgresql://me:{SECRET}@127.0.0.1:1/docs?no_such_setting=1",
        f"postgresql://me:{SECRET}%zz@127.0.0.1:1/docs",
        f"postgresql://me:{SECRET}@127.0.0.1:port/docs",
        f"mysql://me:{SECRET}@127.0.0.1/docs",
        f"me:{SECRET}@127.0.0.1/docs",
        f"postgresql://me:{SECRET}@[127.0.0.1/docs",
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(ScodaError) as raised:
        open_store(tmp_path, url).current()
    assert SECRET not in str(raised.value)
    assert "\n" not in str(raised.value)
    assert "address" in str(raised.value)


WITHOUT_PSYCOPG = """
import sys
from pathlib import Path
sys.modules["psycopg"] = None
from index.errors import ScodaError
from index.store.open import open_store
assert open_store(Path(sys.argv[1])).current() is None
try:
    open_store(Path(sys.argv[1]), sys.argv[2])
except ScodaError as error:
    print(error)
"""


def test_psycopg_is_needed_only_for_a_store_in_postgresql(tmp_path: Path) -> None:
    """In a process of its own: modules that were imported twice would make other tests fail."""
    command = [sys.executable, "-c", WITHOUT_PSYCOPG, str(tmp_path), f"postgresql://me:{SECRET}@localhost/docs"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "needs psycopg: in the project's folder run pip install '.[postgres]'" in told
    assert SECRET not in told


def test_asking_files_does_not_import_psycopg() -> None:
    script = "import sys, bot.cli.main, bot.cli.commands.ask, index.build.build; sys.exit('psycopg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("table", ["passages", "views", "postings", "files"])
def test_a_missing_table_is_told(table: str, store: PostgresStore, server: Server, database: str) -> None:
    engine, fingerprint = Engine.open(Path(), store=store), store.current()
    server.run(database, f'DROP TABLE "scoda_{fingerprint}".{table}')
    with pytest.raises(IndexUnavailable, match=f"not whole .*{table}.* scoda index build"):
        store.open()
    if table in ("views", "postings"):
        with pytest.raises(IndexUnavailable, match="not whole"):
            engine.ask("an unheard-of question")


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM {schema}.passages WHERE passage = 3",
        "UPDATE {schema}.passages SET line = replace(line, 'Kazakhstan', 'Kyrgyzstan')",
        "UPDATE {schema}.views SET embedding = (SELECT embedding FROM {schema}.views WHERE view = 0) WHERE view = 1",
        "UPDATE {schema}.postings SET frequency = frequency + 1 WHERE gram = (SELECT min(gram) FROM {schema}.postings)",
    ],
)
def test_verify_finds_a_row_that_changed(damage: str, store: PostgresStore, server: Server, database: str) -> None:
    assert store.verify()[1] == "4 tables by their checksums"
    server.run(database, damage.format(schema=f'"scoda_{store.current()}"'))
    with pytest.raises(IndexUnavailable, match="not as it was built"):
        store.verify()


@pytest.mark.slow
def test_a_damaged_record_is_told_and_a_build_mends_it(
    store: PostgresStore, server: Server, database: str, tmp_path: Path, corpus_folder: Path, model_folder: str
) -> None:
    for column, value in (("manifest", "{}"), ("layout", '{"vector": "text"}'), ("manifest", "no JSON")):
        server.run(database, f"UPDATE scoda.versions SET {column} = %s", value)
        with pytest.raises(IndexUnavailable, match=r"damaged|schema"):
            store.open()
    build_index(tmp_path / "scratch", BuildOptions(corpus=corpus_folder, model=model_folder), store=store)
    assert Engine.open(Path(), store=store).ask(TASKS[1]).hits[0].passage.id == "2"
    server.run(database, "TRUNCATE scoda.live")
    with pytest.raises(IndexMissing):
        store.open()


@pytest.mark.slow
def test_broken_connections_are_opened_again(store: PostgresStore, server: Server, database: str) -> None:
    engine = Engine.open(Path(), store=store)
    assert engine.ask(TASKS[1]).hits[0].passage.id == "2"
    ended = server.run(
        database,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
        database,
    )
    assert len(ended) >= 2
    assert engine.ask("Students won the chess tournament").hits[0].passage.id == "7"
    assert store.current() == engine.fingerprint


@pytest.mark.slow
def test_a_server_that_is_gone_is_told_and_found_again(
    servers: Callable[[], Server], tmp_path: Path, corpus_folder: Path, model_folder: str, installed: FakeEncoder
) -> None:
    assert installed is not None
    own_server = servers()
    store = PostgresStore(own_server.url(), tmp_path)
    build_index(tmp_path, BuildOptions(corpus=corpus_folder, model=model_folder), store=store)
    engine = Engine.open(tmp_path, store=store)
    own_server.stop()
    encoded = len(installed.documents)
    for fail in (lambda: engine.ask(TASKS[1]), store.current, store.open):
        with pytest.raises(IndexUnavailable, match="cannot be reached"):
            fail()
    with pytest.raises(IndexUnavailable, match="cannot be reached"):
        build_index(tmp_path, BuildOptions(corpus=corpus_folder, model=model_folder, force=True), store=store)
    assert len(installed.documents) == encoded  # a build finds out before it encodes
    own_server.restart()
    assert engine.ask(TASKS[1]).hits[0].passage.id == "2"


@pytest.mark.slow
def test_texts_ids_and_sections_are_never_read_as_sql(
    server: Server, database: str, tmp_path: Path, model_folder: str, installed: FakeEncoder
) -> None:
    assert installed is not None
    rows: list[dict[str, object]] = [
        {"id": f"{number}--_.", "text": f"{task} {AWKWARD}", "section": f"{number % 2} {AWKWARD}"}
        for number, task in enumerate(TASKS)
    ]
    corpus = write_jsonl(tmp_path / "awkward.jsonl", rows)
    store = PostgresStore(server.url(database), tmp_path)
    build_index(tmp_path / "home", BuildOptions(corpus=corpus, model=model_folder), store=store)
    engine = Engine.open(tmp_path, store=store)
    label = str(next(one.section for one in engine.passages if one.text.startswith(TASKS[1])))
    for passage in list(engine.passages):
        assert engine.passage(passage.id) == passage
        assert engine.ask(f"{passage.text} {AWKWARD}").hits[0].passage == passage
    found = engine.ask(TASKS[1], section=label).hits
    assert {hit.passage.section for hit in found} == {label}
    assert found[0].passage.text.startswith(TASKS[1])
    assert found[0].passage.text.endswith("; DROP SCHEMA scoda CASCADE; --")
    with pytest.raises(KeyError):
        engine.passage("' OR true --")
    assert store.verify()[0].passages == len(rows) + 2  # the headings of two sections
