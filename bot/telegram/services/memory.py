"""What the bot remembers: languages, which answer belongs to which question, and counts without people."""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from bot.safe_text import in_one_line
from bot.telegram.replies.owner import Usage
from bot.telegram.services.code_key import code, open_key
from index import Outcome, ScodaError, make_home

# One script a version, in order; a script that was released is never changed. Chats and people appear only
# as codes ("chat", "person") whose key lies elsewhere, so that /forget can find them and nobody can read them.
MIGRATIONS = (
    """
    CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE languages (chat BLOB PRIMARY KEY, language TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE answers (
        chat BLOB NOT NULL, question INTEGER NOT NULL, answer INTEGER NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (chat, question)
    ) WITHOUT ROWID;
    CREATE INDEX answers_by_age ON answers (at);
    CREATE TABLE feedback (
        passage TEXT NOT NULL, question BLOB NOT NULL, helpful INTEGER NOT NULL, count INTEGER NOT NULL,
        PRIMARY KEY (passage, question, helpful)
    ) WITHOUT ROWID;
    CREATE TABLE questions (
        day TEXT NOT NULL, outcome TEXT NOT NULL, language TEXT NOT NULL, count INTEGER NOT NULL,
        PRIMARY KEY (day, outcome, language)
    ) WITHOUT ROWID;
    CREATE TABLE unanswered (id INTEGER PRIMARY KEY, person BLOB NOT NULL, text TEXT NOT NULL);
    CREATE INDEX unanswered_by_person ON unanswered (person);
    """,
    # Updates that were confirmed to Telegram and wait to be handled, as Telegram sent them; gone once handled.
    "CREATE TABLE pending (id INTEGER PRIMARY KEY, content TEXT NOT NULL);",
    # Feedback belongs to whoever gave it, so that /forget finds it; what was counted without a person is found by
    # nobody, and goes. Whatever holds words or belongs to a person has an age.
    """
    DROP TABLE feedback;
    CREATE TABLE votes (
        person BLOB NOT NULL, passage TEXT NOT NULL, helpful INTEGER NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (person, passage)
    ) WITHOUT ROWID;
    CREATE INDEX votes_by_age ON votes (at);
    ALTER TABLE unanswered ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
    UPDATE unanswered SET at = strftime('%s', 'now');
    ALTER TABLE pending ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
    UPDATE pending SET at = strftime('%s', 'now');
    """,
)

BUSY_SECONDS = 1.0  # for another program that looks at the file: the bot answers without its memory rather than late
ANSWERS_KEPT = timedelta(hours=48)  # as long as Telegram lets a message be edited
KEPT = timedelta(days=90)  # feedback, and the texts of questions that were not answered
PENDING_KEPT = timedelta(hours=24)  # as long as Telegram itself keeps an update
COUNTS_KEPT = timedelta(days=365)
MOST_UNANSWERED = 1000
MOST_VOTES = 10_000
_OF_PEOPLE = ("languages", "answers", "unanswered", "votes")
_NO_FILE_OF_OURS = (errno.EISDIR, errno.EINVAL)  # a folder in its place, or other content
_LOGGER = logging.getLogger(__name__)


class MemoryUnusable(ScodaError):
    """The bot's database cannot be used."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the database, readable by its owner only, and bring its tables up to date.

    Raises:
        MemoryUnusable: it is damaged, of a newer version, or cannot be written.
    """
    try:
        make_home(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise unusable(path, error) from None
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")  # one bad byte must not hide all rows
    try:
        with explained(path):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only unlinked
            _migrate(connection, path)
            check_whole(connection)
    except MemoryUnusable:
        connection.close()
        raise
    return connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into one that says what to do.

    Raises:
        MemoryUnusable: the database cannot be used.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise unusable(path, error) from None
    except UnicodeDecodeError:  # SQLite repeats what it cannot read, and Python cannot read that either
        raise unusable(path, sqlite3.DatabaseError("malformed database schema")) from None


def unusable(path: Path, error: Exception) -> MemoryUnusable:
    """The error that says what to do; it names the file that failed, `path` if it does not tell."""
    if isinstance(error, OSError) and error.errno in _NO_FILE_OF_OURS:
        path = Path(error.filename or path)
        return MemoryUnusable(f"{path} cannot be used ({error.strerror}). Move it away; the bot then makes a new one")
    if isinstance(error, (OSError, sqlite3.OperationalError)):  # the disk's or another program's fault
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        path = Path(getattr(error, "filename", None) or path)
        return MemoryUnusable(f"{path} cannot be used ({reason}). Free some disk space, or change its permissions")
    reason = in_one_line(str(error))  # part of a damaged table's definition, perhaps
    return MemoryUnusable(f"{path}: {reason}. Move the file away; the bot then starts with an empty memory")


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """How many of the migrations the tables have seen.

    Raises:
        MemoryUnusable: more than there are.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise MemoryUnusable(f"{path} was written by a newer scoda (version {version}). Install that one again")
    return int(version)


def check_whole(connection: sqlite3.Connection) -> None:
    """Check that the database is consistent.

    Raises:
        sqlite3.DatabaseError: it is not.
    """
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise sqlite3.DatabaseError(" ".join(verdict.split()))


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = version_of(connection, path)
    for number, script in enumerate(MIGRATIONS[version:], version + 1):
        connection.executescript(f"BEGIN IMMEDIATE;{script}PRAGMA user_version = {number};COMMIT;")


class Memory:
    """The bot's SQLite database. Every method may be called from any thread; one writes at a time.

    SQLite says nothing of a bit that flipped in a value. It may be another one then, but each is read as what it should
    be, a number or a text: nothing more than that value is lost.
    """

    def __init__(
        self,
        path: Path,
        *,
        keep_unanswered: bool,
        most_votes: int = MOST_VOTES,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Open the database at `path`; texts kept earlier are deleted unless `keep_unanswered`. Of the votes at most
        `most_votes` are kept.

        Raises:
            MemoryUnusable: it is damaged, of a newer version, or cannot be written.
        """
        self._lock = Lock()
        self._clock, self._most_votes = clock, most_votes
        self.keeps_unanswered = keep_unanswered
        self._connection = connect(path)
        try:
            with self._writing() as writing:
                self._key, ours = open_key(path, writing)
                # What a lost key had encoded is found by nobody any more, /forget included.
                for table in () if ours else _OF_PEOPLE:
                    writing.execute(f"DELETE FROM {table}")
                if not keep_unanswered:
                    writing.execute("DELETE FROM unanswered")
            self.tidy()
        except (OSError, sqlite3.Error) as error:
            self._connection.close()
            raise unusable(path, error) from None
        if not ours:
            _LOGGER.warning("%s came without its key: what belonged to chats and people is deleted, counts stay", path)

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._connection.close()

    def language(self, chat_id: int) -> str | None:
        """The language chosen for a chat."""
        rows = self._read("SELECT language FROM languages WHERE chat = ?", self._digest("chat", chat_id))
        return str(rows[0][0]) if rows else None

    def set_language(self, chat_id: int, language: str | None) -> None:
        """Choose a language for a chat, None for no choice."""
        chat = self._digest("chat", chat_id)
        with self._writing() as writing:
            writing.execute("DELETE FROM languages WHERE chat = ?", (chat,))
            if language is not None:
                writing.execute("INSERT INTO languages VALUES (?, ?)", (chat, language))

    def answer_to(self, chat_id: int, question_id: int) -> int | None:
        """The id of the message that answers a question, None when it is forgotten."""
        sql = "SELECT CAST(answer AS INTEGER) FROM answers WHERE chat = ? AND question = ? AND at >= ?"
        rows = self._read(sql, self._digest("chat", chat_id), question_id, self._oldest())
        return int(rows[0][0]) if rows else None

    def remember_answer(self, chat_id: int, question_id: int, answer_id: int) -> None:
        """Remember for two days which message answers a question."""
        row = (self._digest("chat", chat_id), question_id, answer_id, int(self._clock()))
        with self._writing() as writing:
            writing.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", row)

    def count_question(self, outcome: Outcome, language: str, *, question: str, person_id: int) -> None:
        """Count a question; the text of one that was not answered is kept only if the owner wants that."""
        day = self._today().isoformat()
        with self._writing() as writing:
            writing.execute(
                "INSERT INTO questions VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1",
                (day, outcome, language),
            )
            if outcome is Outcome.NONE and self.keeps_unanswered:
                row = (self._digest("person", person_id), question, int(self._clock()))
                writing.execute("INSERT INTO unanswered (person, text, at) VALUES (?, ?, ?)", row)
                sql = "DELETE FROM unanswered WHERE id <= (SELECT max(id) FROM unanswered) - ?"
                writing.execute(sql, (MOST_UNANSWERED,))

    def count_feedback(self, passage_id: str, person_id: int, *, helpful: bool) -> None:
        """Keep what a person thinks of a passage as an answer; the question is not kept."""
        row = (self._digest("person", person_id), passage_id, int(helpful), int(self._clock()))
        with self._writing() as writing:
            writing.execute("INSERT OR REPLACE INTO votes VALUES (?, ?, ?, ?)", row)
            sql = "DELETE FROM votes WHERE at <= (SELECT at FROM votes ORDER BY at DESC LIMIT 1 OFFSET ?)"
            writing.execute(sql, (self._most_votes,))

    def forget(self, chat_id: int, person_id: int) -> None:
        """Delete what belongs to a chat and to a person, from the file's bytes as well; counts belong to nobody."""
        chat, person = self._digest("chat", chat_id), self._digest("person", person_id)
        with self._writing() as writing:
            writing.execute("DELETE FROM languages WHERE chat = ?", (chat,))
            writing.execute("DELETE FROM answers WHERE chat = ?", (chat,))
            writing.execute("DELETE FROM unanswered WHERE person = ?", (person,))
            writing.execute("DELETE FROM votes WHERE person = ?", (person,))
        self._empty_log()

    def move(self, old_chat_id: int, new_chat_id: int) -> None:
        """A group became a supergroup: its language goes with it, its messages have new ids."""
        old, new = self._digest("chat", old_chat_id), self._digest("chat", new_chat_id)
        with self._writing() as writing:
            writing.execute("UPDATE OR REPLACE languages SET chat = ? WHERE chat = ?", (new, old))
            writing.execute("DELETE FROM answers WHERE chat = ?", (old,))

    def usage(self, days: int) -> Usage:
        """Counts of the last `days` days, today included; feedback and languages as far as they are kept."""
        since = (self._today() - timedelta(days=days - 1)).isoformat()
        rows = self._read(
            "SELECT outcome, language, sum(count) FROM questions WHERE day >= ? GROUP BY 1, 2 ORDER BY 1, 2", since
        )
        votes = dict(self._read("SELECT helpful, count(*) FROM votes GROUP BY 1"))
        chats = self._read("SELECT count(*) FROM languages")[0][0]
        questions = Counter({(outcome, language): count for outcome, language, count in rows})
        return Usage(questions, votes.get(1, 0), votes.get(0, 0), chats)

    def unanswered(self, limit: int) -> tuple[str, ...]:
        """The newest unanswered questions, newest first."""
        rows = self._read("SELECT text FROM unanswered ORDER BY id DESC LIMIT ?", limit)
        return tuple(str(text) for (text,) in rows)

    def store_pending(self, update_id: int, content: str) -> None:
        """Keep an update until it is handled, so that Telegram need not."""
        with self._writing() as writing:
            row = (update_id, content, int(self._clock()))
            writing.execute("INSERT OR REPLACE INTO pending (id, content, at) VALUES (?, ?, ?)", row)

    def drop_pending(self, update_id: int) -> None:
        """An update is handled, or a later one took its place."""
        with self._writing() as writing:
            writing.execute("DELETE FROM pending WHERE id = ?", (update_id,))
            (left,) = writing.execute("SELECT count(*) FROM pending").fetchone()
        if not left:
            self._empty_log()

    def pending(self) -> tuple[tuple[int, str], ...]:
        """The updates that a former process confirmed and did not handle, oldest first, each with its number."""
        rows = self._read("SELECT rowid, content FROM pending ORDER BY rowid")
        return tuple((int(number), str(content)) for number, content in rows)

    def tidy(self) -> None:
        """Delete what has been kept long enough."""
        now, today = int(self._clock()), self._today()
        with self._writing() as writing:
            # The clock was ahead when they were written: their time begins now, or they would stay until that date.
            for table in ("answers", "unanswered", "votes", "pending"):
                writing.execute(f"UPDATE {table} SET at = ? WHERE at > ?", (now, now))
            writing.execute("DELETE FROM answers WHERE at < ?", (self._oldest(),))
            writing.execute("DELETE FROM unanswered WHERE at < ?", (self._oldest(KEPT),))
            writing.execute("DELETE FROM votes WHERE at < ?", (self._oldest(KEPT),))
            writing.execute("DELETE FROM pending WHERE at < ?", (self._oldest(PENDING_KEPT),))
            ages = (today - COUNTS_KEPT).isoformat(), today.isoformat()
            writing.execute("DELETE FROM questions WHERE day < ? OR day > ?", ages)
        self._empty_log()

    def _empty_log(self) -> None:
        # The write-ahead log holds the pages as they were: write them over and cut the log to nothing.
        self._read("PRAGMA wal_checkpoint(TRUNCATE)")

    def _read(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _digest(self, kind: str, value: int) -> bytes:
        return code(self._key, kind, value)

    def _oldest(self, kept: timedelta = ANSWERS_KEPT) -> int:
        return int(self._clock() - kept.total_seconds())

    def _today(self) -> date:
        return datetime.fromtimestamp(self._clock(), UTC).date()
