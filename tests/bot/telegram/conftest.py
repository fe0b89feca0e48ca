"""A bot put together from its real parts, a fake engine and a fake network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import pytest
import pytest_asyncio
from telegram import Update

from bot.library import Engine
from bot.telegram.app import Bot, open_bot
from bot.telegram.client.pacing import Pacer
from bot.telegram.local.person import UNPACED
from bot.telegram.services.live_engine import LiveEngine
from bot.telegram.services.reindex import Reindexer
from bot.telegram.settings import BotSettings
from index.errors import ScodaError
from index.types import Outcome
from tests.bot.telegram.fakes import FakeEngine, Told
from tests.bot.telegram.network import ANNA, BOT_USER, TOKEN, FakeTelegram, command, message

OWNER = {"id": 42, "is_bot": False, "first_name": "Olga", "language_code": "en"}
TABLE = {
    "satellite": Told({"4": 0.95, "5": 0.4, "6": 0.3}),
    "卫星": Told({"4": 0.95, "5": 0.4}, language="zh"),
    "unsure": Told({"4": 0.4, "5": 0.3}, Outcome.SUGGEST, 0),
}


E = TypeVar("E", bound=Engine)


@dataclass
class Versions(Generic[E]):
    """The index versions of a store, the live one last."""

    live: list[E]

    def current(self) -> str:
        return self.live[-1].fingerprint

    def load(self) -> E:
        return self.live[-1]

    def rollback(self) -> str:
        if len(self.live) == 1:
            raise ScodaError("there is no earlier index version")
        self.live.pop()
        return self.current()


@dataclass
class Phone:
    """The person's side: gives the bot updates and reads what it sent; `pauses` are those between requests."""

    bot: Bot
    telegram: FakeTelegram
    engine: FakeEngine
    live: list[FakeEngine]
    pauses: list[float]
    updates: int = 0

    async def update(self, **content: Any) -> None:
        """Give the bot an update."""
        self.updates += 1
        update = Update.de_json({"update_id": self.updates, **content}, self.bot.application.bot)
        assert update is not None
        await self.bot.application.process_update(update)

    async def say(
        self, text: str | None, chat: int = 7, sender: Mapping[str, Any] = ANNA, number: int = 5, **more: Any
    ) -> None:
        """Send a text; a leading slash makes it a command as in Telegram."""
        if text is not None and text.startswith("/"):
            more = {**command(text), **more}
        await self.update(message=message(number, chat, sender, text, **more))

    async def edit(self, text: str, chat: int = 7, number: int = 5, **more: Any) -> None:
        """Edit a message."""
        await self.update(edited_message=message(number, chat, ANNA, text, edit_date=1_700_000_100, **more))

    async def press(self, label: str, *, question: str | None = None, chat: int = 7, **query: Any) -> None:
        """Press a button of the bot's newest message that has one with this label."""
        data = self.button(label)["callback_data"]
        await self.press_data(data, question=question, chat=chat, **query)

    async def press_data(self, data: str, *, question: str | None = None, chat: int = 7, **query: Any) -> None:
        """Press a button with this data."""
        asked = {} if question is None else {"reply_to_message": message(5, chat, ANNA, question)}
        shown = message(1001, chat, BOT_USER, "an answer", reply_markup={"inline_keyboard": self.keyboard()}, **asked)
        base = {"id": "q1", "from": ANNA, "chat_instance": "c", "data": data}
        await self.update(callback_query=base | (query or {"message": shown}))

    def keyboard(self) -> list[list[dict[str, Any]]]:
        """The keyboard of the newest message that has one."""
        markups = [params.get("reply_markup") for name, params in self.telegram.calls if "reply_markup" in params]
        found: list[list[dict[str, Any]]] = markups[-1]["inline_keyboard"] if markups and markups[-1] else []
        return found

    def button(self, label: str) -> dict[str, Any]:
        """The button with this label."""
        return next(one for row in self.keyboard() for one in row if one["text"] == label)

    def read(self) -> list[str]:
        """Everything that the bot wrote or edited, in order."""
        return [
            params["text"]
            for name, params in self.telegram.calls
            if name in ("sendMessage", "editMessageText") and "text" in params
        ]


@pytest.fixture(autouse=True)
def timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


def settings_for(home: Path) -> BotSettings:
    return BotSettings(TOKEN, home, owners=frozenset({42}), keep_unanswered=True)


@pytest_asyncio.fixture
async def phone(tmp_path: Path) -> AsyncIterator[Phone]:
    engine, telegram = FakeEngine(TABLE), FakeTelegram()
    live = [engine]
    store = Versions(live)
    live_engine = LiveEngine(store, store.load)
    await live_engine.open()
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    reindexer, pacer = Reindexer(tmp_path, ("true",)), Pacer(UNPACED, sleep=sleep)
    with open_bot(
        settings_for(tmp_path), live_engine, reindexer=reindexer, pacer=pacer, request=telegram, between_edits=0.0
    ) as bot:
        await bot.application.initialize()
        telegram.calls.clear()
        yield Phone(bot, telegram, engine, live, pauses)
        await bot.services.background.stop()
        await bot.application.shutdown()
