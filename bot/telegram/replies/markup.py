"""Telegram's HTML: escaping, counting after entities, cutting between passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape as _escape
from html import unescape

from bot.safe_text import sent

MAX_MESSAGE = 4096
MAX_CAPTION = 1024
_TAG = re.compile(r"</?[a-z][^<>]*>")


def escape(text: str) -> str:
    """Text that stands in HTML as it is, as far as it can be sent."""
    return _escape(sent(text), quote=False)


def units(text: str) -> int:
    """Length in UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def without_tags(html: str) -> str:
    """The text as it is read, without formatting."""
    return unescape(_TAG.sub("", html))


def visible(html: str) -> int:
    """Length of a message after Telegram has read its entities."""
    return units(without_tags(html))


def clip(text: str, limit: int) -> str:
    """Plain text that can be sent, of at most `limit` units; cut, where it can be at a word's end, with an ellipsis."""
    text = sent(text)
    if units(text) <= limit:
        return text
    kept = text[: limit - 1]
    while units(kept) > limit - 1:
        kept = kept[:-1]
    at_word = kept.rpartition(" ")[0]
    return (at_word if len(at_word) > len(kept) // 2 else kept).rstrip() + "…"


def fit(blocks: Sequence[str], *, head: str = "", tail: str = "", limit: int = MAX_MESSAGE) -> tuple[str, int]:
    """A message of `head`, as many whole blocks as fit, and `tail`, an empty line between them.

    Returns the message and the number of blocks in it.
    """
    shown = list(blocks)
    while shown and visible(join((head, *shown, tail))) > limit:
        shown.pop()
    return join((head, *shown, tail)), len(shown)


def paginate(blocks: Sequence[str], size: int, *, room: int) -> tuple[range, ...]:
    """Whole blocks by page: at most `size` a page and `room` visible characters, at least one."""
    pages: list[range] = []
    start, used = 0, 0
    for place, block in enumerate(blocks):
        length = visible(block) + 2
        if place > start and (place - start == size or used + length > room):
            pages.append(range(start, place))
            start, used = place, 0
        used += length
    return (*pages, range(start, len(blocks))) if blocks else ()


def join(parts: Sequence[str], separator: str = "\n\n") -> str:
    """The parts that are not empty, joined."""
    return separator.join(part for part in parts if part)
