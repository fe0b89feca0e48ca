"""The bot's queue of updates: long polling with acknowledgement, or delivery to a webhook."""

import asyncio
import contextlib
import json
import time

import aiohttp

from .errors import OTHER_POLLER, WEBHOOK_SET, Json, conflict

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
# Unless a bot asks for them by name it gets none of these.
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
WEBHOOK_RETRY_SECONDS = 0.2


class Updates:
    """Updates stay until an offset above them (or the webhook's 2xx) acknowledges them."""

    def __init__(self) -> None:
        self.pending: list[Json] = []
        self.allowed: list[str] = []
        self.webhook: Json = {}
        self.last_error: Json = {}
        self.served = 0
        self._next_id = 700_000_001
        self._wake = asyncio.Event()
        self._turn = 0
        self._stop_text = OTHER_POLLER
        self._worker: asyncio.Task[None] | None = None

    def push(self, kind: str, payload: Json) -> int | None:
        """Queue an update; None when the bot has not asked for this kind."""
        if kind not in self.allowed if self.allowed else kind in NOT_BY_DEFAULT:
            return None
        update_id, self._next_id = self._next_id, self._next_id + 1
        self.pending.append({"update_id": update_id, kind: payload})
        self._wake.set()
        return update_id

    def _acknowledge(self, offset: int) -> None:
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset:
            self.pending = [u for u in self.pending if u["update_id"] >= offset]

    def _take_turn(self, stop_text: str) -> int:
        """Become the only poller; the one that waits is told so."""
        self._turn += 1
        self._stop_text = stop_text
        self._wake.set()
        return self._turn

    async def poll(self, params: Json) -> list[Json]:
        """One getUpdates."""
        if self.webhook:
            raise conflict(WEBHOOK_SET)
        turn = self._take_turn(OTHER_POLLER)
        if "allowed_updates" in params:
            self.allowed = params["allowed_updates"]
        self._acknowledge(params.get("offset", 0))
        await self._wait(turn, min(params.get("timeout", 0), 50))
        batch = self.pending[: params.get("limit", 100)]
        self.served += len(batch)
        return batch

    async def _wait(self, turn: int, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self.pending and turn == self._turn:
                    self._wake.clear()
                    await self._wake.wait()
        if turn != self._turn:
            raise conflict(self._stop_text)

    async def set_webhook(self, params: Json) -> None:
        """Deliver to a URL from now on; an empty URL goes back to polling."""
        await self.close()
        if params.get("drop_pending_updates"):
            self.pending.clear()
        if "allowed_updates" in params:
            self.allowed = params["allowed_updates"]
        self.webhook, self.last_error = (params if params.get("url") else {}), {}
        if self.webhook:
            self._take_turn("Conflict: terminated by setWebhook request")
            self._worker = asyncio.create_task(self._deliver())

    def webhook_info(self, *, has_certificate: bool = False) -> Json:
        """What getWebhookInfo tells."""
        info: Json = {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": has_certificate,
            "pending_update_count": len(self.pending),
            **self.last_error,
        }
        for name in ("max_connections", "ip_address"):
            if name in self.webhook:
                info[name] = self.webhook[name]
        return info | ({"allowed_updates": self.allowed} if self.allowed else {})

    async def _deliver(self) -> None:
        """One update after the other; what is not answered with 2xx comes again."""
        # The bot's own certificate is self-signed, so it is not verified here.
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False)) as session:
            while True:
                while not self.pending:
                    self._wake.clear()
                    await self._wake.wait()
                update = self.pending[0]
                if await self._post(session, update):
                    self.pending.remove(update)
                    self.served += 1
                else:
                    await asyncio.sleep(WEBHOOK_RETRY_SECONDS)

    async def _post(self, session: aiohttp.ClientSession, update: Json) -> bool:
        headers = {"Content-Type": "application/json"}
        if secret := self.webhook.get("secret_token"):
            headers[SECRET_HEADER] = secret
        try:
            timeout = aiohttp.ClientTimeout(total=30)
            body = json.dumps(update, ensure_ascii=False).encode()
            async with session.post(self.webhook["url"], data=body, headers=headers, timeout=timeout) as answer:
                if answer.ok:
                    return True
                text = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            text = f"Connection failed: {type(error).__name__}"
        self.last_error = {"last_error_date": int(time.time()), "last_error_message": text}
        return False

    async def close(self) -> None:
        """Stop the delivery."""
        if self._worker:
            self._worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._worker
            self._worker = None
