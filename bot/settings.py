"""Where scoda keeps its data, and the options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def default_home() -> Path:
    """The data home when neither --home nor SCODA_HOME names one: the user's data folder."""
    from platformdirs import user_data_path  # 5 ms that --help and completion do without

    return user_data_path("scoda")


def home_option(command: F) -> F:
    """The option --home, as a path."""
    return click.option(
        "--home",
        envvar="SCODA_HOME",
        show_envvar=True,
        type=click.Path(file_okay=False, path_type=Path),
        default=default_home,
        show_default="the user's data folder",
        help="Where the index and the chat's history are kept.",
    )(command)


def top_option(command: F) -> F:
    """The option --top, 1 to 50."""
    return click.option(
        "--top",
        envvar="SCODA_TOP",
        show_envvar=True,
        type=click.IntRange(1, 50),
        default=5,
        show_default=True,
        help="How many passages the search returns; passages asked for by number always come all.",
    )(command)


def language_option(command: F) -> F:
    """The option --lang: the language of scoda's own words and of translations."""
    return click.option(
        "--lang",
        "language",
        envvar="SCODA_LANG",
        show_envvar=True,
        metavar="CODE",
        help="Write in this language (en, zh, ru) instead of the question's.",
    )(command)
