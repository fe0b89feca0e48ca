"""Reads passages from JSON Lines and CSV row by row, so that a file may be larger than the memory."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Iterator
from pathlib import Path

from index.corpus.formats import MAX_SIZE, read_csv, read_json_lines, text_field
from index.errors import CorpusError
from index.types import MAX_ID_CHARS, Entry, Passage, PassageKind

_ID = re.compile(r"[\w.-]+")
_SUFFIXES = (".jsonl", ".csv")
FORMER_NAMES = ("hints", "keywords")  # of search aids, in corpora written for earlier versions
_AIDS = '"aids": ["...", "..."]'


def is_rows(source: Path) -> bool:
    """Whether a file holds passages row by row, by its name."""
    return plain_suffix(source) in _SUFFIXES


def plain_suffix(source: Path) -> str:
    """The file's suffix without that of its packing: ".jsonl" of "tasks.jsonl.gz"."""
    suffixes = [suffix.lower() for suffix in source.suffixes]
    return (suffixes[:-1] or [""])[-1] if suffixes[-1:] == [".gz"] else (suffixes or [""])[-1]


def read_entries(source: Path, max_size: int = MAX_SIZE) -> Iterator[Entry]:
    """The entries of a file. A row of JSON Lines may bring its own search aids and translations.

    Raises:
        CorpusError: a row that cannot be read as it stands, with its line.
    """
    for line, row in rows_of(source, max_size):
        yield _entry(row, source, line)


def rows_of(source: Path, max_size: int = MAX_SIZE) -> Iterator[tuple[int, dict[str, object]]]:
    """The rows of a file of at most `max_size` bytes, with their lines."""
    if plain_suffix(source) == ".jsonl":
        return read_json_lines(source, max_size)
    return read_csv(source, ("id", "text"), max_size)


def row_id(row: dict[str, object], source: Path, line: int) -> str:
    """The id of a row.

    Raises:
        CorpusError: it is missing, too long or has odd characters.
    """
    value = row.get("id")
    plain: dict[str, object] = {"id": str(value)} if isinstance(value, int) and not isinstance(value, bool) else row
    passage_id = text_field(plain, source, line, "id")
    if len(passage_id) > MAX_ID_CHARS or not _ID.fullmatch(passage_id):
        remedy = f"Use at most {MAX_ID_CHARS} letters, digits, dots and hyphens"
        raise CorpusError(source, f"id {passage_id[:40]!r} is not usable", remedy, line=line)
    return passage_id


def aids_field(row: dict[str, object], path: Path, line: int) -> tuple[str, ...]:
    """The row's search aids.

    Raises:
        CorpusError: they are missing, empty, anything but texts, or have one of the names of old.
    """
    former = next((name for name in FORMER_NAMES if name in row), None)
    if former:
        raise CorpusError(path, f'"{former}" is now called "aids"', f"Write all as one list: {_AIDS}", line=line)
    texts = row.get("aids")
    if not isinstance(texts, list) or not texts:
        raise CorpusError(path, '"aids" is missing or empty', f"Write {_AIDS}", line=line)
    return tuple(text_field({"aids": text}, path, line, "aids") for text in texts)


def _entry(row: dict[str, object], source: Path, line: int) -> Entry:
    passage_id = row_id(row, source, line)
    kind = row.get("kind", PassageKind.TASK)
    if kind not in list(PassageKind):
        reason = f"unknown kind {reprlib.repr(kind)}"
        raise CorpusError(source, reason, f"Use one of {', '.join(PassageKind)}", line=line)
    section = text_field(row, source, line, "section") if row.get("section") is not None else None
    passage = Passage(passage_id, text_field(row, source, line, "text"), section, PassageKind(str(kind)))
    if plain_suffix(source) == ".csv":
        return Entry(passage)
    aids = aids_field(row, source, line) if row.keys() & {"aids", *FORMER_NAMES} else ()
    return Entry(passage, aids, _translations(row, source, line))


def _translations(row: dict[str, object], source: Path, line: int) -> dict[str, str]:
    texts = row.get("translations", {})
    if not isinstance(texts, dict):
        remedy = 'Write "translations": {"ru": "..."}'
        raise CorpusError(source, '"translations" is not an object', remedy, line=line)
    return {language: text_field(texts, source, line, language) for language in texts}
