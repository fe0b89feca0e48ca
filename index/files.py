"""Reads text, JSON Lines and CSV so that every fault is told with file, line and remedy."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from index.errors import CorpusError

# Longer fields are a broken quote far more often than a passage.
MAX_FIELD_CHARS = 100_000
MAX_LINE_CHARS = 4_000_000  # of JSON: a passage with its hints and translations


def read_text(path: Path) -> str:
    """The file's text, as `open_text` reads it.

    Raises:
        CorpusError: the file is missing, unreadable or not UTF-8 (with the line of the first bad byte).
    """
    with open_text(path) as text:
        return text.read()


@contextmanager
def open_text(path: Path, newline: str = "\n") -> Iterator[TextIO]:
    """The file's text line by line, UTF-8 with or without a byte order mark; a `.gz` is unpacked as it is read.

    `newline` is as in `open`.

    Raises:
        CorpusError: the file is missing, unreadable, damaged or not UTF-8.
    """
    try:
        with _open_bytes(path) as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline=newline) as text:
            yield text
    except FileNotFoundError:
        raise CorpusError(path, "no such file", "Check the path") from None
    except UnicodeDecodeError:
        raise CorpusError(path, "the text is not UTF-8", "Save the file as UTF-8", line=_bad_line(path)) from None
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise CorpusError(path, f"not a whole gzip file ({error})", "Pack it again") from None
    except OSError as error:
        raise CorpusError(path, f"cannot be read ({error.strerror})", "Check the path and its permissions") from None


@contextmanager
def _open_bytes(path: Path) -> Iterator[BinaryIO]:
    with path.open("rb") as raw:
        if path.suffix.lower() != ".gz":
            yield raw
            return
        with gzip.GzipFile(fileobj=raw) as unpacked:
            yield cast(BinaryIO, unpacked)


def _bad_line(path: Path) -> int:
    """The first line that is not UTF-8."""
    with _open_bytes(path) as lines:
        for number, line in enumerate(lines, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1


def read_json_lines(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """Each line's 1-based number and its JSON object; blank lines are passed over.

    Raises:
        CorpusError: a line that is not a JSON object, or longer than any passage.
    """
    with open_text(path) as lines:
        number = 0
        while line := lines.readline(MAX_LINE_CHARS):
            number += 1
            if len(line) == MAX_LINE_CHARS:
                raise CorpusError(path, "the line is too long", "Write one JSON object a line", line=number)
            if line.strip():
                yield number, _json_object(line, path, number)


def _json_object(line: str, path: Path, number: int) -> dict[str, object]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = f"not JSON ({getattr(error, 'msg', 'nested too deeply')})"
        raise CorpusError(path, reason, "Write one JSON object a line", line=number) from None
    if not isinstance(row, dict):
        raise CorpusError(path, "not a JSON object", 'Write {"id": "...", ...} on each line', line=number)
    return row


def read_csv(path: Path, required: tuple[str, ...]) -> Iterator[tuple[int, dict[str, object]]]:
    """Each row's line number and its columns by name; the first line names the columns.

    Raises:
        CorpusError: a missing column, or rows that are not CSV.
    """
    csv.field_size_limit(MAX_FIELD_CHARS)
    with open_text(path, newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        try:
            columns = reader.fieldnames or ()
        except csv.Error as error:
            raise CorpusError(path, f"not CSV ({error})", "Check the quotes of this row", line=1) from None
        missing = [column for column in required if column not in columns]
        if missing:
            remedy = f"Begin with the line {','.join(required)}"
            raise CorpusError(path, f"no column {', '.join(missing)}", remedy, line=1)
        try:
            for row in reader:
                if None in row:
                    remedy = "Put quotes around a text that contains a comma"
                    raise CorpusError(path, "more fields than columns", remedy, line=reader.line_num)
                yield reader.line_num, {key: value for key, value in row.items() if value not in (None, "")}
        except csv.Error as error:
            line = reader.reader.line_num
            raise CorpusError(path, f"not CSV ({error})", "Check the quotes of this row", line=line) from None


def text_field(row: dict[str, object], path: Path, line: int, key: str) -> str:
    """The row's non-empty text under `key`, white space normalised.

    Raises:
        CorpusError: the key is missing, not a text, or blank.
    """
    value = row.get(key)
    if not isinstance(value, str):
        raise CorpusError(path, f'"{key}" is missing or not a text', f'Write "{key}": "..."', line=line)
    text = " ".join(value.split())
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise CorpusError(path, f'"{key}" is cut inside a character (a lone surrogate)', "Write it whole", line=line)
    if not text:
        raise CorpusError(path, f'"{key}" is empty', "Give it its text or take the line out", line=line)
    return text
