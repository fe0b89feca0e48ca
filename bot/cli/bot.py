"""`scoda bot`: run the Telegram bot, check that it can run, or try it in the terminal."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from bot.cli.options import home_option, known_language, store_option

_WEBHOOK = re.compile(r"https://[^\s/?#]+(/[^\s?#]*)?|http://(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?(/[^\s?#]*)?")
_PORT = click.IntRange(0, 65535)


@click.group()
def bot() -> None:
    """Run the Telegram bot, check that it can run, or try it in this terminal.

    The bot's token comes from TELEGRAM_BOT_TOKEN, or from the file that TELEGRAM_BOT_TOKEN_FILE names. Trying the bot
    takes none.
    """


@bot.command()
@click.option(
    "--webhook",
    envvar="SCODA_WEBHOOK",
    show_envvar=True,
    default="",
    metavar="URL",
    help="Receive updates at this public address, which a reverse proxy passes on to --listen, instead of polling.",
)
@click.option(
    "--listen",
    envvar="SCODA_LISTEN",
    show_envvar=True,
    default="127.0.0.1:8080",
    show_default=True,
    metavar="HOST:PORT",
    help="Where the reverse proxy finds the webhook.",
)
@click.option(
    "--health-port",
    envvar="SCODA_HEALTH_PORT",
    show_envvar=True,
    type=_PORT,
    help="Serve /healthz, /readyz and /metrics on this port of 127.0.0.1; 0 takes a free one.",
)
@click.option(
    "--log-format",
    envvar="SCODA_LOG_FORMAT",
    show_envvar=True,
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Log lines for people, or one JSON object a line.",
)
@home_option
@store_option
def run(home: Path, store: str | None, webhook: str, listen: str, health_port: int | None, log_format: str) -> int:
    """Run the bot until it is stopped (Ctrl-C, SIGTERM)."""
    from bot.telegram.monitoring.logs import LogFormat
    from bot.telegram.run import RunOptions
    from bot.telegram.run import run as run_bot
    from bot.telegram.settings import BotSettings
    from index import check_bundled_weights

    if webhook and not _WEBHOOK.fullmatch(webhook):
        raise click.BadParameter("it has to be an address that begins with https://", param_hint="--webhook")
    doors = RunOptions(webhook, _address(listen), health_port, LogFormat(log_format))
    settings = BotSettings.from_environment(home, os.environ, store)
    check_bundled_weights()
    return run_bot(settings, doors)


@bot.command()
@home_option
@store_option
def check(home: Path, store: str | None) -> int:
    """Check that the bot can run: who it is, and whether everything is in place; each finding says what to do."""
    from bot.telegram.check import check as check_bot
    from bot.telegram.settings import BotSettings
    from index import check_bundled_weights

    settings = BotSettings.from_environment(home, os.environ, store)
    check_bundled_weights()
    return check_bot(settings)


@bot.command(name="try")
@click.option(
    "--lang",
    "language",
    envvar="SCODA_LANG",
    show_envvar=True,
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


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not re.fullmatch(r"[0-9]{1,5}", port) or int(port) > 65535:
        raise click.BadParameter("write it as HOST:PORT, such as 127.0.0.1:8080", param_hint="--listen")
    return host.strip("[]"), int(port)
