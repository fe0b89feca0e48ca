"""Versions in PostgreSQL: the same answers as from files, one switch, a rollback, several builders, killed ones."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest

from index.answer.engine import Engine
from index.build.build import build_index
from index.build.options import BuildOptions
from index.errors import IndexMissing, IndexUnavailable, ScodaError
from index.store.postgres.store import PostgresStore
from tests.index.build.test_picture import HEADLINE
from tests.index.builders import SOURCE, TASKS, write_corpus
from tests.index.fakes import FakeEncoder
from tests.index.store.postgres.servers import Server

pytestmark = pytest.mark.slow
KILLED = """
import sys
from pathlib import Path
from index.build.build import build_index
from index.build.options import BuildOptions
from index.store.postgres.store import PostgresStore
from tests.index.fakes import FakeEncoder, install

install(FakeEncoder())
_, home, url, corpus, model, method = sys.argv

def wait(*_):
    print("here", flush=True)
    sys.stdin.read()

import index.store.postgres.store, index.store.postgres.upload
owner = {"switch": index.store.postgres.store, "write_tables": index.store.postgres.upload}[method]
setattr(owner, method, wait)
options = BuildOptions(corpus=Path(corpus), model=model, force=True)
build_index(Path(home), options, store=PostgresStore(url, Path(home)))
"""

Build = Callable[..., str]


@pytest.fixture
def store(server: Server, database: str, tmp_path: Path) -> PostgresStore:
    return PostgresStore(server.url(database), tmp_path)


@pytest.fixture
def build(
    store: PostgresStore, tmp_path: Path, corpus_folder: Path, model_folder: str, installed: FakeEncoder
) -> Build:
    """Builds a version of the small corpus, or of another text, into the store; tells its fingerprint."""
    assert installed is not None

    def run(source: str = SOURCE, *, force: bool = False, home: str = "scratch") -> str:
        corpus = corpus_folder if source == SOURCE else write_corpus(tmp_path / f"{hash(source)}", source=source)
        return build_index(
            tmp_path / home, BuildOptions(corpus=corpus, model=model_folder, force=force), store=store
        ).fingerprint

    return run


def schemas(server: Server, database: str) -> set[str]:
    rows = server.run(database, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'scoda\\_%'")
    return {name.removeprefix("scoda_") for (name,) in rows}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what matplotlib imports
def test_pictures_are_kept_and_checked(
    build: Build, store: PostgresStore, server: Server, database: str, tmp_path: Path, corpus_folder: Path
) -> None:
    with (corpus_folder / "corpus.toml").open("a", encoding="utf-8") as file:
        file.write(HEADLINE)
    fingerprint = build()
    engine = Engine.open(tmp_path / "elsewhere", store=store, encoder=FakeEncoder())
    picture = engine.picture("ru")
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert not (tmp_path / "elsewhere").exists()
    server.run(database, f"UPDATE \"scoda_{fingerprint}\".files SET data = 'x' WHERE name = 'figures-ru.png'")
    with pytest.raises(IndexUnavailable, match=r"the file figures-ru\.png in .* is not what was built"):
        engine.picture("ru")


def test_answers_are_those_from_files(
    build: Build, store: PostgresStore, tmp_path: Path, corpus_folder: Path, model_folder: str
) -> None:
    build()
    build_index(tmp_path / "files", BuildOptions(corpus=corpus_folder, model=model_folder))
    files, tables = Engine.open(tmp_path / "files"), Engine.open(tmp_path, store=store)
    questions = [
        *TASKS,
        "task 3",
        "fruit sold abroad",
        "maritime exhibition hall",
        "section II",
        "Kazakhstan or Russia",
    ]
    for question in [
        *questions,
        "Грузовые поезда",
        "货运列车",
        "the last task",
        "qwertz",
        "100% of _ \\ '; DROP TABLE x; --",
    ]:
        for section in (None, "II"):
            ours, theirs = (engine.ask(question, section=section) for engine in (tables, files))
            assert (ours.outcome, ours.route, ours.strong) == (theirs.outcome, theirs.route, theirs.strong), question
            assert [hit.passage for hit in ours.hits] == [hit.passage for hit in theirs.hits], question
            assert [hit.translation for hit in ours.hits] == [hit.translation for hit in theirs.hits], question
            assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits], abs=1e-3)
    assert list(tables.passages) == list(files.passages)
    assert list(tables.tasks("I")) == list(files.tasks("I"))
    assert (tables.sections, tables.figures, tables.languages) == (files.sections, files.figures, files.languages)
    assert [hit.passage.id for hit in tables.similar("2")] == [hit.passage.id for hit in files.similar("2")]
    assert tables.info.size_bytes > 0


def test_nothing_changed_builds_nothing(build: Build, server: Server, database: str) -> None:
    first = build()
    assert build() == first
    assert schemas(server, database) == {first}


def test_the_version_before_stays_for_rollback(
    build: Build, store: PostgresStore, server: Server, database: str
) -> None:
    with pytest.raises(IndexMissing, match="no index in postgresql://"):
        store.open()
    with pytest.raises(ScodaError, match="there is no index in"):
        store.rollback()
    first = build()
    with pytest.raises(ScodaError, match="no earlier index version"):
        store.rollback()
    second = build(force=True)
    third = build(SOURCE.replace("apples", "pears"))
    assert second == f"{first}-2"
    assert schemas(server, database) == {second, third}
    assert "pears" in Engine.open(Path(), store=store).ask(TASKS[3]).hits[0].passage.text
    assert store.rollback() == second == store.current()
    assert "apples" in Engine.open(Path(), store=store).ask(TASKS[3]).hits[0].passage.text
    with pytest.raises(ScodaError, match="no earlier index version"):
        store.rollback()


def test_builders_at_once_each_publish_a_whole_version(
    build: Build, store: PostgresStore, server: Server, database: str
) -> None:
    build()
    barrier = Barrier(3)

    def run(number: int) -> str:
        barrier.wait()
        return build(SOURCE.replace("apples", f"{number} apples"), home=f"home{number}")

    with ThreadPoolExecutor(3) as pool:
        built = list(pool.map(run, range(3)))
    assert len(set(built)) == 3
    assert store.current() in built
    assert len(schemas(server, database)) == 2
    assert store.rollback() in built
    assert Engine.open(Path(), store=store).ask(TASKS[1]).hits[0].passage.id == "2"


def test_a_reader_is_answered_during_a_switch(build: Build, store: PostgresStore) -> None:
    first = build()
    engine, over, faults, seen = Engine.open(Path(), store=store), Event(), [], set()

    def read() -> None:
        try:
            while not over.is_set():
                assert engine.ask(TASKS[1]).hits[0].passage.id == "2"
                answer = Engine.open(Path(), store=store).ask(TASKS[1])
                assert answer.hits[0].passage.id == "2"
                seen.add(answer.index)
        except Exception as error:
            faults.append(error)

    reader = Thread(target=read)
    reader.start()
    second = build(force=True)
    while second not in seen and reader.is_alive() and not faults:
        pass
    over.set()
    reader.join()
    assert (faults, seen) == ([], {first, second})


@pytest.mark.parametrize("step", ["write_tables", "switch"])
def test_a_killed_builder_leaves_nothing_live(
    step: str,
    build: Build,
    store: PostgresStore,
    server: Server,
    database: str,
    tmp_path: Path,
    corpus_folder: Path,
    model_folder: str,
) -> None:
    first = build()
    arguments = [str(tmp_path / "killed"), server.url(database), str(corpus_folder), model_folder, step]
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        os.kill(process.pid, signal.SIGKILL)
    assert store.current() == first
    assert schemas(server, database) == {first, f"{first}-2"}
    assert Engine.open(Path(), store=store).ask(TASKS[1]).index == first
    third = build(SOURCE.replace("apples", "pears"))
    assert schemas(server, database) == {first, third}


def test_a_version_that_fails_its_checks_leaves_nothing(
    build: Build, store: PostgresStore, server: Server, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build()

    def refuse(*_: object) -> None:
        raise IndexUnavailable("a known answer does not come out")

    monkeypatch.setattr("index.store.postgres.upload.check_known_answers", refuse)
    with pytest.raises(IndexUnavailable, match="known answer"):
        build(force=True)
    assert store.current() == first
    assert schemas(server, database) == {first}
