"""Updates through a webhook: Telegram calls, and gets 200 only once an update is handled or stored."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import logging
from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.telegram.client.client import Client, MethodMissing
from bot.telegram.monitoring.http_server import HttpServer, listen
from bot.telegram.monitoring.metrics import LastContact
from bot.telegram.updates.intake import Intake
from bot.telegram.updates.lifecycle import Stopped, pause, retry_until_reachable
from bot.telegram.updates.secrets import Secrets
from index import ScodaError

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_BODY = 1_000_000  # bytes; Telegram's updates are a few kB
MOST_READ = 16 * LARGEST_BODY  # of one that is too large, and dropped as it comes
MOST_CONNECTIONS = 40
CATCH_UP_SECONDS = 600.0  # after the start, in which Telegram repeats what waited
CHECK_SECONDS = 60.0  # between looks whether Telegram can be reached, for it calls only when somebody writes
OK, REFUSED, NOT_AN_UPDATE, NOT_NOW = 200, 403, 400, 503
_LOGGER = logging.getLogger(__name__)


class NoWebhook(ScodaError):
    """The server cannot call a webhook."""

    def __init__(self) -> None:
        super().__init__("the server has no setWebhook: leave --webhook and SCODA_WEBHOOK out, and the bot polls")


class Webhook:
    """Receives updates by HTTP, behind a reverse proxy that speaks TLS."""

    def __init__(
        self,
        client: Client,
        intake: Intake,
        last_contact: LastContact,
        url: str,
        kinds: Sequence[str],
        address: tuple[str, int],
    ) -> None:
        self._client, self._intake, self._last_contact = client, intake, last_contact
        self._url, self._kinds = url.rstrip("/"), kinds
        self._secrets = Secrets.of(client.token)
        self._open = True
        app = Starlette(routes=[Route(self._secrets.path, self._receive, methods=["POST"])])
        host, port = address
        self._server = HttpServer(app, listen([host], port))

    async def run(self, stop: asyncio.Event) -> None:
        """Receive until `stop` is set.

        Raises:
            NoWebhook: the server cannot call one.
            TokenRefused: Telegram does not know the token.
        """
        self._server.start()
        if not await retry_until_reachable(self._announce, stop):
            return
        self._last_contact.renew()
        asyncio.get_running_loop().call_later(CATCH_UP_SECONDS, self._caught_up)
        with contextlib.suppress(Stopped):
            while True:
                await pause(stop, CHECK_SECONDS)
                if await retry_until_reachable(self._confirm, stop):
                    self._last_contact.renew()
        self._open = False

    async def close(self) -> None:
        """Stop listening. The webhook stays set, so that Telegram keeps what comes meanwhile."""
        self._open = False
        await self._server.stop()

    async def _announce(self) -> None:
        try:
            await self._client.set_webhook(
                self._url + self._secrets.path,
                secret_token=self._secrets.header,
                allowed_updates=self._kinds,
                max_connections=MOST_CONNECTIONS,
            )
        except MethodMissing:
            raise NoWebhook from None

    async def _confirm(self) -> None:
        """Whether Telegram can be reached, and still calls here."""
        try:
            set_url = (await self._client.get_webhook_info()).url
        except MethodMissing:  # at least it answers
            return
        if set_url != self._url + self._secrets.path:
            _LOGGER.warning("the webhook was deleted or changed by another process; setting it again")
            await self._announce()

    def _caught_up(self) -> None:
        self._intake.catching_up = False

    async def _receive(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secrets.header.encode()):
            return Response(status_code=REFUSED)
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=NOT_AN_UPDATE)
        if body is None:  # anything but 200, and Telegram would send it again and again
            _LOGGER.error("an update of more than %s bytes is passed over", LARGEST_BODY)
            return Response(status_code=OK)
        return Response(status_code=await self._take(body))

    async def _take(self, body: bytes) -> int:
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            return NOT_AN_UPDATE
        if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
            return NOT_AN_UPDATE
        self._last_contact.renew()
        if not self._open:  # Telegram comes again, and finds the next process
            return NOT_NOW
        self._intake.offer(raw)
        return OK if await self._intake.handled(raw["update_id"]) else NOT_NOW


async def _body(request: Request) -> bytes | None:
    """The request's body, None for one that is too large: it is read, so that who sends it hears the answer, but not
    kept."""
    body, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MOST_READ:
            break
        body += chunk
        if size > LARGEST_BODY:
            body.clear()
    return bytes(body) if size <= LARGEST_BODY else None
