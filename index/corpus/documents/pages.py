"""Takes from pages what a printer put there: headers and footers, page numbers, words divided at the ends of lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from index.corpus.files.characters import SOFT_HYPHEN
from index.corpus.lines import LeftOut, Line, Reason
from index.corpus.words import words

_EDGE = 3  # lines from the top and the bottom of a page that may be headers and footers
_SHARE = 0.6  # of the pages, two at least, on which a header stands
_NUMBER = re.compile(r"\d+")
# What stands beside a page's number: "Page 3 of 10", "стр. 3", "第 3 页 共 10 页", "- 3 -".
_PAGE_WORDS = re.compile(
    r"(?:page|p|pg|of|seite|von|стр|страница|с|из|стор|сторінка|бет|бети|页|頁|第|共|sayfa|bet|sahifa|página|pagina|pág|de|"
    r"di|strona|z|trang|halaman|dari|صفحة|صفحه|من|از|पृष्ठ|[\W\d_])*",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\W*(?:page|seite|стр(?:аница)?\.?|第|sayfa|página|pagina|strona|trang|halaman|صفحة|صفحه)\W*(\d+)\b.*|"
    r"[-–—]\s*(\d+)\s*[-–—]",
    re.IGNORECASE,
)
_AROUND = " .|-–—·/"
_SENTENCE = re.compile(r"[.,;:!?。，；：！？،؛؟।]\s*$")  # what no header ends with
_HYPHENS = f"-\u2010{SOFT_HYPHEN}"
_DIVIDED = re.compile(rf"(\w+)(?<=[^\W\d_])([{_HYPHENS}])\s*$")
_LONGEST_PART = 100  # characters
_FIRST = re.compile(r"\s*([^\W\d_]+(?:['’][^\W\d_]+)?)([^\s]*)\s*")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# Before these words a hyphen is left hanging: "two- and three-year plans".
_HANGING = words("and or to und oder bis sowie et ou y o e и или да та або і ve veya hamda va")
# Parts of words that keep their hyphen more often than not.
_APART = words("non co self ex pre post anti semi multi well high low long short mid half all cross so")


def without_furniture(
    pages: Sequence[Sequence[Line]], heights: Sequence[Sequence[int]] | None = None
) -> tuple[list[list[Line]], list[LeftOut]]:
    """The pages without headers, footers and page numbers, and these.

    A header or footer is a line at the edge of most pages, the same on all of them but for a number that rises with the
    pages, and at the same of the `heights` where they are known. Its first appearance on the first page stays, unless
    that page has a title: it is often the only one.
    """
    heights = heights or [[0] * len(page) for page in pages]
    edges = [_edges(page) for page in pages]
    same: Counter[tuple[str, int]] = Counter()
    running: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    for number, (page, at, edge) in enumerate(zip(pages, heights, edges, strict=True)):
        same.update({(_key(page[place].text), at[place]) for place in edge})
        for place in edge:
            for around, value in _numbers(page[place].text):
                running[around, at[place], value - number].add(number)
    enough = max(2, round(_SHARE * len(pages)))
    kept: list[list[Line]] = []
    taken: list[LeftOut] = []
    for number, (page, at, edge) in enumerate(zip(pages, heights, edges, strict=True)):
        titled = number > 0 or any(line.heading == 1 for line in page)
        out = set()
        for place in edge:
            text = page[place].text
            repeated = same[_key(text), at[place]] >= enough and not _SENTENCE.search(text)
            runs = any(len(running[around, at[place], value - number]) >= enough for around, value in _numbers(text))
            if runs or _is_page_number(text, number + 1) or (repeated and (titled or place != edge[0])):
                out.add(place)
        taken += [_left_out(page[place]) for place in sorted(out)]
        kept.append(_stripped([line for place, line in enumerate(page) if place not in out]))
    return kept, taken


def _left_out(line: Line) -> LeftOut:
    return LeftOut(line.place, " ".join(line.text.split()), Reason.REPEATED)


def _edges(page: Sequence[Line]) -> list[int]:
    """The places of the first and last lines of a page; of a short one no more than half of its lines each."""
    filled = [place for place, line in enumerate(page) if line.text.strip()]
    most = min(_EDGE, max(1, len(filled) // 2))
    return sorted({*filled[:most], *filled[-most:]})


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _numbers(text: str) -> list[tuple[str, int]]:
    """The numbers in a line that may be its page's, with what stands around each.

    Around a page's number are words for a page, or a header of several words before or after it: "Article 3" on the
    third page is none.
    """
    found = []
    for number in _NUMBER.finditer(text):
        around = _key(f"{text[: number.start()]}#{text[number.end() :]}")
        at_end = not text[number.end() :].strip(_AROUND) or not text[: number.start()].strip(_AROUND)
        is_head = at_end and len(re.findall(r"[^\W\d_]{2,}", around)) > 1 and not _SENTENCE.search(text)
        if len(number[0]) < 6 and (is_head or _PAGE_WORDS.fullmatch(around.replace("#", " "))):
            found.append((around, int(number[0])))
    return found


def _is_page_number(text: str, page: int) -> bool:
    """Whether a line says nothing but the number of its page, in so many words or between dashes."""
    found = _PAGE.fullmatch(text.strip())
    return found is not None and int((found[1] or found[2])[:6]) == page and bool(_PAGE_WORDS.fullmatch(_key(text)))


def _stripped(lines: list[Line]) -> list[Line]:
    """The lines without blank ones at the top and the bottom."""
    filled = [place for place, line in enumerate(lines) if line.text.strip() or line.marker]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def run_on(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The pages one after the other; a paragraph that ends with its page is closed by a blank line."""
    lines: list[Line] = []
    for page in filter(None, pages):
        if lines and re.search(r"[.!?:;。！？：；।؟]\W*$", lines[-1].text):
            lines.append(Line("", page[0].place))
        lines += page
    return lines


def _divided(text: str) -> re.Match[str] | None:
    """The part of a word that a line ends with, if a hyphen divides it."""
    end = len(text.rstrip())
    if not end or text[end - 1] not in _HYPHENS:
        return None
    return _DIVIDED.search(text, max(0, end - _LONGEST_PART))  # from there on: a line may be one long word


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with the words that are divided at their ends made whole: "dred-", "ged to" is "dredged", "to".

    A hyphen stays where the document writes the word with one elsewhere, before a capital or a digit, after parts like
    "non-", and where both parts are words of the document, unless it also has the whole.
    """
    if not any(_divided(line.text) for line in lines):
        return list(lines)
    counts = Counter(word.casefold().replace("\u2010", "-") for line in lines for word in _inner_words(line.text))
    made: list[Line] = []
    for line in lines:
        blank = len(made) > 1 and not made[-1].text and made[-1].place != made[-2].place  # where a page ends
        before = len(made) - 1 - blank
        left = _carry(made, before, line, counts, over_page=blank) if before >= 0 else line
        if left is not None:
            made.append(left)
    return made


def _carry(made: list[Line], before: int, line: Line, counts: Counter[str], *, over_page: bool) -> Line | None:
    """Carry the rest of a divided word over to the line before; what is left of this one, None if that is nothing."""
    first = made[before]
    found, head = _divided(first.text), _FIRST.match(line.text)
    if not found or not head or line.marker or line.heading != first.heading:
        return line
    part, hyphen, rest = found[1], found[2], head[1]
    if (over_page and not rest[0].islower()) or (hyphen in "-\u2010" and rest.casefold() in _HANGING):
        return line
    keep = "" if _is_one_word(part, rest, hyphen, counts) else hyphen
    made[before] = replace(first, text=f"{first.text[: found.start(2)]}{keep}{rest}{head[2]}")
    left = line.text[head.end() :]
    return replace(line, text=left) if left else None


def _inner_words(text: str) -> list[str]:
    """The words of a line that are whole: not one divided at its end."""
    words = _WORD.findall(text)
    return words[:-1] if _divided(text) else words


def _is_one_word(part: str, rest: str, hyphen: str, counts: Counter[str]) -> bool:
    if hyphen == SOFT_HYPHEN:
        return True
    if not rest[0].islower() and rest[0].upper() != rest[0].lower():
        return False
    one, two = part.casefold(), rest.casefold()
    whole, apart = counts[one + two], counts[f"{one}-{two}"]
    if whole or apart:
        return whole >= apart
    return not (one in _APART or (counts[one] and counts[two]))
