"""What `run` would use of this machine: the data home, the disk, the ports, the index."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from importlib.util import find_spec
from pathlib import Path

from bot.library import Library
from bot.telegram.check.findings import Finding, from_error
from bot.telegram.monitoring.http_server import LOOPBACK, CannotListen, PortTaken, address, listen
from bot.telegram.services.code_key import SUFFIX, read_key
from bot.telegram.services.home_lock import is_in_use
from bot.telegram.services.in_hand import former
from bot.telegram.services.memory import MemoryUnusable, check_whole, explained, unusable, version_of
from bot.telegram.settings import IN_HAND, BotSettings, Endpoints, to_close
from index import IndexMissing, ScodaError

MEGABYTE = 1 << 20
LITTLE_SPACE, NO_SPACE = 200 * MEGABYTE, MEGABYTE  # bytes; two versions of the default index take some 10 MB
Free = Callable[[Path], int]


def about_home(settings: BotSettings, free: Free = lambda place: shutil.disk_usage(place).free) -> Iterator[Finding]:
    """The data home: whether it can be written, who can read it, whether a bot is running with it."""
    home, place = settings.home, _first_there(settings.home)
    if reason := _why_not_writable(home, place):
        yield Finding(
            "home", f"{home} cannot be written ({reason})", "Change its permissions, or give --home", blocks=True
        )
    elif place != home:
        yield Finding("home", f"{home} is not there yet: scoda bot run makes it")
    else:
        yield Finding("home", f"{home} can be written")
    for path in settings.own_files:
        about = "home" if path == home else "token"
        if remedy := to_close(path):
            yield Finding(about, f"{path} can be read by others on this machine", remedy)
        elif path.exists():
            yield Finding(about, f"{path} cannot be read by others on this machine")
    if is_in_use(home):
        yield Finding("home", f"a bot is running with the data home {home}", "Stop it before scoda bot run")
    space = free(place)
    fact = f"{space // MEGABYTE} MB are free for {home}"
    if space < LITTLE_SPACE:
        yield Finding("disk", fact, "Free some disk space", blocks=space < NO_SPACE)
    else:
        yield Finding("disk", fact)


def about_memory(path: Path) -> Iterator[Finding]:
    """The bot's database and what lies beside it; nothing is said where there is none yet."""
    try:
        if (key := path.with_suffix(SUFFIX)).exists():
            read_key(key)
        former(path.with_name(IN_HAND))
        if not path.exists():
            return
        with explained(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            version_of(database, path)
            check_whole(database)
    except OSError as error:
        yield from_error("memory", unusable(path, error))
    except MemoryUnusable as error:
        yield from_error("memory", error)
    else:
        yield Finding("memory", f"the bot's memory is whole: {path}")


def about_ports(endpoints: Endpoints, *, is_running: bool) -> Iterator[Finding]:
    """Whether the ports are free; a bot that is running has them, and that is no fault."""
    wanted: list[tuple[str, Sequence[str], int]] = []
    if endpoints.health_port is not None:
        wanted.append(("health port", LOOPBACK, endpoints.health_port))
    if endpoints.webhook:
        wanted.append(("webhook port", endpoints.listen[:1], endpoints.listen[1]))
    with ExitStack() as held:  # all at once: two must not be the same
        for about, hosts, port in wanted:
            try:
                held.enter_context(listen(hosts, port))
            except CannotListen as error:
                if is_running and isinstance(error, PortTaken):
                    yield Finding(about, f"{address(hosts[0], port)} is taken by the bot that is running")
                else:
                    yield from_error(about, error)
            else:
                yield Finding(about, f"{address(hosts[0], port)} is free" if port else "any free port will be used")


def about_index(settings: BotSettings, missing: ScodaError | None = None) -> tuple[Library | None, list[Finding]]:
    """The index: whether it is live and whole, or can be built; `missing` is why `run` would not build it."""
    from index import Engine, check_bundled_weights, open_store

    try:
        check_bundled_weights()
        store = open_store(settings.home, settings.store)
        store.verify()
        engine = Engine.open(settings.home, store=store)
    except IndexMissing:
        if find_spec("sentence_transformers") is None:
            remedy = "Build it where all of scoda is installed: scoda index build. Then bring the data home here"
            return None, [Finding("index", "there is no index, and this installation cannot build one", remedy, True)]
        if missing is not None:
            return None, [from_error("index", missing)]
        return None, [Finding("index", "there is no index yet: scoda bot run builds it", "Or run: scoda index build")]
    except ScodaError as error:
        return None, [from_error("index", error)]
    info = engine.info
    fact = f"index version {info.fingerprint} is whole: {info.tasks} tasks, {info.views} views, {info.model}"
    return engine, [Finding("index", fact)]


def _first_there(path: Path) -> Path:
    """The path, or what is there of those that it lies in."""
    return next((one for one in (path, *path.absolute().parents) if one.exists()), Path(path.anchor or "/"))


def _why_not_writable(home: Path, place: Path) -> str:
    if not place.is_dir():
        return f"{place} is a file"
    try:
        with tempfile.TemporaryFile(dir=place):
            return ""
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return reason if place == home else f"{place}: {reason}"
