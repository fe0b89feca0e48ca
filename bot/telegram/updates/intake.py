"""Takes updates from polling or the webhook, hands each to its handler, and knows which are handled."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress

from telegram import Update, User

from bot.telegram.app import Bot
from bot.telegram.client import results
from bot.telegram.client.results import Json
from bot.telegram.handlers.addressing import is_meant
from bot.telegram.handlers.services import late
from bot.telegram.services.in_hand import GIVEN_UP, LARGEST_NUMBER
from bot.telegram.updates.inbox import Backlog, Inbox, Pending, is_late
from bot.telegram.updates.limits import Limits, Refused
from bot.telegram.updates.ordering import ChatOrder
from bot.telegram.updates.trial import Trial

MOST_IN_HAND = 1000  # updates; what comes beyond them waits at Telegram, which keeps it for a day
LARGEST_UPDATE = 256_000  # bytes; the longest message that replies to the longest, with all formatting, has half of it
_LOGGER = logging.getLogger(__name__)


class Intake:
    """One process's updates in hand.

    `catching_up` is true while updates may have waited for the bot, or may come a second time after a crash.
    """

    def __init__(
        self,
        bot: Bot,
        *,
        wall: Callable[[], float] = time.time,
        order: ChatOrder | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._bot = bot
        self._wall = wall
        self._limits = limits or Limits(bot.services.settings.questions_a_minute)
        self._order = order or ChatOrder()
        self._in_hand = bot.services.in_hand
        self._trial = Trial()
        self._inbox = Inbox()
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._raw: dict[int, Json] = {}
        self._pending = Pending(bot.services.memory)
        self._idle = asyncio.Event()
        self._backlog = Backlog(self._release)
        self.catching_up = True

    @property
    def offset(self) -> int | None:
        """The first update that Telegram must keep."""
        return self._inbox.offset

    @property
    def open(self) -> int:
        """How many updates Telegram must still keep."""
        return self._inbox.open

    @property
    def in_hand(self) -> int:
        """How many updates are being handled or wait for that."""
        return len(self._raw)

    @property
    def is_full(self) -> bool:
        """Whether what comes now has to wait at Telegram."""
        return len(self._raw) >= MOST_IN_HAND

    @property
    def _me(self) -> User:
        me: User = self._bot.application.bot.bot
        return me

    def resume(self) -> None:
        """Take up what a former process stored and did not handle."""
        for raw in self._pending.former():
            self._inbox.know(raw["update_id"])
            self._accept(raw["update_id"], raw)

    def offer(self, raw: Json) -> bool:
        """Take an update; False if it is known already, is none, or has to wait at Telegram."""
        number = raw.get("update_id")
        if not isinstance(number, int) or not 0 <= number < LARGEST_NUMBER:
            return False
        if self.is_full or not self._inbox.take(number):
            return False
        self._accept(number, raw)
        return True

    async def handled(self, number: int) -> bool:
        """Wait for an update; whether it is handled, or stored."""
        if not self._inbox.is_known(number):
            return False
        if (task := self._tasks.get(number)) is not None and self._inbox.is_open(number):
            await asyncio.wait({task})
        return not self._inbox.is_open(number)

    async def idle(self, seconds: float) -> None:
        """Wait until Telegram need not keep any update, or for so long."""
        self._idle.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._idle.wait()

    def store(self) -> None:
        """Store what is in hand, so that it can be confirmed to Telegram, which then sends what comes after."""
        for number in [one for one in self._raw if self._inbox.is_open(one)]:
            self._keep(number)

    async def drain(self, seconds: float) -> None:
        """Let what is in hand be handled; what takes longer is given up here and comes again after a restart."""
        self._backlog.flush()
        if self._tasks:
            _, late_ones = await asyncio.wait(self._tasks.values(), timeout=seconds)
            for task in late_ones:
                task.cancel()
            await asyncio.gather(*late_ones, return_exceptions=True)

    def _accept(self, number: int, raw: Json) -> None:
        self._raw[number] = raw
        self._bot.services.metrics.received.inc()
        try:
            if self._in_hand.deaths(number) >= GIVEN_UP:
                self._give_up(number, raw)
                return
            with self._in_hand.held(number):
                self._receive(number, raw)
        except Exception as error:  # it must not end the receiving, nor come again
            _LOGGER.error("an update of kind %s was given up", _kind(raw), exc_info=error)
            self._finish(number)

    def _receive(self, number: int, raw: Json) -> None:
        update = self._parse(raw)
        if update is None:
            self._finish(number)
        elif self.catching_up and is_late(update, self._me, self._wall()):
            self._put_off(update)
        elif refused := self._limits.refuse(update, self._me):
            self._turn_away(update, refused)
        else:
            self._supersede(update)
            self._start(update, is_late=False)

    def _give_up(self, number: int, raw: Json) -> None:
        """The process died over it, alone, twice: it is passed over, and whoever asked gets one line."""
        if self._in_hand.give_up(number):  # before it is looked at again, in case that is what ends the process
            _LOGGER.error("update %s was in hand at two deaths of the process, and is given up", number)
            update = self._parse(raw)
            if update is not None and _waits_for_answer(update, self._me):
                work = self._bot.errors.notify(update, "given-up")
                self._bot.services.background.start(work, "notice that a question is given up")
        self._finish(number)

    def _parse(self, raw: Json) -> Update | None:
        try:
            if (size := len(json.dumps(raw))) <= LARGEST_UPDATE:
                return self._read(raw)
            reason = f"{size} bytes"
        except Exception as error:  # whatever PTB cannot read must not come again and again
            # Neither the update nor the error's text: both may hold what a person wrote.
            reason = type(error).__name__
        _LOGGER.error("an update of kind %s cannot be read: %s", _kind(raw), reason)
        return None

    def _read(self, raw: Json) -> Update | None:
        client = self._bot.application.bot
        try:
            return Update.de_json(raw, client)
        except Exception:  # whatever PTB stumbles over
            return Update.de_json(results.update(raw, int(self._wall())), client)

    def _put_off(self, update: Update) -> None:
        self._keep(update.update_id)
        replaced = self._backlog.add(update)
        if replaced is not None:
            self._finish(replaced.update_id)

    def _supersede(self, update: Update) -> None:
        """A late question whose chat has asked a younger one is not answered any more."""
        message = update.message
        if message is None or not is_meant(message, self._me):
            return
        if (earlier := self._backlog.forget(message.chat.id)) is not None:
            self._finish(earlier.update_id)

    def _release(self, updates: list[Update]) -> None:
        _LOGGER.info("answering the last questions of %s chats that had to wait", len(updates))
        for update in updates:
            self._start(update, is_late=True)

    def _turn_away(self, update: Update, refused: Refused) -> None:
        self._bot.services.metrics.refused.labels(refused.name.lower()).inc()
        if self._limits.may_notify(update, refused):
            work = self._bot.errors.notify(update, refused.value)
            self._bot.services.background.start(work, "notice of a limit")
        self._finish(update.update_id)

    def _start(self, update: Update, *, is_late: bool) -> None:
        self._limits.begin(update, self._me)
        task = asyncio.create_task(self._handle(update, is_late=is_late, again=self.catching_up))
        self._tasks[update.update_id] = task
        task.add_done_callback(lambda task: self._ended(update, task))

    async def _handle(self, update: Update, *, is_late: bool, again: bool) -> None:
        begun = time.perf_counter()
        work = self._answer(update, again=again)
        try:
            with late() if is_late else nullcontext():
                await self._order.process_update(update, work)
        finally:
            work.close()  # given up while it waited for its chat, it was never begun
        self._bot.services.metrics.took(time.perf_counter() - begun)

    async def _answer(self, update: Update, *, again: bool) -> None:
        number = update.update_id
        async with self._trial.turn(alone=self._in_hand.deaths(number) > 0):
            self._in_hand.hold(number)
            # Looked up only when the chat's turn has come: looking takes a thread, and threads keep no order.
            if not (again and await self._is_answered(update)):
                await self._bot.application.process_update(update)

    async def _is_answered(self, update: Update) -> bool:
        """Whether a process that was killed answered it, and could not confirm that to Telegram any more."""
        message = update.message
        if message is None or not is_meant(message, self._me):
            return False
        return await self._bot.services.answer_to(message) is not None

    def _ended(self, update: Update, task: asyncio.Task[None]) -> None:
        self._limits.end(update, self._me)
        del self._tasks[update.update_id]
        if task.cancelled():  # not handled: Telegram keeps it, or the database does
            self._in_hand.lay_down(update.update_id)
            return
        if error := task.exception():
            _LOGGER.error("an update was given up", exc_info=error)
        self._finish(update.update_id)

    def _keep(self, number: int) -> None:
        if self._pending.keep(self._raw[number]):
            self._inbox.done(number)

    def _finish(self, number: int) -> None:
        self._raw.pop(number, None)
        self._inbox.done(number)
        if not self._inbox.open:
            self._idle.set()
        self._pending.drop(number)
        self._in_hand.done(number)


def _waits_for_answer(update: Update, me: User) -> bool:
    """Whether somebody notices that an update is not handled."""
    return update.callback_query is not None or (update.message is not None and is_meant(update.message, me))


def _kind(raw: Json) -> str:
    return "/".join(sorted(key for key in raw if key != "update_id"))[:100]
