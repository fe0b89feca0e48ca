"""Checks a version by a few questions whose answers are known, and the bundled model by its hash."""

from __future__ import annotations

from index.encoders.models import DEFAULT_MODEL, check_bundled_weights
from index.encoders.query import QueryEncoder
from index.errors import REBUILD, IndexUnavailable
from index.reader import IndexReader
from index.search.searcher import Searcher
from index.store.manifest import KnownAnswer, Manifest
from index.text.question import SEARCHED_CHARS
from index.types import PassageKind

KNOWN_ANSWERS = 5


def known_answers(reader: IndexReader, encoder: QueryEncoder) -> tuple[KnownAnswer, ...]:
    """A few passages spread over the document that their own words find; `verify` asks for them again."""
    tasks = reader.passages.numbers(PassageKind.TASK)
    chosen = tasks[:: max(len(tasks) // KNOWN_ANSWERS, 1)][:KNOWN_ANSWERS].tolist()
    questions = [passage.text[:SEARCHED_CHARS] for passage in reader.passages.read(chosen)]
    rankings = Searcher(reader, encoder).rank(questions)
    return tuple(
        KnownAnswer(question, reader.passages.id(int(ranking.passages[0])))
        for question, ranking in zip(questions, rankings, strict=True)
    )


def check_known_answers(manifest: Manifest, reader: IndexReader, encoder: QueryEncoder) -> None:
    """Ask the questions whose answers the manifest knows.

    Raises:
        IndexUnavailable: one does not come out.
    """
    known = manifest.known_answers
    rankings = Searcher(reader, encoder).rank([answer.question for answer in known])
    for answer, ranking in zip(known, rankings, strict=True):
        found = reader.passages.id(int(ranking.passages[0]))
        if found != answer.passage:
            raise IndexUnavailable(
                f"the index finds passage {found} for {answer.question[:80]!r}, and passage {answer.passage} "
                f"when it was built: its vectors do not fit its model. {REBUILD} --force"
            )


def check_model(manifest: Manifest) -> None:
    """Compare the bundled model with its pinned hash, where the index was built with it, alone or beside another.

    Raises:
        ModelError: it is damaged, missing or another one.
    """
    if any(one.model.name == DEFAULT_MODEL for one in manifest.models):
        check_bundled_weights()
