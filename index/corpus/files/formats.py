"""Reads bytes, text and JSON Lines so that every fault is reported with file, line and remedy.

A file may come from anywhere: it is opened without waiting, read in bounded pieces, and never beyond a bound in size.
"""

from __future__ import annotations

import codecs
import gzip
import io
import json
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from index.corpus.files.characters import visible
from index.corpus.files.encodings import LOOKED_AT, known_encoding, marked_encoding, not_utf8
from index.errors import CorpusError

MAX_LINE_CHARS = 4_000_000  # of JSON: a passage with its search aids and translations
MAX_SIZE = 4 << 30  # bytes of a file, unpacked: what --max-size is without being given
MAX_TEXT_SIZE = 256 << 20  # bytes of a text that is read as a whole
MAX_RATIO = 200  # texts are packed to a fifth or a tenth; gzip's utmost is 1,032 and is reached by repetition only
_ANY_RATIO = 16 << 20  # bytes that may be unpacked from whatever little
_PIECE = 1 << 16


def read_text(path: Path, max_size: int = MAX_SIZE, encoding: str | None = None, *, document: bool = False) -> str:
    """The file's text, as `open_text` reads it.

    Raises:
        CorpusError: the file is missing, unreadable, too large or not UTF-8 (with the line of the first bad byte).
    """
    remedy = "Write the passages as JSON Lines or CSV, which are read row by row"
    with open_text(
        path, max_size=min(max_size, MAX_TEXT_SIZE), remedy=remedy, encoding=encoding, document=document
    ) as text:
        return text.read()


def read_bytes(path: Path, max_size: int, remedy: str, most: int = -1) -> bytes:
    """The file's bytes, unpacked, `most` of them from its beginning.

    Raises:
        CorpusError: the file is missing, unreadable, too large, damaged, or no file but a pipe or device.
    """
    with open_bytes(path, max_size, remedy) as raw:
        return raw.read(most)


@contextmanager
def open_bytes(path: Path, max_size: int = MAX_SIZE, remedy: str = "") -> Iterator[BinaryIO]:
    """The file's bytes; what gzip packed is unpacked as it is read, whatever its name. `max_size` counts unpacked ones.

    Raises:
        CorpusError: the file is missing, unreadable, too large, damaged, or no file but a pipe or device.
    """
    bound = _Bound(path, max_size, remedy or "Raise --max-size if it is meant to be so large")
    with _faults_told(path), _open_bytes(bound) as raw:
        yield raw


@contextmanager
def open_text(
    path: Path,
    newline: str = "\n",
    max_size: int = MAX_SIZE,
    remedy: str = "",
    encoding: str | None = None,
    *,
    document: bool = False,
) -> Iterator[TextIO]:
    """The file's text line by line: what its byte order mark says, else `encoding`, else UTF-8; unpacked as it is read.

    `newline` is as in `open`, `max_size` counts bytes, unpacked ones. `remedy` is for a file that is too large. Of a
    `document` the encoding may be told.

    Raises:
        CorpusError: the file is missing, unreadable, too large, damaged, not in its encoding, or no file but a pipe or
            device; there is no such encoding.
    """
    given = known_encoding(encoding) if encoding else None
    if encoding and not given:
        raise CorpusError(path, f"there is no encoding {encoding[:40]!r}", "Name one as in --encoding windows-1251")
    with open_bytes(path, max_size, remedy) as raw:
        name = marked_encoding(cast(io.BufferedReader, raw).peek(4)[:4]) or given or "utf-8"
        try:
            with io.TextIOWrapper(raw, encoding=name, newline=newline) as text:
                yield text
            return
        except UnicodeDecodeError:
            pass
    raise _not_decodable(path, max_size, name, document)


@contextmanager
def _faults_told(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise CorpusError(path, "no such file", "Check the path") from None
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise CorpusError(path, f"not a whole gzip file ({error})", "Pack it again") from None
    except OSError as error:
        raise CorpusError(path, f"cannot be read ({error.strerror})", "Check the path and its permissions") from None


def exists(path: Path) -> bool:
    """Whether there is anything at a path.

    Raises:
        CorpusError: it cannot be found out.
    """
    try:
        return path.exists()
    except OSError as error:  # a folder that may not be searched, a name of impossible length
        raise CorpusError(path, f"cannot be read ({error.strerror})", "Check the path and its permissions") from None


def inside(folder: Path, path: Path) -> Path:
    """`path` as it came, if what it leads to lies in the folder: a corpus has its own files only.

    Raises:
        CorpusError: it lies elsewhere, or there can be no such path.
    """
    try:
        if path.resolve().is_relative_to(folder.resolve()):
            return path
    except (OSError, RuntimeError, ValueError):  # too long a name, links that go round, NUL
        pass
    raise CorpusError(path, "leads out of the corpus's folder", "Put the file itself into the folder")


class _Bound:
    """How much may be read of a file."""

    def __init__(self, path: Path, max_size: int, remedy: str) -> None:
        self.path = path
        self._max_size = max_size
        self._remedy = remedy

    def check(self, size: int, packed: int | None = None) -> None:
        """Refuse a file of `size` bytes so far, unpacked from `packed` ones."""
        if size > self._max_size:
            raise CorpusError(self.path, f"larger than {amount(self._max_size)}", self._remedy)
        if packed is not None and size > max(_ANY_RATIO, MAX_RATIO * packed):
            reason = f"unpacks to more than {MAX_RATIO} times its size"
            raise CorpusError(self.path, reason, "Unpack it yourself if it is what you expect, and give that file")


def amount(size: int) -> str:
    """A number of bytes for people: "4 GB"."""
    unit, name = next(((unit, name) for unit, name in ((1 << 30, "GB"), (1 << 20, "MB")) if size >= unit), (1, "bytes"))
    return f"{size / unit:,.10g} {name}"


class _Unpacked(io.RawIOBase):
    """What a gzip file unpacks to, as far as its bound allows."""

    def __init__(self, packed: BinaryIO, bound: _Bound) -> None:
        self._packed = packed
        self._unpacked = gzip.GzipFile(fileobj=packed)
        self._bound = bound
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._unpacked.read1(len(buffer))
        self._size += len(data)
        self._bound.check(self._size, self._packed.tell())
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def _open_bytes(bound: _Bound) -> Iterator[BinaryIO]:
    with open(bound.path, "rb", opener=_without_waiting) as raw:
        status = os.fstat(raw.fileno())
        if not stat.S_ISREG(status.st_mode):
            remedy = "Write what comes from it to a file, and give that"
            raise CorpusError(bound.path, "a pipe or a device, not a file", remedy)
        if raw.peek(2)[:2] != b"\x1f\x8b":
            bound.check(status.st_size)
            yield raw
            return
        with io.BufferedReader(_Unpacked(raw, bound), _PIECE) as unpacked:
            yield cast(BinaryIO, unpacked)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file, and a pipe too, without waiting for somebody who writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _not_decodable(path: Path, max_size: int, encoding: str, document: bool) -> CorpusError:
    """The refusal of a text, with the line of the first bytes that its encoding does not have."""
    decoder, line = codecs.getincrementaldecoder(encoding)(), 1
    with open_bytes(path, max_size) as raw:
        last = False
        while not last:
            piece = raw.read(_PIECE)
            last = not piece
            try:
                line += _line_ends(decoder.decode(piece, final=last))
            except UnicodeDecodeError as error:
                good, rest = error.object[: error.start], error.object[error.start :]
                line += _line_ends(good.decode(encoding, "ignore"))
                sample = good[good.rfind(b"\n") + 1 :] + rest + raw.read(LOOKED_AT)
                break
    if encoding.startswith("utf-8"):
        return not_utf8(path, sample, line, document=document)
    remedy = "Save the file as UTF-8, or name what it is written in: --encoding NAME"
    return CorpusError(path, f"the text is not {encoding.upper()}", remedy, line=line)


def _line_ends(text: str) -> int:
    return text.count("\n") or text.count("\r")


def read_json_lines(
    path: Path, max_size: int = MAX_SIZE, encoding: str | None = None, *, document: bool = False
) -> Iterator[tuple[int, dict[str, object]]]:
    """Each line's 1-based number and its JSON object; blank lines are passed over.

    Raises:
        CorpusError: a line that is not a JSON object, or longer than any passage.
    """
    with open_text(path, max_size=max_size, encoding=encoding, document=document) as text:
        for number, line in enumerate(lines_of(text, path, "Write one JSON object a line"), start=1):
            if line.strip():
                yield number, _json_object(line, path, number)


def lines_of(text: TextIO, path: Path, remedy: str) -> Iterator[str]:
    """The lines, none of them longer than any passage."""
    number = 0
    while line := text.readline(MAX_LINE_CHARS):
        number += 1
        if len(line) == MAX_LINE_CHARS:
            raise CorpusError(path, "the line is too long", remedy, line=number)
        yield line


def _json_object(line: str, path: Path, number: int) -> dict[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CorpusError(
            path, f"not JSON ({json_fault(error)})", "Write one JSON object a line", line=number
        ) from None
    if not isinstance(row, dict):
        raise CorpusError(path, "not a JSON object", 'Write {"id": "...", ...} on each line', line=number)
    return row


def json_fault(error: ValueError | RecursionError) -> str:
    """What is wrong with JSON, in the words of `json` where it has any."""
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    return "nested too deeply" if isinstance(error, RecursionError) else "a number of too many digits"


def text_field(row: dict[str, object], path: Path, line: int, key: str) -> str:
    """The row's non-empty text under `key`, white space normalised, without what shows nothing.

    Raises:
        CorpusError: the key is missing, not a text, or blank.
    """
    value = row.get(key)
    if not isinstance(value, str):
        raise CorpusError(path, f'"{key}" is missing or not a text', f'Write "{key}": "..."', line=line)
    text = " ".join(visible(value).split())
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise CorpusError(path, f'"{key}" is cut inside a character (a lone surrogate)', "Write it whole", line=line)
    if not text:
        raise CorpusError(path, f'"{key}" is empty', "Give it its text or take the line out", line=line)
    return text
