"""Connections to PostgreSQL that threads share, and its errors as one line that says what to mend."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from queue import Empty, LifoQueue
from typing import Any

import psycopg
from psycopg import errors, sql
from psycopg.conninfo import conninfo_to_dict

from index.errors import IndexUnavailable, ScodaError
from index.integrity import REBUILD
from index.postgres_url import EXAMPLE, public_name

CONNECT_SECONDS = 10
AT_ONCE = 8  # queries that run beside their callers
ANSWER_SECONDS = 10
# Compiling a plan takes longer than a search, and a plan made for any question is not the best for one.
READING = {"statement_timeout": f"{ANSWER_SECONDS}s", "jit": "off", "plan_cache_mode": "force_custom_plan"}
WRITING = {"lock_timeout": "0", "statement_timeout": "0", "jit": "off"}

Query = sql.SQL | sql.Composed
Rows = list[tuple[Any, ...]]
Parameters = Sequence[Any] | Mapping[str, Any]


def connect(url: str, settings: Mapping[str, str], *, writes: bool = False) -> psycopg.Connection[Any]:
    """A connection in which every statement is a transaction. Of several servers `writes` takes the primary.

    Raises:
        ScodaError: the address cannot be read.
        psycopg.OperationalError: no server answers, or it refuses.
    """
    try:
        given = conninfo_to_dict(url)
    except psycopg.ProgrammingError:  # its message repeats the address
        raise ScodaError(f"the store's address cannot be read. Write it as {EXAMPLE}") from None
    options = [str(given.get("options") or ""), *(f"-c {name}={value}" for name, value in settings.items())]
    changed: dict[str, Any] = {
        "connect_timeout": given.get("connect_timeout", CONNECT_SECONDS),
        "application_name": given.get("application_name", "scoda"),
        "options": " ".join(options).strip(),
    }
    if writes:
        changed["target_session_attrs"] = "read-write"
    return psycopg.connect(url, autocommit=True, **changed)


class Connections:
    """Runs queries, each on a connection of its own; as many are kept as threads asked at once. Thread-safe.

    A connection that broke since it was last used (the server was restarted, a replica took over) is opened
    again once.
    """

    def __init__(self, url: str, settings: Mapping[str, str], *, writes: bool = False) -> None:
        """`settings` hold for each connection; `writes` as in `connect`."""
        self._url = url
        self._settings = {**READING, **settings}
        self._writes = writes
        self._idle: LifoQueue[psycopg.Connection[Any]] = LifoQueue()
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
        with translated(self._url):
            try:
                return self._try(query, parameters)
            except errors.QueryCanceled:
                raise
            except psycopg.OperationalError:
                _close_all(self._idle)
                return self._try(query, parameters)

    def begin(self, query: Query, parameters: Parameters = ()) -> Future[Rows]:
        """As `rows`, while the caller does something else."""
        return self._threads.submit(self.rows, query, parameters)

    def _try(self, query: Query, parameters: Parameters) -> Rows:
        try:
            connection = self._idle.get_nowait()
        except Empty:
            connection = connect(self._url, self._settings, writes=self._writes)
        try:
            with connection.cursor(binary=True) as cursor:
                rows: Rows = cursor.execute(query, parameters).fetchall()
        except BaseException:
            connection.close()
            raise
        self._idle.put(connection)
        return rows


def _close_all(idle: LifoQueue[psycopg.Connection[Any]]) -> None:
    with suppress(Empty):
        while True:
            idle.get_nowait().close()


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Turn what PostgreSQL says into one line, without a password.

    Raises:
        IndexUnavailable: whatever psycopg raised inside.
    """
    try:
        yield
    except psycopg.Error as error:
        raise IndexUnavailable(_message(error, url)) from None


def _message(error: psycopg.Error, url: str) -> str:
    where, reason = public_name(url), _reason(error, url)
    match error:
        case errors.QueryCanceled():
            return f"{where} took longer than {ANSWER_SECONDS} s to answer. Ask again, or look what else it does"
        case errors.UndefinedTable() | errors.InvalidSchemaName() | errors.UndefinedColumn():
            return f"the index in {where} is not whole or was replaced ({reason}). Ask again, or: scoda index build"
        case errors.ReadOnlySqlTransaction():
            return f"{where} is a read replica, and a build needs the primary. Name both, separated by a comma"
        case errors.UndefinedFile() | errors.FeatureNotSupported():
            return f"{where} lacks an extension ({reason}). Install pgvector 0.8 or newer there"
        case errors.InsufficientPrivilege():
            return f"{where} does not allow that ({reason}). Ask its administrator for: CREATE EXTENSION, CREATE SCHEMA"
        case psycopg.OperationalError() if error.sqlstate is None:
            return f"{where} cannot be reached ({reason}). Check that the server runs and the store's address"
        case _:
            return f"{where} reports: {reason}. {REBUILD} --force, if it stays so"


def _reason(error: psycopg.Error, url: str) -> str:
    """The error's first line, cut, with the password taken out wherever it stands."""
    text = error.diag.message_primary or next(iter(str(error).splitlines()), type(error).__name__)
    with suppress(psycopg.Error):
        password = conninfo_to_dict(url).get("password")
        text = text.replace(str(password), "***") if password else text
    return text[:200].rstrip(".")
