"""`scoda bot`: run the Telegram bot, check that it can run, or try it in the terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import click

from bot.cli.engine import check_unbuilt
from bot.cli.groups import CommandGroup
from bot.cli.options import F, color_option, home_option, known_language, setting, store_option
from bot.safe_text import say

_WEBHOOK = re.compile(r"https://[^\s/?#]+(/[^\s?#]*)?|http://(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?(/[^\s?#]*)?")
_PORT = click.IntRange(0, 65535)


@click.group(cls=CommandGroup)
def bot() -> None:
    """Run the Telegram bot, check that it can run, or try it in this terminal.

    The bot's token comes from TELEGRAM_BOT_TOKEN, or from the file that TELEGRAM_BOT_TOKEN_FILE names. Trying the bot
    takes none.
    """


def _address(_: click.Context, __: click.Parameter, value: str) -> tuple[str, int]:
    """A host and a port."""
    host, colon, port = value.strip().rpartition(":")
    if not colon or not host or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65535:
        raise click.BadParameter("write it as HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080.")
    return host.strip("[]"), int(port)


def _webhook(_: click.Context, __: click.Parameter, value: str) -> str:
    """A public address, none for polling."""
    if value.strip() and not _WEBHOOK.fullmatch(value.strip()):
        raise click.BadParameter("it has to be an address that begins with https://.")
    return value.strip()


def endpoint_options(command: F) -> F:
    """The options of how the process is reached, alike for what runs the bot and what checks it."""
    for option in (
        setting(
            "SCODA_HEALTH_PORT",
            "--health-port",
            type=_PORT,
            help="Serve /healthz, /readyz and /metrics on this port of 127.0.0.1; 0 takes a free one.",
        ),
        setting(
            "SCODA_LISTEN",
            "--listen",
            default="127.0.0.1:8080",
            show_default=True,
            metavar="HOST:PORT",
            callback=_address,
            help="Where the reverse proxy finds the webhook.",
        ),
        setting(
            "SCODA_WEBHOOK",
            "--webhook",
            default="",
            metavar="URL",
            callback=_webhook,
            help="Receive updates at this public address, which a reverse proxy passes on to --listen, instead of "
            "polling.",
        ),
    ):
        command = option(command)
    return command


def log_option(**attributes: bool) -> Callable[[F], F]:
    """How the log is written."""
    return setting(
        "SCODA_LOG_FORMAT",
        "--log-format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Log lines for people, or one JSON object a line.",
        **attributes,
    )


@bot.command()
@endpoint_options
@log_option()
@home_option
@store_option
def run(
    home: Path,
    store: str | None,
    webhook: str,
    listen: tuple[str, int],
    health_port: int | None,
    log_format: str,
) -> int:
    """Run the bot until it is stopped (Ctrl-C, SIGTERM)."""
    from bot.telegram.monitoring.logs import LogFormat
    from bot.telegram.run import run as run_bot
    from bot.telegram.settings import BotSettings, Endpoints
    from index import check_bundled_weights

    settings = BotSettings.from_environment(home, os.environ, store)
    check_bundled_weights()
    _check_index(home, store)
    return run_bot(settings, Endpoints(webhook, listen, health_port), LogFormat(log_format))


def _check_index(home: Path, store: str | None) -> None:
    """Check that there is an index, or that the bot is to build the first one itself.

    Raises:
        ScodaError: neither is so, or the store cannot be read.
    """
    from index import open_store

    where = open_store(home, store)
    if not os.environ.get("SCODA_CORPUS") and where.current() is None:
        check_unbuilt(home, where, store)


def _check_first_build(home: Path, store: str | None) -> None:
    """Where there is no index, check that the document can be read of which "run" would build one.

    Raises:
        ScodaError: it cannot, or the store cannot be read.
    """
    from bot.cli.commands.index import preview
    from index import open_store, preview_corpus

    if (corpus := os.environ.get("SCODA_CORPUS")) and open_store(home, store).current() is None:
        with preview.make_context("preview", [corpus]) as context:  # with the variables that a build takes
            told = context.params
        preview_corpus(told["path"], max_size=told["max_size"], encoding=told["encoding"], columns=told["columns"])


@bot.command()
@endpoint_options
@log_option(expose_value=False)  # whether it is one
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for a deployment script.")
@home_option
@store_option
def check(
    home: Path, store: str | None, webhook: str, listen: tuple[str, int], health_port: int | None, as_json: bool
) -> int:
    """Look at everything that "scoda bot run" would use, with the same options and variables.

    Each finding says what to do, if anything: "ok", "!" for a warning, "!!" for what would keep "scoda bot run" from
    working. The exit code is 0 without the last kind and 2 with it. With --json: {"ok": …, "findings": [{"about": …,
    "level": "ok", "warning" or "problem", "fact": …, "remedy": …}]}.
    """
    from bot.telegram.check.check import check as check_bot
    from bot.telegram.check.findings import Report, from_error
    from bot.telegram.settings import BotSettings, Endpoints, SettingsError
    from index import CorpusError, IndexMissing, ScodaError

    try:
        settings = BotSettings.from_environment(home, os.environ, store)
    except SettingsError as error:
        if not as_json:
            raise
        report = Report([from_error("settings", error)])
        say(report.as_json())
        return report.exit_code
    missing: ScodaError | None = None
    try:
        _check_index(home, store)
        _check_first_build(home, store)
    except (IndexMissing, CorpusError) as error:
        missing = error
    except ScodaError:
        pass  # the check of the index reports it
    return check_bot(settings, Endpoints(webhook, listen, health_port), as_json=as_json, missing=missing)


@bot.command(name="try")
@color_option
@setting(
    "SCODA_LANG",
    "--lang",
    "language",
    metavar="CODE",
    default="en",
    show_default=True,
    callback=known_language,
    help="The language that your Telegram is set to: en, zh, ru.",
)
@home_option
@store_option
def try_here(home: Path, store: str | None, language: str | None) -> int:
    """Try the bot in this terminal, without a token and without Telegram.

    Write as you would in Telegram; a number presses a button. Lines of a pipe are messages too.
    """
    from bot.cli.engine import open_engine
    from bot.telegram.local.terminal import run as run_here

    return run_here(open_engine(home, store), language or "en")
