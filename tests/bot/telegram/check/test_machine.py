"""The data home, the disk, the ports: what is told of them, and what to do."""

from __future__ import annotations

import socket
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.telegram.check.findings import Finding
from bot.telegram.check.machine import LITTLE_SPACE, NO_SPACE, about_home, about_index, about_memory, about_ports
from bot.telegram.monitoring.http_server import LOOPBACK, listen
from bot.telegram.services.home_lock import home_lock
from bot.telegram.services.memory import Memory
from bot.telegram.settings import BotSettings, Endpoints
from tests.bot.telegram.network import TOKEN

PLENTY = 10 * LITTLE_SPACE


def home_findings(settings: BotSettings, free: int = PLENTY) -> list[Finding]:
    return list(about_home(settings, lambda _: free))


def about(findings: list[Finding], part: str) -> list[tuple[str, str]]:
    return [(one.level, one.fact) for one in findings if one.about == part]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_a_home_or_a_token_that_others_can_read_is_told(tmp_path: Path) -> None:
    home, token = tmp_path / "the home", tmp_path / "token"
    home.mkdir()
    token.write_text("1:token")
    for path, open_to_others in ((home, 0o755), (token, 0o644)):
        path.chmod(open_to_others)
    settings = BotSettings(TOKEN, home, token_file=token)
    assert [str(one) for one in home_findings(settings) if one.remedy] == [
        f"!  {home} can be read by others on this machine\n     Run: chmod 700 '{home}'",
        f"!  {token} can be read by others on this machine\n     Run: chmod 600 {token}",
    ]
    home.chmod(0o700)
    token.chmod(0o440)  # as systemd hands it over
    assert not [one for one in home_findings(settings) if one.remedy]


def test_a_home_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    assert about(home_findings(BotSettings(TOKEN, home)), "home") == [
        ("ok", f"{home} is not there yet: scoda bot run makes it")
    ]
    assert not (tmp_path / "new").exists()


def test_a_file_where_the_home_should_be_stops_the_bot(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for home in (tmp_path / "file", tmp_path / "file" / "home"):
        level, fact = about(home_findings(BotSettings(TOKEN, home)), "home")[0]
        assert level == "problem"
        assert f"{home} cannot be written ({tmp_path / 'file'} is a file)" in fact


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="a folder that nobody can write, root included")
def test_a_home_that_cannot_be_written_stops_the_bot() -> None:
    for home in (Path("/proc"), Path("/proc/scoda/home")):
        assert about(home_findings(BotSettings(TOKEN, home)), "home")[0][0] == "problem"


def test_a_running_bot_is_told(tmp_path: Path) -> None:
    settings = BotSettings(TOKEN, tmp_path)
    with home_lock(tmp_path):
        assert ("warning", f"a bot is running with the data home {tmp_path}") in about(home_findings(settings), "home")
    assert not any("is running" in fact for _, fact in about(home_findings(settings), "home"))


@pytest.mark.parametrize(("free", "level"), [(PLENTY, "ok"), (LITTLE_SPACE - 1, "warning"), (NO_SPACE - 1, "problem")])
def test_space(tmp_path: Path, free: int, level: str) -> None:
    ((found, fact),) = about(home_findings(BotSettings(TOKEN, tmp_path / "none"), free), "disk")
    assert found == level
    assert fact.startswith(f"{free >> 20} MB are free")


def test_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    assert list(about_memory(path)) == []
    with closing(Memory(path, keep_unanswered=False)):
        assert [one.level for one in about_memory(path)] == ["ok"]
    assert [one.level for one in about_memory(path)] == ["ok"]
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    ((newer),) = about_memory(path)
    assert (newer.level, newer.remedy) == ("problem", "Install that one again")
    path.write_bytes(b"SQLite format 3\x00" + b"damage " * 1000)
    (damaged,) = about_memory(path)
    assert damaged.level == "problem"
    assert "Move the file away" in damaged.remedy


@pytest.mark.parametrize("name", ["bot.key", "bot.in-hand"])
def test_what_lies_beside_the_memory_and_is_none_of_the_bots(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bot.sqlite3"
    (tmp_path / name).mkdir()
    (finding,) = about_memory(path)
    assert finding == Finding(
        "memory",
        f"{tmp_path / name} cannot be used (Is a directory)",
        "Move it away; the bot then makes a new one",
        blocks=True,
    )


def test_a_key_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "bot.key").write_bytes(b"short")
    (finding,) = about_memory(tmp_path / "bot.sqlite3")
    assert finding.fact == f"{tmp_path / 'bot.key'} cannot be used (it is not a key)"


def taken() -> tuple[socket.socket, int]:
    held = listen(LOOPBACK, 0)
    return held, held.getsockname()[1]


def test_ports() -> None:
    held, port = taken()
    with held:
        (health,) = about_ports(Endpoints(health_port=port), is_running=False)
        assert (health.about, health.level) == ("health port", "problem")
        assert health.fact == f"127.0.0.1:{port} cannot be used (Address already in use)"
        (webhook,) = about_ports(Endpoints("https://x.org", ("127.0.0.1", port)), is_running=False)
        assert (webhook.about, webhook.level) == ("webhook port", "problem")
        (running,) = about_ports(Endpoints(health_port=port), is_running=True)
        assert running.level == "ok"
        assert "by the bot that is running" in running.fact
        assert (
            list(about_ports(Endpoints(listen=("127.0.0.1", port)), is_running=False)) == []
        )  # polling does not listen
    both = list(about_ports(Endpoints("https://x.org", ("127.0.0.1", port), port), is_running=False))
    assert [one.level for one in both] == ["ok", "problem"]  # one port for two
    assert [one.level for one in about_ports(Endpoints(health_port=0), is_running=False)] == ["ok"]


@pytest.mark.parametrize("host", ["203.0.113.7", "no.such.host.invalid", "a..b", "2001:db8::1", "x" * 300])
@pytest.mark.parametrize("is_running", [False, True])
def test_an_address_that_is_not_this_machines(host: str, is_running: bool) -> None:
    (found,) = about_ports(Endpoints("https://x.org", (host, 0)), is_running=is_running)
    assert found.level == "problem"
    assert found.remedy.startswith("Choose a")


def test_without_an_index_it_can_be_built(tmp_path: Path) -> None:
    library, (found,) = about_index(BotSettings(TOKEN, tmp_path))
    assert library is None
    assert (found.level, found.fact) == ("warning", "there is no index yet: scoda bot run builds it")
    assert list(tmp_path.iterdir()) == []  # nothing is made by looking
