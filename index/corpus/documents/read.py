"""Reads a document of any format as lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.corpus.content import Content, content_of
from index.corpus.documents.docx import docx_lines
from index.corpus.documents.html import html_lines
from index.corpus.documents.markdown import markdown_lines
from index.corpus.documents.pdf import pdf_lines
from index.corpus.documents.text import text_lines
from index.corpus.files.formats import MAX_SIZE, read_text
from index.corpus.lines import LeftOut, Line
from index.errors import CorpusError


@dataclass(frozen=True, slots=True)
class DocumentLines:
    """The lines of a document, and what is no part of its text: headers, footers, page numbers, notes."""

    lines: list[Line]
    left_out: list[LeftOut]


def read_document(path: Path, *, encoding: str | None = None, max_size: int = MAX_SIZE) -> DocumentLines:
    """The lines of a text, an HTML page, Markdown, a Word document or a PDF, told apart by what the file holds.

    Raises:
        CorpusError: it cannot be read as it stands, is of a kind that is not read, or holds rows and not lines.
    """
    content = content_of(path, max_size=max_size, encoding=encoding)
    if content is Content.PDF:
        return DocumentLines(*pdf_lines(path, max_size))
    if content is Content.DOCX:
        return DocumentLines(*docx_lines(path, max_size))
    if content is Content.HTML:
        return DocumentLines(html_lines(path, max_size, encoding), [])
    if content.is_rows:
        raise CorpusError(path, f"is {content}, which holds rows, not lines", "Give it as the corpus itself")
    text = read_text(path, max_size, encoding, document=True)
    if content is Content.MARKDOWN:
        return DocumentLines(*markdown_lines(text, path))
    return DocumentLines(*text_lines(text))
