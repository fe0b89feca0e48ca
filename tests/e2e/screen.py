"""The bot's messages on a terminal, as Telegram would show them."""

from __future__ import annotations

import re

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from .botapi import Button, InlineAnswer, Received
from .botapi.texts import units

STYLES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "strikethrough": "strike",
    "code": "cyan",
    "pre": "cyan",
    "spoiler": "reverse",
    "url": "blue underline",
    "email": "blue underline",
    "mention": "blue",
    "bot_command": "blue",
    "hashtag": "blue",
}
QUOTES = ("blockquote", "expandable_blockquote")
WIDTH = 88


def show(console: Console, message: Received) -> None:
    """Print a message with its buttons, numbered from 1."""
    notes = [note for note in ("edited" if message.edited else "", "reply" if message.reply_to else "") if note]
    body: list[RenderableType] = []
    if message.photo is not None:
        body.append(Text(f"[picture, {len(message.photo) // 1024} kB]", style="magenta"))
    body += [formatted(message)] if message.text else []
    title = " · ".join(("bot", *notes))
    console.print(Panel(Group(*body), title=title, title_align="left", width=min(WIDTH, console.width)))
    number = 1
    for row in message.buttons:
        cells = []
        for button in row:
            cells.append(f"[{number}] {button.label}{_kind(button)}")
            number += 1
        console.print(Text("  " + "   ".join(cells), style="green"))


def show_results(console: Console, answer: InlineAnswer) -> None:
    """Print inline results as the list over the input field."""
    for result in answer.results:
        console.print(Text(f"  {result.title}", style="bold"), Text(f"    {result.description}"), sep="\n")
    if answer.button:
        console.print(Text(f"  [{answer.button['text']}]", style="green"))


def formatted(message: Received) -> Text:
    """The text with its entities; a quote has a bar at its left."""
    places = _places(message.text)
    text, quoted = Text(message.text), []
    for entity in message.entities:
        start, end = places[entity["offset"]], places[entity["offset"] + entity["length"]]
        if entity["type"] in QUOTES:
            quoted.append((start, end))
        elif entity["type"] == "text_link":
            text.stylize(f"blue underline link {entity['url']}", start, end)
        else:
            text.stylize(STYLES.get(entity["type"], ""), start, end)
    lines, result = text.split("\n", allow_blank=True), Text()
    starts = [0, *(found.end() for found in re.finditer("\n", message.text))]
    for number, (line, start) in enumerate(zip(lines, starts, strict=False)):
        in_quote = any(begin <= start < end for begin, end in quoted)
        result.append_text(Text("▌ ", style="yellow") if in_quote else Text())
        result.append_text(line)
        result.append("\n" if number + 1 < len(lines) else "")
    return result


def _places(text: str) -> dict[int, int]:
    """From UTF-16 offsets, in which Telegram counts, to those of Python."""
    places, offset = {}, 0
    for place, char in enumerate(text):
        places[offset] = place
        offset += units(char)
    return {**places, offset: len(text)}


def _kind(button: Button) -> str:
    return " (copies)" if button.copy_text else f" ({button.url})" if button.url else ""
