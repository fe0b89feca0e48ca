"""Reads rows from CSV as spreadsheets write it, from Excel's own files, from JSON and JSON Lines: values by role."""

from __future__ import annotations

import csv
import difflib
import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice
from pathlib import Path

from index.corpus.columns import (
    ROLES,
    Columns,
    find_header,
    is_like_id,
    likely_separator,
    map_columns,
    role_of,
    told_separator,
)
from index.corpus.content import Content, plain_suffix
from index.corpus.files.formats import MAX_SIZE, json_fault, lines_of, open_text, read_json_lines, read_text
from index.corpus.lines import LeftOut, Reason
from index.errors import CorpusError

# Longer fields are a broken quote far more often than a passage.
MAX_FIELD_CHARS = 100_000
FORMER_NAMES = ("hints", "keywords")  # of search aids, in corpora written for earlier versions
_SAMPLE = 50  # rows that show what stands in a column
_KEYS = (*ROLES, "aids", "translations")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
Row = tuple[int, dict[str, object]]


@dataclass(slots=True)
class Table:
    """A file of rows and how it is read. `told` are the names of columns by role, as whoever builds gives them."""

    path: Path
    content: Content
    max_size: int = MAX_SIZE
    encoding: str | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    _headed: frozenset[str] | None = field(default=None, repr=False, compare=False)

    def left_out(self) -> Iterator[LeftOut]:
        """What is in no passage: lines above the header and notes between the rows, then columns that are not read.

        Raises:
            CorpusError: as `rows`.
        """
        if self.content in (Content.JSON, Content.JSON_LINES):
            first = list(islice(self._json(), _SAMPLE))
            roles = self._roles(first)
            read = {*roles, *_KEYS, *FORMER_NAMES}
            found = {key: line for line, row in reversed(first) for key in row if key not in read}
            if self.content is Content.JSON:
                found |= dict.fromkeys(_around(self.path, self.max_size, self.encoding)[1], 1)
            yield from (LeftOut(line, key, Reason.COLUMN) for key, line in found.items())
            return
        notes: list[LeftOut] = []
        columns: Columns | None = None
        for columns_of_row, _ in self._cells(notes):
            columns = columns_of_row
        yield from notes
        if columns:
            yield from (LeftOut(columns.line, name, Reason.COLUMN) for name in columns.unread)

    def title(self) -> str | None:
        """The first line above the header, where a spreadsheet's title stands, or the title of an object of JSON."""
        if self.content is Content.JSON:
            return _around(self.path, self.max_size, self.encoding)[0]
        if self.content is Content.JSON_LINES:
            return None
        notes: list[LeftOut] = []
        next(self._cells(notes), None)
        return next((note.text for note in notes if note.reason is Reason.BEFORE), None)

    def rows(self) -> Iterator[Row]:
        """Each row's number, as an editor or a spreadsheet counts, and its values by role.

        Raises:
            CorpusError: a row, or the file, that cannot be read as it stands.
        """
        if self.content in (Content.JSON, Content.JSON_LINES):
            return self._objects(self._json())
        return (row for _, row in self._cells())

    def headed(self) -> frozenset[str]:
        """The sections that have a row of their own, found by one pass over the file."""
        if self._headed is None:
            self._headed = frozenset(str(row.get("section")) for _, row in self.rows() if row.get("kind") == "section")
        return self._headed

    def names(self) -> Mapping[str, str]:
        """What the header, or the first rows of JSON, call each role: "Goal" for the sections."""
        if self.content in (Content.JSON, Content.JSON_LINES):
            first = list(islice(self._json(), _SAMPLE))
            return {role: key for key, role in self._roles(first).items()}
        columns = next((columns for columns, _ in self._cells()), None)
        return columns.names if columns else {}

    def _json(self) -> Iterator[Row]:
        if self.content is Content.JSON_LINES:
            return read_json_lines(self.path, self.max_size, self.encoding, document=True)
        return _json_objects(self.path, self.max_size, self.encoding)

    def _cells(self, notes: list[LeftOut] | None = None) -> Iterator[tuple[Columns, Row]]:
        """The rows with their columns; what stands above and below them goes to `notes`."""
        notes = [] if notes is None else notes
        if self.content is Content.XLSX:
            from index.corpus.tables.spreadsheet import read_cells  # needs a package of its own

            def unread(sheet: str) -> None:
                notes.append(LeftOut(1, sheet, Reason.SHEET))

            return _by_role(read_cells(self.path, self.max_size, unread), self, notes)
        return _by_role(_csv_cells(self.path, self.max_size, self.encoding), self, notes)

    def _objects(self, rows: Iterator[Row]) -> Iterator[Row]:
        first = list(islice(rows, _SAMPLE))
        roles = self._roles(first)
        for line, row in chain(first, rows):
            yield line, _renamed(row, roles, self.path, line)

    def _roles(self, first: Sequence[Row]) -> dict[str, str]:
        """The role of each key that is not called as its role."""
        keys = list(dict.fromkeys(key for _, row in first for key in row))
        if self.told:
            for key in self.told.values():
                if first and key not in keys:
                    shown = ", ".join(keys)[:200]
                    raise CorpusError(self.path, f"no key {key[:60]!r}", f"Name one of: {shown}", line=first[0][0])
            return {key: role for role, key in self.told.items()}
        found: dict[str, str] = {}
        for key in keys:
            told = role_of(key)
            if key not in _KEYS and told and told[1] and told[0] not in keys and told[0] not in found.values():
                found[key] = told[0]
        units = [key for key in keys if role_of(key) == ("id", False)]
        if len(units) == 1 and "id" not in keys and "id" not in found.values():
            found[units[0]] = "id"
        return found


def _renamed(row: dict[str, object], roles: Mapping[str, str], path: Path, line: int) -> dict[str, object]:
    values = {roles.get(key, key): value for key, value in row.items()}
    for key in row:
        if key not in roles and key not in _KEYS:
            _refuse_misspelt(key, values, "key", path, line)
    return values


def _refuse_misspelt(name: str, known: Container[str], what: str, path: Path, line: int) -> None:
    """Refuse a name that is nearly one which is read, and which is not there."""
    if (meant := _meant(name)) and meant not in known:
        raise CorpusError(path, f'"{name[:40]}" is no {what} that is read', f'Write "{meant}", or rename it', line=line)


@cache
def _meant(key: str) -> str | None:
    """The key that a misspelt one is meant to be, None for one of another purpose."""
    if key in FORMER_NAMES or len(key) > 40:
        return None
    near = difflib.get_close_matches(key.lower(), (*_KEYS, *FORMER_NAMES), 1, 0.85)
    return {"hints": "aids", "keywords": "aids"}.get(near[0], near[0]) if near else None


def _csv_cells(path: Path, max_size: int, encoding: str | None) -> Iterator[tuple[int, list[str]]]:
    """The fields of each row with the line that it ends on."""
    csv.field_size_limit(MAX_FIELD_CHARS)
    with open_text(path, newline="", max_size=max_size, encoding=encoding, document=True) as text:
        lines = lines_of(text, path, "End each row with a line end")
        first = list(islice(lines, _SAMPLE))
        told = told_separator(first[0]) if first else None
        before = 1 if told else 0
        suffix = plain_suffix(path)
        separator = told or likely_separator(
            [line for line in first if line.strip()], "\t" if suffix in (".tsv", ".tab") else ","
        )
        reader = csv.reader(chain(first[before:], lines), delimiter=separator, skipinitialspace=True, strict=True)
        try:
            for row in reader:
                yield reader.line_num + before, row
        except csv.Error as error:
            line = reader.line_num + before
            raise CorpusError(path, f"not CSV ({error})", "Check the quotes of this row", line=line) from None


def _by_role(
    cells: Iterator[tuple[int, list[str]]], table: Table, notes: list[LeftOut]
) -> Iterator[tuple[Columns, Row]]:
    first = list(islice(cells, _SAMPLE))
    rows = [row for _, row in first]
    at = find_header(rows)
    header, line = (rows[at], first[at][0]) if first else ([], 1)
    columns = map_columns(header, rows[at + 1 :], table.told, table.path, line)
    for name in columns.unread if not table.told else ():
        _refuse_misspelt(name, columns.places, "column", table.path, line)
    notes += [LeftOut(line, text, Reason.BEFORE) for line, row in first[:at] if (text := _joined(row))]
    made_fractions = _all_fractions(columns, rows[at + 1 :])
    is_heading = _Headings(columns, header, rows[at + 1 :])
    number, section = 0, None  # merged cells have their value in the first row only
    headings: list[tuple[int, str]] = []
    for line, row in chain(first[at + 1 :], cells):
        if not any(cell and not cell.isspace() for cell in row):
            continue
        if is_heading(row):
            headings.append((line, _joined(row)))
            continue
        number += 1
        _check_width(row, header, table.path, line)
        values: dict[str, object] = {
            role: cell for role, place in columns.places.items() if place < len(row) and (cell := row[place].strip())
        }
        if "id" not in columns.places:
            values["id"] = str(number)
        elif made_fractions:
            values["id"] = str(values.get("id", "")).removesuffix(".0")
        _check_filled(values, columns, table.path, line)
        if headings:
            section = ": ".join(text for _, text in headings)
            headings.clear()
        if table.content is Content.XLSX:
            section = str(values.get("section", section or "")) or None
            if _DATE.fullmatch(str(values.get("id"))):
                remedy = "Format the column as text, write the number anew, and save"
                raise CorpusError(table.path, "the spreadsheet has made a date of the id", remedy, line=line)
        if section:
            values.setdefault("section", section)
        yield columns, (line, values)
    notes += [LeftOut(line, text, Reason.AFTER) for line, text in headings]


class _Headings:
    """Tells the lines between and below the rows that fill their first cell only: headings of sections, notes.

    In the column of the ids such a text is no id: it has no number, or begins with a word where no id does.
    """

    def __init__(self, columns: Columns, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self._first = next((place for place, name in enumerate(header) if name.strip()), 0)
        self._role = next((role for role, place in columns.places.items() if place == self._first), None)
        ids = [row[self._first].strip() for row in rows if len(row) > self._first and sum(map(bool, row)) > 1]
        self._worded = any(one[:1].isalpha() for one in ids)

    def __call__(self, row: Sequence[str]) -> bool:
        if [place for place, cell in enumerate(row) if cell.strip()] != [self._first] or self._role == "text":
            return False
        text = row[self._first].strip()
        return self._role != "id" or not is_like_id(text) or (text[0].isalpha() and not self._worded)


def _joined(row: Sequence[str]) -> str:
    return " ".join(" ".join(row).split())


def _check_filled(values: Mapping[str, object], columns: Columns, path: Path, line: int) -> None:
    for role in ("id", "text"):
        if role in columns.names and role not in values:
            remedy = "Fill the cell, or take the row out"
            raise CorpusError(path, f"the column {columns.names[role]!r} is empty here", remedy, line=line)


def _all_fractions(columns: Columns, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a program has written the whole numbers of the ids as 1.0, 2.0, 3.0."""
    place = columns.places.get("id", MAX_FIELD_CHARS)
    ids = [cell for row in rows if place < len(row) and (cell := row[place].strip())]
    return bool(ids) and all(cell.isascii() and re.fullmatch(r"\d+\.0", cell) for cell in ids)


def _check_width(row: Sequence[str], header: Sequence[str], path: Path, line: int) -> None:
    """A field that has no column is most often the rest of a text with the separator in it."""
    named = len(header)
    while named and not header[named - 1].strip():
        named -= 1
    if any(cell.strip() for cell in row[named:]):
        raise CorpusError(path, "more fields than columns", "Put quotes around a text that contains a comma", line=line)


def _json_objects(path: Path, max_size: int, encoding: str | None) -> Iterator[Row]:
    """The objects of a list, of the one list in an object, or one after the other, with the lines they begin on."""
    text = read_text(path, max_size, encoding, document=True)
    start = _skip(text, 0, " \t\r\n")
    if text[start : start + 1] == "{" and (inner := _list_in_object(text, start)):
        start = inner
    listed = text[start : start + 1] == "["
    at, line, counted = _skip(text, start + listed, " \t\r\n"), 1, 0
    decode = json.JSONDecoder().raw_decode
    while at < len(text) and not (listed and text[at] == "]"):
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, end = decode(text, at)
        except (ValueError, RecursionError) as error:
            if isinstance(error, json.JSONDecodeError):
                line += text.count("\n", counted, error.pos)
            raise CorpusError(path, f"not JSON ({json_fault(error)})", "Correct this place", line=line) from None
        if not isinstance(value, dict):
            raise CorpusError(path, "not a JSON object", 'Write {"id": "...", ...} for each passage', line=line)
        try:
            rows = list(_passages_of(value, whole=not listed))
        except RecursionError:
            raise CorpusError(
                path, "nested too deeply", 'Write {"id": "...", ...} for each passage', line=line
            ) from None
        yield from ((line, row) for row in rows)
        at = _skip(text, end, " \t\r\n,")


def _passages_of(row: Mapping[str, object], above: str = "", *, whole: bool = False) -> Iterator[dict[str, object]]:
    """The passages of an object: itself, its texts by their ids, or those that a section holds, with its name.

    An object that is the `whole` document is no section.
    """
    if row and all(isinstance(text, str) and is_like_id(key) for key, text in row.items()):
        yield from ({"id": key, "text": text, **({"section": above} if above else {})} for key, text in row.items())
        return
    roles = {key: told[0] for key in row if (told := role_of(key))}
    held = {key: found for key, value in row.items() if key not in _KEYS and (found := _objects_of(value))}
    if not held or "text" in roles.values():
        own = {key: value for key, value in row.items() if key not in held}
        yield {"section": above, **own} if above else own
    named = {role: str(row[key]).strip() for key, role in roles.items() if isinstance(row[key], str | int)}
    name = ". ".join(named[role] for role in ("id", "section", "title") if named.get(role))
    for key, objects in held.items():
        called = "" if whole else name
        if not called and len(held) > 1:
            called = key  # {"Roads": [...], "Parks": [...]}
        wraps = whole and len(held) == 1 and isinstance(row[key], Mapping)
        for inner in objects:
            yield from _passages_of(inner, ": ".join(filter(None, (above, called))), whole=wraps and len(objects) == 1)


def _objects_of(value: object) -> list[Mapping[str, object]]:
    """The objects of a list, or of an object by their ids, or an object itself, if there are texts in them."""
    objects = value
    if isinstance(value, Mapping):
        by_id = value and all(isinstance(one, Mapping) and is_like_id(key) for key, one in value.items())
        objects = [{"id": key, **one} for key, one in value.items()] if by_id else [value]
    if not isinstance(objects, list) or not objects or not all(isinstance(one, Mapping) for one in objects):
        return []
    first: Mapping[str, object] = objects[0]
    holds = any(
        isinstance(inner, str) and ((role_of(key) or ("",))[0] == "text" or is_like_id(key))
        for key, inner in first.items()
    )
    return objects if holds or any(key not in _KEYS and _objects_of(inner) for key, inner in first.items()) else []


def _around(path: Path, max_size: int, encoding: str | None) -> tuple[str | None, list[str]]:
    """The title of an object that holds the list of passages, and its other keys with a value of their own."""
    text = read_text(path, max_size, encoding, document=True)
    start = _skip(text, 0, " \t\r\n")
    if text[start : start + 1] != "{" or not _list_in_object(text, start):
        return None, []
    whole = json.JSONDecoder().raw_decode(text, start)[0]
    title = next(
        (key for key, value in whole.items() if role_of(key) == ("title", True) and isinstance(value, str)), ""
    )
    others = [key for key, value in whole.items() if key != title and isinstance(value, str | int | float)]
    return (" ".join(whole[title].split()) or None if title else None), others


def _skip(text: str, at: int, what: str) -> int:
    while at < len(text) and text[at] in what:
        at += 1
    return at


def _list_in_object(text: str, start: int) -> int | None:
    """Where the list begins that an object like {"title": ..., "articles": [{...}]} has, if it has one."""
    decode = json.JSONDecoder().raw_decode
    try:
        whole, end = decode(text, start)
    except (ValueError, RecursionError):
        return None
    lists = [value for value in whole.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    if len(lists) != 1 or "text" in whole or text[end:].strip():
        return None
    at = text.find("[", start)
    while at >= 0:
        try:
            if decode(text, at)[0] == lists[0]:
                return at
        except ValueError:
            pass
        at = text.find("[", at + 1)
    return None
