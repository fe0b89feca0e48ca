"""`scoda bot`: run the Telegram bot, or check that it can run."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bot.settings import home_option


@click.group()
def bot() -> None:
    """Run the Telegram bot, or check that it can run.

    The bot's token comes from TELEGRAM_BOT_TOKEN, or from the file that TELEGRAM_BOT_TOKEN_FILE names.
    """


@bot.command()
@home_option
def run(home: Path) -> int:
    """Run the bot until it is stopped (Ctrl-C, SIGTERM)."""
    from bot.telegram.main import run as run_bot
    from bot.telegram.settings import BotSettings

    return run_bot(BotSettings.from_environment(home, os.environ))


@bot.command()
@home_option
def check(home: Path) -> int:
    """Tell who the bot is and whether all is in place; each finding with what to do."""
    from bot.telegram.check import check as check_bot
    from bot.telegram.settings import BotSettings

    return check_bot(BotSettings.from_environment(home, os.environ))
