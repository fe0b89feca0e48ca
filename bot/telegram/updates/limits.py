"""What one person may ask of the bot: a rate, a number at once, a length. Said once, then silence."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from enum import StrEnum

from telegram import Update, User

from bot.telegram.client.sliding_window import Windows
from bot.telegram.handlers.addressing import is_meant, sender_id

MINUTE = 60.0
PRESSES_A_MINUTE, TYPINGS_A_MINUTE = 90, 240  # pressing costs little; inline mode asks at every few letters
AT_ONCE = 12
LONGEST_QUESTION = 1000  # characters; the document's longest task has about 700
QUIET = (1, MINUTE)  # each refusal is reported to a person once in this time


class Refused(StrEnum):
    """Why an update is not handled; the values are keys of texts."""

    TOO_MANY = "too-many"
    AT_ONCE = "too-many-at-once"
    TOO_LONG = "too-long"


class Limits:
    """Counts what each person does. Owners are bound like everyone: their accounts can be stolen too."""

    def __init__(self, questions_a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._questions: Windows[int] = Windows(questions_a_minute, MINUTE, clock)
        self._presses: Windows[int] = Windows(PRESSES_A_MINUTE, MINUTE, clock)
        self._typings: Windows[int] = Windows(TYPINGS_A_MINUTE, MINUTE, clock)
        self._notices: Windows[tuple[int, Refused]] = Windows(*QUIET, clock)
        self._in_hand: Counter[int] = Counter()

    def refuse(self, update: Update, me: User) -> Refused | None:
        """Why an update must not be handled, None if it may be; counts it either way."""
        person, message = sender_id(update), update.message or update.edited_message or update.guest_message
        windows = self._typings if update.inline_query else self._presses if update.callback_query else self._questions
        if message is not None and not is_meant(message, me):
            return None
        if message is not None and len(message.text or message.caption or "") > LONGEST_QUESTION:
            return Refused.TOO_LONG
        if self._in_hand[person] >= AT_ONCE:
            return Refused.AT_ONCE
        return None if windows.of(person).admit(self._clock()) else Refused.TOO_MANY

    def may_notify(self, update: Update, why: Refused) -> bool:
        """Whether this refusal was not reported to the person lately."""
        return self._notices.of((sender_id(update), why)).admit(self._clock())

    def begin(self, update: Update) -> None:
        """An update is in hand."""
        self._in_hand[sender_id(update)] += 1

    def end(self, update: Update) -> None:
        """An update is no longer in hand."""
        person = sender_id(update)
        self._in_hand[person] -= 1
        if self._in_hand[person] <= 0:
            del self._in_hand[person]
