"""Makes lines of a Word document, with the numbers that Word draws before its paragraphs.

Read from its XML: mammoth knows only that a list is numbered, python-docx only its id, and neither that its third
item is "Article 3" or "2.1".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from index.corpus.documents.blocks import Blocks
from index.corpus.documents.word_lists import Numbering, child, local, value
from index.corpus.files.characters import raised, visible
from index.corpus.files.office import open_package, whole
from index.corpus.lines import LeftOut, Line, Reason
from index.corpus.words import words
from index.errors import CorpusError

# Deleted and moved text, fallbacks for what stands beside them, properties, what points out of the text.
_PASSED_OVER = words(
    "del moveFrom Fallback pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr instrText delText commentReference "
    "footnoteReference endnoteReference annotationRef footnoteRef endnoteRef proofErr bookmarkStart bookmarkEnd rt"
)
_AROUND = re.compile(r"(?:header|footer)\d*\.xml")
_CHARACTERS = {"tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}
_BLOCKS = ("p", "tbl", "sdt", "customXml", "ins", "moveTo", "sdtContent", "AlternateContent", "Choice")


def docx_lines(path: Path, max_size: int) -> tuple[list[Line], list[LeftOut]]:
    """The lines of a document: its body, with the numbers drawn; the place of a line is its paragraph's number.

    Deleted text and comments are no part of it. Notes, at the places of their references, and headers and footers are
    returned apart.

    Raises:
        CorpusError: the document is damaged, protected or too large.
    """
    package = open_package(path, max_size)
    lines, notes = whole(path, lambda: _Document(package).read())
    if not any(line.text for line in lines):
        raise CorpusError(path, "is a Word document without any text", "Check that it is the right one")
    return lines, notes


class _Document:
    def __init__(self, package: ZipFile) -> None:
        main = _main_part(package)
        folder = PurePosixPath(main).parent
        body = child(ElementTree.fromstring(package.read(main)), "body")
        if body is None:
            raise ValueError("it has no body")
        self._body = body
        names = ("styles.xml", "numbering.xml", "footnotes.xml", "endnotes.xml")
        styles, numbering, *notes = (_part(package, str(folder / name)) for name in names)
        self._numbering = Numbering(styles, numbering)
        self._notes = {
            (local(note), value(note, "id")): " ".join(_plain(note).split())
            for part in notes
            for note in (part if part is not None else ())
            if value(note, "type") in (None, "normal")
        }
        self._blocks = Blocks()
        self._place = 0
        # The headers and footers of pages; several kinds of pages may have the same.
        around = sorted(name for name in package.namelist() if _AROUND.fullmatch(name.removeprefix(f"{folder}/")))
        texts = (" ".join(_plain(ElementTree.fromstring(package.read(name))).split()) for name in around)
        self._left_out = [LeftOut(1, text, Reason.REPEATED) for text in dict.fromkeys(filter(None, texts))]
        self._carried = ""  # the text of a paragraph whose end is deleted

    def read(self) -> tuple[list[Line], list[LeftOut]]:
        self._read(self._body)
        for text in self._notes.values():  # without a reference
            self._leave_out(text)
        return self._blocks.lines, self._left_out

    def _leave_out(self, note: str) -> None:
        if note:
            self._left_out.append(LeftOut(self._place, note, Reason.NOTES))

    def _note_references(self, element: Element) -> None:
        """Put the notes that a paragraph refers to aside."""
        for one in element.iter():
            if (name := local(one)) in ("footnoteReference", "endnoteReference"):
                self._leave_out(self._notes.pop((name.removesuffix("Reference"), value(one, "id")), ""))

    def _read(self, parent: Element) -> None:
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name in _BLOCKS and not _is_contents(element):
                self._read(element)

    def _paragraph(self, element: Element) -> None:
        self._place += 1
        self._note_references(element)
        properties = child(element, "pPr")
        boxes: list[Element] = []
        text = self._carried + "".join(_pieces(element, boxes))
        self._carried = ""
        if _is_deleted(child(properties, "rPr")):  # what is left of it belongs to the next paragraph
            self._carried = text
            for box in boxes:
                self._read(box)
            return
        heading = self._numbering.heading(properties)
        item = self._numbering.next(properties)
        if item and visible(text).strip():
            self._blocks.item(*item)
        for line in [" ".join(text.split())] if heading else text.split("\n"):
            self._blocks.add(line)
            self._blocks.end_line(self._place, heading)
        if not item or heading:
            self._blocks.end_block(self._place)
        for box in boxes:
            self._read(box)

    def _table(self, table: Element) -> None:
        """A line for each row; a table whose cells hold lists, several paragraphs or tables is there for the layout."""
        rows = [list(_inner(row, "tc")) for row in _inner(table, "tr") if not _is_deleted(child(row, "trPr"))]
        if any(_is_layout(cell) for row in rows for cell in row):
            for row in rows:
                for cell in row:
                    self._read(cell)
            return
        for row in rows:
            self._place += 1
            cells = []
            boxes: list[Element] = []
            for cell in row:
                self._note_references(cell)
                parts = []
                for paragraph in _inner(cell, "p"):
                    item = self._numbering.next(child(paragraph, "pPr"))
                    parts.append((item[0] + " " if item else "") + "".join(_pieces(paragraph, boxes)))
                cells.append(" ".join(parts))
            self._blocks.row(cells, self._place)
            for box in boxes:
                self._read(box)
        self._blocks.end_block(self._place)


def _plain(element: Element) -> str:
    """The text of a note, its paragraphs one after the other."""
    boxes: list[Element] = []
    text = " ".join("".join(_pieces(paragraph, boxes)) for paragraph in _inner(element, "p"))
    return " ".join([text, *map(_plain, boxes)])


def _is_deleted(properties: Element | None) -> bool:
    """Whether the end of a paragraph, or a row, is deleted or moved away, as changes that are tracked say."""
    return child(properties, "del") is not None or child(properties, "moveFrom") is not None


def _is_layout(cell: Element) -> bool:
    paragraphs = [one for one in _inner(cell, "p") if "".join(_pieces(one, [])).strip()]
    return len(paragraphs) > 2 or any(local(element) == "tbl" for element in cell.iter() if element is not cell)


def _inner(parent: Element, name: str) -> Iterator[Element]:
    """The elements of a name, not those inside others of that name."""
    for element in parent:
        kind = local(element)
        if kind == name:
            yield element
        elif kind in _BLOCKS and kind not in ("p", "tbl"):
            yield from _inner(element, name)


def _pieces(element: Element, boxes: list[Element]) -> Iterator[str]:
    """The text of a paragraph; text boxes in it are put aside."""
    for inner in element:
        name = local(inner)
        if name == "t":
            yield inner.text or ""
        elif name == "br":
            yield "\n" if value(inner, "type") in (None, "textWrapping", "page", "column") else ""
        elif name == "cr":
            yield "\n"
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "txbxContent":
            boxes.append(inner)
        elif name == "r" and _is_hidden(inner):
            continue
        elif name == "r" and value(child(inner, "rPr", "vertAlign")) == "superscript":
            yield raised("".join(_pieces(inner, boxes)))
        elif name not in _PASSED_OVER:
            yield from _pieces(inner, boxes)


def _is_hidden(run: Element) -> bool:
    properties = child(run, "rPr")
    vanish = child(properties, "vanish") if properties is not None else None
    return vanish is not None and value(vanish, "val") not in ("0", "false", "off")


def _is_contents(element: Element) -> bool:
    """Whether a block is a table of contents that Word made."""
    gallery = next((one for one in element.iter() if local(one) == "docPartGallery"), None)
    return local(element) == "sdt" and gallery is not None and value(gallery, "val") == "Table of Contents"


def _main_part(package: ZipFile) -> str:
    """The name of the part with the body, as the package's relations tell it."""
    for relation in ElementTree.fromstring(package.read("_rels/.rels")) if "_rels/.rels" in package.namelist() else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _part(package: ZipFile, name: str) -> Element | None:
    return ElementTree.fromstring(package.read(name)) if name in package.namelist() else None
