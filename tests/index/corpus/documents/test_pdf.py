"""PDFs: lines by where they stand, heads left out, faults named. The child process reads them, as in a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus.documents.layout import PageLine, Piece, lines_of_page
from index.corpus.documents.pdf import notes_begin, pdf_lines, whole_headings
from index.corpus.documents.read import read_document
from index.corpus.lines import Line
from index.corpus.load import preview_corpus
from index.errors import CorpusError

DOCUMENTS = Path(__file__).parents[3] / "documents"


def test_heads_feet_and_headings() -> None:
    found = read_document(DOCUMENTS / "heads.pdf")
    head = "Harbour Regulation of the City Official Gazette 2020"
    assert [line.text for line in found.left_out] == [head, "Page 1 of 3", head, "Page 2 of 3"]
    headings = [(line.text, line.heading, line.place) for line in found.lines if line.heading]
    assert headings[:2] == [("Harbour Regulation of the City", 1, 1), ("Article 1", 2, 1)]
    assert headings[-1] == ("Article 12", 2, 2)


def test_columns_are_read_one_after_the_other() -> None:
    lines = [line.text for line in read_document(DOCUMENTS / "columns.pdf").lines]
    assert lines[0] == "Rules of the Municipal Library and its Reading Rooms"
    starts = [line.split(".")[0] for line in lines if line[:1].isdigit()]
    assert starts == [str(number) for number in range(1, 17)]


def test_a_table_is_read_row_by_row_with_its_numbers_as_markers() -> None:
    lines = [line for line in read_document(DOCUMENTS / "table.pdf").lines if line.text]
    assert [(line.marker, line.text) for line in lines[1:4]] == [
        ("", "No. Measure Office"),
        ("1.", "Measure 1: the pier is mended Port"),
        ("2.", "Measure 2: the pier is mended Port"),
    ]


def test_divided_words_in_cyrillic() -> None:
    lines = [line.text for line in read_document(DOCUMENTS / "prikaz.pdf").lines if line.text]
    assert lines[1:] == [
        "1. Утвердить положение о порте и о содержании",
        "причалов.",
        "2. Назначить ответственного",
        "за контроль.",
        "2.1. Контроль возложить на заместителя.",
    ]


REFUSED = [
    ("scan.pdf", "is a PDF without any text: its pages are pictures. Read it with OCR first, or give the text itself"),
    ("locked.pdf", "is protected by a password. Save it without the password, and give that"),
    ("plan.pdf", "is a damaged PDF (Failed to load document (PDFium: Data format error)). Open it in its program and"),
    ("plan-bin.pdf", "is a damaged PDF (Failed to load document (PDFium: Data format error)). Open it in its program"),
]


@pytest.mark.parametrize(("name", "reason"), REFUSED)
def test_what_is_wrong_with_a_pdf_is_told(name: str, reason: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read_document(DOCUMENTS / name)
    assert str(caught.value).startswith(f"{DOCUMENTS / name}: {reason}")


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(CorpusError, match=r"heads\.pdf: takes more than 0 s to read\. Save it again, or as plain text"):
        pdf_lines(DOCUMENTS / "heads.pdf", 1 << 20, patience=0.001)


def piece(text: str, left: float, middle: float, width: float | None = None, size: float = 10.0) -> Piece:
    return Piece(text, left, middle - 5, left + (len(text) * 5 if width is None else width), middle + 5, size)


def layout(*pieces: Piece) -> list[str]:
    return [line.text for line in lines_of_page(pieces, 600)]


def test_a_line_across_divides_the_columns_above_it_from_those_below() -> None:
    def columns(top: float, name: str) -> list[Piece]:
        return [
            piece(f"{side}{name}{row} words that fill the column", left, top - 12 * row, 240)
            for row in range(4)
            for side, left in (("left", 50.0), ("right", 320.0))
        ]

    across = [piece("A title across the page", 50, 700, 510), piece("A figure across the page", 50, 600, 510)]
    found = layout(*columns(680, "A"), *across, *columns(580, "B"))
    assert [line.split()[0] for line in found if line] == [
        "A", "leftA0", "leftA1", "leftA2", "leftA3", "rightA0", "rightA1", "rightA2", "rightA3",
        "A", "leftB0", "leftB1", "leftB2", "leftB3", "rightB0", "rightB1", "rightB2", "rightB3",
    ]  # fmt: skip


def test_numbers_in_the_margin_belong_to_their_lines() -> None:
    rows = [
        one
        for row in range(6)
        for one in (piece(f"{row + 1}", 50, 700 - 12 * row, 8), piece("words across the page", 90, 700 - 12 * row, 450))
    ]
    found = lines_of_page(rows, 600)
    assert [(line.marker, line.text) for line in found[:2]] == [
        ("1.", "words across the page"),
        ("2.", "words across the page"),
    ]


def test_a_wider_distance_divides_paragraphs() -> None:
    assert layout(piece("a", 50, 700), piece("b", 50, 688), piece("c", 50, 676), piece("d", 50, 650)) == [
        "a",
        "b",
        "c",
        "",
        "d",
    ]


def test_a_line_from_the_right_is_read_from_there() -> None:
    assert layout(piece("ميناء", 50, 700), piece("المادة", 400, 700)) == ["المادة ميناء"]


def test_an_empty_page() -> None:
    assert layout() == []


def test_a_title_of_several_lines_is_one_heading() -> None:
    lines = [Line("Allotment", 1, 1), Line("", 1), Line("Rules", 1, 1), Line("Adopted in 2021.", 1)]
    lines += [Line("城市绿化", 1, 2), Line("管理条例", 1, 2), Line("1. Rent", 2, 2), Line("2. Gates", 2, 2)]
    assert [line.text for line in whole_headings(lines)] == [
        *("Allotment Rules", "Adopted in 2021.", "城市绿化管理条例"),
        *("1. Rent", "2. Gates"),
    ]


PEOPLES = [
    (
        "building_fa.pdf",
        "آییننامه ساختمان بهار",
        ["این آییننامه برای همه ساکنان ساختمان است و هیچکس از آن معاف نیست.",
         "در ورودی از ساعت یازده شب تا شش صبح بسته میشود.", "پارک کردن دوچرخه در راهپله ممنوع است و جریمه دارد.",
         "هزینه آسانسور میان طبقههای دوم تا پنجم تقسیم میشود."],
    ),
    (
        "duties_en.pdf",
        "Duties at Eastgate station",
        ["Sweep the platform every morning before the first train arrives at the station. Station staff",
         "Empty the bins at noon and again in the evening, and replace the bags. Cleaning company",
         "Check the lights of the underpass and report every lamp that does not burn. Electrician",
         "Salt the steps when it freezes. Station staff"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "title", "texts"), PEOPLES)
def test_text_from_the_right_and_wrapped_cells(name: str, title: str, texts: list[str]) -> None:
    found = preview_corpus(DOCUMENTS / name)
    assert (found.info.title, [passage.text for passage in found.passages()]) == (title, texts)


def test_two_columns_are_read_one_by_one() -> None:
    found = preview_corpus(DOCUMENTS / "park_kk.pdf")
    assert (found.info.title, found.info.unit) == ("Саябақ ережесі", "article")
    passages = list(found.passages())
    assert [passage.id for passage in passages] == [str(number) for number in range(1, 9)]
    assert [passage.text.split()[0] for passage in passages] == [
        *("Саябақ", "Саябақта", "Иттер", "Балалар", "Велосипедпен", "Көлде", "Саябақ", "Осы")
    ]


def test_wrapped_cells_beside_the_number_are_read_one_by_one() -> None:
    rows = [
        *(("1", 50, 700), ("Open the gate, and see that", 80, 700), ("Porter and", 300, 700)),
        *(("nobody sleeps here.", 80, 688), ("two helpers", 300, 688)),
        *(("2", 50, 676), ("Feed the ducks.", 80, 676), ("Gardener", 300, 676)),
        *(("3", 50, 664), ("Lock the gate at", 80, 664), ("Porter", 300, 664), ("sunset.", 80, 652)),
        ("All keep the rules.", 50, 640),
    ]
    assert [line for line in layout(*(piece(text, left, top) for text, left, top in rows)) if line] == [
        "Open the gate, and see that nobody sleeps here. Porter and two helpers",
        "Feed the ducks. Gardener",
        "Lock the gate at sunset. Porter",
        "All keep the rules.",
    ]


@pytest.mark.parametrize("reference", ["ten.¹", "ten1 a day", "ten.1"])
def test_footnotes_are_smaller_and_are_referred_to(reference: str) -> None:
    text = [PageLine(f"Article 1. Open until {reference}", 11.0), PageLine("", 0.0), PageLine("More.", 11.0)]
    notes = [PageLine("Since 2020.", 8.0, marker="1."), PageLine("and before", 8.0), PageLine("", 0.0)]
    assert notes_begin([*text, *notes], 11.0) == 3
    assert notes_begin([PageLine("Article 1. Open until 10 or 1.", 11.0), *notes], 11.0) == 4  # nothing refers to it
    assert notes_begin([*text, *notes, PageLine("Article 2.", 11.0)], 11.0) == 7  # they are not at the foot


def test_numbers_on_lines_of_their_own_are_no_table() -> None:
    lines = [("Plan", 250), ("1", 290), ("one", 50), ("more", 50), ("2", 290), ("two", 50), ("again", 50)]
    assert layout(*(piece(text, left, 700 - 12 * row) for row, (text, left) in enumerate(lines))) == [
        text for text, _ in lines
    ]


def test_columns_and_cells_from_the_right() -> None:
    columns = [
        piece(f"{side} ستون پر از واژه‌های فارسی {row}", left, 680 - 12 * row, 240)
        for row in range(4)
        for side, left in (("چپ", 50.0), ("راست", 320.0))
    ]
    assert [line.split()[0] for line in layout(*columns)] == ["راست"] * 4 + ["چپ"] * 4
    rows = [
        ("۱", 540, 694),
        ("یکم", 480, 700),
        ("دوم", 480, 688),
        ("شهر", 100, 694),
        ("۲", 540, 676),
        ("سوم", 480, 676),
    ]
    found = lines_of_page([piece(text, left, middle, 30) for text, left, middle in rows], 600)
    assert [(line.marker, line.text) for line in found if line.text] == [("۱.", "یکم دوم شهر"), ("۲.", "سوم")]
