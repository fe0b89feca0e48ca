"""Telegram's limits on sending, kept ahead of time, and what a refused or broken request means.

A request whose fate is unknown can err in two ways. Where the connection broke, or a proxy or Telegram answered 5xx,
it is made again: a server that dies or refuses has seldom carried a message out, and a lost answer is worse than one
that comes twice. Where Telegram took the request and then stayed silent (a read timeout), it is not made again: an
overloaded server carries such a request out late, and would carry out each repetition too. So a silent Telegram can
cost an answer, which the log reports and the person notices; it never doubles one. The same holds for a success (200)
whose body cannot be read.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import httpx
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.ext import BaseRateLimiter

from bot.telegram.client.retry import Backoff, asked_seconds
from bot.telegram.client.sliding_window import Window, Windows

PATIENCE = 900.0  # seconds for which a message is tried: longer than Telegram's usual floods and outages
IMPATIENCE = 5.0  # the same for what nobody waits for so long: a pressed button, "is writing"
MOST_AT_ONCE = 32
BACKOFF = Backoff(first=0.5)
Result = bool | dict[str, Any] | list[dict[str, Any]]
Call = Callable[..., Coroutine[Any, Any, Result]]


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages in seconds that Telegram takes: from the whole bot, into one chat, into one group.

    Into a chat one a second, in short bursts; a changed message counts for the whole bot only.
    """

    everywhere: tuple[int, float] = (30, 1.0)
    chat: tuple[int, float] = (5, 5.0)
    group: tuple[int, float] = (20, 60.0)


class Pacer(BaseRateLimiter[None]):
    """Lets every request through at the rate that Telegram allows; a chat that has to wait stops no other."""

    def __init__(
        self,
        rates: Rates | None = None,
        *,
        places: int = MOST_AT_ONCE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`places` is how many requests may be under way at once; those that wait for their turn take none."""
        rates = rates or Rates()
        self._places = asyncio.Semaphore(places)
        self._clock, self._sleep = clock, sleep
        self._everywhere = Window(*rates.everywhere)
        self._chats: Windows[object] = Windows(*rates.chat, clock)
        self._groups: Windows[object] = Windows(*rates.group, clock)
        self._closed: dict[object, float] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Call,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002
    ) -> Result:
        """Make a request when its turn comes, and again while that is right.

        Raises:
            TelegramError: the request was refused, or its time is up.
        """
        is_new = endpoint.startswith("send") and endpoint != "sendChatAction"
        is_lasting = is_new or endpoint.startswith("edit")
        chat = data.get("chat_id")
        deadline, tries = self._clock() + (PATIENCE if is_lasting else IMPATIENCE), 0
        while True:
            if chat is not None and is_lasting:
                await self._turn(chat, is_new=is_new)
            try:
                async with self._places:
                    if is_lasting:
                        await self._until(self._everywhere.reserve(self._clock()))
                    return await callback(*args, **kwargs)
            except TelegramError as error:
                pause = self._pause(error, chat, tries, is_lasting=is_lasting)
                if pause is None or self._clock() + pause > deadline:
                    raise
            tries += 1
            await self._sleep(pause)

    async def _turn(self, chat: object, *, is_new: bool) -> None:
        """Wait for the chat's turn, before any place is taken: a chat that waits long must not stop the others."""
        await self._until(self._closed.get(chat, 0.0))
        if is_new:
            await self._until(self._chats.of(chat).reserve(self._clock()))
            if _is_group(chat):
                await self._until(self._groups.of(chat).reserve(self._clock()))

    async def _until(self, start: float) -> None:
        if (wait := start - self._clock()) > 0:
            await self._sleep(wait)

    def _pause(self, error: TelegramError, chat: object, tries: int, *, is_lasting: bool) -> float | None:
        """Seconds to wait before the request is made again, None if it must not be."""
        if (seconds := asked_seconds(error)) is not None:
            now = self._clock()
            self._closed = {one: until for one, until in self._closed.items() if until > now}
            if chat is not None:
                self._closed[chat] = now + seconds
            return seconds
        if is_lasting and may_repeat(error):
            return BACKOFF.seconds(tries)
        return None


def may_repeat(error: TelegramError) -> bool:
    """Whether a request that failed like this is made again; the module's head says why."""
    if isinstance(error, TimedOut):  # before NetworkError, of which it is a kind
        return isinstance(error.__cause__, (httpx.ConnectTimeout, httpx.PoolTimeout))  # it was never sent
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest)


def _is_group(chat: object) -> bool:
    return isinstance(chat, int) and chat < 0
