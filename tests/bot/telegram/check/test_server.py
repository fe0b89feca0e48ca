"""What is told of Telegram, or of a server that is like it in part."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram import User
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.telegram.check.findings import Finding
from bot.telegram.check.server import Clocks, Server, about_bot, about_clock
from bot.telegram.client.client import Client
from bot.telegram.settings import OFFICIAL_URL, BotSettings, Endpoints
from bot.telegram.updates.secrets import Secrets
from tests.bot.telegram.fakes import FakeEngine
from tests.bot.telegram.network import ME, TOKEN, FakeTelegram

LOCAL = "http://127.0.0.1:8081"
SECRET = Secrets.of(TOKEN).path
WEBHOOK = "https://bot.example.org"


def facts(**more: Any) -> dict[str, str]:
    me = User.de_json({**ME, **more}, None)
    assert me is not None
    return {finding.fact: finding.remedy for finding in about_bot(me)}


def test_a_bot_as_it_should_be() -> None:
    assert facts(supports_guest_queries=True) == {
        "the bot is @scoda_bot (Scoda)": "",
        "privacy mode is on: in groups it gets commands, mentions and replies, which is all it needs": "",
        "groups: on": "",
        "inline mode: on": "",
        "guest mode: on": "",
    }


@pytest.mark.parametrize(
    ("more", "told"),
    [({"first_name": ""}, "99, without a username"), ({"last_name": "Two"}, "Scoda Two, without a username")],
)
def test_a_bot_without_a_username(more: dict[str, Any], told: str) -> None:
    assert next(iter(facts(username=None, **more))) == f"the bot is {told}"


@pytest.mark.parametrize(
    ("more", "fact", "remedy"),
    [
        ({"can_read_all_group_messages": True}, "privacy mode is off", "/setprivacy"),
        ({"can_join_groups": False}, "groups: off", "/setjoingroups"),
        ({"supports_inline_queries": False}, "inline mode: off", "/setinline"),
        ({}, "guest mode: off", "@BotFather"),
    ],
)
def test_each_with_what_to_do(more: dict[str, Any], fact: str, remedy: str) -> None:
    (found,) = [told for said, told in facts(**more).items() if said.startswith(fact)]
    assert remedy in found


@pytest.fixture
def telegram() -> FakeTelegram:
    found = FakeTelegram()
    info = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
    found.results |= {"getWebhookInfo": info, "getMyCommands": [], "getUpdates": []}
    found.results |= {"getMyDescription": {"description": ""}, "getMyShortDescription": {"short_description": ""}}
    return found


async def look(telegram: FakeTelegram, url: str = LOCAL, endpoints: Endpoints | None = None) -> list[Finding]:
    client = Client(TOKEN, request=telegram, get_updates_request=telegram)
    settings = BotSettings(TOKEN, Path("home"), url=url)
    server = Server(client, settings, endpoints or Endpoints(), FakeEngine(), Clocks())
    try:
        return [finding async for finding in server.findings()]
    finally:
        await client.shutdown()


def of(findings: list[Finding], about: str) -> list[tuple[str, str]]:
    return [(one.level, one.fact) for one in findings if one.about == about]


async def test_what_run_puts_in_place_is_a_warning(telegram: FakeTelegram) -> None:
    found = await look(telegram)
    assert of(found, "menus") == [("warning", "12 of 12 menus are not in place")]
    assert of(found, "descriptions") == [("warning", "the descriptions are not in place")]
    assert of(found, "webhook") == [("ok", "no webhook is set; the bot can poll")]
    assert of(found, "polling") == [("ok", "no other process is polling")]
    assert not any(finding.blocks for finding in found)


@pytest.mark.parametrize(
    ("method", "about", "level"),
    [
        ("getWebhookInfo", "webhook", "warning"),
        ("getMyCommands", "menus", "warning"),
        ("getMyDescription", "descriptions", "warning"),
        ("getMyShortDescription", "descriptions", "warning"),
        ("getUpdates", "polling", "problem"),
    ],
)
async def test_a_method_that_the_server_lacks_is_named_and_the_rest_is_looked_at(
    telegram: FakeTelegram, method: str, about: str, level: str
) -> None:
    telegram.refuse(method, 404, "Not Found")
    found = await look(telegram)
    assert (level, f"the server has no {method}") in of(found, about)
    assert {one.about for one in found} >= {"bot", "webhook", "polling", "menus", "descriptions"}
    assert not of(found, "token")


@pytest.mark.parametrize(
    ("url", "code", "says", "about", "fact"),
    [
        (OFFICIAL_URL, 401, "Unauthorized", "token", "Telegram refuses the token"),
        (OFFICIAL_URL, 404, "Not Found", "token", "Telegram refuses the token"),
        (LOCAL, 401, "Unauthorized", "token", "Telegram refuses the token"),
        (LOCAL, 404, "Not Found", "token", f"{LOCAL} does not know the token, or has no getMe"),
        (LOCAL, 404, "", "server", f"{LOCAL} is not a Bot API server"),
        (LOCAL, 500, "Internal Server Error", "server", f"{LOCAL} answers with an error (Internal Server Error)"),
        (LOCAL, 400, "Logged out", "server", f"{LOCAL} answers with an error (Logged out)"),
    ],
)
async def test_who_is_at_fault(telegram: FakeTelegram, url: str, code: int, says: str, about: str, fact: str) -> None:
    telegram.refuse("getMe", code, says)
    (found,) = await look(telegram, url)
    assert found.about == about
    assert found.fact.startswith(fact)
    assert found.blocks
    assert found.remedy
    assert ("SCODA_TELEGRAM_URL" in found.remedy) is (url != OFFICIAL_URL)
    assert TOKEN not in str(found)


@pytest.mark.parametrize("result", [None, [], {"hello": 1}])
async def test_another_kind_of_server(telegram: FakeTelegram, result: Any) -> None:
    telegram.results["getMe"] = result
    (found,) = await look(telegram)
    assert (found.level, found.fact) == ("problem", f"{LOCAL} is not a Bot API server")


@pytest.mark.parametrize(("code", "told"), [(502, "Bad Gateway (502)"), (301, "Moved Permanently (301)")])
async def test_a_page_with_an_error_is_not_repeated(code: int, told: str) -> None:
    class Proxy(FakeTelegram):
        async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
            return code, b"<html>a page</html>"

    (found,) = await look(Proxy())
    assert found.fact == f"{LOCAL} answers with an error ({told})"


@pytest.mark.parametrize(
    ("error", "told", "remedy"),
    [
        (TimedOut(), "Timed out", "Check the network and SCODA_TELEGRAM_URL"),
        (NetworkError("httpx.ConnectError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate is "
                      "not yet valid"), "httpx.ConnectError", "Check this machine's clock"),
    ],
)  # fmt: skip
async def test_nobody_there(error: TelegramError, told: str, remedy: str) -> None:
    class Silence(FakeTelegram):
        async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
            raise error from httpx.ConnectError("x")

    (found,) = await look(Silence())
    assert found.fact.startswith(f"{LOCAL} does not answer ({told}")
    assert found.remedy.startswith(remedy)


async def test_answers_of_another_kind(telegram: FakeTelegram) -> None:
    telegram.results |= {"getMyCommands": "hello", "getWebhookInfo": {"a": 1}, "getMyDescription": [1]}
    found = await look(telegram)
    for about in ("webhook", "menus", "descriptions"):
        assert of(found, about) == [("warning", f"the server's answer about the {about} is not in Telegram's format")]


async def test_a_second_poller(telegram: FakeTelegram) -> None:
    telegram.refuse("getUpdates", 409, "Conflict: terminated by other getUpdates request")
    assert of(await look(telegram), "polling") == [("warning", "another process is polling with this token")]


@pytest.mark.parametrize(
    ("url", "level", "fact"),
    [
        ("", "ok", "no webhook is set yet: scoda bot run sets it"),
        (WEBHOOK + SECRET, "ok", "the webhook is set at bot.example.org"),
        ("https://other.example.org/x", "warning", "another webhook is set, at other.example.org"),
    ],
)
async def test_the_webhook_that_run_would_set(telegram: FakeTelegram, url: str, level: str, fact: str) -> None:
    telegram.results["getWebhookInfo"]["url"] = url
    found = await look(telegram, endpoints=Endpoints(WEBHOOK))
    assert of(found, "webhook") == [(level, fact)]
    assert not of(found, "polling")
    assert SECRET not in str(found)


async def test_calls_that_failed_lately(telegram: FakeTelegram) -> None:
    info = telegram.results["getWebhookInfo"]
    info |= {"url": WEBHOOK + SECRET, "last_error_message": "Connection refused", "last_error_date": int(time.time())}
    level, fact = of(await look(telegram, endpoints=Endpoints(WEBHOOK)), "webhook")[1]
    assert level == "warning"
    assert "(Connection refused)" in fact
    info["last_error_date"] = 1_700_000_000
    assert len(of(await look(telegram, endpoints=Endpoints(WEBHOOK)), "webhook")) == 1


@pytest.mark.parametrize(
    ("webhook", "server", "blocks"),
    [
        ("https://bot.example.org:8443/x", OFFICIAL_URL, False),
        ("https://bot.example.org:8080/x", OFFICIAL_URL, True),
        ("http://127.0.0.1:80", OFFICIAL_URL, True),
        ("http://127.0.0.1:9000", LOCAL, False),
    ],
)
async def test_where_telegram_calls(telegram: FakeTelegram, webhook: str, server: str, blocks: bool) -> None:
    found = await look(telegram, server, Endpoints(webhook))
    assert any(one.blocks for one in found if one.about == "webhook") == blocks


@pytest.mark.parametrize(("ahead", "level"), [(0.0, "ok"), (-29.0, "ok"), (45.0, "warning"), (-3600.0, "warning")])
def test_the_clock(ahead: float, level: str) -> None:
    assert about_clock(ahead).level == level


async def test_the_clock_is_read_from_the_answers() -> None:
    clocks = Clocks(now=lambda: 1_700_000_100.0)
    for odd in ({}, {"date": "yesterday"}):
        await clocks.see(httpx.Response(200, headers=odd))
        assert clocks.ahead is None
    told = format_datetime(datetime.fromtimestamp(1_700_000_000, UTC), usegmt=True)
    await clocks.see(httpx.Response(200, headers={"date": told}))
    assert clocks.ahead == 100.0
    assert about_clock(100.0).fact == "the clock is 100 seconds ahead of the server's"
    assert about_clock(-100.0).fact == "the clock is 100 seconds behind the server's"
