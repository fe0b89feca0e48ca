"""Loads a corpus: a numbered text, a CSV, JSON Lines, or a folder with translations and search aids."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from index.corpus.document import Document, make_document
from index.corpus.formats import MAX_SIZE, exists, inside, read_json_lines, read_text, text_field
from index.corpus.lines import Line
from index.corpus.patterns import TextPattern
from index.corpus.rows import FORMER_NAMES, aids_field, is_rows, plain_suffix, read_entries
from index.corpus.scan import CorpusSummary, KnownIds, scan_ids, summarise
from index.corpus.settings import CorpusSettings
from index.errors import CorpusError
from index.types import Corpus, CorpusInfo, Entry, Passage

T = TypeVar("T")
TITLE_ID = "T"
SOURCES = tuple(
    f"{name}{packing}" for name in ("source.txt", "passages.jsonl", "passages.csv") for packing in ("", ".gz")
)


@dataclass(frozen=True, slots=True)
class LoadedCorpus:
    """A corpus with the document as its `source` was read; rows have a document without passages."""

    corpus: Corpus
    source: Path
    document: Document
    ids: KnownIds
    scan: CorpusSummary


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
class Preview:
    """How a corpus would be read: what it says of itself, its document, and its passages, read anew at each call."""

    info: CorpusInfo
    source: Path
    document: Document
    passages: Callable[[], Iterator[Passage]]


def preview_corpus(path: Path, *, max_size: int = MAX_SIZE) -> Preview:
    """How the corpus at `path` would be read, also one that a build refuses for what it would lose.

    Raises:
        CorpusError: the document cannot be read at all.
    """
    settings, source, document, read = _read(path, max_size)
    info = settings.info(_name(path), document)
    return Preview(info, source, document, lambda: (entry.passage for entry in read()))


def load_corpus(path: Path, *, max_size: int = MAX_SIZE) -> LoadedCorpus:
    """Load the corpus at `path`: a folder, or a `.csv`, `.jsonl` or numbered text file, packed (`.gz`) or not.

    CSV and JSON Lines are read through once here, for their faults, and again whenever the entries are needed.
    No file may have more than `max_size` bytes, unpacked, and all files of a folder have to lie in it.

    Raises:
        CorpusError: anything that cannot be read as it stands, with file, line and remedy.
    """
    settings, source, document, read = _read(path, max_size)
    refuse_loss(document, source)
    ids = scan_ids(read(), source, max_size)
    beside = _read_supplements(path, ids, max_size) if path.is_dir() else _Supplements()
    titles = {language: texts[TITLE_ID] for language, texts in beside.translations.items() if TITLE_ID in texts}
    info = settings.info(_name(path), document)
    corpus = Corpus(
        replace(info, titles=titles),
        lambda: map(beside.add, read()),
        calibration=settings.question_file("calibration"),
        evaluation=settings.question_file("evaluation"),
    )
    scan = summarise(corpus)
    settings.check_counts(scan.kinds)
    return LoadedCorpus(corpus, source, document, ids, scan)


def _read(path: Path, max_size: int) -> tuple[CorpusSettings, Path, Document, Callable[[], Iterator[Entry]]]:
    """The settings of a corpus, its source, what stands above the passages, and how to read these."""
    if not exists(path):
        raise CorpusError(path, "no such corpus", "Give a folder, a numbered text file, a .csv or a .jsonl")
    settings = CorpusSettings.of(path)
    source = _source(path)
    return settings, source, *_reading(source, settings.reading(), max_size)


def _name(path: Path) -> str:
    return path.resolve().name if path.is_dir() else _stem(path)


def _source(path: Path) -> Path:
    if not path.is_dir():
        return path
    for name in SOURCES:
        if exists(path / name):
            return inside(path, path / name)
    raise CorpusError(path, "holds no document", "Put one of source.txt, passages.jsonl, passages.csv into it")


def _stem(source: Path) -> str:
    """The file's name without its suffixes."""
    name = source.name
    for suffix in (".gz", plain_suffix(source)):
        name = name[: len(name) - len(suffix)] if name.lower().endswith(suffix) else name
    return name


def _reading(source: Path, reading: TextPattern, max_size: int) -> tuple[Document, Callable[[], Iterator[Entry]]]:
    """What stands above the passages, and how to read these."""
    if not is_rows(source):
        document = make_document(_lines(source, max_size), source, reading)
        return document, lambda: map(Entry, document.passages)
    if next(read_entries(source, max_size), None) is None:
        raise CorpusError(source, "no passages found", "Add one passage a line")
    title = source.resolve().parent.name if source.name in SOURCES else _stem(source)
    return Document(title, None, ()), partial(read_entries, source, max_size)


def _lines(source: Path, max_size: int) -> list[Line]:
    return [Line(text, place) for place, text in enumerate(read_text(source, max_size).splitlines(), start=1)]


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
