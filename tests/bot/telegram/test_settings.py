"""Settings from the environment, and what is said where they are wrong; the token is never shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.telegram.settings import BotSettings, SettingsError
from tests.bot.telegram.network import TOKEN

HOME = Path("home")


def read(**environ: str) -> BotSettings:
    return BotSettings.from_environment(HOME, {"TELEGRAM_BOT_TOKEN": TOKEN, **environ})


def test_defaults() -> None:
    settings = read()
    assert settings == BotSettings(TOKEN, HOME)
    assert settings.url == "https://api.telegram.org"
    assert not settings.keep_unanswered
    assert not settings.owners


def test_everything_set() -> None:
    settings = read(
        SCODA_OWNERS="12, 34,",
        SCODA_KEEP_UNANSWERED="1",
        SCODA_TELEGRAM_URL="http://localhost:8081/",
        SCODA_CONCURRENCY="5",
        SCODA_SENDS_A_SECOND="1000",
    )
    assert settings == BotSettings(TOKEN, HOME, frozenset({12, 34}), True, "http://localhost:8081", 5, 1000)


def test_the_token_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text(f"{TOKEN}\n", encoding="utf-8")
    assert BotSettings.from_environment(HOME, {"TELEGRAM_BOT_TOKEN_FILE": str(path)}).token == TOKEN


def test_the_token_from_a_file_that_an_editor_or_a_container_made(tmp_path: Path) -> None:
    (tmp_path / "..data").write_bytes(b"\xef\xbb\xbf" + TOKEN.encode() + b"\r\n")
    (tmp_path / "token").symlink_to("..data")
    assert BotSettings.from_environment(HOME, {"TELEGRAM_BOT_TOKEN_FILE": str(tmp_path / "token")}).token == TOKEN


def test_a_token_file_that_has_no_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zeros").write_bytes(b"1" * 10_000_000)
    for path, says in (("pipe", "not a regular file"), ("/dev/zero", "not a regular file"), ("zeros", "not a bot")):
        with pytest.raises(SettingsError, match=says):
            BotSettings.from_environment(HOME, {"TELEGRAM_BOT_TOKEN_FILE": str(tmp_path / path)})


def test_the_token_is_not_in_the_repr() -> None:
    assert TOKEN not in repr(read())


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        pytest.param({}, "TELEGRAM_BOT_TOKEN, or TELEGRAM_BOT_TOKEN_FILE", id="no token"),
        pytest.param({"TELEGRAM_BOT_TOKEN": " "}, "without one: scoda bot try", id="blank token"),
        pytest.param({"TELEGRAM_BOT_TOKEN": "se cret"}, "not a bot token", id="malformed token"),
        pytest.param({"TELEGRAM_BOT_TOKEN": "1:secret\n2:x"}, "not a bot token", id="two tokens"),
        pytest.param({"TELEGRAM_BOT_TOKEN_FILE": "no/such/file"}, "cannot be read", id="no token file"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_OWNERS": "@anna"}, "SCODA_OWNERS", id="owner by name"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_OWNERS": "9" * 10_000}, "SCODA_OWNERS", id="endless owner"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_CONCURRENCY": "9" * 10_000}, "from 1", id="endless number"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_OWNERS": "-5"}, "SCODA_OWNERS", id="a group as owner"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_KEEP_UNANSWERED": "maybe"}, "SCODA_KEEP", id="a flag"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_TELEGRAM_URL": "ftp://x"}, "SCODA_TELEGRAM_URL", id="url"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_CONCURRENCY": "0"}, "SCODA_CONCURRENCY", id="concurrency"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_SENDS_A_SECOND": "1001"}, "from 1 to 1000", id="sends"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_POLL_SECONDS": "9" * 5000}, "from 1 to 50", id="long number"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_OWNERS": "9" * 5000}, "SCODA_OWNERS", id="long owner"),
    ],
)
def test_what_is_wrong_is_said_without_the_token(environ: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        BotSettings.from_environment(HOME, environ)
    assert says in str(caught.value)
    for secret in (TOKEN, "se cret", "1:secret"):
        assert secret not in str(caught.value)
