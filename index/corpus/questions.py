"""Labelled questions for calibration and evaluation, and background questions, read from JSON Lines."""

from __future__ import annotations

import reprlib
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from index.corpus.files.formats import read_json_lines, text_field
from index.errors import CorpusError
from index.installed import DATA

OFF_TOPIC, NEAR_MISS = "off-topic", "near-miss"
SMALL_TALK, NEIGHBOUR = "small-talk", "neighbour-topic"
NEAR_MISSES = (NEAR_MISS, "unknown-name", "asked-detail", "wrong-relation", NEIGHBOUR)  # each a way to be no answer
BACKGROUND = DATA / "questions" / "background.jsonl"


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question with the passages that answer it, the best first; none where the document does not say.

    `asks` is the kind of detail that it asks for and the document does not give.
    """

    id: str
    language: str
    question: str
    relevant: tuple[str, ...]
    kind: str
    asks: str | None = None

    @property
    def answerable(self) -> bool:
        return bool(self.relevant)


@dataclass(frozen=True, slots=True)
class BackgroundQuestion:
    """A question about anything but the document: `off-topic`, or a `near-miss` that only sounds like it."""

    language: str
    question: str
    near_miss: bool


def read_labelled(path: Path, ids: Container[str]) -> tuple[LabelledQuestion, ...]:
    """Read labelled questions about a document whose passages have these ids.

    Raises:
        CorpusError: a line that does not fit, with its number and what to do.
    """
    return tuple(_labelled(row, path, line, ids) for line, row in read_json_lines(path))


def _labelled(row: dict[str, object], path: Path, line: int, ids: Container[str]) -> LabelledQuestion:
    relevant = row.get("relevant")
    if not isinstance(relevant, list) or not all(isinstance(passage, str) for passage in relevant):
        raise CorpusError(path, '"relevant" is not a list of ids', 'Write "relevant": ["39"]', line=line)
    for passage in relevant:
        if passage not in ids:
            raise CorpusError(
                path, f"the document has no passage {passage[:40]}", "Use an id of the document", line=line
            )
    if bool(row.get("answerable", bool(relevant))) != bool(relevant):
        raise CorpusError(path, '"answerable" contradicts "relevant"', "Correct one of them", line=line)
    return LabelledQuestion(
        text_field(row, path, line, "id"),
        text_field(row, path, line, "lang"),
        text_field(row, path, line, "question"),
        tuple(relevant),
        text_field(row, path, line, "kind"),
        text_field(row, path, line, "asks") if row.get("asks") else None,
    )


def read_background(path: Path = BACKGROUND) -> tuple[BackgroundQuestion, ...]:
    """Read background questions: {"lang", "question", "kind": "off-topic" or "near-miss"}.

    The engine's own go with any document; a corpus adds those that sound like it.
    """
    questions = []
    for line, row in read_json_lines(path):
        kind = text_field(row, path, line, "kind")
        if kind not in (OFF_TOPIC, NEAR_MISS):
            raise CorpusError(path, f"unknown kind {reprlib.repr(kind)}", f"Use {OFF_TOPIC} or {NEAR_MISS}", line=line)
        language, question = text_field(row, path, line, "lang"), text_field(row, path, line, "question")
        questions.append(BackgroundQuestion(language, question, kind == NEAR_MISS))
    return tuple(questions)
