"""Takes from pages what a printer put there: heads and feet, page numbers, words divided at the ends of lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from index.corpus.characters import SOFT_HYPHEN, words
from index.corpus.lines import Line

_EDGE = 3  # lines from the top and the bottom of a page that may be heads and feet
_SHARE = 0.6  # of the pages, at the least two, on which a head stands
_NUMBER = re.compile(r"\d+")
# What stands beside a page's number: "Page 3 of 10", "стр. 3", "第 3 页 共 10 页", "- 3 -".
_PAGE_WORDS = re.compile(
    r"(?:page|p|pg|of|seite|von|стр|страница|с|из|стор|сторінка|бет|бети|页|頁|第|共|sayfa|bet|sahifa|página|pagina|pág|de|"
    r"di|strona|z|trang|halaman|dari|صفحة|صفحه|من|از|पृष्ठ|[\W\d_])*",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\W*(?:page|seite|стр(?:аница)?\.?|第|sayfa|página|pagina|strona|trang|halaman|صفحة|صفحه)\W*(\d+)\b.*", re.I
)
_DIVIDED = re.compile(rf"(\w+)(?<=[^\W\d_])([-\u2010{SOFT_HYPHEN}\x02\ufffe])\s*$")
_FIRST = re.compile(r"\s*([^\W\d_]+(?:['’][^\W\d_]+)?)([^\s]*)\s*")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# Before these words a hyphen is left hanging: "two- and three-year plans".
_HANGING = words("and or to und oder bis sowie et ou y o e и или да та або і ve veya hamda va")
# Parts of words that keep their hyphen more often than not.
_APART = words("non co self ex pre post anti semi multi well high low long short mid half all cross so")


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """The pages without running heads, feet and page numbers, and these.

    A head is a line at the edge of most pages, word for word or but for a number that runs with the pages. Its first
    appearance on the first page stays if it has letters: it is often the title.
    """
    edges = [_edges(page) for page in pages]
    same: Counter[str] = Counter()
    running: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        same.update({_key(page[place].text) for place in edge})
        for place in edge:
            text = page[place].text
            for found in _NUMBER.finditer(text):
                if len(found[0]) < 6:
                    running[_around(text, found), int(found[0]) - number].add(number)
    enough = max(2, round(_SHARE * len(pages)))
    kept: list[list[Line]] = []
    taken: list[Line] = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        out = {
            place
            for place in edge
            if _repeats(page[place].text, same, enough, first=number == 0 and place == edge[0])
            or _runs(page[place].text, number, running, enough)
        }
        taken += [page[place] for place in sorted(out)]
        kept.append(_stripped([line for place, line in enumerate(page) if place not in out]))
    return kept, taken


def _edges(page: Sequence[Line]) -> list[int]:
    """The places of the first and last lines of a page; of a short one no more than half of its lines each."""
    filled = [place for place, line in enumerate(page) if line.text.strip()]
    most = min(_EDGE, max(1, len(filled) // 2))
    return sorted({*filled[:most], *filled[-most:]})


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _around(text: str, number: re.Match[str]) -> str:
    return _key(f"{text[: number.start()]}#{text[number.end() :]}")


def _repeats(text: str, same: Counter[str], enough: int, *, first: bool) -> bool:
    key = _key(text)
    return same[key] >= enough and not first and not _PAGE_WORDS.fullmatch(key)


def _runs(text: str, page: int, running: dict[tuple[str, int], set[int]], enough: int) -> bool:
    """Whether the line has a number that runs with the pages, beside words for a page or a head of several words.

    "Article 3" on the third page is no page number.
    """
    plain = _PAGE.fullmatch(text)
    if plain and int(plain[1][:6]) == page + 1 and _PAGE_WORDS.fullmatch(_key(text)):
        return True
    for found in _NUMBER.finditer(text):
        around = _around(text, found)
        if len(found[0]) < 6 and len(running[around, int(found[0]) - page]) >= enough:
            words = re.findall(r"[^\W\d_]{2,}", around)
            if _PAGE_WORDS.fullmatch(around.replace("#", " ")) or (len(words) > 1 and _at_end(text, found)):
                return True
    return False


def _at_end(text: str, number: re.Match[str]) -> bool:
    return not text[number.end() :].strip(" .|-–—·") or not text[: number.start()].strip(" .|-–—·")


def _stripped(lines: list[Line]) -> list[Line]:
    """The lines without blank ones at the top and the bottom."""
    filled = [place for place, line in enumerate(lines) if line.text.strip() or line.marker]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def run_on(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The pages one behind the other; a paragraph that ends with its page is closed by a blank line."""
    lines: list[Line] = []
    for page in filter(None, pages):
        if lines and re.search(r"[.!?:;。！？：；।؟]\W*$", lines[-1].text):
            lines.append(Line("", page[0].place))
        lines += page
    return lines


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with the words that are divided at their ends made whole: "dred-", "ged to" is "dredged", "to".

    A hyphen stays where the document writes the word with one elsewhere, before a capital or a digit, behind parts like
    "non-", and where both parts are words of the document, unless it also has the whole.
    """
    if not any(_DIVIDED.search(line.text) for line in lines):
        return list(lines)
    counts = Counter(word.casefold().replace("\u2010", "-") for line in lines for word in _inner_words(line.text))
    made = list(lines)
    for place in range(len(made) - 1):
        after = place + 1
        while after < len(made) - 1 and not made[after].text.strip() and made[after].place != made[place].place:
            after += 1  # a page's end may leave a blank line
        first, second = made[place], made[after]
        found, head = _DIVIDED.search(first.text), _FIRST.match(second.text)
        if not found or not head or second.marker or second.heading != first.heading:
            continue
        if after > place + 1 and not head[1][0].islower():
            continue
        part, hyphen, rest = found[1], found[2], head[1]
        if rest.casefold() in _HANGING and hyphen not in (SOFT_HYPHEN, "\x02", "\ufffe"):
            continue
        keep = "" if _is_one_word(part, rest, hyphen, counts) else ("\u2010" if hyphen == "\u2010" else "-")
        made[place] = replace(first, text=f"{first.text[: found.start(2)]}{keep}{rest}{head[2]}")
        made[after] = replace(second, text=second.text[head.end() :])
    emptied = {id(line) for line, was in zip(made, lines, strict=True) if not line.text and was.text}
    return [line for line in made if id(line) not in emptied]


def _inner_words(text: str) -> list[str]:
    """The words of a line that are whole: not one divided at its end."""
    words = _WORD.findall(text)
    return words[:-1] if _DIVIDED.search(text) else words


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
