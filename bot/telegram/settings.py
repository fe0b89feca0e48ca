"""What the operator decides, read from environment variables."""

from __future__ import annotations

import os
import re
import shlex
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.safe_text import seen
from index import ScodaError, open_regular

TOKEN, TOKEN_FILE = "TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE"
OFFICIAL_URL = "https://api.telegram.org"
DEFAULT_CONCURRENCY = 16  # each open connection costs at every request, before which httpx looks whether it is alive
MAX_CONCURRENCY = 1000
DEFAULT_SENDS, MAX_SENDS = 30, 1000  # Telegram sells up to 1000 a second
DEFAULT_QUESTIONS, MAX_QUESTIONS = 30, 6000
DEFAULT_POLL, MAX_POLL = 25, 50  # seconds; Telegram waits for at most 50
DATABASE, IN_HAND = "bot.sqlite3", "bot.in-hand"  # in the data home
MAX_TOKEN_FILE = 4096  # bytes; a token has some 46
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{3,128}")
_ASSIGNED = re.compile(rf"\A(?:export\s+)?{TOKEN}\s*[=:]\s*")
_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})


class SettingsError(ScodaError):
    """A setting that is missing or cannot be read."""


@dataclass(frozen=True, slots=True)
class BotSettings:
    """Settings of the Telegram bot.

    `home` is the data home. `owners` are Telegram user ids. `keep_unanswered` keeps the text of questions
    that the document does not answer. `url` is the Bot API server. `concurrency` is the number of
    requests to it at the same time, `sends_a_second` how many messages go to it in a second. `questions_a_minute` is
    what one person may ask. `poll` is how many seconds a request for updates waits for one. `log_questions` writes
    the text of questions into the log. `store` is the address of the PostgreSQL database that holds the index, None
    for files in the data home. `token_file` is where the token was read, None for the environment.
    """

    token: str = field(repr=False)
    home: Path
    owners: frozenset[int] = frozenset()
    keep_unanswered: bool = False
    url: str = OFFICIAL_URL
    concurrency: int = DEFAULT_CONCURRENCY
    sends_a_second: int = DEFAULT_SENDS
    questions_a_minute: int = DEFAULT_QUESTIONS
    poll: int = DEFAULT_POLL
    log_questions: bool = False
    store: str | None = field(default=None, repr=False)
    token_file: Path | None = None

    @property
    def database(self) -> Path:
        """Where the bot's memory lies."""
        return self.home / DATABASE

    @property
    def own_files(self) -> tuple[Path, ...]:
        """What nobody but the bot's user has to read."""
        return (self.home,) if self.token_file is None else (self.home, self.token_file)

    @classmethod
    def from_environment(cls, home: Path, environ: Mapping[str, str], store: str | None = None) -> BotSettings:
        """Settings from environment variables, and the store that the command line names.

        Raises:
            SettingsError: a variable is missing or malformed; the message names it and never holds the token.
        """
        token, token_file = _token(environ)
        return cls(
            token=token,
            home=home,
            owners=_owners(environ.get("SCODA_OWNERS", "")),
            keep_unanswered=_flag("SCODA_KEEP_UNANSWERED", environ.get("SCODA_KEEP_UNANSWERED", "")),
            url=_url(environ.get("SCODA_TELEGRAM_URL", "")),
            concurrency=_number(environ, "SCODA_CONCURRENCY", DEFAULT_CONCURRENCY, MAX_CONCURRENCY),
            sends_a_second=_number(environ, "SCODA_SENDS_A_SECOND", DEFAULT_SENDS, MAX_SENDS),
            questions_a_minute=_number(environ, "SCODA_QUESTIONS_A_MINUTE", DEFAULT_QUESTIONS, MAX_QUESTIONS),
            poll=_number(environ, "SCODA_POLL_SECONDS", DEFAULT_POLL, MAX_POLL),
            log_questions=_flag("SCODA_LOG_QUESTIONS", environ.get("SCODA_LOG_QUESTIONS", "")),
            store=store,
            token_file=token_file,
        )


@dataclass(frozen=True, slots=True)
class Endpoints:
    """How the process is reached: `webhook` is its public address, none for polling; `listen` is where the reverse
    proxy finds it; `health_port` is for the supervisor on this machine, None for no such port, 0 for any free one."""

    webhook: str = ""
    listen: tuple[str, int] = ("127.0.0.1", 8080)
    health_port: int | None = None


def to_close(path: Path) -> str:
    """What to do so that others on this machine cannot read what is the bot's own; empty where they cannot."""
    if os.name != "posix" or not path.exists() or not stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXO:
        return ""
    return f"Run: chmod {'700' if path.is_dir() else '600'} {shlex.quote(str(path))}"


def _token(environ: Mapping[str, str]) -> tuple[str, Path | None]:
    """The token, and the file that it was read from."""
    token, source, path = _bare(environ.get(TOKEN, "")), TOKEN, None
    if not token and (named := environ.get(TOKEN_FILE, "").strip()):
        path = _path(named)
        token, source = _bare(_text_in(path)), f"{path} ({TOKEN_FILE})"
        if not token:
            raise SettingsError(f"The token file {source} is empty. Write the token from @BotFather into it")
    if not token:
        raise SettingsError(
            f"No bot token. Get one from @BotFather and set {TOKEN}, or {TOKEN_FILE} to a file that holds it. "
            "To try the bot without one: scoda bot try"
        )
    if not _TOKEN.fullmatch(token):
        more = ": it holds more than one word" if len(token.split()) > 1 else ""
        raise SettingsError(
            f"The token in {source} is not a bot token (digits, a colon, letters){more}. "
            f"Copy it again from @BotFather into {TOKEN}, or into the file named by {TOKEN_FILE}"
        )
    return token, path


def _path(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise SettingsError(f"{TOKEN_FILE}: the home folder in {text} is not known. Write the whole path") from None


def _bare(text: str) -> str:
    """A token without what editors, shells and files of settings put around it: marks, line ends, quotation marks, the
    variable's name."""
    return _ASSIGNED.sub("", seen(text).strip()).strip().strip("\"'").strip()


def _text_in(path: Path) -> str:
    try:
        with open_regular(path, follow=True) as file:  # secrets are often mounted as links
            content = file.read(MAX_TOKEN_FILE)
            # PowerShell writes UTF-16, with a mark.
            return content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8")
    except (OSError, ValueError) as error:  # a NUL in the path is no OSError
        reason = getattr(error, "strerror", None) or "not text"
        raise SettingsError(f"{TOKEN_FILE}: {path} cannot be read ({reason}). Fix the path, or set {TOKEN}") from None


def _owners(text: str) -> frozenset[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(re.fullmatch(r"[0-9]{1,19}", part) for part in parts):
        raise SettingsError("SCODA_OWNERS is not a list of Telegram user ids. Write numbers: SCODA_OWNERS=123,456")
    return frozenset(map(int, parts))


def _flag(name: str, text: str) -> bool:
    if text.strip().lower() not in _YES | _NO:
        raise SettingsError(f"{name} is neither on nor off. Write {name}=1 or leave it out")
    return text.strip().lower() in _YES


def _url(text: str) -> str:
    url = text.strip().rstrip("/") or OFFICIAL_URL
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", url):
        raise SettingsError("SCODA_TELEGRAM_URL is not a web address. Write it as http://localhost:8081")
    return url


def _number(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not (re.fullmatch(r"[0-9]{1,9}", text) and 1 <= int(text) <= most):
        raise SettingsError(f"{name} is not a number from 1 to {most}")
    return int(text)
