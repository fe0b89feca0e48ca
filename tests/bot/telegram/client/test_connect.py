"""A connection through what the environment says of proxies and certificates."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.telegram.client.client import connect
from bot.telegram.client.pacing import Pacer
from bot.telegram.settings import BotSettings, SettingsError
from tests.bot.telegram.network import TOKEN

UNUSABLE = "the environment's network settings cannot be used: "


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        (
            "ALL_PROXY",
            "socks5://me:secret@127.0.0.1:1080",
            "the environment names a SOCKS proxy, which needs another package. Run: pip install",
        ),
        ("HTTPS_PROXY", "ftp://me:secret@127.0.0.1", f"{UNUSABLE}HTTPS_PROXY (ValueError). Correct or unset them"),
        ("https_proxy", "http://me:secret@host:port", f"{UNUSABLE}HTTPS_PROXY (InvalidURL)"),
        ("NO_PROXY", "localhost,[::1]", f"{UNUSABLE}NO_PROXY (InvalidURL)"),
        ("SSL_CERT_FILE", "/no/such/secret", f"{UNUSABLE}SSL_CERT_FILE (FileNotFoundError)"),
        ("SSL_CERT_FILE", __file__, f"{UNUSABLE}SSL_CERT_FILE (SSLError)"),
    ],
)
def test_what_cannot_be_used_is_named_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)  # not installed
    for other in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(other, raising=False)
        monkeypatch.delenv(other.lower(), raising=False)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        connect(BotSettings(TOKEN, Path("home")), Pacer())
    assert str(caught.value).startswith(says)
    assert "secret" not in str(caught.value)
