"""What a text of any format is read as: lines, with what the format itself says of them, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

IN_TABLE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document; an empty one separates paragraphs.

    `place` is for messages: the 1-based line of a text file, the page of a PDF, the block of an HTML or DOCX document.
    `heading` is the level where the format marks a heading, 0 for ordinary text. `marker` is the number or bullet that
    the format draws before a list item and that its text does not contain ("3.", "(a)", "•"), `depth` how deeply the
    list is nested; rows of tables are `IN_TABLE` deep, and more in lists.
    """

    text: str
    place: int
    heading: int = 0
    marker: str = ""
    depth: int = 0


class Reason(StrEnum):
    """Why something belongs to no passage."""

    BEFORE = "before"  # it stands before the first number
    AFTER = "after"  # it stands after the last passage
    CONTENTS = "contents"
    REPEATED = "repeated"  # headers and footers, page numbers
    NOTES = "notes"  # footnotes
    COLUMN = "column"  # a table's column that is not read
    SHEET = "sheet"  # a workbook's sheet that is not read


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What belongs to no passage; `inside` if it stands in the numbered part and counts as a loss."""

    place: int
    text: str
    reason: Reason
    inside: bool = False
