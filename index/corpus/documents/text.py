"""Makes lines of a plain text."""

from __future__ import annotations

import re

from index.corpus.documents.pages import joined, run_on, without_furniture
from index.corpus.files.characters import SOFT_HYPHEN, visible
from index.corpus.lines import LeftOut, Line

_LINE_ENDS = re.compile(r"\r\n|\n|\r")
# What ends a line for a reader but not for an editor: copies from web pages and old systems have them.
_BREAKS = re.compile("[\x0b\x85\u2028\u2029]")


def text_lines(text: str) -> tuple[list[Line], list[LeftOut]]:
    """The lines as an editor counts them, without headers and footers where form feeds divide pages; and these."""
    pages: list[list[Line]] = [[]]
    for number, raw in enumerate(_LINE_ENDS.split(text), start=1):
        for turn, sheet in enumerate(raw.split("\f")):
            if turn:
                pages.append([])
            pieces = [_line(piece, number) for piece in _BREAKS.split(sheet)]
            pages[-1] += [piece for piece in pieces if piece.text] or ([Line("", number)] if not raw.strip() else [])
    if len(pages) == 1:
        return joined(pages[0]), []
    kept, taken = without_furniture(pages)
    return joined(run_on(kept)), taken


def _line(raw: str, number: int) -> Line:
    """A line; a soft hyphen at its end divides a word."""
    text = visible(raw)
    text = text if text.strip() else ""
    return Line(text.rstrip() + SOFT_HYPHEN if text and raw.rstrip().endswith(SOFT_HYPHEN) else text, number)
