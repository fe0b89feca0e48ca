"""What an owner says in corpus.toml of how a document is read."""

from __future__ import annotations

import pytest

from index.corpus.numbering.document import make_document
from index.corpus.numbering.patterns import TextPattern
from index.errors import CorpusError
from index.types import Passage, PassageKind
from tests.index.corpus.numbering.reading import PATH, item, lines, read, shown


def test_own_patterns_win() -> None:
    text = "Garden\n\nPART 1: Trees\n§1 Plant oaks\n1. deep\n§2 Plant limes\nPART 2: Herbs\n§3 Sow mint\n"
    by_task = read(text, task=r"§(?P<label>\d+)\s(?P<text>.*)")
    assert shown(by_task) == [
        "#1 Trees", "1 [1] Plant oaks 1. deep", "2 [1] Plant limes", "#2 Herbs", "3 [2] Sow mint"
    ]  # fmt: skip
    assert shown(read(text, section=r"PART (?P<label>\d): (?P<text>.*)")) == [
        "#1 Trees", "1 [1] Plant oaks 1. deep", "2 [1] Plant limes", "#2 Herbs", "3 [2] Sow mint"
    ]  # fmt: skip


def test_own_patterns_may_begin_anew_in_each_section_but_not_in_one() -> None:
    task = r"RULE (?P<label>\w+): (?P<text>.*)"
    text = "I. Trees\nRULE one: Oaks\nRULE two: Limes\nII. Herbs\nRULE one: Mint\n"
    assert shown(read(text, task=task)) == [
        "#I Trees", "I.1 [I] Oaks", "I.2 [I] Limes", "#II Herbs", "II.1 [II] Mint"
    ]  # fmt: skip
    with pytest.raises(
        CorpusError, match=r"^plan\.txt:2: number 1 comes twice\. Correct the numbering, or \[reading\]"
    ):
        read("RULE one: Oaks\nRULE one: Limes\n", task=task)


DEPTHS = [
    (1, ["1 Scope Article 1 One. Article 2 Two.", "2 Duties Article 3 (a) three; (b) four."]),
    (2, ["#1 Scope", "1 [1] One.", "2 [1] Two.", "#2 Duties", "3 [2] (a) three; (b) four."]),
    (3, ["#1 Scope", "1 [1] One.", "2 [1] Two.", "#2 Duties", "#3 Article 3", "3.a [3] three;", "3.b [3] four."]),
    (9, ["#1 Scope", "1 [1] One.", "2 [1] Two.", "#2 Duties", "#3 Article 3", "3.a [3] three;", "3.b [3] four."]),
]


@pytest.mark.parametrize(("depth", "passages"), DEPTHS)
def test_the_depth_chooses_what_a_passage_is(depth: int, passages: list[str]) -> None:
    text = "Chapter 1. Scope\nArticle 1\nOne.\nArticle 2\nTwo.\nChapter 2. Duties\nArticle 3\n(a) three;\n(b) four.\n"
    assert shown(read(text, depth=depth)) == passages


def test_items_that_begin_anew_in_each_passage_are_read_where_depth_says_so() -> None:
    text = "Article 1\n(a) one;\n(b) two.\nArticle 2\n(a) three;\n(b) four.\nArticle 3\nFive.\n"
    assert shown(read(text, depth=2)) == [
        *("#1 Article 1", "1.a [1] one;", "1.b [1] two.", "#2 Article 2", "2.a [2] three;", "2.b [2] four.", "3 Five.")
    ]


def test_a_list_inside_a_list_has_a_numbering_of_its_own() -> None:
    rows = [item("1.", "Account", 0), item("1.", "Be 16.", 1), item("2.", "Keep it secret.", 1)]
    rows += [item("2.", "Payment", 0), item("1.", "Pay in advance.", 1), item("a.", "By card.", 2)]
    rows += [item("2.", "Ask for it back.", 1), item("3.", "Law", 0)]
    found = make_document(lines(*rows), PATH, TextPattern(depth=2))
    assert shown(found) == [
        *("#1 Account", "1.1 [1] Be 16.", "1.2 [1] Keep it secret.", "#2 Payment"),
        *("2.1 [2] Pay in advance. a. By card.", "2.2 [2] Ask for it back.", "3 Law"),
    ]
    assert [one.id for one in make_document(lines(*rows), PATH, TextPattern()).passages] == ["1", "2", "3"]


def test_ignored_lines_are_neither_passages_nor_left_out() -> None:
    document = read("1. one\nShare this page\n2. two\nShare that", ignore=("Share",))
    assert (shown(document), document.left_out) == (["1 one", "2 two"], ())


def test_figures_are_split_inside_a_line_and_continued_over_lines() -> None:
    document = read("Grew 5%. Among them\nare two. And more\n\nI. A\n1. a", figures=("Grew", "Among", "And"))
    assert document.passages[0] == Passage("H1", "Grew 5%.", None, PassageKind.FIGURE)
    assert shown(document) == ["H1 Grew 5%.", "H2 Among them are two.", "H3 And more", "#I A", "1 [I] a"]
