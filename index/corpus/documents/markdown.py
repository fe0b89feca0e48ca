"""Makes lines of Markdown: headings, lists with the numbers that their author wrote, quotes, code, tables."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from index.corpus.documents.blocks import Blocks
from index.corpus.documents.labels import BULLET
from index.corpus.documents.pages import joined
from index.corpus.files.characters import visible
from index.corpus.files.extras import need
from index.corpus.lines import LeftOut, Line, Reason
from index.errors import CorpusError

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_MARKDOWN_CHARS = 20 << 20  # a minute's work
_LONGEST_MATTER = 200  # lines
_MATTER_ENDS = re.compile(r"(?:---|\+\+\+|\.\.\.)\s*")
_MATTER_TITLE = re.compile(r"title\s*[:=]\s*([\"']?)(\S.*?)\1\s*", re.IGNORECASE)
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,60})\]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TAGS = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def markdown_lines(text: str, path: Path) -> tuple[list[Line], list[LeftOut]]:
    """The lines of a text in Markdown, with those of the file as their places; its front matter and notes come apart.

    A title of the front matter is that of a text without one.

    Raises:
        CorpusError: the text is too long, or markdown-it-py is not installed.
    """
    if len(text) > MAX_MARKDOWN_CHARS:
        reason = f"has more than {MAX_MARKDOWN_CHARS >> 20} million characters of Markdown"
        raise CorpusError(path, reason, "Divide it, or save it as plain text")
    need("markdown_it", path, "Markdown")
    from markdown_it import MarkdownIt

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = text.split("\n")
    title, left_out = _front_matter(rows)
    left_out += _notes(rows)
    tokens = MarkdownIt("commonmark").enable("table").parse("\n".join(rows))
    lines = joined(_Reader().read(tokens))
    if title and not any(line.heading == 1 for line in lines):
        lines = [Line(visible(title.text), title.place, 1), Line("", title.place), *lines]
    elif title:
        left_out.append(title)
    return lines, left_out


def _front_matter(rows: list[str]) -> tuple[LeftOut | None, list[LeftOut]]:
    """Take the front matter out of the rows: its title and its other lines."""
    end = next((at for at, row in enumerate(rows[1:_LONGEST_MATTER], 1) if _MATTER_ENDS.fullmatch(row)), 0)
    if not end or rows[0].rstrip() not in ("---", "+++"):
        return None, []
    title, left_out = None, []
    for at in range(1, end):
        if (found := _MATTER_TITLE.fullmatch(rows[at])) and not title:
            title = LeftOut(at + 1, found[2].strip(), Reason.BEFORE)
        elif rows[at].strip():
            left_out.append(LeftOut(at + 1, " ".join(rows[at].split()), Reason.BEFORE))
    rows[: end + 1] = [""] * (end + 1)
    return title, left_out


def _notes(rows: list[str]) -> list[LeftOut]:
    """Take footnotes out of the rows, "[^1]: text" and the indented lines below, and the references to them."""
    left_out: list[LeftOut] = []
    names, text = set(), []
    fence, open_ = "", False
    for at, row in enumerate(rows):
        if found := _FENCE.match(row):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
        if fence:
            continue
        text.append(at)
        begins = _NOTE.match(row)
        open_ = bool(begins) or (open_ and (not row.strip() or row.startswith(("    ", "\t"))))
        if open_ and row.strip():
            left_out.append(LeftOut(at + 1, " ".join(row.split()), Reason.NOTES))
            rows[at] = ""
        if begins:
            names.add(begins[1])
    for at in text if names else ():
        rows[at] = _REFERENCE.sub(lambda found: "" if found[1] in names else found[0], rows[at])
    return left_out


class _Reader:
    def __init__(self) -> None:
        self._blocks = Blocks()
        self._lists: list[list[str]] = []  # the markers of the items to come, for each list that is open
        self._row: list[str] | None = None
        self._row_line = 1
        self._heading = 0

    def read(self, tokens: Sequence[Token]) -> list[Line]:
        for place, token in enumerate(tokens):
            line = (token.map[0] if token.map else 0) + 1
            if token.type in ("ordered_list_open", "bullet_list_open"):
                self._lists.append(_markers(tokens, place))
            elif token.type in ("ordered_list_close", "bullet_list_close"):
                self._lists.pop()
                self._blocks.end_block(self._last())
            elif token.type == "list_item_open":
                self._blocks.item(self._lists[-1].pop(), len(self._lists) - 1)
            elif token.type == "heading_open":
                self._heading = int(token.tag[1])
            elif token.type == "tr_open":
                self._row = []
            elif token.type == "tr_close":
                self._blocks.row(self._row or [], self._row_line, len(self._lists))
                self._row = None
            elif token.type == "inline":
                self._inline(token, line)
            elif token.type in ("fence", "code_block", "html_block"):
                self._raw(token, line)
            elif token.type in ("paragraph_close", "heading_close", "table_close", "blockquote_close"):
                if not token.hidden:  # of an item in a tight list
                    self._blocks.end_block(self._last())
                self._heading = 0
        return self._blocks.lines

    def _inline(self, token: Token, line: int) -> None:
        pieces: list[str] = []
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                pieces.append("\n")
            elif child.type == "html_inline":
                pieces.append("\n" if _BREAK.fullmatch(child.content) else "")
            elif child.type in ("text", "code_inline", "image"):
                pieces.append(child.content)
        text = "".join(pieces)
        if self._row is not None:
            self._row.append(text)
            self._row_line = line
            return
        if self._heading:
            text = text.replace("\n", " ")
        for number, part in enumerate(text.split("\n")):
            self._blocks.add(part)
            self._blocks.end_line(line + number, self._heading)

    def _raw(self, token: Token, line: int) -> None:
        content = token.content
        if token.type == "html_block":
            content = html.unescape(_TAGS.sub("", _BREAK.sub("\n", content)))
        for number, part in enumerate(content.split("\n"), start=line + (token.type == "fence")):
            self._blocks.add(part)
            self._blocks.end_line(number)
        self._blocks.end_block(line)

    def _last(self) -> int:
        return self._blocks.lines[-1].place if self._blocks.lines else 1


def _markers(tokens: Sequence[Token], start: int) -> list[str]:
    """The markers of a list's items, the last first: as written where the numbers rise, else counted as shown."""
    opening = tokens[start]
    items = []
    for token in tokens[start + 1 :]:
        if token.level == opening.level and token.nesting < 0:
            break
        if token.type == "list_item_open" and token.level == opening.level + 1:
            items.append(token)
    if opening.type == "bullet_list_open":
        return [BULLET] * len(items)
    written = [int(item.info) for item in items]
    if not all(one < other for one, other in pairwise(written)):
        written = [written[0] + place for place in range(len(written))]
    return [f"{number}{item.markup}" for number, item in zip(written, items, strict=True)][::-1]
