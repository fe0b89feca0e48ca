"""Word documents: the numbers that Word draws, what is text in them and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus.documents.read import DocumentLines, read_document
from index.corpus.lines import Line, Reason
from index.corpus.numbering.document import make_document
from index.corpus.numbering.patterns import TextPattern
from index.errors import CorpusError
from index.types import PassageKind
from tests.index.corpus.documents.office import definition, docx, levels, numbered, package, paragraph, part


def lines(tmp_path: Path, data: bytes) -> list[Line]:
    path = tmp_path / "plan.docx"
    path.write_bytes(data)
    return [line for line in read_document(path).lines if line.text]


def drawn(tmp_path: Path, body: str, numbering: str, styles: str = "") -> list[str]:
    found = lines(tmp_path, docx(body, numbering=numbering, styles=styles))
    return [f"{line.marker} {line.text}".strip() for line in found]


def items(*depths: int, list_id: int = 1) -> str:
    return "".join(paragraph("x", level=depth, list_id=list_id) for depth in depths)


def test_numbers_are_drawn_as_word_draws_them(tmp_path: Path) -> None:
    numbering = definition(0, levels(("decimal", "Article %1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")))
    found = drawn(tmp_path, items(0, 1, 1, 2, 2, 0, 1, 2), numbering + numbered(1, 0))
    assert found == [
        "Article 1 x", "1.1 x", "1.2 x", "(a) x", "(b) x", "Article 2 x", "2.1 x", "(a) x"
    ]  # fmt: skip


FORMATS = [
    ("decimalZero", "01", "02"), ("upperRoman", "I", "II"), ("lowerRoman", "i", "ii"), ("upperLetter", "A", "B"),
    ("russianLower", "а", "б"), ("chineseCountingThousand", "一", "二"), ("decimalEnclosedCircle", "①", "②"),
    ("chineseLegalSimplified", "壹", "贰"), ("decimalFullWidth", "１", "２"), ("ideographDigital", "一", "二"),
    ("unheardOf", "1", "2"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "first", "second"), FORMATS)
def test_formats_of_numbers(tmp_path: Path, form: str, first: str, second: str) -> None:
    numbering = definition(0, levels((form, "第%1条"))) + numbered(1, 0)
    assert drawn(tmp_path, items(0, 0), numbering) == [f"第{first}条 x", f"第{second}条 x"]


def test_long_lists_in_letters_and_chinese_numerals(tmp_path: Path) -> None:
    numbering = definition(0, levels(("lowerLetter", "%1)"))) + definition(1, levels(("chineseCounting", "%1、")))
    numbering += numbered(1, 0) + numbered(2, 1)
    letters = drawn(tmp_path, items(*[0] * 28), numbering)
    assert [letters[place] for place in (25, 26, 27)] == ["z) x", "aa) x", "bb) x"]
    chinese = drawn(tmp_path, items(*[0] * 121, list_id=2), numbering)
    wanted = {9: "十", 10: "十一", 19: "二十", 99: "一百", 100: "一百零一", 109: "一百一十", 120: "一百二十一"}
    assert {place: chinese[place] for place in wanted} == {place: f"{text}、 x" for place, text in wanted.items()}


def test_lists_start_where_they_say_and_count_on_where_word_does(tmp_path: Path) -> None:
    numbering = definition(0, levels(("decimal", "%1."), start=5)) + numbered(1, 0) + numbered(2, 0)
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = items(0, 0) + items(0, list_id=2) + items(0, 0, list_id=3) + items(0)
    found = drawn(tmp_path, body, numbering + numbered(3, 0, override))
    assert found == ["5. x", "6. x", "7. x", "1. x", "2. x", "3. x"]


def test_a_level_that_never_restarts(tmp_path: Path) -> None:
    chapters = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Chapter %1"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Article %2"/>'
        '<w:lvlRestart w:val="0"/></w:lvl>'
    )
    found = drawn(tmp_path, items(0, 1, 1, 0, 1), definition(0, chapters) + numbered(1, 0))
    assert found == ["Chapter I x", "Article 1 x", "Article 2 x", "Chapter II x", "Article 3 x"]


def test_higher_levels_in_digits_where_the_level_says_so(tmp_path: Path) -> None:
    legal = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
    )
    assert drawn(tmp_path, items(0, 0, 1), definition(0, legal) + numbered(1, 0))[2] == "2.1 x"


def test_styles_bring_numbers_and_headings(tmp_path: Path) -> None:
    linked = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:pStyle w:val="H1"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:pStyle w:val="Art"/><w:lvlText w:val="Art. %2"/></w:lvl>'
    )
    numbered_style = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>{numbered_style}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="mine"/><w:basedOn w:val="Art"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="Art"><w:name w:val="Article"/>{numbered_style}</w:style>'
    )
    body = paragraph("Law", style="T") + paragraph("General", style="H1") + paragraph("One", style="Art")
    body += paragraph("no number", style="Art", level=0, list_id=0)
    found = lines(tmp_path, docx(body, numbering=definition(0, linked) + numbered(1, 0), styles=styles))
    assert [(line.text, line.heading, line.marker) for line in found] == [
        ("Law", 1, ""), ("General", 2, "I."), ("One", 0, "Art. 1"), ("no number", 0, "")
    ]  # fmt: skip


def test_the_title_is_no_section_beside_the_headings(tmp_path: Path) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "heading 1")
    )
    body = paragraph("House rules", style="Title") + paragraph("Please read.")
    for heading in ("Kitchen", "Keys"):
        body += paragraph(heading, style="heading 1") + paragraph("One.", level=0) + paragraph("Two.", level=0)
    path = tmp_path / "rules.docx"
    path.write_bytes(docx(body, numbering=definition(0, levels(("decimal", "%1."))) + numbered(1, 0), styles=styles))
    document = make_document(read_document(path).lines, path, TextPattern())
    assert document.title == "House rules"
    assert [passage.text for passage in document.passages if passage.kind is PassageKind.SECTION] == ["Kitchen", "Keys"]


def test_what_is_no_text_is_left_out_and_no_text_is_lost(tmp_path: Path) -> None:
    body = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('1. Harbour 3')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtContent>{paragraph('in a control')}</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>Kept </w:t></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>inserted</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:hyperlink><w:r><w:t> linked</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:br/><w:t>next line</w:t><w:tab/><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r></w:p>"
    )
    assert [line.text for line in lines(tmp_path, docx(body))] == [
        "in a control", "Kept inserted linked", "next line non-stop"
    ]  # fmt: skip


def test_a_row_of_a_table_is_a_line_and_its_number_the_marker(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    body = f"<w:tbl>{row('No.', 'Task', 'Office')}{row('1', 'Dredge', 'Port')}{row('2.1', 'Open', '')}</w:tbl>"
    found = lines(tmp_path, docx(body))
    assert [(line.marker, line.text) for line in found] == [
        ("", "No. | Task | Office"), ("1.", "Dredge | Port"), ("2.1", "Open")
    ]  # fmt: skip


def test_the_strict_form_of_word_documents(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = docx(items(0), numbering=definition(0, levels(("decimal", "§ %1"))) + numbered(1, 0), namespace=strict)
    assert [(line.marker, line.text) for line in lines(tmp_path, data)] == [("§ 1", "x")]


def refusal(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "plan.docx"
    path.write_bytes(data)
    with pytest.raises(CorpusError) as caught:
        read_document(path)
    return str(caught.value).removeprefix(f"{path}: ")


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
)
BAD = [
    pytest.param({"word/document.xml": ENTITIES}, "has a document type in word/document.xml", id="entities"),
    pytest.param({"word/document.xml": ENTITIES.encode("utf-16")}, "has a document type in word/document", id="utf-16"),
    pytest.param({"word/document.xml": " " * 30_000_000}, "unpacks to more than 200 times its size", id="bomb"),
    pytest.param({"word/document.xml": "<w:document/>"}, "is a damaged Office document (unbound prefix", id="xml"),
    pytest.param({"word/document.xml": part("document", "")}, "is a damaged Office document", id="no-body"),
    pytest.param({"word/other.xml": ""}, "is a damaged Office document", id="no-document"),
    pytest.param(
        {"word/document.xml": part("document", "<w:body>" + "<w:sdt>" * 5000 + "</w:sdt>" * 5000 + "</w:body>")},
        "is a damaged Office document",
        id="deep",
    ),
    pytest.param(
        {"word/document.xml": part("document", "<w:body/>")}, "is a Word document without any text", id="no-text"
    ),
]


@pytest.mark.parametrize(("parts", "reason"), BAD)
def test_damaged_and_hostile_documents_are_refused(tmp_path: Path, parts: dict[str, str | bytes], reason: str) -> None:
    message = refusal(tmp_path, package(parts))
    assert message.startswith(reason)
    assert "\n" not in message


def test_a_document_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(docx(paragraph("x" * 100_000)))
    with pytest.raises(CorpusError, match="unpacks to more than 50,000 bytes"):
        read_document(path, max_size=50_000)


def document(tmp_path: Path, body: str, **notes: str) -> DocumentLines:
    """A document with notes of its own, which are XML by the name of their part."""
    parts = {f"word/{name}.xml": part(name, inside) for name, inside in notes.items()}
    path = tmp_path / "plan.docx"
    path.write_bytes(
        docx(body, numbering=definition(0, levels(("decimal", "Article %1"))) + numbered(1, 0), more=parts)
    )
    return read_document(path)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_notes_are_left_out_at_the_places_of_their_references(tmp_path: Path) -> None:
    body = paragraph("The club", level=0)
    body += f'<w:p>{run("It has a seat.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    cell = f'<w:tc><w:p>{run("Fee")}<w:r><w:endnoteReference w:id="2"/></w:r></w:p></w:tc>'
    body += f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    found = document(
        tmp_path,
        body,
        header1=f"<w:p>{run('Garden club')}</w:p>",
        header2=f"<w:p>{run('Garden club')}</w:p>",
        footer1="<w:p/>",
        footnotes=f'{separator}<w:footnote w:id="2"><w:p>{run("Formerly")}</w:p><w:p>{run("in Millbrook.")}</w:p>'
        "</w:footnote>",
        endnotes=f'<w:endnote w:id="2"><w:p>{run("In crowns.")}</w:p></w:endnote>'
        f'<w:endnote w:id="3"><w:p>{run("Of nothing.")}</w:p></w:endnote>',
    )
    assert [line.text for line in found.lines if line.text] == ["The club", "It has a seat.", "Fee"]
    assert [(one.place, one.text, one.reason) for one in found.left_out] == [
        (1, "Garden club", Reason.REPEATED),
        (2, "Formerly in Millbrook.", Reason.NOTES),
        (3, "In crowns.", Reason.NOTES),
        (3, "Of nothing.", Reason.NOTES),
    ]


def test_a_deleted_paragraph_has_no_number_and_leaves_its_rest_to_the_next(tmp_path: Path) -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    mark = "<w:rPr><w:del/></w:rPr>"
    deleted = f"<w:p><w:pPr>{item}{mark}</w:pPr><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    half = f"<w:p><w:pPr>{item}{mark}</w:pPr>{run('one ')}<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('gone')}</w:p></w:tc></w:tr>"
    kept = f"<w:tr><w:tc><w:p>{run('kept')}</w:p></w:tc></w:tr>"
    body = paragraph("first", level=0) + deleted + half + paragraph("two", level=0) + f"<w:tbl>{row}{kept}</w:tbl>"
    found = document(tmp_path, body)
    assert [f"{line.marker} {line.text}".strip() for line in found.lines if line.text] == [
        "Article 1 first",
        "Article 2 one two",
        "kept",
    ]


def test_text_boxes_are_read_wherever_they_stand(tmp_path: Path) -> None:
    inside = f"<w:txbxContent><w:p>{run('in a box')}</w:p></w:txbxContent>"
    box = f"<w:r><w:pict><w:textbox>{inside}</w:textbox></w:pict></w:r>"
    ruby = f"<w:r><w:ruby><w:rt>{run('sound')}</w:rt><w:rubyBase>{run('sign')}</w:rubyBase></w:ruby></w:r>"
    body = f"<w:p>{run('text ')}{ruby}{box}</w:p><w:tbl><w:tr><w:tc><w:p>{run('cell')}{box}</w:p></w:tc></w:tr></w:tbl>"
    found = document(tmp_path, body)
    assert [line.text for line in found.lines if line.text] == ["text sign", "in a box", "cell", "in a box"]


def test_raised_numbers_stay_raised(tmp_path: Path) -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    found = document(tmp_path, f"<w:p>{run('Статья 145')}{raised}{run('. Порт')}</w:p>")
    assert [line.text for line in found.lines if line.text] == ["Статья 145¹. Порт"]
