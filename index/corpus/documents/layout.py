"""Puts the pieces of text on a page into the order in which they are read: column by column, line by line."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from index.corpus.documents.grid import rows_of_cells

_FEWEST = 4  # lines of a column
_CROSSING = 0.25  # of the pieces that may reach over the space between columns: titles, figures
_FILLED = 0.6  # of a column's width that its lines fill; the cells of a table do not
_NUMBER = re.compile(r"\d{1,4}\.?")
_PARAGRAPH = 1.45  # times the usual distance of two lines


class Piece(NamedTuple):
    """A piece of a line and where it stands, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


class PageLine(NamedTuple):
    """A line of a page with its font size and its middle; an empty one divides paragraphs.

    `marker` is a number that stands by itself before the line, in a column of its own.
    """

    text: str
    size: float = 0.0
    middle: float = 0.0
    marker: str = ""


def lines_of_page(pieces: Sequence[Piece], width: float) -> list[PageLine]:
    """The lines of a page as they are read."""
    bands = _bands(pieces, width)
    rows = [row for band in bands for row in _rows(band)]
    if len(bands) == 1 and (cells := rows_of_cells(rows, from_right=_is_from_right(pieces))):
        rows = cells
    distances = [above[0].middle - below[0].middle for above, below in pairwise(rows)]
    usual = statistics.median(positive) if (positive := [one for one in distances if one > 0]) else 0.0
    lines: list[PageLine] = []
    for place, row in enumerate(rows):
        if place and distances[place - 1] > _PARAGRAPH * usual:
            lines.append(PageLine(""))
        marker = ""
        if len(row) > 1 and _NUMBER.fullmatch(row[0].text) and any(map(str.isalpha, row[1].text)):
            marker, row = f"{row[0].text.rstrip('.')}.", row[1:]
        widest = max(row, key=lambda piece: len(piece.text))
        lines.append(PageLine(" ".join(piece.text for piece in row), widest.size, row[0].middle, marker))
    return lines


def _bands(pieces: Sequence[Piece], width: float) -> list[list[Piece]]:
    """The pieces of each column, and of what stands above, between and below columns."""
    gutter = _gutter(pieces, width)
    if gutter is None:
        return [list(pieces)]
    across = sorted((piece for piece in pieces if piece.left < gutter < piece.right), key=lambda piece: -piece.middle)
    left = [piece for piece in pieces if piece.right <= gutter]
    right = [piece for piece in pieces if piece.left >= gutter]
    bands: list[list[Piece]] = []
    ceiling = float("inf")
    for piece in [*across, None]:
        floor = piece.middle if piece else float("-inf")
        for column in (right, left) if _is_from_right(pieces) else (left, right):
            bands.append([one for one in column if floor < one.middle <= ceiling])
        if piece:
            bands.append([piece])
        ceiling = floor
    return [band for band in bands if band]


def _gutter(pieces: Sequence[Piece], width: float) -> float | None:
    """Where the space between two columns stands, None on a page of one column."""
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        place = width * step / 100
        left = [piece for piece in pieces if piece.right <= place]
        right = [piece for piece in pieces if piece.left >= place]
        crossing = len(pieces) - len(left) - len(right)
        if min(len(left), len(right)) < _FEWEST or crossing > _CROSSING * len(pieces):
            continue
        if _is_filled(left) and _is_filled(right) and _beside(left, right) and (best is None or crossing < best[0]):
            best = crossing, place
    return best[1] if best else None


def _is_filled(column: Sequence[Piece]) -> bool:
    """Whether most lines fill the column, as those of a text do."""
    edge = statistics.quantiles([piece.right for piece in column], n=10)[-1]
    start = statistics.quantiles([piece.left for piece in column], n=10)[0]
    widths = [piece.right - piece.left for piece in column]
    return (
        statistics.median(widths) > _FILLED * (edge - start)
        and statistics.median(len(piece.text) for piece in column) > 12
    )


def _beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether two columns stand beside each other for more than half of the shorter one."""
    low = max(min(piece.bottom for piece in column) for column in (left, right))
    high = min(max(piece.top for piece in column) for column in (left, right))
    heights = [max(one.top for one in column) - min(one.bottom for one in column) for column in (left, right)]
    return high - low > min(heights) / 2


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces by line, from the top, each line from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.middle):
        if rows and rows[-1][0].middle - piece.middle < 0.5 * max(min(rows[-1][0].size, piece.size), 4.0):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.left, reverse=_is_from_right(row)) for row in rows]


def _is_from_right(row: Sequence[Piece]) -> bool:
    """Whether a line is written from the right to the left."""
    directions = [unicodedata.bidirectional(char) for piece in row for char in piece.text]
    return sum(one in ("R", "AL") for one in directions) > sum(one == "L" for one in directions)
