"""Versions in PostgreSQL beyond what every store promises: the same answers as from files, builders that die."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.answer.engine import Engine
from index.build.build import build_index
from index.build.options import BuildOptions
from index.errors import IndexUnavailable
from index.store.manifest import KnownAnswer
from index.store.postgres.store import PostgresStore
from tests.index.build.test_picture import HEADLINE
from tests.index.builders import SOURCE, TASKS, write_corpus
from tests.index.fakes import FakeEncoder
from tests.index.store.places import Database
from tests.index.store.postgres.servers import Server

pytestmark = pytest.mark.slow
KILLED = """
import sys
from pathlib import Path
from index.build.build import build_index
from index.build.options import BuildOptions
from index.store.manifest import KnownAnswer
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


def test_two_models_answer_as_from_files(
    store: PostgresStore, tmp_path: Path, corpus_folder: Path, model_folder: str, installed: FakeEncoder
) -> None:
    assert installed is not None
    second = shutil.copytree(model_folder, tmp_path / "second")
    (second / "weights.bin").write_bytes(b"other weights")
    options = BuildOptions(corpus=corpus_folder, model=model_folder, second=str(second))
    build_index(tmp_path / "files", options)
    build_index(tmp_path / "scratch", options, store=store)
    files, tables = Engine.open(tmp_path / "files"), Engine.open(tmp_path, store=store)
    assert tables.info.model == files.info.model == f"{model_folder} + {second}"
    for question in (*TASKS, "fruit sold abroad", "Грузовые поезда"):
        ours, theirs = tables.ask(question), files.ask(question)
        assert [hit.passage for hit in ours.hits] == [hit.passage for hit in theirs.hits], question
        assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits], abs=1e-3)
    assert store.verify()[0].second is not None
    assert (tables.sections, tables.figures, tables.languages) == (files.sections, files.figures, files.languages)
    assert [hit.passage.id for hit in tables.similar("2")] == [hit.passage.id for hit in files.similar("2")]
    assert tables.info.size_bytes > 0


def test_nothing_changed_builds_nothing(build: Build, server: Server, database: str) -> None:
    first = build()
    assert build() == first
    assert schemas(server, database) == {first}


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


@pytest.mark.usefixtures("installed")
def test_a_version_that_fails_its_checks_leaves_nothing(server: Server, database: str, tmp_path: Path) -> None:
    """What was copied into tables is asked the known answers there, before it becomes live."""
    place = Database(server, database, tmp_path / "home", tmp_path / "corpora")
    first = place.publish("first")
    with pytest.raises(IndexUnavailable, match=r"the index finds passage 2 for .*, and passage 8 when"):
        place.publish("second", known=(KnownAnswer(TASKS[1], "8"),))
    assert place.store.current() == first
    assert place.versions() == {first}


@pytest.mark.usefixtures("installed")
def test_an_index_that_never_stays_is_given_up(server: Server, database: str, tmp_path: Path) -> None:
    """Builds finish between the reading of the live version's name and of the version."""
    place = Database(server, database, tmp_path / "home", tmp_path / "corpora")
    place.publish("first")

    class Slow(PostgresStore):
        late = 1

        def current(self) -> str | None:
            found = super().current()
            for _ in range(2 if self.late else 0):
                place.publish(f"build {self.late}")
            self.late -= self.late > 0
            return found

    store = Slow(server.url(database), tmp_path / "home")
    assert store.open().manifest.fingerprint == place.store.current()
    store.late = 100
    with pytest.raises(IndexUnavailable, match=r"keeps changing\. Try again"):
        store.open()
