"""Collects the blocks of a marked-up document as lines: paragraphs, headings, items of lists, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.corpus.files.characters import visible
from index.corpus.lines import IN_TABLE, Line

_LABEL = re.compile(r"[\w.()/§№#-]{1,12}")


class Blocks:
    """Lines as they are made. Text is added piece by piece and becomes a line where its block or line ends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._markers: list[tuple[str, int]] = []

    def add(self, text: str) -> None:
        self._pieces.append(text)

    def item(self, marker: str, depth: int) -> None:
        """The next line is the first of a list's item; an item without a text is followed by nothing."""
        self._markers = [(one, at) for one, at in self._markers if at < depth]
        self._markers.append((marker, depth))

    def end_line(self, place: int, heading: int = 0) -> None:
        """End a line, if there is any text. A heading is one line."""
        text = " ".join(visible("".join(self._pieces)).split())
        self._pieces.clear()
        if not text:
            return
        marker, depth = "", 0
        if self._markers:
            (marker, depth), *inner = self._markers
            text = " ".join([*(one for one, _ in inner), text])
            self._markers.clear()
        self.lines.append(Line(text, place, heading, marker, depth))

    def end_block(self, place: int, heading: int = 0) -> None:
        """End a line and the paragraph that it stands in."""
        self.end_line(place, heading)
        if self.lines and self.lines[-1].text:
            self.lines.append(Line("", place))

    def end_item(self) -> None:
        """An item without a text leaves nothing behind."""
        self._markers.clear()

    def row(self, cells: Sequence[str], place: int, depth: int = 0) -> None:
        """A row of a table is a line; a number in its first cell is its marker, at the `depth` of the lists around."""
        texts = [" ".join(visible(cell).split()) for cell in cells]
        filled = [text for text in texts if text]
        if not filled:
            return
        self.end_line(place)
        if len(filled) > 1 and texts[0] and _LABEL.fullmatch(texts[0]) and any(map(str.isdigit, texts[0])):
            self.item(f"{texts[0]}." if texts[0].isdigit() else texts[0], IN_TABLE + depth)
            filled = filled[1:]
        self.add(" | ".join(filled))
        self.end_line(place)
