"""Files that are trusted only after their size and SHA-256 were found to be what the manifest says."""

from __future__ import annotations

import hashlib
import io
import json
import mmap
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexUnavailable

REBUILD = "Build it again: scoda index build"
# Smaller files are read as a whole and hashed at each start. Larger ones are mapped into memory and hashed once:
# what the file system said of them then (size, number, time of change) must still hold.
MAPPED_FROM = 32 * 2**20
VERIFIED = ".verified.json"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the version: its size in bytes and its SHA-256."""

    size: int
    sha256: str


def seal(path: Path) -> FileEntry:
    """Write a finished file through to the disk, and tell its size and hash."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileEntry(path.stat().st_size, digest)


class CheckedFiles:
    """The files of the version in `folder`, each checked before its content is handed out.

    Raises, from every method:
        IndexUnavailable: the file is missing or damaged.
    """

    def __init__(self, folder: Path, entries: Mapping[str, FileEntry]) -> None:
        self._folder = folder
        self._entries = entries

    def size(self, name: str) -> int:
        """The bytes of a file."""
        return self._entry(name).size

    def is_mapped(self, name: str) -> bool:
        """Whether a file is too large to be read as a whole."""
        return self.size(name) >= MAPPED_FROM

    def data(self, name: str) -> Any:
        """The bytes of a file, or a memory map of them."""
        path = self.path(name) if self.is_mapped(name) else None
        if path is None:
            return self._read(name)
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def array(self, name: str) -> NDArray[Any]:
        """The array in an .npy file, mapped where it is large."""
        try:
            if self.is_mapped(name):
                return np.asarray(np.load(self.path(name), mmap_mode="r", allow_pickle=False))
            return np.asarray(np.load(io.BytesIO(self._read(name)), allow_pickle=False))
        except (ValueError, EOFError) as error:
            raise IndexUnavailable(f"{self._folder / name} is no array ({error}). {REBUILD}") from None

    def path(self, name: str) -> Path:
        """The path of a file that native code maps."""
        path, entry = self._folder / name, self._entry(name)
        state = _state(path, entry)  # before it is hashed: what is written meanwhile must be noticed next time
        if _known(self._folder).get(name) != state:
            _check(path, entry.sha256, _digest(path))
            _remember(self._folder, {name: state})
        return path

    def _read(self, name: str) -> bytes:
        path, entry = self._folder / name, self._entry(name)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise _unreadable(path, error) from None
        _check(path, entry.sha256, hashlib.sha256(data).hexdigest())
        return data

    def _entry(self, name: str) -> FileEntry:
        path, entry = self._folder / name, self._entries.get(name)
        try:
            size = path.stat().st_size
        except OSError as error:
            raise _unreadable(path, error) from None
        if entry is None or size != entry.size:
            raise IndexUnavailable(f"{path} has {size} bytes, the manifest says {entry and entry.size}. {REBUILD}")
        return entry


def remember_verified(folder: Path, entries: Mapping[str, FileEntry]) -> None:
    """Note that these files were hashed just now. Where nothing can be written they are hashed again next time."""
    _remember(folder, {name: _state(folder / name, entry) for name, entry in entries.items()})


def _remember(folder: Path, states: Mapping[str, list[Any]]) -> None:
    known = {**_known(folder), **states}
    temporary = folder / f"{VERIFIED}.{os.getpid()}"
    with suppress(OSError):
        temporary.write_text(json.dumps(known), encoding="utf-8")
        temporary.replace(folder / VERIFIED)


def forget_verified(folder: Path) -> None:
    """Have every file hashed again."""
    with suppress(OSError):
        (folder / VERIFIED).unlink(missing_ok=True)


def _known(folder: Path) -> dict[str, list[Any]]:
    try:
        known = json.loads((folder / VERIFIED).read_bytes()[:100_000])
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def _state(path: Path, entry: FileEntry) -> list[Any]:
    """What changes when a file is written to or replaced, even by one of the same size and time of writing."""
    status = path.stat()
    return [entry.sha256, status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns]


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from None


def _check(path: Path, expected: str, found: str) -> None:
    if found != expected:
        raise IndexUnavailable(f"{path} is damaged: its SHA-256 is not the manifest's. {REBUILD}")


def _unreadable(path: Path, error: OSError) -> IndexUnavailable:
    return IndexUnavailable(f"{path} cannot be read ({error.strerror}). {REBUILD}")
