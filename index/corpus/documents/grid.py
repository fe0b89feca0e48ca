"""Puts the rows of a table together whose cells are wrapped: cell by cell, not line by line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol, TypeAlias, TypeVar

_NUMBER = re.compile(r"\d{1,4}\.?")
_FEWEST = 2  # numbers of a table
_ALIGNED = 3.0  # points by which what stands in one column may differ


class _Placed(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...


P = TypeVar("P", bound=_Placed)
Edge: TypeAlias = Callable[[_Placed], float]


def rows_of_cells(lines: Sequence[Sequence[P]], *, from_right: bool = False) -> list[list[P]]:
    """The lines of a page, those of a table's row as one line, cell by cell; empty without such a table.

    The number of a row stands beside the first line of its text, and lines follow that begin where its cells do. Or it
    is centred beside the text, so it stands between its lines or on the middle one, and as many lines belong to it
    above as below.
    """
    numbers = [at for at, line in enumerate(lines) if line and _NUMBER.fullmatch(line[0].text)]
    if len(numbers) < _FEWEST:
        return []
    start, end = (_from_right, _from_left) if from_right else (_left, _right)
    first = start(lines[numbers[0]][0])
    numbers = [at for at in numbers if abs(start(lines[at][0]) - first) < _ALIGNED]
    column = _text_column(lines, numbers, start)
    if column is None or len(numbers) < _FEWEST or column < max(end(lines[at][0]) for at in numbers):
        return []
    texts = [any(abs(start(piece) - column) < _ALIGNED for piece in line) for line in lines]
    if all(texts[at] for at in numbers):
        spans = _below(lines, numbers, start)
    elif halves := _halves(texts, numbers):
        spans = {at - half: at + half + 1 for at, half in zip(numbers, halves, strict=True)}
    else:
        spans = {}
    if not spans:
        return []
    made: list[list[P]] = []
    at = 0
    while at < len(lines):
        below = spans.get(at, at + 1)
        made.append(_cells(lines[at:below], start, end) if below > at + 1 else list(lines[at]))
        at = below
    return made


def _left(piece: _Placed) -> float:
    return piece.left


def _right(piece: _Placed) -> float:
    return piece.right


def _from_right(piece: _Placed) -> float:
    return -piece.right


def _from_left(piece: _Placed) -> float:
    return -piece.left


def _text_column(lines: Sequence[Sequence[P]], numbers: Sequence[int], start: Edge) -> float | None:
    """Where the column begins that has most lines between the numbers, themselves aside."""
    inside = [piece for line in lines[max(numbers[0] - 1, 0) : numbers[-1] + 2] for piece in line]
    starts = Counter(round(start(piece)) for piece in inside if not _NUMBER.fullmatch(piece.text))
    return float(starts.most_common(1)[0][0]) if starts else None


def _below(lines: Sequence[Sequence[P]], numbers: Sequence[int], start: Edge) -> dict[int, int]:
    """The rows of several cells beside their numbers, by their first lines, with the line behind their last ones."""
    spans = {}
    for at, following in zip(numbers, [*numbers[1:], len(lines)], strict=True):
        cells = [start(piece) for piece in lines[at][1:]]
        end = at + 1
        while end < following and all(
            any(abs(start(piece) - cell) < _ALIGNED for cell in cells) for piece in lines[end]
        ):
            end += 1
        if len(cells) > 1 and end > at + 1:
            spans[at] = end
    return spans


def _halves(texts: Sequence[bool], numbers: Sequence[int]) -> list[int] | None:
    """How many lines each row has above its number, and as many below; None where that does not come out even."""
    between = [following - at - 1 for at, following in pairwise(numbers)]
    for first in range(numbers[0] + 1):
        halves = [first]
        for lines in between:
            halves.append(lines - halves[-1])
        fits = all(half >= 0 and (texts[at] or half) for at, half in zip(numbers, halves, strict=True))
        if fits and numbers[-1] + halves[-1] < len(texts):
            return halves
    return None


def _cells(lines: Sequence[Sequence[P]], start: Edge, end: Edge) -> list[P]:
    """The pieces of a row column by column, each from the top."""
    pieces = [piece for line in lines for piece in line]
    columns: list[list[P]] = []
    for piece in sorted(pieces, key=start):
        beside = next((one for one in columns if start(piece) < max(map(end, one))), None)
        if beside is None:
            columns.append([piece])
        else:
            beside.append(piece)
    order = {id(piece): place for place, piece in enumerate(pieces)}
    return [piece for column in columns for piece in sorted(column, key=lambda piece: order[id(piece)])]
