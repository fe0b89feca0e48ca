"""The data home as a store: a version becomes live only when it is whole, by one atomic switch."""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.encoders.query import QueryEncoder
from index.errors import REBUILD, IndexUnavailable, ScodaError
from index.reader import IndexReader
from index.store.base import IndexVersion, free_fingerprint, read_live
from index.store.files.read import read_version, version_size, write_file
from index.store.home_files import cannot_write, inside, make_folder, make_home, open_regular, rights_in
from index.store.integrity import MAPPED_FROM, CheckedFiles, forget_verified
from index.store.manifest import MAX_BYTES, NAME, Manifest, raw_values, read_manifest
from index.store.verify import check_known_answers, check_model
from index.values import is_fingerprint

if TYPE_CHECKING:
    from filelock import FileLock

CURRENT = "CURRENT"
_VERSIONS = "versions"
_MOST_CURRENT = 100  # bytes
_BUILDING = ".building-"
_LOCK = ".lock"
BUILD_PATIENCE, ROLLBACK_PATIENCE = 600.0, 20.0  # seconds; the lock is held while a whole version is checked


class FileStore:
    """Implements `Store` over the data home."""

    def __init__(self, home: Path, *, mapped_from: int = MAPPED_FROM) -> None:
        """Files of `mapped_from` bytes or more are mapped into memory, and hashed once."""
        self._home = home
        self._read = partial(read_version, mapped_from=mapped_from)

    def __str__(self) -> str:
        return str(self._home)

    def current(self) -> str | None:
        return current_fingerprint(self._home)

    def check(self) -> None:
        pass  # a full disk shows only when it is written to

    def open(self) -> IndexVersion:
        manifest, reader = open_current(self._home, read=self._read)
        folder = version_folder(self._home, manifest.fingerprint)
        files = CheckedFiles(folder, manifest.files)
        return IndexVersion(manifest, reader, version_size(folder, manifest), files.path, files.content)

    def live_values(self) -> Mapping[str, Any] | None:
        live = current_fingerprint(self._home)
        if live is None:
            return None
        try:
            with open_regular(version_folder(self._home, live) / NAME) as file:
                return raw_values(file.read(MAX_BYTES))
        except OSError:
            return {}

    def publish(self, folder: Path, finish: Callable[[str, str | None], None], inputs: str) -> str:
        return publish(self._home, folder, finish, inputs)

    def rollback(self) -> str:
        return rollback(self._home)

    def verify(self) -> tuple[Manifest, str]:
        if live := current_fingerprint(self._home):
            forget_verified(version_folder(self._home, live))
        opened = self.open()
        for name in opened.manifest.files:
            opened.path_of(name)
        check_model(opened.manifest)
        verify_version(version_folder(self._home, opened.manifest.fingerprint), opened.encoder())
        return opened.manifest, f"{len(opened.manifest.files)} files by their hashes"


def verify_version(folder: Path, encoder: QueryEncoder) -> Manifest:
    """Check the version in `folder` and return its manifest.

    Raises:
        IndexUnavailable: a file is damaged, a count is off, or a known answer does not come out.
    """
    manifest, reader = read_version(folder)
    check_known_answers(manifest, reader, encoder)
    return manifest


def versions_folder(home: Path) -> Path:
    """Where the versions lie, one folder a fingerprint."""
    return home / _VERSIONS


def version_folder(home: Path, fingerprint: str) -> Path:
    """The folder of a version.

    Raises:
        IndexUnavailable: it lies elsewhere: a link is in its place.
    """
    try:
        return inside(versions_folder(home), fingerprint)
    except ValueError as error:
        raise IndexUnavailable(f"{error}. {REBUILD}") from None


def current_fingerprint(home: Path) -> str | None:
    """The fingerprint of the live version, None when nothing has been built; reads one small file.

    Raises:
        IndexUnavailable: CURRENT does not hold a fingerprint.
    """
    path = home / CURRENT
    try:
        with open_regular(path) as file:
            text = file.read(_MOST_CURRENT).decode("utf-8", "replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        ours = error.errno in (errno.EINVAL, errno.ELOOP, errno.EISDIR)  # a folder or a link in its place
        remedy = "Move it away, and run scoda index rollback" if ours else "Change its rights, or give --home"
        raise IndexUnavailable(f"{path} cannot be read ({error.strerror}). {remedy}") from None
    if not is_fingerprint(text):
        raise IndexUnavailable(
            f"{path} names no index version. Run scoda index rollback, or scoda index build --corpus PATH"
        )
    return text


def open_current(
    home: Path, *, read: Callable[[Path], tuple[Manifest, IndexReader]] = read_version
) -> tuple[Manifest, IndexReader]:
    """Read the live version; `read` reads a version's folder.

    Raises:
        IndexMissing: nothing has been built here yet.
        IndexUnavailable: the version is damaged or of another schema.
    """

    def read_named(fingerprint: str) -> tuple[Manifest, IndexReader]:
        manifest, reader = read(version_folder(home, fingerprint))
        if manifest.fingerprint != fingerprint:
            raise IndexUnavailable(f"the folder {fingerprint} holds the version {manifest.fingerprint}. {REBUILD}")
        return manifest, reader

    return read_live(home, lambda: current_fingerprint(home), read_named)


@contextmanager
def building_folder(home: Path) -> Iterator[Path]:
    """A new folder to build a version in; it is removed at the end unless `publish` moved it.

    Its lock is held while the build lives, so that another build can recognise what a dead one left. A build looks for
    those, and takes its own lock, only while it has the data home for itself: a lock that was just made and is not
    taken yet would look like a dead build's.
    """
    make_home(home)
    versions = versions_folder(home)
    make_folder(versions)
    folder = versions / f"{_BUILDING}{uuid.uuid4().hex[:12]}"
    lock = _lock(folder.with_suffix(_LOCK))
    with _only_one(home, BUILD_PATIENCE):
        _remove_left_overs(versions)
        lock.acquire()
    try:
        make_folder(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()


def _lock(path: Path, timeout: float = -1) -> FileLock:
    """A lock whose file has the rights of its folder: where several people may write, each can take it.

    Taking it may raise TimeoutError.
    """
    from filelock import FileLock  # 8 ms that whoever only reads does without

    return FileLock(path, timeout, mode=rights_in(path.parent))


@contextmanager
def _only_one(home: Path, patience: float) -> Iterator[None]:
    """Hold the lock of whoever changes the live version; a process that was stopped while it held it must not stop
    all others for ever.

    Raises:
        ScodaError: another process held it for all of `patience` seconds.
    """
    lock = _lock(home / _LOCK, patience)
    try:
        lock.acquire()
    except TimeoutError:
        raise ScodaError(
            f"another process has been changing the index in {home} for {patience:.0f} seconds. "
            "Wait for it or end it, then try again"
        ) from None
    try:
        yield
    finally:
        lock.release()


def publish(
    home: Path,
    folder: Path,
    finish: Callable[[str, str | None], None],
    inputs: str,
    *,
    patience: float = BUILD_PATIENCE,
) -> str:
    """Name the built `folder`, let `finish(fingerprint, previous)` complete and check it, and make it the live version.

    Only one process publishes at a time; the others wait for at most `patience` seconds. The version that was live
    before stays for `rollback`, older ones go.

    Raises:
        ScodaError: another process did not end in that time.
    """
    with _only_one(home, patience):
        versions, previous = versions_folder(home), _live(home)
        fingerprint = free_fingerprint(inputs, lambda name: (versions / name).exists())
        finish(fingerprint, previous)
        _sync_folder(folder)
        folder.replace(versions / fingerprint)
        _sync_folder(versions)
        _write_current(home, fingerprint)
        for name in _version_names(home):
            if name not in (fingerprint, previous):
                shutil.rmtree(versions / name, ignore_errors=True)
    return fingerprint


def rollback(home: Path, *, patience: float = ROLLBACK_PATIENCE) -> str:
    """Make the version that was live before this one live again, and return its fingerprint.

    Where CURRENT or the live version's manifest is damaged or gone, nothing tells which one that is: it is the newest
    other.

    Raises:
        ScodaError: there is no such version any more, it is damaged, the data home cannot be written, or another
            process went on changing the live version for `patience` seconds.
    """
    if not home.is_dir():
        raise ScodaError(f"there is no index in {home}")
    try:
        with _only_one(home, patience):
            previous = _earlier(home)
            if previous is None or previous not in _version_names(home):
                raise ScodaError(f"there is no earlier index version in {home} to go back to")
            read_version(version_folder(home, previous))
            _write_current(home, previous)
    except OSError as error:
        raise cannot_write(error, home) from None
    return previous


def _earlier(home: Path) -> str | None:
    """The fingerprint of the version to go back to, None where there is none."""
    live = None
    try:
        if live := current_fingerprint(home):
            return read_manifest(version_folder(home, live)).previous
    except IndexUnavailable:
        pass
    named: dict[str, str | None] = {}
    for name in _version_names(home):
        with suppress(IndexUnavailable):
            named[name] = read_manifest(version_folder(home, name)).previous if name != live else None
    others = [name for name in named if name != live]
    return min(others, key=lambda name: name in named.values(), default=None)


def _live(home: Path) -> str | None:
    """The live version's fingerprint, None also where CURRENT is damaged."""
    try:
        return current_fingerprint(home)
    except IndexUnavailable:
        return None


def _write_current(home: Path, fingerprint: str) -> None:
    temporary = home / f".{CURRENT}"  # one name will do: whoever writes holds the lock
    write_file(temporary, f"{fingerprint}\n".encode())
    temporary.replace(home / CURRENT)
    with suppress(OSError):  # the switch is made: a fault in flushing it must not be reported as a failed build
        _sync_folder(home)


def _version_names(home: Path) -> list[str]:
    folders = versions_folder(home).glob("*") if versions_folder(home).is_dir() else ()
    return sorted(folder.name for folder in folders if is_fingerprint(folder.name))


def _remove_left_overs(versions: Path) -> None:
    """Remove what builds that were killed have left: their locks are free."""
    for folder in versions.glob(f"{_BUILDING}*"):
        lock = _lock(folder.with_suffix(_LOCK), timeout=0)
        with suppress(TimeoutError), lock:
            if folder.is_dir():
                shutil.rmtree(folder, ignore_errors=True)
            Path(lock.lock_file).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Flush a folder's entries to the disk, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
