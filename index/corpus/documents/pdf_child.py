"""Run in a process of its own: reads a PDF from standard input and writes what stands on its pages, a line a page.

PDFium is native code and the file may be anybody's: what goes wrong here ends this process, within its limits.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any

MAX_PAGES = 5000
MAX_CHARS = 20_000_000
MOST_MEMORY = 4 << 30  # bytes
_GAP = 1.8  # font sizes between two pieces of a line that belong to different columns
PASSWORD, DAMAGED, TOO_LONG = "password", "damaged", "too long"
Piece = tuple[str, float, float, float, float, float]  # text, left, bottom, right, top, font size


def main() -> None:
    """A page is a JSON list of its pieces and its width; a fault is a JSON object."""
    data = sys.stdin.buffer.read()
    _limit()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        fault = PASSWORD if "password" in str(error).lower() else DAMAGED
        print(json.dumps({"fault": fault, "reason": str(error)}))
        return
    if len(document) > MAX_PAGES:
        print(json.dumps({"fault": TOO_LONG, "reason": f"{len(document)} pages"}))
        return
    total = 0
    for number in range(len(document)):
        try:
            page = document[number]
            pieces = _pieces(page.get_textpage())
            width = page.get_width()
        except pypdfium2.PdfiumError as error:
            print(json.dumps({"fault": DAMAGED, "reason": f"page {number + 1}: {error}"}))
            return
        total += sum(len(piece[0]) for piece in pieces)
        if total > MAX_CHARS:
            print(json.dumps({"fault": TOO_LONG, "reason": f"more than {MAX_CHARS:,} characters"}))
            return
        print(json.dumps([width, pieces]))
        page.close()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pieces(page: Any) -> list[Piece]:
    """The pieces of the page's lines, in the order of its content: a wide gap ends a piece."""
    import pypdfium2.raw as pdfium

    sides = [ctypes.c_double() for _ in range(4)]
    pieces: list[Piece] = []
    text: list[str] = []
    box = [0.0] * 4
    size = 0.0
    last = 0.0, 0.0

    def end() -> None:
        nonlocal size
        if joined := "".join(text).strip():
            pieces.append(
                (joined, round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1), round(size, 1))
            )
        text.clear()
        size = 0.0

    for place in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(page, place)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if char in "\r\n":
            end()
            continue
        if char.isspace() or pdfium.FPDFText_IsGenerated(page, place) == 1:
            if text:
                text.append(char or " ")
            continue
        pdfium.FPDFText_GetCharBox(page, place, *map(ctypes.byref, sides))
        left, right, bottom, top = (side.value for side in sides)
        own = pdfium.FPDFText_GetFontSize(page, place)
        scale = max(own, top - bottom, 1.0)
        apart = max(left - last[1], last[0] - right)  # in either direction of writing
        if text and (abs((bottom + top) - (box[1] + box[3])) > 2.4 * scale or apart > _GAP * scale):
            end()
        last = left, right
        if text:
            box = [min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top)]
        else:
            box = [left, bottom, right, top]
        size = max(size, own if own > 1.5 else top - bottom)
        text.append(char)
    end()
    return pieces


if __name__ == "__main__":
    main()
