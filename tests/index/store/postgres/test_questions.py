"""Every labelled question gets the same answer from PostgreSQL as from FAISS."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.answer.engine import Engine
from index.build.options import DEFAULT_CORPUS
from index.corpus.formats import read_json_lines
from index.encoders.bundled import BundledQueryEncoder
from index.store.files.store import building_folder, current_fingerprint, versions_folder
from index.store.postgres.store import PostgresStore
from index.types import Answer
from tests.index.store.postgres.servers import Server

pytestmark = pytest.mark.slow
QUESTIONS = DEFAULT_CORPUS / "questions"


class Remembering(BundledQueryEncoder):
    """Encodes each question once: two engines ask the same ones."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        for text in texts:
            if text not in self._known:
                self._known[text] = super().encode_queries([text])[0]
        return np.stack([self._known[text] for text in texts])


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
        asked = questions if section is None else questions[::10]
        for question in asked:
            ours, theirs = (engine.ask_many([question], section=section)[0] for engine in (tables, files))
            assert said(ours) == said(theirs), question
