"""Where scoda keeps its data, and the options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

TERMINAL_LOCALES = Path(__file__).parents[1] / "locales" / "terminal"

F = TypeVar("F", bound=Callable[..., Any])


def setting(variable: str | Sequence[str], *names: str, **attributes: Any) -> Callable[[F], F]:
    """An option that is also an environment variable, which help names; of several the first that is set counts."""
    return click.option(*names, envvar=variable, show_envvar=True, **attributes)


class UserPath(click.Path):
    """A path in which "~" is a user's home folder: no shell puts it in where it is quoted, or comes from a file."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path.

        Raises:
            click.BadParameter: it is empty, or whose home folder is meant is not known.
        """
        if not str(value):  # of a variable that is not set, in a script
            self.fail("the path is empty. Write it, or leave this out.", param, ctx)
        try:
            expanded = value if value == "-" else Path(value).expanduser()
        except RuntimeError:
            self.fail(f"the home folder in {str(value)!r} is not known. Write the whole path.", param, ctx)
        return super().convert(expanded, param, ctx)


def default_home() -> Path:
    """The data home when neither --home nor SCODA_HOME names one: the user's data folder."""
    from platformdirs import user_data_path  # 5 ms that --help and completion do without

    try:
        return user_data_path("scoda")
    except RuntimeError:  # no HOME, and a user id that no account has, as in a container
        raise click.UsageError("this user has no home folder. Give --home, or set SCODA_HOME.") from None


def known_language(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The two-letter code of a language that the terminal speaks, from "zh", "zh-Hans" or "ru_RU"."""
    if not value:
        return None
    known = sorted(path.stem for path in TERMINAL_LOCALES.glob("*.ftl"))
    code = re.split(r"[-_.]", value.lower())[0]
    if code not in known:
        raise click.BadParameter(f"{value!r} is not one of {', '.join(known)}.")
    return code


def _safe_store(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The address of a store; a password is taken from the environment only, where no list of processes shows it."""
    if not value:
        return None
    from index import check_url, has_password

    given = ctx.get_parameter_source(parameter.name or "")
    if has_password(value) and given is ParameterSource.COMMANDLINE:
        raise click.BadParameter(
            "everybody on this machine can see a command's options: leave the password out, and set PGPASSWORD, "
            "~/.pgpass or SCODA_STORE."
        )
    return check_url(value)


def _encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from index import known_encoding

    if value and not known_encoding(value):
        raise click.BadParameter(
            f"{value[:40]!r} is no encoding that is known. Write windows-1251, gb18030, utf-16 ..."
        )
    return value or None


def _columns(_: click.Context, __: click.Parameter, value: str | None) -> dict[str, str]:
    """The names of a table's columns by role."""
    from index import parse_columns

    try:
        return parse_columns(value) if value else {}
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from None


def _bytes(_: click.Context, __: click.Parameter, value: str) -> int:
    """An amount as "4GB" or "512MB", in bytes."""
    match = re.fullmatch(r"(\d{1,6})\s*([MGT])(?:i?B)?", value.strip(), re.IGNORECASE)
    if match is None or not int(match[1]):
        raise click.BadParameter(f"{value!r} is not an amount of bytes. Write 4GB or 512MB.")
    return int(match[1]) << {"m": 20, "g": 30, "t": 40}[match[2].lower()]


def color_option(command: F) -> F:
    """The option --color, which Click hands on as `Context.color`; of two, the one that is written last counts."""

    def choose(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value is not None:
            ctx.color = {"auto": None, "always": True, "never": False}[value]

    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        callback=choose,
        expose_value=False,
        show_default="auto: on a terminal, unless NO_COLOR is set",
        help="When to use colours.",
    )(command)


def reading_options(command: F) -> F:
    """The options --encoding and --columns: how a document is read that does not tell it by itself."""
    encoding = setting(
        "SCODA_ENCODING",
        "--encoding",
        metavar="NAME",
        callback=_encoding,
        show_default="UTF-8, or what the document's first bytes tell",
        help="What the document is written in: windows-1251, gb18030, shift_jis ...",
    )
    columns = setting(
        "SCODA_COLUMNS",
        "--columns",
        metavar="ROLE=NAME,...",
        callback=_columns,
        show_default="by the words of its header",
        help="Which columns a table has: id=Nr,text=Body; further roles are section, title and kind.",
    )
    return encoding(columns(command))


home_option = setting(
    "SCODA_HOME",
    "--home",
    type=UserPath(file_okay=False, path_type=Path),
    default=default_home,
    show_default="the user's data folder",
    help="Where the index and the chat's history are kept.",
)
# The address of a PostgreSQL database, None for files in the data home.
store_option = setting(
    "SCODA_STORE",
    "--store",
    metavar="URL",
    callback=_safe_store,
    show_default="files in --home",
    help="Keep the index in PostgreSQL: postgresql://user@host/database.",
)
top_option = setting(
    "SCODA_TOP",
    "--top",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="How many passages a search returns; passages asked for by number are all shown.",
)
memory_option = setting(  # in bytes
    "SCODA_MEMORY",
    "--memory",
    callback=_bytes,
    default="4GB",
    show_default=True,
    help="How much memory searching may take; it decides the index type of a large document.",
)
max_size_option = setting(  # in bytes
    "SCODA_MAX_SIZE",
    "--max-size",
    callback=_bytes,
    default="4GB",
    show_default=True,
    help="How large a file of the corpus may be, unpacked; a text not read row by row may have at most 256MB.",
)
passage_json_option = click.option("--json", "as_json", is_flag=True, help="Print each passage as one line of JSON.")
language_option = setting(
    "SCODA_LANG",
    "--lang",
    "language",
    metavar="CODE",
    callback=known_language,
    help="Write in this language (en, zh, ru) instead of the question's.",
)
