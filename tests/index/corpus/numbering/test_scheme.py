"""Documents as they exist: how each is numbered, and which words are in which passage."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.corpus.lines import IN_TABLE, Line
from index.corpus.numbering.document import make_document
from index.corpus.numbering.patterns import TextPattern
from index.errors import CorpusError
from tests.index.corpus.numbering.reading import PATH, heading, item, lines, read, shown


def _documents() -> dict[str, tuple[str, str, list[str]]]:
    """By name each document of documents.txt: its text, what its passages are called, and these."""
    written = (Path(__file__).parent / "documents.txt").read_text(encoding="utf-8")
    found = {}
    for name, unit, rest in re.findall(r"^=== (.+): (.+)\n((?:(?!===).*\n)*)", written, re.MULTILINE):
        text, _, passages = rest.partition("---\n")
        found[name] = text, unit, passages.rstrip("\n").split("\n")
    return found


DOCUMENTS = _documents()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents(name: str) -> None:
    text, unit, passages = DOCUMENTS[name]
    document = read(text)
    assert (shown(document), document.unit, document.dropped) == (passages, unit, 0)


FORMATS_READ = [
    pytest.param(
        lines(
            heading(1, "Declaration"),
            heading(2, "Preamble"),
            "Whereas.",
            heading(2, "Article 1"),
            "All are free.",
            heading(2, "Article 2"),
            item("1.", "Rights."),
            item("2.", "No distinction."),
            heading(2, "Links"),
            item("•", "Home"),
        ),
        ["1 All are free.", "2 1. Rights. 2. No distinction."],
        [(2, "before"), (3, "before"), (9, "after"), (10, "after")],
        id="headings-of-articles",
    ),
    pytest.param(
        lines(
            heading(1, "Terms"),
            heading(2, "1. Scope"),
            "They apply.",
            item("1.", "to users"),
            item("2.", "to firms"),
            heading(2, "2. Fees"),
            "Due.",
            heading(3, "2.1 When"),
            "Monthly.",
        ),
        ["1 Scope They apply. 1. to users 2. to firms", "#2 Fees", "2 [2] Due.", "2.1 [2] When Monthly."],
        [],
        id="numbered-headings-over-lists",
    ),
    pytest.param(
        lines(heading(1, "Rules"), item("1.", "No smoking."), item("a.", "indoors", 2), item("2.", "No dogs.")),
        ["1 No smoking. a. indoors", "2 No dogs."],
        [],
        id="drawn-numbers",
    ),
    pytest.param(
        lines(
            heading(1, "Rules"),
            item("1.", "Park"),
            item("1.", "No dogs.", 2),
            item("2.", "Pool"),
            item("1.", "No diving.", 2),
        ),
        ["1 Park 1. No dogs.", "2 Pool 1. No diving."],
        [],
        id="lists-in-lists",
    ),
    pytest.param(
        lines(
            heading(1, "FAQ"),
            heading(2, "Paying"),
            heading(3, "How?"),
            "By card.",
            item("1.", "Choose"),
            heading(3, "Safe?"),
            "Yes.",
            heading(2, "Delivery"),
            heading(3, "Returns"),
            "Within 14 days.",
        ),
        [
            "#1 Paying",
            "1 [1] How? By card. 1. Choose",
            "2 [1] Safe? Yes.",
            "#2 Delivery",
            "3 [2] Returns Within 14 days.",
        ],
        [],
        id="questions-as-headings",
    ),
    pytest.param(
        lines(
            heading(1, "Plan"),
            heading(2, "Transport"),
            item("1.", "A bridge."),
            heading(2, "Trade"),
            item("2.", "Apples."),
        ),
        ["#1 Transport", "1 [1] A bridge.", "#2 Trade", "2 [2] Apples."],
        [],
        id="headings-without-numbers",
    ),
    pytest.param(
        lines(heading(1, "Terms"), heading(2, "Scope"), "They apply.", heading(2, "Fees"), "Due."),
        ["1 Scope They apply.", "2 Fees Due."],
        [],
        id="nothing-but-headings",
    ),
    pytest.param(
        lines(
            heading(1, "Law"),
            "Article 1",
            "Article 2",
            heading(2, "Article 1"),
            "One.",
            heading(2, "Article 2"),
            "Two.",
        ),
        ["1 One.", "2 Two."],
        [(2, "contents"), (3, "contents")],
        id="links-to-the-articles",
    ),
]


@pytest.mark.parametrize(("given_lines", "passages", "left_out"), FORMATS_READ)
def test_what_formats_say_of_their_lines(
    given_lines: list[Line], passages: list[str], left_out: list[tuple[int, str]]
) -> None:
    document = make_document(given_lines, PATH, TextPattern())
    assert shown(document) == passages
    assert [(line.place, line.reason.value) for line in document.left_out] == left_out


PARTS = [
    ("Chapter 1. Ports\nArticle 1\nOne.\nArticle 2\nTwo.\n", "chapter"),
    ("Goal 1. End it\n1.1 One\n1.2 Two\n", "goal"),
    ("第一编 总则\n第一条 一。\n第二条 二。\n", "part"),
    ("Part 1. Ports\nChapter 1. Piers\nArticle 1\nOne.\nArticle 2\nTwo.\n", "section"),
    ("I. Ports\n1. One.\n2. Two.\n", "section"),
    ("1. One.\n2. Two.\n", "section"),
]


@pytest.mark.parametrize(("text", "part"), PARTS)
def test_what_holds_the_passages_has_its_name(text: str, part: str) -> None:
    assert read(text).part == part


def test_numbers_that_fall_to_the_first_are_a_numbering() -> None:
    assert shown(read("3. Leaks\n2. Pumps\n1. Heat\n")) == ["3 Leaks", "2 Pumps", "1 Heat"]
    with pytest.raises(CorpusError, match="no numbered passage"):
        read("Since\n2. Pumps\n")


def test_the_rows_of_a_table_in_a_passage_are_no_passages() -> None:
    rows = item("1.", "five", IN_TABLE), item("2.", "six", IN_TABLE), item("2.1", "seven", IN_TABLE)
    within = lines("1. Scope", "2. Fees:", "No. | Fee", *rows, "3. End", "4. More")
    assert shown(make_document(within, PATH, TextPattern())) == [
        *("1 Scope", "2 Fees: No. | Fee 1. five 2. six 2.1 seven", "3 End", "4 More")
    ]
    alone = make_document(lines("Plan", *rows), PATH, TextPattern())
    assert shown(alone) == ["1 five", "#2 six", "2.1 [2] seven"]


def test_a_raised_number_is_an_article_put_in_later_or_a_note() -> None:
    text = "Статья 7. Порт\nОткрыт.\nСтатья 7¹. Музей\nЗакрыт.\nСтатья 7² Мост\nСтатья 8. Парк\n"
    assert shown(read(text)) == ["7 Порт Открыт.", "7-1 Музей Закрыт.", "7-2 Мост", "8 Парк"]
    noted = "Article 1\nOne.\nArticle 2¹\nTwo.\nArticle 3\nThree.\n"
    assert shown(read(noted)) == ["1 One.", "2 Two.", "3 Three."]
