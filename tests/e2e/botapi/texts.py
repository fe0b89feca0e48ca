"""Texts as Telegram keeps them: plain text plus entities, counted in UTF-16 units."""

import re
from html.parser import HTMLParser

from .errors import Json, bad

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
}
DETECTED = (
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])")),
    ("url", re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+\.[A-Za-z]{2,}(?!\w)")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
)


def units(text: str) -> int:
    """Length in UTF-16 code units, as every offset in the Bot API."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def piece(text: str, entity: Json) -> str:
    """The text that an entity covers."""
    raw = text.encode("utf-16-le")[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2]
    return raw.decode("utf-16-le")


def body(data: Json) -> tuple[str, list[Json]]:
    """Text or caption of a Message object, and its entities."""
    name = "text" if "text" in data else "caption"
    return data.get(name, ""), data.get("entities" if name == "text" else "caption_entities", [])


class _Reader(HTMLParser):
    """Collects text and entities of Bot API HTML that teremok has already accepted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.entities: list[Json] = []
        self._open: list[tuple[str, dict[str, str | None], int]] = []
        self._size = 0

    def handle_data(self, data: str) -> None:
        self.text += data
        self._size += units(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, dict(attrs), self._size))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  (HTMLParser names it)
        name, attrs, start = self._open.pop()
        if self._size > start:
            self.entities.append({"offset": start, "length": self._size - start, **self._kind(name, attrs)})

    def _kind(self, name: str, attrs: dict[str, str | None]) -> Json:
        if name == "a":
            return {"type": "text_link", "url": attrs.get("href") or ""}
        if name == "blockquote":
            return {"type": "expandable_blockquote" if "expandable" in attrs else "blockquote"}
        if name == "tg-emoji":
            return {"type": "custom_emoji", "custom_emoji_id": attrs["emoji-id"]}
        language = (attrs.get("class") or "").removeprefix("language-")
        if name == "code" and language and self._open and self._open[-1][0] == "pre":
            return {"type": "pre", "language": language}
        return {"type": SIMPLE[name]}


def _detect(text: str, taken: list[Json]) -> list[Json]:
    """Commands, links, mentions and hashtags outside of code and links, found by Telegram itself."""
    busy = [e for e in taken if e["type"] in ("pre", "code", "text_link", "text_mention")]
    found: list[Json] = []
    for kind, pattern in DETECTED:
        for match in pattern.finditer(text):
            start, length = units(text[: match.start()]), units(match.group())
            if all(start + length <= e["offset"] or start >= e["offset"] + e["length"] for e in busy + found):
                found.append({"type": kind, "offset": start, "length": length})
    return found


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut the white space at both ends, as Telegram does after parsing."""
    lead, inner = len(text) - len(text.lstrip()), text.strip()
    size, kept = units(inner), []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, size)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return inner, kept


def settle(text: str, entities: list[Json] | None = None) -> tuple[str, list[Json]]:
    """What Telegram stores for a text: trimmed, with its own entities added, in order."""
    text, kept = _trim(text, list(entities or []))
    kept += _detect(text, kept) if re.search(r"[/@#]", text) else []
    return text, sorted(kept, key=lambda e: (e["offset"], -e["length"]))


def parse_html(html: str) -> tuple[str, list[Json]]:
    """Plain text and entities of checked HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = reader.entities
    fenced = [(e["offset"], e["length"]) for e in found if e["type"] == "pre" and "language" in e]
    # <pre><code class="language-x"> is one entity with a language, not two.
    found = [e for e in found if e["type"] != "pre" or "language" in e or (e["offset"], e["length"]) not in fenced]
    return settle(reader.text, found)


def render(text: str, parse_mode: str | None, entities: list[Json] | None) -> tuple[str, list[Json]]:
    """Plain text and entities of an outgoing text; explicit entities win over the parse mode."""
    if entities or not parse_mode:
        return settle(text, entities)
    if parse_mode.upper() != "HTML":
        # Markdown is legal in Telegram; the bot under test promises HTML, so anything else is a slip.
        raise bad(f"unsupported parse_mode {parse_mode}: this server renders HTML only")
    return parse_html(text)
