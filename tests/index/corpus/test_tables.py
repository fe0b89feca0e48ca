"""Reading rows from CSV, JSON and Excel's files: columns found, faults told with file, row and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus.content import Content
from index.corpus.tables import MAX_FIELD_CHARS, Table
from index.errors import CorpusError


def write(tmp_path: Path, name: str, data: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


CSV = [
    pytest.param("id,x,y\n1,a,b", 1, "no column text is found in the header (id, x, y)", "--columns", id="no-text"),
    pytest.param("1,a\n2,b", 1, "no column id, text is found in the header (1, a)", "Begin with", id="no-header"),
    pytest.param("", 1, "no column id, text is found in the header (an empty line)", "Begin with", id="empty"),
    pytest.param("id,text\n1,a\n2,b, c", 3, "more fields than columns", "quotes around a text", id="stray-comma"),
    pytest.param('id,text\n1,"a" b\n', 2, "not CSV", "quotes of this row", id="text-after-quote"),
    pytest.param(f"id,text\n1,{'a' * (MAX_FIELD_CHARS + 1)}", 2, "not CSV", "quotes of this row", id="endless-field"),
    pytest.param('"id"x,text\n1,a', 1, "not CSV", "Check the quotes", id="bad-quotes-in-header"),
]


@pytest.mark.parametrize(("text", "line", "reason", "remedy"), CSV)
def test_broken_csv(tmp_path: Path, text: str, line: int, reason: str, remedy: str) -> None:
    path = write(tmp_path, "rows.csv", text)
    with pytest.raises(CorpusError) as caught:
        list(Table(path, Content.CSV).rows())
    assert str(caught.value).startswith(f"{path}:{line}: {reason}")
    assert remedy in str(caught.value)


def test_a_quote_that_is_never_closed_is_told_inside_its_row(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", 'id,text\n1,a\n2,"b\n3,c\n')
    with pytest.raises(CorpusError, match=r"rows\.csv:[34]: not CSV .*Check the quotes of this row"):
        list(Table(path, Content.CSV).rows())


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"], ids=ascii)
def test_only_line_ends_end_a_csv_row(tmp_path: Path, separator: str) -> None:
    """Texts copied from web pages and PDFs carry such characters; spreadsheets do not end a row there."""
    path = write(tmp_path, "rows.csv", f"id,text\n1,one{separator}more\n2,two\n")
    assert list(Table(path, Content.CSV).rows()) == [
        (2, {"id": "1", "text": f"one{separator}more"}),
        (3, {"id": "2", "text": "two"}),
    ]


def test_quoted_csv_fields_keep_commas_quotes_and_line_ends(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", 'id,text,section\r\n1,"a, ""b""\r\nc",\r\n2,d,II\r\n')
    assert list(Table(path, Content.CSV).rows()) == [
        (3, {"id": "1", "text": 'a, "b"\r\nc'}),
        (4, {"id": "2", "text": "d", "section": "II"}),
    ]
