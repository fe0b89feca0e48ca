"""What `run` would use of Telegram, or of another Bot API server."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx
from telegram import User, WebhookInfo
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.library import Library
from bot.telegram.check.findings import Finding, from_error
from bot.telegram.client.client import Client, MethodMissing, has_answered, is_about_token, is_page, reason
from bot.telegram.client.menus import descriptions, menus
from bot.telegram.client.results import NoBotApi
from bot.telegram.settings import OFFICIAL_URL, BotSettings, Endpoints
from bot.telegram.updates.outage import TokenRefused
from bot.telegram.updates.secrets import Secrets
from bot.texts import localisation

LISTEN_SECONDS = 3  # longer than the second after which a bot that was interrupted polls again
CLOCK_SECONDS = 30.0
WEBHOOK_PORTS = (443, 80, 88, 8443)  # that Telegram calls
WEBHOOK_FAULT_SECONDS = 3600.0  # after which a failed call says nothing any more
_NETWORK = "Check the network and SCODA_TELEGRAM_URL, then try again"
_CERTIFICATE = (
    "Check this machine's clock. If a server or a proxy signs its own certificate, name that in SSL_CERT_FILE"
)
Look = Callable[[], AsyncIterator[Finding]]


@dataclass(slots=True)
class Clocks:
    """By how many seconds this machine's clock is ahead of the server's, None before the server told its own."""

    now: Callable[[], float] = time.time
    ahead: float | None = field(default=None, init=False)

    async def see(self, response: httpx.Response) -> None:
        """Read the server's clock from an answer."""
        try:
            self.ahead = self.now() - parsedate_to_datetime(response.headers["date"]).timestamp()
        except (KeyError, ValueError):
            return


@dataclass(frozen=True, slots=True)
class Server:
    """The server, as far as a look at it changes nothing."""

    client: Client
    settings: BotSettings
    endpoints: Endpoints
    library: Library | None
    clocks: Clocks

    async def findings(self) -> AsyncIterator[Finding]:
        """Who the bot is, and whether everything is in place; where the server does not know the bot, only that."""
        try:
            await self.client.initialize()
        except (TelegramError, TimeoutError) as error:
            yield self._unknown(error)
            return
        for finding in about_bot(self.client.bot):
            yield finding
        if self.clocks.ahead is not None:
            yield about_clock(self.clocks.ahead)
        looks: tuple[tuple[str, Look], ...] = (
            ("webhook", self._webhook if self.endpoints.webhook else self._polling),
            ("menus", self._menus),
            ("descriptions", self._descriptions),
        )
        for about, look in looks:
            try:
                async for finding in look():
                    yield finding
            except MethodMissing as error:
                yield _missing(about, error)
            except (TelegramError, TimeoutError) as error:
                yield Finding(about, f"the server failed ({reason(error)})", "Try again")
            except (LookupError, TypeError, ValueError, AttributeError):
                fact = f"the server's answer about the {about} is not in Telegram's format"
                yield Finding(about, fact, "Check SCODA_TELEGRAM_URL")

    def _unknown(self, error: Exception) -> Finding:
        url = self.settings.url
        if isinstance(error, NoBotApi) or (isinstance(error, InvalidToken) and is_page(error)):
            return Finding("server", f"{url} is not a Bot API server", "Check SCODA_TELEGRAM_URL", blocks=True)
        if isinstance(error, InvalidToken):
            cause = error.__cause__  # PTB's own words hold the token
            if url == OFFICIAL_URL or (isinstance(cause, InvalidToken) and is_about_token(cause)):
                return from_error("token", TokenRefused(url))
            fact = f"{url} does not know the token, or has no getMe"
            return Finding("token", fact, "Copy it again from @BotFather, or check SCODA_TELEGRAM_URL", blocks=True)
        fact = f"{url} {'answers with an error' if has_answered(error) else 'does not answer'} ({reason(error)})"
        return Finding("server", fact, _CERTIFICATE if "CERTIFICATE" in fact else _NETWORK, blocks=True)

    async def _polling(self) -> AsyncIterator[Finding]:
        try:
            info = await self.client.get_webhook_info()
        except MethodMissing as error:
            yield _missing("webhook", error)
        else:
            yield _no_webhook_wanted(info)
            if info.url:
                return
        try:
            # Without an offset nothing is confirmed: the updates stay for the bot itself.
            await self.client.get_updates(limit=1, timeout=LISTEN_SECONDS)
        except Conflict:
            yield Finding(
                "polling", "another process is polling with this token",
                "Stop it before scoda bot run, unless it is the bot",
            )  # fmt: skip
        except MethodMissing:
            yield Finding("polling", "the server has no getUpdates", "Give --webhook, or another server", blocks=True)
        else:
            yield Finding("polling", "no other process is polling")

    async def _webhook(self) -> AsyncIterator[Finding]:
        wanted = urlsplit(self.endpoints.webhook)
        if self.settings.url == OFFICIAL_URL:
            port = wanted.port or (443 if wanted.scheme == "https" else 80)
            if wanted.scheme != "https" or port not in WEBHOOK_PORTS:
                fact = f"Telegram cannot call {wanted.scheme}://{wanted.hostname}:{port}"
                remedy = "Give an https:// address with port 443, 80, 88 or 8443 to --webhook"
                yield Finding("webhook", fact, remedy, blocks=True)
        info = await self.client.get_webhook_info()
        if not info.url:
            yield Finding("webhook", "no webhook is set yet: scoda bot run sets it")
        elif info.url != self.endpoints.webhook.rstrip("/") + Secrets.of(self.settings.token).path:
            yield Finding(
                "webhook", f"another webhook is set, at {urlsplit(info.url).hostname}",
                "scoda bot run sets its own. If another server uses it, stop that one first",
            )  # fmt: skip
        else:
            yield Finding("webhook", f"the webhook is set at {wanted.hostname}")
            if finding := self._fault_of_calls(info):
                yield finding

    def _fault_of_calls(self, info: WebhookInfo) -> Finding | None:
        at = info.last_error_date
        if at is None or self.clocks.now() - at.timestamp() > WEBHOOK_FAULT_SECONDS:
            return None
        fact = f"Telegram could not deliver to the webhook ({info.last_error_message}) at {at:%Y-%m-%d %H:%M} UTC"
        return Finding("webhook", fact, "Look at the reverse proxy, its certificate and --listen")

    async def _menus(self) -> AsyncIterator[Finding]:
        figures = self.library is None or bool(self.library.figures)
        wanted = menus(localisation(), (), figures=figures)
        missing = 0
        for one in wanted:
            missing += tuple(await self.client.get_my_commands(one.scope, one.language or None)) != one.commands
        if missing:
            fact = f"{missing} of {len(wanted)} menus are not in place"
            yield Finding("menus", fact, "scoda bot run puts them in place")
        else:
            yield Finding("menus", "the menus are in place")

    async def _descriptions(self) -> AsyncIterator[Finding]:
        if self.library is None:
            return
        for one in descriptions(localisation(), self.library):
            code = one.language or None
            long = (await self.client.get_my_description(code)).description
            short = (await self.client.get_my_short_description(code)).short_description
            if (long, short) != (one.long, one.short):
                yield Finding("descriptions", "the descriptions are not in place", "scoda bot run puts them in place")
                return
        yield Finding("descriptions", "the descriptions are in place")


def about_bot(me: User) -> tuple[Finding, ...]:
    """Who the bot is, and what it is allowed to do."""
    privacy = "privacy mode is on: in groups it gets commands, mentions and replies, which is all it needs"
    remedy = ""
    if me.can_read_all_group_messages:
        privacy = "privacy mode is off: in groups it gets every message, though it answers only those meant for it"
        remedy = "Turn privacy mode on: /setprivacy in @BotFather, then add the bot to its groups again"
    return (
        Finding("bot", f"the bot is {_name(me)}"),
        Finding("privacy mode", privacy, remedy),
        _ability("groups", me.can_join_groups, "Let it join groups: /setjoingroups in @BotFather"),
        _ability("inline mode", me.supports_inline_queries, "Turn inline mode on: /setinline in @BotFather"),
        _ability("guest mode", me.supports_guest_queries, "Turn guest mode on in @BotFather's settings of the bot"),
    )


def _name(me: User) -> str:
    if not me.username:  # of Telegram's bots each has one
        return f"{me.full_name or me.id}, without a username"
    return f"@{me.username}" + (f" ({me.full_name})" if me.first_name else "")


def about_clock(ahead: float) -> Finding:
    """This machine's clock beside the server's. By a wrong one questions seem late, and data goes too early."""
    if abs(ahead) <= CLOCK_SECONDS:
        return Finding("clock", "the clock is right")
    fact = f"the clock is {abs(ahead):.0f} seconds {'ahead of' if ahead > 0 else 'behind'} the server's"
    return Finding("clock", fact, "Set it and keep it in sync: timedatectl set-ntp true")


def _ability(name: str, allowed: bool | None, remedy: str) -> Finding:
    return Finding(name, f"{name}: on") if allowed else Finding(name, f"{name}: off", remedy)


def _missing(about: str, error: MethodMissing) -> Finding:
    return Finding(about, error.message, "The bot works without it; another Bot API server may have it")


def _no_webhook_wanted(info: WebhookInfo) -> Finding:
    if not info.url:
        return Finding("webhook", "no webhook is set; the bot can poll")
    # The path of a webhook is often its secret.
    return Finding(
        "webhook",
        f"a webhook is set at {urlsplit(info.url).hostname}",
        "scoda bot run removes it and polls. If another server uses it, stop that one first",
    )
