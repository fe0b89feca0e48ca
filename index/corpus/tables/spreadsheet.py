"""Reads the cells of an Excel workbook as a spreadsheet shows them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import Any

from index.corpus.columns import is_header
from index.corpus.files.extras import need
from index.corpus.files.office import open_package, whole
from index.errors import CorpusError

MAX_COLUMNS = 200
_LOOKED_AT = 20  # rows of a sheet that show whether it has the document
_DECIMALS = re.compile(r"(?:#,##)?(0+)(?:\.(0+))?(?:_.*|;.*)?")


def read_cells(
    path: Path, max_size: int, unread: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row with its number, of the first sheet with a header that tells a number and a text.

    Hidden sheets are not read. `unread` is told the names of all other sheets that hold anything.

    Raises:
        CorpusError: the workbook is damaged, too large, or has no rows; openpyxl is not installed.
    """
    need("openpyxl", path, "an Excel workbook")
    from openpyxl import load_workbook

    package = open_package(path, max_size)

    def read() -> list[Any]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of formats and validations that are of no use here
            workbook = load_workbook(package.fp, read_only=True, data_only=True, keep_links=False)
        return list(workbook.worksheets)

    found: list[tuple[bool, str, Iterator[tuple[int, list[str]]]]] = []
    for sheet in whole(path, read):
        sheet.reset_dimensions()  # which are sometimes wrong
        rows = _rows(path, sheet)
        first = list(islice(rows, _LOOKED_AT))
        if not any(any(cells) for _, cells in first):
            continue
        if sheet.sheet_state != "visible":
            unread(f"{sheet.title} (hidden)")
            continue
        found.append((any(is_header(cells) for _, cells in first), str(sheet.title), chain(first, rows)))
    if not found:
        raise CorpusError(path, "no passages found", "Put the passages on the first sheet, one a row")
    best = next((one for one in found if one[0]), found[0])
    for one in found:
        if one is not best:
            unread(one[1])
    return best[2]


def _rows(path: Path, sheet: Any) -> Iterator[tuple[int, list[str]]]:
    rows = sheet.iter_rows(max_col=MAX_COLUMNS)
    number = 0
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            row = whole(path, lambda: next(rows, None))
        if row is None:
            return
        number += 1
        cells = [_shown(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        yield number, cells


def _shown(cell: Any) -> str:
    """A cell's value as it is shown, as far as numbers are concerned: 1.10 stays 1.10."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    return value.isoformat() if isinstance(value, time) else str(value)


def _number(value: float, form: str) -> str:
    if found := _DECIMALS.fullmatch(form):
        decimals = len(found[2] or "")
        return f"{value:0{len(found[1]) + (decimals + 1 if decimals else 0)}.{decimals}f}"
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"
