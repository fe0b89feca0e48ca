"""Makes passages of rows, one by one, so that a file may be larger than the memory."""

from __future__ import annotations

import re
import reprlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from index.corpus.files.characters import visible
from index.corpus.files.formats import text_field
from index.corpus.tables.keys import FORMER_NAMES, are_texts
from index.corpus.tables.table import Table
from index.errors import CorpusError
from index.text.numerals import known_numbers
from index.types import MAX_ID_CHARS, Entry, Passage, PassageKind

MAX_SECTION_CHARS = 24  # of a label: it has to fit into a Telegram button
MAX_SECTIONS = 10_000  # of a table whose column makes them
_ID = re.compile(r"[\w.-]+")
# "Art. 5", "§ 6", "(7)", "8.": the number in it; 第九条 likewise.
_WITH_WORD = re.compile(r"(?:[^\W\d_]{1,20}\.?|[§№#])\s*(\d[\w.-]{0,20}?)\.?|\(?(\d{1,9}|[^\W\d_])\s?[).、]")
# What spreadsheets make of an id: 'text, ="text", and 1.2 with the decimal comma of their country.
_SPREADSHEET = re.compile(r"'(\S+)|=\"([^\"]+)\"|(\d{1,7}),(\d{1,4})")
_CHINESE = re.compile(r"第\s?(\S{1,8}?)\s?[条條章节節项項款]")
_NUMBERED = re.compile(
    r"(?:[^\W\d_]{2,20}\s)?(?P<label>[IVXLC]{1,7}|\d{1,4}(?:\.\d{1,3})*|[A-Z])\s?[.):：、—–-]\s?(?P<text>\S.+)"
)
_AIDS = '"aids": ["...", "..."]'


def read_entries(table: Table) -> Iterator[Entry]:
    """The entries of a table. A row of JSON may bring its own search aids and translations.

    Sections that the rows name but that have no heading of their own get one before their first row.

    Raises:
        CorpusError: a row that cannot be read as it stands, with its line.
    """
    sections = _Sections(table)
    for line, row in table.rows():
        entry = _entry(row, table.path, line)
        section = entry.passage.section
        if section is not None:
            label, heading = sections.of(section, entry.passage.kind, line)
            if heading:
                yield heading
            if label != section:
                own = entry.passage
                entry = Entry(Passage(own.id, own.text, label, own.kind), entry.aids, entry.translations)
        yield entry


class _Sections:
    """The sections that a table's rows name: their labels and headings."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._labels: dict[str, str] = {}
        self._word: str | None = None

    def of(self, name: str, kind: PassageKind, line: int) -> tuple[str, Entry | None]:
        """The label of the section that a row names, and its heading where this row is the first."""
        if name in self._labels:
            return self._labels[name], None
        if len(self._labels) >= MAX_SECTIONS:
            remedy = "Leave this column out: --columns id=NAME,text=NAME"
            raise CorpusError(self._table.path, f"more than {MAX_SECTIONS:,} sections", remedy, line=line)
        if kind is PassageKind.SECTION or name in self._table.headed():
            self._labels[name] = name
            return name, None
        label, text = self._parts(name)
        self._labels[name] = label
        heading = Passage(f"section-{len(self._labels)}", text, label, PassageKind.SECTION)
        return label, Entry(heading)

    def _parts(self, name: str) -> tuple[str, str]:
        """The label and the text of a section called "III. Transport", "III" or "Transport"."""
        if (found := _NUMBERED.fullmatch(name)) and found["label"] not in self._labels.values():
            return found["label"], found["text"]
        if len(name) <= MAX_SECTION_CHARS and name not in self._labels.values():
            return name, name if re.search(r"[^\W\d]{3}|[^\W\da-zA-Z]", name) and not _is_roman(name) else self._titled(
                name
            )
        return str(len(self._labels) + 1), name

    def _titled(self, label: str) -> str:
        """A heading for a bare number, in the header's word: "Goal 3"."""
        if self._word is None:
            word = self._table.names().get("section", "section")
            self._word = word[:1].upper() + word[1:]
        return f"{self._word} {label}"


def _is_roman(name: str) -> bool:
    return re.fullmatch(r"[IVXLCivxlc]+", name) is not None


def row_id(row: dict[str, object], source: Path, line: int) -> str:
    """The id of a row, as one types it: of "Art. 5" and 第五条 the number.

    Raises:
        CorpusError: it is missing, too long or has odd characters.
    """
    value = row.get("id")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    plain: dict[str, object] = {"id": str(value)} if isinstance(value, int) and not isinstance(value, bool) else row
    passage_id = _typed(text_field(plain, source, line, "id"))
    if len(passage_id) > MAX_ID_CHARS or not _ID.fullmatch(passage_id):
        remedy = f"Use at most {MAX_ID_CHARS} letters, digits, dots and hyphens"
        raise CorpusError(source, f"id {passage_id[:40]!r} is not usable", remedy, line=line)
    return passage_id


def _typed(written: str) -> str:
    if found := _SPREADSHEET.fullmatch(written):
        written = found[1] or found[2] or f"{found[3]}.{found[4]}"
    if written.isascii() and _ID.fullmatch(written):
        return written.rstrip(".") if written[0].isdigit() else written  # "9." is 9, and "2.1." is 2.1
    plain = unicodedata.normalize("NFKC", written[: 2 * MAX_ID_CHARS]).strip() + written[2 * MAX_ID_CHARS :]
    if (found := _CHINESE.fullmatch(plain)) and (value := _value(found[1])) is not None:
        return str(value)
    if found := _WITH_WORD.fullmatch(plain):
        return found[1] or found[2]
    return plain


def _value(numeral: str) -> int | None:
    return int(numeral) if numeral.isdecimal() else known_numbers().value(numeral)


def aids_field(row: dict[str, object], path: Path, line: int) -> tuple[str, ...]:
    """The row's search aids, none where the list is empty.

    Raises:
        CorpusError: they are missing, anything but texts, or have one of the names of old.
    """
    former = next((name for name in FORMER_NAMES if row.get(name)), None)
    if former:
        raise CorpusError(path, f'"{former}" is now called "aids"', f"Write all as one list: {_AIDS}", line=line)
    texts = row.get("aids")
    if not isinstance(texts, list):
        raise CorpusError(path, '"aids" is missing or not a list', f"Write {_AIDS}", line=line)
    return tuple(text_field({"aids": text}, path, line, "aids") for text in texts if not _is_absent(text))


def _is_absent(value: object) -> bool:
    """Whether an optional value says nothing: null, an empty text, an empty list."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not visible(value).strip())


def _entry(row: dict[str, object], source: Path, line: int) -> Entry:
    row = {key: value for key, value in row.items() if key in ("id", "text") or not _is_absent(value)}
    passage_id = row_id(row, source, line)
    kind = row.get("kind", PassageKind.TASK)
    if kind not in list(PassageKind):
        reason = f"unknown kind {reprlib.repr(kind)}"
        raise CorpusError(source, reason, f"Use one of {', '.join(PassageKind)}", line=line)
    if isinstance(section := row.get("section"), int) and not isinstance(section, bool):
        row["section"] = str(section)
    label = text_field(row, source, line, "section") if "section" in row else None
    passage = Passage(passage_id, _text(row, source, line), label, PassageKind(str(kind)))
    aids = aids_field(row, source, line) if row.keys() & {"aids", *FORMER_NAMES} else ()
    return Entry(passage, aids, _translations(row, source, line))


def _text(row: dict[str, object], source: Path, line: int) -> str:
    """The text, after its title where the row has one."""
    written = row.get("text")
    if are_texts(written):
        written = "\n".join(written)
    if not isinstance(written, str):
        reason = f'"text" is missing or not a text (of id {row_id(row, source, line)})'
        raise CorpusError(source, reason, 'Write "text": "..."', line=line)
    text = text_field({"text": written}, source, line, "text")
    if "title" not in row:
        return text
    title = text_field(row, source, line, "title")
    return f"{title} {text}" if title[-1] in ".!?:;。！？：；؟।" else f"{title}. {text}"


def _translations(row: dict[str, object], source: Path, line: int) -> dict[str, str]:
    texts = row.get("translations", {})
    if not isinstance(texts, dict):
        remedy = 'Write "translations": {"ru": "..."}'
        raise CorpusError(source, '"translations" is not an object', remedy, line=line)
    return {
        language: text_field(texts, source, line, language) for language, text in texts.items() if not _is_absent(text)
    }
