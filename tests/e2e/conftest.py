"""A server and a bot for each module, and people who write to it."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pytest
import pytest_asyncio

from .bot_process import TOKEN, BotProcess
from .botapi import BotServer, Chat, Person, Received

OWNER = 4242
_NUMBERS = itertools.count(1000)


@dataclass(frozen=True)
class Writer:
    """A person with the private chat with the bot."""

    person: Person
    chat: Chat

    async def ask(self, text: str) -> Received:
        """Write something and read the reply to it."""
        return await ask(self.chat, text)


Meet: TypeAlias = Callable[..., Writer]


async def ask(chat: Chat, text: str, *, by: Person | None = None, thread: int | None = None) -> Received:
    """Write something in a chat and read the reply to it; patient, since builds may run beside it."""
    return await chat.reply(240, to=await chat.send(text, by=by, thread=thread))


async def press(message: Received, label: str, *, by: Person | None = None) -> Received:
    """Press a button that changes its message, and read what it says then."""
    await message.press(label, by=by, timeout=240)
    return await message.next_edit(240)


def writer(server: BotServer, language: str, name: str = "Anna") -> Writer:
    """A person whom the bot does not know yet."""
    person = server.person(next(_NUMBERS), name, language_code=language)
    return Writer(person, server.private(person))


@pytest.fixture(scope="module")
def home(real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data home of this module's own, with the real index."""
    return Path(shutil.copytree(real_home, tmp_path_factory.mktemp("bot") / "home"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server() -> AsyncIterator[BotServer]:
    """The server; when all is done, it must have accepted every request."""
    async with BotServer(token=TOKEN, username="test_bot") as running:
        yield running
        running.assert_clean()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(server: BotServer, home: Path) -> AsyncIterator[BotProcess]:
    """The running bot."""
    async with BotProcess(server, home, SCODA_OWNERS=str(OWNER)) as running:
        yield running


@pytest.fixture
def meet(bot: BotProcess) -> Meet:
    """Somebody new with Telegram in a language, while the bot is running."""
    return partial(writer, bot.server)


@pytest.fixture
def anna(meet: Meet) -> Writer:
    """Someone whose Telegram is in English."""
    return meet("en", "Anna")


@pytest.fixture
def wei(meet: Meet) -> Writer:
    """Someone whose Telegram is in Chinese, as it names the language."""
    return meet("zh-hans", "Wei")


@pytest.fixture
def ivan(meet: Meet) -> Writer:
    """Someone whose Telegram is in Russian."""
    return meet("ru", "Ivan")


@pytest.fixture
def olga(bot: BotProcess) -> Writer:
    """The owner."""
    person = bot.server.person(OWNER, "Olga", language_code="en")
    return Writer(person, bot.server.private(person))
