"""Markdown: headings, lists, quotes, code and tables, without its signs and without losing a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus.documents.markdown import MAX_MARKDOWN_CHARS, markdown_lines
from index.corpus.documents.read import read_document
from index.corpus.lines import Reason
from index.errors import CorpusError


def read(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    path = tmp_path / "plan.md"
    path.write_text(text, encoding="utf-8")
    return [(line.place, f"{line.marker} {line.text}".strip()) for line in read_document(path).lines if line.text]


CASES = [
    pytest.param("1. a\n2. b", [(1, "1. a"), (2, "2. b")], id="list"),
    pytest.param("5) a\n9) b", [(1, "5) a"), (2, "9) b")], id="numbers-as-written"),
    pytest.param("1. a\n1. b\n1. c", [(1, "1. a"), (2, "2. b"), (3, "3. c")], id="lazy-numbers"),
    pytest.param("1. a\n\n   more\n\n2. b", [(1, "1. a"), (3, "more"), (5, "2. b")], id="paragraphs"),
    pytest.param("1. a\n   - b\n   - c\n2. d", [(1, "1. a"), (2, "• b"), (3, "• c"), (4, "2. d")], id="nested"),
    pytest.param("1\\. a\n\n**2.** b", [(1, "1. a"), (3, "2. b")], id="escaped-and-bold"),
    pytest.param("# Plan #\n\nSub\n---\n\ntext", [(1, "Plan"), (3, "Sub"), (6, "text")], id="headings"),
    pytest.param("> 1. a\n> 2. b", [(1, "1. a"), (2, "2. b")], id="quote"),
    pytest.param("```\n1. a\n  2. b\n```\n\n    3. c", [(2, "1. a"), (3, "2. b"), (6, "3. c")], id="code"),
    pytest.param("(1) a\n(2) b\n3.1 c  \n3.2 d", [(1, "(1) a"), (2, "(2) b"), (3, "3.1 c"), (4, "3.2 d")], id="lines"),
    pytest.param("| No. | Task |\n|--|--|\n| 1 | a `b` |", [(1, "No. | Task"), (3, "1. a b")], id="table"),
    pytest.param("---\ntitle: x\n---\n1. a", [(2, "x"), (4, "1. a")], id="front-matter"),
    pytest.param("<div>\n1. a<br>2. b &amp; c\n</div>", [(2, "1. a"), (3, "2. b & c")], id="html"),
    pytest.param("1. [a](http://x) *b* <i>c</i> ![d](e)", [(1, "1. a b c d")], id="inline"),
    pytest.param("1. The har\u00adbour was dred-\nged.", [(1, "1. The harbour was dredged.")], id="divided"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_markdown(tmp_path: Path, text: str, expected: list[tuple[int, str]]) -> None:
    assert read(tmp_path, text) == expected


def test_markdown_is_known_by_its_headings_too(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("# Plan\n\n## Ports\n\n1\\. a\n")
    assert [(line.text, line.heading) for line in read_document(path).lines if line.text] == [
        ("Plan", 1),
        ("Ports", 2),
        ("1. a", 0),
    ]


def test_too_much_markdown() -> None:
    with pytest.raises(CorpusError, match=r"plan\.md: has more than 20 million characters of Markdown\. Divide it"):
        markdown_lines("x" * (MAX_MARKDOWN_CHARS + 1), Path("plan.md"))


def test_front_matter_and_footnotes_come_apart(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        "---\ntitle: 'The mill'\nby: us\n---\n1. a[^x] [^y]\n2. b\n\n[^x]: Word\n\n```\n[^x]: code\n```\n\n"
        "[^long]: one\n    two\n\n    three\n\nend[^long]\n"
    )
    found = read_document(path)
    assert [(line.place, f"{line.marker} {line.text}".strip(), line.heading) for line in found.lines if line.text] == [
        (2, "The mill", 1), (5, "1. a [^y]", 0), (6, "2. b", 0), (11, "[^x]: code", 0), (19, "end", 0)
    ]  # fmt: skip
    assert [(one.place, one.text, one.reason) for one in found.left_out] == [
        (3, "by: us", Reason.BEFORE),
        (8, "[^x]: Word", Reason.NOTES),
        (14, "[^long]: one", Reason.NOTES),
        (15, "two", Reason.NOTES),
        (17, "three", Reason.NOTES),
    ]


def test_the_title_of_a_text_with_a_heading_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text("---\ntitle: Page 3\n---\n# Plan\n1. a\n")
    found = read_document(path)
    assert [line.text for line in found.lines if line.text] == ["Plan", "a"]
    assert [one.text for one in found.left_out] == ["Page 3"]
