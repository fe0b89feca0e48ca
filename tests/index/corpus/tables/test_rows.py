"""Passages from CSV and JSON Lines: the rows that are refused, with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus.load import load_corpus
from index.corpus.tables.rows import MAX_SECTIONS
from index.errors import CorpusError
from index.lookup.outline import outline_of

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
    pytest.param('{"id": "2"}', '"text" is missing or not a text (of id 2)', 'Write "text"', id="no-text"),
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
    pytest.param("id,text\n1,a\n2", 3, "the column 'text' is empty here", "Fill the cell", id="too-few-fields"),
    pytest.param("id,text\n1,a\n2,", 3, "the column 'text' is empty here", "Fill the cell", id="empty-field"),
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


def passages(tmp_path: Path, text: str, name: str = "plan.csv") -> list[tuple[str, str | None, str]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return [(one.id, one.section, one.text) for one in load_corpus(path).corpus.passages]


SECTIONS = [
    pytest.param("III", "III", "Section III", id="numeral"),
    pytest.param("4", "4", "Section 4", id="number"),
    pytest.param("A", "A", "Section A", id="letter"),
    pytest.param("III. Transport", "III", "Transport", id="numeral-and-name"),
    pytest.param("Goal 4: Ports", "4", "Ports", id="word-number-and-name"),
    pytest.param("Transport", "Transport", "Transport", id="name"),
    pytest.param("第三章", "第三章", "第三章", id="chinese"),
    pytest.param("Transport, trade, culture and more", "1", "Transport, trade, culture and more", id="long-name"),
]


@pytest.mark.parametrize(("written", "label", "heading"), SECTIONS)
def test_a_column_makes_sections(tmp_path: Path, written: str, label: str, heading: str) -> None:
    text = f'id,text,section\n1,a,"{written}"\n2,b,"{written}"\n3,c,\n'
    assert passages(tmp_path, text) == [
        ("section-1", label, heading), ("1", label, "a"), ("2", label, "b"), ("3", None, "c")
    ]  # fmt: skip


def test_sections_are_headed_in_the_words_of_the_header(tmp_path: Path) -> None:
    assert passages(tmp_path, "Goal;Target;Description\n1;1.1;End poverty\n")[0] == ("section-1", "1", "Goal 1")
    assert passages(tmp_path, "编号,章,内容\n1,1,港口\n")[0] == ("section-1", "1", "章 1")


def test_labels_of_sections_differ(tmp_path: Path) -> None:
    text = "id,text,section\n1,a,I. Ports\n2,b,I\n3,c,I. Parks\n4,d,I. Ports\n"
    assert [one[1] for one in passages(tmp_path, text) if not one[0].startswith("section")] == [
        "I",
        "2",
        "I. Parks",
        "I",
    ]


def test_sections_with_a_row_of_their_own_get_no_other_heading(tmp_path: Path) -> None:
    text = '{"id": 1, "text": "a", "section": "I"}\n{"id": "S1", "text": "Ports", "section": "I", "kind": "section"}\n'
    text += '{"id": 2, "text": "b", "section": "II"}\n'
    assert [one[0] for one in passages(tmp_path, text, "plan.jsonl")] == ["1", "S1", "section-2", "2"]


def test_a_section_is_asked_for_by_its_label(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("id,text,section\n1,a,I\n2,b,III\n3,c,III\n", encoding="utf-8")
    outline = outline_of(load_corpus(path).corpus.passages)
    found = [(one.label, one.heading, tuple(one.tasks)) for one in outline.sections]
    assert found == [("I", "section-1", ("1",)), ("III", "section-2", ("2", "3"))]


def test_a_column_of_texts_is_no_section(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "id,text,section\n" + "".join(f"{n},a,note {n}\n" for n in range(MAX_SECTIONS + 1)), encoding="utf-8"
    )
    with pytest.raises(CorpusError) as caught:
        load_corpus(path)
    assert str(caught.value) == (
        f"{path}:{MAX_SECTIONS + 2}: more than 10,000 sections. Leave this column out: --columns id=NAME,text=NAME"
    )


IDS = [
    ("Art. 5", "5"), ("Article 5", "5"), ("§ 6", "6"), ("№7", "7"), ("(8)", "8"), ("9.", "9"),
    ("'10", "10"), ('"=""1.10"""', "1.10"), ('"3,2"', "3.2"),
    ("2.1.", "2.1"), ("第十二条", "12"),
    ("第12條", "12"), ("１２", "12"), ("①", "1"), ("статья 3.1", "3.1"), ("3.b", "3.b"), ("a-1", "a-1"), ("007", "007"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), IDS)
def test_an_id_is_what_one_types(tmp_path: Path, written: str, expected: str) -> None:
    assert passages(tmp_path, f"id,text\n{written},a\n") == [(expected, None, "a")]


def test_a_title_stands_before_its_text(tmp_path: Path) -> None:
    text = "id,title,text\n1,Ports,Dredge.\n2,Who pays?,The ship.\n3,,Alone.\n"
    assert [one[2] for one in passages(tmp_path, text)] == ["Ports. Dredge.", "Who pays? The ship.", "Alone."]
