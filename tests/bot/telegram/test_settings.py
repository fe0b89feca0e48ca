"""Settings from the environment, and what is said where they are wrong; the token is never shown."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bot.telegram.settings import BotSettings, SettingsError, to_close
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


def test_the_token_from_a_file_that_an_editor_or_a_container_made(tmp_path: Path) -> None:
    (tmp_path / "..data").write_bytes(b"\xef\xbb\xbf" + TOKEN.encode() + b"\r\n")
    (tmp_path / "token").symlink_to("..data")
    assert BotSettings.from_environment(HOME, {"TELEGRAM_BOT_TOKEN_FILE": str(tmp_path / "token")}).token == TOKEN


@pytest.mark.parametrize(
    "content",
    [
        f"{TOKEN}\r\n".encode(),
        f"\ufeff{TOKEN}".encode(),
        f"\ufeff\ufeff {TOKEN}\t\r\n\r\n".encode(),
        f"\u200b{TOKEN}\u00a0\u2060".encode(),
        f"{TOKEN}\r\n".encode("utf-16"),
        f"\ufeff{TOKEN}\n".encode("utf-16-be"),
        f'"{TOKEN}"\n'.encode(),
        f"' {TOKEN} '".encode(),
        f"TELEGRAM_BOT_TOKEN={TOKEN}\n".encode(),
        f"export TELEGRAM_BOT_TOKEN='{TOKEN}'\n".encode(),
    ],
)
def test_what_editors_and_shells_put_around_a_token(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "token"
    path.write_bytes(content)
    settings = BotSettings.from_environment(HOME, {"TELEGRAM_BOT_TOKEN_FILE": f" {path}\r"})
    assert (settings.token, settings.token_file) == (TOKEN, path)
    if content.isascii():
        assert BotSettings.from_environment(HOME, {"TELEGRAM_BOT_TOKEN": content.decode()}).token == TOKEN


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \r\n", b"\xff\xfe", b'""'])
def test_an_empty_token_file_is_called_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "token"
    path.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        BotSettings.from_environment(HOME, {"TELEGRAM_BOT_TOKEN_FILE": str(path)})
    assert str(caught.value) == (
        f"The token file {path} (TELEGRAM_BOT_TOKEN_FILE) is empty. Write the token from @BotFather into it"
    )


def test_a_token_file_that_is_no_text_or_no_file(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(b"\x89PNG\xff")
    for path, says in ((tmp_path / "picture", "not text"), (tmp_path, "not a regular file")):
        with pytest.raises(SettingsError, match=says):
            BotSettings.from_environment(HOME, {"TELEGRAM_BOT_TOKEN_FILE": str(path)})


def test_the_home_of_a_user_in_the_path_of_a_token_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "t").write_text(TOKEN)
    assert BotSettings.from_environment(HOME, {"TELEGRAM_BOT_TOKEN_FILE": "~/t"}).token == TOKEN
    with pytest.raises(SettingsError, match="the home folder in ~nobody-of-that-name/t is not known"):
        BotSettings.from_environment(HOME, {"TELEGRAM_BOT_TOKEN_FILE": "~nobody-of-that-name/t"})


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_what_others_can_read_comes_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a token"
    path.write_text(TOKEN)
    for mode in (0o644, 0o604, 0o602):
        path.chmod(mode)
        assert to_close(path) == f"Run: chmod 600 '{path}'"
    for mode in (0o600, 0o440, 0o640):
        path.chmod(mode)
        assert to_close(path) == ""
    assert to_close(tmp_path / "none") == ""


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
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_OWNERS": "-5"}, "SCODA_OWNERS", id="a group as owner"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_KEEP_UNANSWERED": "maybe"}, "SCODA_KEEP", id="a flag"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_TELEGRAM_URL": "ftp://x"}, "SCODA_TELEGRAM_URL", id="url"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_CONCURRENCY": "0"}, "SCODA_CONCURRENCY", id="concurrency"),
        pytest.param({"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_SENDS_A_SECOND": "1001"}, "from 1 to 1000", id="sends"),
        pytest.param(
            {"TELEGRAM_BOT_TOKEN": TOKEN, "SCODA_POLL_SECONDS": "9" * 10_000}, "from 1 to 50", id="endless number"
        ),
    ],
)
def test_what_is_wrong_is_said_without_the_token(environ: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        BotSettings.from_environment(HOME, environ)
    assert says in str(caught.value)
    for secret in (TOKEN, "se cret", "1:secret"):
        assert secret not in str(caught.value)
