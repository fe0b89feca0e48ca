"""Logging in key-value lines or JSON that never shows the token: it is part of every URL, and libraries log URLs."""

from __future__ import annotations

import logging
import sqlite3
import sys
import traceback
from collections.abc import Sequence
from enum import StrEnum
from textwrap import indent
from typing import TextIO
from urllib.parse import quote

import structlog

from bot.safe_text import in_json, in_one_line, shown
from index import ScodaError

_HEAD = "Traceback (most recent call last):\n"
_DISCREET = (ScodaError, OSError, sqlite3.Error)
_TRACEBACKS = ("exception", "stack")
REDACTED = "<token>"
_LOUD = ("httpx", "httpcore", "faiss", "uvicorn.error", "asyncio")  # httpx writes a line for every request
# PTB writes what it cannot read to the log, people's words included.
_INDISCREET = ("telegram.request.BaseRequest", "telegram.Bot", "telegram.ext.ExtBot")


class LogFormat(StrEnum):
    """How log lines are written."""

    TEXT = "text"
    JSON = "json"


class RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats a record, tracebacks included, and takes the secrets out of the finished line."""

    def __init__(self, secrets: tuple[str, ...], renderers: Sequence[structlog.typing.Processor]) -> None:
        shared: list[structlog.typing.Processor] = [
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ]
        drop = structlog.stdlib.ProcessorFormatter.remove_processors_meta
        errors = structlog.processors.ExceptionRenderer(_without_words)
        super().__init__(foreign_pre_chain=shared, processors=[drop, errors, *renderers])
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The line without secrets."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, REDACTED)
        return line


def configure_logging(
    token: str, stream: TextIO | None = None, form: LogFormat = LogFormat.TEXT, *secrets: str
) -> logging.Handler:
    """Log to `stream` (standard error) with the token and `secrets` taken out; returns the one root handler."""
    hidden = {token, quote(token, safe=""), token.partition(":")[2], *secrets} - {""}
    target = stream or sys.stderr
    handler = logging.StreamHandler(target)
    handler.setFormatter(RedactingFormatter(tuple(sorted(hidden, key=len, reverse=True)), _renderers(form, target)))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _INDISCREET:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return handler


def _without_words(exc_info: structlog.typing.ExcInfo) -> str:
    """Where an error was raised, and its causes. Their texts are left out but for those that name files and databases:
    that of a ValueError may be what a person wrote."""
    told: list[str] = []
    error: BaseException | None = exc_info[1]
    while error is not None:
        words = f": {error}" if isinstance(error, _DISCREET) else ""
        told.append("".join((_HEAD, *traceback.format_tb(error.__traceback__), type(error).__name__, words)))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n\n".join(reversed(told))


def _renderers(form: LogFormat, stream: TextIO) -> Sequence[structlog.typing.Processor]:
    if form is LogFormat.JSON:
        return structlog.processors.JSONRenderer(ensure_ascii=False), lambda _, __, line: in_json(str(line))
    console = structlog.dev.ConsoleRenderer(
        colors=stream.isatty(), pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
    )
    return _shown_values, console


def _shown_values(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """The values as a line may show them; a traceback has several, none of which looks like one of the log's own."""
    return {key: _shown(key, value) for key, value in event.items()}


def _shown(key: str, value: object) -> object:
    if isinstance(value, int | float | None):
        return value
    text = value if isinstance(value, str) else repr(value)
    return indent(shown(text), "  ") if key in _TRACEBACKS else in_one_line(text)
