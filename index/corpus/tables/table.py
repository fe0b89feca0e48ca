"""Reads rows from CSV as spreadsheets write it, from Excel's own files, from JSON and JSON Lines: values by role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from index.corpus.columns import Columns, role_of
from index.corpus.content import Content
from index.corpus.files.formats import MAX_SIZE, read_json_lines
from index.corpus.lines import LeftOut, Reason
from index.corpus.tables.cells import csv_cells, rows_by_role
from index.corpus.tables.json_rows import around_list, json_objects
from index.corpus.tables.keys import FORMER_NAMES, KEYS, SAMPLE, Row, refuse_misspelt
from index.errors import CorpusError


@dataclass(slots=True)
class Table:
    """A file of rows and how it is read. `told` are the names of columns by role, as whoever builds gives them."""

    path: Path
    content: Content
    max_size: int = MAX_SIZE
    encoding: str | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    _headed: frozenset[str] | None = field(default=None, repr=False, compare=False)

    @property
    def _is_json(self) -> bool:
        return self.content in (Content.JSON, Content.JSON_LINES)

    def left_out(self) -> Iterator[LeftOut]:
        """What is in no passage: lines above the header and notes between the rows, then columns that are not read.

        Raises:
            CorpusError: as `rows`.
        """
        if self._is_json:
            first = list(islice(self._json(), SAMPLE))
            roles = self._roles(first)
            read = {*roles, *KEYS, *FORMER_NAMES}
            found = {key: line for line, row in reversed(first) for key in row if key not in read}
            if self.content is Content.JSON:
                found |= dict.fromkeys(around_list(self.path, self.max_size, self.encoding)[1], 1)
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
            return around_list(self.path, self.max_size, self.encoding)[0]
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
        if self._is_json:
            return self._objects(self._json())
        return (row for _, row in self._cells())

    def headed(self) -> frozenset[str]:
        """The sections that have a row of their own, found by one pass over the file."""
        if self._headed is None:
            self._headed = frozenset(str(row.get("section")) for _, row in self.rows() if row.get("kind") == "section")
        return self._headed

    def names(self) -> Mapping[str, str]:
        """What the header, or the first rows of JSON, call each role: "Goal" for the sections."""
        if self._is_json:
            first = list(islice(self._json(), SAMPLE))
            return {role: key for key, role in self._roles(first).items()}
        columns = next((columns for columns, _ in self._cells()), None)
        return columns.names if columns else {}

    def _json(self) -> Iterator[Row]:
        if self.content is Content.JSON_LINES:
            return read_json_lines(self.path, self.max_size, self.encoding, document=True)
        return json_objects(self.path, self.max_size, self.encoding)

    def _cells(self, notes: list[LeftOut] | None = None) -> Iterator[tuple[Columns, Row]]:
        """The rows with their columns; what stands above and below them goes to `notes`."""
        notes = [] if notes is None else notes
        if self.content is Content.XLSX:
            from index.corpus.tables.spreadsheet import read_cells  # needs a package of its own

            def unread(sheet: str) -> None:
                notes.append(LeftOut(1, sheet, Reason.SHEET))

            cells = read_cells(self.path, self.max_size, unread)
        else:
            cells = csv_cells(self.path, self.max_size, self.encoding)
        return rows_by_role(cells, self.path, self.told, notes, is_spreadsheet=self.content is Content.XLSX)

    def _objects(self, rows: Iterator[Row]) -> Iterator[Row]:
        first = list(islice(rows, SAMPLE))
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
            if key not in KEYS and told and told[1] and told[0] not in keys and told[0] not in found.values():
                found[key] = told[0]
        units = [key for key in keys if role_of(key) == ("id", False)]
        if len(units) == 1 and "id" not in keys and "id" not in found.values():
            found[units[0]] = "id"
        return found


def _renamed(row: dict[str, object], roles: Mapping[str, str], path: Path, line: int) -> dict[str, object]:
    values = {roles.get(key, key): value for key, value in row.items()}
    for key in row:
        if key not in roles and key not in KEYS:
            refuse_misspelt(key, values, "key", path, line)
    return values
