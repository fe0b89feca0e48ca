"""Reads text, JSON Lines and CSV so that every fault is told with file, line and remedy."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from index.errors import CorpusError

# Longer fields are a broken quote far more often than a passage.
MAX_FIELD_CHARS = 100_000


def read_text(path: Path) -> str:
    """The file's text, UTF-8 with or without a byte order mark.

    Raises:
        CorpusError: the file is missing, unreadable or not UTF-8 (with the line of the first bad byte).
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise CorpusError(path, "no such file", "Check the path") from None
    except OSError as error:
        raise CorpusError(path, f"cannot be read ({error.strerror})", "Check the path and its permissions") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CorpusError(path, "the text is not UTF-8", "Save the file as UTF-8", line=line) from None


def read_json_lines(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """Each line's 1-based number and its JSON object; blank lines are passed over.

    Raises:
        CorpusError: a line that is not a JSON object.
    """
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = f"not JSON ({getattr(error, 'msg', 'nested too deeply')})"
            raise CorpusError(path, reason, "Write one JSON object a line", line=number) from None
        if not isinstance(row, dict):
            raise CorpusError(path, "not a JSON object", 'Write {"id": "...", ...} on each line', line=number)
        yield number, row


def read_csv(path: Path, required: tuple[str, ...]) -> Iterator[tuple[int, dict[str, object]]]:
    """Each row's line number and its columns by name; the first line names the columns.

    Raises:
        CorpusError: a missing column, or rows that are not CSV.
    """
    csv.field_size_limit(MAX_FIELD_CHARS)
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        columns = reader.fieldnames or ()
    except csv.Error as error:
        raise CorpusError(path, f"not CSV ({error})", "Check the quotes of this row", line=1) from None
    missing = [column for column in required if column not in columns]
    if missing:
        raise CorpusError(path, f"no column {', '.join(missing)}", f"Begin with the line {','.join(required)}", line=1)
    try:
        for row in reader:
            if None in row:
                remedy = "Put quotes around a text that contains a comma"
                raise CorpusError(path, "more fields than columns", remedy, line=reader.line_num)
            yield reader.line_num, {key: value for key, value in row.items() if value not in (None, "")}
    except csv.Error as error:
        raise CorpusError(
            path, f"not CSV ({error})", "Check the quotes of this row", line=reader.reader.line_num
        ) from None


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
