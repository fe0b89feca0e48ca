"""Connections to PostgreSQL that threads share, and its errors as one line that says what to put right."""

from __future__ import annotations

import time
import weakref
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from queue import Empty, LifoQueue
from typing import Any, TypeVar

import psycopg
from psycopg import errors, sql
from psycopg.conninfo import conninfo_to_dict

from index.errors import REBUILD, IndexUnavailable
from index.store.postgres.url import check_url, public_name, secrets

CONNECT_SECONDS = 10
AT_ONCE = 8  # queries that run beside their callers
ANSWER_SECONDS = 10.0
GRACE_SECONDS = 2.0  # after which a server that should have given up itself is not waited for
# Compiling a plan takes longer than a search, and a plan made for any question is not the best for one.
READING = {"statement_timeout": f"{ANSWER_SECONDS:g}s", "jit": "off", "plan_cache_mode": "force_custom_plan"}
WRITING = {"lock_timeout": "0", "jit": "off"}

Query = sql.SQL | sql.Composed
Rows = list[tuple[Any, ...]]
Parameters = Sequence[Any] | Mapping[str, Any]
# A machine that is gone, as opposed to a server that has ended, says nothing: it is asked after a minute, and given up
# after two.
_KEEPALIVES = {"keepalives_idle": 60, "keepalives_interval": 10, "keepalives_count": 6}
_T = TypeVar("_T")


class Session(psycopg.Connection[tuple[Any, ...]]):
    """A connection on which nothing is waited for longer than `seconds`, if that is not None.

    The server ends a statement that takes too long, but not one whose process is stopped or hangs on a disk.
    """

    seconds: float | None = None

    def wait(self, gen: Generator[Any, Any, _T], *args: Any, **options: Any) -> _T:
        return super().wait(gen if self.seconds is None else _bounded(gen, self.seconds), *args, **options)


def _bounded(waiting: Generator[Any, Any, _T], seconds: float) -> Generator[Any, Any, _T]:
    """What psycopg waits for, up to a time; it comes back to it several times a second, whatever the server does."""
    end = time.monotonic() + seconds
    try:
        state = next(waiting)
        while True:
            ready = yield state
            if time.monotonic() > end:
                raise errors.QueryCanceled("no answer in time")
            state = waiting.send(ready)
    except StopIteration as done:
        value: _T = done.value
        return value


def connect(url: str, settings: Mapping[str, str], *, writes: bool = False, seconds: float | None = None) -> Session:
    """A connection in which every statement is a transaction. Of several servers `writes` takes the primary.

    A statement may take `seconds`; None: as long as it takes.

    Raises:
        ScodaError: the address cannot be read.
        psycopg.Error: no server answers, or it refuses.
    """
    given = conninfo_to_dict(check_url(url))
    settings = {**settings, "statement_timeout": f"{round((seconds or 0) * 1000)}ms"}
    changed: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS, "application_name": "scoda", **_KEEPALIVES}
    changed |= {name: value for name, value in given.items() if name in changed}
    options = [str(given.get("options") or ""), *(f"-c {name}={value}" for name, value in settings.items())]
    changed["options"] = " ".join(options).strip()
    if writes:
        changed["target_session_attrs"] = "read-write"
    connection = Session.connect(url, autocommit=True, **changed)
    connection.seconds = None if seconds is None else seconds + GRACE_SECONDS
    return connection


class Connections:
    """Runs queries, each on a connection of its own; as many are kept as threads asked at once. Thread-safe.

    A connection that broke since it was last used (the server was restarted, a replica took over) is opened
    again once.
    """

    def __init__(
        self,
        url: str,
        settings: Mapping[str, str],
        *,
        writes: bool = False,
        seconds: float | None = ANSWER_SECONDS,
    ) -> None:
        """`settings` hold for each connection; `writes` and `seconds` as in `connect`."""
        self._url = url
        self._seconds = seconds
        self._settings = {**READING, **settings}
        self._writes = writes
        self._idle: LifoQueue[Session] = LifoQueue()
        self._threads = ThreadPoolExecutor(AT_ONCE, "postgres")
        self.close = weakref.finalize(self, _close_all, self._idle)

    @property
    def name(self) -> str:
        """Where they lead, as it may be shown."""
        return public_name(self._url)

    def rows(self, query: Query, parameters: Parameters = ()) -> Rows:
        """All rows of a query that changes nothing.

        Raises:
            IndexUnavailable: the server cannot be reached, or has not what is asked for.
        """
        with translated(self._url, self._seconds):
            try:
                kept = self._idle.get_nowait()
            except Empty:
                return self._run(self._connect(), query, parameters)
            try:
                return self._run(kept, query, parameters)
            except errors.QueryCanceled:
                raise
            except psycopg.OperationalError:
                _close_all(self._idle)
                return self._run(self._connect(), query, parameters)

    def begin(self, query: Query, parameters: Parameters = ()) -> Future[Rows]:
        """As `rows`, while the caller does something else."""
        return self._threads.submit(self.rows, query, parameters)

    def _connect(self) -> Session:
        return connect(self._url, self._settings, writes=self._writes, seconds=self._seconds)

    def _run(self, connection: Session, query: Query, parameters: Parameters) -> Rows:
        try:
            with connection.cursor(binary=True) as cursor:
                rows: Rows = cursor.execute(query, parameters).fetchall()
        except BaseException:
            connection.close()
            raise
        self._idle.put(connection)
        return rows


def _close_all(idle: LifoQueue[Session]) -> None:
    with suppress(Empty):
        while True:
            idle.get_nowait().close()


@contextmanager
def translated(url: str, seconds: float | None = None) -> Iterator[None]:
    """Turn what PostgreSQL says into one line, without a password; `seconds` are those that a statement might take.

    Raises:
        IndexUnavailable: whatever psycopg raised inside.
    """
    try:
        yield
    except psycopg.Error as error:
        raise IndexUnavailable(_message(error, url, seconds)) from None


def _message(error: psycopg.Error, url: str, seconds: float | None) -> str:
    where, reason = public_name(url), _reason(error, url)
    match error:
        case errors.QueryCanceled() if seconds is not None:
            return f"{where} took longer than {seconds:g} s to answer. Ask again, or see what else the server is doing"
        case errors.UndefinedTable() | errors.InvalidSchemaName() | errors.UndefinedColumn():
            return f"the index in {where} is not whole or was replaced ({reason}). Ask again, or: scoda index build"
        case errors.ReadOnlySqlTransaction():
            return f"{where} is a read replica, and a build needs the primary. Name both, separated by a comma"
        case errors.UndefinedFile() | errors.FeatureNotSupported():
            return f"{where} lacks an extension ({reason}). Install pgvector 0.8 or newer there"
        case errors.InsufficientPrivilege():
            return (
                f"{where} does not allow that ({reason}). Ask its administrator: to ask needs USAGE on the index's "
                "schemas and SELECT on their tables, to build CREATE on the database, and CREATE EXTENSION once"
            )
        case psycopg.OperationalError() if error.sqlstate is None:
            return f"{where} cannot be reached ({reason}). Check that the server runs and the store's address"
        case psycopg.ProgrammingError() if error.sqlstate is None:
            return f"the address of {where} cannot be used ({reason}). Check what it sets"
        case _:
            return f"{where} reports: {reason}. {REBUILD} --force, if it stays so"


def _reason(error: psycopg.Error, url: str) -> str:
    """The error's first line, cut; only its name where a password stands in it."""
    text = error.diag.message_primary or next(iter(str(error).splitlines()), "") or type(error).__name__
    if any(secret in text for secret in secrets(url)):
        return type(error).__name__
    return "".join(char if char.isprintable() else "?" for char in text[:200]).rstrip(".")
