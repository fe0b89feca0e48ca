"""The same answers as from files: to every labelled question, and of a document large enough for a graph."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.answer.engine import Engine
from index.build.build import build_index
from index.build.options import DEFAULT_CORPUS, BuildOptions
from index.corpus.files.formats import read_json_lines
from index.store.files.store import FileStore, building_folder, current_fingerprint, versions_folder
from index.store.postgres.store import PostgresStore
from index.types import Answer
from tests.evaluation.ablation import Remembering
from tests.index.fakes import vector_of
from tests.index.lots import HEADINGS, SIZE, assert_same_answers, text_of, write_lots
from tests.index.store.postgres.servers import Server, wait_until

pytestmark = pytest.mark.slow
# So few views are compared one by one as fast as by the graph, and PostgreSQL would choose.
FORCED = "&options=-c%20enable_seqscan%3Doff"
GRAPHS = "SELECT coalesce(sum(idx_scan), 0)::int FROM pg_stat_user_indexes WHERE indexrelname LIKE '%graph%'"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lots(tmp_path_factory.mktemp("corpus"))


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
    build_index(tmp_path, BuildOptions(corpus=corpus, model=model, index_type=index_type), store=store)
    opened = store.open()
    kept = server.run(
        database, "SELECT atttypid::regtype::text FROM pg_attribute WHERE attname = 'embedding' AND attnum > 0"
    )
    assert (vector,) in kept
    assert opened.manifest.index_type.factory == "pgvector HNSW16"
    assert opened.manifest.index_type.recall >= 0.98
    build_index(tmp_path / "files", BuildOptions(corpus=corpus, model=model, index_type=index_type))
    assert_same_answers(opened, FileStore(tmp_path / "files").open())
    before = server.run(database, GRAPHS)[0][0]
    asked = np.stack([vector_of(text_of(number)) for number in range(20)])
    found = opened.reader.views.nearest(asked, None)
    assert all(opened.reader.passages.number(str(number)) in passages for number, passages in enumerate(found))
    assert len(opened.reader.views.nearest(asked[:1], "tiny")[0]) == 10 + 1  # this small, it is compared as a whole
    del opened
    wait_until(lambda: server.run(database, GRAPHS)[0][0] >= before + 2 * 20)  # each half has an index
    assert store.verify()[0].views == SIZE + HEADINGS


# Every labelled question

QUESTIONS = DEFAULT_CORPUS / "questions"


def said(answer: object) -> object:
    """What of an answer has to be the same."""
    if not isinstance(answer, Answer):
        return str(answer)
    return answer.outcome, answer.route, answer.notice, answer.strong, [hit.passage.id for hit in answer.hits]


def test_answers_are_those_from_faiss(real_home: Path, server: Server, database: str, tmp_path: Path) -> None:
    store = PostgresStore(server.url(database), tmp_path)
    built = versions_folder(real_home) / str(current_fingerprint(real_home))
    with building_folder(tmp_path) as folder:
        for file in built.iterdir():
            (folder / file.name).write_bytes(file.read_bytes())
        store.publish(folder, lambda *_: None, built.name)
    encoder = Remembering()
    files, tables = Engine.open(real_home, encoder=encoder), Engine.open(tmp_path, store=store, encoder=encoder)
    questions = [
        str(row["question"])
        for name in ("calibration", "heldout")
        for _, row in read_json_lines(QUESTIONS / f"{name}.jsonl")
    ]
    assert len(questions) > 700
    for section in (None, "III"):
        for question in questions if section is None else questions[::10]:
            ours, theirs = (engine.ask_many([question], section=section)[0] for engine in (tables, files))
            assert said(ours) == said(theirs), question
