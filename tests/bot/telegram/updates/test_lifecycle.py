"""Starting in spite of an outage, a refused token, a clean end."""

from __future__ import annotations

import asyncio

import pytest
from telegram.error import BadRequest, InvalidToken, NetworkError

from bot.telegram.client.retry import Backoff
from bot.telegram.updates.lifecycle import retry_until_reachable
from bot.telegram.updates.outage import TokenRefused
from tests.bot.telegram.network import TOKEN

SHORT = Backoff(first=0.001)


async def test_an_outage_at_the_start_is_said_once_and_outlived(caplog: pytest.LogCaptureFixture) -> None:
    tries = 0

    async def action() -> None:
        nonlocal tries
        tries += 1
        if tries < 4:
            raise NetworkError("no route to host")

    assert await retry_until_reachable(action, asyncio.Event(), SHORT)
    assert tries == 4
    assert [record.message for record in caplog.records] == [
        "Telegram cannot be reached (no route to host); trying again until it can"
    ]


async def test_stopped_during_an_outage() -> None:
    stop = asyncio.Event()

    async def action() -> None:
        stop.set()
        raise NetworkError("no route to host")

    assert not await retry_until_reachable(action, stop, SHORT)


async def test_a_refusal_is_not_called_an_outage(caplog: pytest.LogCaptureFixture) -> None:
    answers = [BadRequest("bad webhook: HTTPS url must be provided"), None]

    async def action() -> None:
        if error := answers.pop(0):
            raise error

    assert await retry_until_reachable(action, asyncio.Event(), SHORT)
    assert [record.message for record in caplog.records] == [
        "Telegram refuses (bad webhook: HTTPS url must be provided); trying again until it does not"
    ]


async def test_stopped_while_telegram_is_silent() -> None:
    stop = asyncio.Event()
    task = asyncio.create_task(retry_until_reachable(asyncio.Event().wait, stop))
    await asyncio.sleep(0)
    stop.set()
    assert not await task


async def test_a_refused_token_ends_it_without_showing_the_token() -> None:
    async def action() -> None:
        raise InvalidToken(f"The token `{TOKEN}` was rejected by the server.")

    with pytest.raises(TokenRefused, match="TELEGRAM_BOT_TOKEN or TELEGRAM_BOT_TOKEN_FILE") as caught:
        await retry_until_reachable(action, asyncio.Event(), SHORT)
    assert TOKEN not in str(caught.value)
    assert caught.value.__suppress_context__
