"""The bot's data base: its tables, and the steps from an older version of them to the present one."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from index.errors import ScodaError

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


class MemoryUnusable(ScodaError):
    """The bot's data base cannot be used."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the data base, readable by its owner only, and bring its tables up to date.

    Raises:
        MemoryUnusable: it is damaged, of a newer version, or cannot be written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise unusable(path, error) from None
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only unlinked
        _migrate(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise unusable(path, error) from None
    except ScodaError:
        connection.close()
        raise
    return connection


def unusable(path: Path, error: Exception) -> MemoryUnusable:
    """The error that says what to do."""
    if isinstance(error, (OSError, sqlite3.OperationalError)):  # the disk's or another program's fault
        return MemoryUnusable(f"{path} cannot be used ({error}). Free some disk space, or mend its rights")
    return MemoryUnusable(f"{path}: {error}. Move the file away; the bot then starts with an empty memory")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise MemoryUnusable(f"{path} was written by a newer scoda (version {version}). Install that one again")
    for number, script in enumerate(MIGRATIONS[version:], version + 1):
        connection.executescript(f"BEGIN IMMEDIATE;{script}PRAGMA user_version = {number};COMMIT;")
