"""What one person, and one group, may ask of the bot: a rate, a number at once, a length. Said once, then silence."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from enum import StrEnum

from telegram import Message, Update, User
from telegram.constants import ChatType

from bot.telegram.client.sliding_window import Windows
from bot.telegram.handlers.addressing import is_meant, sender_id

MINUTE = 60.0
PRESSES_A_MINUTE, TYPINGS_A_MINUTE = 90, 240  # pressing costs little; inline mode asks at every few letters
AT_ONCE = 12
LONGEST_QUESTION = 1000  # characters; the document's longest task has about 700
QUIET = (1, MINUTE)  # each refusal is reported to a person once in this time
# A group may ask as much as so many people. Telegram takes 20 messages a minute for it: what a crowd asks beyond that
# only waits, and would take the places of all other chats.
GROUP = 4


class Refused(StrEnum):
    """Why an update is not handled; the values are keys of texts."""

    TOO_MANY = "too-many"
    AT_ONCE = "too-many-at-once"
    TOO_LONG = "too-long"


class Limits:
    """Counts what each person does, and what is asked and pressed in each group.

    Owners are bound like everyone: their accounts can be stolen too.
    """

    def __init__(self, questions_a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._questions: Windows[int] = Windows(questions_a_minute, MINUTE, clock)
        self._presses: Windows[int] = Windows(PRESSES_A_MINUTE, MINUTE, clock)
        self._typings: Windows[int] = Windows(TYPINGS_A_MINUTE, MINUTE, clock)
        self._notices: Windows[tuple[int, Refused]] = Windows(*QUIET, clock)
        self._in_hand: Counter[int] = Counter()
        self._group_questions: Windows[int] = Windows(GROUP * questions_a_minute, MINUTE, clock)
        self._group_presses: Windows[int] = Windows(GROUP * PRESSES_A_MINUTE, MINUTE, clock)
        self._group_notices: Windows[tuple[int, Refused]] = Windows(GROUP, MINUTE, clock)
        self._group_in_hand: Counter[int] = Counter()

    def refuse(self, update: Update, me: User) -> Refused | None:
        """Why an update must not be handled, None if it may be; counts it either way."""
        person, message, group = sender_id(update), _message(update), _group(update)
        windows = self._typings if update.inline_query else self._presses if update.callback_query else self._questions
        of_groups = self._group_presses if update.callback_query else self._group_questions
        if message is not None and not is_meant(message, me):
            return None
        if message is not None and len(message.text or message.caption or "") > LONGEST_QUESTION:
            return Refused.TOO_LONG
        if self._in_hand[person] >= AT_ONCE or (group and self._group_in_hand[group] >= GROUP * AT_ONCE):
            return Refused.AT_ONCE
        now = self._clock()
        if not windows.of(person).admit(now) or (group and not of_groups.of(group).admit(now)):
            return Refused.TOO_MANY
        return None

    def may_notify(self, update: Update, why: Refused) -> bool:
        """Whether this refusal was not reported to the person lately, nor to others of the group."""
        now, group = self._clock(), _group(update)
        if not self._notices.of((sender_id(update), why)).admit(now):
            return False
        return not group or self._group_notices.of((group, why)).admit(now)

    def begin(self, update: Update, me: User) -> None:
        """An update is in hand."""
        self._count(update, me, 1)

    def end(self, update: Update, me: User) -> None:
        """An update is no longer in hand."""
        self._count(update, me, -1)

    def _count(self, update: Update, me: User, step: int) -> None:
        message = _message(update)
        if message is not None and not is_meant(message, me):
            return
        for counter, key in ((self._in_hand, sender_id(update)), (self._group_in_hand, _group(update))):
            if key is not None:
                counter[key] += step
                if counter[key] <= 0:
                    del counter[key]


def _message(update: Update) -> Message | None:
    return update.message or update.edited_message or update.guest_message


def _group(update: Update) -> int | None:
    """The group that a message was written in, or a button pressed; None for all else: a guest's chat may be
    anybody's."""
    message = update.callback_query.message if update.callback_query else update.message or update.edited_message
    return message.chat.id if message is not None and message.chat.type != ChatType.PRIVATE else None
