"""No log line holds the token, wherever a library put it."""

from __future__ import annotations

import io
import json
import logging

import httpx
import pytest
from telegram.error import TelegramError
from telegram.request import BaseRequest

from bot.telegram.monitoring.logs import LogFormat, configure_logging
from tests.bot.telegram.network import TOKEN


@pytest.fixture
def log() -> io.StringIO:
    stream = io.StringIO()
    configure_logging(TOKEN, stream)
    return stream


def test_messages_and_values(log: io.StringIO) -> None:
    logging.getLogger("anything").warning("GET https://example.org/bot%s/getMe and %r", TOKEN, {"token": TOKEN})
    assert "GET https://example.org/bot<token>/getMe" in log.getvalue()
    assert TOKEN not in log.getvalue()


def test_tracebacks_and_stacks(log: io.StringIO) -> None:
    try:
        raise OSError(f"cannot open /bot{TOKEN}/getMe") from PermissionError(TOKEN.replace(":", "%3A"))
    except OSError:
        logging.getLogger("anything").exception("failed", stack_info=True)
    assert "OSError: cannot open /bot<token>/getMe" in log.getvalue()
    assert TOKEN.partition(":")[2] not in log.getvalue()


QUESTION = "a private question"


@pytest.mark.parametrize("form", LogFormat)
def test_a_traceback_tells_where_and_not_what_a_person_wrote(log: io.StringIO, form: LogFormat) -> None:
    configure_logging(TOKEN, log, form)
    try:
        try:
            int(QUESTION)
        except ValueError:
            raise KeyError(QUESTION)  # noqa: B904
    except KeyError:
        logging.getLogger("anything").exception("failed")
    assert QUESTION not in log.getvalue()
    assert log.getvalue().index("ValueError") < log.getvalue().index("KeyError")
    assert "test_a_traceback_tells_where" in log.getvalue()


def test_addresses_of_requests_are_not_logged(log: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST %s", TOKEN)
    assert log.getvalue() == ""


def test_json_lines_hold_an_httpx_error_without_the_token(log: io.StringIO) -> None:
    configure_logging(TOKEN, log, LogFormat.JSON, "a-webhook-secret")
    request = httpx.Request("POST", f"https://example.org/bot{TOKEN}/getMe")
    try:
        httpx.Response(500, request=request).raise_for_status()
    except httpx.HTTPStatusError:
        logging.getLogger("another.library").exception("a-webhook-secret", extra={"address": str(request.url)})
    line = json.loads(log.getvalue())
    assert line["level"] == "error"
    assert "HTTPStatusError" in line["exception"]
    assert line["address"] == "https://example.org/bot<token>/getMe"
    assert TOKEN.partition(":")[2] not in log.getvalue()
    assert "a-webhook-secret" not in log.getvalue()


def test_what_people_wrote_is_not_logged_by_the_library(log: io.StringIO) -> None:
    with pytest.raises(TelegramError):
        BaseRequest.parse_json_payload(b'{"text": "a private question')
    assert log.getvalue() == ""


EVIL = "a\x1b[31mb\x9bc\u202ed\u200be\n2026-01-01 [error] forged"


@pytest.mark.parametrize("form", LogFormat)
def test_nothing_in_a_line_acts_on_a_terminal(log: io.StringIO, form: LogFormat) -> None:
    configure_logging(TOKEN, log, form)
    try:
        raise RuntimeError(EVIL)
    except RuntimeError as error:
        logging.getLogger("any").exception("failed: %s", EVIL, extra={"text": EVIL, "reason": error, "count": 3})
    written = log.getvalue()
    assert not set("\x1b\x9b\u202e\u200b") & set(written)
    if form is LogFormat.JSON:
        assert json.loads(written)["text"] == EVIL
    else:
        first, *others = written.splitlines()
        assert r"failed: a\x1b[31mb\x9bc\u202ede\n2026-01-01 [error] forged" in first
        assert all(line.startswith("  ") for line in others)
        assert "count=3" in written
