"""Lines that belong to the pages rather than to the text: contents, page numbers, running heads, notes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from index.corpus.lines import Line, Reason
from index.corpus.numbering.markers import Kind, markers_of
from index.corpus.words import any_of, numbering_words
from index.text.folding import fold

_LEADER = re.compile(r"(?:\s*(?:\.{3,}|…+|(?:\. ){3,}|·{3,}|_{3,})|\t+|\s{3,})\s*(?:\d{1,4}|[ivxlc]{1,6})\s*\Z")
_DASHED = re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]")
_OF_PAGES = re.compile(r"\d{1,4}\s*/\s*\d{1,4}")
_NOTE = re.compile(r"\[(\d{1,3})\]\s*\S")
_REFERENCE = re.compile(r"\[(\d{1,3})\]")
_AROUND_NUMBER = " -–—|·•,.:()[]\t"
_MOST_NEAR = 2  # lines between a page number and the running head that belongs to it
_MOST_LEADER = 200  # characters of dots and spaces before a page number
_MOST_WORDS = 25  # of a running head


@cache
def _page_number() -> re.Pattern[str]:
    """A page number with its word: "page 3 of 8"."""
    page, of = any_of(numbering_words("page")), any_of(numbering_words("of") | {"/"})
    total = rf"(?:\s*(?:{of})\s*\d{{1,4}})?"
    return re.compile(
        rf"(?<!\w)(?:(?:{page})\.?\s*\d{{1,4}}{total}|第\s*\d{{1,4}}\s*[页頁](?:\s*[,，/]?\s*共\s*\d{{1,4}}\s*[页頁])?)(?!\w)"
    )


def find_furniture(lines: Sequence[Line]) -> dict[int, Reason]:
    """The lines that are no text, by their index."""
    folded = [" ".join(fold(line.text).split()) for line in lines]
    found = dict.fromkeys(_page_lines(folded), Reason.REPEATED)
    found |= dict.fromkeys(_contents(lines, folded, found), Reason.CONTENTS)
    found |= dict.fromkeys(_notes(lines, folded), Reason.NOTES)
    return found


def _page_lines(folded: Sequence[str]) -> set[int]:
    """Page numbers, and the running heads with or beside them."""
    page = _page_number()
    alone: list[int] = []
    beside: dict[str, list[int]] = defaultdict(list)
    slashed = [at for at, text in enumerate(folded) if _OF_PAGES.fullmatch(text)]
    for at, text in enumerate(folded):
        if not text or len(text) > 400:
            continue
        if _DASHED.fullmatch(text) or (len(slashed) > 1 and _OF_PAGES.fullmatch(text)):
            alone.append(at)
        elif found := page.search(text):
            before, after = text[: found.start()].strip(_AROUND_NUMBER), text[found.end() :].strip(_AROUND_NUMBER)
            if not before and not after:
                alone.append(at)
            elif not before or not after:
                beside[before or after].append(at)
    dropped = set(alone)
    first = next((text for text in folded if text), "")
    for rest, places in beside.items():
        if len(rest.split()) <= _MOST_WORDS and (len(places) > 1 or rest == first):
            dropped.update(places)
    return dropped | _heads_beside(folded, sorted(dropped), first)


def _heads_beside(folded: Sequence[str], pages: Sequence[int], first: str) -> set[int]:
    """Lines near page numbers that come near other page numbers, too, or are the title once more."""
    near: set[int] = set()
    for at in pages:
        for step in (-1, 1):
            place, seen = at + step, 0
            while 0 <= place < len(folded) and seen < _MOST_NEAR:
                if folded[place]:
                    seen += 1
                    near.add(place)
                place += step
    near -= set(pages)
    counts = Counter(folded[at] for at in near)
    title = next((at for at, text in enumerate(folded) if text), -1)
    return {
        at
        for at in near
        if at != title and len(folded[at].split()) <= _MOST_WORDS and (folded[at] == first or counts[folded[at]] > 2)
    }


def _contents(lines: Sequence[Line], folded: Sequence[str], dropped: dict[int, Reason]) -> set[int]:
    """A table of contents: lines that end in page numbers, or that all come again where the text begins."""
    headings = numbering_words("contents")
    ends = [line.text[-_MOST_LEADER:] for line in lines]
    leads = [_LEADER.search(end) for end in ends]
    keys = [
        line.text[: len(line.text) - len(end) + lead.start()] if lead else line.text
        for line, end, lead in zip(lines, ends, leads, strict=True)
    ]
    keys = [" ".join(fold(f"{line.marker} {key}").split()) for line, key in zip(lines, keys, strict=True)]
    last = {key: at for at, key in enumerate(keys) if key}
    found: set[int] = set()
    at = 0
    while at < len(lines):
        text = folded[at].strip(" :.")
        headed = text in headings
        if not headed and not (keys[at] and at not in dropped and _is_entry(at, leads, keys, last)):
            at += 1
            continue
        block, end = [], at + headed
        while end < len(lines) and (not keys[end] or end in dropped or _is_entry(end, leads, keys, last)):
            if keys[end] and end not in dropped:
                block.append(end)
            end += 1
        again = end < len(lines) and block and keys[end] == keys[block[0]]
        if headed and not again and block:
            # The first heading of the text may look like one more entry.
            repeated = next((place for place in block[1:] if keys[place] == keys[block[0]]), None)
            if repeated is not None:
                block, end = block[: block.index(repeated)], repeated
        leading = 2 * sum(leads[place] is not None for place in block) > len(block)
        if len(block) > 1 and (headed or leading or (again and _begin_numbering(lines, block))):
            found.update(block)
            if headed:
                found.add(at)
        at = max(end, at + 1)
    return found


def _is_entry(at: int, leads: Sequence[object], keys: Sequence[str], last: dict[str, int]) -> bool:
    return last[keys[at]] > at or leads[at] is not None


def _begin_numbering(lines: Sequence[Line], block: Sequence[int]) -> bool:
    """Whether these are the first lines of the document that are numbered: lists inside it may come again, too."""
    numbered = [at for at in block if next(markers_of(lines[at]), None)]
    first = next(at for at, line in enumerate(lines) if at >= block[0] or next(markers_of(line), None))
    return len(numbered) > 1 and first >= block[0]


def _notes(lines: Sequence[Line], folded: Sequence[str]) -> set[int]:
    """Footnotes: at the end below a heading that says so, or blocks of lines that begin with "[1]", "[2]"."""
    headings = numbering_words("notes")
    for at in range(len(lines) - 1, -1, -1):
        if folded[at].strip(" :.") not in headings:
            continue
        following = next((place for place in range(at + 1, len(lines)) if folded[place]), None)
        if following is None or not _numbers_a_note(lines[following]):
            continue
        return set(range(at, _end_of_notes(lines, at)))
    return _bracketed_notes(lines)


def _bracketed_notes(lines: Sequence[Line]) -> set[int]:
    """Blocks of lines that begin with "[1]", "[2]", to which a text above refers."""
    found: set[int] = set()
    block: dict[int, str] = {}
    above: set[str] = set()
    for at, line in enumerate([*lines, Line("end", 0)]):
        text = line.text.strip()
        if note := _NOTE.match(text):
            block[at] = note[1]
        elif text:
            if above.issuperset(block.values()):
                found.update(block)
            block.clear()
            above.update(_REFERENCE.findall(text))
    return found


def _numbers_a_note(line: Line) -> bool:
    text = line.text.strip()
    if text[:1] in "*¹†":
        return True
    return any(
        marker.path == ((0, 1),) and marker.family.kind in (Kind.DECIMAL, Kind.INNER) for marker in markers_of(line)
    )


def _end_of_notes(lines: Sequence[Line], start: int) -> int:
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line.heading and line.heading <= (lines[start].heading or 6):
            return at
        if any(marker.family.kind in (Kind.GROUP, Kind.UNIT) and not marker.weak for marker in markers_of(line)):
            return at
    return len(lines)
