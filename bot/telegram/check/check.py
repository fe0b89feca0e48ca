"""All that is looked at, in order: Telegram, this machine, the index."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable

from bot.safe_text import say
from bot.telegram.check.findings import Finding, Report, from_error
from bot.telegram.check.machine import about_home, about_index, about_memory, about_ports
from bot.telegram.check.server import Clocks, Server
from bot.telegram.client.client import connect
from bot.telegram.client.pacing import Pacer
from bot.telegram.monitoring.logs import configure_logging
from bot.telegram.services.home_lock import is_in_use
from bot.telegram.settings import BotSettings, Endpoints, SettingsError
from index import ScodaError


def check(
    settings: BotSettings,
    endpoints: Endpoints,
    say: Callable[[str], None] = say,
    *,
    as_json: bool = False,
    missing: ScodaError | None = None,
) -> int:
    """Report how things are, a line a fact as it is found, or one JSON object at the end.

    `missing` is why `run` would not build an index where there is none, None where it would.

    The exit code is 0 if `run` would start, with warnings or without, and 2 if something would stop it.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    configure_logging(settings.token)
    logging.getLogger().setLevel(logging.ERROR)  # what goes wrong is a finding
    return asyncio.run(_check(_findings(settings, endpoints, missing), say, as_json=as_json))


async def _check(findings: AsyncIterator[Finding], say: Callable[[str], None], *, as_json: bool) -> int:
    report = Report()
    async for finding in findings:
        report.findings.append(finding)
        if not as_json:
            say(str(finding))
    if as_json:
        say(report.as_json())
    return report.exit_code


async def _findings(settings: BotSettings, endpoints: Endpoints, missing: ScodaError | None) -> AsyncIterator[Finding]:
    library, about_the_index = about_index(settings, missing)
    clocks = Clocks()
    try:
        client = connect(settings, Pacer(), seen=clocks.see)
    except SettingsError as error:
        yield from_error("network", error)
    else:
        try:
            async for finding in Server(client, settings, endpoints, library, clocks).findings():
                yield finding
        finally:
            await client.shutdown()
    yield _about_owners(len(settings.owners))
    for finding in (
        *about_home(settings),
        *about_memory(settings.database),
        *about_ports(endpoints, is_running=is_in_use(settings.home)),
        *about_the_index,
    ):
        yield finding


def _about_owners(count: int) -> Finding:
    if not count:
        return Finding("owners", "no owners: set SCODA_OWNERS for /stats, /reindex and /rollback")
    return Finding("owners", f"{count} owners" if count > 1 else "one owner")
