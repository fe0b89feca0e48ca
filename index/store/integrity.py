"""Files that are trusted only after their size and SHA-256 were found to be what the manifest says.

The manifest itself ends with the hash of what stands before: a fault of a disk or of memory is found. Who changes it on
purpose can write the hash as well, so that its values are looked at one by one all the same.
"""

from __future__ import annotations

import hashlib
import json
import math
import mmap
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import REBUILD, IndexUnavailable
from index.store.home_files import inside, open_regular, share_as_folder

# Smaller files are read as a whole and hashed at each start. Larger ones are mapped into memory and hashed once:
# what the file system said of them then (size, number, time of change) must still hold.
MAPPED_FROM = 32 * 2**20
VERIFIED = ".verified.json"
_MOST_STAMP = 100_000  # bytes
_MOST_HEADER = 10_000  # bytes of an array's header
_OWN_HASH = ',\n "sha256": "{}"\n}}\n'  # the end of a JSON object


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the version: its size in bytes and its SHA-256."""

    size: int
    sha256: str


def read_array(data: bytes | mmap.mmap, kind: np.dtype[Any] | type[np.generic] | None = None) -> NDArray[Any]:
    """The array in the bytes of an .npy file, not copied and not to be changed, of this kind if one is given.

    Nothing is allocated for what the file says it holds, and nothing is unpickled.

    Raises:
        ValueError: it is no such array, or holds more or less than it says.
    """
    header = BytesIO(data[: _MOST_HEADER + 16])
    try:
        if np.lib.format.read_magic(header) != (1, 0):
            raise ValueError("of another version of the format")
        shape, columns_first, found = np.lib.format.read_array_header_1_0(header, max_header_size=_MOST_HEADER)
    except Exception as error:  # reading a malformed header raises what Python's parser does
        raise ValueError(f"no array's header ({type(error).__name__})") from None
    if found.hasobject or (kind is not None and found != kind):
        raise ValueError(f"an array of {str(found)[:60]}")
    start = header.tell()
    if min(shape, default=0) < 0 or math.prod(shape) * found.itemsize != len(data) - start:
        raise ValueError(f"an array that says it has the shape {str(shape)[:60]}")
    return np.ndarray(shape, found, data, start, order="F" if columns_first else "C")


def read_arrays(data: bytes, names: Sequence[str]) -> dict[str, NDArray[Any]]:
    """These arrays out of the bytes of an .npz file, in which they lie as they are, not compressed.

    Raises:
        ValueError: it is no such file, or one of them is missing or not what it says.
    """
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in names:
                entry = archive.getinfo(f"{name}.npy")
                if entry.compress_type != zipfile.ZIP_STORED or not entry.file_size == entry.compress_size <= len(data):
                    raise ValueError("a compressed entry")
                found[name] = archive.read(entry)
    except Exception as error:  # of a malformed archive: half a dozen classes
        raise ValueError(f"no archive with the arrays {', '.join(names)} ({type(error).__name__})") from None
    return {name: read_array(one) for name, one in found.items()}


def seal(path: Path) -> FileEntry:
    """Flush a finished file to the disk, give it the rights of its folder, and return its size and hash."""
    share_as_folder(path)
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileEntry(path.stat().st_size, digest)


def with_own_hash(text: str) -> str:
    """A JSON object, not an empty one, with the SHA-256 of all bytes before as its last value."""
    body = text.rstrip().removesuffix("}").rstrip()
    return body + _OWN_HASH.format(hashlib.sha256(body.encode()).hexdigest())


def check_own_hash(data: bytes) -> None:
    """Find out whether every byte is as `with_own_hash` wrote it.

    Raises:
        ValueError: one is not, or there is no hash.
    """
    body = data[: -len(_OWN_HASH.format("0" * 64))]
    if data != body + _OWN_HASH.format(hashlib.sha256(body).hexdigest()).encode():
        raise ValueError("its SHA-256 is not the one that stands at its end")


class CheckedFiles:
    """The files of the version in `folder`, each checked before its content is handed out.

    Raises, from every method:
        IndexUnavailable: the file is missing or damaged.
    """

    def __init__(self, folder: Path, entries: Mapping[str, FileEntry], mapped_from: int = MAPPED_FROM) -> None:
        """Files of `mapped_from` bytes or more are mapped into memory."""
        self._folder = folder
        self._mapped_from = mapped_from
        self._entries = entries

    def size(self, name: str) -> int:
        """The bytes of a file, as the manifest says."""
        entry = self._entries.get(name)
        return entry.size if entry else 0

    def is_mapped(self, name: str) -> bool:
        """Whether a file is too large to be read as a whole."""
        return self.size(name) >= self._mapped_from

    def data(self, name: str) -> Any:
        """The bytes of a file, or a memory map of them."""
        if not self.is_mapped(name):
            return self.content(name)
        with open_regular(self.path(name)) as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def array(self, name: str, kind: np.dtype[Any] | type[np.generic] | None = None) -> NDArray[Any]:
        """The array in an .npy file, mapped where it is large; of this kind, if one is given."""
        try:
            return read_array(self.data(name), kind)
        except ValueError as error:
            raise IndexUnavailable(f"{self._folder / name} is no array that fits ({error}). {REBUILD}") from None

    def path(self, name: str) -> Path:
        """The path of a file that native code maps."""
        with self._open(name) as (file, path, entry):
            state = _state(file, entry)  # before it is hashed: what is written meanwhile must be noticed next time
            if _verified(self._folder).get(name) != state:
                _check(path, entry.sha256, _digest(file))
                _remember(self._folder, {name: state})
        return path

    def content(self, name: str) -> bytes:
        """The bytes of a file, read as a whole."""
        with self._open(name) as (file, path, entry):
            data = file.read(entry.size + 1)
            _check(path, entry.sha256, hashlib.sha256(data).hexdigest())
        return data

    @contextmanager
    def _open(self, name: str) -> Iterator[tuple[BufferedReader, Path, FileEntry]]:
        """A file of the size that the manifest says, opened."""
        entry = self._entries.get(name)
        try:
            path = inside(self._folder, name)
            with open_regular(path) as file:
                size = os.fstat(file.fileno()).st_size
                if entry is None or size != entry.size:
                    said = entry and entry.size
                    raise IndexUnavailable(f"{path} has {size} bytes, the manifest says {said}. {REBUILD}")
                yield file, path, entry
        except ValueError as error:
            raise IndexUnavailable(f"{error}. {REBUILD}") from None
        except OSError as error:
            raise IndexUnavailable(f"{self._folder / name} cannot be read ({error.strerror}). {REBUILD}") from None


def remember_verified(folder: Path, entries: Mapping[str, FileEntry]) -> None:
    """Note that these files were hashed just now. Where nothing can be written they are hashed again next time."""
    states = {}
    for name, entry in entries.items():
        with open_regular(folder / name) as file:
            states[name] = _state(file, entry)
    _remember(folder, states)


def _remember(folder: Path, states: Mapping[str, list[Any]]) -> None:
    verified = {**_verified(folder), **states}
    temporary = folder / f"{VERIFIED}.{os.getpid()}"
    with suppress(OSError):
        temporary.write_text(json.dumps(verified), encoding="utf-8")
        share_as_folder(temporary)
        temporary.replace(folder / VERIFIED)


def forget_verified(folder: Path) -> None:
    """Have every file hashed again."""
    with suppress(OSError):
        (folder / VERIFIED).unlink(missing_ok=True)


def _verified(folder: Path) -> dict[str, list[Any]]:
    try:
        with open_regular(folder / VERIFIED) as file:
            verified = json.loads(file.read(_MOST_STAMP))
    except (OSError, ValueError, RecursionError):
        return {}
    return verified if isinstance(verified, dict) else {}


def _state(file: BufferedReader, entry: FileEntry) -> list[Any]:
    """What changes when a file is written to or replaced, even by one of the same size and time of writing."""
    status = os.fstat(file.fileno())
    return [entry.sha256, status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns]


def _digest(file: BufferedReader) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()


def _check(path: Path, expected: str, found: str) -> None:
    if found != expected:
        raise IndexUnavailable(f"{path} is damaged: its SHA-256 is not the manifest's. {REBUILD}")
