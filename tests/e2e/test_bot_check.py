"""`scoda bot check` and `scoda bot run` with a good token, a bad one, none, and with a second poller."""

from __future__ import annotations

from pathlib import Path

import pytest

from .bot_process import BotProcess, scoda
from .botapi import BotServer
from .conftest import OWNER

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

FOREIGN = "42:ANOTHER-TOKEN-of-nobody"


async def test_everything_is_in_place(server: BotServer, home: Path) -> None:
    home.chmod(0o700)
    async with BotProcess(server, home) as bot:
        await bot.in_place()
    ended = await scoda("bot", "check", home=home, server=server, token=server.token, SCODA_OWNERS=str(OWNER))
    version = (home / "CURRENT").read_text(encoding="ascii").strip()
    assert ended.code == 0, ended.output
    assert ended.output.splitlines() == [
        "ok the bot is @test_bot (Test bot)",
        "ok privacy mode is on: in groups it gets commands, mentions and replies, which is all it needs",
        "ok groups: on",
        "ok inline mode: on",
        "ok guest mode: on",
        "ok no webhook is set; the bot can poll",
        "ok no other process is polling",
        "ok the menus are in place; 1 owner(s)",
        "ok the descriptions are in place",
        f"ok {home} cannot be read by others on this machine",
        ended.output.splitlines()[-1],
    ]
    assert ended.output.splitlines()[-1].startswith(f"ok index version {version}: 110 tasks, ")
    assert server.token not in ended.output


async def test_what_is_missing_comes_with_what_to_do(tmp_path: Path) -> None:
    off = {"can_join_groups": False, "supports_inline_queries": False, "supports_guest_queries": False}
    async with BotServer("42:TEST-TOKEN-of-the-bot", "test_bot", can_read_all_group_messages=True, **off) as server:
        server.world.updates.webhook = {"url": "https://example.org/a-secret-path"}
        ended = await scoda("bot", "check", home=tmp_path, server=server, token=server.token)
        server.assert_clean()
    assert ended.code == 0, ended.output
    for part in (
        "!  privacy mode is off", "/setprivacy in @BotFather", "!  groups: off", "/setjoingroups",
        "!  inline mode: off",
        "/setinline", "!  guest mode: off", "!  a webhook is set at example.org", "!  12 of 12 menus are not in place",
        "!  there is no index yet", "scoda index build",
    ):  # fmt: skip
        assert part in ended.output
    assert "a-secret-path" not in ended.output


async def test_a_second_poller_is_named(server: BotServer, home: Path) -> None:
    """The bot that is disturbed by the check goes on."""
    async with BotProcess(server, home) as bot:
        await bot.in_place()
        ended = await scoda("bot", "check", home=home, server=server, token=server.token)
        chat = server.private(server.person(7, "Anna"))
        await chat.send("task 39")
        assert (await chat.reply(30)).text.startswith("39. The Geely")
    assert ended.code == 0, ended.output
    assert "!  another process is polling with this token\n     Stop it before scoda bot run" in ended.output


@pytest.mark.parametrize("command", ["check", "run"])
@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("", "scoda: No bot token. Get one from @BotFather and set TELEGRAM_BOT_TOKEN, or TELEGRAM_BOT_TOKEN_FILE"),
        ("not-a-token-at-all", "scoda: The token in TELEGRAM_BOT_TOKEN is not a bot token (digits, a colon, letters)."),
        (FOREIGN, "scoda: Telegram refuses the token in TELEGRAM_BOT_TOKEN or TELEGRAM_BOT_TOKEN_FILE."),
    ],
)
async def test_a_missing_or_bad_token_is_one_clear_line(
    server: BotServer, home: Path, command: str, token: str, words: str
) -> None:
    ended = await scoda("bot", command, home=home, server=server, token=token)
    assert ended.code == 2, ended.output
    lines = [line for line in ended.output.splitlines() if not line.startswith("20")]  # without the log
    assert len(lines) == 1
    assert lines[0].startswith(words)
    assert not token or token not in ended.output
    assert FOREIGN.partition(":")[2] not in ended.output


async def test_an_unreachable_server_is_named(home: Path, server: BotServer) -> None:
    ended = await scoda("bot", "check", home=home, token=server.token)
    assert ended.code == 2, ended.output
    assert "does not answer" in ended.output
    assert server.token not in ended.output
