"""Pages: heads, feet and page numbers taken out, divided words made whole."""

from __future__ import annotations

import pytest

from index.corpus.documents.pages import joined, run_on, without_furniture
from index.corpus.documents.text import text_lines
from index.corpus.lines import Line


def whole(text: str) -> str:
    return " ".join(line.text for line in joined([Line(line, number) for number, line in enumerate(text.split("\n"))]))


DIVIDED = [
    pytest.param("The harbour was dred-\nged deep.", "The harbour was dredged deep.", id="simple"),
    pytest.param("co-\noperation", "co-operation", id="a-part-that-keeps-its-hyphen"),
    pytest.param("The cooperation: co-\noperation", "The cooperation: cooperation", id="whole-elsewhere"),
    pytest.param("well-known, well-\nknown", "well-known, well-known", id="with-a-hyphen-elsewhere"),
    pytest.param("air and port, air-\nport", "air and port, air-port", id="two-words-of-the-document"),
    pytest.param("two-\nand three-year plans", "two- and three-year plans", id="hanging"),
    pytest.param("Sino-\nRussian trade", "Sino-Russian trade", id="before-a-capital"),
    pytest.param("Порт углуб-\nлён.", "Порт углублён.", id="cyrillic"),
    pytest.param("har\u00ad\nbour", "harbour", id="soft-hyphen"),
    pytest.param("non\u2010\nstop", "non\u2010stop", id="unicode-hyphen"),
    pytest.param("a long-\ndistance-trip-\nper", "a long-distance-tripper", id="twice"),
    pytest.param("from 2 -\nthree", "from 2 - three", id="dash"),
    pytest.param("pages 3-\n4 are", "pages 3- 4 are", id="numbers"),
    pytest.param("ends in a hyphen-", "ends in a hyphen-", id="at-the-end"),
    pytest.param("divided-\n", "divided- ", id="before-a-blank-line"),
]


@pytest.mark.parametrize(("text", "expected"), DIVIDED)
def test_divided_words_are_made_whole(text: str, expected: str) -> None:
    assert whole(text) == expected


def test_an_item_of_a_list_takes_no_part_of_a_word() -> None:
    lines = [Line("har-", 1), Line("bour", 2, marker="1.")]
    assert joined(lines) == lines


def pages(*texts: str) -> list[list[Line]]:
    return [[Line(text, number) for text in page.split("\n")] for number, page in enumerate(texts, start=1)]


def left_out(*texts: str) -> list[str]:
    return [line.text for line in without_furniture(pages(*texts))[1]]


BODY = ("one\ntwo\nthree\nfour", "five\nsix\nseven\neight", "nine\nten\neleven\ntwelve")


def with_edges(top: str, bottom: str) -> list[str]:
    return [f"{top}\n{body}\n{bottom}".strip().replace("#", str(number)) for number, body in enumerate(BODY, start=1)]


FURNITURE = [
    pytest.param("Annual plan", "", ["Annual plan"] * 2, id="head-but-for-the-first"),
    pytest.param("", "Ministry of Ports", ["Ministry of Ports"] * 3, id="foot"),
    pytest.param("", "Page # of 3", ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"], id="page-of"),
    pytest.param("", "- # -", ["- 1 -", "- 2 -", "- 3 -"], id="dashes"),
    pytest.param("", "#", ["1", "2", "3"], id="bare-number"),
    pytest.param("", "第 # 页", ["第 1 页", "第 2 页", "第 3 页"], id="chinese"),
    pytest.param("", "Стр. #", ["Стр. 1", "Стр. 2", "Стр. 3"], id="russian"),
    pytest.param("Annual plan 2020 | #", "", [f"Annual plan 2020 | {n}" for n in (1, 2, 3)], id="head-with-number"),
    pytest.param("Article #", "", [], id="articles-are-no-page-numbers"),
    pytest.param("#. The text of a task.", "", [], id="tasks-are-none-either"),
    pytest.param("", "This shall apply.", [], id="a-sentence-is-no-foot"),
]


@pytest.mark.parametrize(("top", "bottom", "expected"), FURNITURE)
def test_heads_feet_and_page_numbers(top: str, bottom: str, expected: list[str]) -> None:
    assert left_out(*with_edges(top, bottom)) == expected


def test_a_head_stands_at_one_height() -> None:
    lines = pages("Ports\na\nb\nc", "d\ne\nf\nPorts", "Ports\ng\nh\ni")
    assert [line.place for line in without_furniture(lines, [[9, 5, 4, 3], [9, 5, 4, 3], [9, 5, 4, 3]])[1]] == [3]
    assert without_furniture(lines, [[9, 5, 4, 3], [9, 5, 4, 3], [7, 5, 4, 3]])[1] == []


def test_pages_run_on_where_a_sentence_does() -> None:
    assert [line.text for line in run_on(pages("a", "b.", "c"))] == ["a", "b.", "", "c"]


def test_form_feeds_divide_a_text_into_pages_with_the_editors_lines() -> None:
    lines, taken = text_lines("Plan\n1. a\nPage 1\n\fPlan\nb\nPage 2\n")
    assert [(line.place, line.text) for line in lines if line.text] == [(1, "Plan"), (2, "1. a"), (5, "b")]
    assert [line.text for line in taken] == ["Page 1", "Plan", "Page 2"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=ascii)
def test_lines_are_counted_as_editors_count_them(end: str) -> None:
    lines, _ = text_lines(f"1. a{end}{end}2. b\u2028c\x85d\x0be{end}3. f")
    assert [(line.place, line.text) for line in lines] == [
        (1, "1. a"), (2, ""), (3, "2. b"), (3, "c"), (3, "d"), (3, "e"), (4, "3. f")
    ]  # fmt: skip
