"""Reading text and JSON Lines: every fault with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus.files.formats import read_json_lines, read_text
from index.errors import CorpusError


def write(tmp_path: Path, name: str, data: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


BYTES = [
    pytest.param("1. ok\n2. осень\n".encode("cp1251"), 2, "; it looks like Windows-1251", id="cp1251-on-line-2"),
    pytest.param("1. ok\r\n2. ok\r\n3. 上合".encode("gb18030"), 3, "; it looks like GBK or GB 18030", id="gb18030"),
    pytest.param("1. ok\r2. ok\r3. 上合".encode("gb18030"), 3, "; it looks like GBK or GB 18030", id="old-mac-lines"),
    pytest.param(b"1. ok\n2. cut \xe4\xb8", 2, "", id="cut-character"),
]


@pytest.mark.parametrize(("data", "line", "looks"), BYTES)
def test_what_is_not_utf8_is_told_with_its_line(tmp_path: Path, data: bytes, line: int, looks: str) -> None:
    path = write(tmp_path, "page.txt", data)
    with pytest.raises(CorpusError) as caught:
        read_text(path)
    assert str(caught.value) == f"{path}:{line}: the text is not UTF-8{looks}. Save the file as UTF-8"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(tmp_path: Path, encoding: str) -> None:
    assert read_text(write(tmp_path, "page.txt", "1. ä 上合".encode(encoding))) == "1. ä 上合"


def test_an_encoding_that_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", "1. ok\n2. осень".encode("cp1251"))
    assert read_text(path, encoding="windows-1251") == "1. ok\n2. осень"
    for name, reason in [
        ("cp932x", ": there is no encoding 'cp932x'. Name one"),
        ("hex", ": there is no encoding 'hex'"),
    ]:
        with pytest.raises(CorpusError) as caught:
            read_text(path, encoding=name)
        assert str(caught.value).startswith(f"{path}{reason}")
    with pytest.raises(CorpusError, match=r"page\.txt:2: the text is not EUC_JP\. Save the file as UTF-8, or name"):
        read_text(write(tmp_path, "page.txt", b"1. ok\n2. \xff"), encoding="euc-jp")


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
