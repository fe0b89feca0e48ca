"""Where index versions are kept: files in the data home, or PostgreSQL for several machines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from index.home_files import cannot_write
from index.integrity import CheckedFiles, forget_verified
from index.manifest import Manifest
from index.opened import Opened
from index.publish import publish, rollback
from index.store import current_fingerprint, open_current, version_folder
from index.verify import check_model, verify_version
from index.version import version_size


class Store(Protocol):
    """Index versions side by side, of which one is live. `str` of it says where, as it may be shown."""

    def current(self) -> str | None:
        """The fingerprint of the live version, None when nothing has been built."""

    def check(self) -> None:
        """Find out whether a build can publish here, before it does the work.

        Raises:
            ScodaError: it cannot.
        """

    def open(self) -> Opened:
        """The live version.

        Raises:
            IndexMissing: nothing has been built here yet.
            IndexUnavailable: the version is damaged, of another schema, or out of reach.
        """

    def publish(self, folder: Path, finish: Callable[[str, str | None], None], inputs: str) -> str:
        """Name the version built in `folder`, let `finish(fingerprint, previous)` complete and check it, and make it
        the live one; its fingerprint is returned. The version that was live before stays for `rollback`."""

    def rollback(self) -> str:
        """Make the version that was live before this one live again, and tell its fingerprint.

        Raises:
            ScodaError: there is no such version any more, or it is damaged.
        """

    def verify(self) -> tuple[Manifest, str]:
        """Check the live version as a whole and its model; the text tells what was checked, and how.

        Raises:
            IndexUnavailable: something is missing, was changed, or a known answer does not come out.
        """


class FileStore:
    """Implements `Store` over the data home."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def __str__(self) -> str:
        return str(self._home)

    def current(self) -> str | None:
        return current_fingerprint(self._home)

    def check(self) -> None:
        pass  # a full disk shows only when it is written to

    def open(self) -> Opened:
        manifest, contents = open_current(self._home)
        folder = version_folder(self._home, manifest.fingerprint)
        return Opened(manifest, contents, version_size(folder, manifest), CheckedFiles(folder, manifest.files).path)

    def publish(self, folder: Path, finish: Callable[[str, str | None], None], inputs: str) -> str:
        return publish(self._home, folder, finish, inputs)

    def rollback(self) -> str:
        try:
            return rollback(self._home)
        except OSError as error:
            raise cannot_write(error, self._home) from None

    def verify(self) -> tuple[Manifest, str]:
        if live := current_fingerprint(self._home):
            forget_verified(version_folder(self._home, live))
        opened = self.open()
        check_model(opened.manifest)
        verify_version(version_folder(self._home, opened.manifest.fingerprint), opened.encoder())
        return opened.manifest, f"{len(opened.manifest.files)} files by their hashes"


def open_store(home: Path, url: str | None = None, shards: Sequence[str] = ()) -> Store:
    """The store at `url`, or the data home without one; nothing is read yet. `shards` as in `PostgresStore`.

    Raises:
        ScodaError: the address cannot be read, or what it needs is not installed.
    """
    if not url:
        return FileStore(home)
    from index.postgres_url import check_url

    checked = check_url(url)  # needs psycopg, as the store does
    from index.postgres_store import PostgresStore

    return PostgresStore(checked, home, shards)
