"""What the fault suite plays with: a server, a bot as a process, people who ask, and a table of recoveries."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .bot_process import BotProcess
from .botapi import BotServer, Chat, Person
from .botapi.chats import Sent

TOKEN = "42:TEST-TOKEN-of-the-bot"
PATIENCE = 60.0
_NUMBERS = itertools.count(5000)
QUESTION = "task 42"


@dataclass
class Recoveries:
    """How long the bot took to answer again after each fault."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def measured(self, fault: str) -> Iterator[None]:
        """Measure from here until the bot has answered."""
        begun = time.perf_counter()
        yield
        self.seconds[fault] = time.perf_counter() - begun

    def table(self) -> str:
        """A Markdown table, in the order of play."""
        lines = ["| fault | all answered after |", "|---|---|"]
        return "\n".join([*lines, *(f"| {name} | {spent:.2f} s |" for name, spent in self.seconds.items())])


@dataclass
class Bench:
    """One server, one bot, and the questions asked so far."""

    server: BotServer
    bot: BotProcess
    recoveries: Recoveries
    asked: list[Sent] = field(default_factory=list)

    def someone(self) -> Chat:
        """The private chat of a person whom the bot does not know yet."""
        person: Person = self.server.person(next(_NUMBERS), "Anna")
        return self.server.private(person)

    async def ask(self, chat: Chat | None = None, text: str = QUESTION) -> Sent:
        """Ask something; the answer is not waited for."""
        sent = await (chat or self.someone()).send(text)
        self.asked.append(sent)
        return sent

    async def settle(self) -> None:
        """Wait until every question has its answer and Telegram keeps none; each must have exactly one."""
        async with asyncio.timeout(PATIENCE):
            while any(not answers(one) for one in self.asked) or self.server.world.updates.pending:
                await asyncio.sleep(0.02)
        doubled = [one.record.data["text"] for one in self.asked if len(answers(one)) != 1]
        self.asked.clear()
        assert not doubled, f"answered more than once: {doubled}"

    async def recovers(self, fault: str) -> None:
        """Ask once more, and measure until everything asked so far is answered."""
        with self.recoveries.measured(fault):
            await self.ask()
            await self.settle()

    async def remembered(self, count: int) -> None:
        """Wait until the bot has written down that it gave one answer more than `count`."""
        async with asyncio.timeout(PATIENCE):
            while self.answers_known() <= count:
                await asyncio.sleep(0.01)

    def answers_known(self) -> int:
        """How many answers the bot has written down."""
        with contextlib.closing(sqlite3.connect(self.bot.home / "bot.sqlite3")) as memory:
            return int(memory.execute("SELECT count(*) FROM answers").fetchone()[0])

    async def die(self) -> None:
        """kill -9, in whatever the bot is doing."""
        process = self.bot._process
        assert process is not None
        process.kill()
        await process.wait()

    @property
    def is_running(self) -> bool:
        """Whether the bot's process is there."""
        return self.bot._process is not None and self.bot._process.returncode is None

    async def ends(self, code: int) -> str:
        """Wait until the bot has ended by itself with this exit code; what it wrote."""
        process, reader = self.bot._process, self.bot._reader
        assert process is not None
        assert reader is not None
        assert await asyncio.wait_for(process.wait(), PATIENCE) == code
        await reader
        return self.bot.log


def answers(question: Sent) -> list[int]:
    """The bot's messages that reply to a question."""
    records = question.chat.room.records.values()
    replies = (one for one in records if one.is_bots)
    return [
        one.message_id
        for one in replies
        if one.data.get("reply_to_message", {}).get("message_id") == question.message_id
    ]


def index_file(home: Path, name: str) -> Path:
    """A file of the live index version."""
    return home / "versions" / (home / "CURRENT").read_text(encoding="utf-8").strip() / name
