"""Tokens, bodies, polling and the webhook."""

import asyncio

import aiohttp
import pytest
from aiohttp import web
from telegram import (
    Bot,
    Update,
)
from telegram.error import (
    Conflict,
    InvalidToken,
)

from tests.e2e.botapi import BotServer, Chat
from tests.e2e.botapi_tests.requests import keyboard

pytestmark = [pytest.mark.e2e, pytest.mark.variants]


async def test_tokens(server: BotServer) -> None:
    """A wrong token is 401, nonsense 404, and PTB sees both."""
    for token, code in (("1:wrong", 401), ("nonsense", 404)):
        async with aiohttp.ClientSession() as session, session.get(f"{server.base_url}{token}/getMe") as answer:
            assert answer.status == code
            assert (await answer.json())["error_code"] == code
        with pytest.raises(InvalidToken):
            async with Bot(token, base_url=server.base_url):
                pass
    async with aiohttp.ClientSession() as session, session.get(f"{server.base_url}{server.token}/fly") as answer:
        assert answer.status == 404
    assert len(server.refusals) == 4
    assert len(server.violations) == 1


async def test_json_bodies(server: BotServer, chat: Chat) -> None:
    """A JSON body is judged like a form; methods are found in any case."""
    body = {"chat_id": 7, "text": "5", "reply_markup": keyboard(callback_data="a")}
    async with aiohttp.ClientSession() as session:
        for wrong in ({}, {"reply_markup": keyboard(callback_data="a", hue=1)}):
            await session.post(f"{server.base_url}{server.token}/SENDMESSAGE", json=body | wrong)
    got = await chat.reply()
    assert (got.text, got.button("a").data) == ("5", "a")
    assert len(server.violations) == 1


async def test_polling(server: BotServer, bot: Bot, chat: Chat) -> None:
    """Updates stay until acknowledged; kinds not asked for never come; the earlier poller is told."""
    for text in ("1", "2", "3"):
        await chat.send(text)
    first = await bot.get_updates(limit=2)
    assert [u.message.text for u in first if u.message] == ["1", "2"]
    assert len(await bot.get_updates()) == 3
    assert len(await bot.get_updates(offset=first[-1].update_id + 1, allowed_updates=["edited_message"])) == 1
    await (await chat.send("unheard")).edit("heard")
    (last,) = await bot.get_updates(offset=-1)
    assert last.edited_message
    assert last.edited_message.text == "heard"
    earlier = asyncio.create_task(bot.get_updates(offset=last.update_id + 1, timeout=5))
    await asyncio.sleep(0.1)
    async with Bot(server.token, base_url=server.base_url) as other:
        assert await other.get_updates(offset=last.update_id + 1) == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await earlier
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(Conflict, match="while webhook is active"):
        await bot.get_updates()
    server.assert_clean()


async def test_webhook(server: BotServer, bot: Bot, chat: Chat) -> None:
    """Delivered with the secret, in order, and again after an error."""
    heard: list[tuple[str | None, str]] = []

    async def hook(request: web.Request) -> web.Response:
        update = Update.de_json(await request.json(), bot)
        assert update.message
        assert update.message.text
        heard.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update.message.text))
        return web.Response(status=500 if len(heard) == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s3-cret")
    await chat.send("a")
    await chat.send("b")
    async with asyncio.timeout(5):
        while (info := await bot.get_webhook_info()).pending_update_count:
            await asyncio.sleep(0.02)
    assert heard == [("s3-cret", "a"), ("s3-cret", "a"), ("s3-cret", "b")]
    assert "500" in (info.last_error_message or "")
    await bot.delete_webhook()
    await runner.cleanup()
    assert (await bot.get_webhook_info()).url == ""
    server.assert_clean()
