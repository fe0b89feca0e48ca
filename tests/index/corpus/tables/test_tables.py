"""Reading rows from CSV, JSON and Excel's files: columns found, faults told with file, row and remedy."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from index.corpus.columns import parse_columns
from index.corpus.content import Content
from index.corpus.files.extras import need
from index.corpus.load import preview_corpus
from index.corpus.numbering.markers import unit_of
from index.corpus.tables.cells import MAX_FIELD_CHARS
from index.corpus.tables.rows import read_entries
from index.corpus.tables.table import Table
from index.errors import CorpusError
from tests.index.corpus.documents.office import package


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


def rows(path: Path, content: Content = Content.CSV, **told: str) -> list[dict[str, object]]:
    return [row for _, row in Table(path, content, told=told).rows()]


ONE = [{"id": "1", "text": "The harbour, dredged"}, {"id": "2", "text": "A museum"}]
SPREADSHEETS = [
    pytest.param('id;text\n1;"The harbour, dredged"\n2;A museum\n', id="semicolons"),
    pytest.param('sep=;\r\nid;text\r\n1;"The harbour, dredged"\r\n2;A museum\r\n', id="separator-told"),
    pytest.param('"sep=|"\nid|text\n1|The harbour, dredged\n2|A museum', id="any-separator-told"),
    pytest.param("id\ttext\n1\tThe harbour, dredged\n2\tA museum", id="tabs"),
    pytest.param('id, text\n1, "The harbour, dredged"\n2, A museum', id="spaces"),
    pytest.param('id,text,\n1,"The harbour, dredged",,\n2,A museum,', id="trailing-commas"),
    pytest.param('id,text\n,\n1,"The harbour, dredged"\n2,A museum\n,\n ,\n', id="empty-rows"),
    pytest.param('Plan of 2020,\n,\nid,text\n1,"The harbour, dredged"\n2,A museum', id="a-title-above"),
    pytest.param('ID,Text\n1.0,"The harbour, dredged"\n2.0,A museum', id="whole-numbers-as-fractions"),
    pytest.param('\ufeff"id","text"\n"1","The harbour, dredged"\n"2","A museum"', id="quotes-and-mark"),
    pytest.param('id,text\r1,"The harbour, dredged"\r2,A museum\r', id="old-mac-lines"),
]


@pytest.mark.parametrize("text", SPREADSHEETS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, text: str, encoding: str) -> None:
    assert rows(write(tmp_path, "rows.csv", text.encode(encoding))) == ONE


HEADERS = [
    ("编号,内容", "id text"),
    ("序号,条文", "id text"),
    ("编号,章节,正文", "id section text"),
    ("项目编号,工作内容", "id text"),
    ("任务序号,所属章节,任务内容,责任单位", "id section text ."),
    ("项目编号,项目名称,建设内容", "id title text"),
    ("№,Текст", "id text"),
    ("Номер,Раздел,Содержание", "id section text"),
    ("№ п/п;Мероприятие", "id text"),
    ("Nr.;Text", "id text"),
    ("Nr;Kapitel;Beschreibung", "id section text"),
    ("N°;Titre;Texte", "id title text"),
    ("Número,Texto", "id text"),
    ("番号,本文", "id text"),
    ("رقم,النص", "id text"),
    ("क्रमांक,पाठ", "id text"),
    ("Рақам,Матн", "id text"),
    ("Raqam,Matn", "id text"),
    ("Нөмірі,Мәтін", "id text"),
    ("No.,Task", "id text"),
    ("Article No.,Provision", "id text"),
    ("Task ID,Task text", "id text"),
    ("Goal,Target,Description", "section id text"),
    ("Chapter No,No,Text", "section id text"),
    ("Article,Title,Text", "id title text"),
    ("note,ID,text", ". id text"),
    ("id,text,kind", "id text kind"),
    ("Ref,Whatever this is", "id text"),
    ("x,text", "id text"),
]


@pytest.mark.parametrize(("header", "roles"), HEADERS)
def test_columns_are_found_by_their_names(tmp_path: Path, header: str, roles: str) -> None:
    separator = ";" if ";" in header else ","
    named = roles.split()
    values = {
        "id": "1.1",
        "section": "4",
        "title": "Ports",
        "text": "The harbour was dredged",
        "kind": "task",
        ".": "x",
    }
    path = write(tmp_path, "rows.csv", f"{header}\n{separator.join(values[role] for role in named)}\n")
    assert rows(path) == [{role: values[role] for role in named if role != "."}]


def test_of_two_numbers_the_closer_one_is_the_id(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", "Article,Paragraph,Text\n1,1.1,The harbour\n1,1.2,A museum\n")
    assert [row["id"] for row in rows(path)] == ["1.1", "1.2"]


def test_a_column_of_numbers_is_no_text_whatever_it_is_called(tmp_path: Path) -> None:
    text = "ID,Goal,Target,Due\n1,Answer letters,95 %,2025-06-30\n2,Open on Saturdays,100 %,2025-03-01\n"
    assert rows(write(tmp_path, "rows.csv", text)) == [
        {"id": "1", "text": "Answer letters"},
        {"id": "2", "text": "Open on Saturdays"},
    ]


def test_questions_and_answers_have_running_numbers(tmp_path: Path) -> None:
    path = write(tmp_path, "faq.csv", "Question,Answer\nWho pays?,The ship\n,\nWhen?,Soon\n")
    assert rows(path) == [
        {"title": "Who pays?", "text": "The ship", "id": "1"},
        {"title": "When?", "text": "Soon", "id": "2"},
    ]


def test_columns_as_they_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", "a;B;c\n1;x;y\n")
    assert rows(path, id="a", text="b", section="c") == [{"id": "1", "text": "x", "section": "y"}]
    with pytest.raises(CorpusError, match=r"rows\.csv:1: no column 'd' in the header\. Name one of: a, B, c"):
        rows(path, id="a", text="d")


def test_what_is_told_of_columns() -> None:
    assert parse_columns('id=Nr, text="Body"') == {"id": "Nr", "text": '"Body"'}
    assert parse_columns('id=Nr,"text=Text, whole",section=Part') == {
        "id": "Nr",
        "text": "Text, whole",
        "section": "Part",
    }
    for wrong, reason in [
        ("text", "'text' is not ROLE=COLUMN"),
        ("id=", "'id=' is not"),
        ("text=a,name=b", "'name=b' is not ROLE=COLUMN with one of the roles id, text, section, title, kind"),
        ("id=a,id=b", "id is named twice"),
        ("id=a", "the column of the text is not named"),
        ("", "the column of the text is not named"),
    ]:
        with pytest.raises(ValueError, match=reason):
            parse_columns(wrong)


JSON = [
    pytest.param('[{"id": 1, "text": "a"},\n {"id": 2, "text": "b"}]', [1, 2], id="list"),
    pytest.param('{"id": 1, "text": "a"}', [1], id="one-object"),
    pytest.param('{\n"id": 1,\n"text": "a"\n}\n{\n"id": 2, "text": "b"}', [1, 5], id="objects-over-lines"),
    pytest.param(
        '{"title": "x", "tags": ["y"], "articles": [\n{"id": 1, "text": "a"},\n{"id": 2, "text": "b"}]}',
        [2, 3],
        id="inner",
    ),
    pytest.param('{"编号": 1, "正文": "a"}', [1], id="names-in-other-languages"),
    pytest.param('[{"Article": 1, "Text": "a"}]', [1], id="unit"),
]


@pytest.mark.parametrize(("text", "places"), JSON)
def test_json(tmp_path: Path, text: str, places: list[int]) -> None:
    found = list(Table(write(tmp_path, "rows.json", text), Content.JSON).rows())
    assert [place for place, _ in found] == places
    assert [(row["id"], row["text"]) for _, row in found] == [(1, "a"), (2, "b")][: len(places)]


BROKEN_JSON = [
    ('[{"id": 1},\n {"id": }]', 2, "not JSON (Expecting value). Correct this place"),
    ('[{"id": 1},\n 7]', 2, "not a JSON object"),
    ("[" * 100_000, 1, "not JSON (nested too deeply)"),
]


@pytest.mark.parametrize(("text", "line", "reason"), BROKEN_JSON)
def test_broken_json(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = write(tmp_path, "rows.json", text)
    with pytest.raises(CorpusError) as caught:
        rows(path, Content.JSON)
    assert str(caught.value).startswith(f"{path}:{line}: {reason}")


@pytest.mark.parametrize(("key", "meant"), [("hint", "aids"), ("sectoin", "section"), ("aid", "aids")])
def test_a_misspelt_key_is_told(tmp_path: Path, key: str, meant: str) -> None:
    path = write(
        tmp_path, "rows.jsonl", f'{{"id": 1, "text": "a", "note": "x"}}\n{{"id": 2, "text": "b", "{key}": "c"}}'
    )
    with pytest.raises(CorpusError) as caught:
        rows(path, Content.JSON_LINES)
    assert str(caught.value) == f'{path}:2: "{key}" is no key that is read. Write "{meant}", or rename it'


def test_a_misspelt_column_is_told_and_one_of_another_purpose_is_not(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", "id,text,sectoin\n1,a,I\n")
    with pytest.raises(CorpusError, match=r'rows\.csv:1: "sectoin" is no column that is read\. Write "section", or'):
        rows(path)
    for header in ("id,text,text2", "id,text,note", "id,text,section,sectoin"):
        assert len(rows(write(tmp_path, "rows.csv", f"{header}\n1,a,I\n"))) == 1


def workbook(tmp_path: Path, *sheets: list[list[object]], formats: dict[str, str] | None = None) -> Path:
    made = openpyxl.Workbook()
    for number, cells in enumerate(sheets):
        sheet = made.worksheets[0] if number == 0 else made.create_sheet()
        for row in cells:
            sheet.append(row)
    for cell, form in (formats or {}).items():
        made.worksheets[0][cell].number_format = form
    made.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def test_a_workbook(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [["About", "this"]],
        [
            ["Plan of 2020"],
            [],
            ["No.", "Goal", "Task"],
            [1, "Ports", "Dredge"],
            [2, None, "Open"],
            [],
            [3, "Parks", "Plant"],
        ],
    )
    found = list(Table(path, Content.XLSX).rows())
    assert found == [
        (4, {"id": "1", "section": "Ports", "text": "Dredge"}),
        (5, {"id": "2", "section": "Ports", "text": "Open"}),  # as merged cells have it
        (7, {"id": "3", "section": "Parks", "text": "Plant"}),
    ]


def test_what_is_in_no_passage_is_told(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [
            ["Goals for 2030"],
            ["Status", None, "March"],
            ["Goal", "Target", "Description", "Office"],
            ["Water", "1.1", "Connect all homes", "Board"],
            [None, "1.a", "Train technicians", "Board"],
            [],
            ["Source: council"],
        ],
    )
    table = Table(path, Content.XLSX)
    assert [(row["id"], row["section"]) for _, row in table.rows()] == [("1.1", "Water"), ("1.a", "Water")]
    assert table.title() == "Goals for 2030"
    assert [(one.place, one.text, one.reason) for one in table.left_out()] == [
        (1, "Goals for 2030", "before"),
        (2, "Status March", "before"),
        (7, "Source: council", "after"),
        (3, "Office", "column"),
    ]
    preview = preview_corpus(path)
    assert (preview.info.title, len(preview.document.left_out)) == ("Goals for 2030", 4)


def test_json_keys_that_are_not_read_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.json", '[{"number": 1, "body": "a", "owner": "x", "aids": []}]')
    assert [(one.text, one.reason) for one in Table(path, Content.JSON).left_out()] == [("owner", "column")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No.,Task\nI. Roads,\n1,Build\n2,Mend\nParks,\n3,Plant\n", {"1": "I. Roads", "2": "I. Roads", "3": "Parks"}),
        ("No.,Task\nChapter 1,\nPart 2,\n1,Build\n", {"1": "Chapter 1: Part 2"}),
        ("Task,No.\nRoads,\nBuild,1\n", None),  # a text without a number
        ("No.,Task\nArt. 1,Build\nArt. 2,\n", None),  # a number without a text
        ("No.,Task\n1,Build\n2,\n", None),
    ],
)
def test_lines_between_the_rows_are_sections(tmp_path: Path, text: str, expected: dict[str, str] | None) -> None:
    table = Table(write(tmp_path, "rows.csv", text), Content.CSV)
    if expected is None:
        with pytest.raises(CorpusError, match=r"rows\.csv:\d: the column '.*' is empty here\. Fill the cell"):
            list(table.rows())
        return
    assert {str(row["id"]): row.get("section") for _, row in table.rows()} == expected


@pytest.mark.parametrize(("header", "unit"), [("№ п/п", "item"), ("п.", "point"), ("Статья", "article")])
def test_what_a_column_calls_the_parts(header: str, unit: str) -> None:
    assert unit_of(header) == unit


def test_numbers_in_a_workbook_are_those_that_it_shows(tmp_path: Path) -> None:
    ids = [
        (1.1, "0.00", "1.10"),
        (7, "000", "007"),
        (1.5, "General", "1.5"),
        (2020.0, "#,##0", "2020"),
        (3, "0.0", "3.0"),
    ]
    cells: list[list[object]] = [["id", "text"], *([value, "x"] for value, _, _ in ids)]
    path = workbook(tmp_path, cells, formats={f"A{row}": form for row, (_, form, _) in enumerate(ids, start=2)})
    assert [row["id"] for row in rows(path, Content.XLSX)] == [shown for _, _, shown in ids]


def test_a_number_that_became_a_date_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["id", "text"], [datetime(2020, 2, 1), "x"]])
    with pytest.raises(
        CorpusError, match=r"plan\.xlsx:2: the spreadsheet has made a date of the id\. Format the column"
    ):
        rows(path, Content.XLSX)


def test_a_column_without_a_name_is_told(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for row in (["Item", "", "Finding", "Status"], ["No.", "", "Text"], [1, None, "One", "open"], [2, None, "Two"]):
        workbook.active.append(row)
    path = tmp_path / "audit.xlsx"
    workbook.save(path)
    table = Table(path, Content.XLSX)
    assert [row for _, row in table.rows()] == [{"id": "1", "text": "One"}, {"id": "2", "text": "Two"}]
    assert "column D" in [one.text for one in table.left_out()]


def test_a_workbook_without_rows(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"plan\.xlsx: no passages found\. Put the passages on the first sheet"):
        rows(workbook(tmp_path, []), Content.XLSX)


def test_a_damaged_workbook(tmp_path: Path) -> None:
    path = write(tmp_path, "plan.xlsx", package({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<x/>"}))
    with pytest.raises(CorpusError, match=r"plan\.xlsx: is a damaged Office document \(.*\)\. Open it in its program"):
        rows(path, Content.XLSX)


def test_a_missing_package_is_named_with_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        need("no_such_package", tmp_path / "plan.xlsx", "an Excel workbook")
    assert str(caught.value) == (
        f"{tmp_path / 'plan.xlsx'}: is an Excel workbook, which needs the package no_such_package. "
        "Install it in the project's folder: pip install '.[documents]'"
    )


def test_other_sheets_are_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Who is who"])
    for name, state in (("Draft", "hidden"), ("Tasks", "visible")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet.append(["No.", "Task"])
        sheet.append([1, name])
    book.create_sheet("Empty")
    book.save(path)
    table = Table(path, Content.XLSX)
    assert [row["text"] for _, row in table.rows()] == ["Tasks"]
    assert [(one.text, one.reason) for one in table.left_out()] == [("Draft (hidden)", "sheet"), ("Sheet", "sheet")]


def test_passages_of_json_stand_in_sections(tmp_path: Path) -> None:
    text = """{"title": "Plan", "by": "us", "chapters": [
        {"number": "I", "title": "Books", "parts": [{"name": "New", "articles": [{"id": 1, "text": "a", "x": 1}]}]},
        {"number": "II", "title": "House", "articles": [{"id": 2, "text": "b"}, {"id": 3, "text": "c", "section": "Z"}]}
    ]}"""
    table = Table(write(tmp_path, "plan.json", text), Content.JSON)
    assert [(row["id"], row["section"]) for _, row in table.rows()] == [
        (1, "I. Books: New"),
        (2, "II. House"),
        (3, "Z"),
    ]
    assert table.title() == "Plan"
    assert [one.text for one in table.left_out()] == ["x", "by"]
    sections = [
        (entry.passage.section, entry.passage.text) for entry in read_entries(table) if entry.passage.kind == "section"
    ]
    assert sections == [("I", "Books: New"), ("II", "House"), ("Z", "Section Z")]


@pytest.mark.parametrize(
    "text", ['{"1": "a", "2.b": "b"}', '{"title": "Plan", "articles": [{"1": "a"}, {"2.b": "b"}]}']
)
def test_texts_of_json_by_their_ids(tmp_path: Path, text: str) -> None:
    found = rows(write(tmp_path, "plan.json", text), Content.JSON)
    assert [(row["id"], row["text"]) for row in found] == [("1", "a"), ("2.b", "b")]


def test_a_section_of_json_may_have_a_text_of_its_own(tmp_path: Path) -> None:
    text = """[{"id": "1", "title": "Trees", "text": "All.", "log": [{"by": "us"}],
        "points": [{"id": "1.1", "text": "Oaks."}, {"id": "1.2", "text": "Limes."}]}, {"id": "2", "text": "Herbs."}]"""
    table = Table(write(tmp_path, "plan.json", text), Content.JSON)
    assert [(row["id"], row["text"], row.get("section")) for _, row in table.rows()] == [
        *(("1", "All.", None), ("1.1", "Oaks.", "1. Trees"), ("1.2", "Limes.", "1. Trees")),
        ("2", "Herbs.", None),
    ]
    assert [one.text for one in table.left_out()] == ["log"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"Roads": [{"id": 1, "text": "a"}], "Parks": [{"id": 2, "text": "b"}]}', [(1, "Roads"), (2, "Parks")]),
        (
            '{"document": {"name": "Plan", "articles": [{"nr": 1, "text": "a"}, {"nr": 2, "text": "b"}]}}',
            [(1, None), (2, None)],
        ),
        ('{"articles": {"1": {"text": "a"}, "2": {"text": "b"}}}', [("1", None), ("2", None)]),
        ('{"1": {"text": "a"}, "2": {"text": "b"}}', [("1", None), ("2", None)]),
        ('[{"id": 1, "text": "a", "translations": {"vi": "b"}}]', [(1, None)]),
    ],
)
def test_objects_of_json_in_objects(tmp_path: Path, text: str, expected: list[tuple[object, str | None]]) -> None:
    found = rows(write(tmp_path, "plan.json", text), Content.JSON)
    assert [(row["id"], row.get("section")) for row in found] == expected


def test_a_passage_of_json_may_be_a_list_of_paragraphs(tmp_path: Path) -> None:
    text = """{"document": {"title": "Charter", "adopted": "2022", "chapters": [
        {"number": 1, "title": "Members", "intro": "Welcome.", "articles": [
            {"number": 1, "title": "Joining", "text": ["Anybody", "may join."]},
            {"number": 2, "title": "Leaving", "paragraphs": ["At any time.", "Books stay."]}]}]}}"""
    table = Table(write(tmp_path, "charter.json", text), Content.JSON)
    texts = [entry.passage.text for entry in read_entries(table) if entry.passage.kind == "task"]
    assert texts == ["Joining. Anybody may join.", "Leaving. At any time. Books stay."]
    assert table.title() == "Charter"
    assert [one.text for one in table.left_out()] == ["adopted", "intro"]


def test_json_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "plan.json", '[{"id": 1, "text": "a"}, ' + '{"a": ' * 700 + "1" + "}" * 700 + "]")
    with pytest.raises(CorpusError, match=r"plan\.json:1: nested too deeply\. Write"):
        rows(path, Content.JSON)
