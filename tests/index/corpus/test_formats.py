"""Reading text, JSON Lines and CSV: every fault with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus.formats import MAX_FIELD_CHARS, read_csv, read_json_lines, read_text
from index.errors import CorpusError


def write(tmp_path: Path, name: str, data: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


BYTES = [
    pytest.param(b"\xff\xfe1\0.\0", 1, id="utf-16"),
    pytest.param("1. ok\n2. осень\n".encode("cp1251"), 2, id="cp1251-on-line-2"),
    pytest.param("1. ok\r\n2. ok\r\n3. 上合".encode("gb18030"), 3, id="gb18030-on-line-3"),
    pytest.param(b"1. ok\n2. cut \xe4\xb8", 2, id="cut-character"),
]


@pytest.mark.parametrize(("data", "line"), BYTES)
def test_what_is_not_utf8_is_told_with_its_line(tmp_path: Path, data: bytes, line: int) -> None:
    path = write(tmp_path, "page.txt", data)
    with pytest.raises(CorpusError) as caught:
        read_text(path)
    assert str(caught.value) == f"{path}:{line}: the text is not UTF-8. Save the file as UTF-8"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert read_text(write(tmp_path, "page.txt", b"\xef\xbb\xbf1. a")) == "1. a"


def test_missing_and_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"none\.txt: no such file\. Check the path"):
        read_text(tmp_path / "none.txt")
    with pytest.raises(CorpusError, match=r"cannot be read .*Check the path and its permissions"):
        read_text(tmp_path)


JSON_LINES = [
    pytest.param('{"id": "1"}\n{"id": ', 2, "not JSON", "one JSON object a line", id="cut"),
    pytest.param('\n{"id": "1"}\n\nid,text', 4, "not JSON", "one JSON object a line", id="csv-inside"),
    pytest.param('["1"]', 1, "not a JSON object", '{"id": "...", ...}', id="list"),
    pytest.param('"1"', 1, "not a JSON object", '{"id": "...", ...}', id="text"),
    pytest.param("null", 1, "not a JSON object", '{"id": "...", ...}', id="null"),
    pytest.param("[" * 100_000, 1, "not JSON", "one JSON object a line", id="deep"),
    pytest.param('{"id": "1"} {"id": "2"}', 1, "not JSON", "one JSON object a line", id="two-on-a-line"),
]


@pytest.mark.parametrize(("text", "line", "reason", "remedy"), JSON_LINES)
def test_broken_json_lines(tmp_path: Path, text: str, line: int, reason: str, remedy: str) -> None:
    path = write(tmp_path, "rows.jsonl", text)
    with pytest.raises(CorpusError) as caught:
        list(read_json_lines(path))
    assert str(caught.value).startswith(f"{path}:{line}: {reason}")
    assert remedy in str(caught.value)


def test_json_lines_keep_line_numbers_and_separators_inside_texts(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.jsonl", '\n{"a": "x\u2028y"}\r\n\n{"a": 2}\n')
    assert list(read_json_lines(path)) == [(2, {"a": "x\u2028y"}), (4, {"a": 2})]


CSV = [
    pytest.param("id,words\n1,a", 1, "no column text", "Begin with the line id,text", id="no-text-column"),
    pytest.param("1,a\n2,b", 1, "no column id, text", "Begin with the line id,text", id="no-header"),
    pytest.param("", 1, "no column id, text", "Begin with the line id,text", id="empty"),
    pytest.param("id,text\n1,a\n2,b, c", 3, "more fields than columns", "quotes around a text", id="stray-comma"),
    pytest.param('id,text\n1,"a" b\n', 2, "not CSV", "quotes of this row", id="text-after-quote"),
    pytest.param(f"id,text\n1,{'a' * (MAX_FIELD_CHARS + 1)}", 2, "not CSV", "quotes of this row", id="endless-field"),
    pytest.param('"id"x,text\n1,a', 1, "not CSV", "Check the quotes", id="bad-quotes-in-header"),
]


@pytest.mark.parametrize(("text", "line", "reason", "remedy"), CSV)
def test_broken_csv(tmp_path: Path, text: str, line: int, reason: str, remedy: str) -> None:
    path = write(tmp_path, "rows.csv", text)
    with pytest.raises(CorpusError) as caught:
        list(read_csv(path, ("id", "text")))
    assert str(caught.value).startswith(f"{path}:{line}: {reason}")
    assert remedy in str(caught.value)


def test_a_quote_that_is_never_closed_is_told_inside_its_row(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", 'id,text\n1,a\n2,"b\n3,c\n')
    with pytest.raises(CorpusError, match=r"rows\.csv:[34]: not CSV .*Check the quotes of this row"):
        list(read_csv(path, ("id", "text")))


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"], ids=ascii)
def test_only_line_ends_end_a_csv_row(tmp_path: Path, separator: str) -> None:
    """Texts copied from web pages and PDFs carry such characters; spreadsheets do not end a row there."""
    path = write(tmp_path, "rows.csv", f"id,text\n1,one{separator}more\n2,two\n")
    assert list(read_csv(path, ("id", "text"))) == [
        (2, {"id": "1", "text": f"one{separator}more"}),
        (3, {"id": "2", "text": "two"}),
    ]


def test_quoted_csv_fields_keep_commas_quotes_and_line_ends(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", 'id,text,section\r\n1,"a, ""b""\r\nc",\r\n2,d,II\r\n')
    assert list(read_csv(path, ("id", "text"))) == [
        (3, {"id": "1", "text": 'a, "b"\r\nc'}),
        (4, {"id": "2", "text": "d", "section": "II"}),
    ]
