"""What Telegram makes of a text: the words of its HTML with entities beside them, commands and mentions."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from telegram import MessageEntity
from telegram.constants import MessageEntityType

from bot.telegram.client.results import Json
from bot.telegram.replies.markup import units

_KINDS = {
    "b": MessageEntityType.BOLD,
    "strong": MessageEntityType.BOLD,
    "i": MessageEntityType.ITALIC,
    "em": MessageEntityType.ITALIC,
    "u": MessageEntityType.UNDERLINE,
    "s": MessageEntityType.STRIKETHROUGH,
    "code": MessageEntityType.CODE,
    "pre": MessageEntityType.PRE,
    "a": MessageEntityType.TEXT_LINK,
    "blockquote": MessageEntityType.BLOCKQUOTE,
    "tg-spoiler": MessageEntityType.SPOILER,
}
_WRITTEN = (
    (MessageEntityType.BOT_COMMAND, re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]+)?")),
    (MessageEntityType.MENTION, re.compile(r"(?<!\w)@[A-Za-z0-9_]{3,32}")),
)


class _Reader(HTMLParser):
    """Collects the words, and an entity for each tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.entities: list[Json] = []
        self._open: list[tuple[str, Json]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _KINDS:
            raise ValueError(f"can't parse entities: unsupported start tag {tag!r}")
        kind = MessageEntityType.EXPANDABLE_BLOCKQUOTE if "expandable" in given else _KINDS[tag]
        link = {"url": given.get("href") or ""} if tag == "a" else {}
        self._open.append((tag, {"type": str(kind), "offset": units(self.text), **link}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            raise ValueError(f"can't parse entities: unexpected end tag {tag!r}")
        _, entity = self._open.pop()
        self.entities.append({**entity, "length": units(self.text) - entity["offset"]})

    def handle_data(self, data: str) -> None:
        self.text += data

    def close(self) -> None:
        super().close()
        if self._open:
            raise ValueError(f"can't parse entities: no end tag for {self._open[-1][0]!r}")


def read_html(html: str) -> tuple[str, list[Json]]:
    """The words of a text in Telegram's HTML, and its entities, counted in UTF-16 code units.

    Raises:
        ValueError: Telegram would refuse it, for a tag that it does not know, or that is not closed.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text, sorted(reader.entities, key=lambda one: (one["offset"], -one["length"]))


def written(text: str) -> list[Json]:
    """The entities of what a person writes: commands and mentions."""
    found = [
        MessageEntity(kind, match.start(), len(match[0]))
        for kind, pattern in _WRITTEN
        for match in pattern.finditer(text)
    ]
    return [entity.to_dict() for entity in MessageEntity.adjust_message_entities_to_utf_16(text, found)]


def places(text: str) -> dict[int, int]:
    """From offsets in UTF-16 code units, in which Telegram counts, to those of Python."""
    found, offset = {}, 0
    for place, char in enumerate(text):
        found[offset] = place
        offset += units(char)
    return {**found, offset: len(text)}
