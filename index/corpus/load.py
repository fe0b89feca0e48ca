"""Loads a corpus: a document of any kind that is read, or a folder with one and its translations and search aids."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from index.corpus.content import Content, content_of, plain_suffix
from index.corpus.documents.html import shown_text
from index.corpus.documents.read import read_document
from index.corpus.files.formats import MAX_SIZE, exists, inside, read_json_lines, text_field
from index.corpus.numbering.document import Document, make_document
from index.corpus.numbering.markers import unit_of
from index.corpus.scan import CorpusSummary, KnownIds, scan_ids, summarise
from index.corpus.settings import CorpusSettings
from index.corpus.tables.keys import FORMER_NAMES
from index.corpus.tables.rows import aids_field, read_entries
from index.corpus.tables.table import Table
from index.errors import CorpusError
from index.text.language import detect_language
from index.types import Corpus, CorpusInfo, Entry, Passage

_SAMPLED, _SAMPLE = 20, 500  # rows and characters of each from which the language is told
T = TypeVar("T")
TITLE_ID = "T"
_SUFFIXES = {
    "source": (".txt", ".md", ".html", ".htm", ".docx", ".pdf"),
    "passages": (".jsonl", ".csv", ".tsv", ".xlsx", ".json", ".ndjson"),
}
# What a folder's document may be called, the first found is it.
SOURCES = tuple(
    f"{name}{suffix}{packing}" for name, suffixes in _SUFFIXES.items() for suffix in suffixes for packing in ("", ".gz")
)
_PUT = "Put it there as source.txt, .docx, .pdf, .html or .md, or a table as passages.csv, .xlsx, .jsonl or .json"
_TAG = re.compile(r"</?(?:p|br|div|span|ul|ol|li|b|i|u|em|strong|sup|sub|a|h[1-6]|table|font)\b[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/.*|www\..*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LoadedCorpus:
    """A corpus with the document as its `source` was read; rows have a document without passages."""

    corpus: Corpus
    source: Path
    document: Document
    ids: KnownIds
    summary: CorpusSummary


@dataclass(frozen=True, slots=True)
class _Supplements:
    """What a folder has beside its document, by passage id; `translations` by language first."""

    aids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def add(self, entry: Entry) -> Entry:
        passage_id = entry.passage.id
        texts = {language: by_id[passage_id] for language, by_id in self.translations.items() if passage_id in by_id}
        return replace(
            entry,
            aids=entry.aids + self.aids.get(passage_id, ()),
            translations={**entry.translations, **texts},
        )


@dataclass(frozen=True, slots=True)
class _Source:
    """A corpus's document as found: its settings, its file, what it says, how its passages are read, as what table."""

    settings: CorpusSettings
    path: Path
    content: Content
    document: Document
    entries: Callable[[], Iterator[Entry]]
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """How a corpus would be read: what it says of itself, its document, and its passages, read anew at each call."""

    info: CorpusInfo
    source: Path
    content: Content
    document: Document
    passages: Callable[[], Iterator[Passage]]


def preview_corpus(
    path: Path, *, max_size: int = MAX_SIZE, encoding: str | None = None, columns: Mapping[str, str] | None = None
) -> Preview:
    """How the corpus at `path` would be read, also one that a build refuses for what it would lose.

    Raises:
        CorpusError: the document cannot be read at all.
    """
    source = _read(path, max_size, encoding, columns or {})
    info = source.settings.info(_name(path), source.document)
    return Preview(
        info, source.path, source.content, source.document, lambda: (entry.passage for entry in source.entries())
    )


def load_corpus(
    path: Path, *, max_size: int = MAX_SIZE, encoding: str | None = None, columns: Mapping[str, str] | None = None
) -> LoadedCorpus:
    """Load the corpus at `path`: a folder, or a file of any kind that is read, packed with gzip or not.

    Rows are read through once here, for their faults, and again whenever the entries are needed. No file may have more
    than `max_size` bytes, unpacked, and all files of a folder have to lie in it. `encoding` is for a document that is
    neither UTF-8 nor marked; `columns` are the names of a table's columns by role; both come before what a corpus.toml
    says.

    Raises:
        CorpusError: anything that cannot be read as it stands, with file, line and remedy.
    """
    source = _read(path, max_size, encoding, columns or {})
    refuse_loss(source.document, source.path)
    ids = scan_ids(source.entries(), source.table)
    beside = _read_supplements(path, ids, max_size) if path.is_dir() else _Supplements()
    titles = {language: texts[TITLE_ID] for language, texts in beside.translations.items() if TITLE_ID in texts}
    info = source.settings.info(_name(path), source.document)
    corpus = Corpus(
        replace(info, titles=titles),
        lambda: map(beside.add, source.entries()),
        calibration=source.settings.question_file("calibration"),
        evaluation=source.settings.question_file("evaluation"),
        background=source.settings.question_file("background"),
    )
    summary = summarise(corpus)
    source.settings.check_counts(summary.kinds)
    return LoadedCorpus(corpus, source.path, source.document, ids, summary)


def _read(path: Path, max_size: int, encoding: str | None, columns: Mapping[str, str]) -> _Source:
    """A corpus's document, by what its file holds."""
    if not exists(path):
        if _ADDRESS.fullmatch(str(path)):
            raise CorpusError(path, "is an address, and nothing is fetched", "Save what is there, and give that file")
        raise CorpusError(path, "no such corpus", "Give a document, a table of passages, or a folder with one")
    settings = CorpusSettings.of(path)
    source = _source(path)
    encoding, columns = encoding or settings.encoding(), columns or settings.columns()
    content = content_of(source, max_size=max_size, encoding=encoding)
    if encoding and content in (Content.PDF, Content.DOCX, Content.XLSX):
        raise CorpusError(source, f"is {content}, which tells its encoding itself", "Leave --encoding out")
    if content.is_rows:
        table = Table(source, content, max_size, encoding, columns)
        return _Source(settings, source, content, _table_document(table), partial(_read_rows, table), table)
    if columns:
        raise CorpusError(source, f"is read as {content}, which has no columns", "Leave --columns out")
    read = read_document(source, encoding=encoding, max_size=max_size)
    document = make_document(read.lines, source, settings.reading(), left_out=read.left_out)
    return _Source(settings, source, content, document, lambda: map(Entry, document.passages))


def _table_document(table: Table) -> Document:
    """What a table says besides its passages."""
    source = table.path
    if next(read_entries(table), None) is None:
        raise CorpusError(source, "no passages found", "Add one passage a line")
    names = table.names()
    title = table.title() or (source.resolve().parent.name if source.name in SOURCES else _stem(source))
    texts = [entry.passage.text[:_SAMPLE] for entry in islice(_read_rows(table), _SAMPLED)]
    return Document(
        title,
        None,
        (),
        left_out=tuple(table.left_out()),
        unit=next(
            (unit for role in ("id", "title", "text") if (unit := unit_of(names.get(role, ""))) != "item"), "item"
        ),
        language=detect_language(" ".join(texts)),
    )


def _read_rows(table: Table) -> Iterator[Entry]:
    """The entries of a table, without the HTML in their texts: tables that come out of a website have some."""
    for entry in read_entries(table):
        if any("<" in text for text in (entry.passage.text, *entry.translations.values())):
            passage = replace(entry.passage, text=_without_html(entry.passage.text))
            translations = {language: _without_html(text) for language, text in entry.translations.items()}
            yield replace(entry, passage=passage, translations=translations)
        else:
            yield entry


def _without_html(text: str) -> str:
    return " ".join(shown_text(text).split()) or text if _TAG.search(text) else text


def _name(path: Path) -> str:
    return path.resolve().name if path.is_dir() else _stem(path)


def _source(path: Path) -> Path:
    if not path.is_dir():
        return path
    for name in SOURCES:
        if exists(path / name):
            return inside(path, path / name)
    raise CorpusError(path, "holds no document", _PUT)


def _stem(source: Path) -> str:
    """The file's name without its suffixes."""
    name = source.name
    for suffix in (".gz", plain_suffix(source)):
        name = name[: len(name) - len(suffix)] if name.lower().endswith(suffix) else name
    return name


def refuse_loss(document: Document, source: Path) -> None:
    """Refuse a document of which much would be in no passage.

    Raises:
        CorpusError: too many of the words between the first number and the last are in no passage.
    """
    if not document.loses_much:
        return
    first = next(line for line in document.left_out if line.inside)
    reason = f"{document.dropped / document.words:.0%} of the words between its first number and its last would be lost"
    remedy = "See `scoda index preview`, and say in corpus.toml how it is numbered ([reading] task), or what to ignore"
    raise CorpusError(source, reason, remedy, line=first.place)


def _read_supplements(folder: Path, ids: Container[str], max_size: int) -> _Supplements:
    """The folder's search aids and translations."""
    for name in FORMER_NAMES:
        former = folder / f"{name}.jsonl"
        if exists(former):
            remedy = f'Move its lines to aids.jsonl, one line an id, with "{name}" renamed to "aids"'
            raise CorpusError(former, f"{name} are now search aids", remedy)
    path = folder / "aids.jsonl"
    aids = _by_id(inside(folder, path), ids, (), aids_field, max_size) if exists(path) else {}
    translations = {
        path.stem: _by_id(inside(folder, path), ids, (TITLE_ID,), partial(text_field, key="text"), max_size)
        for path in sorted((folder / "translations").glob("*.jsonl"))
    }
    return _Supplements(aids, translations)


def _by_id(
    path: Path, ids: Container[str], also: Container[str], read: Callable[..., T], max_size: int
) -> dict[str, T]:
    found: dict[str, T] = {}
    for line, row in read_json_lines(path, max_size):
        passage_id = text_field(row, path, line, "id")
        if passage_id not in ids and passage_id not in also:
            raise CorpusError(path, f"unknown id {passage_id[:40]}", "Use an id of the document", line=line)
        if passage_id in found:
            raise CorpusError(path, f"id {passage_id[:40]} is repeated", "Keep one line an id", line=line)
        found[passage_id] = read(row, path=path, line=line)
    return found
