"""What a manifest knows of a file, so that nothing reads another one in its place."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import IndexUnavailable

REBUILD = "Build it again: scoda index build"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the version: its size in bytes and its SHA-256."""

    size: int
    sha256: str

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> FileEntry:
        """From what stands in the manifest; KeyError, TypeError or ValueError where it does not fit."""
        return cls(int(values["size"]), str(values["sha256"]))


def entry_of(path: Path) -> FileEntry:
    """Write a file that lies there through to the disk, and tell its size and hash."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        return FileEntry(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def check_file(path: Path, entry: FileEntry) -> None:
    """Compare a file with its entry, in bounded memory, before anything interprets it.

    Raises:
        IndexUnavailable: it is missing, cannot be read, or has another size or hash.
    """
    try:
        size = path.stat().st_size
        if size != entry.size:
            raise IndexUnavailable(f"{path} has {size} bytes, the manifest says {entry.size}. {REBUILD}")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise IndexUnavailable(f"{path} cannot be read ({error.strerror}). {REBUILD}") from None
    if digest != entry.sha256:
        raise IndexUnavailable(f"{path} is damaged: its SHA-256 is not the manifest's. {REBUILD}")
