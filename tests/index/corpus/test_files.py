"""Files as people have them: each is read as what it is, or refused by its right name with what to do."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from index.corpus.content import content_of
from index.corpus.documents.read import read_document
from index.corpus.load import load_corpus
from index.corpus.tables.rows import read_entries
from index.corpus.tables.table import Table
from index.errors import CorpusError

DOCUMENTS = Path(__file__).parents[2] / "documents"
TWO = [("1", "The harbour"), ("2", "A museum")]
# The passages of tables, as (id, text); headings of sections as (label, text) behind "§".
TABLES: dict[str, list[tuple[str, str]]] = {
    "array.json": [("1", "The harbour."), ("2", "A museum.")],
    "array.jsonl": TWO[:1],
    "blank-lines.csv": TWO,
    "blank-lines.jsonl": TWO,
    "bom-quoted-head.csv": TWO,
    "crcsv.csv": TWO,
    "dash-id.csv": [("5", "The harbour"), ("6", "A museum")],
    "empty-hints.jsonl": TWO,
    "excel.csv": [
        ("§I", "Section I"),
        ("1", 'The "harbour", dredged to twelve metres'),
        ("2", "A museum"),
        ("§II", "Section II"),
        ("3", "Apples"),
    ],
    "extra-col.csv": [("§I", "Section I"), *TWO],
    "float-id.csv": TWO,
    "float-id.jsonl": TWO[:1],
    "ids-fw.csv": [("1", "The harbour was dredged"), ("2", "A museum was opened")],
    "ids-zh.csv": [("1", "港口疏浚至十二米"), ("2", "航海博物馆开馆"), ("3", "苹果由铁路出口")],
    "int-section.jsonl": [("§1", "Section 1"), *TWO[:1]],
    "ndjson.ndjson": [("1", "The harbour."), ("2", "A museum.")],
    "null-trans.jsonl": TWO[:1],
    "pretty.jsonl": TWO[:1],
    "quoted-head.csv": TWO[:1],
    "semicolon.csv": [("§I", "Section I"), *TWO],
    "sep.csv": TWO,
    "spaces-head.csv": [("§I", "Section I"), *TWO],
    "tabbed.csv": TWO[:1],
    "table.txt": TWO,
    "trail-comma.csv": [("§I", "Section I"), *TWO],
    "trail-rows.csv": [("§I", "Section I"), *TWO],
    "tsv.tsv": [("1", "The harbour."), ("2", "A museum.")],
    "utf16.csv": TWO[:1],
    "zh-head.csv": [("1", "港口疏浚"), ("2", "博物馆开馆")],
}
# The lines of texts, blank ones left out, with the markers that their format draws.
TEXTS: dict[str, list[str]] = {
    "ansi.txt": ["1. The harbour.", "2. A museum."],
    "bom-cat.txt": ["1. The harbour.", "2. A museum.", "3. Apples.", "4. Pears."],
    "ff-error.txt": ["1. The harbour", "was dredged.", "to twelve metres.", "2. A museum.", "4. Apples."],
    "html-br.html": ["1. The harbour & the quay.", "2. A museum.", "3. Apples."],
    "html.html": ["Plan", "1. The harbour & the quay.", "2. A museum."],
    "hyphenated.txt": [
        "1. The harbour was dredged",
        "to twelve metres for container",
        "ships.",
        "2. A museum of navigation",
        "was opened.",
    ],
    "ls.txt": ["1. The harbour was", "dredged.", "2. A museum."],
    "md-bold.md": ["1. The harbour was dredged.", "2. A museum was opened."],
    "md-escaped.md": ["1. The harbour.", "2. A museum."],
    "md-multi-para.md": ["1. The harbour.", "It was dredged to twelve metres in 2020.", "2. A museum."],
    "md-quote.md": ["1. The harbour.", "2. A museum."],
    "md-sections.md": [
        "Plan",
        "I. Transport",
        "1. The harbour.",
        "2. A bridge.",
        "II. Trade",
        "3. Apples.",
        "4. Pears.",
    ],
    "nel.txt": ["1. The harbour was dredged.", "2. A museum.", "3. Apples."],
    "nul.txt": ["1. The harbour.", "2. A museum."],
    "pdf-headers.txt": ["Annual plan 2020", "1. The harbour was dredged to", "twelve metres.", "2. A museum."],
    "restart-md.md": ["Transport", "1. The harbour.", "2. A bridge.", "Trade", "1. Apples.", "2. Pears."],
    "shy.txt": ["1. The harbour was dredged.", "2. A museum of navigation was opened.", "3. Apples are exported."],
    "table-md.md": ["No. | Task", "1. The harbour", "2. A museum"],
    "utf16.txt": [
        "1. The harbour was dredged to twelve metres.",
        "2. A museum of navigation was opened.",
        "3. Apples are exported by rail.",
    ],
}
_OFFICE = "Open it in its program, and save it again as DOCX or XLSX"
_PDF = "Open it in its program and save it again, or give it as plain text"
REFUSED: dict[str, str] = {
    "cp1251.txt": ":1: the text is not UTF-8; it looks like Windows-1251. Save the file as UTF-8, or read it with "
    "--encoding windows-1251",
    "dup-mixed.jsonl": ":2: id 1 is repeated. Give every passage its own id",
    "gbk.txt": ":1: the text is not UTF-8; it looks like GBK or GB 18030. Save the file as UTF-8, or read it with "
    "--encoding gb18030",
    "inch.csv": ":3: not CSV (',' expected after '\"'). Check the quotes of this row",
    "missing.jsonl": ':2: "text" is missing or not a text (of id 2). Write "text": "..."',
    "null-text.jsonl": ':2: "text" is missing or not a text (of id 2). Write "text": "..."',
    "plan-bin.pdf": f": is a damaged PDF (Failed to load document (PDFium: Data format error)). {_PDF}",
    "plan-docx-renamed.txt": f": is a damaged Office document (unbound prefix: line 1, column 0). {_OFFICE}",
    "plan.docx": f": is a damaged Office document (unbound prefix: line 1, column 0). {_OFFICE}",
    "plan.pdf": f": is a damaged PDF (Failed to load document (PDFium: Data format error)). {_PDF}",
    "smart.csv": ":2: more fields than columns. Put quotes around a text that contains a comma",
    "typo.jsonl": ':1: "hint" is no key that is read. Write "aids", or rename it',
    "utf16be-nobom.txt": ":1: the text is not UTF-8; it looks like UTF-16 without its mark. Save the file as UTF-8, or "
    "read it with --encoding utf-16-be",
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    path = DOCUMENTS / name
    passages = [entry.passage for entry in read_entries(Table(path, content_of(path)))]
    found = [(f"§{one.section}" if one.kind == "section" else one.id, one.text) for one in passages]
    assert found == TABLES[name]


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name: str) -> None:
    lines = read_document(DOCUMENTS / name).lines
    assert [f"{line.marker} {' '.join(line.text.split())}".strip() for line in lines if line.text] == TEXTS[name]


@pytest.mark.parametrize("name", REFUSED)
def test_refusals_name_the_file_the_place_and_the_remedy(name: str) -> None:
    with pytest.raises(CorpusError) as caught:
        load_corpus(DOCUMENTS / name)
    assert str(caught.value) == f"{DOCUMENTS / name}{REFUSED[name]}"


@pytest.mark.parametrize(
    ("name", "encoding"), [("cp1251.txt", "cp1251"), ("gbk.txt", "gbk"), ("utf16be-nobom.txt", "utf-16-be")]
)
def test_an_encoding_that_is_named_is_read(name: str, encoding: str) -> None:
    text = (DOCUMENTS / name).read_bytes().decode(encoding)
    assert "\n".join(line.text for line in read_document(DOCUMENTS / name, encoding=encoding).lines) == text


@pytest.mark.parametrize("name", ["sdg_excel.csv", "sdg_win.csv"])
def test_the_goals_as_two_spreadsheets_write_them(name: str) -> None:
    path = DOCUMENTS / name
    passages = [entry.passage for entry in read_entries(Table(path, content_of(path)))]
    tasks = [one for one in passages if one.kind == "task"]
    assert (len(passages), len(tasks)) == (186, 169)
    assert (tasks[0].id, tasks[0].section, tasks[-1].id, tasks[-1].section) == ("1.1", "1", "17.19", "17")
    assert {one.id for one in tasks} >= {"3.b", "8.10", "8.1"}


@pytest.mark.parametrize("name", ["udhr.html", "udhr.docx", "udhr.pdf"])
def test_the_declaration_in_each_format_has_the_words_of_its_text(name: str) -> None:
    wanted = " ".join((DOCUMENTS / "udhr_eng_web.txt").read_text("utf-8").split()).split()
    found = " ".join(line.text for line in read_document(DOCUMENTS / name).lines).replace("■", "\u2010").split()
    blocks = difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) > 0.995 * len(wanted)
    assert len(found) < 1.005 * len(wanted)


UNITS = [
    ("sdg_excel.csv", "target", "en"),
    ("zh-head.csv", "item", "zh"),
    ("table.txt", "task", "en"),
    ("udhr.docx", "article", "en"),
]


@pytest.mark.parametrize(("name", "unit", "language"), UNITS)
def test_a_document_tells_its_unit_and_its_language(name: str, unit: str, language: str) -> None:
    info = load_corpus(DOCUMENTS / name).corpus.info
    assert (info.unit, info.language) == (unit, language)


@pytest.mark.parametrize("name", ["udhr.html", "udhr.docx", "udhr.pdf", "udhr_pdf.txt", "udhr_eng_web.txt"])
def test_the_declaration_has_the_same_articles_in_each_format(name: str) -> None:
    """Word for word, but for the numbers of paragraphs, which only the pages in HTML and the PDF made of them draw."""

    def words(text: str) -> list[str]:
        plain = re.sub(r"[-\u2010■]", "", text)
        return [word for word in plain.split() if not re.fullmatch(r"\(?\d[.)]", word)]

    wanted = {one.id: words(one.text) for one in load_corpus(DOCUMENTS / "udhr_eng_web.txt").corpus.passages}
    found = {one.id: words(one.text) for one in load_corpus(DOCUMENTS / name).corpus.passages}
    assert found == wanted
