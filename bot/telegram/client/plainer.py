"""What a server refuses to take in a message is left out, newest first: a plain answer is better than none.

api.telegram.org takes all of it. Another Bot API server may be older, or know less.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.telegram.client.results import Json
from bot.telegram.replies.markup import without_tags

# Parts of Telegram's refusals that are about the place, the length or the file, and not about the message's form.
_NOT_THE_FORM = (
    "chat not found", "thread not found", "topic", "rights", "write", "kicked", "deactivated", "peer_id", "upgraded",
    "restricted", "too long", "is empty", "file identifier", "remote file", "not modified", "message to edit",
    "can't be edited", "query is too old", "query id",
)  # fmt: skip
_LOGGER = logging.getLogger(__name__)


def _without_copying(data: Json) -> Json:
    markup = data.get("reply_markup")
    if not isinstance(markup, InlineKeyboardMarkup):
        return data
    rows = [[button for button in row if button.copy_text is None] for row in markup.inline_keyboard]
    left = InlineKeyboardMarkup([row for row in rows if row])
    return data if left == markup else _with(data, reply_markup=left if left.inline_keyboard else None)


def _without_reply(data: Json) -> Json:
    return _with(data, reply_parameters=None)


def _without_formatting(data: Json) -> Json:
    if data.get("parse_mode") is None:
        return data
    texts = {name: without_tags(data[name]) for name in ("text", "caption") if data.get(name)}
    return _with(data, parse_mode=None, **texts)


def _without_buttons(data: Json) -> Json:
    return _with(data, reply_markup=None, link_preview_options=None)


STEPS: tuple[tuple[str, Callable[[Json], Json]], ...] = (
    ("buttons that copy", _without_copying),  # of 2024
    ("replies to a message", _without_reply),  # in this form of 2023
    ("formatted text", _without_formatting),
    ("buttons", _without_buttons),
)


class Plainness:
    """How plain messages have to be for this server, learnt from what it refuses."""

    def __init__(self) -> None:
        self._steps = 0  # so many are left out of every message
        self._known = len(STEPS)  # what this step and those after it leave out, the server has taken before

    def forms(self, data: Json) -> list[tuple[int, Json]]:
        """The message with ever less in it, each with the number of steps taken; the first is to be tried first."""
        found: list[tuple[int, Json]] = []
        for number in range(len(STEPS) + 1):
            data = STEPS[number - 1][1](data) if number else data
            if number >= self._steps and (not found or data != found[-1][1]):
                found.append((number, data))
        return found

    def taken(self, steps: int, data: Json) -> None:
        """The server took this form.

        What it has taken once it knows: where it then refuses a message that has it, that message is at fault.
        """
        newest = next((number for number, (_, step) in enumerate(STEPS) if step(data) != data), len(STEPS))
        self._known = min(self._known, newest)
        if (learnt := min(steps, self._known)) > self._steps:
            names = ", ".join(name for name, _ in STEPS[self._steps : learnt])
            _LOGGER.warning("the server takes no %s; messages go without from now on", names)
            self._steps = learnt


def is_about_form(error: BadRequest) -> bool:
    """Whether a refused message may be taken in a plainer form."""
    return not any(part in error.message.lower() for part in _NOT_THE_FORM)


def _with(data: Json, **changed: Any) -> Json:
    """The data with values changed, or left out where they are None."""
    return {name: value for name, value in {**data, **changed}.items() if value is not None or name not in changed}
