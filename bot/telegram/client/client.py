"""The connection to Telegram: raw updates, which one malformed update cannot spoil, and a way to connect anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.telegram.client.pacing import Pacer
from bot.telegram.settings import BotSettings

Json: TypeAlias = dict[str, Any]
CONNECT_SECONDS, READ_SECONDS, POOL_SECONDS = 10.0, 20.0, 30.0
READ_MARGIN = 5.0  # seconds beyond a long poll's own time until its silence counts as a broken connection


class Client(ExtBot[None]):
    """PTB's bot. `Bot.get_updates` parses a whole batch or nothing; here an update can be parsed by itself."""

    __slots__ = ()

    async def raw_updates(self, offset: int | None, *, limit: int, seconds: int, kinds: Sequence[str]) -> list[Json]:
        """The waiting updates from `offset` on, as Telegram sent them; those before it are confirmed.

        Raises:
            TelegramError: Telegram refused, or cannot be reached.
        """
        asked: Json = {"timeout": seconds, "limit": limit, "allowed_updates": list(kinds)}
        if offset is not None:
            asked["offset"] = offset
        found = await self._post("getUpdates", asked, read_timeout=seconds + READ_MARGIN)
        # A proxy may answer with JSON of its own.
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    async def reconnect(self) -> None:
        """Throw away the connection that updates come through; a wedged one recovers in no other way."""
        request = self._request[0]
        await request.shutdown()
        await request.initialize()


def connect(settings: BotSettings, pacer: Pacer, request: BaseRequest | None = None) -> Client:
    """The client; `request` takes the place of the network."""
    # No Defaults: PTB would send a parse mode with requests that have none.
    sending = request or HTTPXRequest(
        connection_pool_size=settings.concurrency,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        pool_timeout=POOL_SECONDS,
    )
    return Client(
        settings.token,
        base_url=f"{settings.url}/bot",
        base_file_url=f"{settings.url}/file/bot",
        request=sending,
        get_updates_request=request or HTTPXRequest(connection_pool_size=1, connect_timeout=CONNECT_SECONDS),
        rate_limiter=pacer,
    )
