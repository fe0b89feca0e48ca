"""The connection to Telegram, or to another Bot API server, of which not everything is expected."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

import httpx
from telegram.error import BadRequest, InvalidToken, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.telegram.client.pacing import Pacer
from bot.telegram.client.plainer import Plainness, is_about_form
from bot.telegram.client.request import Request
from bot.telegram.client.results import Json, NoBotApi, completed
from bot.telegram.settings import BotSettings, SettingsError

Seen: TypeAlias = Callable[[httpx.Response], Awaitable[None]]
CONNECT_SECONDS, READ_SECONDS, POOL_SECONDS = 10.0, 20.0, 30.0
LONGEST_REASON = 200
_WITH_PAGE = ". Parsing the server response"  # where PTB begins to repeat a page that a proxy has sent
READ_MARGIN = 5.0  # seconds beyond a long poll's own time until its silence counts as a broken connection
_NEEDED = frozenset({"getUpdates", "setWebhook"})
# What httpx reads of the environment, in small letters too.
_OF_NETWORK = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")
_WITHOUT_WORDS = re.compile(r"(Not Found|Unauthorized) \(\d+\)")  # what PTB says where an answer has no description
_LOGGER = logging.getLogger(__name__)


class MethodMissing(TelegramError):
    """The server takes the token, and does not know the method."""

    def __init__(self, method: str) -> None:
        super().__init__(f"the server has no {method}")


class Client(ExtBot[None]):
    """PTB's bot, for servers that know less than PTB takes for granted.

    `Bot.get_updates` parses a whole batch or nothing; here an update can be parsed by itself. A message is sent in the
    plainest form that it takes to be taken.
    """

    __slots__ = ("_missing", "_plainness")

    def __init__(self, token: str, **options: Any) -> None:
        super().__init__(token, **options)
        self._plainness, self._missing = Plainness(), set[str]()

    async def _do_post(self, endpoint: str, data: Json, **limits: Any) -> Any:
        """One request; PTB sends every one of them through here.

        Raises:
            MethodMissing: the server does not know the method.
            NoBotApi: what answers is no Bot API server.
            TelegramError: everything else that can go wrong.
        """
        try:
            result = await self._post_plainer(endpoint, data, **limits)
        except InvalidToken as error:
            if endpoint == "getMe" and _WITHOUT_WORDS.fullmatch(error.message):
                raise NoBotApi from None
            # Telegram says 404 of a method that it does not know, and PTB takes that for a word about the token. Other
            # servers say so in a page; where the bot cannot do without the method, that may be a proxy's, and pass.
            if endpoint == "getMe" or is_about_token(error) or (endpoint in _NEEDED and is_page(error)):
                raise
            if endpoint not in self._missing | _NEEDED:
                self._missing.add(endpoint)
                _LOGGER.warning("the server has no %s; going on without", endpoint)
            raise MethodMissing(endpoint) from None
        except (KeyError, TypeError, AttributeError) as error:  # JSON that is not Telegram's
            raise NoBotApi from error
        except TelegramError as error:
            if endpoint == "getMe" and type(error) is TelegramError:  # no JSON at all
                raise NoBotApi from error
            raise
        return completed(endpoint, data, result)

    async def _post_plainer(self, endpoint: str, data: Json, **limits: Any) -> Any:
        if not endpoint.startswith(("send", "edit")):
            return await super()._do_post(endpoint, data, **limits)
        *more, last = self._plainness.forms(data)
        for steps, form in more:
            try:
                return await self._post_form(endpoint, steps, form, **limits)
            except BadRequest as error:
                if not is_about_form(error):
                    raise
                _LOGGER.info("a message was refused (%s); trying a plainer one", error.message)
        return await self._post_form(endpoint, *last, **limits)

    async def _post_form(self, endpoint: str, steps: int, form: Json, **limits: Any) -> Any:
        result = await super()._do_post(endpoint, form, **limits)
        self._plainness.taken(steps, form)
        return result

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


def connect(
    settings: BotSettings, pacer: Pacer, request: BaseRequest | None = None, *, seen: Seen | None = None
) -> Client:
    """The client; `request` takes the place of the network. `seen` is called with each answer's head.

    Raises:
        SettingsError: the environment names a proxy or certificates that cannot be used.
    """
    try:
        sending = request or Request(
            connection_pool_size=settings.concurrency,
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            pool_timeout=POOL_SECONDS,
            httpx_kwargs={"event_hooks": {"response": [seen] if seen else []}},
        )
        polling = request or Request(connection_pool_size=1, connect_timeout=CONNECT_SECONDS)
    except (httpx.InvalidURL, RuntimeError, ValueError, OSError) as error:
        raise _network_unusable(error) from None
    # No Defaults: PTB would send a parse mode with requests that have none.
    return Client(
        settings.token,
        base_url=f"{settings.url}/bot",
        base_file_url=f"{settings.url}/file/bot",
        request=sending,
        get_updates_request=polling,
        rate_limiter=pacer,
    )


def _network_unusable(error: Exception) -> SettingsError:
    """What to put right in the environment. The values are not repeated: a proxy's address may hold a password."""
    if isinstance(error, RuntimeError):  # as PTB says that a package is missing
        told = "the environment names a SOCKS proxy, which needs another package"
        return SettingsError(f"{told}. Run: pip install 'httpx[socks]'")
    names = [name for name in _OF_NETWORK if os.environ.get(name) or os.environ.get(name.lower())]
    told = ", ".join(names) or "the proxy of the system"
    return SettingsError(
        f"the environment's network settings cannot be used: {told} ({type(error).__name__}). Correct or unset them"
    )


def is_about_token(error: InvalidToken) -> bool:
    """Whether Telegram refuses the token (401), and does not only find nothing at the address (404)."""
    return error.message.lower().startswith("unauthorized")


def is_page(error: InvalidToken) -> bool:
    """Whether a proxy's page says 404 or 401; Telegram says so in JSON, which leaves no cause behind."""
    causes = (error.__cause__, getattr(error.__cause__, "__cause__", None))
    return any(isinstance(one, TelegramError) and not isinstance(one, InvalidToken) for one in causes)


def reason(error: Exception) -> str:
    """An error in a few words."""
    text = error.message if isinstance(error, TelegramError) else f"{type(error).__name__}: {error}"
    return " ".join(text.partition(_WITH_PAGE)[0].split())[:LONGEST_REASON]


def has_answered(error: Exception) -> bool:
    """Whether a server was there, and answered with an error."""
    is_silent = isinstance(error, (TimedOut, TimeoutError))
    return not is_silent and (error.__cause__ is None or isinstance(error.__cause__, TelegramError))
