"""Reads rows of cells, of CSV or of a spreadsheet, as values by role: what each cell holds, its column tells."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from index.corpus.columns import Columns, find_header, is_like_id, likely_separator, map_columns, told_separator
from index.corpus.content import plain_suffix
from index.corpus.files.formats import lines_of, open_text
from index.corpus.lines import LeftOut, Reason
from index.corpus.tables.keys import SAMPLE, Row, refuse_misspelt
from index.errors import CorpusError

MAX_FIELD_CHARS = 100_000  # longer fields are a broken quote far more often than a passage
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def csv_cells(path: Path, max_size: int, encoding: str | None) -> Iterator[tuple[int, list[str]]]:
    """The fields of each row with the line that it ends on."""
    csv.field_size_limit(MAX_FIELD_CHARS)
    with open_text(path, newline="", max_size=max_size, encoding=encoding, document=True) as text:
        lines = lines_of(text, path, "End each row with a line end")
        first = list(islice(lines, SAMPLE))
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


def rows_by_role(
    cells: Iterator[tuple[int, list[str]]],
    path: Path,
    told: Mapping[str, str],
    notes: list[LeftOut],
    *,
    is_spreadsheet: bool,
) -> Iterator[tuple[Columns, Row]]:
    """The rows below the header, each with the columns; what stands above and below them goes to `notes`.

    `told` are the names of columns by role, as the user gives them. In a spreadsheet a section may stand in merged
    cells, which have their value in the first row only.

    Raises:
        CorpusError: a row that cannot be read as it stands, or no header.
    """
    first = list(islice(cells, SAMPLE))
    rows = [row for _, row in first]
    at = find_header(rows)
    header, line = (rows[at], first[at][0]) if first else ([], 1)
    if is_spreadsheet:
        header = _all_named(header, rows[at + 1 :])
    columns = map_columns(header, rows[at + 1 :], told, path, line)
    for name in columns.unread if not told else ():
        refuse_misspelt(name, columns.places, "column", path, line)
    notes += [LeftOut(line, text, Reason.BEFORE) for line, row in first[:at] if (text := _joined(row))]
    made_fractions = _all_fractions(columns, rows[at + 1 :])
    is_heading = _Headings(columns, header, rows[at + 1 :])
    number, section = 0, None
    headings: list[tuple[int, str]] = []
    for line, row in chain(first[at + 1 :], cells):
        if not any(cell and not cell.isspace() for cell in row):
            continue
        if is_heading(row):
            headings.append((line, _joined(row)))
            continue
        number += 1
        _check_width(row, header, path, line, is_spreadsheet=is_spreadsheet)
        values = _values(row, columns)
        if "id" not in columns.places:
            values["id"] = str(number)
        elif made_fractions:
            values["id"] = str(values.get("id", "")).removesuffix(".0")
        _check_filled(values, columns, path, line)
        if headings:
            section = ": ".join(text for _, text in headings)
            headings.clear()
        if is_spreadsheet:
            section = str(values.get("section", section or "")) or None
            _check_no_date(values, path, line)
        if section:
            values.setdefault("section", section)
        yield columns, (line, values)
    notes += [LeftOut(line, text, Reason.AFTER) for line, text in headings]


def _values(row: Sequence[str], columns: Columns) -> dict[str, object]:
    """The cells that are filled, by their role."""
    return {role: cell for role, place in columns.places.items() if place < len(row) and (cell := row[place].strip())}


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


def _check_no_date(values: Mapping[str, object], path: Path, line: int) -> None:
    if _DATE.fullmatch(str(values.get("id"))):
        remedy = "Format the column as text, write the number again, and save"
        raise CorpusError(path, "the spreadsheet has made a date of the id", remedy, line=line)


def _all_fractions(columns: Columns, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a program has written the whole numbers of the ids as 1.0, 2.0, 3.0."""
    place = columns.places.get("id", MAX_FIELD_CHARS)
    ids = [cell for row in rows if place < len(row) and (cell := row[place].strip())]
    return bool(ids) and all(cell.isascii() and re.fullmatch(r"\d+\.0", cell) for cell in ids)


def _all_named(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The header with a name for every column that holds anything: "column D", as spreadsheets count them."""
    width = max(map(len, (header, *rows)), default=0)
    filled = [any(place < len(row) and row[place].strip() for row in rows) for place in range(width)]
    names = [*header, *[""] * (width - len(header))]
    return [
        name if name.strip() or not filled[place] else f"column {_letters(place)}" for place, name in enumerate(names)
    ]


def _letters(place: int) -> str:
    return (_letters(place // 26 - 1) if place > 25 else "") + chr(ord("A") + place % 26)


def _check_width(row: Sequence[str], header: Sequence[str], path: Path, line: int, *, is_spreadsheet: bool) -> None:
    """A field that has no column is most often the rest of a text with the separator in it."""
    named = len(header)
    while named and not header[named - 1].strip():
        named -= 1
    if any(cell.strip() for cell in row[named:]):
        remedy = "Put quotes around a text that contains a comma"
        if is_spreadsheet:
            remedy = "Give each column a name in the header"
        raise CorpusError(path, "more fields than columns", remedy, line=line)
