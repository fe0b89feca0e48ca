"""A fresh server for each test, and python-telegram-bot as its client."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram import Bot

from tests.e2e.botapi import BotServer, Chat, Person


@pytest_asyncio.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[BotServer]:
    """A fresh server; RetryAfter speaks of timedeltas, else PTB warns."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with BotServer() as running:
        yield running


@pytest_asyncio.fixture
async def bot(server: BotServer) -> AsyncIterator[Bot]:
    """python-telegram-bot as the client."""
    async with Bot(server.token, base_url=server.base_url) as client:
        yield client


@pytest.fixture
def person(server: BotServer) -> Person:
    """Somebody."""
    return server.person(7, "Anna", language_code="ru", username="anna")


@pytest.fixture
def chat(server: BotServer, person: Person) -> Chat:
    """Her chat with the bot."""
    return server.private(person)
