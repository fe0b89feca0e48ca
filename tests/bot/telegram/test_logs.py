"""No log line holds the token, wherever a library put it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from bot.telegram.logs import configure_logging
from tests.bot.telegram.network import TOKEN


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logging(TOKEN, stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


def test_messages_and_values(log: io.StringIO) -> None:
    logging.getLogger("anything").warning("GET https://example.org/bot%s/getMe and %r", TOKEN, {"token": TOKEN})
    assert "GET https://example.org/bot<token>/getMe" in log.getvalue()
    assert TOKEN not in log.getvalue()


def test_tracebacks_and_stacks(log: io.StringIO) -> None:
    try:
        raise RuntimeError(f"cannot open /bot{TOKEN}/getMe") from ValueError(TOKEN.replace(":", "%3A"))
    except RuntimeError:
        logging.getLogger("anything").exception("failed", stack_info=True)
    assert "RuntimeError: cannot open /bot<token>/getMe" in log.getvalue()
    assert TOKEN.partition(":")[2] not in log.getvalue()


def test_addresses_of_requests_are_not_logged(log: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST %s", TOKEN)
    assert log.getvalue() == ""
