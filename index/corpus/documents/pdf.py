"""Makes lines of a PDF: by where its text stands, column by column, without what repeats on its pages."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.child import child_environment, python_command
from index.corpus.documents.layout import PageLine, Piece, lines_of_page
from index.corpus.documents.pages import joined, run_on, without_furniture
from index.corpus.files.characters import SOFT_HYPHEN, raised, visible
from index.corpus.files.extras import need
from index.corpus.files.formats import MAX_TEXT_SIZE, read_bytes
from index.corpus.lines import LeftOut, Line, Reason
from index.corpus.numbering.markers import markers_of
from index.errors import CorpusError

PATIENCE = 300  # seconds; a page takes about 20 ms
_TITLES = 1.15  # times the size of the text
_NOTES = 0.9  # times the size of the text
_NOTE = re.compile(r"([0-9]{1,3})[.)]?\s*[^\W\d]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")  # fi and its like in one character
_HEIGHT = 4  # points by which a header may stand higher or lower from page to page
_LEVELS = 3  # of headings


def pdf_lines(path: Path, max_size: int, patience: float = PATIENCE) -> tuple[list[Line], list[LeftOut]]:
    """The lines of a document, with their pages as places, and those that are left out: headers, footers, page numbers.

    Raises:
        CorpusError: the document is damaged, protected, too large, has no text, or takes too long to read.
    """
    need("pypdfium2", path, "a PDF")
    data = read_bytes(path, min(max_size, MAX_TEXT_SIZE), "Divide the document, or save it as plain text")
    pages = [lines_of_page(pieces, width) for width, pieces in _read(path, data, patience)]
    if not any(pages):
        reason = "is a PDF without any text: its pages are pictures" if pages else "is a PDF without pages"
        raise CorpusError(path, reason, "Read it with OCR first, or give the text itself")
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0]
    titles = sorted((size for size in sizes if size > _TITLES * body), reverse=True)
    levels = {size: min(place + 1, _LEVELS) for place, size in enumerate(titles)}
    made = [[_line(line, number, levels.get(line.size, 0)) for line in page] for number, page in enumerate(pages, 1)]
    heights = [[round(line.middle / _HEIGHT) for line in page] for page in pages]
    notes = {id(line) for page, lines in zip(pages, made, strict=True) for line in lines[notes_begin(page, body) :]}
    kept, taken = without_furniture(made, heights)
    for note in (line for page in kept for line in page if line.text and id(line) in notes):
        taken.append(LeftOut(note.place, f"{note.marker} {note.text}".strip(), Reason.NOTES))
    kept = [[line for line in page if id(line) not in notes] for page in kept]
    return whole_headings(joined(run_on(kept))), taken


def notes_begin(page: Sequence[PageLine], body: float) -> int:
    """Where the footnotes of a page begin: at its foot, smaller than the text, with the number that stands in it."""
    start = len(page)
    while start and (not page[start - 1].text or page[start - 1].size < _NOTES * body):
        start -= 1
    text = " ".join(line.text for line in page[:start])
    for at in range(start, len(page)):
        if found := _NOTE.match(f"{page[at].marker} {page[at].text}".strip()):
            number = found[1]
            if raised(number) in text or re.search(rf"[^\W\d][.,;:!?)»”\"]*{number}(?!\w|[.,]\d)", text):
                return at
    return len(page)


def whole_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines with each heading as one: a title that is broken into several stands in lines of one size."""
    made: list[Line] = []
    for line in lines:
        # The lines of a title stand farther apart than those of the text, as its paragraphs do.
        above = next((one for one in reversed(made[-2:]) if one.text), None)
        if above and line.text and above.heading == line.heading > 0 and not line.marker and not _begins(line):
            spaced = "" if _is_wide(above.text[-1]) and _is_wide(line.text[0]) else " "
            del made[-1 if made[-1] is above else -2 :]
            made.append(replace(above, text=f"{above.text}{spaced}{line.text}"))
        else:
            made.append(line)
    return made


def _begins(line: Line) -> bool:
    """Whether a line has a number of its own, so that it goes on no heading."""
    return any(not marker.weak and not marker.tight for marker in markers_of(line))


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _line(line: PageLine, page: int, heading: int) -> Line:
    """A line; PDFium writes the hyphens at which words are divided as one of two characters of its own."""
    end = "-" if line.text.endswith(("\x02", "\ufffe")) else SOFT_HYPHEN * line.text.endswith(SOFT_HYPHEN)
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line.text.rstrip("\x02\ufffe"))
    return Line(visible(text) + end, page, heading, line.marker)


def _read(path: Path, data: bytes, patience: float) -> list[tuple[float, list[Piece]]]:
    """What the child process finds on the pages."""
    command = python_command("index.corpus.documents.pdf_child")
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=patience, env=child_environment(), check=False
        )
    except subprocess.TimeoutExpired:
        raise CorpusError(
            path, f"takes more than {patience:.0f} s to read", "Save it again, or as plain text"
        ) from None
    pages: list[tuple[float, list[Piece]]] = []
    for line in done.stdout.splitlines():
        found = json.loads(line)
        if isinstance(found, dict):
            raise _fault(path, found)
        pages.append((found[0], [Piece(*piece) for piece in found[1]]))
    if done.returncode:
        reason = f"cannot be read: PDFium ended on page {len(pages) + 1}"
        raise CorpusError(path, reason, "Open it in its program and save it again, or give it as plain text")
    return pages


def _fault(path: Path, found: dict[str, str]) -> CorpusError:
    if found["fault"] == "password":
        return CorpusError(path, "is protected by a password", "Save it without the password, and give that")
    if found["fault"] == "too long":
        return CorpusError(path, f"is too long a PDF ({found['reason']})", "Divide it, or save it as plain text")
    reason = f"is a damaged PDF ({visible(found['reason'])[:100].rstrip('.')})"
    return CorpusError(path, reason, "Open it in its program and save it again, or give it as plain text")
