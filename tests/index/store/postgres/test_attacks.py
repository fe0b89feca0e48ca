"""A database that others can write to, roles with few rights, and a server that answers late, wrongly or never."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from psycopg import sql

from index.answer.engine import Engine
from index.build.again import NOTE
from index.build.build import build_index
from index.build.options import BuildOptions
from index.encoders.exported import MATRIX, SECOND, STATIC, TOKENIZER, ExportedEncoder
from index.errors import IndexUnavailable, ScodaError
from index.store.integrity import with_own_hash
from index.store.postgres.connections import WRITING, Connections, connect
from index.store.postgres.store import PostgresStore
from tests.index.builders import TASKS
from tests.index.fakes import FakeEncoder
from tests.index.store.postgres.servers import Server, wait_until

pytestmark = pytest.mark.slow
SECRET = "hunter2"
ENCODER = asdict(ExportedEncoder(STATIC, (MATRIX, TOKENIZER), "", 1, 1.0))

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def store(
    server: Server, database: str, tmp_path: Path, corpus_folder: Path, model_folder: str, installed: FakeEncoder
) -> PostgresStore:
    """A store with a version of the small corpus, read with a data home of its own."""
    assert installed is not None
    store = PostgresStore(server.url(database), tmp_path / "reader")
    build_index(tmp_path / "builder", BuildOptions(corpus=corpus_folder, model=model_folder), store=store)
    return store


@pytest.fixture
def rewritten(store: PostgresStore, server: Server, database: str) -> Callable[[Change], None]:
    """Changes the live version's manifest in the database."""

    def change(to: Change) -> None:
        values = json.loads(server.run(database, "SELECT manifest FROM scoda.versions")[0][0])
        to(values)
        server.run(database, "UPDATE scoda.versions SET manifest = %s", with_own_hash(json.dumps(values)))

    assert store.current()
    return change


def files_named(name: str) -> dict[str, Any]:
    """A manifest with a question encoder, one of whose files has this name."""
    entry = {"size": 4, "sha256": "0" * 64}
    return {"encoder": {**ENCODER, "files": [MATRIX, name]}, "files": {MATRIX: entry, name: entry}}


def test_no_name_of_a_file_leads_out_of_the_data_home(
    store: PostgresStore, rewritten: Callable[[Change], None], server: Server, database: str, tmp_path: Path
) -> None:
    for name in ("../../../planted", f"{tmp_path}/planted", "..", "", "x/../../../planted", "planted\n", "CURRENT"):
        server.run(database, f'INSERT INTO "scoda_{store.current()}".files VALUES (%s, 0, %s)', name, b"evil")
        rewritten(partial(dict.update, **files_named(name)))
        with pytest.raises(IndexUnavailable, match="is damaged"):
            store.open()
    assert not (tmp_path / "reader").exists()
    assert not list(tmp_path.rglob("planted*"))


def test_no_hash_of_a_file_leads_out_of_the_data_home(
    store: PostgresStore, rewritten: Callable[[Change], None], tmp_path: Path
) -> None:
    for digest in ("../../../planted!", "/" * 64, "0" * 63, "F" * 64):
        entries = {name: {"size": 4, "sha256": digest} for name in (MATRIX, TOKENIZER)}
        rewritten(partial(dict.update, encoder=ENCODER, files=entries))
        with pytest.raises(IndexUnavailable, match="is damaged"):
            store.open()
    assert not (tmp_path / "reader").exists()


def test_pieces_without_end_do_not_fill_the_disk(
    store: PostgresStore, rewritten: Callable[[Change], None], server: Server, database: str, tmp_path: Path
) -> None:
    entries = {name: {"size": 10, "sha256": "0" * 64} for name in (MATRIX, TOKENIZER)}
    rewritten(lambda values: values.update(encoder=ENCODER, files=entries))
    table = f'"scoda_{store.current()}".files'
    server.run(
        database, f"INSERT INTO {table} SELECT %s, place, 'sevenby'::bytea FROM generate_series(0, 99) place", MATRIX
    )
    opened = store.open()
    with pytest.raises(IndexUnavailable, match=f"{MATRIX} .* is not what was built"):
        opened.path_of(MATRIX)
    server.run(
        database, f"UPDATE {table} SET data = '' WHERE name = %s", MATRIX
    )  # pieces of nothing have no end either
    with pytest.raises(IndexUnavailable, match=f"{MATRIX} .* is not what was built"):
        opened.path_of(MATRIX)
    assert not [path for path in (tmp_path / "reader").rglob("*") if path.is_file()]


def test_the_files_of_an_encoder_lie_together(
    store: PostgresStore, rewritten: Callable[[Change], None], server: Server, database: str
) -> None:
    """A graph looks for its weights beside itself."""
    files = {name: name.encode() for name in (MATRIX, TOKENIZER, SECOND + MATRIX, SECOND + TOKENIZER)}
    entries = {name: {"size": len(data), "sha256": sha256(data).hexdigest()} for name, data in files.items()}
    second = {"model": {"name": "x", "sha256": "0" * 64}, "encoder": {**ENCODER, "files": list(files)[2:]}}
    rewritten(partial(dict.update, encoder=ENCODER, second=second, files=entries))
    for name, data in files.items():
        server.run(database, f'INSERT INTO "scoda_{store.current()}".files VALUES (%s, 0, %s)', name, data)
    opened = store.open()
    one, with_it, other, with_that = (opened.path_of(name).parent for name in files)
    assert one == with_it != other == with_that
    assert {path.name for path in one.iterdir() if not path.name.startswith(".")} == {MATRIX, TOKENIZER}


CHANGES: list[Change] = [
    lambda values: values.update(fingerprint="0123456789abcdef"),
    lambda values: values.update(previous="../x"),
    lambda values: values.update(passages=7),
    lambda values: values.update(views=10**12, passages=10**12),
    lambda values: values.update(index_type={"factory": "pgvector HNSW16; DROP", "search": 1, "recall": 1}),
    lambda values: values["calibration"].update(means=[]),
]


def test_other_lies_of_the_manifest(store: PostgresStore, server: Server, database: str) -> None:
    ((whole,),) = server.run(database, "SELECT manifest FROM scoda.versions")
    for change in CHANGES:
        values = json.loads(whole)
        change(values)
        server.run(database, "UPDATE scoda.versions SET manifest = %s", with_own_hash(json.dumps(values)))
        for read in (store.open, store.verify):
            with pytest.raises(IndexUnavailable) as caught:
                read()
            assert str(caught.value).isprintable()


@pytest.mark.parametrize("column", ["manifest", "layout"])
def test_every_flipped_bit_of_a_record_is_found(
    store: PostgresStore, server: Server, database: str, column: str
) -> None:
    query = sql.SQL("UPDATE scoda.versions SET {} = %s").format(sql.Identifier(column))
    ((whole,),) = server.run(database, f"SELECT {column} FROM scoda.versions")
    for place in range(0, len(whole), 1 + len(whole) // 60):
        server.run(database, query, whole[:place] + chr(ord(whole[place]) ^ 1 + place % 2) + whole[place + 1 :])
        with pytest.raises(IndexUnavailable, match="Build it again"):
            store.open()
    server.run(database, query, whole)
    assert store.open().manifest.passages


def test_lies_of_the_layout(store: PostgresStore, server: Server, database: str) -> None:
    whole = json.loads(server.run(database, "SELECT layout FROM scoda.versions")[0][0])
    lies = [
        {"vector": []},
        {"vector": "text"},
        {"checksums": 7},
        {"checksums": {"a": [1]}},
        {"dimension": 1},
        {"shards": 1},
    ]
    garbage = ["[]", "[" * 10_000, "9" * 10_000, "\\ud800", ""]
    for layout in (*garbage, *(with_own_hash(json.dumps(whole | lie)) for lie in lies)):
        server.run(database, "UPDATE scoda.versions SET layout = %s", layout)
        with pytest.raises(IndexUnavailable, match="is damaged"):
            store.open()


def test_small_arrays_of_other_content(store: PostgresStore, server: Server, database: str) -> None:
    for name in ("arrays.npz", "rows.npy"):
        table = f'"scoda_{store.current()}".files'
        ((whole,),) = server.run(database, f"SELECT data FROM {table} WHERE name = %s", name)
        for data in (b"x", b"PK\x05\x06" + bytes(18), b"\x93NUMPY\x01\x00\x10\x00{'shape': 10**9}"):
            server.run(database, f"UPDATE {table} SET data = %s WHERE name = %s", data, name)
            with pytest.raises(IndexUnavailable, match="does not fit together"):
                store.open()
        server.run(database, f"UPDATE {table} SET data = %s WHERE name = %s", whole, name)
    assert store.verify()[0].passages == 13


@pytest.fixture
def reader(server: Server, database: str) -> str:
    """The address for a role that has no rights of its own."""
    role = f"reader_{database}"
    server.run(database, sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    return server.url(database).replace("postgres@", f"{role}@")


def grant_reading(server: Server, database: str, fingerprint: str | None) -> None:
    for schema in ("scoda", f"scoda_{fingerprint}"):
        names = sql.Identifier(schema), sql.Identifier(f"reader_{database}")
        server.run(database, sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(*names))
        server.run(database, sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(*names))


def test_a_role_that_may_only_select_asks_and_cannot_build(
    store: PostgresStore,
    server: Server,
    database: str,
    reader: str,
    tmp_path: Path,
    corpus_folder: Path,
    model_folder: str,
    installed: FakeEncoder,
) -> None:
    mine = PostgresStore(reader, tmp_path / "other")
    with pytest.raises(IndexUnavailable, match=r"does not allow that .*USAGE .* SELECT"):
        mine.open()
    grant_reading(server, database, store.current())
    assert Engine.open(tmp_path, store=mine).ask(TASKS[1]).hits[0].passage.id == "2"
    assert mine.verify()[0].passages == 13
    installed.documents.clear()
    for turn in ("no CREATE", "no INSERT"):
        with pytest.raises(ScodaError, match=r"does not allow that .*to build CREATE on the database"):
            build_index(
                tmp_path / "other", BuildOptions(corpus=corpus_folder, model=model_folder, force=True), store=mine
            )
        assert installed.documents == [], turn
        grant = sql.SQL("GRANT CREATE ON DATABASE {} TO {}")
        server.run("postgres", grant.format(sql.Identifier(database), sql.Identifier(f"reader_{database}")))
    with pytest.raises(IndexUnavailable, match="does not allow that"):
        mine.rollback()
    assert [path.name for path in (tmp_path / "other").iterdir()] == [NOTE]  # that the build was refused


def test_a_time_limit_of_the_server_does_not_end_what_a_build_needs(
    store: PostgresStore, server: Server, database: str, tmp_path: Path, corpus_folder: Path, model_folder: str
) -> None:
    server.run("postgres", sql.SQL("ALTER DATABASE {} SET statement_timeout = '1ms'").format(sql.Identifier(database)))
    build_index(tmp_path / "builder", BuildOptions(corpus=corpus_folder, model=model_folder, force=True), store=store)
    assert Engine.open(tmp_path, store=store).ask(TASKS[1]).hits[0].passage.id == "2"
    assert store.verify()[0].passages == 13


def test_a_statement_that_takes_too_long_is_given_up(server: Server, database: str) -> None:
    connections = Connections(server.url(database), {}, seconds=0.2)
    with pytest.raises(IndexUnavailable, match=r"took longer than 0\.2 s to answer"):
        connections.rows(sql.SQL("SELECT pg_sleep(60)"))
    assert connections.rows(sql.SQL("SELECT 7")) == [(7,)]
    assert Connections(server.url(database), {}, seconds=None).rows(sql.SQL("SELECT pg_sleep(0.3), 7"))[0][1] == 7


def test_a_server_that_stops_between_two_questions_is_given_up(server: Server, database: str) -> None:
    """A process that is stopped cannot end its statement itself, and its end of the connection stays open."""
    connections = Connections(server.url(database), {}, seconds=0.2)
    ((pid,),) = connections.rows(sql.SQL("SELECT pg_backend_pid()"))
    os.kill(pid, signal.SIGSTOP)
    try:
        with pytest.raises(IndexUnavailable, match=r"took longer than 0\.2 s to answer"):
            connections.rows(sql.SQL("SELECT 7"))
        assert connections.rows(sql.SQL("SELECT pg_backend_pid()")) != [(pid,)]
    finally:
        os.kill(pid, signal.SIGCONT)


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken: list[socket.socket] = []

        def accept() -> None:
            while True:
                try:
                    taken.append(listener.accept()[0])
                except OSError:
                    return

        threading.Thread(target=accept, daemon=True).start()
        yield f"postgresql://me:{SECRET}@127.0.0.1:{listener.getsockname()[1]}/docs?connect_timeout=2&sslmode=disable"
        listener.shutdown(socket.SHUT_RDWR)
        for one in taken:
            one.close()


def test_a_server_that_never_answers_is_told_in_bounded_time(
    silent: str, tmp_path: Path, corpus_folder: Path, model_folder: str, installed: FakeEncoder
) -> None:
    store = PostgresStore(silent, tmp_path / "home")
    for ask in (store.current, store.open, store.check, store.rollback, store.verify):
        with pytest.raises(IndexUnavailable, match=r"127\.0\.0\.1:\d+/docs cannot be reached") as caught:
            ask()
        assert SECRET not in str(caught.value)
    with pytest.raises(IndexUnavailable, match="cannot be reached"):
        build_index(tmp_path / "home", BuildOptions(corpus=corpus_folder, model=model_folder), store=store)
    assert installed.documents == []


def test_connections_notice_a_machine_that_is_gone(server: Server, database: str) -> None:
    with connect(server.url(database), WRITING) as connection:
        assert connection.info.get_parameters()["keepalives_idle"] == "60"
        assert connection.info.get_parameters()["application_name"] == "scoda"
    with connect(f"{server.url(database)}&keepalives_idle=7&application_name=mine", WRITING) as connection:
        assert connection.info.get_parameters()["keepalives_idle"] == "7"
        assert connection.info.get_parameters()["application_name"] == "mine"


def test_a_wrong_password_is_told_without_it(server: Server, database: str, tmp_path: Path) -> None:
    role = f"locked_{database}"
    server.run(database, sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'other'").format(sql.Identifier(role)))
    rules = server.folder / "pg_hba.conf"
    rules.write_text(f"local all {role} scram-sha-256\n{rules.read_text()}")
    server.run(database, "SELECT pg_reload_conf()")
    url = server.url(database).replace("postgres@", f"{role}:{SECRET}@")

    def refused() -> str:
        try:
            PostgresStore(url, tmp_path).current()
        except IndexUnavailable as error:
            return str(error)
        return ""

    wait_until(lambda: bool(refused()))
    assert f'password authentication failed for user "{role}"' in refused()
    assert SECRET not in refused()


def test_settings_of_the_address_that_cannot_be(server: Server, database: str, tmp_path: Path) -> None:
    for setting in ("connect_timeout=soon", f"sslmode={SECRET}", "host=a,b&port=1,2,3", "options=-c%20no.such=%C3%28"):
        url = f"{server.url(database)}&{setting}&password={SECRET}"
        with pytest.raises(ScodaError) as caught:
            PostgresStore(url, tmp_path).current()
        assert str(caught.value).isprintable()
        assert SECRET not in str(caught.value)
