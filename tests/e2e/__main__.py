"""`python -m tests.e2e`: try the bot in this terminal, without a token and without Telegram.

Starts the test server and the real bot, and shows each reply as Telegram would.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import tempfile
import threading
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console

from .bot_process import BotProcess, scoda
from .botapi import BotServer, Chat, Person, Received, Sent
from .screen import show, show_results

T = TypeVar("T")
ANSWER_SECONDS = 30.0
EDIT_SECONDS = 3.0  # an edit or a press may change nothing
QUIET_SECONDS = 0.3  # after an answer, whether something follows
HELP = """\
Write as you would in Telegram: a question, a number, /start, /sections, /figures, /lang, /help …
  !2            press button 2 of the newest message
  !edit TEXT    change your last message
  !inline TEXT  type "@test_bot TEXT" in another chat
  !voice        send a voice message
  !help         this help
Ctrl-D ends."""


class Talk:
    """One person's chat with the bot, from the terminal."""

    def __init__(self, console: Console, person: Person, chat: Chat) -> None:
        self._console, self._person, self._chat = console, person, chat
        self._newest: Received | None = None
        self._mine: Sent | None = None

    async def say(self, line: str) -> None:
        """Do what a line says and show what comes back."""
        if not line.startswith("!"):
            self._mine = await self._chat.send(line)
            await self._listen()
        elif line[1:].isdecimal():
            await self._press(int(line[1:]))
        else:
            await self._do(*line[1:].partition(" ")[::2])

    async def _do(self, name: str, text: str) -> None:
        if name == "edit" and self._mine and text:
            await self._mine.edit(text)
            await self._listen(EDIT_SECONDS)
        elif name == "inline":
            show_results(self._console, await self._person.inline(text, timeout=ANSWER_SECONDS))
        elif name == "voice":
            self._mine = await self._chat.send_media("voice")
            await self._listen()
        else:
            self._console.print(HELP, markup=False, highlight=False)

    async def _press(self, number: int) -> None:
        buttons = [button for row in self._newest.buttons for button in row] if self._newest else []
        if self._newest is None or not 1 <= number <= len(buttons):
            self._note("There is no such button.")
            return
        button = buttons[number - 1]
        if button.data is None:
            self._note(f"Copied: {button.copy_text}" if button.copy_text else f"Opens {button.url}")
            return
        toast = await self._newest.press(data=button.data, timeout=ANSWER_SECONDS)
        if toast.text:
            self._note(toast.text)
        await self._listen(EDIT_SECONDS)

    async def _listen(self, seconds: float = ANSWER_SECONDS) -> None:
        """Show what the bot says, until it has finished."""
        with contextlib.suppress(AssertionError):  # raised when nothing (more) comes
            while True:
                message = await self._chat.reply(seconds)
                show(self._console, message)
                self._newest = message if message.buttons or self._newest is None else self._newest
                seconds = QUIET_SECONDS

    def _note(self, text: str) -> None:
        self._console.print(f"  {text}", style="dim", markup=False, highlight=False)


class Loop:
    """An event loop in a thread of its own, so that typing stops nothing."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run something there and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def close(self) -> None:
        """End the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@contextlib.contextmanager
def running(loop: Loop, home: Path, language: str, console: Console) -> Iterator[Talk]:
    """The server and the bot, and a person's chat with it."""
    server = loop.do(make_server())
    try:
        if not (home / "CURRENT").exists():
            console.print("Building the index first, once: about half a minute.", style="dim")
            built = loop.do(scoda("index", "build", home=home))
            if built.code:
                raise SystemExit(built.output)
        bot = BotProcess(server, home)
        loop.do(bot.start())
        try:
            person = server.person(7, "You", language_code=language)
            yield Talk(console, person, server.private(person))
        finally:
            loop.do(bot.stop())
    finally:
        loop.do(server.stop())
    for violation in server.violations:
        console.print(f"Telegram would have refused {violation.method}: {violation.description}", style="red")


async def make_server() -> BotServer:
    """A server that listens."""
    return await BotServer(username="test_bot").start()


def lines() -> Iterator[str]:
    """What is typed, until Ctrl-D or Ctrl-C."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  (gives input() its editing keys)
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            if line := input("you> " if sys.stdin.isatty() else "").strip():
                yield line
    print()


def main() -> int:
    """Talk to the bot."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e", description=__doc__)
    parser.add_argument("--home", type=Path, help="a data home to use and keep, instead of a temporary one")
    parser.add_argument("--lang", default="en", help="the language of your Telegram: en, zh, ru")
    options = parser.parse_args()
    console, loop = Console(highlight=False), Loop()
    try:
        with (
            tempfile.TemporaryDirectory() as temporary,
            running(loop, options.home or Path(temporary), options.lang, console) as talk,
        ):
            console.print(HELP, style="dim", markup=False)
            for line in lines():
                loop.do(talk.say(line))
    finally:
        loop.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
