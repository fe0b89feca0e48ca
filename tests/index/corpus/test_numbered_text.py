"""Numbered texts: what is a passage, what is refused, and that no word changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.corpus.numbered_text import Document, TextPattern, parse_text, roman_value
from index.errors import CorpusError
from index.types import Passage, PassageKind

PATH = Path("plan.txt")


def parse(text: str, **reading: tuple[str, ...]) -> Document:
    return parse_text(text.splitlines(), PATH, TextPattern(**reading))  # type: ignore[arg-type]


def texts(document: Document) -> dict[str, str]:
    return {passage.id: passage.text for passage in document.passages}


REFUSED = [
    pytest.param("1. a\n1. b", 2, "task 1 repeats a number", "Number 2 was expected", id="task-repeats"),
    pytest.param("1. a\n2. b\n1. c", 3, "task 1 repeats a number", "Number 3 was expected", id="task-goes-back"),
    pytest.param("1. a\n\n3. b", 3, "task 3 jumps", "Number 2 was expected", id="task-jumps"),
    pytest.param("2. a", 1, "task 2 jumps", "Number 1 was expected", id="first-is-not-1"),
    pytest.param("0. a", 1, "task 0 repeats", "Number 1 was expected", id="first-is-0"),
    pytest.param("I. A\n1. a\nIII. B\n2. b", 3, "section 3 jumps", "Number 2 was expected", id="section-jumps"),
    pytest.param("I. A\n1. a\nI. B\n2. b", 3, "section 1 repeats", "Number 2 was expected", id="section-repeats"),
    pytest.param("I. A\n1. a\nII. B\n1. b", 4, "task 1 repeats", "Number 2 was expected", id="numbers-restart"),
    pytest.param("1. a\n2.\n\n3. c", 2, "task 2 is empty", "Give it its text", id="task-empty"),
    pytest.param("1. a\n2. \u00a0\t\n\n", 2, "task 2 is empty", "Give it its text", id="task-blank"),
]


@pytest.mark.parametrize(("text", "line", "reason", "remedy"), REFUSED)
def test_broken_numbering_is_refused_with_line_and_remedy(text: str, line: int, reason: str, remedy: str) -> None:
    with pytest.raises(CorpusError) as caught:
        parse(text)
    assert str(caught.value).startswith(f"plan.txt:{line}: {reason}")
    assert remedy in str(caught.value)


@pytest.mark.parametrize("text", ["", "\n\n", "Just a page.\nWith two lines."], ids=["empty", "blank", "no-numbers"])
def test_a_text_without_numbers_is_refused(text: str) -> None:
    with pytest.raises(CorpusError, match=r"^plan\.txt: no numbered passage found\. Number the passages"):
        parse(text)


NUMBERINGS = [
    pytest.param("1. Grow apples.", id="dot"),
    pytest.param("1) Grow apples.", id="bracket"),
    pytest.param("1、Grow apples.", id="chinese-comma"),
    pytest.param("1.Grow apples.", id="no-space"),
    pytest.param("  1 .\tGrow \u00a0 apples.  ", id="white-space"),
    pytest.param("1.\nGrow\napples.", id="text-on-the-next-lines"),
]


@pytest.mark.parametrize("text", NUMBERINGS)
def test_numberings(text: str) -> None:
    assert parse(text).passages == (Passage("1", "Grow apples.", None, PassageKind.TASK),)


def test_a_decimal_number_begins_no_task() -> None:
    assert texts(parse("1. Exports came to\n1.5 million tonnes")) == {"1": "Exports came to 1.5 million tonnes"}


def test_sections_label_themselves_and_their_tasks() -> None:
    document = parse("1. before\nI. Roads and rails\n2. a\nII. Trade\n3. b")
    assert document.passages == (
        Passage("1", "before", None),
        Passage("S1", "Roads and rails", "I", PassageKind.SECTION),
        Passage("2", "a", "I"),
        Passage("S2", "Trade", "II", PassageKind.SECTION),
        Passage("3", "b", "II"),
    )


def test_a_passage_runs_to_the_blank_line_and_stray_lines_are_told() -> None:
    document = parse("The plan\n\n1. one\ngoes on\n\nstray\n2. two\n\nfooter")
    assert texts(document) == {"1": "one goes on", "2": "two"}
    assert document.left_out == (6, 9)


def test_ignored_lines_are_neither_passages_nor_left_out() -> None:
    document = parse("1. one\nShare this page\n2. two\nShare that", ignore=("Share",))
    assert texts(document) == {"1": "one", "2": "two"}
    assert document.left_out == ()


def test_title_and_date_come_from_the_beginning() -> None:
    document = parse("\n  The   plan \n2021-05-26 15:21 admin\n1. one\n")
    assert (document.title, document.published) == ("The plan", "2021-05-26")


def test_without_a_beginning_the_file_names_the_document() -> None:
    document = parse("1. one")
    assert (document.title, document.published) == ("plan", None)


def test_figures_are_split_inside_a_line_and_continued_over_lines() -> None:
    document = parse("Grew 5%. Among them\nare two. And more\n\nI. A\n1. a", figures=("Grew", "Among", "And"))
    assert texts(document) == {"H1": "Grew 5%.", "H2": "Among them are two.", "H3": "And more", "S1": "A", "1": "a"}
    assert document.passages[0] == Passage("H1", "Grew 5%.", None, PassageKind.FIGURE)


@pytest.mark.parametrize(
    ("label", "value"), [("I", 1), ("IV", 4), ("VI", 6), ("IX", 9), ("XIV", 14), ("XL", 40), ("XC", 90), ("CX", 110)]
)
def test_roman_values(label: str, value: int) -> None:
    assert roman_value(label) == value


SENTENCES = st.lists(
    st.lists(st.text("abcXYZабв上合,;'\"()%—-", min_size=1, max_size=8), min_size=1, max_size=6).map(" ".join),
    min_size=1,
    max_size=12,
)


@given(SENTENCES)
def test_every_word_survives(sentences: list[str]) -> None:
    lines = "\n".join(f"{number}. {text}" for number, text in enumerate(sentences, start=1))
    assert list(texts(parse(lines)).values()) == sentences
