"""Long polling that cannot die silently, and that confirms to Telegram only what is handled."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from telegram.error import Conflict, TelegramError

from bot.telegram.client.client import READ_MARGIN, Client, MethodMissing
from bot.telegram.client.results import Json
from bot.telegram.client.retry import Backoff, asked_seconds
from bot.telegram.monitoring.metrics import LastContact
from bot.telegram.settings import DEFAULT_POLL
from bot.telegram.updates.inbox import LATE_SECONDS
from bot.telegram.updates.intake import Intake
from bot.telegram.updates.lifecycle import Stopped, pause, retry_until_reachable, unless_stopped
from bot.telegram.updates.outage import OutageLog, SecondPoller

BATCH = 100  # the most that Telegram gives at once
LAST_SECONDS = 2.0  # for the last confirmation at the end
_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PollTimes:
    """All times of polling, in seconds.

    `poll` is how long Telegram holds a request without an update, `margin` how much longer its silence is taken for
    patience. While updates are in hand Telegram answers at once, so new ones are looked for every `busy` seconds.
    """

    poll: int = DEFAULT_POLL
    busy: float = 0.2
    margin: float = READ_MARGIN
    watch: float = 5.0
    backoff: Backoff = field(default_factory=Backoff)


class Poller:
    """Receives updates by polling.

    The offset of a request is the first update that is not handled, so a crash loses none: Telegram sends it again.
    While updates are in hand such a request returns at once with the same ones, so it is made at intervals only.
    """

    def __init__(
        self,
        client: Client,
        intake: Intake,
        last_contact: LastContact,
        outages: OutageLog,
        kinds: Sequence[str],
        times: PollTimes,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client, self._intake, self._last_contact, self._outages = client, intake, last_contact, outages
        self._kinds, self._times, self._clock = kinds, times, clock
        self._failures = 0
        self._is_alone = True
        self._begun = clock()
        self._step: asyncio.Task[None] | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Receive until `stop` is set.

        Raises:
            TokenRefused: Telegram does not know the token.
            SecondPoller: another process keeps receiving the updates.
        """
        watchdog = asyncio.create_task(self._watch())
        try:
            if await retry_until_reachable(self._remove_webhook, stop):
                await self._poll(stop)
        except SecondPoller:
            self._is_alone = False
            raise
        finally:
            watchdog.cancel()

    async def close(self) -> None:
        """Confirm what was handled; if that fails, the answered questions are recognised when they come again."""
        if not self._is_alone:
            return  # one more request would throw the other poller out as well
        try:
            async with asyncio.timeout(LAST_SECONDS):
                if self._intake.offset is not None:
                    await self._client.raw_updates(self._intake.offset, limit=1, seconds=0, kinds=self._kinds)
        except (TelegramError, TimeoutError) as error:
            _LOGGER.info("the last confirmation did not get through: %s", type(error).__name__)

    async def _remove_webhook(self) -> None:
        """One that was set earlier would refuse every poll, and look like a second poller."""
        with contextlib.suppress(MethodMissing):  # a server that cannot set one has none
            await self._client.delete_webhook()

    async def _poll(self, stop: asyncio.Event) -> None:
        """Step by step, each in a task of its own, which the watchdog can cut off."""
        step = self._once
        with contextlib.suppress(Stopped):
            while not stop.is_set():
                self._begun, self._step = self._clock(), asyncio.create_task(step(stop))
                try:
                    await self._step
                    step = self._once
                except asyncio.CancelledError:
                    if not self._is_cut_off():
                        self._step.cancel()
                        raise
                    step = self._begin_anew

    async def _begin_anew(self, stop: asyncio.Event) -> None:
        await self._failed(TimeoutError("no answer, and no end"), stop)

    async def _once(self, stop: asyncio.Event) -> None:
        try:
            found = await self._ask(stop)
        except (TelegramError, TimeoutError) as error:
            await self._failed(error, stop)
            return
        self._failures = 0
        self._last_contact.renew()
        if self._outages.recovered() > LATE_SECONDS:
            self._intake.catching_up = True
        await self._take(found, stop)

    async def _ask(self, stop: asyncio.Event) -> list[Json]:
        # The first answer comes at once: by it the bot is known to be ready.
        seconds = self._times.poll if self._last_contact.count and not self._intake.open else 0
        # The library's own time limits end at its sockets; this one holds whatever hangs.
        async with asyncio.timeout(seconds + 2 * self._times.margin):
            asked = self._client.raw_updates(self._intake.offset, limit=BATCH, seconds=seconds, kinds=self._kinds)
            return await unless_stopped(stop, asked)

    async def _take(self, found: list[Json], stop: asyncio.Event) -> None:
        new = sum([self._intake.offer(raw) for raw in found])
        if self._intake.is_full:
            await pause(stop, self._times.busy)
            return
        if len(found) < BATCH:
            self._intake.catching_up = False
        if new or not self._intake.open:
            return
        if len(found) == BATCH:  # those in hand hide what comes after them
            self._intake.store()
        await unless_stopped(stop, self._intake.idle(self._times.busy))

    async def _failed(self, error: Exception, stop: asyncio.Event) -> None:
        self._outages.failed(error)
        seconds = asked_seconds(error)
        if not seconds:
            await self._client.reconnect()
            # A second poller does not go away for waiting longer, and is to be reported soon.
            seconds = self._times.backoff.seconds(0 if isinstance(error, Conflict) else self._failures)
        self._failures += 1
        await pause(stop, seconds)

    def _is_cut_off(self) -> bool:
        """Whether the watchdog ended the step, and not somebody the whole poller."""
        task = asyncio.current_task()
        return task is not None and task.cancelling() == 0

    async def _watch(self) -> None:
        """Polling ends in no other way than by a word from Telegram or from whoever runs the bot.

        When Telegram has been silent for longer than any step may last, and the same step still lasts, whatever it
        hangs in is cut off.
        """
        longest = self._times.poll + 2 * self._times.backoff.longest + 4 * self._times.margin
        while True:
            await asyncio.sleep(self._times.watch)
            if self._step is not None and min(self._last_contact.age, self._clock() - self._begun) > longest:
                _LOGGER.error(
                    "polling hangs, the last answer is %.0f seconds old; starting anew", self._last_contact.age
                )
                self._begun = self._clock()
                self._step.cancel()
