"""Loads a corpus: a numbered text, a CSV, JSON Lines, or a folder with translations and search hints."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from index.corpus_settings import CorpusSettings
from index.datatypes import Corpus, Passage, PassageKind
from index.errors import CorpusError
from index.files import read_csv, read_json_lines, read_text, text_field
from index.parser import Document, Reading, parse_text

T = TypeVar("T")
TITLE_ID = "T"
MAX_ID_CHARS = 32  # an id has to fit into a Telegram button's 64 bytes together with its action
SOURCES = ("source.txt", "passages.jsonl", "passages.csv")


@dataclass(frozen=True, slots=True)
class LoadedCorpus:
    """A corpus with what its files left unsaid: `left_out` lines of `source` belong to no passage."""

    corpus: Corpus
    source: Path
    left_out: tuple[int, ...]


def load_corpus(path: Path) -> LoadedCorpus:
    """Load the corpus at `path`: a folder, or a `.csv`, `.jsonl` or numbered text file.

    Raises:
        CorpusError: anything that cannot be read as it stands, with file, line and remedy.
    """
    if not path.exists():
        raise CorpusError(path, "no such corpus", "Give a folder, a numbered text file, a .csv or a .jsonl")
    settings = CorpusSettings.load(path / "corpus.toml") if path.is_dir() else CorpusSettings(path, {})
    source = _source(path)
    document = _read_document(source, settings.reading())
    passages = document.passages
    settings.check_counts(passages)
    ids = {passage.id for passage in passages}
    corpus = Corpus(
        settings.info(path.resolve().name if path.is_dir() else path.stem, document),
        passages,
        calibration=settings.question_file("calibration"),
        evaluation=settings.question_file("evaluation"),
    )
    return LoadedCorpus(_enrich(corpus, path, ids) if path.is_dir() else corpus, source, document.left_out)


def _source(path: Path) -> Path:
    if not path.is_dir():
        return path
    for name in SOURCES:
        if (path / name).is_file():
            return path / name
    raise CorpusError(path, "holds no document", f"Put one of {', '.join(SOURCES)} into it")


def _read_document(source: Path, reading: Reading) -> Document:
    if source.suffix.lower() not in (".jsonl", ".csv"):
        return parse_text(read_text(source).splitlines(), source, reading)
    rows = read_json_lines(source) if source.suffix.lower() == ".jsonl" else read_csv(source, ("id", "text"))
    passages: dict[str, Passage] = {}
    for line, row in rows:
        passage = _passage(row, source, line)
        if passage.id in passages:
            raise CorpusError(source, f"id {passage.id} is repeated", "Give every passage its own id", line=line)
        passages[passage.id] = passage
    if not passages:
        raise CorpusError(source, "no passages found", "Add one passage a line")
    title = source.resolve().parent.name if source.name in SOURCES else source.stem
    return Document(title, None, tuple(passages.values()), ())


def _passage(row: dict[str, object], source: Path, line: int) -> Passage:
    value = row.get("id")
    row = {**row, "id": str(value)} if isinstance(value, int) and not isinstance(value, bool) else row
    passage_id = text_field(row, source, line, "id")
    if len(passage_id) > MAX_ID_CHARS or not re.fullmatch(r"[\w.-]+", passage_id):
        remedy = f"Use at most {MAX_ID_CHARS} letters, digits, dots and hyphens"
        raise CorpusError(source, f"id {passage_id[:40]!r} is not usable", remedy, line=line)
    kind = row.get("kind", PassageKind.TASK)
    if kind not in list(PassageKind):
        raise CorpusError(source, f"unknown kind {kind!r}", f"Use one of {', '.join(PassageKind)}", line=line)
    section = text_field(row, source, line, "section") if row.get("section") is not None else None
    return Passage(passage_id, text_field(row, source, line, "text"), section, PassageKind(str(kind)))


def _enrich(corpus: Corpus, folder: Path, ids: set[str]) -> Corpus:
    """Add the folder's hints, keywords and translations."""
    words: dict[str, dict[str, tuple[str, ...]]] = {"hints": {}, "keywords": {}}
    for name in words:
        path = folder / f"{name}.jsonl"
        if path.is_file():
            words[name] = _by_id(path, ids, partial(_texts, name))
    translations = {
        path.stem: _by_id(path, ids | {TITLE_ID}, partial(text_field, key="text"))
        for path in sorted((folder / "translations").glob("*.jsonl"))
    }
    titles = {language: texts[TITLE_ID] for language, texts in translations.items() if TITLE_ID in texts}
    return replace(
        corpus,
        info=replace(corpus.info, titles=titles),
        hints=words["hints"],
        keywords=words["keywords"],
        translations=translations,
    )


def _by_id(path: Path, ids: set[str], read: Callable[..., T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for line, row in read_json_lines(path):
        passage_id = text_field(row, path, line, "id")
        if passage_id not in ids:
            raise CorpusError(path, f"unknown id {passage_id}", "Use an id of the document", line=line)
        if passage_id in found:
            raise CorpusError(path, f"id {passage_id} is repeated", "Keep one line an id", line=line)
        found[passage_id] = read(row, path=path, line=line)
    return found


def _texts(key: str, row: dict[str, object], path: Path, line: int) -> tuple[str, ...]:
    texts = row.get(key)
    if not isinstance(texts, list) or not texts:
        raise CorpusError(path, f'"{key}" is missing or empty', f'Write "{key}": ["...", "..."]', line=line)
    return tuple(text_field({key: text}, path=path, line=line, key=key) for text in texts)
