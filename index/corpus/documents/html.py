"""Makes lines of an HTML page: its text, without what surrounds it.

Python's own parser reads on and on in one pass. The parsers in C that were looked at build trees, and take minutes for
a page that nests its elements a hundred thousand deep.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from index.corpus.documents.blocks import Blocks
from index.corpus.documents.labels import BULLET, chinese, greek, letters, roman, upper
from index.corpus.files.characters import raised, visible
from index.corpus.files.encodings import known_encoding, marked_encoding, not_utf8
from index.corpus.files.formats import read_bytes
from index.corpus.lines import Line
from index.corpus.words import words
from index.errors import CorpusError

MAX_HTML_SIZE = 64 << 20  # bytes
PATIENCE = 60.0  # seconds, of which a page of that size needs half
_MAIN_SHARE = 0.5  # of the words of a page that its main part has, if it is that

_NOT_TEXT = words(
    "script style template noscript nav footer aside svg math iframe object canvas button select textarea dialog "
    "audio video map menu"
)
_VOID = words("area base br col embed hr img input link meta param source track wbr")
_CLOSED_BY_THE_NEXT = words("p li dt dd tr td th")
_BLOCKS = words(
    "address article blockquote body caption center dd div dl dt fieldset figcaption figure header hr html legend "
    "main p pre section summary details table tbody tfoot thead ul ol li tr h1 h2 h3 h4 h5 h6"
)
# What saved pages call that which surrounds their text.
_AROUND = re.compile(
    r"(?:site-?|page-?|main-?|top-?|bottom-?|global-?)?(?:nav|navbar|navigation|menu|breadcrumbs?|footer|sidebar|cookies?|"
    r"cookie-?(?:banner|consent|notice)|skip-?(?:link|nav|to-content)|share|social|toc|pagination|pager|noprint|"
    r"mw-editsection|navbox|infobox|catlinks|printfooter|visually-?hidden|sr-only|screen-reader-text)",
    re.IGNORECASE,
)
_ROLES = frozenset(("navigation", "contentinfo", "banner", "search", "complementary", "menu", "menubar", "dialog"))
_KEPT = frozenset(("html", "body", "main", "article"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LIST_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?([a-z-]*(?:decimal|roman|alpha|latin|greek|none|disc|circle|square|ideographic|"
    r"informal)[a-z-]*)",
    re.IGNORECASE,
)
_STYLES: Mapping[str, Callable[[int], str]] = {
    "1": str, "a": letters, "A": upper(letters), "i": roman, "I": upper(roman),
    "decimal": str, "decimal-leading-zero": lambda value: f"{value:02}",
    "lower-alpha": letters, "lower-latin": letters, "upper-alpha": upper(letters), "upper-latin": upper(letters),
    "lower-roman": roman, "upper-roman": upper(roman), "lower-greek": greek,
    "cjk-ideographic": chinese, "simp-chinese-informal": chinese,
}  # fmt: skip
_REVERSED = re.compile(r"<ol\b[^<>]*\sreversed\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I)


def html_lines(
    path: Path, max_size: int, encoding: str | None, clock: Callable[[], float] = time.monotonic
) -> list[Line]:
    """The lines of a page.

    Raises:
        CorpusError: the page is too large, in an encoding that nothing tells, or takes too long to read.
    """
    remedy = "Divide the page, or save it as plain text"
    data = read_bytes(path, min(max_size, MAX_HTML_SIZE), remedy)
    text = _decoded(path, data, encoding)

    deadline = clock() + PATIENCE

    def check() -> None:
        if clock() > deadline:
            raise CorpusError(path, "the page takes too long to read", "Save it again, or as plain text")

    page = _Page(check, _items_of_lists(text) if _REVERSED.search(text) else ())
    page.feed(text)
    page.close()
    return page.lines()


def shown_text(markup: str) -> str:
    """What a piece of HTML shows, its lines one after the other."""
    page = _Page(lambda: None, _items_of_lists(markup) if _REVERSED.search(markup) else ())
    page.feed(markup)
    page.close()
    return "\n".join(f"{line.marker} {line.text}".strip() for line in page.lines())


def _decoded(path: Path, data: bytes, given: str | None) -> str:
    """The text, by its byte order mark, else as told, else by what the page says of itself, else as UTF-8."""
    said = _CHARSET.search(data[:4096])
    name = (
        marked_encoding(data) or given or (known_encoding((said[1] or said[2]).decode()) if said else None) or "utf-8"
    )
    if name.lower() in ("gb2312", "gbk"):
        name = "gb18030"  # of which these are parts, and which browsers read in their place
    if name.lower() in ("latin-1", "iso8859-1", "iso-8859-1", "ascii"):
        name = "cp1252" if _fits(data, "cp1252") else "latin-1"
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if name == "utf-8" and not said:
            raise not_utf8(path, data[data.rfind(b"\n", 0, error.start) + 1 :], line) from None
        remedy = "Save the page as UTF-8, or name what it is written in: --encoding NAME"
        raise CorpusError(path, f"the page is not in {name.upper()}, as it says", remedy, line=line) from None
    except LookupError:
        raise CorpusError(
            path, f"there is no encoding {name[:40]!r}", "Name one as in --encoding windows-1251"
        ) from None


def _fits(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


@dataclass(slots=True)
class _List:
    """A list that is open; `write` is None for bullets, `step` -1 for one that counts down."""

    write: Callable[[int], str] | None
    next: int
    step: int = 1


class _Page(HTMLParser):
    def __init__(self, check: Callable[[], None], items: Sequence[int] = ()) -> None:
        """`items` are how many items each numbered list of the page has, if one of them counts down."""
        super().__init__(convert_charrefs=True)
        self._check = check
        self._items = iter(items)
        self._of_list = 1  # items of the numbered list that began last
        self._blocks = Blocks()
        self._skipped: list[str] = []  # elements of one name that are open inside what is left out
        self._lists: list[_List] = []
        self._row: list[list[str]] | None = None
        self._heading = 0
        self._last_heading = 1
        self._title: list[str] | None = None
        self._title_text = ""
        self._pre = 0
        self._main = 0
        self._of_main: list[bool] = []
        self._note: list[str] | None = None  # what a raised reference to a note holds

    def lines(self) -> list[Line]:
        """The lines of the main part, if the page has one with most of its words, under its title."""
        self._end_row()
        self._end_block()
        lines = self._blocks.lines
        self._mark()
        main = [line for line, inside in zip(lines, self._of_main, strict=True) if inside]
        if _words(main) < _MAIN_SHARE * _words(lines):
            main = lines
        if not any(line.heading == 1 for line in main) and self._title_text:
            main = [Line(visible(self._title_text), 1, 1), Line("", 1), *main]
        return main

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check()
        if tag == "ol":
            self._of_list = next(self._items, 1)
        values = {name: value or "" for name, value in attrs}
        if self._skipped and tag == self._skipped[0]:
            if tag not in _CLOSED_BY_THE_NEXT:
                self._skipped.append(tag)
                return
            self._skipped.clear()
        if self._skipped:
            return
        if tag == "title":
            self._title = []
            return
        if _is_left_out(tag, values):
            if tag not in _VOID:
                self._end_line()
                self._skipped.append(tag)
            return
        if tag == "br":
            self._line_break()
        elif tag == "sup":
            self._note = []
        elif tag == "a" and self._note is not None and values.get("href", "").startswith("#"):
            self._note = None
            self._skipped.append("a")
        elif tag in _BLOCKS or tag in ("td", "th"):
            self._open_block(tag, values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # HTML knows no other empty elements than those of `_VOID`

    def handle_endtag(self, tag: str) -> None:
        self._check()
        if tag == "title" and self._title is not None:
            self._title_text, self._title = self._title_text or " ".join("".join(self._title).split()), None
            return
        if self._skipped:
            if tag == self._skipped[0]:
                self._skipped.pop()
            elif tag == "body":
                self._skipped.clear()
            return
        if tag == "sup":
            self._note = None
        elif tag in _BLOCKS:
            self._close_block(tag)

    def handle_data(self, data: str) -> None:
        self._check()
        if self._skipped:
            return
        if self._title is not None:
            self._title.append(data)
            return
        if self._note is not None:
            data = raised(data)
        if self._pre and self._row is None:
            first, *others = data.split("\n")
            self._blocks.add(first)
            for line in others:
                self._end_line()
                self._blocks.add(line)
        elif self._row:
            self._row[-1].append(data)
        else:
            self._blocks.add(data)

    def _open_block(self, tag: str, values: Mapping[str, str]) -> None:
        if tag in ("tr", "td", "th"):
            self._open_cell(tag)
            return
        if self._row is not None:
            self._open_in_cell(tag, values)
            return
        self._end_block()
        if tag in ("ul", "ol"):
            self._lists.append(_list_of(tag, values, self._of_list))
        elif tag == "li":
            self._open_item(values)
        elif tag == "pre":
            self._pre += 1
        elif tag == "main" or values.get("role") == "main":
            self._mark()
            self._main += 1
        elif re.fullmatch(r"h[1-6]", tag):
            self._heading = self._last_heading = int(tag[1])
        elif tag == "summary":
            self._heading = min(self._last_heading + 1, 6)

    def _open_cell(self, tag: str) -> None:
        if tag == "tr":
            self._end_row()
            self._row = []
        elif self._row is not None:
            self._row.append([])

    def _open_in_cell(self, tag: str, values: Mapping[str, str]) -> None:
        """A table, a list or a heading in a cell: the table is there for the page's layout."""
        if tag in ("table", "ol", "ul", "article", "section") or re.fullmatch(r"h[1-6]", tag):
            self._open_row_up()
            self._open_block(tag, values)
        elif self._row:
            self._row[-1].append(" ")

    def _open_row_up(self) -> None:
        """The cells so far are paragraphs."""
        cells, self._row = self._row or [], None
        for cell in cells:
            self._blocks.add("".join(cell))
            self._end_block()

    def _open_item(self, values: Mapping[str, str]) -> None:
        if not self._lists:
            self._lists.append(_List(None, 1))
        within = self._lists[-1]
        if re.fullmatch(r"-?\d{1,7}", values.get("value", "").strip()):
            within.next = int(values["value"])
        self._blocks.item(f"{within.write(within.next)}." if within.write else BULLET, len(self._lists) - 1)
        within.next += within.step

    def _close_block(self, tag: str) -> None:
        if tag == "tr" or (tag == "table" and self._row is not None):
            self._end_row()
        if self._row is not None:
            return
        self._end_block()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._blocks.end_item()
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
        elif tag == "main":
            self._mark()
            self._main = max(0, self._main - 1)

    def _end_row(self) -> None:
        if self._row is not None:
            row, self._row = self._row, None
            if len(row) > 1:
                self._blocks.row(["".join(cell) for cell in row], self.getpos()[0], len(self._lists))
            elif row:
                self._blocks.add("".join(row[0]))
                self._end_line()

    def _line_break(self) -> None:
        if self._row:
            self._row[-1].append("\n")
        elif self._heading:
            self._blocks.add(" ")
        else:
            self._end_line()

    def _end_line(self) -> None:
        self._blocks.end_line(self.getpos()[0], self._heading)

    def _end_block(self) -> None:
        self._blocks.end_block(self.getpos()[0], self._heading)
        self._heading = 0

    def _mark(self) -> None:
        """Note which lines so far stand in the main part."""
        self._of_main += [self._main > 0] * (len(self._blocks.lines) - len(self._of_main))


def _words(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _is_left_out(tag: str, values: Mapping[str, str]) -> bool:
    if tag in _NOT_TEXT:
        return True
    if tag in _KEPT:
        return False
    if "hidden" in values or values.get("aria-hidden") == "true" or _HIDDEN.search(values.get("style", "")):
        return True
    if values.get("role") in _ROLES:
        return tag != "header"
    return any(_AROUND.fullmatch(name) for name in (*values.get("class", "").split(), *values.get("id", "").split()))


class _Items(HTMLParser):
    """Counts the items of each numbered list of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: list[int] = []
        self._open: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "ol":
            self._open.append(len(self.counts))
            self.counts.append(0)
        elif tag == "ul":
            self._open.append(None)
        elif tag == "li" and self._open and (place := self._open[-1]) is not None:
            self.counts[place] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul") and self._open:
            self._open.pop()


def _items_of_lists(text: str) -> list[int]:
    items = _Items()
    items.feed(text)
    items.close()
    return items.counts


def _list_of(tag: str, values: Mapping[str, str], items: int) -> _List:
    style = _LIST_STYLE.search(values.get("style", ""))
    kind = style[1].lower() if style else values.get("type", "1" if tag == "ol" else "").strip()
    if kind not in _STYLES:
        return _List(None if tag == "ul" or style else str, 1)
    start = values.get("start", "").strip()
    step, first = (-1, items) if "reversed" in values else (1, 1)
    return _List(_STYLES[kind], int(start) if re.fullmatch(r"-?\d{1,7}", start) else first, step)
