"""The bot's messages on a terminal, as Telegram would show them; in a pipe plain lines, as long as they are."""

from __future__ import annotations

import re
from itertools import pairwise
from textwrap import indent

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text
from telegram import InlineKeyboardButton, Message
from telegram.constants import MessageEntityType

from bot.safe_text import shown
from bot.telegram.local.entities import places
from bot.telegram.local.request import Results, Said

WIDTH = 88
_STYLES: dict[str, str] = {
    MessageEntityType.BOLD: "bold",
    MessageEntityType.ITALIC: "italic",
    MessageEntityType.UNDERLINE: "underline",
    MessageEntityType.STRIKETHROUGH: "strike",
    MessageEntityType.CODE: "cyan",
    MessageEntityType.PRE: "cyan",
    MessageEntityType.SPOILER: "reverse",
    MessageEntityType.TEXT_LINK: "blue underline",
}
_QUOTES = (MessageEntityType.BLOCKQUOTE, MessageEntityType.EXPANDABLE_BLOCKQUOTE)


class Screen:
    """Shows what the bot does."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def message(self, said: Said) -> None:
        """A message with its buttons, numbered from 1."""
        if not said.only_buttons:
            self._words(said)
        number = 1
        for row in said.buttons:
            self._line("   ".join(f"[{place}] {_label(one)}" for place, one in enumerate(row, number)), "green")
            number += len(row)
        if said.only_buttons and not said.buttons:
            self.note("The buttons are gone.")

    def results(self, results: Results) -> None:
        """Inline results, and the button above them as the last one."""
        for number, result in enumerate(results.results, 1):
            self._line(f"[{number}] {result.title}", "bold")
            self._line(f"    {result.description}")
        if results.button is not None:
            self._line(f"[{len(results.results) + 1}] {results.button.text}", "green")

    def typed(self, line: str) -> None:
        """What a person wrote, where no terminal has shown it."""
        self._console.print(Text(f"you> {shown(line)}", "bold"), soft_wrap=True)

    def note(self, text: str) -> None:
        """A word that is not the bot's."""
        self._line(text, "dim")

    def _words(self, said: Said) -> None:
        message = said.message
        body = formatted(message)
        if said.picture is not None:
            size = said.picture.stat().st_size // 1024
            body = Text("\n").join([Text(f"[a picture, {size} kB: {said.picture}]", "magenta"), *body.split("\n")])
        title = "bot · changed" if message.edit_date else "bot"
        if self._console.is_terminal:
            width = min(WIDTH, self._console.width)
            self._console.print(Panel(body, title=title, title_align="left", width=width))
        else:
            self._console.print(Group(Text(f"{title}>"), *map(_indented, body.split("\n"))), soft_wrap=True)

    def _line(self, text: str, style: str = "") -> None:
        self._console.print(Text(indent(shown(text), "  "), style), soft_wrap=not self._console.is_terminal)


def formatted(message: Message) -> Text:
    """The words with their formats; a quote has a bar at its left."""
    words = message.text or message.caption or ""
    at, marks = places(words), message.entities or message.caption_entities
    spans = [(range(at[one.offset], at[one.offset + one.length]), one.type) for one in marks]
    line_starts = {0, *(found.end() for found in re.finditer("\n", words))}
    cuts = sorted({*line_starts, *(cut for span, _ in spans for cut in (span.start, span.stop)), len(words)})
    text = Text()
    for start, end in pairwise(cuts):
        kinds = [kind for span, kind in spans if start in span]
        if start in line_starts and any(kind in _QUOTES for kind in kinds):
            text.append("▌ ", "yellow")
        text.append(shown(words[start:end]), " ".join(_STYLES.get(kind, "") for kind in kinds).strip())
    return text


def _indented(line: Text) -> Text:
    return Text.assemble("  ", line) if line else line


def _label(button: InlineKeyboardButton) -> str:
    effect = "copies" if button.copy_text else button.url
    return f"{button.text} ({effect})" if effect else button.text
