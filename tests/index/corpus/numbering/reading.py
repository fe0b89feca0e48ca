"""Reads texts and lines as documents, and shows what came of them."""

from __future__ import annotations

from pathlib import Path

from index.corpus.lines import Line
from index.corpus.numbering.document import Document, make_document
from index.corpus.numbering.patterns import TextPattern
from index.types import PassageKind

PATH = Path("plan.txt")
DOCUMENTS = Path(__file__).parents[3] / "documents"


def read(text: str, **reading: object) -> Document:
    lines = [Line(line, place) for place, line in enumerate(text.split("\n"), start=1)]
    return make_document(lines, PATH, TextPattern(**reading))  # type: ignore[arg-type]


def lines(*rows: str | tuple[str, dict[str, object]]) -> list[Line]:
    """Lines as formats give them: a text, or a text with its heading, marker or depth."""
    return [
        Line(row, place) if isinstance(row, str) else Line(row[0], place, **row[1])  # type: ignore[arg-type]
        for place, row in enumerate(rows, start=1)
    ]


def heading(level: int, text: str) -> tuple[str, dict[str, object]]:
    return text, {"heading": level}


def item(marker: str, text: str, depth: int = 1) -> tuple[str, dict[str, object]]:
    return text, {"marker": marker, "depth": depth}


def shown(document: Document) -> list[str]:
    """Each passage in one line: "#I Roads" for a section, "1 [I] Build a bridge." for a passage in it."""
    return [
        f"#{passage.section} {passage.text}"
        if passage.kind is PassageKind.SECTION
        else f"{passage.id} [{passage.section}] {passage.text}"
        if passage.section
        else f"{passage.id} {passage.text}"
        for passage in document.passages
    ]
