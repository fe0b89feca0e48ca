"""Passages from CSV and JSON Lines: the rows that are refused, with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus.load import load_corpus
from index.errors import CorpusError

OK = '{"id": "1", "text": "a"}\n'
ROWS = [
    pytest.param('{"id": "1", "text": "b"}', "id 1 is repeated", "its own id", id="repeated-id"),
    pytest.param('{"id": 1, "text": "b"}', "id 1 is repeated", "its own id", id="number-repeats-text"),
    pytest.param('{"text": "b"}', '"id" is missing', 'Write "id"', id="no-id"),
    pytest.param('{"id": true, "text": "b"}', '"id" is missing or not a text', 'Write "id"', id="id-is-true"),
    pytest.param('{"id": 2.5, "text": "b"}', '"id" is missing or not a text', 'Write "id"', id="id-is-a-fraction"),
    pytest.param('{"id": " ", "text": "b"}', '"id" is empty', "take the line out", id="blank-id"),
    pytest.param('{"id": "a b", "text": "b"}', "id 'a b' is not usable", "letters, digits", id="id-with-space"),
    pytest.param('{"id": "../x", "text": "b"}', "id '../x' is not usable", "letters, digits", id="id-is-a-path"),
    pytest.param('{"id": "a:b", "text": "b"}', "id 'a:b' is not usable", "letters, digits", id="id-with-colon"),
    pytest.param(f'{{"id": "{"x" * 33}", "text": "b"}}', "is not usable", "at most 32", id="id-too-long"),
    pytest.param('{"id": "2"}', '"text" is missing', 'Write "text"', id="no-text"),
    pytest.param('{"id": "2", "text": " \\t "}', '"text" is empty', "take the line out", id="blank-text"),
    pytest.param('{"id": "2", "text": 5}', '"text" is missing or not a text', 'Write "text"', id="text-is-a-number"),
    pytest.param(
        '{"id": "2", "text": "b", "section": ["I"]}', '"section" is missing or not', "", id="section-is-a-list"
    ),
    pytest.param('{"id": "2", "text": "b", "kind": "job"}', "unknown kind 'job'", "task, figure", id="unknown-kind"),
    pytest.param('{"id": "2", "text": "b", "kind": [1]}', "unknown kind [1]", "task, figure", id="kind-is-a-list"),
    pytest.param('{"id": "2", "text": "\\ud800"}', '"text" is', "", id="half-a-surrogate-pair"),
]


@pytest.mark.parametrize(("row", "reason", "remedy"), ROWS)
def test_bad_json_rows(tmp_path: Path, row: str, reason: str, remedy: str) -> None:
    path = tmp_path / "passages.jsonl"
    path.write_text(OK + row, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        load_corpus(path)
    message = str(caught.value)
    assert message.startswith(f"{path}:2: ")
    assert reason in message
    assert remedy in message
    message.encode()  # a front end prints it


CSV = [
    pytest.param("id,x,y\n1,a,b", 1, "no column text", "or name the columns: --columns", id="missing-column"),
    pytest.param("id,text\n1,a\n2,b,c", 3, "more fields than columns", "Put quotes", id="stray-comma"),
    pytest.param("id,text\n1,a\n2", 3, '"text" is missing', 'Write "text"', id="too-few-fields"),
    pytest.param("id,text\n1,a\n2,", 3, '"text" is missing', 'Write "text"', id="empty-field"),
    pytest.param("id,text\n1,a\n1,b", 3, "id 1 is repeated", "its own id", id="repeated-id"),
    pytest.param('id,text\n1,a\n2,"b" c', 3, "not CSV", "Check the quotes", id="bad-quotes"),
    pytest.param('id,"text\n1,a', 2, "not CSV", "Check the quotes", id="bad-quotes-in-header"),
]


@pytest.mark.parametrize(("text", "line", "reason", "remedy"), CSV)
def test_bad_csv_rows(tmp_path: Path, text: str, line: int, reason: str, remedy: str) -> None:
    path = tmp_path / "passages.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        load_corpus(path)
    assert str(caught.value).startswith(f"{path}:{line}: {reason}")
    assert remedy in str(caught.value)


@pytest.mark.parametrize(("name", "text"), [("a.jsonl", "\n \n"), ("a.csv", "id,text\n"), ("a.csv", "id,text\n\n\n")])
def test_a_corpus_without_passages(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        load_corpus(path)
    assert str(caught.value) == f"{path}: no passages found. Add one passage a line"
