"""Logging that never shows the token: it is part of every URL, and libraries log URLs."""

from __future__ import annotations

import logging
import sys
from typing import TextIO
from urllib.parse import quote

REDACTED = "<token>"
_LOUD = ("httpx", "httpcore", "faiss")
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Redaction(logging.Filter):
    """Takes the token out of a record's message, traceback and stack."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._secrets = sorted({token, quote(token, safe=""), token.partition(":")[2]} - {""}, key=len, reverse=True)
        self._formatter = logging.Formatter()

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self.clean(record.getMessage()), None
        if record.exc_info and record.exc_info[0] is not None:
            # A formatter uses exc_text where it is set, and does not format the traceback again.
            record.exc_text = self._formatter.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.clean(record.exc_text)
        if record.stack_info:
            record.stack_info = self.clean(record.stack_info)
        return True

    def clean(self, text: str) -> str:
        """The text without the token."""
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        return text


def configure_logging(token: str, stream: TextIO | None = None) -> logging.Handler:
    """Log to `stream` (standard error) with the token taken out; returns the one root handler."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(Redaction(token))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler
