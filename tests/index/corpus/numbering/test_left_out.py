"""What is in no passage: titles, contents, notes, heads and feet of pages."""

from __future__ import annotations

import pytest

from index.corpus.lines import Reason
from tests.index.corpus.numbering.reading import read, shown

TITLED = """YÖNETMELİK

BİRİNCİ BÖLÜM
Amaç ve Kapsam

Amaç
MADDE 1 – (1) Bu Yönetmeliğin amacı hayvanları korumaktır.

Kapsam
MADDE 2 – (1) Bu Yönetmelik kedi ve köpekleri kapsar.
(2) Satış yerleri kapsam dışındadır.

İKİNCİ BÖLÜM
Bakım

Besleme
MADDE 3 – (1) Besleme noktaları muhtarlıkça belirlenir.
"""


@pytest.mark.parametrize("text", [TITLED, TITLED.replace("\n\n", "\n")], ids=["spaced", "paragraphs"])
def test_titles_above_the_numbers_belong_to_what_follows(text: str) -> None:
    assert shown(read(text)) == [
        "#1 Amaç ve Kapsam",
        "1 [1] Amaç (1) Bu Yönetmeliğin amacı hayvanları korumaktır.",
        "2 [1] Kapsam (1) Bu Yönetmelik kedi ve köpekleri kapsar. (2) Satış yerleri kapsam dışındadır.",
        "#2 Bakım",
        "3 [2] Besleme (1) Besleme noktaları muhtarlıkça belirlenir.",
    ]


def test_what_ends_a_passage_is_no_title_of_the_next() -> None:
    text = "".join(f"§ {n} Point {n}\n\nWhat was said.\n\nApproved\n\n" for n in range(1, 6))
    assert [passage.text for passage in read(text).passages] == [
        *(f"Point {n} What was said. Approved" for n in range(1, 6))
    ]


def test_title_and_date_come_from_the_beginning() -> None:
    document = read("\n  The   plan \n2021-05-26 15:21 admin\nby the town\n1. one\n")
    assert (document.title, document.published) == ("The plan", "2021-05-26")
    assert [(line.place, line.text, line.reason) for line in document.left_out] == [(4, "by the town", Reason.BEFORE)]


def test_without_a_beginning_the_file_names_the_document() -> None:
    document = read("1. one")
    assert (document.title, document.published) == ("plan", None)


LEFT_OUT = [
    pytest.param("1. One.\n\nPage 1 of 2\nTown plan\n\nGoes on.\n2. Two.", [(5, "repeated"), (6, "repeated")], id="1"),
    pytest.param("1. One.\n\n- 1 -\n\nGoes on.\n2. Two.", [(5, "repeated")], id="page-in-dashes"),
    pytest.param("1. One.\n第 1 页 共 2 页\nGoes on.\n2. Two.", [(4, "repeated")], id="chinese-page"),
    pytest.param("1. One.\nстр. 1\nGoes on.\n2. Two.", [(4, "repeated")], id="russian-page"),
    pytest.param(
        "1. One.\nOffice   Page 1\nGoes on.\n2. Two.\nOffice   Page 2\n", [(4, "repeated"), (7, "repeated")], id="foot"
    ),
    pytest.param(
        "1. One.\nOffice   [Page 1]\nGoes on.\n2. Two.\nOffice   [Page 2]\n",
        [(4, "repeated"), (7, "repeated")],
        id="foot-in-brackets",
    ),
    pytest.param("1. One.[1] Goes on.\n\n[1] A note.\n\n2. Two.", [(5, "notes")], id="notes-of-a-page"),
    pytest.param("1. One.[1] Goes on.\n2. Two.\n\nNotes\n1. A note.", [(6, "notes"), (7, "notes")], id="notes"),
    pytest.param("1. One.[1] Goes on.\n2. Two.\n\n[1] A note.", [(6, "notes")], id="bracketed-notes"),
    pytest.param("1. One. Goes on.\n2. Two.\n\nСноски:\n* Слово.", [(6, "notes"), (7, "notes")], id="russian-notes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "left_out"), LEFT_OUT)
def test_pages_contents_and_notes_are_left_out_and_named(text: str, left_out: list[tuple[int, str]]) -> None:
    document = read(f"Town plan\n\n{text}")
    assert [passage.text.replace("[1]", "") for passage in document.passages] == ["One. Goes on.", "Two."]
    assert [(line.place, line.reason.value) for line in document.left_out] == left_out
    assert document.dropped == 0


CONTENTS = [
    "Contents\n1. One\n2. Two\n\n1. One\nGoes on.\n2. Two\n",
    "目录\n1. One … 3\n2. Two … 4\n\n1. One\nGoes on.\n2. Two\n",
    "Содержание:\n\n1. One ........ 3\n\n2. Two ........ 4\n\n1. One\nGoes on.\n2. Two\n",
    "1. One\t3\n2. Two\t4\n1. One\nGoes on.\n2. Two\n",
    "1. One\n2. Two\n1. One\nGoes on.\n2. Two\n",
]


@pytest.mark.parametrize("text", CONTENTS)
def test_a_table_of_contents_is_no_part_of_the_numbering(text: str) -> None:
    document = read(f"Town plan\n\n{text}")
    assert shown(document) == ["1 One Goes on.", "2 Two"]
    assert {line.reason for line in document.left_out} == {Reason.CONTENTS}


def test_words_that_look_like_a_page_stay() -> None:
    text = "1. The law is printed on\npage 3 of the gazette.\n2. Two.\n\nPage one is blank.\n"
    assert shown(read(text)) == ["1 The law is printed on page 3 of the gazette.", "2 Two. Page one is blank."]


def test_what_follows_the_last_of_many_single_paragraphs_is_no_part_of_it() -> None:
    text = "".join(f"{number}. A sentence.\n\n" for number in range(1, 9)) + "Powered by a website\n"
    document = read(text)
    assert document.passages[-1].text == "A sentence."
    assert [(line.text, line.reason) for line in document.left_out] == [("Powered by a website", Reason.AFTER)]


def test_repeated_lines_beside_page_numbers_that_say_much_are_a_loss() -> None:
    page = "Words of the running head\nPage {}\n"
    text = "".join(f"{number}. A sentence.\n{page.format(number)}" for number in range(1, 5))
    document = read(text)
    assert (document.loses_much, document.dropped) == (True, 15)
