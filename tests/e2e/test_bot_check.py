"""`scoda bot check` and `scoda bot run` with a good token, a bad one, none, and with a second poller."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from index import DEFAULT_CORPUS

from .bot_process import TOKEN, BotProcess, scoda
from .botapi import BotServer
from .conftest import OWNER

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

FOREIGN = "42:ANOTHER-TOKEN-of-nobody"


async def test_everything_is_in_place(server: BotServer, home: Path) -> None:
    home.chmod(0o700)
    async with BotProcess(server, home) as bot:
        await bot.in_place()
    ended = await scoda(
        "bot", "check", home=home, server=server, token=server.token, SCODA_OWNERS=str(OWNER), SCODA_HEALTH_PORT="0"
    )
    version = (home / "CURRENT").read_text(encoding="ascii").strip()
    assert ended.code == 0, ended.output
    *lines, index = (line for line in ended.output.splitlines() if " MB are free for " not in line)
    assert lines == [
        "ok the bot is @test_bot (Test bot)",
        "ok privacy mode is on: in groups it gets commands, mentions and replies, which is all it needs",
        "ok groups: on",
        "ok inline mode: on",
        "ok guest mode: on",
        "ok the clock is right",
        "ok no webhook is set; the bot can poll",
        "ok no other process is polling",
        "ok the menus are in place",
        "ok the descriptions are in place",
        "ok one owner",
        f"ok {home} can be written",
        f"ok {home} cannot be read by others on this machine",
        f"ok the bot's memory is whole: {home / 'bot.sqlite3'}",
        "ok any free port will be used",
    ]
    assert index.startswith(f"ok index version {version} is whole: 110 tasks, ")
    assert server.token not in ended.output


async def test_one_object_for_a_deployment_script(server: BotServer, home: Path) -> None:
    """A damaged index and a port that is taken stop the bot; what the server lacks does not."""
    server.faults.status(404, "getMyCommands", times=None)
    damaged = next(home.glob("versions/*/manifest.json"))
    kept = damaged.read_bytes()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        try:
            damaged.write_bytes(kept[:-100])
            ended = await scoda(
                "bot", "check", "--json", f"--health-port={port}", home=home, server=server, token=server.token
            )
        finally:
            damaged.write_bytes(kept)
            server.faults.clear()
    assert ended.code == 2
    (line,) = ended.output.splitlines()
    told = json.loads(line)
    assert set(told) == {"ok", "findings"}
    assert told["ok"] is False
    assert all(set(finding) == {"about", "level", "fact", "remedy"} for finding in told["findings"])
    stopping = {finding["about"] for finding in told["findings"] if finding["level"] == "problem"}
    assert stopping == {"health port", "index"}
    assert {"about": "menus", "level": "warning"}.items() <= next(
        finding for finding in told["findings"] if finding["about"] == "menus"
    ).items()
    assert "the server has no getMyCommands" in line


async def test_what_is_missing_comes_with_what_to_do(tmp_path: Path) -> None:
    off = {"can_join_groups": False, "supports_inline_queries": False, "supports_guest_queries": False}
    async with BotServer(TOKEN, "test_bot", can_read_all_group_messages=True, **off) as server:
        server.world.updates.webhook = {"url": "https://example.org/a-secret-path"}
        unbuilt = await scoda("bot", "check", home=tmp_path, server=server, token=server.token)
        corpus = {"SCODA_CORPUS": str(DEFAULT_CORPUS)}  # which the bot builds itself
        ended = await scoda("bot", "check", home=tmp_path, server=server, token=server.token, **corpus)
        server.assert_clean()
    assert unbuilt.code == 2, unbuilt.output
    assert (
        f"!! there is no index in {tmp_path} yet\n     Build one of your document: scoda index build" in unbuilt.output
    )
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
    """The bot that is disturbed by the check goes on, and its ports are no fault."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    async with BotProcess(server, home, SCODA_HEALTH_PORT=port) as bot:
        await bot.in_place()
        ended = await scoda("bot", "check", home=home, server=server, token=server.token, SCODA_HEALTH_PORT=port)
        chat = server.private(server.person(7, "Anna"))
        await chat.send("task 39")
        assert (await chat.reply(240)).text.startswith("39. The Geely")
    assert ended.code == 0, ended.output
    assert "!  another process is polling with this token\n     Stop it before scoda bot run" in ended.output
    assert f"!  a bot is running with the data home {home}" in ended.output
    assert f"ok 127.0.0.1:{port} is taken by the bot that is running" in ended.output


async def test_a_server_that_lacks_a_method_does_not_end_the_bot(server: BotServer, home: Path) -> None:
    for method in ("setMyCommands", "getMyCommands", "deleteWebhook", "sendChatAction"):
        server.faults.status(404, method, times=None)
    async with BotProcess(server, home) as bot:
        await bot.logged(r"12 of 20 menus and descriptions cannot be put in place \(the server has no getMyCommands\)")
        chat = server.private(server.person(8, "Boris"))
        await chat.send("task 39")
        assert (await chat.reply(240)).text.startswith("39. The Geely")
        assert "are in place" not in bot.log
    server.faults.clear()


async def test_a_token_that_others_can_read_is_told_by_the_bot(server: BotServer, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text(f"\ufeff{server.token}\r\n", encoding="utf-8")
    path.chmod(0o644)
    bot = BotProcess(server, home, TELEGRAM_BOT_TOKEN="", TELEGRAM_BOT_TOKEN_FILE=str(path))
    async with bot:
        await bot.logged(f"{path} can be read by others on this machine. Run: chmod 600 {path}")


@pytest.mark.parametrize("command", ["check", "run"])
@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("", "scoda: No bot token. Get one from @BotFather and set TELEGRAM_BOT_TOKEN, or TELEGRAM_BOT_TOKEN_FILE"),
        ("not-a-token-at-all", "scoda: The token in TELEGRAM_BOT_TOKEN is not a bot token (digits, a colon, letters)."),
    ],
)
async def test_a_missing_or_bad_token_is_one_clear_line(
    server: BotServer, home: Path, command: str, token: str, words: str
) -> None:
    ended = await scoda("bot", command, home=home, server=server, token=token)
    assert ended.code == 2, ended.output
    (line,) = ended.output.splitlines()
    assert line.startswith(words)
    assert not token or token not in ended.output


async def test_a_refused_token_ends_the_bot_and_is_found_by_the_check(server: BotServer, home: Path) -> None:
    says = "Telegram refuses the token in TELEGRAM_BOT_TOKEN or TELEGRAM_BOT_TOKEN_FILE"
    ran = await scoda("bot", "run", home=home, server=server, token=FOREIGN)
    checked = await scoda("bot", "check", home=home, server=server, token=FOREIGN)
    assert (ran.code, checked.code) == (2, 2)
    remedy = "Copy it again from @BotFather, or check SCODA_TELEGRAM_URL"
    assert ran.output.splitlines()[-1] == f"scoda: {says}. {remedy}"
    assert checked.output.startswith(f"!! {says}\n     {remedy}\n")
    assert "ok index version" in checked.output  # what does not depend on the token is looked at all the same
    assert FOREIGN.partition(":")[2] not in ran.output + checked.output


async def test_an_unreachable_server_is_named(home: Path, server: BotServer) -> None:
    ended = await scoda("bot", "check", home=home, token=server.token)
    assert ended.code == 2, ended.output
    assert "does not answer" in ended.output
    assert server.token not in ended.output
