"""Logging in key-value lines or JSON that never shows the token: it is part of every URL, and libraries log URLs."""

from __future__ import annotations

import logging
import sys
from enum import StrEnum
from typing import TextIO
from urllib.parse import quote

import structlog

REDACTED = "<token>"
# PTB writes what it cannot read to the log, people's words included; the first three repeat every address.
_LOUD = ("httpx", "httpcore", "faiss", "uvicorn.error", "asyncio")
_INDISCREET = ("telegram.request.BaseRequest", "telegram.Bot", "telegram.ext.ExtBot")


class LogFormat(StrEnum):
    """How log lines are written."""

    TEXT = "text"
    JSON = "json"


class RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats a record, tracebacks included, and takes the secrets out of the finished line."""

    def __init__(self, secrets: tuple[str, ...], renderer: structlog.typing.Processor) -> None:
        shared: list[structlog.typing.Processor] = [
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ]
        drop = structlog.stdlib.ProcessorFormatter.remove_processors_meta
        super().__init__(foreign_pre_chain=shared, processors=[drop, structlog.processors.format_exc_info, renderer])
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
    handler.setFormatter(RedactingFormatter(tuple(sorted(hidden, key=len, reverse=True)), _renderer(form, target)))
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


def _renderer(form: LogFormat, stream: TextIO) -> structlog.typing.Processor:
    if form is LogFormat.JSON:
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(
        colors=stream.isatty(), pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
    )
