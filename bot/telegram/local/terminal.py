"""`scoda bot try`: one person's chat with the bot, line by line."""

from __future__ import annotations

import asyncio
import contextlib
import io
import logging
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AsyncExitStack

from telegram import InlineKeyboardButton, Message

from bot.console import console
from bot.library import Engine
from bot.piped_text import encoding_of, is_other_text, not_text
from bot.telegram.local.person import TOKEN, Person, meet
from bot.telegram.local.request import Event, Result, Said, Toast
from bot.telegram.local.screen import Screen
from bot.telegram.monitoring.logs import configure_logging
from bot.telegram.replies.markup import MAX_MESSAGE, units
from index import QuestionError

PROMPT = "you> "
HELP = """\
Write as in Telegram: a question, a task's number, /start, /lang …
  1, 2, 3 …     press that button of the newest ones; any other number is a message: 42, "task 2"
  /             the menu of commands
  :edit TEXT    change your last message
  :reply TEXT   reply to the bot's last message
  :inline TEXT  type the bot's name and TEXT in another chat
  :group        go on in a group; once more, in the private chat
  :voice        send a voice message
  :help         this help
Ctrl-D ends the chat; nothing is kept."""
_OWN = re.compile(r":([a-z]+)(?:\s+(.*))?")


class Talk:
    """Turns lines into what a person does, and shows what comes of it."""

    def __init__(self, person: Person, screen: Screen) -> None:
        self._person, self._screen = person, screen
        self._newest: Message | None = None  # of the bot
        self._with_buttons: Message | None = None
        self._choices: Sequence[InlineKeyboardButton | Result] = ()

    def begin(self) -> None:
        """Show what stands in the empty chat, and how to write."""
        self._screen.note(f"{self._person.description}\n\n{HELP}\n")

    async def say(self, line: str) -> None:
        """Do what a line says, and show what the bot does."""
        if units(line) > MAX_MESSAGE:
            self._screen.note(f"Telegram takes messages of at most {MAX_MESSAGE} characters.")
        elif own := _OWN.fullmatch(line):
            await self._do(own[1], own[2] or "")
        elif line == "/":
            self._screen.note("\n".join(f"/{name}  {words}" for name, words in self._person.menu.items()))
        elif line.isdecimal() and 1 <= int(line) <= len(self._choices):
            await self._choose(self._choices[int(line) - 1])
        else:
            self._show(await self._person.say(line))

    async def _do(self, name: str, text: str) -> None:
        if name == "edit" and text:
            self._show(await self._person.edit(text))
        elif name == "reply" and text:
            self._show(await self._person.say(text, to=self._newest))
        elif name == "inline":
            self._show(await self._person.query(text))
        elif name == "group":
            self._person.group = not self._person.group
            self._screen.note("You are in a group now." if self._person.group else "You are in the private chat now.")
        elif name == "voice":
            self._show(await self._person.send_voice())
        else:
            self._screen.note(HELP)

    async def _choose(self, choice: InlineKeyboardButton | Result) -> None:
        if isinstance(choice, Result):
            self._show(await self._person.choose(choice))
        else:
            self._show(await self._person.press(choice, self._with_buttons))

    def _show(self, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, Said):
                self._screen.message(event)
                self._keep(event)
            elif isinstance(event, Toast):
                self._screen.note(event.text)
            else:
                self._screen.results(event)
                self._choices = (*event.results, *([event.button] if event.button else []))
        if not events:
            self._screen.note("The bot does nothing.")

    def _keep(self, said: Said) -> None:
        """Keep what the next lines may be about."""
        message = self._newest = said.message
        is_same = self._with_buttons is not None and message.message_id == self._with_buttons.message_id
        if said.buttons or is_same:
            self._with_buttons = message
            self._choices = [button for row in said.buttons for button in row]


def run(engine: Engine, language: str) -> int:
    """Talk until the end of input or Ctrl-C; the exit code is then 0."""
    configure_logging(TOKEN)
    logging.getLogger().setLevel(logging.WARNING)
    is_typed = sys.stdin is not None and sys.stdin.isatty()
    converse(engine, language, typed_lines(), Screen(console()), is_typed=is_typed)
    return 0


def converse(engine: Engine, language: str, lines: Iterable[str], screen: Screen, *, is_typed: bool) -> None:
    """Say all lines; where they are typed, they are on the screen already, and the help is shown first."""
    chat = AsyncExitStack()
    with asyncio.Runner() as runner:
        try:
            talk = Talk(runner.run(chat.enter_async_context(meet(engine, language))), screen)
            if is_typed:
                talk.begin()
            # The event loop rests while a line is waited for, in this thread: Ctrl-C and the editing keys need that.
            for line in lines:
                if not is_typed:
                    screen.typed(line)
                runner.run(talk.say(line))
        except KeyboardInterrupt:
            screen.note("")
        finally:
            runner.run(chat.aclose())


def typed_lines() -> Iterator[str]:
    """What is typed, or comes through a pipe, without empty lines.

    Raises:
        QuestionError: what comes through a pipe is neither UTF-8 nor what its byte-order mark says.
    """
    encoding, piped = "utf-8", sys.stdin is not None and not sys.stdin.isatty()
    if isinstance(sys.stdin, io.TextIOWrapper):
        if piped and isinstance(sys.stdin.buffer, io.BufferedReader):
            encoding = encoding_of(sys.stdin.buffer.peek(4)[:4])
        sys.stdin.reconfigure(encoding=encoding, errors="strict" if piped else "replace")
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  (gives input() its editing keys and the lines before)
    with contextlib.suppress(EOFError):
        while sys.stdin is not None:
            try:
                line = input("" if piped else PROMPT).strip()
            except UnicodeDecodeError:
                raise QuestionError(not_text("standard input", encoding)) from None
            if piped and is_other_text(line):
                raise QuestionError(not_text("standard input", encoding))
            if line:
                yield line
