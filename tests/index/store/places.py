"""The two kinds of stores as tests see them: what to publish with, and ways past the store to what it keeps."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Any

from index.store.base import Store
from index.store.files.read import ARRAYS, PASSAGES
from index.store.files.store import CURRENT, FileStore, versions_folder
from index.store.manifest import KnownAnswer
from tests.index.builders import KNOWN, SOURCE, publish_to, write_corpus

if TYPE_CHECKING:
    from tests.index.store.postgres.servers import Server


class Place(ABC):
    """A store and the data home that versions for it are built in."""

    def __init__(self, store: Store, home: Path, corpora: Path) -> None:
        self.store, self.home = store, home
        self._corpora = corpora

    def publish(
        self,
        name: str,
        *,
        source: str = SOURCE,
        known: tuple[KnownAnswer, ...] = KNOWN,
        watch: Callable[[], object] = lambda: None,
    ) -> str:
        """Publish the small corpus, or another text, as `publish_to` does."""
        # Several threads publish at once.
        corpus = write_corpus(self._corpora / f"{get_ident()}" / "harbour", source=source)
        return publish_to(self.store, self.home, corpus, name, known=known, watch=watch)

    @abstractmethod
    def versions(self) -> set[str]:
        """Whatever is kept as a version or as a part of one."""

    @abstractmethod
    def name_live(self, name: str) -> None:
        """Write `name` where the live version's fingerprint stands."""

    @abstractmethod
    def take_from(self, version: str) -> None:
        """Take something away that no answer can do without."""

    @abstractmethod
    def alter(self, version: str) -> None:
        """Change a word in a passage."""


class Folder(Place):
    """The data home."""

    def __init__(self, home: Path, corpora: Path) -> None:
        super().__init__(FileStore(home), home, corpora)

    def versions(self) -> set[str]:
        folder = versions_folder(self.home)
        return {path.name for path in folder.iterdir()} if folder.exists() else set()

    def name_live(self, name: str) -> None:
        (self.home / CURRENT).write_text(name, encoding="utf-8")

    def take_from(self, version: str) -> None:
        (versions_folder(self.home) / version / ARRAYS).unlink()

    def alter(self, version: str) -> None:
        path = versions_folder(self.home) / version / PASSAGES
        path.write_bytes(path.read_bytes().replace(b"Kazakhstan", b"Kyrgyzstan"))


class Database(Place):
    """A database on a server."""

    def __init__(self, server: Server, name: str, home: Path, corpora: Path) -> None:
        from index.store.postgres.store import PostgresStore

        super().__init__(PostgresStore(server.url(name), home), home, corpora)
        self._server, self._name = server, name

    def versions(self) -> set[str]:
        rows = self._run("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'scoda\\_%'")
        return {name.removeprefix("scoda_") for (name,) in rows}

    def name_live(self, name: str) -> None:
        self._run("INSERT INTO scoda.versions SELECT %s, manifest, layout FROM scoda.versions LIMIT 1", name)
        self._run("UPDATE scoda.live SET fingerprint = %s", name)

    def take_from(self, version: str) -> None:
        self._run(f'DROP TABLE "scoda_{version}".files')

    def alter(self, version: str) -> None:
        self._run(f"UPDATE \"scoda_{version}\".passages SET line = replace(line, 'Kazakhstan', 'Kyrgyzstan')")

    def _run(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self._server.run(self._name, statement, *parameters)
