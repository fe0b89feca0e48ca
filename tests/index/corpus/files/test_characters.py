"""What shows nothing is left out of documents; what belongs to a word stays."""

from __future__ import annotations

import pytest

from index.corpus.files.characters import visible

CASES = [
    pytest.param("The \x1b[31mharbour\x1b[0m.", "The harbour.", id="colours"),
    pytest.param("\x1b]0;title\x07x \x1bM", "x ", id="titles-and-movements"),
    pytest.param("\x9b31mThe\x9b0m \x9d0;title\x9cx", "The x", id="escapes-of-one-character"),
    pytest.param("har\0bour\x7f\x9f\x08", "harbour", id="controls"),
    pytest.param("har\u00adbour", "harbour", id="soft-hyphen"),
    pytest.param("4\u20602 4\u200b2 \ufeff42", "42 42 42", id="joiner-space-and-mark"),
    pytest.param("a\u202eb\u2066c\u200e", "abc", id="directions"),
    pytest.param(
        "har\u200cbour, пор\u200dт, 港\u200d口, 4\u200c2", "harbour, порт, 港口, 42", id="joiners-in-other-scripts"
    ),
    pytest.param("می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष", id="joiners-that-letters-need"),
    pytest.param("👩\u200d⚖️", "👩\u200d⚖️", id="a-picture-of-a-person"),
    pytest.param("a\tb\u00a0c\u3000d\n", "a\tb\u00a0c\u3000d\n", id="white-space"),
    pytest.param("a\U000e0041b", "ab", id="tags"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected
