"""Answers that come late say so: whether the update in hand waited while the bot was away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from bot.localisation import Texts
from bot.telegram.markup import MAX_MESSAGE, visible
from bot.telegram.replies.reply import Reply

# Set around the handling of one update, which runs in a task of its own; the reply is written far below it.
_LATE: ContextVar[bool] = ContextVar("late", default=False)


@contextmanager
def late() -> Iterator[None]:
    """Everything answered within comes late."""
    token = _LATE.set(True)
    try:
        yield
    finally:
        _LATE.reset(token)


def with_apology(reply: Reply, texts: Texts) -> Reply:
    """The reply, with a line before it that says sorry if it comes late; an answer is never cut for that line."""
    text = f"{texts.html('late')}\n\n{reply.text}"
    return replace(reply, text=text) if _LATE.get() and visible(text) <= MAX_MESSAGE else reply
