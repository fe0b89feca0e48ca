"""A person who talks with the bot in this process, about the small document."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.telegram.local.person import Person, meet
from tests.bot.telegram.conftest import TABLE
from tests.bot.telegram.fakes import RICH, FakeEngine


@pytest_asyncio.fixture
async def anna() -> AsyncIterator[Person]:
    async with meet(FakeEngine(TABLE, corpus=RICH, pictures={"en": b"a picture"}), "en") as person:
        yield person
